//! `names/honorific-form`.

use std::borrow::Cow;

use super::scope::is_running;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::{BlockKind, Lang};
use crate::lexicon::{WordSet, Words};
use crate::rules::{Coded, Context, Meta};
use crate::settings::Profile;
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("names/honorific-form"),
        summary: Cow::Borrowed("A title given twice, or written in two ways"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Unsafe),
        page: Cow::Borrowed(
            "\
\"Dr. Marta Ellwood, PhD\" says the same twice, and 教授老师 says it in two words that are each enough.

An info for a doctor's title on both sides of a name and for two Chinese forms of address in a row. In the strict profile,
a hint where \"Dr\" and \"Dr.\", or \"PhD\" and \"Ph.D.\", stand in one report.

Silent on \"Prof. Dr.\", which German and Turkish universities use, on degrees of another kind (FRS, MBA, MD), and in quotations.

## Bad

```fail
Dr. Marta Ellwood, PhD, opened the forum and spoke about rivers.
```

```fail
会上，苏明河教授老师致辞。嘉宾参观了展览。
```

```fail
Dr. Marta Ellwood opened the forum. Later Dr Ida Holt spoke about rivers.
```

## Good

```pass
Dr. Marta Ellwood, FRS, opened the forum with Prof. Dr. Ida Holt and Jon Pryce, PhD.
```

```pass
会上，苏明河教授致辞。老师和学生参观了展览。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

const DOCTOR: &WordSet = &Words::of(["dr", "phd", "ph"]);
const TEACHER: &WordSet = &Words::of(["老"]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.lang() == Lang::Zh {
        findings.extend(context.tokens_of(TEACHER, &[BlockKind::Paragraph]).filter_map(|(_, at)| two_addresses(context, at)));
        return;
    }
    let places: Vec<Written> = context.tokens_of(DOCTOR, &[BlockKind::Paragraph]).filter_map(|(_, at)| written(context, at)).collect();
    findings.extend(places.iter().filter(|place| !place.before).filter_map(|place| doubled(context, place)));
    if context.settings.profile == Profile::Strict {
        findings.extend([true, false].into_iter().filter_map(|before| mixed(&places, before)));
    }
}

/// "Dr", "Dr.", "PhD" or "Ph.D." in running text.
struct Written {
    span: Span,
    /// Before the name, as "Dr." is.
    before: bool,
    form: &'static str,
}

fn written(context: &Context<'_>, at: usize) -> Option<Written> {
    let tokens = &context.mentions.scan.tokens;
    let glued = |n: usize, text: &str| tokens.get(n).is_some_and(|token| !token.spaced && context.slice(token.span) == text);
    let (form, last) = match context.slice(tokens[at].span) {
        "Dr" if glued(at + 1, ".") => ("Dr.", at + 1),
        "Dr" => ("Dr", at),
        "PhD" => ("PhD", at),
        "Ph" if glued(at + 1, ".") && glued(at + 2, "D") && glued(at + 3, ".") => ("Ph.D.", at + 3),
        _ => return None,
    };
    let span = tokens[at].span.cover(tokens[last].span);
    let before = form.starts_with("Dr");
    // "Dr" before anything but a name may be a street.
    let named = !before || tokens.get(last + 1).is_some_and(|next| context.slice(next.span).starts_with(char::is_uppercase));
    (named && is_running(context, span)).then_some(Written { span, before, form })
}

/// "Dr. Marta Ellwood, PhD": the degree behind a name with the title before it.
fn doubled(context: &Context<'_>, degree: &Written) -> Option<Finding> {
    let people = &context.mentions.people;
    let next = people.partition_point(|person| person.span.start < degree.span.start);
    let person = next.checked_sub(1).map(|n| &people[n])?;
    let between = context.slice(Span::new(person.span.end, degree.span.start.max(person.span.end)));
    let from = context.document.block_at(person.span.start)?.span.start;
    let before = context.slice(Span::new(from, person.span.start)).trim_end();
    let title = ["Dr.", "Dr"].into_iter().find(|title| before.ends_with(title))?;
    if !matches!(between.trim(), "" | ",") || between.contains('\n') || before.trim_end_matches(title).trim_end().ends_with("Prof.") {
        return None;
    }
    let name = context.slice(person.span);
    let behind = context.slice(degree.span);
    Some(
        Finding::new(degree.span, Confidence::Likely, format!("“{title} {name}, {behind}” gives the doctor's title twice"))
            .note("the title before the name and the degree behind it say the same")
            .help(format!("write “{title} {name}” or “{name}, {behind}”"))
            .fix(Applicability::Unsafe, "delete the degree", Span::new(person.span.end, degree.span.end), ""),
    )
}

/// 教授老师: two forms of address in a row, behind a name.
fn two_addresses(context: &Context<'_>, at: usize) -> Option<Finding> {
    const BEFORE: [&str; 3] = ["教授", "博士", "院士"];
    let tokens = &context.mentions.scan.tokens;
    let second = tokens.get(at + 1).filter(|token| context.slice(token.span) == "师")?;
    let span = tokens[at].span.cover(second.span);
    let from = context.document.block_at(span.start)?.span.start;
    let before = context.slice(Span::new(from, span.start));
    let title = BEFORE.into_iter().find(|title| before.ends_with(title))?;
    let start = span.start - title.len() as u32;
    let people = &context.mentions.people;
    let next = people.partition_point(|person| person.span.end <= start);
    let named = next.checked_sub(1).is_some_and(|n| people[n].span.end == start);
    (named && is_running(context, span)).then(|| {
        Finding::new(Span::new(start, span.end), Confidence::Likely, format!("“{title}老师” addresses the person twice"))
            .note("each of the two is a form of address by itself")
            .help(format!("write “{title}”"))
            .fix(Applicability::Unsafe, "delete 老师", span, "")
    })
}

/// The rarer of two forms of one title; of two forms equally often, the later one.
fn mixed(places: &[Written], before: bool) -> Option<Finding> {
    let same: Vec<&Written> = places.iter().filter(|place| place.before == before).collect();
    let first = same.first()?;
    let other = same.iter().find(|place| place.form != first.form)?;
    let like_first = same.iter().filter(|place| place.form == first.form).count();
    let (odd, usual) = if 2 * like_first >= same.len() { (other, first) } else { (first, other) };
    Some(
        Finding::new(odd.span, Confidence::Likely, format!("“{}” here, “{}” elsewhere in this report", odd.form, usual.form))
            .label(usual.span, format!("“{}” here", usual.form))
            .note("two forms of one title look like two hands")
            .help(format!("write “{}” throughout", usual.form))
            .fix(Applicability::Unsafe, format!("write {}", usual.form), odd.span, usual.form)
            .at_most(Severity::Hint),
    )
}
