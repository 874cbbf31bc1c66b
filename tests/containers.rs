//! Reports in archives, tables and crawls: read without being unpacked, whatever is wrong with them.

use std::fs;
use std::io::{Cursor, Write};

use flate2::{Compression, write::GzEncoder};
use serde_json::Value;
use zip::write::SimpleFileOptions;

mod folder;

use folder::Folder;

const WRONG_DAY: &str =
    "Harbour Day\nRelease Time: 2024-06-13\nAuthor: Marta Ellwood\n\nLakemoor University held Harbour Day on Tuesday, June 12, 2024, at Tarn Hall.\n";
const WRONG_PAGE: &str = "<html><head><title>Harbour Day</title></head><body><h1>Harbour Day</h1><p>Release Time: 2024-06-13</p><p>Lakemoor University held Harbour Day on Tuesday, June 12, 2024, at Tarn Hall.</p></body></html>";

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        add(&mut archive, name, tar::EntryType::Regular, bytes);
    }
    archive.into_inner().unwrap()
}

/// Adds an entry whose name is taken as it is, wherever it leads.
fn add(archive: &mut tar::Builder<Vec<u8>>, name: &str, kind: tar::EntryType, bytes: &[u8]) {
    let mut header = tar::Header::new_gnu();
    header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_cksum();
    archive.append(&header, bytes).unwrap();
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn record(uri: &str, content: &str, length: usize) -> Vec<u8> {
    format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{content}\r\n\r\n").into_bytes()
}

fn answer(page: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}")
}

fn folder_of(files: &[(&str, Vec<u8>)]) -> Folder {
    let folder = Folder::new();
    files.iter().for_each(|(name, bytes)| folder.write(name, bytes));
    folder
}

/// Paths of all findings of `dates/weekday-mismatch`.
fn wrong_days(output: &Value) -> Vec<&str> {
    let findings = output["diagnostics"].as_array().unwrap().iter();
    findings.filter(|finding| finding["rule"] == "dates/weekday-mismatch").map(|finding| finding["path"].as_str().unwrap()).collect()
}

/// Path and reason of each input that could not be read.
fn unreadable(output: &Value) -> Vec<(&str, &str)> {
    let paths = output["summary"]["unreadable_paths"].as_array().map(Vec::as_slice).unwrap_or_default();
    paths.iter().map(|entry| (entry["path"].as_str().unwrap(), entry["reason"].as_str().unwrap())).collect()
}

#[test]
fn every_kind_of_archive_is_read_with_paths_inside_it() {
    let files: &[(&str, &[u8])] = &[("2024/a.txt", WRONG_DAY.as_bytes()), ("2024/b.html", WRONG_PAGE.as_bytes()), ("2024/c.jpg", b"\xFF\xD8")];
    let archive = tar(files);
    let folder = folder_of(&[
        ("r.tar", archive.clone()),
        ("r.tar.gz", gzip(&archive)),
        ("r.tar.zst", zstd::encode_all(&archive[..], 3).unwrap()),
        ("r.zip", zip(files)),
    ]);
    for name in ["r.tar", "r.tar.gz", "r.tar.zst", "r.zip"] {
        let (_, output) = folder.check(&[name]);
        assert_eq!(wrong_days(&output), [format!("{name}!2024/a.txt"), format!("{name}!2024/b.html")], "{output}");
        let day = output["diagnostics"].as_array().unwrap().iter().find(|finding| finding["rule"] == "dates/weekday-mismatch").unwrap();
        assert_eq!((day["excerpt"].as_str(), day["start"]["line"].as_u64()), (Some("Tuesday, June 12, 2024"), Some(5)), "{day}");
        assert_eq!(output["summary"]["checked"], 2);
    }
    let lines = folder.run(&["extract", "r.tar.gz", "--format", "jsonl"]);
    let lines: Vec<Value> = lines.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[1]["path"], &lines[1]["report"]["title"]), (&"r.tar.gz!2024/b.html".into(), &"Harbour Day".into()));
}

#[test]
fn the_output_is_the_same_at_any_number_of_threads() {
    let names: Vec<String> = (0..700).map(|number| format!("{number}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), WRONG_DAY.as_bytes())).collect();
    let folder = folder_of(&[("r.tar.gz", gzip(&tar(&files)))]);
    let [one, three] = ["1", "3"].map(|jobs| folder.check(&["r.tar.gz", "--jobs", jobs]).1);
    assert_eq!(wrong_days(&one).len(), 700);
    assert_eq!(one, three);
}

#[test]
fn a_walk_opens_containers_only_if_the_configuration_asks_for_it() {
    let folder = folder_of(&[("in/r.zip", zip(&[("a.txt", WRONG_DAY.as_bytes())])), ("in/b.txt", WRONG_DAY.into())]);
    assert_eq!(wrong_days(&folder.check(&["in"]).1), ["in/b.txt"]);
    folder.write("copydesk.toml", b"include = [\"**/*.txt\", \"**/*.zip\"]");
    assert_eq!(wrong_days(&folder.check(&["in"]).1), ["in/b.txt", "in/r.zip!a.txt"]);
}

#[test]
fn names_lead_nowhere_and_links_are_passed_over() {
    let mut archive = tar::Builder::new(Vec::new());
    add(&mut archive, "../../etc/a.txt", tar::EntryType::Regular, WRONG_DAY.as_bytes());
    add(&mut archive, "/srv/b.txt", tar::EntryType::Regular, WRONG_DAY.as_bytes());
    add(&mut archive, "\u{1B}[31mc.txt", tar::EntryType::Regular, WRONG_DAY.as_bytes());
    add(&mut archive, "link.txt", tar::EntryType::Symlink, b"");
    add(&mut archive, "hard.txt", tar::EntryType::Link, b"");
    add(&mut archive, "pipe.txt", tar::EntryType::Fifo, b"");
    let zipped = zip(&[("../../etc/x.txt", WRONG_DAY.as_bytes()), ("__MACOSX/._x.txt", b"\0\0")]);
    let folder = folder_of(&[("r.tar", archive.into_inner().unwrap()), ("r.zip", zipped)]);
    let (_, output) = folder.check(&["r.tar", "r.zip"]);
    assert_eq!(wrong_days(&output), ["r.tar!etc/a.txt", "r.tar!srv/b.txt", "r.tar!\u{FFFD}[31mc.txt", "r.zip!etc/x.txt"]);
    assert_eq!(output["summary"]["unreadable"], 0, "{output}");
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 2, "nothing is unpacked");
}

#[test]
fn what_is_damaged_is_told_and_the_rest_goes_on() {
    let mut broken = zip(&[("a.txt", &[b'x'; 5_000]), ("b.txt", WRONG_DAY.as_bytes())]);
    // The first bytes of the packed content of `a.txt`.
    broken[30 + 5..30 + 5 + 4].fill(0xFF);
    let mut locked = zip(&[("a.txt", b"secret"), ("b.txt", WRONG_DAY.as_bytes())]);
    let list = locked.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    locked[list + 8] |= 1;
    let whole = gzip(&tar(&[("a.txt", WRONG_DAY.as_bytes()), ("b.txt", &noise(200_000))]));
    let cut = whole[..whole.len() / 2].to_vec();
    let mut false_sum = gzip(&tar(&[("a.txt", WRONG_DAY.as_bytes())]));
    let sum = false_sum.len() - 8;
    false_sum[sum] ^= 1;
    let none = b"no zip at all".to_vec();
    let folder = folder_of(&[("broken.zip", broken), ("cut.tgz", cut), ("locked.zip", locked), ("none.zip", none), ("sum.tgz", false_sum)]);
    let (run, output) = folder.check(&["broken.zip", "cut.tgz", "locked.zip", "none.zip", "sum.tgz"]);
    assert_eq!(wrong_days(&output), ["broken.zip!b.txt", "cut.tgz!a.txt", "locked.zip!b.txt", "sum.tgz!a.txt"], "{output}");
    let told = unreadable(&output);
    let paths: Vec<&str> = told.iter().map(|(path, _)| *path).collect();
    assert_eq!(paths, ["broken.zip!a.txt", "cut.tgz", "cut.tgz!b.txt", "locked.zip!a.txt", "none.zip", "sum.tgz"], "{told:?}");
    assert!(told[3].1.contains("encrypted") && told[4].1.contains("no zip"), "{told:?}");
    assert_eq!(run.status, 1);
}

/// Bytes that do not pack.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 1u64;
    let next = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    (0..count).map(next).collect()
}

#[test]
fn members_that_share_their_bytes_are_a_trap() {
    let mut archive = zip(&[("a.txt", WRONG_DAY.as_bytes()), ("b.txt", WRONG_DAY.as_bytes()), ("c.txt", WRONG_DAY.as_bytes())]);
    let lists: Vec<usize> = (0..archive.len() - 4).filter(|&at| &archive[at..at + 4] == b"PK\x01\x02").collect();
    // `b.txt` begins where `a.txt` does.
    archive[lists[1] + 42..lists[1] + 46].fill(0);
    let folder = folder_of(&[("r.zip", archive)]);
    let (_, output) = folder.check(&["r.zip"]);
    assert_eq!(wrong_days(&output), ["r.zip!c.txt"]);
    assert!(unreadable(&output).iter().all(|(_, reason)| reason.contains("shares its bytes")) && output["summary"]["unreadable"] == 2, "{output}");
}

#[test]
fn what_grows_beyond_the_limits_is_not_unpacked() {
    let zeros = vec![0; 40 << 20];
    let bomb = gzip(&tar(&[("a.txt", WRONG_DAY.as_bytes()), ("z.txt", &zeros), ("b.txt", WRONG_DAY.as_bytes())]));
    let folder = folder_of(&[("r.zip", zip(&[("z.txt", &zeros), ("b.txt", WRONG_DAY.as_bytes())])), ("r.tgz", bomb)]);
    folder.write("r.tar", &tar(&[("z.txt", &zeros[..17 << 20]), ("b.txt", WRONG_DAY.as_bytes())]));
    let (_, output) = folder.check(&["r.tar", "r.tgz", "r.zip"]);
    assert_eq!(wrong_days(&output), ["r.tar!b.txt", "r.tgz!a.txt", "r.zip!b.txt"]);
    let told = unreadable(&output);
    assert!(told.iter().any(|(path, reason)| *path == "r.tar!z.txt" && reason.contains("16.0 MiB")), "{told:?}");
    for dense in ["r.zip!z.txt", "r.tgz!z.txt", "r.tgz"] {
        assert!(told.iter().any(|(path, reason)| *path == dense && reason.contains("200 times")), "{dense}: {told:?}");
    }
}

#[test]
fn containers_in_containers_are_opened_three_deep() {
    let mut inner = zip(&[("a.txt", WRONG_DAY.as_bytes())]);
    for name in ["3.zip", "2.zip", "1.zip"] {
        inner = zip(&[(name, &inner), ("b.txt", WRONG_DAY.as_bytes())]);
    }
    let folder = folder_of(&[("0.zip", inner), ("t.tgz", gzip(&tar(&[("in.tar.gz", &gzip(&tar(&[("a.txt", WRONG_DAY.as_bytes())])))])))]);
    let (_, output) = folder.check(&["0.zip", "t.tgz"]);
    assert_eq!(wrong_days(&output), ["0.zip!1.zip!2.zip!b.txt", "0.zip!1.zip!b.txt", "0.zip!b.txt", "t.tgz!in.tar.gz!a.txt"].map(String::from));
    let told = unreadable(&output);
    assert!(told.len() == 1 && told[0].0 == "0.zip!1.zip!2.zip!3.zip" && told[0].1.contains("3 deep"), "{told:?}");
}

#[test]
fn rows_of_a_table_are_reports() {
    let english = "Headline;Body;Release Date;Author;Hits of the site\n\"Harbour Day\";\"Lakemoor University held Harbour Day on Tuesday, June 12, 2024,\nat Tarn Hall.\";2024-06-13;Marta Ellwood;7\n;;;;\n";
    let chinese = "标题,正文,发布时间,来源\n河流论坛,2024年6月12日（星期二）上午，云屿大学在临江楼举行河流论坛。,2024-06-13,云屿大学新闻网\n";
    let (gbk, ..) = encoding_rs::GBK.encode(chinese);
    let folder = folder_of(&[("e.csv", english.into()), ("g.csv", gbk.into_owned()), ("no.csv", b"name,age\nAda,7\n".to_vec())]);
    folder.write("r.zip", &zip(&[("no.csv", b"name,age\nAda,7\n"), ("u.csv", chinese.as_bytes())]));
    let (_, output) = folder.check(&["e.csv", "g.csv", "no.csv", "r.zip"]);
    assert_eq!(wrong_days(&output), ["e.csv#/0", "g.csv#/0", "r.zip!u.csv#/0"], "{output}");
    assert_eq!(output["diagnostics"][0]["path"], "e.csv#/0");
    let told = unreadable(&output);
    assert!(told.len() == 1 && told[0].0 == "no.csv" && told[0].1.contains("headed"), "{told:?}");
    let line = folder.run(&["extract", "g.csv"]);
    let extraction: Value = serde_json::from_str(&line.stdout).unwrap();
    let report = &extraction["report"];
    assert_eq!(
        (&report["title"], &report["source"]["name"], &report["release_date"]),
        (&"河流论坛".into(), &"云屿大学新闻网".into(), &"2024-06-13".into())
    );
}

#[test]
fn a_quotation_mark_that_is_left_open_does_not_take_in_the_file() {
    let table = format!("title,body\nHarbour Day,It was held on Tuesday. It was a fine day.\n\"open,{}", "x".repeat(20 << 20));
    let folder = folder_of(&[("r.csv", table.into())]);
    let (_, output) = folder.check(&["r.csv"]);
    assert_eq!((unreadable(&output)[0].0, &output["summary"]["checked"]), ("r.csv", &1.into()));
    assert!(unreadable(&output)[0].1.contains("left open"), "{output}");
    // Small enough to be read: the rows that ran into each other are told all the same.
    let table = "title,body\nHarbour Day,\"It was a fine day.\nForum opens,It was held on Tuesday.\n";
    let folder = folder_of(&[("s.csv", table.into())]);
    let (_, output) = folder.check(&["s.csv"]);
    assert_eq!((unreadable(&output)[0].0, &output["summary"]["checked"]), ("s.csv", &1.into()));
    assert!(unreadable(&output)[0].1.contains("left open"), "{output}");
}

#[test]
fn the_pages_of_a_crawl_are_read_and_wrong_lengths_told() {
    let page = answer(WRONG_PAGE);
    let records = [
        record("https://lakemoor.example/1", &page, page.len()),
        record("https://lakemoor.example/short", &page, page.len() - 40),
        record("https://lakemoor.example/2?id=5", &page, page.len()),
        record("https://lakemoor.example/cut", &page, page.len() + 9_000),
    ];
    let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let folder = folder_of(&[("c.warc", records.concat()), ("c.warc.gz", members)]);
    for name in ["c.warc", "c.warc.gz"] {
        let (_, output) = folder.check(&[name]);
        let found = wrong_days(&output);
        assert!(found.contains(&format!("{name}!https://lakemoor.example/1").as_str()), "{output}");
        assert!(found.contains(&format!("{name}!https://lakemoor.example/2?id=5").as_str()), "{output}");
        let told = unreadable(&output);
        assert!(told.iter().any(|(path, reason)| path.ends_with("!record 2") && reason.contains("the length is wrong")), "{told:?}");
        assert!(told.iter().any(|(path, reason)| path.ends_with("/cut") && reason.contains("cut off")), "{told:?}");
        assert_eq!(told.len(), 2);
    }
}

#[test]
fn nothing_is_written_into_a_container() {
    let doubled = WRONG_DAY.replace("at Tarn Hall", "at at Tarn Hall");
    let archive = zip(&[("a.txt", doubled.as_bytes())]);
    let folder = folder_of(&[("r.zip", archive.clone())]);
    let fixed = folder.run(&["check", "r.zip", "--fix", "--unsafe-fixes"]);
    assert_eq!(folder.read("r.zip"), archive);
    assert!(fixed.status == 4 && fixed.stderr.contains("never written"), "{} {}", fixed.status, fixed.stderr);
    let shown = folder.run(&["check", "r.zip", "--diff", "--unsafe-fixes"]);
    assert!(shown.stdout.contains("+Lakemoor University"), "{}", shown.stdout);
    assert_eq!(folder.read("r.zip"), archive);
}
