//! Many inputs through many threads, results in order, memory bounded.

use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::Trouble;
use super::plans::Plan;
use crate::document::Keys;
use crate::input::{Input, containers};

/// How many results are held at a time for each thread.
const BATCH: usize = 256;

/// Bytes of members of containers that are held at a time.
const BATCH_BYTES: usize = 32 << 20;

/// Does `work` on every input, and on every member of those that are containers, and hands the results to `take` in
/// the order of the inputs and of the members in them, each with its input.
pub(super) fn each<T: Send>(
    jobs: &[(Input, Arc<Plan>)],
    threads: usize,
    work: impl Fn(&Input, &Plan) -> T + Sync,
    mut take: impl FnMut(&Input, &Plan, T) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    // A pool costs time to start, and one file needs none.
    let alone = matches!(jobs, [(input, _)] if !containers::is_container(input));
    let crew = Crew::of(if alone { 1 } else { threads })?;
    for group in jobs.chunk_by(|(a, _), (b, _)| !containers::is_container(a) && !containers::is_container(b)) {
        match group {
            [(input, plan)] if containers::is_container(input) => each_member(&crew, input, plan, &work, &mut take)?,
            _ => crew.in_order(
                group.len(),
                |index| work(&group[index].0, &group[index].1),
                |index, done| take(&group[index].0, &group[index].1, done),
            )?,
        }
    }
    Ok(())
}

/// Reads the members of a container into memory, so many as make a batch, and works on these.
fn each_member<T: Send>(
    crew: &Crew,
    input: &Input,
    plan: &Plan,
    work: &(impl Fn(&Input, &Plan) -> T + Sync),
    take: &mut impl FnMut(&Input, &Plan, T) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let (mut batch, mut bytes, mut done) = (Vec::<Input>::new(), 0, Ok(()));
    let mut put = |batch: &mut Vec<Input>| {
        let result = crew.in_order(batch.len(), |index| work(&batch[index], plan), |index, done| take(&batch[index], plan, done));
        batch.clear();
        result
    };
    containers::read(input, &Keys::new(&plan.settings.keys), plan.max_file_size, &mut |member| {
        bytes += member.size();
        batch.push(member);
        if bytes >= BATCH_BYTES || batch.len() >= BATCH * crew.threads {
            bytes = 0;
            done = put(&mut batch);
        }
        done.is_ok()
    });
    done.and_then(|()| put(&mut batch))
}

/// Threads that work.
struct Crew {
    threads: usize,
    /// `None`: the work is done by whoever asks for it.
    pool: Option<rayon::ThreadPool>,
}

impl Crew {
    fn of(threads: usize) -> Result<Self, Trouble> {
        if threads <= 1 {
            return Ok(Self { threads: 1, pool: None });
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.map_err(|error| Trouble::usage(format!("cannot start {threads} threads: {error}")))?;
        Ok(Self { threads, pool: Some(pool) })
    }

    /// Does `work` on 0, 1, … `count - 1` and hands the results to `take` in that order, with their numbers.
    fn in_order<T: Send>(
        &self,
        count: usize,
        work: impl Fn(usize) -> T + Sync,
        mut take: impl FnMut(usize, T) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let Some(pool) = self.pool.as_ref().filter(|_| count > 1) else {
            return (0..count).try_for_each(|index| take(index, work(index)));
        };
        let batch = BATCH * self.threads;
        for from in (0..count).step_by(batch) {
            let results: Vec<T> = pool.install(|| (from..count.min(from + batch)).into_par_iter().map(&work).collect());
            results.into_iter().zip(from..).try_for_each(|(result, index)| take(index, result))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_at_any_number_of_threads() {
        for threads in [1, 3] {
            let mut seen = Vec::new();
            let take = |index, number| {
                seen.push((index, number));
                Ok(())
            };
            Crew::of(threads).unwrap().in_order(2_000, |index| index * 2, take).unwrap();
            assert!(seen.iter().copied().eq((0..2_000).map(|index| (index, index * 2))));
        }
    }
}
