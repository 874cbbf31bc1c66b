//! `copydesk serve`.

use std::net::TcpListener;
use std::path::Path;

use super::args::ServeArgs;
use super::plans::Plans;
use super::{Trouble, inputs, print, status};
use crate::serve::{Desk, serve};

/// Serves the page, with the settings of this folder, until it is interrupted.
pub(super) fn run(args: &ServeArgs) -> Result<u8, Trouble> {
    let configs = inputs::configs(&args.settings)?;
    let plan = Plans::new(&configs, args.settings.layer()).of(Path::new("report.txt"))?;
    let failed = |error| Trouble::usage(format!("cannot listen on {} port {}: {error}", args.address, args.port));
    let listener = TcpListener::bind((args.address, args.port)).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    print(&format!("copydesk is at http://{address}/ (Ctrl-C ends it)\n"))?;
    if !address.ip().is_loopback() {
        eprintln!("note: whoever reaches this address over the network can use the page; nothing is encrypted");
    }
    let desk = Desk { settings: &plan.settings, selection: &plan.selection, max_size: plan.max_file_size };
    serve(&listener, &desk).map_err(failed)?;
    Ok(status::CLEAN)
}
