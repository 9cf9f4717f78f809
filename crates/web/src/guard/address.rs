//! Who asks, as far as limits depend on it.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::extract::{FromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;

/// The other end of the connection; the accept loop puts it into each request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// The visitor's address, coarse: of an IPv6 address the first 64 bits, which one household has. A
/// handler takes it as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Client(IpAddr);

impl Client {
    pub(crate) fn of(peer: Option<Peer>, headers: &HeaderMap, behind_proxy: bool) -> Self {
        let forwarded = behind_proxy.then(|| last_forwarded(headers)).flatten();
        forwarded.or(peer.map(|peer| peer.0)).map_or(Self::NOBODY, |address| Self(coarse(address)))
    }

    /// Without a connection (a test) all requests are one visitor's.
    const NOBODY: Self = Self(IpAddr::V4(Ipv4Addr::LOCALHOST));

    /// The address, for a record of who logged in from where.
    pub fn address(self) -> IpAddr {
        self.0
    }
}

/// The address that the nearest proxy added; those before it were said by strangers.
fn last_forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

fn coarse(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// Finds out once for each request who asks.
pub(crate) async fn known(
    State(behind_proxy): State<bool>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request.extensions().get::<Peer>().copied();
    let client = Client::of(peer, request.headers(), behind_proxy);
    request.extensions_mut().insert(client);
    next.run(request).await
}

impl<S: Sync> FromRequestParts<S> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().copied().unwrap_or(Self::NOBODY))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, forwarded: &str, behind_proxy: bool) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        let peer = Peer(peer.parse().unwrap());
        Client::of(Some(peer), &headers, behind_proxy).0.to_string()
    }

    #[test]
    fn a_stranger_cannot_choose_its_address() {
        assert_eq!(client("192.0.2.1", "198.51.100.9", false), "192.0.2.1");
        assert_eq!(client("192.0.2.1", "203.0.113.5, 198.51.100.9", true), "198.51.100.9");
        assert_eq!(client("192.0.2.1", "nobody", true), "192.0.2.1");
    }

    #[test]
    fn a_household_is_one_visitor() {
        assert_eq!(client("2001:db8:1:2:3:4:5:6", "", false), "2001:db8:1:2::");
        assert_eq!(client("::ffff:192.0.2.1", "", false), "192.0.2.1");
    }
}
