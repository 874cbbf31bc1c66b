//! A panic is a fault of ours. It becomes a reason for people, and what stands around it goes on.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// Where the last panic of this thread happened, while [`keep_quiet`] is in force.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From now on a panic prints nothing; [`guarded`] tells it with its place.
pub fn keep_quiet() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |place| format!(" at {}:{}", place.file(), place.line()));
        PLACE.with(|kept| *kept.borrow_mut() = place);
    }));
}

/// What `work` gives.
///
/// # Errors
/// If it panics: what happened, and that it should be reported.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let place = PLACE.with(|place| std::mem::take(&mut *place.borrow_mut()));
        format!("a fault of copydesk, please report it with this text: {}{place}", words(payload.as_ref()))
    })
}

fn words(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_reason() {
        for reason in [guarded::<()>(|| panic!("lost")).unwrap_err(), guarded::<()>(|| panic!("lo{}", "st")).unwrap_err()] {
            assert!(reason.contains("please report it") && reason.contains("lost"), "{reason}");
        }
        assert_eq!(guarded(|| 1), Ok(1));
    }
}
