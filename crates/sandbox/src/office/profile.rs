//! The settings that LibreOffice starts with.

use std::fmt::Write;
use std::io;
use std::path::Path;

/// No macros, no updates of links, nothing written to a list of recent files; and a proxy that is
/// nowhere (port 9 discards), since a linked picture is loaded whatever the other settings say.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop></item>
<item oor:path="/org.openoffice.Office.Common/History"><prop oor:name="PickListSize" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Makes a profile folder with these settings.
pub(super) fn write(profile: &Path) -> io::Result<()> {
    let user = profile.join("user");
    std::fs::create_dir_all(&user)?;
    std::fs::write(user.join("registrymodifications.xcu"), SETTINGS)
}

/// The argument that names the profile. LibreOffice wants a URL: blanks and Han characters, which
/// stand in the paths of many a home folder, are escaped.
pub(super) fn argument(profile: &Path) -> String {
    let path = profile.to_string_lossy().replace('\\', "/");
    let mut argument = "-env:UserInstallation=file://".to_owned();
    if !path.starts_with('/') {
        argument.push('/'); // C:/Users/…
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/:-_.~".contains(&byte) {
            argument.push(char::from(byte));
        } else {
            let _ = write!(argument, "%{byte:02X}"); // writing to a string cannot fail
        }
    }
    argument
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_named_as_a_url() {
        assert_eq!(
            argument(Path::new("/tmp/张 三/profile")),
            "-env:UserInstallation=file:///tmp/%E5%BC%A0%20%E4%B8%89/profile"
        );
        assert_eq!(
            argument(Path::new("C:/Users/a/profile")),
            "-env:UserInstallation=file:///C:/Users/a/profile"
        );
    }
}
