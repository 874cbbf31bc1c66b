//! The types of the protocol. No other module names the crate they come from.

pub use lsp_types::*;
