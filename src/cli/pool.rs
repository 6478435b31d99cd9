//! Work on several threads, results in order.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// How many results may wait for an earlier one: enough to keep the threads busy, and a bound on
/// memory.
const WINDOW: usize = 16;

/// How much of one result may wait for the results before it: a long one waits to be made.
const DEPTH: usize = 8;

/// The jobs that wait for a worker.
struct Jobs<T>(Mutex<Option<Receiver<T>>>);

impl<T> Jobs<T> {
    fn next(&self) -> Option<T> {
        self.0.lock().ok()?.as_ref()?.recv().ok()
    }
}

/// Lets nobody wait for a worker that is gone: when one breaks down, no more jobs are given out.
struct Guard<'a, T>(&'a Jobs<T>);

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        if thread::panicking()
            && let Ok(mut jobs) = self.0.0.lock()
        {
            *jobs = None;
        }
    }
}

/// Does `work` on each job, which sends what it makes in as many pieces as it likes, and hands the pieces
/// to `take` in the order of the jobs, until it fails. At most a few pieces are held at a time.
pub fn ordered<J, R, E>(
    jobs: impl Iterator<Item = J> + Send,
    threads: usize,
    work: impl Fn(J, &SyncSender<R>) + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    J: Send,
    R: Send,
{
    let (to_workers, from_feeder) = sync_channel::<(J, SyncSender<R>)>(threads);
    let (to_taker, results) = sync_channel::<Receiver<R>>(WINDOW.max(threads));
    let from_feeder = Jobs(Mutex::new(Some(from_feeder)));
    thread::scope(|scope| {
        // Each job goes to a worker with a slot for its result, and the slot to the taker in order.
        scope.spawn(move || {
            for job in jobs {
                let (slot, result) = sync_channel(DEPTH);
                if to_taker.send(result).is_err() || to_workers.send((job, slot)).is_err() {
                    return;
                }
            }
        });
        for _ in 0..threads {
            scope.spawn(|| {
                let _guard = Guard(&from_feeder);
                while let Some((job, slot)) = from_feeder.next() {
                    // The taker may have gone: then the feeder ends, and so do we.
                    work(job, &slot);
                }
            });
        }
        // Moved in, so that a failure closes the channel and with it the feeder and the workers.
        let results = results;
        results
            .iter()
            .try_for_each(|slot| slot.iter().try_for_each(&mut take))
    })
}

#[cfg(test)]
mod tests {
    use super::ordered;
    use std::sync::mpsc::SyncSender;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for threads in [1, 2, 7] {
            let mut got = Vec::new();
            let slow = |n: u64, out: &SyncSender<u64>| {
                std::thread::sleep(std::time::Duration::from_micros(n * 7919 % 13));
                // Some in more pieces than may wait.
                for _ in 0..=n % 11 * 3 {
                    let _ = out.send(n);
                }
            };
            let done: Result<(), ()> = ordered(0..100, threads, slow, |n| {
                got.push(n);
                Ok(())
            });
            let pieces = |n: u64| std::iter::repeat_n(n, usize::try_from(n % 11 * 3).unwrap() + 1);
            assert_eq!((done, got), (Ok(()), (0..100).flat_map(pieces).collect()));
        }
    }

    #[test]
    fn a_breakdown_ends_the_work() {
        let work = |n: u64, out: &SyncSender<u64>| {
            assert!(n % 3 != 2, "breaks down, as it is meant to");
            let _ = out.send(n);
        };
        for threads in [1, 2, 4] {
            let ended =
                std::panic::catch_unwind(|| ordered(0u64.., threads, work, |_| Ok::<(), ()>(())));
            assert!(ended.is_err());
        }
    }

    #[test]
    fn a_failure_ends_the_work() {
        let send = |n, out: &SyncSender<u64>| {
            let _ = out.send(n);
        };
        let end = ordered(0u64.., 2, send, |n| if n < 50 { Ok(()) } else { Err(n) });
        assert_eq!(end, Err(50));
    }
}
