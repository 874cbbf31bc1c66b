//! Who may ask: only this page itself, and programs that name the server by its address.

use std::net::IpAddr;

use super::http::Request;

/// Why `request` is refused by the server on `port`; `None` if it may be answered.
///
/// A foreign page reaches a loopback server by a name of its own that it lets point here (DNS rebinding), so names
/// other than `localhost` are refused; or by a plain cross-site request, which carries its origin.
pub fn refused(request: &Request, port: u16) -> Option<&'static str> {
    let host = request.header("host").unwrap_or_default();
    if !is_ours(host, port) {
        return Some("the request names another host; open the address that copydesk printed");
    }
    let origin = request.header("origin")?;
    let own = origin.strip_prefix("http://").is_some_and(|origin| origin.eq_ignore_ascii_case(host));
    (!own).then_some("the request comes from another page")
}

fn is_ours(host: &str, port: u16) -> bool {
    // A browser leaves the port out where it is 80.
    let name = match host.rsplit_once(':') {
        Some((name, given)) if given.parse() == Ok(port) => name,
        _ if port == 80 => host,
        _ => return false,
    };
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    name.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_and_localhost_are_ours() {
        for host in ["localhost:8017", "LOCALHOST:8017", "127.0.0.1:8017", "[::1]:8017"] {
            assert!(is_ours(host, 8017), "{host}");
        }
        for host in ["", "localhost", "localhost:80", "lakemoor.example:8017", "127.0.0.1.lakemoor.example:8017", "localhost.:8017", ":8017"] {
            assert!(!is_ours(host, 8017), "{host}");
        }
        assert!(is_ours("localhost", 80));
    }
}
