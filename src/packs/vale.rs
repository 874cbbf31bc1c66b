//! Vale styles as packs: a folder of YAML files, one rule each.
//!
//! Words of a style stand in the one phrase index like all others. What is a pattern is matched by the
//! `regex` crate, compiled at its first use: linear in the text, without looking ahead or back, and
//! only up to a size. What cannot be done is told when the style is read, not passed over.

mod capitals;
mod check;
mod pattern;

use crate::diagnostic::{Applicability, Severity};
use crate::document::{Node, NodeKind, read_yaml};
use crate::recognize::phrases::is_matchable;
use crate::rules::{Context, Meta, Rule};

use crate::diagnostic::Finding;
use capitals::Capitals;
use pattern::Pattern;

/// The rules of a folder of styles.
#[derive(Debug, Default)]
pub struct Styles {
    /// What can be done.
    pub rules: Vec<ValeRule>,
    /// What cannot: the file, and why.
    pub left_out: Vec<(String, String)>,
}

/// A rule of a Vale style.
#[derive(Debug)]
pub struct ValeRule {
    meta: Meta,
    /// With `%s` for what was found.
    message: String,
    reach: Reach,
    ignore_case: bool,
    check: Check,
}

/// The stretches of text a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Title, headings, running text, captions.
    Text,
    Heading,
    Paragraph,
    List,
    Cell,
    Quote,
    Sentence,
}

/// What is looked for.
#[derive(Debug)]
enum Check {
    /// `existence` and `substitution`.
    Words(Words),
    Occurrence {
        token: Pattern,
        min: usize,
        max: usize,
    },
    Repetition {
        token: Pattern,
        alpha: bool,
    },
    /// Pairs of which a report may use one.
    Consistency(Vec<(String, String)>),
    Conditional {
        first: Pattern,
        second: Pattern,
        exceptions: Vec<String>,
    },
    Capitals(Capitals),
}

/// Words that may not stand, and what stands for them.
#[derive(Debug, Default)]
struct Words {
    /// Found by the phrase index.
    phrases: Vec<(String, Option<Swap>)>,
    patterns: Vec<(Pattern, Option<Swap>)>,
    exceptions: Vec<String>,
}

/// What a word is to be written as.
#[derive(Clone, Debug)]
struct Swap {
    to: String,
    /// The style says that it may be put in.
    offered: bool,
}

impl Styles {
    /// The rules of the folder `family`, from its files: name without extension, and text. With `thorough`, patterns
    /// are compiled at once, so that those beyond the size are told.
    #[must_use]
    pub fn read(family: &str, files: &[(String, String)], thorough: bool) -> Self {
        let mut styles = Self::default();
        for (file, text) in files {
            let mut notes = Vec::new();
            match rule(family, file, text, &mut notes) {
                Ok(rule) => {
                    if thorough && !rule.compiles() {
                        notes.push(format!("a pattern is larger than {} KiB when compiled", pattern::MOST_BYTES >> 10));
                    }
                    if !rule.is_empty() {
                        styles.rules.push(rule);
                    }
                }
                Err(reason) => notes.push(reason),
            }
            styles.left_out.extend(notes.into_iter().map(|reason| (file.clone(), reason)));
        }
        styles
    }
}

/// The kinds of Vale that this version knows.
const KINDS: [&str; 7] = ["existence", "substitution", "occurrence", "repetition", "consistency", "conditional", "capitalization"];

fn rule(family: &str, file: &str, text: &str, notes: &mut Vec<String>) -> Result<ValeRule, String> {
    let node = read_yaml(text)?;
    let string = |key: &str| node.get(key).map(scalar).unwrap_or_default();
    let flag = |key: &str| string(key) == "true";
    let kind = string("extends");
    if kind.is_empty() {
        return Err("the file has no `extends`: it is no rule of Vale".into());
    }
    let (ignore_case, message) = (flag("ignorecase"), string("message"));
    let check = match kind.as_str() {
        "existence" => existence(&node, ignore_case, notes)?,
        "substitution" => substitution(&node, ignore_case, notes),
        "occurrence" => occurrence(&node, ignore_case)?,
        "repetition" => {
            let tokens = strings(&node, "tokens");
            Check::Repetition { token: Pattern::new(&format!("(?:{})", tokens.join("|")), ignore_case)?, alpha: flag("alpha") }
        }
        "consistency" => consistency(&node, notes),
        "conditional" => Check::Conditional {
            first: Pattern::new(&string("first"), ignore_case)?,
            second: Pattern::new(&string("second"), ignore_case)?,
            exceptions: strings(&node, "exceptions"),
        },
        "capitalization" => Check::Capitals(Capitals::read(&string("match"), strings(&node, "exceptions"), strings(&node, "indicators"))?),
        other => return Err(format!("rules of the kind `{other}` are not supported; known are {}", KINDS.join(", "))),
    };
    let severity = Some(match string("level").as_str() {
        "error" => Severity::Error,
        "suggestion" => Severity::Info,
        _ => Severity::Warning,
    });
    let summary = message.replace("%s", "…").trim_end_matches('.').to_string();
    let link = string("link");
    let see = if link.is_empty() { String::new() } else { format!("\n\nSee {link}") };
    let meta = Meta {
        name: format!("{}/{}", kebab(family), kebab(file)).into(),
        page: format!("{summary}.{see}\n").into(),
        summary: summary.into(),
        severity: [None, severity, severity],
        fix: matches!(kind.as_str(), "substitution").then_some(Applicability::Unsafe),
        kind: format!("vale {kind}").into(),
        ..Meta::DEFAULT
    };
    Ok(ValeRule { meta, message, reach: reach(&string("scope"))?, ignore_case, check })
}

fn reach(scope: &str) -> Result<Reach, String> {
    Ok(match scope.split('.').next().unwrap_or("") {
        "" | "text" | "summary" => Reach::Text,
        "heading" => Reach::Heading,
        "paragraph" => Reach::Paragraph,
        "list" => Reach::List,
        "table" => Reach::Cell,
        "blockquote" => Reach::Quote,
        "sentence" => Reach::Sentence,
        _ => return Err(format!("the scope `{scope}` is not supported; known are text, heading, paragraph, sentence, list, table, blockquote")),
    })
}

/// Tokens that are words go into the phrase index, the others into one pattern.
fn existence(node: &Node, ignore_case: bool, notes: &mut Vec<String>) -> Result<Check, String> {
    let (raw, nonword) = (strings(node, "raw").concat(), node.get("nonword").is_some_and(|node| scalar(node) == "true"));
    let wrapped = |tokens: &[String]| if nonword { format!("(?:{})", tokens.join("|")) } else { format!(r"\b(?:{})\b", tokens.join("|")) };
    let mut words = Words { exceptions: strings(node, "exceptions"), ..Words::default() };
    let tokens = strings(node, "tokens");
    if !raw.is_empty() {
        let whole = if tokens.is_empty() { raw } else { raw + &wrapped(&tokens) };
        words.patterns.push((Pattern::new(&whole, ignore_case)?, None));
        return Ok(Check::Words(words));
    }
    let mut others = Vec::new();
    for token in tokens {
        match pattern::words_of(&token).filter(|_| !nonword) {
            Some(phrases) => words.phrases.extend(phrases.into_iter().map(|phrase| (folded(phrase, ignore_case), None))),
            None => match Pattern::new(&token, ignore_case) {
                Ok(_) => others.push(token),
                Err(reason) => notes.push(format!("the pattern {token}: {reason}")),
            },
        }
    }
    if !others.is_empty() {
        words.patterns.push((Pattern::new(&wrapped(&others), ignore_case)?, None));
    }
    Ok(Check::Words(words))
}

fn substitution(node: &Node, ignore_case: bool, notes: &mut Vec<String>) -> Check {
    let nonword = node.get("nonword").is_some_and(|node| scalar(node) == "true");
    let offered = node.get("action").and_then(|action| action.get("name")).is_some_and(|name| scalar(name) == "replace");
    let mut words = Words { exceptions: strings(node, "exceptions"), ..Words::default() };
    for entry in node.get("swap").map(Node::entries).unwrap_or_default() {
        let to = scalar(&entry.value);
        let swap = Some(Swap { offered: offered && !to.contains(['|', '(']), to });
        match pattern::words_of(&entry.key).filter(|_| !nonword) {
            Some(phrases) => words.phrases.extend(phrases.into_iter().map(|phrase| (folded(phrase, ignore_case), swap.clone()))),
            None => {
                let whole = if nonword { entry.key.clone() } else { format!(r"\b(?:{})\b", entry.key) };
                match Pattern::new(&whole, ignore_case) {
                    Ok(pattern) => words.patterns.push((pattern, swap)),
                    Err(reason) => notes.push(format!("the pattern {}: {reason}", entry.key)),
                }
            }
        }
    }
    Check::Words(words)
}

fn occurrence(node: &Node, ignore_case: bool) -> Result<Check, String> {
    let number = |key: &str| node.get(key).and_then(|value| scalar(value).parse::<usize>().ok());
    let (min, max) = (number("min"), number("max"));
    if min.is_none() && max.is_none() {
        return Err("an occurrence rule has neither `min` nor `max`".into());
    }
    let token = node.get("token").map(scalar).unwrap_or_default();
    Ok(Check::Occurrence { token: Pattern::new(&token, ignore_case)?, min: min.unwrap_or(0), max: max.unwrap_or(usize::MAX) })
}

fn consistency(node: &Node, notes: &mut Vec<String>) -> Check {
    let mut pairs = Vec::new();
    for entry in node.get("either").map(Node::entries).unwrap_or_default() {
        let (a, b) = (entry.key.clone(), scalar(&entry.value));
        match (pattern::words_of(&a), pattern::words_of(&b)) {
            (Some(first), Some(second)) => pairs.extend(first.iter().flat_map(|a| second.iter().map(|b| (a.to_lowercase(), b.to_lowercase())))),
            _ => notes.push(format!("the pair {a} and {b}: consistency takes words, not patterns")),
        }
    }
    Check::Consistency(pairs)
}

/// A scalar as text.
fn scalar(node: &Node) -> String {
    match &node.kind {
        NodeKind::String(text) | NodeKind::Number(text) => text.clone(),
        NodeKind::Bool(truth) => truth.to_string(),
        _ => String::new(),
    }
}

fn strings(node: &Node, key: &str) -> Vec<String> {
    node.get(key).map(Node::items).unwrap_or_default().iter().map(scalar).collect()
}

/// The phrase index finds small letters in any case.
fn folded(phrase: String, ignore_case: bool) -> String {
    if ignore_case { phrase.to_lowercase() } else { phrase }
}

/// `HeadingPunctuation` as `heading-punctuation`, `AMPM` as `ampm`.
fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    let mut before = '-';
    for c in name.chars() {
        if c.is_ascii_uppercase() && (before.is_ascii_lowercase() || before.is_ascii_digit()) {
            kebab.push('-');
        }
        let next = if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        if next != '-' || !kebab.ends_with('-') {
            kebab.push(next);
        }
        before = c;
    }
    kebab.trim_matches('-').to_string()
}

impl ValeRule {
    fn patterns(&self) -> Vec<&Pattern> {
        match &self.check {
            Check::Words(words) => words.patterns.iter().map(|(pattern, _)| pattern).collect(),
            Check::Occurrence { token, .. } | Check::Repetition { token, .. } => vec![token],
            Check::Conditional { first, second, .. } => vec![first, second],
            Check::Capitals(capitals) => capitals.pattern().into_iter().collect(),
            Check::Consistency(_) => Vec::new(),
        }
    }

    fn compiles(&self) -> bool {
        self.patterns().iter().all(|pattern| pattern.compiles())
    }

    fn is_empty(&self) -> bool {
        match &self.check {
            Check::Words(words) => words.phrases.is_empty() && words.patterns.is_empty(),
            Check::Consistency(pairs) => pairs.is_empty(),
            _ => false,
        }
    }
}

impl Rule for ValeRule {
    fn meta(&self) -> &Meta {
        &self.meta
    }

    fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        match &self.check {
            Check::Words(words) => {
                let fit = words.phrases.iter().enumerate().filter(|(_, (phrase, _))| is_matchable(phrase));
                fit.for_each(|(number, (phrase, _))| add(phrase, number as u32));
            }
            Check::Consistency(pairs) => {
                for (number, (a, b)) in pairs.iter().enumerate() {
                    add(a, (number as u32) << 1);
                    add(b, (number as u32) << 1 | 1);
                }
            }
            _ => {}
        }
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        check::run(self, context, findings);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Styles {
        Styles::read("My Style", &[("WordList".to_string(), text.to_string())], true)
    }

    #[test]
    fn words_go_into_the_phrase_index_and_patterns_do_not() {
        let styles = read("extends: existence\nmessage: \"Avoid '%s'.\"\nignorecase: true\ntokens:\n  - colou?r\n  - 'in \\w+ order'\n");
        assert_eq!(styles.rules[0].meta.name, "my-style/word-list");
        let Check::Words(words) = &styles.rules[0].check else { panic!("{styles:?}") };
        assert_eq!(words.phrases.iter().map(|(phrase, _)| phrase.as_str()).collect::<Vec<_>>(), ["colour", "color"]);
        assert_eq!(words.patterns.len(), 1);
    }

    #[test]
    fn what_cannot_be_done_is_told() {
        let reason = |text: &str| read(text).left_out.into_iter().map(|(_, reason)| reason).collect::<Vec<_>>().join("; ");
        assert!(reason("extends: spelling\nmessage: x\n").contains("kind `spelling` are not supported"));
        assert!(reason("extends: existence\nmessage: x\ntokens:\n  - 'a(?!b)'\n  - c\n").contains("look ahead or back"));
        assert!(reason("extends: existence\nmessage: x\nscope: raw\ntokens:\n  - c\n").contains("scope `raw`"));
        assert!(reason("message: x\n").contains("no rule of Vale"));
        assert!(reason("extends: existence\nmessage: x\ntokens:\n  - '(?:\\w{1,50}){1,50}'\n").contains("KiB"));
        assert!(reason("extends: [existence\n").contains("YAML"));
    }

    #[test]
    fn names_are_kebab_case() {
        let names = ["HeadingPunctuation", "AMPM", "E-Prime", "ThereIs", "So"].map(kebab);
        assert_eq!(names, ["heading-punctuation", "ampm", "e-prime", "there-is", "so"]);
    }
}
