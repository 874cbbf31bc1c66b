//! A new file with other words: only the runs that hold them differ, every other byte of every part stays.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::ops::Range;

use similar::{DiffTag, TextDiff};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::parts::{self, Parts};
use super::text::{self, Piece, Readable};

/// The bytes of the DOCX file `original` with the readable text `new`, whose lines are those of the old text.
///
/// # Errors
/// A reason for people: the change reaches over the end of a paragraph or a tab, or the file is signed.
pub fn write(original: &[u8], new: &str) -> Result<Vec<u8>, String> {
    let parts = parts::read(original)?;
    let readable = text::readable(&parts)?;
    let edits = edits(&readable, &parts, &changes(&readable.text, new)?)?;
    let archive = repacked(original, &parts, edits).map_err(|error| format!("the file cannot be packed again: {error}"))?;
    let written = parts::read(&archive).and_then(|parts| text::readable(&parts))?;
    if written.text != new {
        return Err("its text would not come out as it should; make this change in the word processor".to_string());
    }
    Ok(archive)
}

/// A piece of the old text, and what stands there now.
type Change<'n> = (Range<usize>, &'n str);

/// What differs, line by line.
fn changes<'n>(old: &str, new: &'n str) -> Result<Vec<Change<'n>>, String> {
    if old.matches('\n').count() != new.matches('\n').count() {
        return Err("the change adds or takes out a paragraph; make it in the word processor".to_string());
    }
    let mut changes = Vec::new();
    let mut old_at = 0;
    for (old_line, new_line) in old.split('\n').zip(new.split('\n')) {
        if old_line != new_line {
            in_line((old_line, old_at), new_line, &mut changes);
        }
        old_at += old_line.len() + 1;
    }
    Ok(changes)
}

fn in_line<'n>((old, at): (&str, usize), new: &'n str, changes: &mut Vec<Change<'n>>) {
    let starts = |line: &str| -> Vec<usize> { line.char_indices().map(|(at, _)| at).chain([line.len()]).collect() };
    let (old_starts, new_starts) = (starts(old), starts(new));
    let diff = TextDiff::from_chars(old, new);
    for op in diff.ops().iter().filter(|op| op.tag() != DiffTag::Equal) {
        let (gone, come) = (op.old_range(), op.new_range());
        changes.push((at + old_starts[gone.start]..at + old_starts[gone.end], &new[new_starts[come.start]..new_starts[come.end]]));
    }
}

/// A place of a part's XML, and what comes there.
type Edits = BTreeMap<usize, Vec<(Range<usize>, String)>>;

/// What is to be changed in the XML of each part, in order.
fn edits(readable: &Readable, parts: &Parts, changes: &[Change<'_>]) -> Result<Edits, String> {
    let mut edits = Edits::new();
    let mut tags = Vec::new();
    for (gone, come) in changes {
        let touched = touched(&readable.pieces, gone)
            .ok_or("a change touches a tab, a marked section or another mark that is no plain text; make it in the word processor")?;
        if come.chars().any(is_illegal) {
            return Err("a change holds a character that no Word file can hold".to_string());
        }
        let mut come = Some(escaped(come));
        for piece in touched {
            let cut = gone.start.max(piece.text.start)..gone.end.min(piece.text.end);
            let verbatim = piece.xml.len() == piece.text.len();
            let xml = match verbatim {
                true => piece.xml.start + cut.start - piece.text.start..piece.xml.start + cut.end - piece.text.start,
                // A reference goes as a whole; what is added comes before or behind it.
                false if !cut.is_empty() => piece.xml.clone(),
                false if cut.start == piece.text.start => piece.xml.start..piece.xml.start,
                false => piece.xml.end..piece.xml.end,
            };
            edits.entry(piece.part).or_default().push((xml, come.take().unwrap_or_default()));
            tags.push((piece.part, piece.tag.clone()));
        }
    }
    keep_spaces(&mut edits, tags, parts);
    edits.values_mut().for_each(|edits| edits.sort_by_key(|(range, _)| (range.start, range.end)));
    Ok(edits)
}

/// The pieces that hold `gone`, or beside which something is to be added. `None` where a part of it is no text.
fn touched<'p>(pieces: &'p [Piece], gone: &Range<usize>) -> Option<&'p [Piece]> {
    let first = pieces.partition_point(|piece| piece.text.end < gone.start.max(1));
    if gone.is_empty() {
        // Behind a piece that ends here rather than before one that begins here.
        let piece = pieces.get(first).filter(|piece| piece.text.start <= gone.start)?;
        return Some(std::slice::from_ref(piece));
    }
    let first = pieces.partition_point(|piece| piece.text.end <= gone.start);
    let last = pieces.partition_point(|piece| piece.text.start < gone.end);
    let touched = pieces.get(first..last)?;
    let whole = touched.first()?.text.start <= gone.start
        && touched.last()?.text.end >= gone.end
        && touched.windows(2).all(|pair| pair[0].text.end == pair[1].text.start);
    whole.then_some(touched)
}

/// Spaces at the ends of a `w:t` count only where it says so.
fn keep_spaces(edits: &mut Edits, mut tags: Vec<(usize, Range<usize>)>, parts: &Parts) {
    tags.sort_by_key(|(part, tag)| (*part, tag.start));
    tags.dedup();
    let texts = parts.texts();
    for (part, tag) in tags {
        let text = &texts[part].1[tag.clone()];
        // In a drawing they always count.
        if !text.contains("xml:space") && !text.starts_with("<a:") {
            edits.entry(part).or_default().push((tag.end - 1..tag.end - 1, " xml:space=\"preserve\"".to_string()));
        }
    }
}

/// True for what XML 1.0 has no place for, not even escaped.
fn is_illegal(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn repacked(original: &[u8], parts: &Parts, edits: Edits) -> Result<Vec<u8>, String> {
    let told = |error: zip::result::ZipError| error.to_string();
    let mut archive = ZipArchive::new(Cursor::new(original)).map_err(told)?;
    if archive.file_names().flatten().any(|name| name.starts_with("_xmlsignatures/")) {
        return Err("it is signed, and any change would break the signature".to_string());
    }
    if entries(original).is_some_and(|count| count != archive.len()) {
        return Err("two of its parts have one name, and one of them would be lost".to_string());
    }
    let texts = parts.texts();
    let changed: BTreeMap<&str, String> = edits.into_iter().map(|(part, edits)| (texts[part].0, applied(texts[part].1, &edits))).collect();
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(original.len() + 1024)));
    writer.set_raw_comment(archive.comment().into()).map_err(told)?;
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(told)?;
        let name = file.name().map_err(told)?.into_owned();
        let Some(xml) = changed.get(name.as_str()) else {
            writer.raw_copy_file(file).map_err(told)?;
            continue;
        };
        let mut options = SimpleFileOptions::default().compression_method(file.compression());
        if let Some(time) = file.last_modified() {
            options = options.last_modified_time(time);
        }
        writer.start_file(name, options).map_err(told)?;
        writer.write_all(xml.as_bytes()).map_err(|error| error.to_string())?;
    }
    writer.finish().map(Cursor::into_inner).map_err(told)
}

/// How many entries the end of a zip archive states (APPNOTE 4.3.16); `None` where a larger field holds the number.
fn entries(archive: &[u8]) -> Option<usize> {
    let at = memchr::memmem::rfind(archive, b"PK\x05\x06")?;
    let count = u16::from_le_bytes(archive.get(at + 10..at + 12)?.try_into().ok()?);
    (count != u16::MAX).then_some(usize::from(count))
}

fn applied(xml: &str, edits: &[(Range<usize>, String)]) -> String {
    let mut new = String::with_capacity(xml.len() + 64);
    let mut from = 0;
    for (range, come) in edits {
        new += &xml[from..range.start];
        new += come;
        from = range.end;
    }
    new + &xml[from..]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{document, part_of};
    use super::*;

    const HEAD: &str = "<w:p><w:r><w:t>Guests &amp; hosts</w:t></w:r></w:p>";

    fn xml_after(body: &str, new: &str) -> Result<String, String> {
        write(&document(body), new).map(|bytes| part_of(&bytes, "word/document.xml"))
    }

    #[test]
    fn only_the_touched_run_differs() {
        let body =
            format!("{HEAD}<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>The the lab</w:t></w:r><w:r><w:t xml:space=\"preserve\"> opens</w:t></w:r></w:p>");
        let before = part_of(&document(&body), "word/document.xml");
        let after = xml_after(&body, "Guests & hosts\nThe lab opens\n").unwrap();
        assert_eq!(after, before.replace("<w:t>The the lab</w:t>", "<w:t xml:space=\"preserve\">The lab</w:t>"));
    }

    #[test]
    fn references_are_replaced_whole_and_what_comes_is_escaped() {
        let after = xml_after(HEAD, "Guests <and> hosts\n").unwrap();
        assert!(after.contains(">Guests &lt;and&gt; hosts</w:t>"), "{after}");
        assert!(xml_after(HEAD, "Guests & hosts & friends\n").unwrap().contains("Guests &amp; hosts &amp; friends"));
        assert!(xml_after(HEAD, "Guests & our hosts\n").unwrap().contains("Guests &amp; our hosts"));
    }

    #[test]
    fn a_change_over_several_runs_leaves_their_marks() {
        let body = "<w:p><w:r><w:t>Har</w:t></w:r><w:r><w:t>bour D</w:t></w:r><w:r><w:t>ay</w:t></w:r></w:p>";
        let after = xml_after(body, "Tay\n").unwrap();
        assert_eq!(after.matches("<w:r>").count(), 3);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let body = "<w:p><w:r><w:t>May</w:t><w:tab/><w:t>28</w:t></w:r></w:p>";
        assert!(xml_after(body, "May 28\n").unwrap_err().contains("tab"));
        assert!(xml_after(body, "May\n28\n").unwrap_err().contains("paragraph"));
        assert!(xml_after(HEAD, "Guests & \u{B}hosts\n").unwrap_err().contains("character"));
    }
}
