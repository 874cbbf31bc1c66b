//! `copydesk extract`.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use super::args::{Color, ExtractArgs};
use super::inputs;
use super::plans::Plan;
use super::{Trouble, complain, run, status, style};
use crate::authority::{Sighted, people_csv};
use crate::emit::{one_line, to_jsonld, to_markdown, to_ninjs, to_yaml, visible};
use crate::engine::{self, Analysis, Extraction};
use crate::fault::{self, guarded};
use crate::input::{self, Input};
use crate::nearest::nearest;
use crate::uri;

/// How a report is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Json,
    Jsonl,
    Yaml,
    /// schema.org.
    Jsonld,
    /// IPTC.
    Ninjs,
    /// A file with front matter.
    Markdown,
    /// The readable text.
    Text,
    /// All persons of all reports, as one table.
    People,
}

/// One report as printed, its trace if one was asked for, and its persons if these were.
#[derive(Default)]
struct Printed {
    text: String,
    trace: Option<String>,
    people: Vec<Sighted>,
    /// What the format cannot hold.
    lost: Vec<String>,
}

/// What one input gave: its reports, or its path and why it could not be read.
type Outcome = Result<Vec<Printed>, (String, String)>;

pub(super) fn run(args: &ExtractArgs) -> Result<u8, Trouble> {
    let shape = shape(args)?;
    let work = inputs::gather(&args.input, &args.settings)?;
    let one_only = !matches!(shape, Shape::Jsonl | Shape::Yaml | Shape::People);
    if one_only && work.jobs.len() > 1 {
        return Err(several(shape, work.jobs.len(), "inputs"));
    }
    let mut out: Box<dyn Write> = match &args.output {
        Some(path) => create(path)?,
        None => Box::new(BufWriter::with_capacity(1 << 16, io::stdout())),
    };
    let mut traced: Option<Box<dyn Write>> = match &args.trace {
        Some(path) if path.as_os_str() == "-" => Some(Box::new(io::stderr())),
        Some(path) => Some(create(path)?),
        None => None,
    };
    fault::keep_quiet();
    let (mut printed, mut unreadable) = (0, work.unreadable.clone());
    let mut people = Vec::new();
    let each =
        |input: &Input, plan: &Plan| guarded(|| extract_one(input, plan, shape, args)).flatten().map_err(|reason| (input.path.clone(), reason));
    let take = |_: &Input, _: &Plan, outcome: Outcome| {
        match outcome {
            Ok(texts) if one_only && texts.len() > 1 => return Err(several(shape, texts.len(), "reports in one file")),
            Ok(texts) if one_only && printed + texts.len() > 1 => return Err(several(shape, printed + texts.len(), "reports or more in one file")),
            Ok(texts) => {
                printed += texts.len();
                for report in texts {
                    people.extend(report.people);
                    for lost in report.lost.iter().filter(|_| !args.quiet) {
                        eprintln!("note: left out, as --format {} cannot hold it: {}", args.format, one_line(lost));
                    }
                    out.write_all(report.text.as_bytes())?;
                    if let (Some(traced), Some(trace)) = (&mut traced, report.trace) {
                        traced.write_all(visible(&trace).as_bytes())?;
                    }
                }
            }
            Err(fault) => unreadable.push(fault),
        }
        Ok(())
    };
    run::each(&work.jobs, work.threads, each, take)?;
    if shape == Shape::People && printed > 0 {
        out.write_all(people_csv(people).as_bytes())?;
    }
    out.flush()?;
    traced.iter_mut().try_for_each(|traced| traced.flush())?;
    let style = style(Color::Auto, io::stderr().is_terminal());
    unreadable.iter().for_each(|(path, reason)| complain(style, &format!("{path}: {reason}"), None));
    if !unreadable.is_empty() {
        return Ok(status::UNREADABLE);
    }
    if printed == 0 {
        complain(style, "nothing was read: no report was found here", None);
        return Ok(status::NOTHING);
    }
    Ok(status::CLEAN)
}

/// A file to write to.
fn create(path: &Path) -> Result<Box<dyn Write>, Trouble> {
    let file = File::create(path).map_err(|error| Trouble::usage(format!("cannot write {}: {error}", path.display())))?;
    Ok(Box::new(BufWriter::new(file)))
}

fn shape(args: &ExtractArgs) -> Result<Shape, Trouble> {
    const NAMES: [&str; 6] = ["json", "jsonl", "yaml", "jsonld", "ninjs", "markdown"];
    if args.text {
        return Ok(Shape::Text);
    }
    if args.people {
        return Ok(Shape::People);
    }
    match args.format.as_str() {
        "json" => Ok(Shape::Json),
        "jsonl" => Ok(Shape::Jsonl),
        "yaml" => Ok(Shape::Yaml),
        "jsonld" => Ok(Shape::Jsonld),
        "ninjs" => Ok(Shape::Ninjs),
        "markdown" => Ok(Shape::Markdown),
        other => {
            let near = nearest(other, NAMES).map_or_else(String::new, |near| format!("did you mean `{near}`? "));
            Err(Trouble::Usage(format!("there is no format `{other}`"), Some(format!("{near}there are {}", NAMES.join(", ")))))
        }
    }
}

fn several(shape: Shape, count: usize, what: &str) -> Trouble {
    let (option, help) = match shape {
        Shape::Text => ("--text", "name one file with one report"),
        Shape::Jsonld | Shape::Ninjs | Shape::Markdown => ("this format", "name one file with one report"),
        _ => ("--format json", "use --format jsonl: one report a line"),
    };
    Trouble::Usage(format!("{option} prints one report, and these are {count} {what}"), Some(help.to_string()))
}

fn extract_one(input: &Input, plan: &Plan, shape: Shape, args: &ExtractArgs) -> Result<Vec<Printed>, String> {
    let format = input.format();
    let source = input::read(input, format, plan.max_file_size)?;
    let mut texts = Vec::new();
    for part in engine::parts(&source, format) {
        let document = engine::read_part(&source, format, part.element, &plan.settings);
        if input.walked && !engine::looks_like_report(&document) {
            continue;
        }
        if shape == Shape::Text && args.trace.is_none() {
            texts.push(Printed { text: format!("{}\n", engine::readable_text(&document)), ..Printed::default() });
            continue;
        }
        let analysis = engine::understand(document, &plan.settings, &mut |_| {});
        let trace = args.trace.is_some().then(|| engine::trace(&source, &analysis));
        if shape == Shape::Text {
            texts.push(Printed { text: format!("{}\n", engine::readable_text(&analysis.document)), trace, ..Printed::default() });
            continue;
        }
        if shape == Shape::People {
            texts.push(Printed { people: sighted(&analysis), ..Printed::default() });
            continue;
        }
        if let Some(exported) = exported(&analysis, shape, &part.path) {
            texts.push(Printed { trace, ..exported.map_err(|error| error.to_string())? });
            continue;
        }
        let mut extraction = engine::extraction(&source, &analysis, args.mentions);
        extraction.path = part.path;
        if args.body {
            extraction.report.body = Some(engine::body_text(&analysis.document));
        }
        texts.push(Printed { text: printed(&extraction, shape).map_err(|error| error.to_string())?, trace, ..Printed::default() });
    }
    Ok(texts)
}

/// The persons of a report, once for each post.
fn sighted(analysis: &engine::Analysis<'_>) -> Vec<Sighted> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut people = Vec::new();
    for person in &analysis.extracted.report.people {
        let bare = Sighted {
            name: person.name.clone(),
            family: text(&person.family),
            given: text(&person.given),
            native: text(&person.native),
            ..Sighted::default()
        };
        if person.posts.is_empty() {
            people.push(bare);
            continue;
        }
        people.extend(person.posts.iter().map(|post| Sighted { role: text(&post.role), organization: text(&post.affiliation), ..bare.clone() }));
    }
    people
}

/// The report in a format of others; `None` for our own.
fn exported(analysis: &Analysis<'_>, shape: Shape, path: &str) -> Option<serde_json::Result<Printed>> {
    let report = &analysis.extracted.report;
    let body = engine::body_text(&analysis.document);
    let exported = match shape {
        Shape::Jsonld => to_jsonld(report, &body),
        Shape::Ninjs => to_ninjs(report, &body, &format!("urn:copydesk:{}", uri::escaped(path))),
        Shape::Markdown => return Some(Ok(Printed { text: to_markdown(report, &body), ..Printed::default() })),
        _ => return None,
    };
    let text = serde_json::to_string_pretty(&exported.value).map(|text| format!("{text}\n"));
    Some(text.map(|text| Printed { text, lost: exported.lost, ..Printed::default() }))
}

fn printed(extraction: &Extraction, shape: Shape) -> serde_json::Result<String> {
    Ok(match shape {
        Shape::Yaml => format!("---\n{}", to_yaml(&serde_json::to_value(extraction)?)),
        Shape::Json => format!("{}\n", serde_json::to_string_pretty(extraction)?),
        _ => format!("{}\n", serde_json::to_string(extraction)?),
    })
}
