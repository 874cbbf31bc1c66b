//! The shipped packs that are off until a house chooses them: `extends = ["chinese-style"]`.
//!
//! They are read when they are named, so that nobody else pays for them.

/// A shipped pack that is off until chosen.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The name by which it is chosen.
    pub name: &'static str,
    /// What it is for, one line without a full stop.
    pub summary: &'static str,
    /// Its text.
    pub toml: &'static str,
}

/// All of them, by name.
pub const STYLES: &[Style] = &[
    Style {
        name: "chinese-style",
        summary: "House style of Chinese reports: wrong characters, set phrases, length of the lead",
        toml: include_str!("../../rules/styles/chinese-style.toml"),
    },
    Style {
        name: "english-style",
        summary: "House style of English reports: plain words, set phrases, length of the lead",
        toml: include_str!("../../rules/styles/english-style.toml"),
    },
    Style {
        name: "industry-education",
        summary: "Terms of industry-education integration, one name for one idea",
        toml: include_str!("../../rules/styles/industry-education.toml"),
    },
    Style { name: "spelling-uk", summary: "British spelling throughout", toml: include_str!("../../rules/styles/spelling-uk.toml") },
    Style { name: "spelling-us", summary: "American spelling throughout", toml: include_str!("../../rules/styles/spelling-us.toml") },
];

/// The shipped style of this name.
#[must_use]
pub fn style(name: &str) -> Option<&'static Style> {
    STYLES.iter().find(|style| style.name == name)
}
