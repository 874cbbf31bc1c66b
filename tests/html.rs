//! Web pages: every place leads back to the source, nothing hostile costs more than it should.

use std::time::{Duration, Instant};

use copydesk::document::Format;
use copydesk::engine::{self, Analysis};
use copydesk::settings::Settings;
use copydesk::source::Source;
use copydesk::span::Span;

fn analyzed<T>(page: &str, look: impl Fn(&Source, &Analysis<'_>) -> T) -> T {
    let source = Source::from_text("page.html", page);
    let analysis = engine::analyze(&source, Format::Html, &Settings::default());
    look(&source, &analysis)
}

/// A stretch of source as a browser would show it: without tags, entities read, white space collapsed.
fn shown(source: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in source.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if inside => {}
            _ => text.push(c),
        }
    }
    for (entity, c) in [("&amp;", "&"), ("&nbsp;", "\u{a0}"), ("&eacute;", "é"), ("&#26519;", "林"), ("&shy;", ""), ("\u{ad}", "")] {
        text = text.replace(entity, c);
    }
    collapse(&text)
}

fn collapse(text: &str) -> String {
    text.split(|c: char| c.is_ascii_whitespace()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

const PAGE: &str = "<html lang=en><head><title>Lakemoor opens river lab | Lakemoor</title>
<meta property='article:published_time' content='2024-05-30T08:00:00+02:00'><meta name=author content='Ren&eacute; Orrin'></head>
<body><nav><a href='/'>Home</a> <a href=x>News</a></nav>
<div class=article><h1>Lakemoor opens <em>river</em> lab</h1><p class=meta>Source: River Desk | May 30, 2024</p>
<p>On May&nbsp;28, 2024, Dr. Su <b>Minghe</b>, dean of the School of Rivers at Lake&shy;moor University &amp; Co., opened
   the laboratory. Professor &#26519; spoke on Tuesday, May
   28.</p><table><tr><td>Dr. Marta Ellwood<td>Orrin Steel, chair<tr><td>June 3, 2024</table></div>
<aside class=sidebar><p>Another article says that on January 1, 2001 something else took place elsewhere.</p></aside></body></html>";

#[test]
fn every_mention_leads_back_to_its_text() {
    analyzed(PAGE, |source, analysis| {
        let mentions = &analysis.mentions;
        let spans = mentions.dates.iter().map(|date| date.span);
        let spans = spans.chain(mentions.people.iter().map(|person| person.span)).chain(mentions.organizations.iter().map(|body| body.span));
        let spans: Vec<Span> = spans.chain(analysis.document.blocks.iter().map(|block| block.span)).collect();
        assert!(spans.len() > 12, "{spans:?}");
        for span in spans {
            let place = analysis.document.map.to_source(span);
            assert_eq!(shown(place.of(&source.text)), collapse(analysis.document.slice(span)), "{span:?}");
        }
    });
}

#[test]
fn the_page_around_the_article_is_no_part_of_it() {
    analyzed(PAGE, |_, analysis| {
        let text = &analysis.document.text;
        assert!(!text.contains("2001") && !text.contains("Home"), "{text}");
        let report = &analysis.extracted.report;
        assert_eq!(report.title.as_deref(), Some("Lakemoor opens river lab"));
        assert_eq!(report.release_date.as_deref().map(|date| &date[..10]), Some("2024-05-30"));
        assert_eq!(report.credits[0].names, ["René Orrin"]);
        assert_eq!(report.source.as_ref().and_then(|source| source.name.as_deref()), Some("River Desk"));
    });
}

/// Pages that were made to cost much: their size may be large, their cost may not grow faster.
#[test]
fn hostile_pages_are_bounded() {
    let text = "<p>On May 28, 2024, Lakemoor University opened its laboratory for the rivers of the north.</p>";
    let pages = [
        ("nested", "<div>".repeat(100_000) + text),
        ("nested inline", "<b><i>".repeat(50_000) + text),
        ("attributes", format!("<p {}>{text}", "a=b ".repeat(50_000))),
        ("classes", format!("<p class='{}'>{text}", "comment ".repeat(50_000))),
        ("brackets", "<".repeat(4 << 20) + text),
        ("open tags", "<a".repeat(1 << 20) + text),
        ("open ends", "</".repeat(1 << 20) + text),
        ("open comments", "<!--".repeat(1 << 20) + text),
        ("open quotes", "<a href=\"".repeat(300_000) + text),
        ("ends without begin", "</div></p></li>".repeat(200_000) + text),
        ("ampersands", "&".repeat(4 << 20) + text),
        ("scripts", "<script></scrip".repeat(100_000) + text),
        ("times", "<time datetime=x>no date</time>".repeat(50_000) + text),
        ("headings", "<h1>Lakemoor opens lab</h1>".repeat(50_000) + text),
        ("bylines", "<span class=author>Su Minghe</span>".repeat(50_000) + text),
        ("nested bylines", "<span class=author>".repeat(50_000) + "Su Minghe"),
        ("deep json", format!("<script type='application/ld+json'>{}</script>{text}", "[".repeat(100_000))),
        ("metas", "<meta name=date content=x>".repeat(50_000) + text),
        ("links", "<a href=/>a</a> ".repeat(50_000) + text),
        ("table", "<table><tr><td>".repeat(50_000) + text),
    ];
    for (name, page) in &pages {
        let start = Instant::now();
        analyzed(page, |source, analysis| {
            for block in &analysis.document.blocks {
                assert!(source.text.get(analysis.document.map.to_source(block.span).range()).is_some(), "{name}");
            }
        });
        // Generous: a debug build on a busy machine. Anything quadratic takes minutes.
        assert!(start.elapsed() < Duration::from_secs(60), "{name}: {:?}", start.elapsed());
        eprintln!("{name}: {:?}", start.elapsed());
    }
}

/// What pages of our own making, in three shapes that are met everywhere, are read as.
#[test]
fn example_pages_are_read() {
    type Expected = (&'static str, &'static str, &'static str, Option<&'static str>, &'static [&'static str]);
    let pages: [Expected; 3] = [
        ("examples/en/river-lab.html", "Lakemoor opens river laboratory", "2024-05-30", None, &["Ines Duarte", "Pavel Horak"]),
        ("examples/en/board-table.htm", "Board signs pact with Orrin Steel", "2023-03-14", Some("Trade Desk"), &[]),
        ("examples/zh/河流实验室.html", "云屿大学河流实验室揭牌", "2024-05-30", Some("宣传部"), &["方晓棠"]),
    ];
    for (path, title, date, from, names) in pages {
        let bytes = std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let source = Source::decode(path, bytes);
        let analysis = engine::analyze(&source, Format::Html, &Settings::default());
        let report = &analysis.extracted.report;
        assert_eq!(report.title.as_deref(), Some(title));
        assert_eq!(report.release_date.as_deref().map(|date| &date[..10]), Some(date), "{path}");
        assert_eq!(report.source.as_ref().and_then(|source| source.name.as_deref()), from, "{path}");
        let found: Vec<&str> = report.credits.iter().flat_map(|credit| credit.names.iter().map(String::as_str)).collect();
        assert_eq!(found, names, "{path}");
    }
}
