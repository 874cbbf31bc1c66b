//! Puts new bytes in the place of a file so that at any moment the file is the old one or the new one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Replaces the file at `path`, which held `old` when it was read, by `new`. A symbolic link stays one: what it
/// leads to is replaced. Mode and owner stay.
///
/// # Errors
/// A reason for people; the file is as it was.
pub(super) fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), String> {
    let target = path.canonicalize().map_err(|error| format!("cannot find it again: {error}"))?;
    let meta = fs::metadata(&target).map_err(|error| format!("cannot look at it: {error}"))?;
    if meta.permissions().readonly() {
        return Err("it is read-only".to_string());
    }
    // Nobody else may read it before it has the mode of the old one.
    let (mut file, temporary) = beside(&target, 0o600).map_err(|error| format!("cannot write in its folder: {error}"))?;
    let written = fill(&mut file, &meta, new).map_err(|error| match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".to_string(),
        _ => format!("cannot write: {error}"),
    });
    // As late as can be: what somebody else wrote meanwhile must not be lost.
    let same = written.and_then(|()| match fs::read(&target) {
        Ok(now) if now == old => Ok(()),
        Ok(_) => Err("it was changed while copydesk read it".to_string()),
        Err(error) => Err(format!("cannot read it again: {error}")),
    });
    let moved = same.and_then(|()| fs::rename(&temporary, &target).map_err(|error| format!("cannot put the new file in its place: {error}")));
    if moved.is_err() {
        let _ = fs::remove_file(&temporary);
        return moved;
    }
    // The new name must outlive a power cut, too; not every file system can do that.
    if let Some(folder) = target.parent() {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// Writes a file that is whole at any moment; what stood there goes.
pub(super) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (mut file, temporary) = beside(path, 0o666)?;
    let moved = file.write_all(bytes).and_then(|()| fs::rename(&temporary, path));
    if moved.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    moved
}

/// A new file in the folder of `target`, hidden from walks.
fn beside(target: &Path, mode: u32) -> io::Result<(File, PathBuf)> {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let folder = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    #[cfg(not(unix))]
    let _ = mode;
    loop {
        // Not the target's own name: with it, a long one would become too long.
        let name = format!(".copydesk-{}-{}.tmp", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = folder.join(name);
        match options.open(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            opened => return opened.map(|file| (file, path)),
        }
    }
}

fn fill(file: &mut File, meta: &fs::Metadata, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    keep_owner(file, meta)?;
    // After the owner: a change of owner takes away some bits of the mode.
    file.set_permissions(meta.permissions())?;
    file.sync_all()
}

#[cfg(unix)]
fn keep_owner(file: &File, meta: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let now = file.metadata()?;
    if (now.uid(), now.gid()) == (meta.uid(), meta.gid()) {
        return Ok(());
    }
    fchown(file, Some(meta.uid()), Some(meta.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) -> io::Result<()> {
    Ok(())
}
