//! From the TOML of a pack to rules, with mistakes told at their place.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::{Group, Kind, List, PackRule, Scope, Text, Unit};
use crate::diagnostic::{Applicability, Severity};
use crate::nearest::nearest;
use crate::recognize::phrases::is_matchable;
use crate::rules::{Langs, Meta};
use crate::span::Confidence;

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

/// A pack of rules for copydesk.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PackFile {
    /// The rules.
    #[schemars(with = "Vec<RuleFile>")]
    rule: Vec<Spanned<RuleFile>>,
}

/// One rule.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RuleFile {
    /// `family/kebab-name`.
    #[schemars(with = "String")]
    name: Spanned<String>,
    /// What it finds, one line without a full stop.
    summary: String,
    /// Severity by profile; one word = that in `recommended` and `strict`.
    severity: SeverityFile,
    /// How sure a finding is.
    #[serde(default = "likely")]
    confidence: Confidence,
    /// What the rule does with its entries.
    #[schemars(with = "KindName")]
    kind: Spanned<String>,
    /// Language of the reports it speaks about.
    #[serde(default)]
    lang: Langs,
    /// Blocks it looks at.
    #[serde(default)]
    scope: Scope,
    /// Look into quoted speech and titles of works too.
    #[serde(default)]
    quoted: bool,
    /// What its fix may do; without it there is no fix.
    fix: Option<Applicability>,
    /// Why the rule is there and where it is silent, in Markdown.
    #[serde(default)]
    why: String,
    /// What is wrong. `{found}`, `{to}`, `{other}`, `{length}` and `{limit}` are filled in.
    message: String,
    /// Why it matters.
    #[serde(default)]
    note: String,
    /// What to do.
    #[serde(default)]
    help: String,
    /// Phrases to forbid or require.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    phrases: Vec<Spanned<String>>,
    /// Phrases to replace, and by what; "" = told, but nothing offered.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    replace: BTreeMap<Spanned<String>, String>,
    /// Phrases that silence the rule in their sentence.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    unless: Vec<Spanned<String>>,
    /// Longer phrases within which nothing is told.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    except: Vec<Spanned<String>>,
    /// Sets of variants of which a report may use one, such as `organis{ise} / organiz{ise}`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    sets: Vec<Spanned<String>>,
    /// Names in braces in `sets`, and the endings they stand for; `-` = none.
    #[serde(default)]
    endings: BTreeMap<String, String>,
    /// What a length counts.
    unit: Option<Unit>,
    /// Least length.
    min: Option<u32>,
    /// Greatest length.
    max: Option<u32>,
    /// Further entries with wording, language or severity of their own.
    #[serde(default)]
    groups: Vec<GroupFile>,
    /// Texts that show the rule at work; they are run as tests.
    #[serde(default)]
    examples: ExamplesFile,
}

/// Further entries of a rule; wording that is left out is the rule's.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct GroupFile {
    /// Language of the reports it speaks about.
    lang: Option<Langs>,
    /// A milder severity.
    severity: Option<SeverityFile>,
    /// What is wrong.
    message: Option<String>,
    /// Why it matters.
    note: Option<String>,
    /// What to do.
    help: Option<String>,
    /// Phrases to forbid or require.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    phrases: Vec<Spanned<String>>,
    /// Phrases to replace, and by what.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    replace: BTreeMap<Spanned<String>, String>,
    /// Phrases that silence the group in their sentence.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    unless: Vec<Spanned<String>>,
}

/// Texts with and without a finding.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct ExamplesFile {
    /// Each has a finding.
    fail: Vec<String>,
    /// None has one.
    pass: Vec<String>,
    /// What the first texts of `fail` are after the fix.
    becomes: Vec<String>,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(untagged)]
enum SeverityFile {
    One(Severity),
    Each { minimal: Option<Severity>, recommended: Option<Severity>, strict: Option<Severity> },
}

impl SeverityFile {
    fn by_profile(self) -> [Option<Severity>; 3] {
        match self {
            SeverityFile::One(severity) => [None, Some(severity), Some(severity)],
            SeverityFile::Each { minimal, recommended, strict } => [minimal, recommended, strict],
        }
    }
}

/// The kinds this version knows.
#[derive(JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(dead_code)]
enum KindName {
    Forbid,
    Require,
    Replace,
    Consistent,
    Length,
}

/// Groups a rule has at most; their number is part of a phrase's id.
const MOST_GROUPS: usize = 60;

const KINDS: [&str; 5] = ["forbid", "require", "replace", "consistent", "length"];

fn likely() -> Confidence {
    Confidence::Likely
}

fn build(rule: RuleFile, span: Range<usize>) -> Result<PackRule, PackError> {
    check_name(&rule.name)?;
    if rule.examples.fail.is_empty() || rule.examples.pass.is_empty() {
        let message = format!("the rule `{}` has no examples", rule.name.get_ref());
        let help = "add `examples = { fail = [\"a text with a finding\"], pass = [\"a text without\"] }`: they show what it does, and are its tests";
        return Err(PackError { message, span, help: Some(help.into()) });
    }
    if rule.examples.becomes.len() > rule.examples.fail.len() {
        return Err(PackError { message: "more `becomes` than `fail` examples".into(), span, help: None });
    }
    let first = Group {
        langs: Langs::Any,
        severity: None,
        message: rule.message.clone().into(),
        note: rule.note.clone().into(),
        help: rule.help.clone().into(),
        unless: phrases(&rule.unless)?,
        kind: entries(&rule, &rule.phrases, &rule.replace)?,
    };
    let mut groups = Vec::new();
    if !is_empty(&first.kind) {
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
            kind: entries(&rule, &group.phrases, &group.replace)?,
        });
    }
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
    Ok(PackRule { meta, scope: rule.scope, quoted: rule.quoted, except, groups: groups.into() })
}

fn is_empty(kind: &Kind) -> bool {
    match kind {
        Kind::Forbid(phrases) | Kind::Require(phrases) => phrases.is_empty(),
        Kind::Replace(pairs) => pairs.is_empty(),
        Kind::Consistent { sets, .. } => sets.is_empty(),
        Kind::Length { .. } => false,
    }
}

/// The entries as the rule's kind takes them.
fn entries(rule: &RuleFile, listed: &[Spanned<String>], pairs: &BTreeMap<Spanned<String>, String>) -> Result<Kind, PackError> {
    let kind = rule.kind.get_ref().as_str();
    if !KINDS.contains(&kind) {
        return Err(wrong(format!("there is no kind `{kind}`"), &rule.kind, &offer(kind, &KINDS)));
    }
    let belongs = |key: &str, given: bool, kinds: &[&str]| {
        if given && !kinds.contains(&kind) {
            return Err(wrong(
                format!("`{key}` means nothing to a rule of kind `{kind}`"),
                &rule.kind,
                &format!("it goes with {}", kinds.join(", ")),
            ));
        }
        Ok(())
    };
    belongs("phrases", !listed.is_empty(), &["forbid", "require"])?;
    belongs("replace", !pairs.is_empty(), &["replace"])?;
    belongs("sets", !rule.sets.is_empty(), &["consistent"])?;
    belongs("endings", !rule.endings.is_empty(), &["consistent"])?;
    belongs("min, max and unit", rule.min.is_some() || rule.max.is_some() || rule.unit.is_some(), &["length"])?;
    Ok(match kind {
        "forbid" => Kind::Forbid(phrases(listed)?),
        "require" => Kind::Require(phrases(listed)?),
        "replace" => {
            pairs.keys().try_for_each(check_phrase)?;
            Kind::Replace(pairs.iter().map(|(from, to)| (Text::from(from.get_ref().clone()), Text::from(to.clone()))).collect())
        }
        "consistent" => {
            rule.sets.iter().try_for_each(|set| check_set(set, &rule.endings))?;
            Kind::Consistent {
                sets: rule.sets.iter().map(|set| Text::from(set.get_ref().clone())).collect(),
                endings: rule.endings.iter().map(|(name, list)| (Text::from(name.clone()), Text::from(list.clone()))).collect(),
            }
        }
        _ => {
            let (min, max) = (rule.min.unwrap_or(0), rule.max.unwrap_or(u32::MAX));
            if rule.min.is_none() && rule.max.is_none() || min > max {
                return Err(wrong("a rule of kind `length` has neither `min` nor `max`, or `min` above `max`".into(), &rule.kind, "say `max = 110`"));
            }
            Kind::Length { unit: rule.unit.unwrap_or(Unit::Characters), min, max }
        }
    })
}

fn phrases(list: &[Spanned<String>]) -> Result<List<Text>, PackError> {
    list.iter().try_for_each(check_phrase)?;
    Ok(list.iter().map(|phrase| Cow::Owned(phrase.get_ref().clone())).collect())
}

fn check_phrase(phrase: &Spanned<String>) -> Result<(), PackError> {
    let text = phrase.get_ref();
    if text.contains("\\b") || text.contains('\u{8}') {
        let help = "leave `\\b` out: phrases match whole words by themselves, and a boundary of letters does not exist beside Chinese text";
        return Err(wrong("phrases are words, not regular expressions".into(), phrase, help));
    }
    if text.contains('\\') {
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
    for form in set.get_ref().split(['/', ' ']) {
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
            page.push_str(&format!("\n```{mark}\n{}\n```\n", text.trim_end_matches('\n')));
            if let Some(fixed) = rule.examples.becomes.get(n).filter(|_| mark == "fail") {
                page.push_str(&format!("\nbecomes\n\n```becomes\n{}\n```\n", fixed.trim_end_matches('\n')));
            }
        }
    }
    page.trim_start().to_string()
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
        assert_eq!(rules[0].meta.examples("fail").collect::<Vec<_>>(), ["Their synergy grew."]);
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
