//! The language server: findings while a report is written, in any editor that speaks the protocol.
//!
//! One thread reads messages, one does everything else: it takes in what has come, and only when nothing waits does it
//! check, so that of several versions of a document the newest alone is checked.

mod actions;
mod completion;
mod diagnostics;
mod documents;
mod hints;
mod house;
mod hover;
mod positions;
mod protocol;
mod server;
mod settings;
mod symbols;
mod transport;

pub use house::{House, InForce};
pub use server::serve;
