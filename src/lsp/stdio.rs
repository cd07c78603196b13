//! Standard input and output, each with a thread of its own.
//!
//! Tokio reads and writes them on the threads that analyses run on. When those are all busy, nothing would be read: no
//! change, and no cancellation that could make them free.

use std::io::{self, Read, Write};

use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::runtime::Handle;
use tokio::sync::oneshot;

/// How much is read or written at once, in bytes.
const CHUNK: usize = 64 << 10;

/// Standard input. Must be called within the runtime.
pub(super) fn input() -> DuplexStream {
    let (mut ours, theirs) = tokio::io::duplex(CHUNK);
    let runtime = Handle::current();
    std::thread::spawn(move || {
        let mut chunk = vec![0; CHUNK];
        let mut stdin = io::stdin().lock();
        loop {
            match stdin.read(&mut chunk) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // Dropping our end is how the other one learns.
                Ok(0) | Err(_) => return,
                Ok(count) => {
                    if runtime.block_on(ours.write_all(&chunk[..count])).is_err() {
                        return;
                    }
                }
            }
        }
    });
    theirs
}

/// Standard output, and word of everything having been written. Must be called within the runtime.
pub(super) fn output() -> (DuplexStream, oneshot::Receiver<()>) {
    let (mut ours, theirs) = tokio::io::duplex(CHUNK);
    let (done, written) = oneshot::channel();
    let runtime = Handle::current();
    std::thread::spawn(move || {
        let mut chunk = vec![0; CHUNK];
        let mut stdout = io::stdout().lock();
        while let Ok(count @ 1..) = runtime.block_on(ours.read(&mut chunk)) {
            if stdout.write_all(&chunk[..count]).and_then(|()| stdout.flush()).is_err() {
                break;
            }
        }
        let _ = done.send(());
    });
    (theirs, written)
}
