//! `capitalization`: how headings are written.

use super::pattern::Pattern;

/// A way to write capitals.
#[derive(Debug)]
pub(super) struct Capitals {
    form: Form,
    exceptions: Vec<String>,
    indicators: Vec<String>,
}

#[derive(Debug)]
enum Form {
    Lower,
    Upper,
    Sentence,
    Title,
    Pattern(Pattern),
}

/// So many of the words must be written as the form asks.
const THRESHOLD: f64 = 0.8;

/// Words that are small within a title.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "from", "if", "in", "into", "nor", "of", "off", "on", "onto", "or", "out", "over", "per",
    "so", "the", "to", "up", "v", "via", "vs", "with", "yet",
];

impl Capitals {
    pub fn read(form: &str, exceptions: Vec<String>, indicators: Vec<String>) -> Result<Self, String> {
        let form = match form {
            "$lower" => Form::Lower,
            "$upper" => Form::Upper,
            "$sentence" => Form::Sentence,
            "$title" => Form::Title,
            other if other.starts_with('$') || other.is_empty() => {
                return Err(format!("the capitalization `{other}` is not supported; known are $lower, $upper, $sentence, $title and patterns"));
            }
            pattern => Form::Pattern(Pattern::new(pattern, false)?),
        };
        Ok(Self { form, exceptions, indicators })
    }

    pub fn pattern(&self) -> Option<&Pattern> {
        match &self.form {
            Form::Pattern(pattern) => Some(pattern),
            _ => None,
        }
    }

    /// True if `text` is written like this.
    pub fn fit(&self, text: &str) -> bool {
        match &self.form {
            Form::Lower => !text.chars().any(char::is_uppercase),
            Form::Upper => !text.chars().any(char::is_lowercase),
            Form::Pattern(pattern) => pattern.regex().is_none_or(|regex| regex.is_match(text)),
            Form::Sentence => self.most(text, |word, first| is_capital(word) == first),
            Form::Title => self.most(text, |word, first| is_capital(word) || !first && SMALL.contains(&word)),
        }
    }

    /// True if the first word and most of the others are as `fits` says; words that are exceptions or have capitals
    /// inside are as they are.
    fn most(&self, text: &str, fits: impl Fn(&str, bool) -> bool) -> bool {
        let (mut all, mut right) = (0u32, 0u32);
        let mut first = true;
        for written in text.split_whitespace() {
            let word = written.trim_matches(|c: char| !c.is_alphanumeric());
            if word.is_empty() {
                continue;
            }
            let free = self.exceptions.iter().any(|known| known == word) || !word.chars().any(char::is_alphabetic) || has_inner_capital(word);
            let is_right = free || fits(word, first);
            if first && !is_right && all == 0 {
                return false;
            }
            all += 1;
            right += u32::from(is_right);
            first = self.indicators.iter().any(|mark| written.ends_with(mark.as_str()));
        }
        all == 0 || f64::from(right) / f64::from(all) > THRESHOLD
    }
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Acronyms, MacOS, iPhone.
fn has_inner_capital(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(form: &str, text: &str) -> bool {
        Capitals::read(form, vec!["Kubernetes".into()], vec![":".into()]).expect("a form").fit(text)
    }

    #[test]
    fn sentence_case() {
        assert!(fit("$sentence", "How rivers and roads meet: The story"));
        assert!(fit("$sentence", "Running Kubernetes at NATO"));
        assert!(!fit("$sentence", "How Rivers And Roads Meet"));
        assert!(!fit("$sentence", "how rivers meet"));
    }

    #[test]
    fn title_case() {
        assert!(fit("$title", "The Rivers of the Valley"));
        assert!(!fit("$title", "The rivers of the valley"));
    }

    #[test]
    fn other_forms() {
        assert!(fit("$lower", "rivers") && !fit("$lower", "Rivers") && fit("$upper", "RIVERS 2") && fit("[A-Z].*", "Rivers"));
        assert!(Capitals::read("$camel", Vec::new(), Vec::new()).is_err());
    }
}
