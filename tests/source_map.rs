//! From readable text to source: what a span leads to is what the reader read there.

use copydesk::document::{self, Document, FaultKind, FieldName, Format, Keys, json};
use copydesk::source::Source;
use copydesk::span::Span;

/// Checks every block, every field and every single character of them: the source stretch, decoded, is
/// the readable stretch.
fn check(text: &str, format: Format, decode: fn(&str) -> String) {
    let source = Source::from_text("report", text);
    let document = document::read(&source, format);
    assert!(!document.blocks.is_empty(), "{text:?}");
    for span in document.blocks.iter().map(|block| block.span).chain(document.fields.iter().map(|field| field.value)) {
        let readable = document.slice(span);
        assert!(!readable.is_empty() && readable == readable.trim());
        for (at, c) in readable.char_indices() {
            let one = Span::at(span.start as usize + at, span.start as usize + at + c.len_utf8());
            let raw = document.map.to_source(one).of(&source.text);
            let same = decode(raw).chars().eq([c]) || (c.is_whitespace() && raw.trim().trim_start_matches('>').is_empty());
            assert!(same, "{c:?} of {readable:?} leads to {raw:?}");
        }
        let mapped = document.map.to_source(span);
        assert!(mapped.end as usize <= text.len() && text.is_char_boundary(mapped.start as usize) && text.is_char_boundary(mapped.end as usize));
    }
}

fn plain(raw: &str) -> String {
    raw.to_string()
}

fn from_json(raw: &str) -> String {
    serde_json::from_str(&format!("\"{raw}\"")).unwrap_or_else(|_| raw.to_string())
}

fn from_yaml(raw: &str) -> String {
    match raw {
        "''" => "'".to_string(),
        _ if raw.starts_with('\\') => from_json(raw),
        _ => raw.to_string(),
    }
}

fn from_markdown(raw: &str) -> String {
    match raw {
        "&amp;" => "&".to_string(),
        "&eacute;" => "é".to_string(),
        "&#39;" => "'".to_string(),
        _ => raw.to_string(),
    }
}

fn read<'s>(source: &'s Source, format: Format) -> Document<'s> {
    document::read(source, format)
}

fn values(document: &Document<'_>) -> Vec<(FieldName, String)> {
    document.fields.iter().map(|field| (field.name, document.slice(field.value).to_string())).collect()
}

const JSON: &str = r#"{
  "title": "Lakemoor \"Water\" Forum\t2025 \ud83d\ude00 \u4e91\u5c7f大学",
  "release_date": "2023-04-13",
  "visits": 10,
  "events": [{"date": "2023-04-11", "venue": "Tarn Hall", "organizers": ["Lakemoor University"]}],
  "people": [{"name": "Orrin Steel", "posts": [{"role": "Dean", "affiliation": "Lakemoor University"}]}],
  "credits": [{"role": "photographer", "names": ["Lin Qiaoyu"]}],
  "source": {"name": "Lakemoor News", "url": "https://lakemoor.example/a\/b"},
  "body": "First line.\nSecond line \\ with \u201cquotes\u201d.\n\n论坛于10月18日举行。\r\nEnd."
}"#;

#[test]
fn json_escapes_lead_to_their_places() {
    check(JSON, Format::Json, from_json);
    check(&JSON.replace('\n', "\r\n"), Format::Json, from_json);
}

#[test]
fn json_fields_are_named_and_pointed_to() {
    let source = Source::from_text("a.json", JSON);
    let document = read(&source, Format::Json);
    assert_eq!(document.faults, []);
    let of = |pointer: &str| document.fields.iter().find(|field| field.pointer == pointer).map(|field| field.name);
    assert_eq!(of("/title"), Some(FieldName::Title));
    assert_eq!(of("/events/0/date"), Some(FieldName::EventDate));
    assert_eq!(of("/events/0/organizers/0"), Some(FieldName::EventOrganizers));
    assert_eq!(of("/people/0/posts/0/affiliation"), Some(FieldName::PersonAffiliation));
    assert_eq!(of("/credits/0/names/0"), Some(FieldName::Photographer));
    assert_eq!(of("/source/url"), Some(FieldName::SourceUrl));
    assert_eq!(of("/visits"), Some(FieldName::Visits));
    assert_eq!(of("/body"), None);
}

#[test]
fn markdown_in_a_json_string_leads_through_both() {
    let text = r##"{"title": "T", "body_format": "markdown", "body": "# Head \"line\"\n\n**Bold** R&amp;D, \u4e91\u5c7f *大学*.\n\n- one\n- two"}"##;
    let source = Source::from_text("a.json", text);
    let document = read(&source, Format::Json);
    let at = document.text.find("R&D").expect("the entity is decoded");
    assert_eq!(document.map.to_source(Span::at(at, at + 3)).of(text), "R&amp;D");
    let at = document.text.find("云屿").expect("the escape is decoded");
    assert_eq!(document.map.to_source(Span::at(at, at + 6)).of(text), "\\u4e91\\u5c7f");
    let at = document.text.find("\"line\"").expect("the quotes are decoded");
    assert_eq!(document.map.to_source(Span::at(at, at + 6)).of(text), "\\\"line\\\"");
}

const YAML: &str = r#"# A report
title: "Lakemoor \"Water\" Forum \u4e91\u5c7f
  goes on"
summary: >
  Folded text goes
  on here, and

  a new paragraph.
    indented more
  end.
subtitle: 'It''s a
  matter of water'
section: plain words
  on two lines
release_date: 2023-04-13
events:
  - date: 2023-04-11
    venue: Tarn Hall
keywords: [water, "云屿", 'it''s']
body: |
  First line.
    Second, indented.

  论坛于10月18日举行。😀
"#;

#[test]
fn yaml_scalars_of_every_style_lead_to_their_places() {
    check(YAML, Format::Yaml, from_yaml);
    check(&YAML.replace('\n', "\r\n"), Format::Yaml, from_yaml);
}

#[test]
fn yaml_values_are_read_as_yaml_1_2() {
    let source = Source::from_text("a.yaml", YAML);
    let document = read(&source, Format::Yaml);
    assert_eq!(document.faults, []);
    let values = values(&document);
    assert_eq!(values[0], (FieldName::Title, "Lakemoor \"Water\" Forum 云屿 goes on".to_string()));
    assert_eq!(values[1].1, "Folded text goes on here, and\na new paragraph.\n  indented more\nend.");
    assert!(values.contains(&(FieldName::Subtitle, "It's a matter of water".to_string())));
    assert!(values.contains(&(FieldName::ReleaseDate, "2023-04-13".to_string())));
    assert!(values.contains(&(FieldName::EventDate, "2023-04-11".to_string())));
}

const MARKDOWN: &str = "---\ntitle: Lakemoor Water Forum\ndate: 2023-04-13\nauthors:\n  - Lin Qiaoyu\n  - 苏明河\ndraft: true\nextra:\n  photographer: Marta Ellwood\n---\n\n\
# A *bold* title &amp; more\n\nFirst **paragraph** with `code here` and caf&eacute;\nsecond line, 云屿大学 😀 \\*star\\*.\n\n\
![Orrin Steel opens the forum](a.jpg)\n\n> A quotation\n> on two lines.\n\n- one [link](https://lakemoor.example)\n- two\n  - three\n\n\
| Day | Place |\n| --- | --- |\n| Monday | Tarn Hall |\n\n```\nlet code = 1;\n```\n\n<!-- a comment -->\n\nLast paragraph isn&#39;t long.\n";

#[test]
fn markdown_leads_to_its_places() {
    check(MARKDOWN, Format::Markdown, from_markdown);
    check(&MARKDOWN.replace('\n', "\r\n"), Format::Markdown, from_markdown);
}

#[test]
fn markdown_blocks_have_their_kinds() {
    use document::BlockKind as Kind;
    let source = Source::from_text("a.md", MARKDOWN);
    let document = read(&source, Format::Markdown);
    assert_eq!(document.faults, []);
    let kind_of = |needle: &str| {
        let at = document.text.find(needle).unwrap_or_else(|| panic!("{needle} is in the text"));
        document.block_at(at as u32).map(|block| block.kind)
    };
    assert_eq!(kind_of("A bold title & more"), Some(Kind::Title));
    assert_eq!(kind_of("First paragraph with code here"), Some(Kind::Paragraph));
    assert_eq!(kind_of("Orrin Steel opens"), Some(Kind::Caption));
    assert_eq!(kind_of("on two lines."), Some(Kind::Quote));
    assert_eq!(kind_of("three"), Some(Kind::ListItem));
    assert_eq!(kind_of("Tarn Hall"), Some(Kind::TableCell));
    assert_eq!(kind_of("let code"), Some(Kind::Code));
    assert!(!document.text.contains("a comment"));
    let names: Vec<FieldName> = document.fields.iter().map(|field| field.name).collect();
    assert_eq!(names, [FieldName::Title, FieldName::ReleaseDate, FieldName::Author, FieldName::Author, FieldName::Draft, FieldName::Photographer]);
}

#[test]
fn front_matter_in_toml_and_json_is_read_like_yaml() {
    let toml = "+++\ntitle = \"Lakemoor \\\"Water\\\" \\u4e91\"\ndate = 2023-04-13\n[taxonomies]\ntags = ['water', \"x\"]\n[extra]\nsummary = \"\"\"\nLong\ntext\"\"\"\n+++\nBody.\n";
    check(toml, Format::Markdown, from_json);
    let json = "{\n  \"title\": \"Lakemoor \\u4e91\",\n  \"date\": \"2023-04-13\"\n}\n\nBody.\n";
    check(json, Format::Markdown, from_json);
    for text in [toml, json] {
        let source = Source::from_text("a.md", text);
        let document = read(&source, Format::Markdown);
        assert_eq!(document.faults, []);
        assert!(values(&document).contains(&(FieldName::ReleaseDate, "2023-04-13".to_string())), "{text}");
        assert_eq!(document.prose().count(), 1);
    }
}

#[test]
fn a_rule_at_the_top_is_no_front_matter() {
    for text in ["---\n\nFirst paragraph: it is long.\n\n---\n\nSecond.\n", "---\nJust words here\n---\n"] {
        let source = Source::from_text("a.md", text);
        let document = read(&source, Format::Markdown);
        assert!(document.tree.is_none() && document.faults.is_empty(), "{text}");
    }
}

#[test]
fn front_matter_in_the_wrong_place_is_read_and_told() {
    for text in ["\n---\ntitle: Water\n---\nBody.\n", "<!-- draft -->\n---\ntitle: Water\n---\nBody.\n", "---\ntitle: Water\n\nBody.\n"] {
        let source = Source::from_text("a.md", text);
        let document = read(&source, Format::Markdown);
        assert_eq!(values(&document), [(FieldName::Title, "Water".to_string())], "{text}");
        assert_eq!(document.faults.len(), 1, "{text}");
        assert_eq!(document.faults[0].span.of(text), "---");
        assert_eq!(document.prose().count(), 1, "{text}");
    }
}

#[test]
fn yaml_that_cannot_be_parsed_is_read_line_by_line() {
    let cases = [
        ("title: Water: a forum\ndate: 2023-04-13\n", ":", "title: \"Water: a forum\""),
        ("title: Water\nauthor:\tLin Qiaoyu\ndate: 2023-04-13\n", "\t", "write one blank instead of the tab"),
        ("title: \"Water\ndate: 2023-04-13\n", "\"", "title: \"Water\""),
        ("title: *important*\ndate: 2023-04-13\n", "*", "title: \"*important*\""),
        ("title: @water\ndate: 2023-04-13\n", "@", "title: \"@water\""),
    ];
    for (text, place, help) in cases {
        let source = Source::from_text("a.yaml", text);
        let document = read(&source, Format::Yaml);
        assert_eq!(document.faults.len(), 1, "{text}");
        let fault = &document.faults[0];
        assert_eq!(fault.kind, FaultKind::Syntax);
        assert!(fault.span.of(text).starts_with(place), "{text}: {:?} {}", fault.span.of(text), fault.message);
        assert!(fault.help.as_deref().is_some_and(|text| text.contains(help)), "{text}: {:?}", fault.help);
        assert!(values(&document).contains(&(FieldName::ReleaseDate, "2023-04-13".to_string())), "{text}");
    }
}

#[test]
fn a_faulty_line_of_yaml_does_not_take_the_rest_with_it() {
    let yaml = "title: Water: a forum\nevents:\n  - date: 2023-04-11\n    venue: Tarn: Hall\nbody: |\n  The forum was held.\n";
    let source = Source::from_text("a.yaml", yaml);
    let document = read(&source, Format::Yaml);
    assert_eq!(document.faults.len(), 1);
    assert_eq!(values(&document), [(FieldName::Title, "Water: a forum".to_string()), (FieldName::EventDate, "2023-04-11".to_string())]);
    assert_eq!(document.prose().map(|block| document.slice(block.span)).collect::<Vec<_>>(), ["The forum was held."]);
    check(yaml, Format::Yaml, from_yaml);
}

#[test]
fn repeated_keys_are_told_with_both_places() {
    let yaml = "date: 2024-05-28\ntitle: Water\ndate: 2024-05-29\ntitle: Water\ncomments:\n  - date: 2024\n";
    let source = Source::from_text("a.yaml", yaml);
    let document = read(&source, Format::Yaml);
    let kinds: Vec<FaultKind> = document.faults.iter().map(|fault| fault.kind).collect();
    assert_eq!(kinds, [FaultKind::DuplicateKey, FaultKind::RepeatedKey]);
    assert_eq!(document.faults[0].span, Span::at(30, 34));
    assert_eq!(document.faults[0].label.as_ref().map(|label| label.0.of(yaml)), Some("date: 2024-05-28"));
}

#[test]
fn json_faults_stand_at_their_place_and_the_rest_is_read() {
    let cases = [
        ("{\"title\": \"Water\",}", ",", true),
        ("{\"title\": \"Water\" \"visits\": 3}", "", true),
        ("{\"title\": \"Wa\tter\"}", "\t", true),
        ("{\"title\": \"Water\"", "{", false),
        ("{\"title\": \"Water", "\"Water", false),
        ("{\"title\": \"\\ud800\"}", "\\ud800\"", false),
        ("{\"title\": \"Water\"} x", "x", false),
    ];
    for (text, place, is_read) in cases {
        let source = Source::from_text("a.json", text);
        let document = read(&source, Format::Json);
        assert_eq!(document.faults.len(), 1, "{text}");
        assert_eq!(document.faults[0].span.of(text), place, "{text}: {}", document.faults[0].message);
        assert_eq!(document.tree.is_some(), is_read, "{text}");
    }
}

#[test]
fn reports_of_one_file_keep_the_places_of_the_file() {
    for text in ["[\n{\"title\": \"Water\"},\n{\"title\": \"R\\u00edo\"}]", "{\"title\": \"Water\"}\r\n{\"title\": \"R\\u00edo\"}\r\n"] {
        let source = Source::from_text("a.json", text);
        let elements = json::elements(text).expect("two reports");
        assert_eq!(elements.len(), 2);
        let document = document::read_element(&source, elements[1], &Keys::default());
        assert_eq!(document.slice(document.fields[0].value), "Río");
        assert_eq!(document.map.to_source(document.fields[0].value).of(text), "R\\u00edo");
    }
    assert_eq!(json::elements(JSON), None);
    assert_eq!(json::elements("[1, 2]"), None);
    assert_eq!(json::elements("[{\"title\": \"Water\"},]"), None);
    assert_eq!(json::elements(""), None);
}

#[test]
fn hostile_input_is_a_fault_and_no_more() {
    let bomb: String =
        std::iter::once("a0: &a0 [x, x]\n".to_string()).chain((1..40).map(|n| format!("a{n}: &a{n} [*a{0}, *a{0}, *a{0}]\n", n - 1))).collect();
    let cases = [
        (Format::Json, "[".repeat(100_000)),
        (Format::Json, "[".repeat(1 << 20)),
        (Format::Json, format!("{}{}", "{\"a\":".repeat(100_000), "1")),
        (Format::Json, "{\"title\": \"".to_string() + &"x".repeat(100_000)),
        (Format::Json, "{\"title\": \"a\0b\"}".to_string()),
        (Format::Json, "{\"title\": \"\\udc00\\ud800\"}".to_string()),
        (Format::Json, "\u{feff}{".to_string()),
        (Format::Json, String::new()),
        (Format::Yaml, "[".repeat(100_000)),
        (Format::Yaml, "a: [".to_string() + &"{a: [".repeat(200)),
        (Format::Yaml, "- ".repeat(100_000)),
        (Format::Yaml, (0..2_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect()),
        (Format::Yaml, bomb),
        (Format::Yaml, "a: *missing\n".to_string()),
        (Format::Yaml, "title: \"\\q\"\n".to_string()),
        (Format::Yaml, "title: a\0b\n".to_string()),
        (Format::Markdown, format!("---\ntitle: {}\n---\nBody.\n", "[".repeat(100_000))),
        (Format::Markdown, format!("+++\na = {}\n+++\nBody.\n", "[".repeat(100_000))),
    ];
    for (format, text) in cases {
        let source = Source::from_text("hostile", text.as_str());
        let document = read(&source, format);
        assert!(!document.faults.is_empty(), "{format:?} {:.40}", text);
        for fault in &document.faults {
            assert!(text.get(fault.span.range()).is_some(), "{format:?} {:.40} {fault:?}", text);
        }
    }
}

#[test]
fn hostile_markdown_is_read_without_harm() {
    for text in [
        ">".repeat(20_000),
        "- ".repeat(10_000),
        "*".repeat(100_000),
        "[".repeat(50_000),
        "![](".repeat(20_000),
        "<!--".repeat(20_000),
        "\0".repeat(1000),
    ] {
        check_no_panic(&text);
    }
}

fn check_no_panic(text: &str) {
    let source = Source::from_text("a.md", text);
    let document = read(&source, Format::Markdown);
    for block in &document.blocks {
        assert!(document.map.to_source(block.span).end as usize <= text.len());
    }
}

#[test]
fn plain_text_maps_to_itself() {
    check("Title\n\nText 云屿.\n", Format::Text, plain);
}

#[test]
fn front_matter_moves_findings_and_changes_none() {
    use copydesk::engine;
    use copydesk::settings::{Profile, Settings};

    let front_matter = "---\nlayout: post\n---\n\n";
    let settings = Settings { profile: Profile::Strict, ..Settings::default() };
    let mut compared = 0;
    for rule in engine::all_rules() {
        for (_, example) in rule.meta().examples("fail").filter(|(format, text)| format.is_none() && !text.starts_with("---")) {
            let told = |text: &str, offset: usize| -> Vec<(String, i64, i64)> {
                let diagnostics = engine::check_bytes("a.md", text.as_bytes(), &settings);
                let place = |at: u32| i64::from(at) - offset as i64;
                diagnostics.into_iter().map(|found| (found.rule, place(found.span.start), place(found.span.end))).collect()
            };
            let alone = told(&format!("{example}\n"), 0);
            let behind = told(&format!("{front_matter}{example}\n"), front_matter.len());
            assert_eq!(alone, behind, "{}: {example}", rule.meta().name);
            compared += alone.len();
        }
    }
    assert!(compared > 20, "only {compared} findings were compared");
}

/// Reads `text` and checks that every place it gives is a place of the text.
fn check_places(text: &str, format: Format) {
    let source = Source::from_text("cut", text);
    let document = read(&source, format);
    let is_place = |span: Span| text.get(span.range()).is_some();
    for block in &document.blocks {
        assert!(is_place(document.map.to_source(block.span)), "{text:?}");
        assert!(is_place(document.map.to_source(Span::empty(block.span.start))), "{text:?}");
    }
    for fault in &document.faults {
        assert!(is_place(fault.span) && fault.label.as_ref().is_none_or(|label| is_place(label.0)), "{text:?} {fault:?}");
    }
}

#[test]
fn input_that_is_cut_off_or_has_holes_gives_places_of_its_own() {
    for (text, format) in [(JSON, Format::Json), (YAML, Format::Yaml), (MARKDOWN, Format::Markdown)] {
        let bounds: Vec<usize> = (0..text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        for (n, &at) in bounds.iter().enumerate() {
            check_places(&text[..at], format);
            let after = bounds.get(n + 1).copied().unwrap_or(text.len());
            check_places(&[&text[..at], &text[after..]].concat(), format);
            if let Some(mark) = ["\t", "\"", "\n", "-", ":", "\\", "{", "\u{4e91}"].get(n % 8) {
                check_places(&[&text[..at], mark, &text[at..]].concat(), format);
            }
        }
    }
}

#[test]
fn keys_with_two_customs_are_told_by_their_values() {
    let text = "created: 2024-01-01\ndate: 2023-04-13\nphoto: img/lab.jpg\nsource: https://lakemoor.example/1\n";
    let source = Source::from_text("a.yaml", text);
    let names: Vec<FieldName> = read(&source, Format::Yaml).fields.iter().map(|field| field.name).collect();
    assert_eq!(names, [FieldName::ReleaseDate, FieldName::ImageUrl, FieldName::SourceUrl]);
    let source = Source::from_text("a.yaml", "created: 2024-01-01\nphoto: Marta Ellwood\nsource: Lakemoor News\n");
    let names: Vec<FieldName> = read(&source, Format::Yaml).fields.iter().map(|field| field.name).collect();
    assert_eq!(names, [FieldName::ReleaseDate, FieldName::Photographer, FieldName::Source]);
}

#[test]
fn markdown_in_a_yaml_scalar_leads_through_both() {
    let text = "body_format: markdown\nbody: >-\n  A *bold* R&amp;D\n  plan.\n\n  ## Next\n";
    let source = Source::from_text("a.yaml", text);
    let document = read(&source, Format::Yaml);
    let at = document.text.find("R&D").expect("the entity is decoded");
    assert_eq!(document.map.to_source(Span::at(at, at + 3)).of(text), "R&amp;D");
    assert_eq!(document.slice(document.blocks[1].span), "Next");
}

/// A scalar that is replaced as a whole, and happens to be as long as its value: places in it are places of characters.
#[test]
fn a_whole_scalar_of_equal_length_is_no_copy() {
    use copydesk::engine;
    use copydesk::settings::{Profile, Settings};

    let settings = Settings { profile: Profile::Strict, ..Settings::default() };
    let bytes = b": |\n  \xe2\x80\nrt\xc3\nn.\n  .\n\nAccord-20";
    let text = copydesk::source::Source::decode("a.yaml", bytes).text;
    let findings = engine::check_bytes("a.yaml", bytes, &settings);
    assert!(!findings.is_empty());
    for finding in findings {
        assert_eq!(text.get(finding.span.range()), Some(finding.excerpt.as_str()), "{}", finding.rule);
    }
}
