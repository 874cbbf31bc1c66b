//! A page for people who have neither editor nor terminal: a report is pasted or dropped, findings appear below it.
//!
//! ```text
//! browser ─► http (limits, deadlines) ─► guard (Host, Origin) ─► desk (check, fix) ─► response
//! ```
//!
//! Nothing is kept between two requests and nothing is written to disk.

mod desk;
mod guard;
mod http;

use std::io;
use std::net::TcpListener;

pub use desk::Desk;
use http::{Request, Response};

const INDEX: &str = include_str!("page/index.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// Answers requests that come to `listener`, for as long as the process lives.
///
/// # Errors
/// If `listener` has no address, or no thread can be started.
pub fn serve(listener: &TcpListener, desk: &Desk<'_>) -> io::Result<()> {
    let port = listener.local_addr()?.port();
    http::serve(listener, desk.max_size, &|request| match guard::refused(request, port) {
        Some(reason) => Response::message(403, reason),
        None => route(request, desk),
    })
}

fn route(request: &Request, desk: &Desk<'_>) -> Response {
    let file = match request.path.as_str() {
        "/" => Response::new(200, "text/html; charset=utf-8", INDEX.into()),
        "/page.css" => Response::new(200, "text/css; charset=utf-8", STYLE.into()),
        "/page.js" => Response::new(200, "text/javascript; charset=utf-8", SCRIPT.into()),
        "/check" | "/fix" if request.method != "POST" => return Response::message(405, "send the report by POST"),
        "/check" => return desk.check(request).unwrap_or_else(|reason| Response::message(422, &reason)),
        "/fix" => return desk.fix(request).unwrap_or_else(|reason| Response::message(422, &reason)),
        _ => return Response::message(404, "there is no such page"),
    };
    match request.method.as_str() {
        "GET" | "HEAD" => file,
        _ => Response::message(405, "this page can only be read"),
    }
}
