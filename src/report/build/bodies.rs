//! The organisations a report names.

use crate::report::model::Organization;
use crate::span::{Confidence, How};

use super::claim::{Claim, Draft};
use super::look::Look;
use super::structured;

/// Decides them: those of structured input first, then the bodies of the text in order of first mention.
pub(super) fn decide(look: Look<'_>, draft: &mut Draft) {
    for claims in structured::organizations(look) {
        let body = claims[0].as_ref().and_then(|name| look.mentions.bodies.iter().position(|body| body.name == name.value));
        write(claims, body, draft);
    }
    let given = draft.out.organizations.len();
    for (index, body) in look.mentions.bodies.iter().enumerate() {
        let known = draft.out.organizations[..given].contains(&Some(index));
        let Some(mention) = body.mentions.first().and_then(|&at| look.mentions.organizations.get(at)) else { continue };
        if known || body.name.is_empty() || body.confidence == Confidence::Guess {
            continue;
        }
        let claim = |value: &str, how| (!value.is_empty()).then(|| Claim::new(value.to_string(), mention.span, how, body.confidence));
        let acronym = claim(body.acronym.as_deref().unwrap_or(""), How::Pattern);
        write([claim(&body.name, How::Grammar), acronym, claim(body.class, How::Inferred)], Some(index), draft);
    }
}

/// Writes down name, acronym and class as the next organisation.
fn write([name, acronym, class]: [Option<Claim<String>>; 3], body: Option<usize>, draft: &mut Draft) {
    let Some(name) = name else { return };
    let n = draft.out.report.organizations.len();
    let organization = Organization {
        name: draft.take(format!("/organizations/{n}/name"), name),
        acronym: draft.take_some(format_args!("/organizations/{n}/acronym"), acronym),
        class: draft.take_some(format_args!("/organizations/{n}/class"), class),
    };
    draft.out.report.organizations.push(organization);
    draft.out.organizations.push(body);
}
