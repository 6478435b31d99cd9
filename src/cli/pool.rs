//! Work on several threads, results in order.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// How many results may wait for an earlier one: enough to keep the threads busy, and a bound on
/// memory.
const WINDOW: usize = 16;

/// Does `work` on each job, and hands the results to `take` in the order of the jobs, until it
/// fails. At most a few results are held at a time.
pub fn ordered<J, R, E>(
    jobs: impl Iterator<Item = J> + Send,
    threads: usize,
    work: impl Fn(J) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    J: Send,
    R: Send,
{
    let (to_workers, from_feeder) = sync_channel::<(J, SyncSender<R>)>(threads);
    let (to_taker, results) = sync_channel::<Receiver<R>>(WINDOW.max(threads));
    let from_feeder = Mutex::new(from_feeder);
    thread::scope(|scope| {
        // Each job goes to a worker with a slot for its result, and the slot to the taker in order.
        scope.spawn(move || {
            for job in jobs {
                let (slot, result) = sync_channel(1);
                if to_taker.send(result).is_err() || to_workers.send((job, slot)).is_err() {
                    return;
                }
            }
        });
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let next = from_feeder.lock().map(|jobs| jobs.recv());
                    let Ok(Ok((job, slot))) = next else { return };
                    // The taker may have gone: then the feeder ends, and so do we.
                    drop(slot.send(work(job)));
                }
            });
        }
        // Moved in, so that a failure closes the channel and with it the feeder and the workers.
        let results = results;
        results
            .iter()
            .filter_map(|slot| slot.recv().ok())
            .try_for_each(&mut take)
    })
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for threads in [1, 2, 7] {
            let mut got = Vec::new();
            let slow = |n: u64| {
                std::thread::sleep(std::time::Duration::from_micros(n * 7919 % 13));
                n
            };
            let done: Result<(), ()> = ordered(0..100, threads, slow, |n| {
                got.push(n);
                Ok(())
            });
            assert_eq!((done, got), (Ok(()), (0..100).collect()));
        }
    }

    #[test]
    fn a_failure_ends_the_work() {
        let end = ordered(0u64.., 2, |n| n, |n| if n < 50 { Ok(()) } else { Err(n) });
        assert_eq!(end, Err(50));
    }
}
