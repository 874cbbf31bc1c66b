//! Posts cut into what they are and how high: "vice dean" is a dean of lower rank.

use crate::lexicon::{WordSet, Words, word_key};

/// A post without its rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules) struct Rank {
    /// The post in small letters, without the words that lower it: "dean of arts".
    pub base: String,
    /// The words that lower it, in small letters: "vice"; empty for the post itself.
    pub lowered: String,
}

/// Words before a post that make it a lower one.
const LOWER: &WordSet = &Words::of(["vice", "deputy", "associate", "assistant"]);
/// The same in Chinese.
const LOWER_HAN: &str = "副";

impl Rank {
    /// The rank of a post; `None` for what is more than one post.
    pub(in crate::rules) fn of(role: &str) -> Option<Self> {
        if !role.is_ascii() {
            return Self::of_han(role);
        }
        let (mut base, mut lowered) = (String::new(), String::new());
        let mut in_front = true;
        for word in role.split([' ', '-', '\n']).filter(|word| !word.is_empty()) {
            let word = word.to_lowercase();
            if matches!(word.as_str(), "and" | "&" | "cum") || word.contains([',', '/']) {
                return None;
            }
            in_front &= !matches!(word.as_str(), "of" | "for" | "to");
            let part = if in_front && LOWER.has(word_key(&word)) { &mut lowered } else { &mut base };
            if !part.is_empty() {
                part.push(' ');
            }
            part.push_str(&word);
        }
        (!base.is_empty()).then_some(Self { base, lowered })
    }

    /// 副院长: 院长 of lower rank. 副 inside (院长兼副校长) makes two posts of it.
    fn of_han(role: &str) -> Option<Self> {
        let (base, lowered) = match role.strip_prefix(LOWER_HAN) {
            Some(rest) => (rest, LOWER_HAN),
            None => (role, ""),
        };
        let single = !base.contains(['副', '兼', '、', '和', '及']) && !base.is_empty();
        single.then(|| Self { base: base.to_string(), lowered: lowered.to_string() })
    }

    /// True if both are one post but for the rank. A professor is one whatever the subject.
    pub(in crate::rules) fn is_of(&self, other: &Self) -> bool {
        let professor = |base: &str| base == "professor" || base.starts_with("professor of ");
        self.base == other.base || professor(&self.base) && professor(&other.base) && (self.base.len() == 9 || other.base.len() == 9)
    }

    /// True for the post itself.
    pub(in crate::rules) fn is_full(&self) -> bool {
        self.lowered.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Rank;

    fn rank(role: &str) -> Option<(String, String)> {
        Rank::of(role).map(|rank| (rank.base, rank.lowered))
    }

    #[test]
    fn rank_words_are_cut_off_posts() {
        let pair = |base: &str, lowered: &str| Some((base.to_string(), lowered.to_string()));
        assert_eq!(rank("Vice Dean"), pair("dean", "vice"));
        assert_eq!(rank("deputy director of the office"), pair("director of the office", "deputy"));
        assert_eq!(rank("executive vice president"), pair("executive president", "vice"));
        assert_eq!(rank("assistant to the dean"), pair("to the dean", "assistant"));
        assert_eq!(rank("dean and vice president"), None);
        assert_eq!(rank("副校长"), pair("校长", "副"));
        assert_eq!(rank("院长兼副校长"), None);
    }
}
