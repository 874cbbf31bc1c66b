//! `copydesk serve`: a page that answers this computer, and nothing makes it fall over.

use std::io::{BufRead, BufReader, Cursor, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A server on a port of its own; ends with the test.
struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .args(["serve", "--port", "0", "--isolated", "--today", "2026-01-31"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()).and_then(|port| port.parse().ok());
        Self { child, port: port.unwrap_or_else(|| panic!("no port in {line:?}")) }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).unwrap()
    }

    /// Sends `line`, a right Host, `headers` and `body`; gives the status and all that came.
    fn ask(&self, line: &str, headers: &str, body: &str) -> (u16, String) {
        let host = format!("Host: 127.0.0.1:{}\r\n", self.port);
        self.send(&format!("{line} HTTP/1.1\r\n{host}{headers}Content-Length: {}\r\n\r\n{body}", body.len()))
    }

    fn send(&self, request: &str) -> (u16, String) {
        let text = String::from_utf8(self.send_bytes(request.as_bytes())).unwrap();
        (text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0), text)
    }

    fn send_bytes(&self, request: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        stream.write_all(request).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        bytes
    }

    fn check(&self, report: &str) -> serde_json::Value {
        let (status, text) = self.ask("POST /check?format=txt&text=1", "", report);
        assert_eq!(status, 200, "{text}");
        serde_json::from_str(text.split_once("\r\n\r\n").unwrap().1).unwrap()
    }
}

const REPORT: &str = "Harbour Day 🎉 云屿\r\n\r\nThe day was held on Tuesday, June 12, 2024, the 32th of its kind, at Tarn Hall.\r\n";

#[test]
fn the_page_and_its_files_are_served_with_a_strict_policy() {
    let server = Server::start();
    for (path, kind) in [("/", "text/html"), ("/page.css", "text/css"), ("/page.js", "text/javascript")] {
        let (status, text) = server.ask(&format!("GET {path}"), "", "");
        assert_eq!(status, 200, "{path}");
        for header in [kind, "default-src 'none'", "nosniff", "no-store"] {
            assert!(text.contains(header), "{path}: {header}");
        }
    }
    for path in ["/../etc/passwd", "/%2e%2e/etc/passwd", "//etc/passwd", "/page.css/", "/Cargo.toml"] {
        assert_eq!(server.ask(&format!("GET {path}"), "", "").0, 404, "{path}");
    }
    assert_eq!(server.ask("GET /check", "", "").0, 405);
    assert_eq!(server.ask("DELETE /", "", "").0, 405);
}

#[test]
fn findings_have_their_place_in_a_text_field() {
    let answer = Server::start().check(REPORT);
    let diagnostics = answer["diagnostics"].as_array().unwrap();
    let at = diagnostics.iter().position(|finding| finding["rule"] == "dates/weekday-mismatch").unwrap();
    // A text field holds one unit for each line end, and two for an emoji.
    let field: Vec<u16> = REPORT.replace("\r\n", "\n").encode_utf16().collect();
    let place = |end: usize| answer["places"][at][end].as_u64().unwrap() as usize;
    assert_eq!(String::from_utf16(&field[place(0)..place(1)]).unwrap(), diagnostics[at]["excerpt"].as_str().unwrap());
    assert_eq!(answer["text"], REPORT);
    assert_eq!(answer["reports"][0]["report"]["events"][0]["venue"], "Tarn Hall");
}

#[test]
fn a_fix_is_applied_and_the_rest_stays() {
    let server = Server::start();
    let answer = server.check(REPORT);
    let at = answer["diagnostics"].as_array().unwrap().iter().position(|finding| finding["rule"] == "dates/bad-ordinal").unwrap();
    for which in [at.to_string(), "all".to_string()] {
        let (status, text) = server.ask(&format!("POST /fix?format=txt&finding={which}"), "", REPORT);
        assert_eq!((status, text.split_once("\r\n\r\n").unwrap().1), (200, REPORT.replace("32th", "32nd").as_str()));
    }
    let (status, text) = server.ask("POST /fix?format=txt&finding=999", "", REPORT);
    assert!(status == 422 && text.contains("no fix of this number"), "{text}");
}

#[test]
fn other_pages_and_other_names_are_refused() {
    let server = Server::start();
    let own = format!("Origin: http://127.0.0.1:{}\r\n", server.port);
    assert_eq!(server.ask("POST /check", &own, REPORT).0, 200);
    for origin in ["Origin: http://lakemoor.example\r\n", "Origin: null\r\n", "Origin: http://127.0.0.1:1\r\n"] {
        assert_eq!(server.ask("POST /check", origin, REPORT).0, 403, "{origin}");
    }
    for host in [format!("lakemoor.example:{}", server.port), "127.0.0.1:1".to_string(), String::new()] {
        assert_eq!(server.send(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")).0, 403, "{host}");
    }
}

#[test]
fn what_is_no_good_request_is_told_so() {
    let server = Server::start();
    let host = format!("Host: 127.0.0.1:{}", server.port);
    let of = |rest: &str| server.send(&format!("POST /check HTTP/1.1\r\n{host}\r\n{rest}"));
    let (status, text) = of("Content-Length: 52428800\r\n\r\nthe rest never comes");
    assert!(status == 413 && text.contains("too large"), "{text}");
    assert_eq!(of("Content-Length: 18446744073709551615\r\n\r\n").0, 413);
    assert_eq!(of("Content-Length: -1\r\n\r\n").0, 400);
    assert_eq!(of("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n").0, 411);
    assert_eq!(of(&format!("X: {}\r\n\r\n", "a".repeat(20_000))).0, 431);
    assert_eq!(server.send("\u{16}\u{3}\u{1}\r\n\r\n").0, 400);
    let (status, text) = server.ask("POST /check?format=exe", "", REPORT);
    assert!(status == 422 && text.contains("docx"), "{text}");
    let (status, text) = server.ask("POST /check?format=docx", "", "no zip");
    assert_eq!(status, 422, "{text}");
    assert_eq!(server.ask("GET /", "", "").0, 200);
}

#[test]
fn slow_clients_and_many_at_a_time_keep_nobody_out() {
    let server = Server::start();
    let slow: Vec<TcpStream> = (0..20).map(|_| server.connect()).collect();
    slow.iter().for_each(|mut stream| stream.write_all(b"POST /check HTTP/1.1\r\nHo").unwrap());
    std::thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| (0..20).for_each(|_| assert_eq!(server.ask("GET /", "", "").0, 200)));
        }
    });
    assert_eq!(server.ask("POST /check", "", REPORT).0, 200);
}

#[test]
fn fixes_go_into_a_word_file() {
    let xml = "<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>The day was the 32th of its kind.</w:t></w:r></w:p></w:body></w:document>";
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(xml.as_bytes()).unwrap();
    let file = archive.finish().unwrap().into_inner();
    let server = Server::start();
    let head = format!("POST /fix?format=docx&finding=all HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: {}\r\n\r\n", server.port, file.len());
    let answer = server.send_bytes(&[head.as_bytes(), &file].concat());
    let body = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap() + 4;
    assert!(answer.starts_with(b"HTTP/1.1 200 "), "{}", String::from_utf8_lossy(&answer));
    let mut fixed = String::new();
    zip::ZipArchive::new(Cursor::new(&answer[body..])).unwrap().by_name("word/document.xml").unwrap().read_to_string(&mut fixed).unwrap();
    assert!(fixed.contains("The day was the 32nd of its kind."), "{fixed}");
}
