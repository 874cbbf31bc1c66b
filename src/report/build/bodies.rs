//! The organisations a report names.

use crate::report::model::Organization;
use crate::span::{Confidence, How};

use super::claim::{Claim, Draft};
use super::look::Look;
use super::structured;

/// Decides them: those of structured input, else the bodies of the text in order of first mention.
pub(super) fn decide(look: Look<'_>, draft: &mut Draft<'_>) {
    let given = structured::organizations(look);
    if !given.is_empty() {
        for (n, [name, acronym, class]) in given.into_iter().enumerate() {
            let Some(name) = name else { continue };
            let body = look.mentions.bodies.iter().position(|body| body.name == name.value);
            let organization = Organization {
                name: draft.take(format!("/organizations/{n}/name"), name),
                acronym: draft.take_some(format!("/organizations/{n}/acronym"), acronym),
                class: draft.take_some(format!("/organizations/{n}/class"), class),
            };
            draft.out.report.organizations.push(organization);
            draft.out.organizations.push(body);
        }
        return;
    }
    for (index, body) in look.mentions.bodies.iter().enumerate() {
        let Some(mention) = body.mentions.first().and_then(|&at| look.mentions.organizations.get(at)) else { continue };
        if body.name.is_empty() || body.confidence == Confidence::Guess {
            continue;
        }
        let n = draft.out.report.organizations.len();
        let claim = |value: String, how| Claim::new(value, mention.span, how, body.confidence);
        let organization = Organization {
            name: draft.take(format!("/organizations/{n}/name"), claim(body.name.clone(), How::Grammar)),
            acronym: draft.take_some(format!("/organizations/{n}/acronym"), body.acronym.clone().map(|acronym| claim(acronym, How::Pattern))),
            class: draft.take_some(
                format!("/organizations/{n}/class"),
                Some(body.class).filter(|class| !class.is_empty()).map(|class| claim(class.to_string(), How::Inferred)),
            ),
        };
        draft.out.report.organizations.push(organization);
        draft.out.organizations.push(Some(index));
    }
}
