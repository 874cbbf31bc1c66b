//! Commands and options.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// A linter and validator for event reports.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, about)]
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
}

#[derive(Debug, clap::Args)]
pub(super) struct Common {
    /// Files
    pub paths: Vec<PathBuf>,
    /// Read paths from a file, one a line
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// Look at no configuration file
    #[arg(long)]
    pub isolated: bool,
    /// The day that counts as today
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<String>,
    /// Accepted for later
    #[arg(long)]
    pub no_cache: bool,
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<String>,
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub select: Vec<String>,
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    pub format: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub common: Common,
    /// Exit with status 1 from this severity on
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    pub fail_on: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct ExtractArgs {
    #[command(flatten)]
    pub common: Common,
    /// Add all dates, people and organisations of the running text
    #[arg(long)]
    pub mentions: bool,
}

impl Common {
    /// The settings of the command line.
    pub fn settings(&self) -> crate::settings::Settings {
        let mut settings = crate::settings::Settings::default();
        if let Some(today) = self.today.as_deref().and_then(|day| day.parse::<jiff::civil::Date>().ok()) {
            settings.today = crate::calendar::days(today.year(), today.month() as u8, today.day() as u8).unwrap_or(0);
        }
        if self.profile.as_deref() == Some("strict") {
            settings.profile = crate::settings::Profile::Strict;
        }
        if !self.select.is_empty() {
            settings.select = Some(self.select.clone());
        }
        settings
    }
}
