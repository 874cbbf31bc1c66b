//! JSON Schema: the published schemas of a report, and validation of what a writer wrote against
//! them and against a house's own schema.
//!
//! The validator runs over the tree of the input itself ([`crate::document::Node`]), so every fault is
//! told at the key or value it is about. The built-in schema judges what stands in front matter, JSON
//! and YAML; a user's schema judges the whole extracted report. What a built-in profile requires is
//! told by `fields/*-missing`, not here.

mod edtf;
mod export;
mod instance;
mod tree;
mod user;
mod wording;

use std::collections::HashSet;
use std::sync::LazyLock;

use jsonschema::{ValidationOptions, Validator};
use serde_json::Value;

use crate::diagnostic::Finding;
use crate::document::{Document, Node};
use crate::recognize::Mentions;
use crate::report::Extracted;
use tree::Tree;

pub use edtf::is_edtf;
pub use export::{exports, input_schema, profile_schema, report_schema, report_schema_draft07};
pub use user::UserSchema;

/// A breach of a schema, told by the rule of its keyword.
#[derive(Clone, Debug)]
pub struct Violation {
    /// `schema/<keyword>`.
    pub rule: &'static str,
    /// Its spans are in the source.
    pub finding: Finding,
}

/// A compiled schema with its text.
struct Compiled {
    schema: Value,
    validator: Validator<Tree>,
}

/// The schema of structured input; compiled when the first such input is met.
static BUILT_IN: LazyLock<Option<Compiled>> = LazyLock::new(|| {
    let schema = export::input_schema();
    let validator = options().build(&schema).ok()?;
    Some(Compiled { schema, validator })
});

/// What every schema is compiled with: formats are checked, nothing is fetched.
fn options<'i>() -> ValidationOptions<'i, std::sync::Arc<dyn jsonschema::Retrieve>, Tree> {
    jsonschema::options_for::<Tree>()
        .with_format("edtf", is_edtf)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false)
        .with_retriever(user::LocalFiles::default())
}

/// All breaches in one document, in order of place: of the built-in schema by structured input, and of
/// `user`'s schema by the report. Plain text without a user's schema costs nothing.
#[must_use]
pub fn violations(document: &Document<'_>, mentions: &Mentions, extracted: &Extracted, user: Option<&UserSchema>) -> Vec<Violation> {
    let mut violations = Vec::new();
    if let Some(user) = user {
        let root = instance::stated(document, mentions, extracted);
        judge(&user.compiled, &root, &wording::Scene { document, mentions, extracted, schema: Some(&user.name) }, &mut violations);
    }
    if let Some(root) = instance::written(document, mentions)
        && let Some(built_in) = BUILT_IN.as_ref()
    {
        judge(built_in, &root, &wording::Scene { document, mentions, extracted, schema: None }, &mut violations);
    }
    // Two schemas, or two keywords for one form, say the same of one place; a pattern says it worst.
    violations.sort_by_key(|violation| (violation.finding.span, violation.rule == "schema/pattern"));
    let mut told = HashSet::new();
    violations.retain(|violation| told.insert((violation.finding.span, violation.finding.pointer.clone())));
    violations
}

fn judge(compiled: &Compiled, root: &Node, scene: &wording::Scene<'_>, violations: &mut Vec<Violation>) {
    if compiled.validator.is_valid(root) {
        return;
    }
    for error in compiled.validator.iter_errors(root) {
        wording::tell(&error, root, &compiled.schema, scene, violations);
    }
}
