//! Page furniture: what a web page puts around a report, and a copy drags along.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// Kinds of page furniture (`furniture[].kind` of the contract).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FurnitureKind {
    SectionHeading,
    Breadcrumb,
    Share,
    Counter,
    Pagination,
    PrevNext,
    Action,
    CommentPrompt,
    Related,
    Footer,
    SiteSuffix,
    TitleEcho,
    Digest,
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
