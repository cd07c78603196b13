//! The parts of a run that is shared out to several machines.

use std::path::Path;
use std::str::FromStr;

use super::display_path;

/// One of several parts of the files, about equal in size; the same whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 1 on.
    index: u32,
    count: u32,
}

impl Shard {
    /// Whether it is the first of them.
    pub(super) fn is_first(self) -> bool {
        self.index == 1
    }

    /// Whether the file at this path, as printed, belongs to it.
    pub(super) fn holds(self, printed: &Path) -> bool {
        // FNV-1a: the same on every machine.
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in display_path(printed).bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        // The lower half of it says little of how a path begins.
        ((hash >> 32) ^ hash) % u64::from(self.count) + 1 == u64::from(self.index)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/').and_then(|(index, count)| Some((index.parse().ok()?, count.parse().ok()?)));
        match parts {
            Some((index, count)) if (1..=count).contains(&index) && count <= 10_000 => Ok(Self { index, count }),
            _ => Err("expected a part and how many there are, such as 1/4".to_owned()),
        }
    }
}
