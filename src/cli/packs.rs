//! Packs as they are named: a file, a folder of Vale styles, or a shipped pack.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use super::Trouble;
use crate::config::{Mistake, Origin};
use crate::emit::one_line;
use crate::nearest::nearest;
use crate::packs::{self, PackRule, STYLES};
use crate::rules::Rule;
use crate::source::Source;
use crate::span::Span;

/// The rules of a pack.
#[derive(Default)]
pub(super) struct Pack {
    pub rules: Vec<Arc<dyn Rule>>,
    /// What this version cannot do: the file it stands in, and why.
    pub left_out: Vec<(String, String)>,
}

impl Pack {
    /// Says on standard error that some of the pack is left out.
    pub fn tell_left_out(&self, name: &str) {
        let Some((file, reason)) = self.left_out.first() else { return };
        let name = one_line(name);
        let text = format!(
            "note: {} left out of the styles in {name}, such as {file}: {reason}\n  help: `copydesk test {name}` lists all\n",
            self.left_out.len()
        );
        // There is nobody left to tell if standard error is closed.
        let _ = io::stderr().write_all(text.as_bytes());
    }
}

/// Loads the pack that `origin` names; `thorough` looks for faults that would show at work only.
pub(super) fn load(named: &str, origin: &Origin, thorough: bool) -> Result<Pack, Trouble> {
    let path = Path::new(named);
    if path.is_dir() {
        return of_folder(named, path, origin, thorough);
    }
    if !path.exists()
        && let Some(style) = path.file_name().and_then(|name| name.to_str()).and_then(packs::style)
    {
        return of_text(style.name, style.toml);
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(named, origin, &error))?;
    let source = Source::decode(named, &bytes);
    of_text(named, &source.text)
}

/// The rules of a folder of Vale styles.
fn of_folder(named: &str, path: &Path, origin: &Origin, thorough: bool) -> Result<Pack, Trouble> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(|error| unreadable(named, origin, &error))?.flatten() {
        let file = entry.path();
        let is_yaml = file.extension().is_some_and(|extension| extension == "yml" || extension == "yaml");
        let Some(stem) = file.file_stem().filter(|_| is_yaml) else { continue };
        let bytes = std::fs::read(&file).map_err(|error| unreadable(&file.to_string_lossy(), origin, &error))?;
        files.push((stem.to_string_lossy().into_owned(), Source::decode("", bytes).text));
    }
    if files.is_empty() {
        let mistake = Mistake::of("config/pack", origin, format!("{named} is a folder without rules of Vale (*.yml)"));
        return Err(Trouble::Config(vec![mistake.help("name the folder in which the YAML files of a style stand, such as styles/Google")]));
    }
    files.sort();
    let family = path.file_name().map_or_else(|| "styles".to_string(), |name| name.to_string_lossy().into_owned());
    let styles = packs::Styles::read(&family, &files, thorough);
    Ok(Pack { rules: styles.rules.into_iter().map(|rule| Arc::new(rule) as Arc<dyn Rule>).collect(), left_out: styles.left_out })
}

/// The rules of the pack whose text is `toml`.
fn of_text(named: &str, toml: &str) -> Result<Pack, Trouble> {
    let loaded = packs::load_file(toml).and_then(|rules| match rules.iter().find(|rule| is_shipped(rule)) {
        Some(rule) => Err(packs::PackError {
            message: format!("there is a rule `{}` in the program already", rule.meta.name),
            span: toml.find(&*rule.meta.name).map_or(0..0, |at| at..at + rule.meta.name.len()),
            help: Some("give yours a family of its own, like `house/…`, and switch the other off under [rules]".into()),
        }),
        None => Ok(rules),
    });
    match loaded {
        Ok(rules) => Ok(Pack { rules: rules.into_iter().map(|rule| Arc::new(rule) as Arc<dyn Rule>).collect(), left_out: Vec::new() }),
        Err(error) => {
            let source = Arc::new(Source::from_text(named, toml));
            let mistake = Mistake::at("config/pack", &source, Span::at(error.span.start, error.span.end), error.message);
            Err(Trouble::Config(vec![Mistake { help: error.help, ..mistake }]))
        }
    }
}

fn is_shipped(rule: &PackRule) -> bool {
    crate::engine::all_rules().any(|known| known.meta().name == rule.meta.name)
}

fn unreadable(named: &str, origin: &Origin, error: &io::Error) -> Trouble {
    let name = Path::new(named).file_name().and_then(|name| name.to_str()).unwrap_or(named);
    let shipped: Vec<&str> = STYLES.iter().map(|style| style.name).collect();
    let mistake = Mistake::of("config/unreadable", origin, format!("cannot read the pack {named}: {error}"));
    let help = match nearest(name, shipped.iter().copied()) {
        Some(near) => format!("did you mean the shipped pack `{near}`?"),
        None => format!("name a file, a folder of Vale styles, or a shipped pack: {}", shipped.join(", ")),
    };
    Trouble::Config(vec![mistake.help(help)])
}
