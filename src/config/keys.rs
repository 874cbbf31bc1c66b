//! All settings: the one list that parser, `config`, suggestions and JSON Schema come from.

/// What a setting takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Any text.
    Text,
    /// YYYY-MM-DD.
    Day,
    /// A number of bytes.
    Size,
    /// A path of a file.
    Path,
    /// Paths of files.
    Paths,
    /// Path patterns.
    Patterns,
    /// Rules or families.
    Rules,
}

/// A setting.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// With its table: `site.publisher`.
    pub name: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// The value without it, as TOML; "" = unset.
    pub default: &'static str,
    /// May it stand in `[[overrides]]`?
    pub per_file: bool,
    /// What it does.
    pub what: &'static str,
}

const fn key(name: &'static str, shape: Shape, default: &'static str, per_file: bool, what: &'static str) -> Key {
    Key { name, shape, default, per_file, what }
}

/// All settings with a single value. `rules`, `keys`, `overrides`, `stet` and `extends` stand beside them.
pub const KEYS: &[Key] = &[
    key("edition", Shape::OneOf(&["2026"]), "\"2026\"", false, "Rules that came later stay off until the edition is raised"),
    key("profile", Shape::OneOf(&["minimal", "recommended", "strict"]), "\"recommended\"", true, "The set of rules"),
    key("select", Shape::Rules, "", true, "Rules or families, instead of the profile's"),
    key("extend-select", Shape::Rules, "[]", true, "Rules or families besides the profile's"),
    key("ignore", Shape::Rules, "[]", true, "Rules or families that stay off; wins over all else"),
    key("min-confidence", Shape::OneOf(&["certain", "likely", "guess"]), "\"likely\"", true, "Findings less sure are not shown"),
    key("today", Shape::Day, "", true, "The day that counts as today; else the clock"),
    key("lang", Shape::OneOf(&["auto", "en", "zh"]), "\"auto\"", true, "Language of the reports"),
    key("include", Shape::Patterns, "", false, "What a folder walk reads, instead of the usual kinds of files"),
    key("exclude", Shape::Patterns, "[]", false, "What a folder walk leaves out"),
    key("max-file-size", Shape::Size, "16777216", false, "Bytes; larger files are not read"),
    key("site.publisher", Shape::Text, "", true, "Whose reports these are"),
    key("schema.report", Shape::Path, "", true, "A JSON Schema that every report must fulfil besides"),
    key("authority.organizations", Shape::Path, "", true, "CSV of names of bodies: name,native,acronym,from,to,aliases"),
    key("authority.people", Shape::Path, "", true, "CSV of canonical names and posts: name,family,given,native,role,organization,from,to,aliases"),
    key("authority.terms", Shape::Path, "", true, "CSV of words the house writes in one way: term,instead_of,note"),
    key("packs.add", Shape::Paths, "[]", false, "Rules besides those of the program: pack files, folders of Vale styles, names of shipped packs"),
];

/// What `copydesk init` writes.
pub const EXAMPLE: &str = "\
# Settings of copydesk for the reports in this folder and below.
# `copydesk config PATH` prints every setting in force for a file, and where it was made.

# Rules that come with later editions stay off until the edition is raised.
edition = \"2026\"

# minimal: only what is false, unreadable or cannot be filed. strict: house style and export, too.
profile = \"recommended\"

# Rules or whole families, added or switched off. `copydesk rules` lists them.
# extend-select = [\"furniture\"]
# ignore = [\"translation\"]

# What a folder walk leaves out.
# exclude = [\"drafts/**\"]

[site]
# Whose reports these are, so that \"our university\" is known.
# publisher = \"Lakemoor University\"

[rules]
# A severity (error, warning, info, hint), \"off\", or a table with the options of the rule.
# \"dates/weekday-mismatch\" = \"warning\"
# \"fields/title-too-long\" = { severity = \"info\", max = 110 }

[schema]
# A JSON Schema that every report must fulfil besides the built-in one.
# report = \"house.schema.json\"

[authority]
# Canonical names and posts, names of bodies, words written in one way. `copydesk extract --people` writes a first people.csv.
# people = \"people.csv\"
# organizations = \"organizations.csv\"
# terms = \"terms.csv\"

[keys]
# Front-matter keys of your own, and the field of the report they mean.
# went-live = \"release_date\"

# Other settings for some of the files.
# [[overrides]]
# paths = [\"archive/**\"]
# profile = \"minimal\"

# Findings that stand as they are.
# [[stet]]
# paths = [\"2019/opening.txt\"]
# rule = \"dates/weekday-mismatch\"
# reason = \"printed like this on the plaque\"
";
