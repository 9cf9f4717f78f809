//! The system's own limits, which a worker puts on itself.

use std::io;

use crate::Limits;

/// Limits this process. What it allocates, opens or writes beyond them fails or ends it.
#[cfg(unix)]
pub(crate) fn apply(limits: &Limits) -> io::Result<()> {
    use rlimit::Resource;

    // stdin, stdout, stderr: a reader needs no other file, and no socket.
    lower(Resource::NOFILE, 3)?;
    lower(Resource::FSIZE, 0)?;
    lower(Resource::CORE, 0)?;
    // The parent replaces a worker after `life` of busy time, so an honest file never meets this.
    lower(Resource::CPU, (limits.life + limits.time).as_secs().saturating_add(5))?;
    // macOS knows the name and refuses the value; there the time limit must do.
    let memory = lower(Resource::AS, limits.memory);
    if cfg!(target_os = "macos") { Ok(()) } else { memory }
}

#[cfg(unix)]
fn lower(resource: rlimit::Resource, to: u64) -> io::Result<()> {
    if !resource.is_supported() {
        return Ok(());
    }
    // Somebody may have set a still lower one, which only root could raise.
    let to = to.min(resource.get_hard()?);
    resource.set(to, to)
}

/// Elsewhere the time limit, and the separate process, are all there is.
#[cfg(not(unix))]
pub(crate) fn apply(_: &Limits) -> io::Result<()> {
    Ok(())
}
