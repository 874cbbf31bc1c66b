//! `consistent`: of each set of variants one, the one that is used most, or the one the house wants.

use super::wording::like;
use super::{ENTRY, Look, MOST_LABELS, Text};
use crate::diagnostic::{Edit, Finding};
use crate::recognize::phrases::Hit;

/// Hands over every form of every variant: the entry is the set, the variant its number.
pub(super) fn phrases(sets: &[Text], endings: &[(Text, Text)], add: &mut dyn FnMut(&str, u32)) {
    let mut form = String::new();
    for (n, set) in sets.iter().enumerate() {
        for (variant, forms) in set.split('/').enumerate() {
            each_form(forms, endings, &mut form, &mut |form| add(form, (n as u32) << ENTRY | variant as u32 & 0xFF));
        }
    }
}

/// Calls `found` with every form of a variant: `organis{ise} organisational` → organise, organises …, `"two words"`.
fn each_form(forms: &str, endings: &[(Text, Text)], form: &mut String, found: &mut dyn FnMut(&str)) {
    for written in words(forms) {
        let Some((stem, rest)) = written.split_once('{') else {
            found(written);
            continue;
        };
        let name = rest.trim_end_matches('}');
        let Some((_, list)) = endings.iter().find(|(known, _)| known == name) else { continue };
        for ending in list.split_whitespace() {
            form.clear();
            form.push_str(stem);
            form.push_str(ending.trim_start_matches('-'));
            found(form);
        }
    }
}

/// The forms of a variant: words, and phrases in single quotation marks that stand as words of their own.
pub(in crate::packs) fn words(forms: &str) -> impl Iterator<Item = &str> {
    let mut rest = forms;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let (word, tail) = match rest.strip_prefix('\'') {
            Some(quoted) => quoted.split_once('\'').unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        rest = tail;
        (!word.is_empty()).then_some(word)
    })
}

/// All forms of one variant of a set, in order.
fn forms_of(set: &str, variant: u32, endings: &[(Text, Text)]) -> Vec<String> {
    let mut forms = Vec::new();
    each_form(set.split('/').nth(variant as usize).unwrap_or(""), endings, &mut String::new(), &mut |form| forms.push(form.to_string()));
    forms
}

/// One finding per set: of two variants that stand in the report at the rarer one, else at the later; or at every
/// variant that the house does not want.
pub(super) fn check(look: &Look<'_, '_>, sets: &[Text], endings: &[(Text, Text)], wanted: u8, findings: &mut Vec<Finding>) {
    let mut hits: Vec<&Hit> = look.hits().filter(|hit| !look.is_name(hit)).collect();
    hits.sort_by_key(|hit| (hit.id, hit.first));
    for same_set in hits.chunk_by(|a, b| a.id >> ENTRY == b.id >> ENTRY) {
        let Some(set) = sets.get((same_set[0].id >> ENTRY & 0xFFFF) as usize) else { continue };
        let mut variants: Vec<&[&Hit]> = same_set.chunk_by(|a, b| a.id == b.id).collect();
        let set = Set { look, set, endings };
        if let Some(wanted) = u32::from(wanted).checked_sub(1) {
            let others = variants.iter().filter(|places| places[0].id & 0xFF != wanted);
            findings.extend(others.map(|places| set.unwanted(places, wanted)));
            continue;
        }
        if variants.len() >= 2 {
            variants.sort_by_key(|places| (places.len(), u32::MAX - places[0].first));
            findings.push(set.mixed(variants[0], variants[variants.len() - 1][0]));
        }
    }
}

/// One set at work.
struct Set<'s> {
    look: &'s Look<'s, 's>,
    set: &'s str,
    endings: &'s [(Text, Text)],
}

impl Set<'_> {
    /// `rare` beside the variant that stands at `usual`.
    fn mixed(&self, rare: &[&Hit], usual: &Hit) -> Finding {
        let other = self.look.span(usual);
        let written = self.look.context.slice(other);
        let finding = self.finding(rare, written).label(other, "the other spelling");
        self.fixed(finding, rare, usual.id & 0xFF, format!("spell it as in “{written}”"))
    }

    /// A variant that is not the house's.
    fn unwanted(&self, places: &[&Hit], wanted: u32) -> Finding {
        let first = self.respelt(places[0], wanted).unwrap_or_else(|| forms_of(self.set, wanted, self.endings).swap_remove(0));
        let finding = self.finding(places, &first);
        self.fixed(finding, places, wanted, format!("write “{first}”"))
    }

    /// The finding at the first of `places`, the others as labels.
    fn finding(&self, places: &[&Hit], other: &str) -> Finding {
        let span = self.look.span(places[0]);
        let finding = self.look.finding(span, &[("{found}", self.look.context.slice(span)), ("{other}", other)]);
        places.iter().skip(1).take(MOST_LABELS).fold(finding, |finding, place| finding.label(self.look.span(place), "here too"))
    }

    /// `finding` with the fix that writes all `places` as `variant` does, if all of them have a form there.
    fn fixed(&self, finding: Finding, places: &[&Hit], variant: u32, title: String) -> Finding {
        let Some(applicability) = self.look.rule.meta.fix else { return finding };
        let edit = |hit: &&Hit| Some(Edit { span: self.look.span(hit), replacement: self.respelt(hit, variant)? });
        let edits: Vec<Edit> = places.iter().filter_map(edit).collect();
        if edits.len() == places.len() { finding.fix_with(applicability, title, edits) } else { finding }
    }

    /// The form at `hit` as `variant` writes it.
    fn respelt(&self, hit: &Hit, variant: u32) -> Option<String> {
        let written = self.look.context.slice(self.look.span(hit));
        let position = forms_of(self.set, hit.id & 0xFF, self.endings).iter().position(|form| form.to_lowercase() == written.to_lowercase())?;
        forms_of(self.set, variant, self.endings).get(position).map(|form| like(written, form))
    }
}
