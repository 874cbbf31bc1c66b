//! Commands and options.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::config::{Layer, Located, Origin, Value, parse_day};
use crate::diagnostic::Severity;

/// A linter and validator for event reports: dates, people, organisations, required fields, duplicates.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, about, max_term_width = 100)]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check reports and print findings
    Check(CheckArgs),
    /// Print the structured report of each input
    Extract(ExtractArgs),
    /// Write the present findings to a file, so that check --baseline shows new ones only
    Baseline(BaselineArgs),
    /// Print the page of a rule: what it finds, why, examples, options
    Explain {
        /// Its name, like dates/weekday-mismatch
        rule: String,
    },
    /// List all rules with their severity in each profile
    Rules {
        /// table or json
        #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = ["table", "json"])]
        format: String,
    },
    /// Run the examples inside rule packs
    Test {
        /// Pack files, folders of Vale styles, or names of shipped packs
        #[arg(value_name = "PACK", required = true)]
        packs: Vec<String>,
    },
    /// Print a JSON Schema: report, config, pack, diagnostics
    Schema {
        /// Which one
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Write a commented copydesk.toml into this folder
    Init,
    /// Print every setting in force for a path, and where it was made
    Config {
        /// A file, or a folder [default: this folder]
        path: Option<PathBuf>,
        #[command(flatten)]
        settings: SettingArgs,
    },
    /// Run as a language server for editors, on standard input and output
    Lsp(SettingArgs),
    /// Check reports on a page in the browser
    Serve(ServeArgs),
    /// Print the script that completes commands and options in a shell
    Completions {
        /// Which one
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Print the manual page of copydesk, or of one of its commands, for man
    Man {
        /// Which one
        #[arg(value_name = "COMMAND")]
        command: Option<String>,
    },
}

/// What is to be read.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Input")]
pub(super) struct InputArgs {
    /// Files, folders, or - for standard input [default: this folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read more paths from a file, one a line (- for standard input)
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// The name of what comes from standard input; its extension tells the format
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<String>,
    /// Threads [default: one a core]
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

/// What changes settings.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Settings")]
pub(super) struct SettingArgs {
    /// Use this configuration file for everything
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long)]
    pub isolated: bool,
    /// Rules or families to run instead of the profile's (several with commas)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Rules or families that stay off
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Rules or families to run besides
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub extend_select: Vec<String>,
    /// The set of rules
    #[arg(long, value_parser = ["minimal", "recommended", "strict"])]
    pub profile: Option<String>,
    /// A JSON Schema that every report must fulfil besides
    #[arg(long, value_name = "FILE")]
    pub schema: Option<PathBuf>,
    /// Leave out findings less sure than this [default: likely]
    #[arg(long, value_name = "HOW", value_parser = ["certain", "likely", "guess"])]
    pub min_confidence: Option<String>,
    /// The day that counts as today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<String>,
    /// Language of the reports
    #[arg(long, value_parser = ["auto", "en", "zh"])]
    pub lang: Option<String>,
    /// Keep findings in this folder, and take from there what did not change [env: COPYDESK_CACHE_DIR]
    #[arg(long, value_name = "DIR")]
    pub cache_dir: Option<PathBuf>,
    /// Keep nothing, whatever --cache-dir or the environment say
    #[arg(long)]
    pub no_cache: bool,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub settings: SettingArgs,
    #[command(flatten)]
    pub fixes: FixArgs,
    #[command(flatten)]
    pub filter: FilterArgs,
    /// full, concise, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson, rdjsonl, markdown, html [default: full on a terminal, else concise]
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<String>,
    /// Write to FILE (- for standard output); as FORMAT=FILE in a format of its own, and then several times
    #[arg(long, value_name = "[FORMAT=]FILE", help_heading = "Output")]
    pub output: Vec<String>,
    /// Exit with status 1 from this severity on
    #[arg(long, value_name = "SEVERITY", default_value = "warning", value_parser = ["error", "warning", "info", "hint", "never"], help_heading = "Output")]
    pub fail_on: String,
    /// Colours: auto, always, never
    #[arg(long, value_enum, default_value = "auto", hide_possible_values = true, help_heading = "Output")]
    pub color: Color,
    /// Print findings only
    #[arg(long, short, help_heading = "Output")]
    pub quiet: bool,
    /// Check again whenever something changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["output", "fix", "add_stet"], help_heading = "Output")]
    pub watch: bool,
    /// Print how many findings each rule made, and the time each stage took
    #[arg(long, help_heading = "Output")]
    pub statistics: bool,
}

/// What is to be repaired.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Fixes")]
pub(super) struct FixArgs {
    /// Apply fixes that cannot change what a report states; what comes from standard input goes to standard output
    #[arg(long)]
    pub fix: bool,
    /// Count fixes of wording and letter case in, too; with --fix or --diff apply or show them
    #[arg(long)]
    pub unsafe_fixes: bool,
    /// Show what --fix would change, and write nothing; status 1 if there is anything
    #[arg(long)]
    pub diff: bool,
    /// Write a stet for every finding, so that it is shown no more; with a reason, if one is given
    #[arg(long, value_name = "REASON", num_args = 0..=1, require_equals = true, default_missing_value = "", value_parser = reason, conflicts_with_all = ["fix", "diff"])]
    pub add_stet: Option<String>,
}

/// Which findings are shown.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "New findings only")]
pub(super) struct FilterArgs {
    /// Leave out the findings in this file, which `copydesk baseline` wrote
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Only findings on lines that differ from this commit, tag or branch; asks git
    #[arg(long, value_name = "GITREV")]
    pub since: Option<String>,
}

/// `copydesk baseline`.
#[derive(Debug, clap::Args)]
pub(super) struct BaselineArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub settings: SettingArgs,
    /// Print nothing but errors
    #[arg(long, short, help_heading = "Output")]
    pub quiet: bool,
    /// The file to write
    #[arg(long, value_name = "FILE", default_value = "copydesk-baseline.json")]
    pub output: PathBuf,
    /// Only take out of it what no longer occurs
    #[arg(long)]
    pub prune: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct ExtractArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub settings: SettingArgs,
    /// Print no notes, only errors
    #[arg(long, short, help_heading = "Output")]
    pub quiet: bool,
    /// json (one input), jsonl, yaml, jsonld, ninjs, markdown
    #[arg(long, value_name = "FORMAT", default_value = "json", help_heading = "Output")]
    pub format: String,
    /// Write to FILE
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// Add all dates, people and organisations of the running text
    #[arg(long, help_heading = "Output")]
    pub mentions: bool,
    /// Add the body of the report
    #[arg(long, help_heading = "Output")]
    pub body: bool,
    /// Tell on standard error, or in FILE, what was considered for each field, and why it was taken or passed over
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "-", help_heading = "Output")]
    pub trace: Option<PathBuf>,
    /// Print the readable text without furniture instead
    #[arg(long, help_heading = "Output")]
    pub text: bool,
    /// Print one CSV of all persons and their posts instead: a first file for `[authority] people`
    #[arg(long, help_heading = "Output", conflicts_with_all = ["text", "mentions", "body", "trace"])]
    pub people: bool,
}

/// `copydesk serve`.
#[derive(Debug, clap::Args)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    pub settings: SettingArgs,
    /// The port; 0 for any free one
    #[arg(long, value_name = "N", default_value_t = 8017, help_heading = "Page")]
    pub port: u16,
    /// The address; others than this computer reach the page only if it is not a loopback address
    #[arg(long, value_name = "IP", default_value = "127.0.0.1", help_heading = "Page")]
    pub address: IpAddr,
}

fn day(text: &str) -> Result<String, String> {
    parse_day(text).map(|_| text.to_string()).ok_or_else(|| "this is not a day that exists, like 2026-01-31".to_string())
}

/// A reason for a stet: it must not end the comment it stands in.
fn reason(text: &str) -> Result<String, String> {
    if text.contains("-->") {
        return Err("a reason must not hold -->, which would end its comment".to_string());
    }
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

impl CheckArgs {
    /// The severity from which on a run fails.
    pub fn fail_on(&self) -> Option<Severity> {
        [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint].into_iter().find(|severity| severity.as_str() == self.fail_on)
    }
}

impl FixArgs {
    /// True if files are to be written.
    pub fn writes(&self) -> bool {
        self.fix && !self.diff
    }
}

impl InputArgs {
    /// True where everything in this folder is read.
    pub fn is_whole(&self) -> bool {
        self.files_from.is_none() && self.paths.iter().all(|path| path.as_os_str() == ".")
    }
}

impl SettingArgs {
    /// True if no option but that of the day says which findings there are.
    pub fn is_plain(&self) -> bool {
        self.layer().values.keys().all(|key| *key == "today") && self.config.is_none() && !self.isolated
    }

    /// The options as the topmost layer of settings.
    pub fn layer(&self) -> Layer {
        fn located<T>(value: T) -> Located<T> {
            Located { value, origin: Origin::CommandLine }
        }
        let mut layer = Layer::default();
        for (key, list) in [("select", &self.select), ("ignore", &self.ignore), ("extend-select", &self.extend_select)] {
            if !list.is_empty() {
                layer.values.insert(key, located(Value::List(list.iter().cloned().map(located).collect())));
            }
        }
        let schema = self.schema.as_ref().map(|path| path.to_string_lossy().into_owned());
        let texts = [
            ("profile", &self.profile),
            ("min-confidence", &self.min_confidence),
            ("today", &self.today),
            ("lang", &self.lang),
            ("schema.report", &schema),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                layer.values.insert(key, located(Value::Text(text.clone())));
            }
        }
        layer
    }
}
