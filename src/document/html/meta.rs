//! `<meta>` elements by name.

use super::page::Page;
use super::value::Value;
use crate::span::How;

/// The values of the names (in lower case), in the order of the names.
pub(super) fn all(page: &Page<'_>, names: &[&str]) -> Vec<Value> {
    let found = names.iter().flat_map(|name| {
        page.metas.iter().filter(move |attrs| {
            let is = |span: crate::span::Span| span.of(page.text).trim().eq_ignore_ascii_case(name);
            is(attrs.name) || is(attrs.itemprop)
        })
    });
    found.map(|attrs| Value::attribute(page, attrs.content, How::StructuredData)).filter(|value| !value.get().is_empty()).collect()
}

/// The first of them.
pub(super) fn first(page: &Page<'_>, names: &[&str]) -> Option<Value> {
    all(page, names).into_iter().next()
}
