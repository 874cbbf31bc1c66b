//! Page furniture: what a web page puts around a report, and a copy drags along.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// Kinds of page furniture (`furniture[].kind` of the contract).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FurnitureKind {
    /// The name of the column a page stands in.
    SectionHeading,
    /// The path to the page.
    Breadcrumb,
    /// Buttons to pass the page on.
    Share,
    /// How often it was read.
    Counter,
    /// Page numbers.
    Pagination,
    /// Links to the article before and after.
    PrevNext,
    /// Print, close, font size.
    Action,
    /// An invitation to comment.
    CommentPrompt,
    /// A list of other articles.
    Related,
    /// Copyright, address, imprint.
    Footer,
    /// The name of the site behind the headline.
    SiteSuffix,
    /// The headline once more.
    TitleEcho,
    /// A teaser cut short.
    Digest,
    /// Navigation entries.
    Menu,
}

/// One piece of furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// Its kind.
    pub kind: FurnitureKind,
    /// In the readable text.
    pub span: Span,
    /// True if it is a whole block, false for a part of a line.
    pub whole_block: bool,
}
