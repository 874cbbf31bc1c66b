//! `fields/venue-missing`.

use std::borrow::Cow;

use super::place;
use crate::diagnostic::{Finding, Severity};
use crate::document::{BlockKind, FieldName, Lang};
use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{BodyForm, Case, Sentence};
use crate::report::model::{Kind, Mode};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("fields/venue-missing"),
        summary: Cow::Borrowed("An event of which nobody says where it took place"),
        severity: [None, Some(Severity::Info), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        events_only: true,
        yields_to: Cow::Borrowed(&[Yield { to: "organizations/undefined-reference", place: Place::Report }]),
        page: Cow::Borrowed(
            "\
Who was not there wants to know where it was: the hall, or the town at least.

It wants a hall or a town by label, field, or a phrase of place in the title or in a sentence that tells of the event.
Silent on events over the network, on visits (the visited house is the place), on signings, on announcements whose place
is to follow, and where “our university” holds it on its own grounds.

## Bad

```fail
The Orrin Forum on Rivers took place on May 28. Ida Holt, dean of the school, spoke to the guests.
```

```fail
5月28日，第二届苏河论坛成功举行。来自各地的学者参加了会议。
```

## Good

```pass
The Orrin Forum on Rivers took place on May 28 at Tarn Hall. Ida Holt, dean of the school, spoke to the guests.
```

```pass
The Orrin Forum on Rivers took place online on May 28. Ida Holt, dean of the school, spoke to the guests.
```

```pass
5月28日，第二届苏河论坛在云屿大学举行。来自各地的学者参加了会议。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Prepositions of place.
const AT: &WordSet = &Words::of(["at", "in", "near", "aboard", "across", "inside", "beside", "outside"]);

/// Sentences of the text that may tell where.
const SENTENCES: usize = 12;

#[rustfmt::skip]
const ONLINE: [&str; 22] = [
    "online", "Online", "virtual", "Virtual", "webinar", "Webinar", "Zoom", "livestream", "YouTube", "Zulip", "Slack", "Discord", "IRC", "channel",
    "emote", "线上", "视频会议", "网络", "腾讯会议", "直播", "云端", "线下",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let report = context.report();
    let Some(event) = report.events.first() else { return };
    let given = report.events.iter().any(|event| event.venue.is_some() || event.locality.is_some());
    let labelled =
        context.document.fields.iter().any(|field| matches!(field.name, FieldName::EventVenue | FieldName::EventLocality | FieldName::Dateline));
    let elsewhere = report.kind != Some(Kind::EventReport)
        || event.event_type.as_deref() == Some("signing")
        || matches!(event.mode, Some(Mode::Online | Mode::Hybrid));
    if given || labelled || elsewhere || report.dateline.is_some() || event.event_type.is_none() || event.date.is_none() || told(context) {
        return;
    }
    let what = event.name.as_deref().or(event.event_type.as_deref()).unwrap_or("event");
    let zh = context.lang() == Lang::Zh;
    findings.push(
        Finding::new(
            place::before_full_stop(context, place::event_sentence(context)),
            Confidence::Likely,
            format!("nothing says where the event took place (“{what}”)"),
        )
        .note("whoever was not there asks for the place, and calendars file the event under it")
        .help(if zh {
            "write hall or town in the first sentence, such as 在报告厅"
        } else {
            "write hall or town in the first sentence, such as “at Tarn Hall”"
        })
        .pointer("/events/0/venue"),
    );
}

/// True if the title or one of the first sentences may say where.
fn told(context: &Context<'_>) -> bool {
    let scan = &context.mentions.scan;
    let of_text = |sentence: &&Sentence| {
        let block = &context.document.blocks[sentence.block as usize];
        matches!(block.kind, BlockKind::Title | BlockKind::Paragraph | BlockKind::Caption | BlockKind::ListItem)
    };
    let ours = |text: &str| ["our ", "Our ", "我", "本"].iter().any(|word| text.starts_with(word));
    let own = context.mentions.organizations.iter().any(|body| body.form == BodyForm::Generic && ours(context.slice(body.span)));
    own || scan.sentences.iter().filter(of_text).take(SENTENCES).any(|sentence| tells(context, sentence))
}

/// "At Tarn Hall", "in Brannock", 在…: a place, or what may be one.
fn tells(context: &Context<'_>, sentence: &Sentence) -> bool {
    let scan = &context.mentions.scan;
    let text = context.slice(sentence.span);
    if ONLINE.iter().any(|word| text.contains(word)) {
        return true;
    }
    if context.document.blocks[sentence.block as usize].lang == Lang::Zh {
        // 于云屿大学 is a place, 于5月28日 a day.
        let at = text.match_indices('于').any(|(at, _)| !text[at + "于".len()..].starts_with(|c: char| c.is_ascii_digit()));
        return at || ["在", "赴", "走进", "来到", "举办地", "校园", "现场"].iter().any(|word| text.contains(word)) || has_place(context, sentence);
    }
    let tokens = sentence.first as usize..sentence.end as usize;
    let leads = |at: usize| {
        let next = at + 1 + usize::from(matches!(context.slice(scan.tokens[at + 1].span), "the" | "its" | "our" | "a" | "an" | "their" | "this"));
        let capital = scan.tokens.get(next).is_some_and(|token| matches!(token.case, Case::Capital | Case::Upper | Case::Mixed));
        capital && scan.mark(next, Class::Month).is_none() && scan.mark(next, Class::Weekday).is_none() || scan.mark(next, Class::OrgHead).is_some()
    };
    tokens.clone().take(300).any(|at| at + 1 < scan.tokens.len() && AT.has(scan.tokens[at].key) && leads(at)) || has_place(context, sentence)
}

fn has_place(context: &Context<'_>, sentence: &Sentence) -> bool {
    (sentence.first as usize..sentence.end as usize).take(300).any(|at| context.mentions.scan.mark(at, Class::Place).is_some())
}
