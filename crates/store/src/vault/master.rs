//! The master key's file: one line, readable by its owner alone.

use std::io::{ErrorKind, Write};
use std::path::Path;

use zeroize::Zeroizing;

use super::cipher::Key;
use crate::disk;
use crate::error::{Error, Result};
use crate::random;

/// What the line begins with; the key follows as 64 hexadecimal digits.
const HEADING: &str = "xiangwei-master-key-1:";

/// Reads the key; `None` if there is no file.
pub(super) fn load(path: &Path) -> Result<Option<Key>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => Zeroizing::new(text),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::reading(path, &error)),
    };
    private(path)?;
    let unfit = || Error::MasterKeyUnfit {
        path: path.to_path_buf(),
        detail: "内容不是主密钥，可能被截断或改动。请放回备份的主密钥文件。".into(),
    };
    let digits = text.trim_end().strip_prefix(HEADING).ok_or_else(unfit)?;
    let mut key = Zeroizing::new([0; 32]);
    hex::decode_to_slice(digits, &mut *key).map_err(|_| unfit())?;
    Ok(Some(Key::from(key)))
}

/// Makes a key and its file. If another process was faster, its key is the one.
pub(super) fn create(path: &Path) -> Result<Key> {
    let folder = path.parent().unwrap_or(Path::new("."));
    disk::make_private_folder(folder)?;
    let bytes = Zeroizing::new(random::bytes::<32>()?);
    let line = Zeroizing::new(format!("{HEADING}{}\n", *Zeroizing::new(hex::encode(*bytes))));
    // Written whole under another name first, so that nobody ever reads half a key.
    let mut file = tempfile::Builder::new()
        .prefix(".master-")
        .tempfile_in(folder)
        .map_err(|error| Error::writing(folder, &error))?;
    file.write_all(line.as_bytes())
        .and_then(|()| file.as_file().sync_all())
        .map_err(|error| Error::writing(path, &error))?;
    match file.persist_noclobber(path) {
        Ok(_) => {}
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
            return load(path)?.ok_or_else(|| Error::MasterKeyMissing { path: path.into() });
        }
        Err(error) => return Err(Error::writing(path, &error.error)),
    }
    disk::sync_folder(folder)?;
    Ok(Key::from(bytes))
}

#[cfg(unix)]
fn private(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).map_err(|error| Error::reading(path, &error))?.permissions();
    let open_to_others = mode.mode() & 0o077;
    if open_to_others == 0 {
        return Ok(());
    }
    Err(Error::MasterKeyUnfit {
        path: path.to_path_buf(),
        detail: format!("本机其他用户能读它。请执行 chmod 600 {}", path.display()),
    })
}

#[cfg(not(unix))]
fn private(_: &Path) -> Result<()> {
    Ok(())
}
