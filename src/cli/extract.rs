//! `copydesk extract`.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

use super::args::{Color, ExtractArgs};
use super::inputs;
use super::plans::Plan;
use super::{Trouble, complain, run, status, style};
use crate::document::Format;
use crate::emit::to_yaml;
use crate::engine;
use crate::input::{self, Input};
use crate::nearest::nearest;

/// How a report is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Json,
    Jsonl,
    Yaml,
    /// The readable text.
    Text,
}

/// What one input gave; `None` = walked to, but no report.
type Outcome = Option<Result<String, (String, String)>>;

pub(super) fn run(args: &ExtractArgs) -> Result<u8, Trouble> {
    let shape = shape(args)?;
    let work = inputs::gather(&args.input, &args.settings)?;
    if matches!(shape, Shape::Json | Shape::Text) && work.jobs.len() > 1 {
        let (what, help) = match shape {
            Shape::Text => ("--text", "name one file"),
            _ => ("--format json", "use --format jsonl: one report a line"),
        };
        return Err(Trouble::Usage(format!("{what} prints one report, and these are {} inputs", work.jobs.len()), Some(help.to_string())));
    }
    let mut out: Box<dyn Write> = match &args.output {
        Some(path) => {
            let file = File::create(path).map_err(|error| Trouble::usage(format!("cannot write {}: {error}", path.display())))?;
            Box::new(BufWriter::new(file))
        }
        None => Box::new(BufWriter::with_capacity(1 << 16, io::stdout())),
    };
    run::keep_faults_quiet();
    let (mut printed, mut unreadable) = (0, work.unreadable.clone());
    let each = |index: usize| {
        let (input, plan) = &work.jobs[index];
        run::guarded(|| extract_one(input, plan, shape, args)).map_err(|reason| (input.path.clone(), reason)).transpose()
    };
    let take = |outcome: Outcome| {
        match outcome {
            Some(Ok(text)) => {
                printed += 1;
                out.write_all(text.as_bytes())?;
            }
            Some(Err(fault)) => unreadable.push(fault),
            None => {}
        }
        Ok(())
    };
    run::in_order(work.jobs.len(), work.threads, each, take)?;
    out.flush()?;
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

fn shape(args: &ExtractArgs) -> Result<Shape, Trouble> {
    const NAMES: [&str; 3] = ["json", "jsonl", "yaml"];
    const LATER: [&str; 3] = ["jsonld", "ninjs", "markdown"];
    if args.text {
        return Ok(Shape::Text);
    }
    match args.format.as_str() {
        "json" => Ok(Shape::Json),
        "jsonl" => Ok(Shape::Jsonl),
        "yaml" => Ok(Shape::Yaml),
        later if LATER.contains(&later) => {
            Err(Trouble::Usage(format!("the format `{later}` comes with a later version"), Some(format!("this version has {}", NAMES.join(", ")))))
        }
        other => {
            let near = nearest(other, NAMES).map_or_else(String::new, |near| format!("did you mean `{near}`? "));
            Err(Trouble::Usage(format!("there is no format `{other}`"), Some(format!("{near}this version has {}", NAMES.join(", ")))))
        }
    }
}

fn extract_one(input: &Input, plan: &Plan, shape: Shape, args: &ExtractArgs) -> Result<Option<String>, String> {
    let format = Format::of_path(&input.path);
    let source = input::read(input, format, plan.max_file_size)?;
    let analysis = engine::analyze(&source, format, &plan.settings);
    if input.walked && !engine::looks_like_report(&analysis.document) {
        return Ok(None);
    }
    if shape == Shape::Text {
        return Ok(Some(format!("{}\n", engine::readable_text(&analysis.document))));
    }
    let mut extraction = engine::extraction(&source, &analysis, args.mentions);
    if args.body {
        extraction.report.body = Some(engine::body_text(&analysis.document));
    }
    let fault = |error: serde_json::Error| error.to_string();
    Ok(Some(match shape {
        Shape::Yaml => {
            let value = serde_json::to_value(&extraction).map_err(fault)?;
            format!("---\n{}", to_yaml(&value))
        }
        Shape::Json => format!("{}\n", serde_json::to_string_pretty(&extraction).map_err(fault)?),
        _ => format!("{}\n", serde_json::to_string(&extraction).map_err(fault)?),
    }))
}
