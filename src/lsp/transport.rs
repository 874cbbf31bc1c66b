//! Messages in and out. The reader takes what is broken as a message of its own, so that it never ends a session.

use std::io::{self, BufRead, Read, Write};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use serde_json::{Value, json};

/// Longer messages are passed over, in bytes.
const MAX_MESSAGE: u64 = 256 << 20;

/// Longer headers are no headers, in bytes.
const MAX_HEADER: u64 = 4096;

/// How many messages may wait.
const QUEUE: usize = 1024;

/// What came in.
#[derive(Debug)]
pub(super) enum Incoming {
    Message(Message),
    /// No message: why, and the identity of the request where it could be read.
    Broken(String, Value),
}

/// Reads messages in a thread of its own; the channel closes at the end of the input.
pub(super) fn inbox(mut input: impl BufRead + Send + 'static) -> Receiver<Incoming> {
    let (sender, receiver) = sync_channel(QUEUE);
    thread::spawn(move || {
        while let Ok(Some(incoming)) = read(&mut input) {
            let last = matches!(&incoming, Incoming::Message(Message::Notification(note)) if note.method == "exit");
            if sender.send(incoming).is_err() || last {
                return;
            }
        }
    });
    receiver
}

/// The next message; `None` at the end of the input.
fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let Some(length) = read_header(input)? else { return Ok(None) };
    if length > MAX_MESSAGE {
        io::copy(&mut input.take(length), &mut io::sink())?;
        return Ok(Some(Incoming::Broken(format!("a message of {length} bytes is longer than {MAX_MESSAGE}"), Value::Null)));
    }
    // Grows as bytes come: a false length must not take memory.
    let mut body = Vec::new();
    if input.take(length).read_to_end(&mut body)? < length as usize {
        return Ok(None);
    }
    Ok(Some(parse(&body)))
}

/// The length that a header tells. Lines that are no header are passed over: what follows may be whole again.
fn read_header(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.take(MAX_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let text = line.trim_ascii();
        match (text.is_empty(), length) {
            (true, Some(length)) => return Ok(Some(length)),
            (true, None) => {}
            (false, _) => length = content_length(text).or(length),
        }
    }
}

fn content_length(line: &[u8]) -> Option<u64> {
    let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
    name.trim().eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
}

fn parse(body: &[u8]) -> Incoming {
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(error) => return Incoming::Broken(format!("this is no JSON: {error}"), Value::Null),
    };
    let id = value.get("id").filter(|id| id.is_number() || id.is_string()).cloned().unwrap_or(Value::Null);
    match serde_json::from_value(value) {
        Ok(message) => Incoming::Message(message),
        Err(_) => Incoming::Broken("this is neither a request nor a response nor a notification".to_string(), id),
    }
}

/// Writes messages.
pub(super) struct Outbox<'o> {
    output: &'o mut dyn Write,
    requests: i32,
}

impl<'o> Outbox<'o> {
    pub fn new(output: &'o mut dyn Write) -> Self {
        Self { output, requests: 0 }
    }

    /// Nobody reads if this fails, and then the input ends as well.
    fn send(&mut self, message: impl Into<Message>) {
        let _ = message.into().write(&mut self.output);
    }

    pub fn answer(&mut self, id: RequestId, result: Result<Value, (ErrorCode, String)>) {
        self.send(match result {
            Ok(value) => Response::new_ok(id, value),
            Err((code, message)) => Response::new_err(id, code as i32, message),
        });
    }

    pub fn notify(&mut self, method: &str, params: impl Serialize) {
        self.send(Notification::new(method.to_string(), params));
    }

    /// Asks the client something to which the answer does not matter.
    pub fn ask(&mut self, method: &str, params: impl Serialize) {
        self.requests += 1;
        self.send(Request::new(self.requests.into(), method.to_string(), params));
    }

    /// Answers what was no message.
    pub fn refuse(&mut self, reason: &str, id: &Value) {
        let code = if id.is_null() { ErrorCode::ParseError } else { ErrorCode::InvalidRequest };
        let body = json!({"jsonrpc": "2.0", "id": id, "error": {"code": code as i32, "message": reason}}).to_string();
        let _ = write!(self.output, "Content-Length: {}\r\n\r\n{body}", body.len()).and_then(|()| self.output.flush());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_broken_does_not_hide_what_follows() {
        let good = r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#;
        let broken = ["{", "[1]", r#"{"id":7}"#, "\u{FEFF}nothing"];
        let mut input = String::from("rubbish\r\n\r\n");
        for body in broken.into_iter().chain([good]) {
            input += &format!("content-length:{}\nX: y\r\n\r\n{body}", body.len());
        }
        input += "Content-Length: 99\r\n\r\n{";
        let mut input = input.as_bytes();
        for _ in broken {
            assert!(matches!(read(&mut input).unwrap(), Some(Incoming::Broken(..))));
        }
        assert!(matches!(read(&mut input).unwrap(), Some(Incoming::Message(Message::Notification(_)))));
        assert!(read(&mut input).unwrap().is_none());
    }

    #[test]
    fn the_identity_of_a_broken_request_is_kept() {
        let Incoming::Broken(_, id) = parse(br#"{"id": 5000000000, "method": 3}"#) else { panic!() };
        assert_eq!(id, json!(5_000_000_000_u64));
    }
}
