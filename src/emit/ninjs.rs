//! A report as ninjs 3.1, the JSON of news agencies (IPTC).

use serde_json::{Map, Value, json};

use super::export::{Exported, days, moment, names, set};
use crate::report::Report;
use crate::report::model::{CreditRole, Event};

/// The report as a ninjs item, and what had no place in it. `uri` names the item.
#[must_use]
pub fn to_ninjs(report: &Report, body: &str, uri: &str) -> Exported {
    let mut lost = Vec::new();
    let mut item = Map::new();
    item.insert("standard".into(), json!({"name": "ninjs", "version": "3.1", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"}));
    item.insert("uri".into(), json!(uri));
    item.insert("type".into(), json!("text"));
    set(&mut item, "language", report.lang.map(super::export::tag));
    set(&mut item, "title", report.title.as_deref());
    let roles = [("main", &report.title), ("subtitle", &report.subtitle)];
    texts(&mut item, "headlines", roles.iter().filter_map(|(role, text)| Some((*role, text.as_deref()?))));
    texts(&mut item, "descriptions", report.summary.iter().map(|text| ("summary", text.as_str())));
    texts(&mut item, "bodies", Some(body).filter(|body| !body.is_empty()).into_iter().map(|body| ("main", body)));
    let authors: Vec<&str> = [CreditRole::Author, CreditRole::Reporter].into_iter().flat_map(|role| names(report, role)).collect();
    set(&mut item, "by", (!authors.is_empty()).then(|| authors.join(", ")));
    for (key, date) in [("firstCreated", &report.release_date), ("versionCreated", &report.modified_date), ("embargoedUntil", &report.embargo_until)]
    {
        match date.as_deref().map(moment) {
            Some(Some(moment)) => set(&mut item, key, Some(moment)),
            Some(None) => lost.push(format!("{key}: “{}” (ninjs wants a moment with its zone)", date.as_deref().unwrap_or_default())),
            None => {}
        }
    }
    list(&mut item, "people", report.people.iter().map(|person| json!({"name": person.name})).collect());
    list(&mut item, "organisations", report.organizations.iter().map(|body| json!({"name": body.name})).collect());
    list(&mut item, "infoSources", report.source.iter().filter_map(|source| source.name.as_deref()).map(|name| json!({"name": name})).collect());
    let events = report.events.iter().enumerate().map(|(n, found)| event(found, uri, n, &mut lost)).collect();
    list(&mut item, "associations", events);
    lost.extend(
        report.people.iter().flat_map(|person| person.posts.iter().filter_map(|post| post.role.as_deref())).map(|role| format!("post: {role}")),
    );
    let others = report.credits.iter().filter(|credit| !matches!(credit.role, CreditRole::Author | CreditRole::Reporter));
    lost.extend(others.flat_map(|credit| credit.names.iter().map(|name| format!("credit: {name}"))));
    lost.extend(report.images.iter().filter_map(|image| image.caption.as_deref()).map(|caption| format!("picture: {caption}")));
    lost.extend(report.contact.iter().map(|line| format!("contact: {line}")));
    lost.extend(report.visits.map(|visits| format!("visits: {visits}")));
    Exported { value: Value::Object(item), lost }
}

fn event(event: &Event, uri: &str, n: usize, lost: &mut Vec<String>) -> Value {
    let mut out = Map::new();
    out.insert("name".into(), json!(format!("event-{n}")));
    out.insert("uri".into(), json!(format!("{uri}#event-{n}")));
    out.insert("type".into(), json!("event"));
    set(&mut out, "title", event.name.as_deref().or(event.event_type.as_deref()));
    match event.date.as_deref().map(days) {
        Some(Some((start, end))) => {
            let mut dates = Map::new();
            set(&mut dates, "expectedStartDate", Some(start));
            set(&mut dates, "expectedEndDate", end);
            out.insert("eventDetails".into(), json!({ "dates": dates }));
        }
        Some(None) => lost.push(format!("event date: “{}” has no year, or no day", event.date.as_deref().unwrap_or_default())),
        None => {}
    }
    let places = event.venue.iter().chain(&event.locality).map(|name| json!({"name": name})).collect();
    list(&mut out, "places", places);
    list(&mut out, "organisations", event.organizers.iter().map(|name| json!({"name": name, "rel": "organiser"})).collect());
    let helpers = event.co_organizers.iter().chain(&event.guides).chain(&event.sponsors);
    lost.extend(helpers.map(|name| format!("event helper: {name}")));
    lost.extend(event.attendance.map(|count| format!("event attendance: {count}")));
    Value::Object(out)
}

/// A list of texts with their roles.
fn texts<'t>(out: &mut Map<String, Value>, key: &str, texts: impl Iterator<Item = (&'t str, &'t str)>) {
    list(out, key, texts.map(|(role, value)| json!({"role": role, "contentType": "text/plain", "value": value})).collect());
}

fn list(out: &mut Map<String, Value>, key: &str, values: Vec<Value>) {
    if !values.is_empty() {
        out.insert(key.to_string(), Value::Array(values));
    }
}
