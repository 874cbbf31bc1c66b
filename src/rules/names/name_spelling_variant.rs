//! `names/name-spelling-variant`.

use std::borrow::Cow;
use std::collections::HashMap;

use super::known::{self, Place as Written};
use super::scope::{is_actor, letters, plain, sentence};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::Names;
use crate::recognize::{NameForm, NameStyle, Person, PersonMention, differs_by_sound, edit_distance};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("names/name-spelling-variant"),
        summary: Cow::Borrowed("One person's name in two spellings"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        yields_to: Cow::Borrowed(&[
            Yield { to: "names/malformed-case", place: Place::Span },
            Yield { to: "names/name-order-mixed", place: Place::Span },
            Yield { to: "people/name-differs", place: Place::Span },
        ]),
        page: Cow::Borrowed(
            "\
A name that is spelled in two ways makes two persons of one: in the reader's mind, in the index, in the archive.

The rule speaks where two names are one letter apart (two from ten letters on) and their posts agree or one of
them has none, and where names are equal but for blanks, hyphens or marks. In Chinese text: three characters,
same family name, one character differs, and the post is the same or, if the two characters sound alike, one of
the names has none.

It stays silent on namesakes: names with posts of their own, names in one sentence, names that share only the
family name or only the given name, short names (two persons are often one letter apart there), and on a
romanised name beside its characters.

## Bad

```fail
Su Minghe, dean of the School of Arts, opened the forum. At the end, Su Minhe said that rivers matter.
```

```fail
Dean Lin Qiaoyu opened the forum. The guests thanked her. In the evening, Lin Qiao-yu signed the plan.
```

```fail
论坛由院长苏明河主持。嘉宾参观了展览。最后，院长苏明荷致辞。
```

```fail
院长苏明河致辞。嘉宾参观了展览。会后，苏明和带领学生参观了实验室。
```

```fail
Marta Ellwood, dean of the School of Arts, opened the forum. In the evening, Marta Elwlood handed out the prizes.
```

## Good

```pass
Su Minghe, dean of the School of Arts, opened the forum. At the end, Su Minghui, reader in rivers, said that rivers matter.
```

```pass
Professor Su Minghe and Professor Su Minhe opened the forum.
```

```pass
Dean Lin Qiaoyu opened the forum. Lin Qiaoyu's speech was short.
```

```pass
院长苏明河致辞。嘉宾参观了展览。会后，苏明远带领学生参观了实验室。
```

```pass
论坛由院长苏明河主持。最后，副院长苏明荷致辞。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// How many names of one family or with one given name are compared with each other.
const NEIGHBOURS: usize = 48;
/// Fewest letters of a name that is compared by letters.
const SHORTEST: usize = 7;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut places = known::places(context).to_vec();
    places.sort_by_key(|place| place.person);
    for (index, person) in context.mentions.persons.iter().enumerate().filter(|(_, person)| is_actor(person)) {
        let first = places.partition_point(|place| place.person < index);
        within(context, person, places[first..].iter().take_while(|place| place.person == index), findings);
    }
    let names: Vec<Name> =
        context.mentions.persons.iter().enumerate().filter(|(_, person)| is_actor(person)).filter_map(|(n, person)| Name::new(n, person)).collect();
    let mut told = vec![false; names.len()];
    if names.len() < 2 {
        return;
    }
    let mut buckets: HashMap<(bool, &str), Vec<usize>> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        buckets.entry((true, &name.family)).or_default().push(index);
        buckets.entry((false, &name.given)).or_default().push(index);
    }
    let mut buckets: Vec<_> = buckets.into_iter().filter(|(_, members)| members.len() > 1).collect();
    buckets.sort_unstable();
    for (_, members) in buckets {
        for (at, &second) in members.iter().enumerate() {
            for &first in &members[at.saturating_sub(NEIGHBOURS)..at] {
                if !told[second] && !told[first] && are_one(context, &names[first], &names[second]) {
                    told[second] = true;
                    findings.extend(between(context, &names[first], &names[second]));
                }
            }
        }
    }
}

/// A person's name, prepared for comparison: letters only, small.
struct Name {
    person: usize,
    letters: String,
    family: String,
    given: String,
    hanzi: bool,
}

impl Name {
    fn new(index: usize, person: &Person) -> Option<Self> {
        let (family, given) = (letters(person.family.as_deref()?), letters(person.given.as_deref()?));
        let hanzi = person.style == NameStyle::Hanzi;
        let letters = format!("{family}{given}");
        let long = if hanzi { letters.chars().count() >= 3 } else { letters.chars().count() >= SHORTEST };
        long.then_some(Self { person: index, letters, family, given, hanzi })
    }
}

/// Different spellings of a name that the recogniser has led back to one person.
fn within<'p>(context: &Context<'_>, person: &Person, mut places: impl Iterator<Item = &'p Written>, findings: &mut Vec<Finding>) {
    let mentions: Vec<&PersonMention> =
        person.mentions.iter().filter_map(|&n| context.mentions.people.get(n)).filter(|m| speaks_of(context, m.span)).collect();
    let Some(first) = mentions.iter().find(|mention| mention.form == NameForm::Full) else { return };
    let usual = plain(context.slice(first.span));
    let family = person.family.as_deref().map(letters).unwrap_or_default();
    let other = mentions.iter().filter(|mention| !is_address(context, mention.span)).find(|mention| {
        let text = plain(context.slice(mention.span));
        match mention.form {
            NameForm::Full => text != usual && !is_reordered(&text, &usual) && !is_longer(&text, &usual) && !is_longer(&usual, &text),
            NameForm::Family => !family.is_empty() && !letters(&usual).ends_with(&letters(&text)) && letters(&text) != family,
            NameForm::Given => false,
        }
    });
    // "Lin Qiao-yu" is Lin Qiaoyu also where no grammar saw a name.
    let mut joined = || places.find(|place| plain(context.slice(place.span)) != usual && place.given.len() as usize != given_length(person));
    let Some(other) = other.map(|mention| mention.span).or_else(|| joined().map(|place| place.span)) else { return };
    findings.push(finding(first.span, other, context.slice(first.span), context.slice(other)));
}

fn given_length(person: &Person) -> usize {
    person.given.as_deref().map_or(0, str::len)
}

/// True if both texts hold the same words in another order.
fn is_reordered(a: &str, b: &str) -> bool {
    let words = |text: &str| {
        let mut words: Vec<String> = text.split_whitespace().map(letters).collect();
        words.sort_unstable();
        words
    };
    a.split_whitespace().map(letters).ne(b.split_whitespace().map(letters)) && words(a) == words(b)
}

/// "David A. Bray" for David Bray, "15-Marta Ellwood": the same with something more.
fn is_longer(long: &str, short: &str) -> bool {
    if long.len() > short.len() + 1 && (long.ends_with(short) || long.starts_with(short)) {
        return true;
    }
    let words: Vec<&str> = long.split(' ').filter(|word| word.trim_end_matches('.').chars().count() > 1).collect();
    words.len() < long.split(' ').count() && words.join(" ") == short
}

/// True inside addresses and for names of accounts: "@MartaEllwood", "(MartaEllwood)", "MartaEllwood.com".
fn is_address(context: &Context<'_>, span: Span) -> bool {
    let text = &context.document.text;
    let before = text.get(..span.start as usize).and_then(|text| text.chars().next_back());
    let mut after = text.get(span.end as usize..).unwrap_or("").chars();
    let (next, second) = (after.next(), after.next());
    let joined = |c: Option<char>| c.is_some_and(|c| matches!(c, '@' | '/' | '_' | '-' | '#'));
    let domain = next == Some('.') && second.is_some_and(char::is_alphanumeric);
    let account = before == Some('(') && next == Some(')') && !context.slice(span).contains(' ');
    joined(before) || joined(next) || domain || account
}

/// True for places this rule reads: everything but quotations, furniture and metadata.
fn speaks_of(context: &Context<'_>, span: Span) -> bool {
    let metadata = context.document.block_at(span.start).is_some_and(|block| matches!(block.kind, BlockKind::Field | BlockKind::FieldLine));
    !metadata && !context.is_quoted(span) && !context.document.in_furniture(span)
}

/// True if two names are so near, and their posts agree so far, that they are one person's.
fn are_one(context: &Context<'_>, a: &Name, b: &Name) -> bool {
    if a.hanzi != b.hanzi || !is_near(a, b) {
        return false;
    }
    let (first, second) = (&context.mentions.persons[a.person], &context.mentions.persons[b.person]);
    let bare = first.posts.is_empty() != second.posts.is_empty();
    let agree = posts_agree(context, first, second);
    let fits = agree || bare && (!a.hanzi || differs_by_sound(Names::get(), &a.letters, &b.letters));
    fits && first.mentions.len().min(second.mentions.len()) <= 2 && !share_a_sentence(context, first, second)
}

fn is_near(a: &Name, b: &Name) -> bool {
    if a.hanzi {
        let same_length = a.letters.chars().count() == b.letters.chars().count();
        return same_length && a.family == b.family && a.letters.chars().zip(b.letters.chars()).filter(|(x, y)| x != y).count() == 1;
    }
    let most = if a.letters.len().min(b.letters.len()) >= 10 { 2 } else { 1 };
    a.letters != b.letters && edit_distance(&a.letters, &b.letters, most).is_some()
}

/// True if a post of one is a post of the other, at the same body or at none.
fn posts_agree(context: &Context<'_>, a: &Person, b: &Person) -> bool {
    a.posts.iter().any(|x| {
        b.posts.iter().any(|y| {
            let bodies = x.body.is_none() || y.body.is_none() || x.body == y.body;
            bodies && plain(context.slice(x.role)) == plain(context.slice(y.role))
        })
    })
}

fn share_a_sentence(context: &Context<'_>, a: &Person, b: &Person) -> bool {
    let sentences = |person: &Person| -> Vec<usize> {
        person.mentions.iter().filter_map(|&n| context.mentions.people.get(n)).map(|m| sentence(context, m.span)).collect()
    };
    let of_a = sentences(a);
    sentences(b).iter().any(|sentence| of_a.contains(sentence))
}

fn between(context: &Context<'_>, a: &Name, b: &Name) -> Option<Finding> {
    let place = |name: &Name| {
        let person = &context.mentions.persons[name.person];
        person
            .mentions
            .iter()
            .filter_map(|&n| context.mentions.people.get(n))
            .find(|m| m.form == NameForm::Full && speaks_of(context, m.span))
            .map(|m| m.span)
    };
    let count = |name: &Name| context.mentions.persons[name.person].mentions.len();
    let (first, second) = if count(a) < count(b) { (b, a) } else { (a, b) };
    let (usual, odd) = (place(first)?, place(second)?);
    Some(finding(usual, odd, context.slice(usual), context.slice(odd)))
}

fn finding(usual: Span, odd: Span, usual_text: &str, odd_text: &str) -> Finding {
    Finding::new(odd, Confidence::Likely, format!("“{odd_text}” here, “{usual_text}” elsewhere: one person in two spellings"))
        .label(usual, format!("“{usual_text}” here"))
        .note("readers and indexes take two spellings for two persons")
        .help("find out which spelling is right and use it everywhere; if they are two persons, give each a post")
        .fix(Applicability::Display, format!("write {usual_text}"), odd, usual_text.to_string())
}
