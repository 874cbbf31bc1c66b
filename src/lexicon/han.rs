//! Traditional to simplified characters, for look-up only: text is never changed.

use std::sync::LazyLock;

/// The block of Han characters that the table is about.
const FIRST: u32 = 0x4E00;
const COUNT: usize = 0x5200;

/// The simplified form of a traditional character; any other character itself.
#[must_use]
pub fn simplified(c: char) -> char {
    static FORMS: LazyLock<Vec<u16>> = LazyLock::new(forms);
    let Some(offset) = (c as u32).checked_sub(FIRST).filter(|&offset| (offset as usize) < COUNT) else { return c };
    char::from_u32(u32::from(FORMS[offset as usize])).unwrap_or(c)
}

/// True for the simplified form of some other character.
#[must_use]
pub fn is_simplified(c: char) -> bool {
    static SIMPLE: LazyLock<Vec<bool>> = LazyLock::new(|| {
        let mut simple = vec![false; COUNT];
        for (offset, form) in forms().into_iter().enumerate() {
            let place = (form as usize).checked_sub(FIRST as usize).filter(|&place| place != offset);
            if let Some(slot) = place.and_then(|place| simple.get_mut(place)) {
                *slot = true;
            }
        }
        simple
    });
    let offset = (c as u32).checked_sub(FIRST);
    offset.and_then(|offset| SIMPLE.get(offset as usize)).copied().unwrap_or(false)
}

/// For each character of the block, its simplified form.
fn forms() -> Vec<u16> {
    let mut forms: Vec<u16> = (0..COUNT).map(|offset| (FIRST as usize + offset) as u16).collect();
    for row in include_str!("../../rules/lexicon/zh/traditional.tsv").lines().skip(1) {
        let mut pair = row.split('\t').filter_map(|form| form.chars().next()).map(u32::from);
        if let (Some(traditional), Some(simple)) = (pair.next(), pair.next())
            && let Some(slot) = traditional.checked_sub(FIRST).and_then(|offset| forms.get_mut(offset as usize))
        {
            *slot = simple as u16;
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_characters_have_simplified_forms_and_others_stay() {
        assert_eq!(simplified('長'), '长');
        assert_eq!(simplified('长'), '长');
        assert_eq!(simplified('a'), 'a');
        assert!(is_simplified('长') && !is_simplified('長') && !is_simplified('河') && !is_simplified('a'));
    }
}
