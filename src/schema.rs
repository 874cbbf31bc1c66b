//! Validation of a report against a JSON Schema, with spans and wording of our own.
