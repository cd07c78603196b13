//! Medians and spreads, and the turns in which things are measured.

use std::time::{Duration, Instant};

/// Several values of one quantity.
#[derive(Clone, Default)]
pub(crate) struct Series(Vec<f64>);

impl Series {
    /// The ratios of two series, round by round.
    pub(crate) fn ratio(over: &[Duration], under: &[Duration]) -> Self {
        over.iter().zip(under).map(|(over, under)| over.as_secs_f64() / under.as_secs_f64()).collect()
    }

    /// The middle value; NaN where there is none.
    pub(crate) fn median(&self) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        match sorted.len() {
            0 => f64::NAN,
            n if n % 2 == 1 => sorted[n / 2],
            n => f64::midpoint(sorted[n / 2 - 1], sorted[n / 2]),
        }
    }

    /// The smallest value.
    pub(crate) fn min(&self) -> f64 {
        self.0.iter().copied().fold(f64::NAN, f64::min)
    }

    /// The largest value.
    pub(crate) fn max(&self) -> f64 {
        self.0.iter().copied().fold(f64::NAN, f64::max)
    }
}

impl FromIterator<f64> for Series {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

/// How long `work` takes.
pub(crate) fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Measures the candidates in turns, one round unmeasured to warm up; every other round goes backwards, so that a
/// machine that gets slower or faster meanwhile favours none. One list of durations per candidate.
pub(crate) fn in_turns(rounds: usize, candidates: &mut [&mut dyn FnMut() -> Duration]) -> Vec<Vec<Duration>> {
    let mut measured = vec![Vec::with_capacity(rounds); candidates.len()];
    for round in 0..=rounds {
        let mut order: Vec<usize> = (0..candidates.len()).collect();
        if round % 2 == 1 {
            order.reverse();
        }
        for index in order {
            let took = candidates[index]();
            if round > 0 {
                measured[index].push(took);
            }
        }
    }
    measured
}
