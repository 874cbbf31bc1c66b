//! Fingerprints: the identity of a finding that survives moved lines, other edits and renamed files.
//!
//! A fixed hash (xxh3-64) of the rule, the excerpt (for something absent: the pointer of what is
//! missing), the normalised words around the place, and a counter for repeats. No line, no path.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// How many words on each side of the place take part.
const WORDS: usize = 4;

/// The fingerprint of a finding before repeats are numbered.
pub(super) fn of(rule: &str, text: &str, span: Span, pointer: Option<&str>) -> String {
    let mut key = String::with_capacity(160);
    key.push_str(rule);
    key.push('\0');
    if span.is_empty() {
        key.push_str(pointer.unwrap_or(""));
        key.push('\0');
        push_words(&mut key, text.split_whitespace().take(2 * WORDS));
    } else {
        push_words(&mut key, span.of(text).split_whitespace());
        key.push('\0');
        let before = &text[..span.start as usize];
        let after = &text[span.end as usize..];
        push_words(&mut key, before.rsplit(char::is_whitespace).filter(|w| !w.is_empty()).take(WORDS));
        push_words(&mut key, after.split_whitespace().take(WORDS));
    }
    format!("{:016x}", xxh3_64(key.as_bytes()))
}

fn push_words<'t>(key: &mut String, words: impl Iterator<Item = &'t str>) {
    for word in words {
        // One "word" of Chinese can be a whole paragraph; its edge is context enough.
        key.extend(word.chars().take(24).flat_map(char::to_lowercase));
        key.push(' ');
    }
}

/// Makes equal fingerprints of one file distinct, in order of place.
pub(super) fn number_repeats(diagnostics: &mut [Diagnostic]) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for diagnostic in diagnostics {
        let count = seen.entry(diagnostic.fingerprint.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            diagnostic.fingerprint = format!("{}:{count}", diagnostic.fingerprint);
        }
    }
}
