//! One server, and letters handed to it.
//!
//! Each step is taken by itself, so that a refusal is laid to the right door: at the greeting, the
//! protection, the login or the sender it concerns every letter; at the recipient or the content it
//! concerns this one.

use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;

use super::settings::{MailSettings, Security};

/// How long the server may be silent.
const SILENCE: Duration = Duration::from_mins(1);

/// Why a letter was not taken. The words are for the desk and hold no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No letter can be sent now: the server is away, or refuses us.
    Server(String),
    /// This letter was not taken now; later it may be.
    Later(String),
    /// This letter will never be taken.
    Refused(String),
}

/// The way to a server. A connection lives as long as letters go well.
pub struct Smtp {
    settings: MailSettings,
    connection: Option<SmtpConnection>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Smtp({:?})", self.settings)
    }
}

impl Smtp {
    /// The way to a server; nothing is opened yet.
    pub fn new(settings: MailSettings) -> Self {
        Self { settings, connection: None }
    }

    /// Hands over one message; gives the server's answer, without addresses.
    pub fn send(&mut self, from: &Address, to: &Address, bytes: &[u8]) -> Result<String, Trouble> {
        // The server may have closed it meanwhile.
        let kept =
            self.connection.take().and_then(|mut kept| kept.test_connected().then_some(kept));
        let mut connection = match kept {
            Some(kept) => kept,
            None => self.connect()?,
        };
        match hand_over(&mut connection, from, to, bytes) {
            Ok(answer) => {
                self.connection = Some(connection);
                Ok(words(&answer))
            }
            Err(trouble) => {
                connection.abort();
                Err(trouble)
            }
        }
    }

    /// Takes leave of the server.
    pub fn close(&mut self) {
        if let Some(mut connection) = self.connection.take() {
            connection.abort();
        }
    }

    fn connect(&self) -> Result<SmtpConnection, Trouble> {
        let settings = &self.settings;
        let tls = match settings.security {
            Security::None => None,
            Security::StartTls | Security::Tls => Some(self.tls()?),
        };
        let hello = ClientId::default();
        let from_start = tls.as_ref().filter(|_| settings.security == Security::Tls);
        let server = (settings.host.as_str(), settings.port);
        let mut connection =
            SmtpConnection::connect(server, Some(SILENCE), &hello, from_start, None)
                .map_err(|error| at_server("连不上邮件服务器", &error))?;
        if let Some(tls) = tls.filter(|_| settings.security == Security::StartTls) {
            if !connection.can_starttls() {
                connection.abort();
                return Err(Trouble::Server(
                    "邮件服务器不支持 STARTTLS。请改用 smtps://，或向邮件管理员核实。".into(),
                ));
            }
            connection
                .starttls(&tls, &hello)
                .map_err(|error| at_server("与邮件服务器的加密没有建立，请核对它的证书", &error))?;
        }
        if let Some((user, password)) = &settings.login {
            let credentials = Credentials::new(user.clone(), password.to_string());
            if let Err(error) = connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
            {
                connection.abort();
                return Err(at_server("邮件服务器不让登录，请核对用户名和密码", &error));
            }
        }
        Ok(connection)
    }

    fn tls(&self) -> Result<TlsParameters, Trouble> {
        let mut builder = TlsParameters::builder(self.settings.host.clone());
        if let Some(file) = &self.settings.trusted {
            let unfit = |detail: String| {
                Trouble::Server(format!("证书文件{}不能使用（{detail}）。", file.display()))
            };
            let bytes = std::fs::read(file).map_err(|error| unfit(error.to_string()))?;
            let trusted =
                Certificate::from_pem(&bytes).map_err(|error| unfit(error.to_string()))?;
            builder = builder.add_root_certificate(trusted);
        }
        builder.build_rustls().map_err(|error| at_server("不能准备加密", &error))
    }
}

fn hand_over(
    connection: &mut SmtpConnection,
    from: &Address,
    to: &Address,
    bytes: &[u8],
) -> Result<Response, Trouble> {
    connection
        .command(Mail::new(Some(from.clone()), Vec::new()))
        .map_err(|error| at_server("邮件服务器不接受发件人", &error))?;
    connection
        .command(Rcpt::new(to.clone(), Vec::new()))
        .map_err(|error| at_letter("邮件服务器不接受收件人的地址", &error))?;
    connection.command(Data).map_err(|error| at_letter("邮件服务器不接受这封信", &error))?;
    connection.message(bytes).map_err(|error| at_letter("邮件服务器不接受这封信", &error))
}

fn at_server(what: &str, error: &Error) -> Trouble {
    Trouble::Server(format!("{what}（{}）", told(error)))
}

fn at_letter(what: &str, error: &Error) -> Trouble {
    let words = format!("{what}（{}）", told(error));
    if error.is_permanent() { Trouble::Refused(words) } else { Trouble::Later(words) }
}

/// What the server or the system said, without addresses.
fn told(error: &Error) -> String {
    let mut story = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let words = cause.to_string();
        if !story.contains(&words) {
            story = format!("{story}: {words}");
        }
        source = cause.source();
    }
    without_addresses(&story)
}

fn words(answer: &Response) -> String {
    let lines: Vec<_> = answer.message().collect();
    without_addresses(&format!("{} {}", answer.code(), lines.join(" ")))
}

/// Servers like to repeat the address; it is not for tables and logs. The length is bounded too.
fn without_addresses(text: &str) -> String {
    let words: Vec<_> =
        text.split_whitespace().map(|word| if word.contains('@') { "<…>" } else { word }).collect();
    words.join(" ").chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_said_is_kept_without_the_address() {
        let said = "550 5.1.1 <xu@example.com>: Recipient address\r\nrejected";
        assert_eq!(without_addresses(said), "550 5.1.1 <…> Recipient address rejected");
    }
}
