//! What speaks for each person of the report, and who was left out.

use super::{Candidate, Step, View, word};
use crate::recognize::Person;

/// People beyond these are not listed.
const MOST: usize = 200;

/// One step a person, and one for those who were left out.
pub(super) fn steps(view: View<'_>) -> Vec<Step> {
    let listed = &view.extracted.people;
    let mut steps: Vec<Step> = Vec::new();
    for (n, person) in view.extracted.report.people.iter().enumerate().take(MOST) {
        let known = listed.get(n).copied().flatten().and_then(|index| view.mentions.persons.get(index));
        let mut others = Vec::new();
        if let (Some(known), Some(origin)) = (known, view.origin(&format!("/people/{n}/name"))) {
            others.push(Candidate { span: origin.span, taken: true, why: evidence_of(view, known) });
        } else {
            others.extend(view.origin(&format!("/people/{n}/name")).map(|origin| view.taken(origin)));
        }
        steps.push(Step { field: format!("people/{n}"), value: Some(person.name.clone()), candidates: others });
    }
    let out = view.mentions.persons.iter().enumerate().filter(|(index, _)| !listed.contains(&Some(*index)));
    let out: Vec<Candidate> = out.take(MOST).filter_map(|(_, person)| left_out(view, person)).collect();
    if !out.is_empty() {
        steps.push(Step { field: "people".to_string(), value: None, candidates: out });
    }
    steps
}

/// "a post (dean); an honorific; named 3 times; speaker".
fn evidence_of(view: View<'_>, person: &Person) -> String {
    let mut reasons: Vec<String> = Vec::new();
    reasons.extend(person.posts.first().map(|post| format!("a post (\"{}\")", view.document.slice(post.role))));
    reasons.extend(person.honorific.as_ref().map(|honorific| format!("an honorific (\"{honorific}\")")));
    reasons.extend(person.native.as_ref().map(|native| format!("the name in another script ({native})")));
    reasons.extend(person.parts.iter().map(|part| format!("part: {}", word(part))));
    if reasons.is_empty() {
        reasons.push("the form of the name alone".to_string());
    }
    let times = person.mentions.len();
    if times > 1 {
        reasons.push(format!("named {times} times"));
    }
    format!("{} ({})", reasons.join("; "), word(&person.confidence))
}

fn left_out(view: View<'_>, person: &Person) -> Option<Candidate> {
    let mention = view.mentions.people.get(*person.mentions.first()?)?;
    let why = if person.only_mentioned { "named only as the owner of a speech or an idea" } else { "not sure enough to be listed" };
    Some(Candidate::passed(mention.span, format!("{why}: {}", evidence_of(view, person))))
}
