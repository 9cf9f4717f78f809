//! Which server takes the letters, and who sends them.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use lettre::Address;
use lettre::message::Mailbox;
use percent_encoding::percent_decode_str;
use url::Url;
use zeroize::Zeroizing;

/// How the way to the server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all: for a relay on the same machine or in the same room.
    None,
    /// Plain at first, then TLS, always (STARTTLS, RFC 3207).
    StartTls,
    /// TLS from the first byte (RFC 8314).
    Tls,
}

/// Who sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The office's own address.
    pub address: Address,
    /// Its name; the county's where there is none.
    pub name: Option<String>,
}

/// A mail server, and how to enter it.
#[derive(Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// The server's name or number.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way is protected.
    pub security: Security,
    /// User and password, where the server asks for them. Only over a protected way.
    pub login: Option<(String, Zeroizing<String>)>,
    /// A file of certificates (PEM) that are trusted besides the system's.
    pub trusted: Option<PathBuf>,
}

/// What is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// Not an address of a mail server.
    #[error(
        "邮件服务器的地址看不懂。请写成 smtp://用户:密码@主机:587（STARTTLS）或 smtps://用户:密码@主机:465（TLS）；用户和密码里的特殊字符要写成 %40 这样的编码。"
    )]
    Url,
    /// Neither smtp nor smtps.
    #[error("邮件服务器的地址应当以 smtp:// 或 smtps:// 开头。")]
    Scheme,
    /// A part that is not known.
    #[error("邮件服务器的地址里有不认识的部分“{0}”。只能写 ?tls=none 和 ?ca=证书文件。")]
    Unknown(String),
    /// A password over a way that all can read.
    #[error("不加密的连接（tls=none）不能带用户名和密码。请去掉 tls=none，或去掉用户名和密码。")]
    Bare,
    /// A user without password, or the other way round.
    #[error("邮件服务器的用户名和密码要么都写，要么都不写。")]
    HalfLogin,
    /// The sender is not an address.
    #[error("发件人写得不对。请写成 name@example.com，或“某县政务公开办 <name@example.com>”。")]
    Sender,
}

impl FromStr for MailSettings {
    type Err = SettingsError;

    fn from_str(text: &str) -> Result<Self, SettingsError> {
        let url = Url::parse(text.trim()).map_err(|_| SettingsError::Url)?;
        let mut security = match url.scheme() {
            "smtp" => Security::StartTls,
            "smtps" => Security::Tls,
            _ => return Err(SettingsError::Scheme),
        };
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(SettingsError::Url)?;
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(SettingsError::Url);
        }
        let mut trusted = None;
        for (name, value) in url.query_pairs() {
            match (&*name, &*value) {
                ("tls", "none") if url.scheme() == "smtp" => security = Security::None,
                ("ca", file) if !file.is_empty() => trusted = Some(PathBuf::from(file)),
                _ => return Err(SettingsError::Unknown(name.into_owned())),
            }
        }
        let plain = |text: &str| {
            percent_decode_str(text).decode_utf8().map(String::from).map_err(|_| SettingsError::Url)
        };
        let login = match (url.username(), url.password()) {
            ("", None) => None,
            ("", Some(_)) | (_, None) => return Err(SettingsError::HalfLogin),
            (user, Some(password)) => Some((plain(user)?, Zeroizing::new(plain(password)?))),
        };
        if login.is_some() && security == Security::None {
            return Err(SettingsError::Bare);
        }
        let port = url.port().unwrap_or(match security {
            Security::None => 25,
            Security::StartTls => 587,
            Security::Tls => 465,
        });
        let host = host.trim_matches(['[', ']']).to_owned();
        Ok(Self { host, port, security, login, trusted })
    }
}

impl FromStr for Sender {
    type Err = SettingsError;

    fn from_str(text: &str) -> Result<Self, SettingsError> {
        let mailbox: Mailbox = text.trim().parse().map_err(|_| SettingsError::Sender)?;
        Ok(Self { address: mailbox.email, name: mailbox.name })
    }
}

/// User and password are never printed.
impl fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MailSettings({}:{}, {:?})", self.host, self.port, self.security)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests fail by panicking")]
    use super::*;

    fn settings(text: &str) -> Result<MailSettings, SettingsError> {
        text.parse()
    }

    #[test]
    fn the_scheme_decides_security_and_port() {
        let of = |text| settings(text).map(|found| (found.port, found.security)).unwrap();
        assert_eq!(of("smtp://mail.example.com"), (587, Security::StartTls));
        assert_eq!(of("smtps://mail.example.com"), (465, Security::Tls));
        assert_eq!(of("smtp://127.0.0.1?tls=none"), (25, Security::None));
        assert_eq!(of("smtp://[::1]:2525"), (2525, Security::StartTls));
        assert_eq!(settings("smtp://[::1]:2525").unwrap().host, "::1");
    }

    #[test]
    fn user_and_password_are_decoded_and_never_printed() {
        let found = settings("smtps://xxgk%40hequ.gov.cn:p%3Aw%2F密@mail.example.com").unwrap();
        let (user, password) = found.login.clone().unwrap();
        assert_eq!((user.as_str(), password.as_str()), ("xxgk@hequ.gov.cn", "p:w/密"));
        assert_eq!(format!("{found:?}"), "MailSettings(mail.example.com:465, Tls)");
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(settings("mail.example.com"), Err(SettingsError::Url));
        assert_eq!(settings("http://mail.example.com"), Err(SettingsError::Scheme));
        assert_eq!(settings("smtp://u@host"), Err(SettingsError::HalfLogin));
        assert_eq!(settings("smtp://u:p@host?tls=none"), Err(SettingsError::Bare));
        assert_eq!(settings("smtp://host?tsl=none"), Err(SettingsError::Unknown("tsl".into())));
        assert_eq!("nobody".parse::<Sender>(), Err(SettingsError::Sender));
    }
}
