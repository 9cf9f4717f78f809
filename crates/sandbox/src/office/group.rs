//! A program together with all that it starts.

use std::io;
use std::process::{Child, Command};

/// A running program; dropped, it and all its children are killed.
pub(super) struct Group {
    leader: Child,
}

impl Group {
    pub(super) fn start(command: &mut Command) -> io::Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        Ok(Self { leader: command.spawn()? })
    }

    /// Whether the program has ended.
    pub(super) fn ended(&mut self) -> bool {
        !matches!(self.leader.try_wait(), Ok(None))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // The start script of LibreOffice ends only after its children; where it has been killed
        // from outside, they may still run. The group's number stays taken while any of them does.
        #[cfg(unix)]
        if let Ok(id) = i32::try_from(self.leader.id())
            && let Some(group) = rustix::process::Pid::from_raw(id)
        {
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        let _ = self.leader.kill();
        let _ = self.leader.wait();
    }
}
