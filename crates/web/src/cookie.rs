//! The cookie of a session: how it is set, read and cleared. What a session is, and whether one is
//! open, is the store's to say.
//!
//! Two headers of one fixed form are written and read here, which takes fewer lines than a library
//! for all cookies would bring crates.

use std::fmt;

use axum::http::header::{COOKIE, HeaderMap, HeaderValue};

/// The secret that a browser shows for a session: 20 to 128 letters, digits, `-` or `_`.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A token, where the text can be one.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let is_token = (20..=128).contains(&text.len()) && text.bytes().all(fits);
        is_token.then(|| Self(text.to_owned()))
    }

    /// The text, to be looked up by its digest.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    /// It is a secret, so it does not show itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// How the cookie is bound to this site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionCookie {
    /// `__Host-session`: sent over TLS only (and to the own machine, which browsers trust), set by
    /// this very host only.
    Secure,
    /// `session`: for a network without TLS, where a browser would not keep the other.
    Plain,
}

impl SessionCookie {
    fn name(self) -> &'static str {
        match self {
            Self::Secure => "__Host-session",
            Self::Plain => "session",
        }
    }

    fn rest(self) -> &'static str {
        // Lax: a link in a mail may lead into the desk; a form from elsewhere is refused anyway.
        match self {
            Self::Secure => "; Path=/; HttpOnly; SameSite=Lax; Secure",
            Self::Plain => "; Path=/; HttpOnly; SameSite=Lax",
        }
    }

    /// The value of `Set-Cookie` that opens a session, which ends with the browser.
    pub fn set(self, token: &Token) -> HeaderValue {
        header(format!("{}={}{}", self.name(), token.0, self.rest()))
    }

    /// The value of `Set-Cookie` that makes the browser forget it.
    pub fn clear(self) -> HeaderValue {
        header(format!("{}={}; Max-Age=0", self.name(), self.rest()))
    }

    /// The token that a request shows. `None` also where it shows two: somebody else has put one of
    /// them there.
    pub fn read(self, headers: &HeaderMap) -> Option<Token> {
        read(headers, self.name())
    }

    /// A cookie for visitors of one part of the site, who are not logged in: bound in the same way,
    /// and sent to addresses under `path` only.
    pub fn beside(self, name: &'static str, path: &'static str) -> PathCookie {
        PathCookie { bound: self, name, path }
    }
}

/// A cookie that is sent to one part of the site only. See [`SessionCookie::beside`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathCookie {
    bound: SessionCookie,
    name: &'static str,
    path: &'static str,
}

impl PathCookie {
    /// `__Host-` would demand the path `/`; `__Secure-` still demands TLS.
    fn name(self) -> String {
        match self.bound {
            SessionCookie::Secure => format!("__Secure-{}", self.name),
            SessionCookie::Plain => self.name.to_owned(),
        }
    }

    fn line(self, value: &str, more: &str) -> HeaderValue {
        let secure = if self.bound == SessionCookie::Secure { "; Secure" } else { "" };
        let (name, path) = (self.name(), self.path);
        header(format!("{name}={value}; Path={path}; HttpOnly; SameSite=Lax{secure}{more}"))
    }

    /// The value of `Set-Cookie`, for a cookie that ends with the browser.
    pub fn set(self, token: &Token) -> HeaderValue {
        self.line(&token.0, "")
    }

    /// The same, for a cookie that is kept for so many seconds.
    pub fn set_for(self, token: &Token, seconds: u32) -> HeaderValue {
        self.line(&token.0, &format!("; Max-Age={seconds}"))
    }

    /// The value of `Set-Cookie` that makes the browser forget it.
    pub fn clear(self) -> HeaderValue {
        self.line("", "; Max-Age=0")
    }

    /// The token that a request shows, as [`SessionCookie::read`] does.
    pub fn read(self, headers: &HeaderMap) -> Option<Token> {
        read(headers, &self.name())
    }
}

fn read(headers: &HeaderMap, wanted: &str) -> Option<Token> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    let mut values = pairs.filter(|(name, _)| name.trim() == wanted).map(|(_, value)| value);
    let token = Token::parse(values.next()?.trim())?;
    values.next().is_none().then_some(token)
}

/// Tokens and names are plain ASCII, so the conversion cannot fail.
fn header(text: String) -> HeaderValue {
    let mut value =
        HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("session="));
    value.set_sensitive(true);
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "mFz1-Q_0123456789abcdefghijklmnop";

    fn read(cookie: SessionCookie, lines: &[&str]) -> Option<Token> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(COOKIE, line.parse().unwrap());
        }
        cookie.read(&headers)
    }

    #[test]
    fn what_is_set_comes_back() {
        let token = Token::parse(TOKEN).unwrap();
        for cookie in [SessionCookie::Secure, SessionCookie::Plain] {
            let set = cookie.set(&token);
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            assert_eq!(read(cookie, &[&format!("theme=a; {pair}")]), Some(token.clone()));
        }
    }

    #[test]
    fn it_is_bound_to_host_and_path_and_hidden_from_scripts() {
        let set = SessionCookie::Secure.set(&Token::parse(TOKEN).unwrap());
        let expected = format!("__Host-session={TOKEN}; Path=/; HttpOnly; SameSite=Lax; Secure");
        assert_eq!(set.to_str().unwrap(), expected);
        let clear = SessionCookie::Secure.clear();
        let expected = "__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0";
        assert_eq!(clear.to_str().unwrap(), expected);
    }

    #[test]
    fn a_cookie_beside_it_goes_to_its_own_path_only() {
        let token = Token::parse(TOKEN).unwrap();
        let cookie = SessionCookie::Secure.beside("follow", "/requests");
        let set = cookie.set_for(&token, 60);
        let expected = format!(
            "__Secure-follow={TOKEN}; Path=/requests; HttpOnly; SameSite=Lax; Secure; Max-Age=60"
        );
        assert_eq!(set.to_str().unwrap(), expected);
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, format!("__Secure-follow={TOKEN}").parse().unwrap());
        assert_eq!(cookie.read(&headers), Some(token));
        assert_eq!(SessionCookie::Plain.beside("follow", "/requests").read(&headers), None);
    }

    #[test]
    fn what_is_no_token_or_stands_twice_is_not_believed() {
        let pair = format!("session={TOKEN}");
        assert!(read(SessionCookie::Plain, &[&pair]).is_some());
        assert!(read(SessionCookie::Plain, &[&pair, &pair]).is_none());
        assert!(read(SessionCookie::Plain, &["session=short"]).is_none());
        assert!(read(SessionCookie::Plain, &["session=<script>alert(1)</script>"]).is_none());
        assert!(read(SessionCookie::Secure, &[&pair]).is_none());
    }

    #[test]
    fn a_token_does_not_show_itself() {
        assert_eq!(format!("{:?}", Token::parse(TOKEN)), "Some(Token(…))");
    }
}
