//! What is done with each file: its settings and rules, made once for all files that share them.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::store::content_hash;
use super::{Trouble, packs};
use crate::config::{Applicable, ConfigFile, Configs, KEYS, Layer, Mistake, Shape, resolve, unknown_rules};
use crate::engine::{self, Selection};
use crate::rules::{Meta, Rule};
use crate::settings::Settings;
use crate::source::Source;

/// Bytes; the default of `max-file-size`.
const MAX_FILE_SIZE: u64 = 16 << 20;

/// Settings and rules of some files.
pub(super) struct Plan {
    pub settings: Settings,
    pub selection: Selection,
    pub max_file_size: u64,
    /// Of every setting and of the files that settings name, but for today; the same findings for the same hash.
    pub hash: u64,
    /// Where each setting was made.
    pub layer: Layer,
    /// The file of people.
    pub people_file: Option<Arc<Source>>,
}

/// Makes and keeps plans.
pub(super) struct Plans<'c> {
    configs: &'c Configs,
    command_line: Layer,
    today: i32,
    made: HashMap<(Option<*const ConfigFile>, Applicable), Arc<Plan>>,
}

impl<'c> Plans<'c> {
    pub fn new(configs: &'c Configs, command_line: Layer) -> Self {
        let today = jiff::Zoned::now().date();
        let today = crate::calendar::days(today.year(), today.month() as u8, today.day() as u8).unwrap_or(0);
        Self { configs, command_line, today, made: HashMap::new() }
    }

    /// The plan for the file at `path`.
    pub fn of(&mut self, path: &Path) -> Result<Arc<Plan>, Trouble> {
        let config = self.configs.of(path).map_err(Trouble::Config)?;
        let applicable = config.as_ref().map(|config| config.applicable(path)).unwrap_or_default();
        // The configurations live as long as `configs`, so an address is an identity.
        let key = (config.as_ref().map(Arc::as_ptr), applicable);
        if let Some(plan) = self.made.get(&key) {
            return Ok(Arc::clone(plan));
        }
        let plan = Arc::new(self.make(config.as_deref(), &key.1)?);
        self.made.insert(key, Arc::clone(&plan));
        Ok(plan)
    }

    /// The rules of the packs that `layer` names; what of them is left out is told once.
    fn packs(&self, layer: &Layer) -> Result<Vec<Arc<dyn Rule>>, Trouble> {
        let mut rules: Vec<Arc<dyn Rule>> = Vec::new();
        let mut seen = BTreeSet::new();
        for named in layer.list("packs.add").unwrap_or_default() {
            if !seen.insert(named.value.as_str()) {
                continue;
            }
            let pack = packs::load(&named.value, &named.origin, false)?;
            pack.tell_left_out(&named.value);
            if let Some(twice) = pack.rules.iter().find(|rule| rules.iter().any(|known| known.meta().name == rule.meta().name)) {
                let message = format!("the rule `{}` stands in two packs", twice.meta().name);
                return Err(Trouble::Config(vec![Mistake::of("config/pack", &named.origin, message).help("give one of them another name")]));
            }
            rules.extend(pack.rules);
        }
        Ok(rules)
    }

    fn make(&self, config: Option<&ConfigFile>, applicable: &Applicable) -> Result<Plan, Trouble> {
        let (mut layer, stet) = config.map(|config| config.for_file(applicable)).unwrap_or_default();
        layer.put_over(self.command_line.clone());
        let packs = self.packs(&layer)?;
        let metas: Vec<&Meta> = engine::all_rules().map(|rule| rule.meta()).chain(packs.iter().map(|rule| rule.meta())).collect();
        let entries = config.and_then(|config| config.stet.as_deref()).unwrap_or_default();
        let mistakes: Vec<Mistake> = unknown_rules(&layer, entries, &metas);
        if !mistakes.is_empty() {
            return Err(Trouble::Config(mistakes));
        }
        let max_file_size = layer.number("max-file-size").unwrap_or(MAX_FILE_SIZE);
        let resolved = resolve(layer, stet, self.today).map_err(|mistake| Trouble::Config(vec![mistake]))?;
        let selection = Selection::with_packs(&resolved.settings, &packs);
        let hash = hash(&resolved.layer, &resolved.settings);
        Ok(Plan { settings: resolved.settings, selection, max_file_size, hash, layer: resolved.layer, people_file: resolved.people_file })
    }
}

/// A hash of all settings and of the content of all files that they name. Today is left out: see `crate::cache`.
fn hash(layer: &Layer, settings: &Settings) -> u64 {
    let mut key = String::new();
    for (name, value, _) in layer.rows().iter().filter(|(name, ..)| name != "today") {
        key += &format!("{name}={value}\n");
    }
    for stet in &settings.stet {
        key += &format!("{stet:?}\n");
    }
    let named = KEYS.iter().filter(|key| matches!(key.shape, Shape::Path | Shape::Paths));
    let paths =
        named.flat_map(|key| layer.text(key.name).into_iter().chain(layer.list(key.name).into_iter().flatten().map(|path| path.value.as_str())));
    for path in paths {
        key += &format!("{path}={:x}\n", content_hash(Path::new(path)));
    }
    for (path, hash) in settings.schema.iter().flat_map(|schema| schema.parts()) {
        key += &format!("{}={hash:x}\n", path.display());
    }
    xxh3_64(key.as_bytes())
}
