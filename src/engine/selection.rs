//! Which rules run, and how grave their findings are.

use std::sync::Arc;

use crate::diagnostic::Severity;
use crate::packs;
use crate::recognize::phrases::PhraseIndex;
use crate::rules::{self, Meta, Rule};
use crate::settings::Settings;

/// All rules of this build: coded ones, then the shipped packs, by name.
pub fn all_rules() -> impl Iterator<Item = &'static dyn Rule> {
    let coded = rules::FAMILIES.iter().flat_map(|family| family.iter()).map(|rule| *rule as &dyn Rule);
    coded.chain(packs::builtin().iter().map(AsRef::as_ref))
}

/// A rule of this build, or of a pack that a user added.
#[derive(Clone)]
enum Handle {
    BuiltIn(&'static dyn Rule),
    Added(Arc<dyn Rule>),
}

impl Handle {
    fn rule(&self) -> &dyn Rule {
        match self {
            Handle::BuiltIn(rule) => *rule,
            Handle::Added(rule) => rule.as_ref(),
        }
    }
}

/// Rules that are on under some settings, with their severities.
pub struct Selection {
    rules: Vec<(Handle, Severity)>,
    /// The rules of a user's packs, on or off.
    added: Vec<Arc<dyn Rule>>,
    /// The phrases of all of them, looked up in one walk over the tokens.
    pub(super) phrases: PhraseIndex,
}

impl Selection {
    /// What `settings` switch on.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        Self::with_packs(settings, &[])
    }

    /// What `settings` switch on, of the rules of this build and those of a user's packs.
    #[must_use]
    pub fn with_packs(settings: &Settings, added: &[Arc<dyn Rule>]) -> Self {
        let handles = all_rules().map(Handle::BuiltIn).chain(added.iter().cloned().map(Handle::Added));
        let on = handles.filter_map(|handle| severity(handle.rule().meta(), settings).map(|severity| (handle, severity)));
        let rules: Vec<_> = on.collect();
        let mut phrases = PhraseIndex::default();
        for (index, (handle, _)) in rules.iter().enumerate() {
            handle.rule().phrases(&mut |phrase, id| phrases.add(index as u32, phrase, id));
        }
        Self { rules, added: added.to_vec(), phrases }
    }

    /// All rules there are, on or off.
    pub(super) fn known(&self) -> Vec<&Meta> {
        all_rules().map(|rule| rule.meta()).chain(self.added.iter().map(|rule| rule.meta())).collect()
    }

    /// The rules and their severities.
    pub fn iter(&self) -> impl Iterator<Item = (&dyn Rule, Severity)> + '_ {
        self.rules.iter().map(|(handle, severity)| (handle.rule(), *severity))
    }
}

/// The severity of a rule under `settings`; `None` = off.
fn severity(meta: &Meta, settings: &Settings) -> Option<Severity> {
    let names = |list: &[String]| list.iter().any(|name| *name == meta.name || name == meta.family() || name == "all");
    if names(&settings.ignore) {
        return None;
    }
    let in_profile = meta.severity_in(settings.profile);
    let selected = match &settings.select {
        Some(list) => names(list),
        None => in_profile.is_some(),
    } || names(&settings.extend_select);
    let configured = [meta.name.as_ref(), meta.family()].iter().find_map(|name| settings.rules.get(*name).and_then(|rule| rule.severity));
    match configured {
        Some(severity) if selected || settings.select.is_none() => severity,
        _ if selected => Some(in_profile.or(meta.severity[2]).unwrap_or(Severity::Warning)),
        _ => None,
    }
}
