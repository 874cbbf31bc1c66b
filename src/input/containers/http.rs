//! The answer of a web server as a crawl keeps it: a status line, headers, the page.

use std::io::Read;

use encoding_rs::{Encoding, UTF_8};
use flate2::read::MultiGzDecoder;

use super::limits;

/// The value of header `name` in `headers`, the first of them.
pub(super) fn header<'h>(headers: &'h [u8], name: &str) -> Option<&'h [u8]> {
    headers.split(|&b| b == b'\n').find_map(|line| {
        let colon = memchr::memchr(b':', line)?;
        line[..colon].trim_ascii().eq_ignore_ascii_case(name.as_bytes()).then(|| line[colon + 1..].trim_ascii())
    })
}

/// True for a type of content that is a web page.
pub(super) fn is_page(content_type: &[u8]) -> bool {
    let name = content_type.split(|&b| b == b';').next().unwrap_or_default().trim_ascii();
    name.eq_ignore_ascii_case(b"text/html") || name.eq_ignore_ascii_case(b"application/xhtml+xml")
}

/// The page in `response`, in the encoding that the headers name or as UTF-8; `None` where there is none.
pub(super) fn page(response: &[u8], limit: u64) -> Option<Result<Vec<u8>, String>> {
    let (headers, body) = parted(response);
    let status = headers.split(|&b| b == b' ').nth(1).unwrap_or_default();
    let content_type = header(headers, "content-type").unwrap_or_default();
    if !status.starts_with(b"200") || !is_page(content_type) {
        return None;
    }
    let chunked = header(headers, "transfer-encoding").is_some_and(|value| value.eq_ignore_ascii_case(b"chunked"));
    let body = if chunked { unchunked(body) } else { body.to_vec() };
    let packing = header(headers, "content-encoding").unwrap_or(b"identity").to_ascii_lowercase();
    let body = match packing.as_slice() {
        b"identity" | b"" => Ok(body),
        // Crawlers that unpack what they keep leave the header as it was.
        b"gzip" | b"x-gzip" if body.starts_with(b"\x1F\x8B") => unpacked(&body, limit),
        b"gzip" | b"x-gzip" => Ok(body),
        other => Err(format!("the page is packed as `{}`, which is not read", String::from_utf8_lossy(other))),
    };
    Some(body.map(|body| in_utf8(body, content_type)))
}

/// `content` in UTF-8, if it is in another encoding that its type names.
pub(super) fn in_utf8(content: Vec<u8>, content_type: &[u8]) -> Vec<u8> {
    let named = charset(content_type).filter(|&encoding| encoding != UTF_8);
    match named {
        Some(encoding) if std::str::from_utf8(&content).is_err() => encoding.decode(&content).0.into_owned().into_bytes(),
        _ => content,
    }
}

/// Headers and what follows the blank line below them.
fn parted(response: &[u8]) -> (&[u8], &[u8]) {
    let crlf = memchr::memmem::find(response, b"\r\n\r\n").map(|at| (at, at + 4));
    let end = crlf.or_else(|| memchr::memmem::find(response, b"\n\n").map(|at| (at, at + 2)));
    end.map_or((response, &[][..]), |(end, from)| (&response[..end], &response[from..]))
}

fn charset(content_type: &[u8]) -> Option<&'static Encoding> {
    let parameters = content_type.split(|&b| b == b';').skip(1);
    let mut named = parameters.filter_map(|parameter| {
        let at = memchr::memchr(b'=', parameter)?;
        parameter[..at].trim_ascii().eq_ignore_ascii_case(b"charset").then(|| &parameter[at + 1..])
    });
    let label = named.next()?.trim_ascii();
    let label = label.strip_prefix(b"\"").unwrap_or(label);
    Encoding::for_label(label.strip_suffix(b"\"").unwrap_or(label))
}

/// A body that came in pieces, each below a line with its length in hexadecimal digits; as it stands where that is
/// not so.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = memchr::memchr(b'\n', &rest[..rest.len().min(64)]) {
        let digits = rest[..end].split(|&b| b == b';').next().unwrap_or_default().trim_ascii();
        let length = std::str::from_utf8(digits).ok().and_then(|digits| usize::from_str_radix(digits, 16).ok());
        let Some(length) = length else { break };
        if length == 0 {
            return whole;
        }
        let piece = &rest[end + 1..];
        whole.extend_from_slice(&piece[..length.min(piece.len())]);
        let Some(next) = piece.get(length..) else { return whole };
        rest = next.strip_prefix(b"\r\n").or(next.strip_prefix(b"\n")).unwrap_or(next);
    }
    if whole.is_empty() { body.to_vec() } else { whole }
}

fn unpacked(body: &[u8], limit: u64) -> Result<Vec<u8>, String> {
    let most = limit.min((body.len() as u64 * limits::MAX_RATIO).max(limits::ALWAYS));
    let mut page = Vec::new();
    MultiGzDecoder::new(body).take(most + 1).read_to_end(&mut page).map_err(|error| format!("the page cannot be unpacked: {error}"))?;
    match page.len() as u64 {
        length if length <= most => Ok(page),
        _ if most == limit => Err(limits::too_large(limit)),
        _ => Err(limits::too_dense()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(response: &str) -> Option<String> {
        page(response.as_bytes(), 1 << 20).map(|page| String::from_utf8(page.unwrap()).unwrap())
    }

    #[test]
    fn only_pages_that_were_found_are_pages() {
        assert_eq!(text("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>a").as_deref(), Some("<p>a"));
        assert_eq!(text("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>a"), None);
        assert_eq!(text("HTTP/1.1 200 OK\r\ncontent-type: image/png\r\n\r\nx"), None);
        assert_eq!(text(""), None);
    }

    #[test]
    fn pieces_are_put_together() {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n";
        assert_eq!(text(&format!("{head}3\r\n<p>\r\n2;x=y\r\nab\r\n0\r\n\r\n")).as_deref(), Some("<p>ab"));
        assert_eq!(text(&format!("{head}3\r\n<p>\r\nffff\r\nab")).as_deref(), Some("<p>ab"));
        assert_eq!(text(&format!("{head}<p>kept as it was")).as_deref(), Some("<p>kept as it was"));
    }

    #[test]
    fn the_headers_name_the_encoding() {
        let (gbk, ..) = encoding_rs::GBK.encode("<p>云屿");
        let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"gb2312\"\r\n\r\n";
        let page = page(&[&head[..], &gbk].concat(), 1 << 20).unwrap().unwrap();
        assert_eq!(page, "<p>云屿".as_bytes());
    }
}
