//! Many inputs through many threads, results in order, memory bounded; a fault in one stops no other.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::Trouble;

/// How many results are held at a time for each thread.
const BATCH: usize = 256;

/// Does `work` on 0, 1, … `count - 1` in `threads` threads and hands the results to `take` in that order.
pub(super) fn in_order<T: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    if threads <= 1 || count <= 1 {
        return (0..count).try_for_each(|index| take(work(index)));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| Trouble::usage(format!("cannot start {threads} threads: {error}")))?;
    let batch = BATCH * threads;
    for from in (0..count).step_by(batch) {
        let results: Vec<T> = pool.install(|| (from..count.min(from + batch)).into_par_iter().map(&work).collect());
        results.into_iter().try_for_each(&mut take)?;
    }
    Ok(())
}

thread_local! {
    static FAULT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From now on a panic prints nothing; [`guarded`] tells it.
pub(super) fn keep_faults_quiet() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |place| format!(" at {}:{}", place.file(), place.line()));
        let payload = info.payload();
        let words = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("");
        FAULT.with(|fault| *fault.borrow_mut() = format!("{words}{place}"));
    }));
}

/// What `work` gives; a fault of ours inside it becomes a reason for people.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let fault = FAULT.with(|fault| std::mem::take(&mut *fault.borrow_mut()));
        Err(format!("a fault of copydesk, please report it with this file: {fault}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_at_any_number_of_threads() {
        for threads in [1, 3] {
            let mut seen = Vec::new();
            let take = |number| {
                seen.push(number);
                Ok(())
            };
            in_order(2_000, threads, |index| index * 2, take).unwrap();
            assert!(seen.iter().copied().eq((0..2_000).map(|index| index * 2)));
        }
    }

    #[test]
    fn a_panic_becomes_a_reason() {
        let reason = guarded::<()>(|| panic!("lost")).unwrap_err();
        assert!(reason.contains("please report it"), "{reason}");
        assert_eq!(guarded(|| Ok(1)), Ok(1));
    }
}
