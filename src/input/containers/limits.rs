//! How much of a container is read, against those that are made to fill memory or never to end.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// Bytes of one member at most, however high `max-file-size` is.
pub(super) const MAX_MEMBER: u64 = 256 << 20;
/// Bytes of all members of a file together.
pub(super) const MAX_TOTAL: u64 = 64 << 30;
/// Entries of a file, those of the containers in it among them.
pub(super) const MAX_MEMBERS: u64 = 1_000_000;
/// Containers in one another: a zip in a tar is two deep.
pub(super) const MAX_DEPTH: u32 = 3;
/// How many times its packed size something may unpack to. Text packs to a tenth, seldom to a fiftieth.
pub(super) const MAX_RATIO: u64 = 200;
/// Bytes that may always be unpacked, whatever the ratio.
pub(super) const ALWAYS: u64 = 1 << 20;

/// All that `reader` gives, if it is not more than `limit` bytes.
pub(super) fn content(reader: impl Read, limit: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes).map_err(|error| format!("it could not be unpacked: {error}"))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(limit));
    }
    Ok(bytes)
}

/// The reason for a member that is larger than `limit`.
pub(super) fn too_large(limit: u64) -> String {
    format!("larger than {:.1} MiB when unpacked; raise `max-file-size` in copydesk.toml to read it", limit as f64 / f64::from(1 << 20))
}

/// The reason for what grows beyond [`MAX_RATIO`].
pub(super) fn too_dense() -> String {
    format!("it unpacks to more than {MAX_RATIO} times its size, as no text does")
}

/// Counts the bytes that are read through it.
pub(super) struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    pub fn new(inner: R) -> Self {
        Self { inner, count: Rc::default() }
    }

    pub fn count(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.count)
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count.set(self.count.get() + amount as u64);
        self.inner.consume(amount);
    }
}

/// A stream that was packed; an error as soon as it grows beyond the limits.
pub(super) struct Unpacked<R> {
    inner: R,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
}

impl<R> Unpacked<R> {
    /// `packed` counts what `inner` has consumed.
    pub fn new(inner: R, packed: Rc<Cell<u64>>) -> Self {
        Self { inner, packed, unpacked: 0 }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        // A decoder has its block in hand before it counts the bytes of it as consumed.
        if self.unpacked > 16 * ALWAYS && self.unpacked / MAX_RATIO > self.packed.get() {
            return Err(io::Error::other(too_dense()));
        }
        if self.unpacked > MAX_TOTAL {
            return Err(io::Error::other(format!("it unpacks to more than {} GiB", MAX_TOTAL >> 30)));
        }
        Ok(read)
    }
}
