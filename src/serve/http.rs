//! As much of HTTP/1.1 as one page needs, one request a connection.
//!
//! Written here because limits are the point of it: a fixed number of threads, a deadline for the whole of a request
//! (not only for a single read), and an upper bound for all bodies together.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::fault::guarded;

/// Threads, and so connections that are served at a time; the system lets others wait.
const WORKERS: usize = 32;
/// Bytes of the request line and headers.
const MAX_HEAD: usize = 16 << 10;
/// A request must have come whole after this time, and a response must have been taken.
const DEADLINE: Duration = Duration::from_secs(10);
/// How long the rest of a refused body is read, so that the client gets to see why.
const LINGER: Duration = Duration::from_secs(2);
/// All bodies that are held at a time may be this many of the largest one.
const BODIES: u64 = 4;

const HEADERS: &str = "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n\
    X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n\
    Cache-Control: no-store\r\nConnection: close\r\n";

/// What a client asks.
#[derive(Debug, Default)]
pub struct Request {
    pub method: String,
    /// Without its query, as it came: nothing in it is decoded or resolved.
    pub path: String,
    pub query: String,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A value of the query.
    pub fn asked(&self, key: &str) -> Option<&str> {
        self.query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='))
    }

    /// Reads the request line and headers.
    fn of_head(head: &[u8]) -> Option<Self> {
        let head = std::str::from_utf8(head).ok()?;
        let mut lines = head.split("\r\n");
        let mut words = lines.next()?.split(' ');
        let (method, target, version) = (words.next()?, words.next()?, words.next()?);
        if !version.starts_with("HTTP/1.") || !target.starts_with('/') || words.next().is_some() {
            return None;
        }
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let header = |line: &str| line.split_once(':').map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_string()));
        let headers: Vec<_> = lines.filter(|line| !line.is_empty()).map(header).collect::<Option<_>>()?;
        // Two hosts or lengths are an attempt to be read in two ways.
        let twice = |name: &str| headers.iter().filter(|(known, _)| known == name).count() > 1;
        if ["host", "origin", "content-length"].into_iter().any(twice) {
            return None;
        }
        Some(Self { method: method.into(), path: path.into(), query: query.into(), headers, body: Vec::new() })
    }
}

/// What it gets.
#[derive(Debug)]
pub struct Response {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
}

impl Response {
    pub fn new(status: u16, kind: &'static str, body: Vec<u8>) -> Self {
        Self { status, kind, body }
    }

    /// Words for people.
    pub fn message(status: u16, words: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{words}\n").into_bytes())
    }

    fn reason(&self) -> &'static str {
        match self.status {
            200 => "OK",
            400 => "Bad Request",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            408 => "Request Timeout",
            411 => "Length Required",
            413 => "Content Too Large",
            422 => "Unprocessable Content",
            431 => "Request Header Fields Too Large",
            503 => "Service Unavailable",
            _ => "Internal Server Error",
        }
    }

    fn write(&self, head_only: bool, to: &mut impl Write) -> io::Result<()> {
        let (reason, length) = (self.reason(), self.body.len());
        write!(to, "HTTP/1.1 {} {reason}\r\nContent-Type: {}\r\nContent-Length: {length}\r\n{HEADERS}\r\n", self.status, self.kind)?;
        if !head_only {
            to.write_all(&self.body)?;
        }
        to.flush()
    }
}

/// Answers connections in a fixed number of threads; returns only if these cannot be started.
pub fn serve(listener: &TcpListener, max_body: u64, answer: &(impl Fn(&Request) -> Response + Sync)) -> io::Result<()> {
    let limits = Limits { max_body, held: AtomicU64::new(0) };
    let work = || {
        loop {
            match listener.accept() {
                // A client that goes away harms nobody.
                Ok((stream, _)) => drop(converse(&stream, &limits, answer)),
                // Out of file handles, say: that passes.
                Err(_) => thread::sleep(Duration::from_millis(20)),
            }
        }
    };
    thread::scope(|scope| {
        for number in 0..WORKERS {
            thread::Builder::new().name(format!("page {number}")).spawn_scoped(scope, work)?;
        }
        Ok(())
    })
}

/// What bodies may take.
struct Limits {
    max_body: u64,
    /// Bytes of all bodies now.
    held: AtomicU64,
}

/// Memory for one body; given back when dropped.
struct Held<'l>(&'l AtomicU64, u64);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(self.1, Ordering::Relaxed);
    }
}

impl Limits {
    fn hold(&self, length: u64) -> Result<Held<'_>, Response> {
        if length > self.max_body {
            return Err(Response::message(413, &format!("the report is too large: {length} bytes, and at most {} are read", self.max_body)));
        }
        let most = self.max_body.saturating_mul(BODIES);
        let add = |held: u64| held.checked_add(length).filter(|held| *held <= most);
        match self.held.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add) {
            Ok(_) => Ok(Held(&self.held, length)),
            Err(_) => Err(Response::message(503, "too many large reports at a time; try again in a moment")),
        }
    }
}

/// One request and its response.
fn converse(stream: &TcpStream, limits: &Limits, answer: &impl Fn(&Request) -> Response) -> io::Result<()> {
    let mut timed = Timed::new(stream, DEADLINE);
    let mut request = Request::default();
    let read = read(&mut timed, limits, &mut request);
    let refused = read.is_err();
    let response = match read {
        Ok(_held) => guarded(|| answer(&request)).unwrap_or_else(|fault| Response::message(500, &fault)),
        Err(response) => response,
    };
    response.write(request.method == "HEAD", &mut Timed::new(stream, DEADLINE))?;
    if refused {
        // Closing with bytes unread would tear the response off the wire.
        stream.shutdown(Shutdown::Write)?;
        io::copy(&mut Timed::new(stream, LINGER), &mut io::sink())?;
    }
    Ok(())
}

/// Reads a request into `request`; the error is the response to what is no good request.
fn read<'l>(from: &mut Timed<'_>, limits: &'l Limits, request: &mut Request) -> Result<Held<'l>, Response> {
    let late = |_| Response::message(408, "the request did not come whole in time");
    let mut bytes = Vec::with_capacity(2048);
    let end = loop {
        let mut piece = [0; 2048];
        let count = from.read(&mut piece).map_err(late)?;
        // The blank line may lie across two pieces.
        let seen = bytes.len().saturating_sub(3);
        bytes.extend_from_slice(&piece[..count]);
        if let Some(at) = memchr::memmem::find(&bytes[seen..], b"\r\n\r\n") {
            break seen + at;
        }
        if count == 0 {
            return Err(Response::message(400, "the request ends early"));
        }
        if bytes.len() > MAX_HEAD {
            return Err(Response::message(431, "the headers are too long"));
        }
    };
    *request = Request::of_head(&bytes[..end]).ok_or_else(|| Response::message(400, "this is no HTTP/1.1 request"))?;
    let length = match request.header("content-length") {
        Some(length) => length.parse::<u64>().map_err(|_| Response::message(400, "the content length is no number"))?,
        None if request.method == "POST" || request.header("transfer-encoding").is_some() => {
            return Err(Response::message(411, "send the length of the body"));
        }
        None => 0,
    };
    let held = limits.hold(length)?;
    if request.header("expect").is_some_and(|expect| expect.eq_ignore_ascii_case("100-continue")) {
        from.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").map_err(late)?;
    }
    let mut body = bytes.split_off(end + 4);
    body.truncate(usize::try_from(length).unwrap_or(usize::MAX));
    from.take(length - body.len() as u64).read_to_end(&mut body).map_err(late)?;
    if (body.len() as u64) < length {
        return Err(Response::message(400, "the body ends early"));
    }
    request.body = body;
    Ok(held)
}

/// A connection with a moment by which everything must be done.
struct Timed<'s> {
    stream: &'s TcpStream,
    until: Instant,
}

impl<'s> Timed<'s> {
    fn new(stream: &'s TcpStream, time: Duration) -> Self {
        Self { stream, until: Instant::now() + time }
    }

    fn left(&self) -> io::Result<Option<Duration>> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(Some(left)) }
    }
}

impl Read for Timed<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(self.left()?)?;
        self.stream.read(into)
    }
}

impl Write for Timed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(self.left()?)?;
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_together_are_bounded() {
        let limits = Limits { max_body: 10, held: AtomicU64::new(0) };
        assert_eq!(limits.hold(11).err().map(|response| response.status), Some(413));
        let held: Vec<_> = (0..4).map(|_| limits.hold(10).ok().unwrap()).collect();
        assert_eq!(limits.hold(1).err().map(|response| response.status), Some(503));
        drop(held);
        assert!(limits.hold(10).is_ok());
    }

    #[test]
    fn heads_that_can_be_read_in_two_ways_are_refused() {
        let of = |head: &str| Request::of_head(head.as_bytes());
        assert_eq!(of("GET /check?format=txt HTTP/1.1\r\nHost: a").unwrap().asked("format"), Some("txt"));
        for head in ["", "GET /", "GET / HTTP/2", "GET http://a/ HTTP/1.1", "GET / HTTP/1.1\r\nHost: a\r\nHost: b", "GET / HTTP/1.1\r\nno colon"] {
            assert!(of(head).is_none(), "{head:?}");
        }
    }
}
