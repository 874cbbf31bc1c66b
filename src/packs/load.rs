//! From the TOML of a pack to rules, with mistakes told at their place.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;

use super::file::{PackFile, RuleFile, SeverityFile};
use super::kinds::words;
use super::scope::ScopeFile;
use super::shape::Shape;
use super::{Group, Kind, List, PackRule, Scope, Text, Unit, builtin};
use crate::nearest::nearest;
use crate::recognize::phrases::is_matchable;
use crate::rules::{Langs, Meta};

/// A mistake in a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// What is wrong.
    pub message: String,
    /// Where, in bytes of the pack's text.
    pub span: Range<usize>,
    /// What to do.
    pub help: Option<String>,
}

impl std::fmt::Display for PackError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, " ({help})"))
    }
}

impl std::error::Error for PackError {}

/// The rules of the pack whose text is `toml`.
///
/// # Errors
/// The first mistake: TOML that does not parse, an unknown key, kind or scope, a phrase that cannot match, a
/// rule without examples.
pub fn load_file(toml: &str) -> Result<Vec<PackRule>, PackError> {
    let pack: PackFile = toml::from_str(toml).map_err(|error| syntax(&error))?;
    let mut names = BTreeSet::new();
    let mut rules = Vec::new();
    for rule in pack.rule {
        let span = rule.span();
        let rule = rule.into_inner();
        if !names.insert(rule.name.get_ref().clone()) {
            return Err(wrong(format!("the rule `{}` stands here twice", rule.name.get_ref()), &rule.name, "give each rule a name of its own"));
        }
        rules.push(build(rule, span)?);
    }
    Ok(rules)
}

/// The JSON Schema of pack files.
#[must_use]
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(PackFile)
}

/// Groups a rule has at most; their number is part of a phrase's id.
const MOST_GROUPS: usize = 60;

const KINDS: [&str; 10] = ["forbid", "require", "replace", "consistent", "length", "one-of", "format", "count", "order", "pair"];

fn build(rule: RuleFile, span: Range<usize>) -> Result<PackRule, PackError> {
    check_name(&rule.name)?;
    check_examples(&rule, &span)?;
    let scope = scope(&rule)?;
    let groups = groups(&rule)?;
    if groups.is_empty() || groups.len() > MOST_GROUPS {
        let message = format!("the rule `{}` has no entries, or more than {MOST_GROUPS} groups", rule.name.get_ref());
        return Err(PackError { message, span, help: None });
    }
    let except = phrases(&rule.except)?;
    let meta = Meta {
        page: page(&rule).into(),
        name: rule.name.into_inner().into(),
        summary: rule.summary.into(),
        severity: rule.severity.by_profile(),
        confidence: rule.confidence,
        fix: rule.fix,
        kind: rule.kind.into_inner().into(),
        langs: rule.lang,
        ..Meta::DEFAULT
    };
    Ok(PackRule { meta, scope, quoted: rule.quoted, except, groups: groups.into() })
}

fn check_examples(rule: &RuleFile, span: &Range<usize>) -> Result<(), PackError> {
    let (fail, pass, becomes) = (&rule.examples.fail, &rule.examples.pass, &rule.examples.becomes);
    let error = |message: String, help: Option<&str>| Err(PackError { message, span: span.clone(), help: help.map(str::to_string) });
    if fail.is_empty() || pass.is_empty() {
        let message = format!("the rule `{}` has no examples", rule.name.get_ref());
        let help = "add `examples = { fail = [\"a text with a finding\"], pass = [\"a text without\"] }`: they show what it does, and are its tests";
        return error(message, Some(help));
    }
    if becomes.len() > fail.len() {
        return error("more `becomes` than `fail` examples".into(), Some("`becomes` is what the first texts of `fail` are after the fix"));
    }
    if !becomes.is_empty() && rule.fix.is_none() {
        return error("`becomes` examples of a rule without a fix".into(), Some("say `fix = \"safe\"` or `fix = \"unsafe\"`, or take them out"));
    }
    if fail.iter().chain(pass).chain(becomes).any(|text| text.contains("```")) {
        return error("an example holds a fence of Markdown".into(), Some("leave ``` out: the examples stand in such fences on the rule's page"));
    }
    Ok(())
}

fn scope(rule: &RuleFile) -> Result<Scope, PackError> {
    let Some(written) = &rule.scope else { return Ok(Scope::default()) };
    written.get_ref().scope().map_err(|word| PackError {
        message: format!("there is no scope `{word}`"),
        span: written.span(),
        help: Some(format!("{} A field is written as {{ field = \"{word}\" }}", offer(word, &ScopeFile::words()))),
    })
}

fn groups(rule: &RuleFile) -> Result<Vec<Group>, PackError> {
    let first = Group {
        langs: Langs::Any,
        severity: None,
        message: rule.message.clone().into(),
        note: rule.note.clone().into(),
        help: rule.help.clone().into(),
        unless: phrases(&rule.unless)?,
        kind: entries(rule, &rule.phrases, &rule.replace)?,
    };
    let mut groups = Vec::new();
    // A rule may consist of groups alone.
    let waits = first.kind.is_empty() || matches!(&first.kind, Kind::Require(list) if list.is_empty() && !rule.groups.is_empty());
    if !waits {
        groups.push(first);
    }
    for group in &rule.groups {
        groups.push(Group {
            langs: group.lang.unwrap_or(Langs::Any),
            severity: group.severity.map(SeverityFile::by_profile),
            message: group.message.clone().unwrap_or_else(|| rule.message.clone()).into(),
            note: group.note.clone().unwrap_or_else(|| rule.note.clone()).into(),
            help: group.help.clone().unwrap_or_else(|| rule.help.clone()).into(),
            unless: phrases(&group.unless)?,
            kind: entries(rule, &group.phrases, &group.replace)?,
        });
    }
    Ok(groups)
}

/// The entries as the rule's kind takes them.
fn entries(rule: &RuleFile, listed: &[Spanned<String>], pairs: &BTreeMap<Spanned<String>, String>) -> Result<Kind, PackError> {
    let kind = rule.kind.get_ref().as_str();
    if !KINDS.contains(&kind) {
        return Err(wrong(format!("there is no kind `{kind}`"), &rule.kind, &offer(kind, &KINDS)));
    }
    check_keys(rule, kind, listed, pairs)?;
    Ok(match kind {
        "forbid" => Kind::Forbid(phrases(listed)?),
        "require" => Kind::Require(phrases(listed)?),
        "replace" => {
            pairs.keys().try_for_each(check_phrase)?;
            Kind::Replace(pairs.iter().map(|(from, to)| (Text::from(from.get_ref().clone()), Text::from(to.clone()))).collect())
        }
        "consistent" => consistent(rule)?,
        "one-of" => Kind::OneOf(rule.values.iter().map(|value| Text::from(value.clone())).collect()),
        "format" => {
            rule.shapes.iter().try_for_each(check_shape)?;
            Kind::Format(rule.shapes.iter().map(|shape| Text::from(shape.get_ref().clone())).collect())
        }
        "order" => Kind::Order(alternatives(&rule.sequence)?),
        "pair" => {
            rule.pairs.iter().try_for_each(|(first, second)| check_alternatives(first).and_then(|()| check_alternatives(second)))?;
            let pairs = rule.pairs.iter().map(|(first, second)| (Text::from(first.get_ref().clone()), Text::from(second.get_ref().clone())));
            Kind::Pair { pairs: pairs.collect(), within: rule.within.unwrap_or_default() }
        }
        "count" => {
            let (min, max) = limits(rule, kind)?;
            Kind::Count { phrases: phrases(listed)?, per: rule.per.unwrap_or_default(), min, max }
        }
        _ => {
            let (min, max) = limits(rule, kind)?;
            Kind::Length { unit: rule.unit.unwrap_or(Unit::Characters), min, max }
        }
    })
}

/// Refuses keys that mean nothing to the rule's kind.
fn check_keys(rule: &RuleFile, kind: &str, listed: &[Spanned<String>], pairs: &BTreeMap<Spanned<String>, String>) -> Result<(), PackError> {
    let given: [(&str, bool, &[&str]); 13] = [
        ("phrases", !listed.is_empty(), &["forbid", "require", "count"]),
        ("replace", !pairs.is_empty(), &["replace"]),
        ("sets", !rule.sets.is_empty(), &["consistent"]),
        ("endings", !rule.endings.is_empty(), &["consistent"]),
        ("like", rule.like.is_some(), &["consistent"]),
        ("wanted", rule.wanted.is_some(), &["consistent"]),
        ("values", !rule.values.is_empty(), &["one-of"]),
        ("shapes", !rule.shapes.is_empty(), &["format"]),
        ("sequence", !rule.sequence.is_empty(), &["order"]),
        ("pairs", !rule.pairs.is_empty(), &["pair"]),
        ("within", rule.within.is_some(), &["pair"]),
        ("unit", rule.unit.is_some(), &["length"]),
        ("min and max", rule.min.is_some() || rule.max.is_some(), &["length", "count"]),
    ];
    match given.iter().find(|(_, given, kinds)| *given && !kinds.contains(&kind)) {
        None => Ok(()),
        Some((key, _, kinds)) => {
            Err(wrong(format!("`{key}` means nothing to a rule of kind `{kind}`"), &rule.kind, &format!("it goes with {}", kinds.join(", "))))
        }
    }
}

fn limits(rule: &RuleFile, kind: &str) -> Result<(u32, u32), PackError> {
    let (min, max) = (rule.min.unwrap_or(0), rule.max.unwrap_or(u32::MAX));
    if rule.min.is_none() && rule.max.is_none() || min > max {
        let message = format!("a rule of kind `{kind}` has neither `min` nor `max`, or `min` above `max`");
        return Err(wrong(message, &rule.kind, "say `max = 110`"));
    }
    Ok((min, max))
}

fn consistent(rule: &RuleFile) -> Result<Kind, PackError> {
    let (mut sets, mut endings) = match &rule.like {
        Some(name) => sets_of(name, &rule.without)?,
        None => (Vec::new(), Vec::new()),
    };
    rule.sets.iter().try_for_each(|set| check_set(set, &rule.endings))?;
    sets.extend(rule.sets.iter().map(|set| Text::from(set.get_ref().clone())));
    endings.extend(rule.endings.iter().map(|(name, list)| (Text::from(name.clone()), Text::from(list.clone()))));
    let wanted = rule.wanted.as_ref().map_or(0, |wanted| *wanted.get_ref());
    if let Some(written) = &rule.wanted
        && sets.iter().any(|set| wanted == 0 || usize::from(wanted) > set.split('/').count())
    {
        let message = format!("there is a set without a variant {wanted}");
        return Err(PackError { message, span: written.span(), help: Some("variants are counted from 1".into()) });
    }
    Ok(Kind::Consistent { sets: sets.into(), endings: endings.into(), wanted })
}

type Sets = (Vec<Text>, Vec<(Text, Text)>);

/// The sets and endings of the shipped rule `name`, but for those `without`.
fn sets_of(name: &Spanned<String>, without: &[Spanned<String>]) -> Result<Sets, PackError> {
    let groups = builtin::RULES.iter().flat_map(|rule| rule.groups.iter().map(move |group| (rule.meta.name.as_ref(), &group.kind)));
    let all: Vec<_> = groups
        .filter_map(|(rule, kind)| match kind {
            Kind::Consistent { sets, endings, .. } => Some((rule, sets, endings)),
            _ => None,
        })
        .collect();
    let Some((_, sets, endings)) = all.iter().find(|(rule, ..)| rule == name.get_ref()) else {
        let known: Vec<&str> = all.iter().map(|(rule, ..)| *rule).collect();
        return Err(wrong(format!("there is no shipped rule `{}` with sets", name.get_ref()), name, &offer(name.get_ref(), &known)));
    };
    for left in without {
        if !endings.iter().any(|(known, _)| known == left.get_ref()) {
            let known: Vec<&str> = endings.iter().map(|(known, _)| known.as_ref()).collect();
            return Err(wrong(format!("there are no endings `{}`", left.get_ref()), left, &offer(left.get_ref(), &known)));
        }
    }
    let has = |set: &Text, ending: &Spanned<String>| set.contains(&format!("{{{}}}", ending.get_ref()));
    let kept = sets.iter().filter(|set| !without.iter().any(|ending| has(set, ending)));
    Ok((kept.cloned().collect(), endings.to_vec()))
}

fn phrases(list: &[Spanned<String>]) -> Result<List<Text>, PackError> {
    list.iter().try_for_each(check_phrase)?;
    Ok(list.iter().map(|phrase| Cow::Owned(phrase.get_ref().clone())).collect())
}

fn alternatives(list: &[Spanned<String>]) -> Result<List<Text>, PackError> {
    list.iter().try_for_each(check_alternatives)?;
    Ok(list.iter().map(|phrase| Cow::Owned(phrase.get_ref().clone())).collect())
}

fn check_alternatives(entry: &Spanned<String>) -> Result<(), PackError> {
    entry.get_ref().split(" / ").try_for_each(|phrase| check_phrase(&Spanned::new(entry.span(), phrase.to_string())))
}

fn check_shape(shape: &Spanned<String>) -> Result<(), PackError> {
    match Shape::parse(shape.get_ref()) {
        Ok(_) => Ok(()),
        Err(message) => Err(wrong(message, shape, "write letters and marks as they stand, and `{4 digits}`, `{words}` or `{text}` for what changes")),
    }
}

/// What regular expressions have and phrases never need.
const REGEX_SIGNS: [&str; 6] = [".*", ".+", "(?", "[^", "[a-z", "[A-Z"];

fn check_phrase(phrase: &Spanned<String>) -> Result<(), PackError> {
    let text = phrase.get_ref();
    if text.contains("\\b") || text.contains('\u{8}') {
        let help = "leave `\\b` out: phrases match whole words by themselves, and a boundary of letters does not exist beside Chinese text";
        return Err(wrong("phrases are words, not regular expressions".into(), phrase, help));
    }
    if text.contains('\\') || REGEX_SIGNS.iter().any(|sign| text.contains(sign)) {
        return Err(wrong("phrases are words, not regular expressions".into(), phrase, "write the words as they stand in a report"));
    }
    if !is_matchable(text) {
        return Err(wrong(format!("the phrase `{text}` can match nothing"), phrase, "begin it with a word, a number or a mark"));
    }
    Ok(())
}

fn check_set(set: &Spanned<String>, endings: &BTreeMap<String, String>) -> Result<(), PackError> {
    if set.get_ref().split('/').count() < 2 || set.get_ref().split('/').any(|variant| variant.trim().is_empty()) {
        return Err(wrong("a set has two variants or more, parted by `/`".into(), set, "write it as `centre / center`"));
    }
    for form in set.get_ref().split('/').flat_map(words) {
        let Some((_, rest)) = form.split_once('{') else { continue };
        let name = rest.trim_end_matches('}');
        if !endings.contains_key(name) {
            let known: Vec<&str> = endings.keys().map(String::as_str).collect();
            return Err(wrong(format!("there are no endings `{name}`"), set, &offer(name, &known)));
        }
    }
    Ok(())
}

fn check_name(name: &Spanned<String>) -> Result<(), PackError> {
    let kebab = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase()) && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    match name.get_ref().split_once('/') {
        Some((family, rule)) if kebab(family) && kebab(rule) => Ok(()),
        _ => Err(wrong(format!("`{}` is no rule name", name.get_ref()), name, "write it as `family/what-it-finds`, in small letters with hyphens")),
    }
}

/// The page: why, then the examples as fences that the tests run.
fn page(rule: &RuleFile) -> String {
    let mut page = rule.why.trim().to_string();
    for (heading, mark, texts) in [("Bad", "fail", &rule.examples.fail), ("Good", "pass", &rule.examples.pass)] {
        page.push_str(&format!("\n\n## {heading}\n"));
        for (n, text) in texts.iter().enumerate() {
            let format = format_of(text).map_or_else(String::new, |format| format!("{format} "));
            page.push_str(&format!("\n```{format}{mark}\n{}\n```\n", text.trim_end_matches('\n')));
            if let Some(fixed) = rule.examples.becomes.get(n).filter(|_| mark == "fail") {
                page.push_str(&format!("\nbecomes\n\n```becomes\n{}\n```\n", fixed.trim_end_matches('\n')));
            }
        }
    }
    page.trim_start().to_string()
}

/// Examples are plain text; one that begins like front matter or a JSON object is that.
fn format_of(example: &str) -> Option<&'static str> {
    match example.trim_start() {
        text if text.starts_with("---\n") => Some("md"),
        text if text.starts_with('{') => Some("json"),
        _ => None,
    }
}

fn wrong(message: String, at: &Spanned<String>, help: &str) -> PackError {
    PackError { message, span: at.span(), help: Some(help.to_string()) }
}

fn syntax(error: &toml::de::Error) -> PackError {
    let message = error.message().to_string();
    // serde names the unknown word first, then all it would have known, each in backquotes.
    let mut words = message.split('`').skip(1).step_by(2);
    let help = match words.next() {
        Some(unknown) if message.starts_with("unknown") => Some(offer(unknown, &words.collect::<Vec<_>>())),
        _ => None,
    };
    let short =
        message.split(", expected").next().unwrap_or(&message).replace("unknown field", "there is no key").replace("unknown variant", "there is no");
    PackError { message: short, span: error.span().unwrap_or(0..0), help }
}

/// "did you mean …?", or the list of what is known.
fn offer(unknown: &str, known: &[&str]) -> String {
    match nearest(unknown, known.iter().copied()) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("known are {}", known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    const RULE: &str = r#"
[[rule]]
name = "house/synergy"
summary = "The word synergy"
severity = "warning"
kind = "forbid"
message = "“{found}” says nothing"
phrases = ["synergy"]
examples = { fail = ["Their synergy grew."], pass = ["They worked together."] }
"#;

    fn error(from: &str, to: &str) -> PackError {
        let text = RULE.replace(from, to);
        assert_ne!(text, RULE, "the test changes nothing");
        load_file(&text).expect_err(to)
    }

    fn at(error: &PackError, from: &str, to: &str) -> String {
        RULE.replace(from, to)[error.span.clone()].to_string()
    }

    #[test]
    fn a_whole_rule_loads_with_its_page() {
        let rules = load_file(RULE).expect("loads");
        assert_eq!(rules.len(), 1);
        assert_eq!(rules[0].meta.examples("fail").collect::<Vec<_>>(), [(None, "Their synergy grew.")]);
        assert_eq!(rules[0].meta.severity, [None, Some(Severity::Warning), Some(Severity::Warning)]);
    }

    #[test]
    fn unknown_key_is_told_with_the_nearest_one() {
        let error = error("phrases =", "phrasse =");
        assert_eq!(error.help.as_deref(), Some("did you mean `phrases`?"));
        assert_eq!(at(&error, "phrases =", "phrasse ="), "phrasse");
    }

    #[test]
    fn unknown_kind_is_told_at_its_place() {
        let error = error("\"forbid\"", "\"forbidd\"");
        assert_eq!((error.message.as_str(), error.help.as_deref()), ("there is no kind `forbidd`", Some("did you mean `forbid`?")));
        assert_eq!(at(&error, "\"forbid\"", "\"forbidd\""), "\"forbidd\"");
    }

    #[test]
    fn word_boundary_is_refused_with_the_reason() {
        let error = error("[\"synergy\"]", "['\\bsynergy\\b']");
        assert!(error.help.is_some_and(|help| help.contains("Chinese")));
    }

    #[test]
    fn rule_without_examples_is_refused() {
        assert_eq!(error("fail = [\"Their synergy grew.\"], ", "").message, "the rule `house/synergy` has no examples");
    }

    #[test]
    fn entries_of_another_kind_are_refused() {
        assert!(error("\"forbid\"", "\"length\"").message.contains("`phrases` means nothing"));
    }

    #[test]
    fn two_rules_of_one_name_are_refused() {
        assert!(load_file(&RULE.repeat(2)).is_err_and(|error| error.message.contains("twice")));
    }
}
