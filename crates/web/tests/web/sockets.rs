//! Clients that speak slowly, or not at all, on a real socket.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use web::Settings;

use crate::actor::house;

const WAIT: Duration = Duration::from_millis(300);

async fn start() -> (SocketAddr, oneshot::Sender<()>, JoinHandle<std::io::Result<()>>) {
    let settings = Settings { head_time: WAIT, unread_time: WAIT, ..Settings::default() };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let page = format!("<p>{}</html>", "很长的一页。".repeat(4000));
    let routes = Router::new().route("/long", get(|| async { page }));
    let serving = tokio::spawn(house(routes, settings).serve_until(listener, async {
        let _ = stopped.await;
    }));
    (address, stop, serving)
}

/// Reads until the server closes; fails where it never does.
async fn closed(stream: &mut TcpStream) -> Vec<u8> {
    let mut heard = Vec::new();
    let reading = stream.read_to_end(&mut heard);
    // A reset is a way to close, too.
    let _ = timeout(Duration::from_secs(5), reading).await.expect("the socket stays open");
    heard
}

#[tokio::test]
async fn a_silent_socket_is_closed() {
    let (address, _stop, _) = start().await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    let started = Instant::now();
    closed(&mut stream).await;
    assert!(started.elapsed() >= WAIT / 2);
}

#[tokio::test]
async fn a_head_that_never_ends_is_cut_off() {
    let (address, _stop, _) = start().await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nX-A: ").await.unwrap();
    let (mut reader, mut writer) = stream.into_split();
    let dripping = tokio::spawn(async move {
        while writer.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    let mut heard = Vec::new();
    let reading = reader.read_to_end(&mut heard);
    let _ = timeout(Duration::from_secs(5), reading).await.expect("the socket stays open");
    dripping.await.unwrap();
}

#[tokio::test]
async fn a_connection_left_idle_is_closed() {
    let (address, _stop, _) = start().await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
    let heard = closed(&mut stream).await;
    assert!(heard.starts_with(b"HTTP/1.1 200 OK"));
}

/// Many requests are sent and no answer is read, until the system's buffers are full.
#[tokio::test]
async fn a_client_that_does_not_read_is_cut_off() {
    let (address, _stop, _) = start().await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    let flood =
        async { while stream.write_all(b"GET /long HTTP/1.1\r\nHost: a\r\n\r\n").await.is_ok() {} };
    timeout(Duration::from_secs(20), flood).await.expect("the flood is still taken");
}

#[tokio::test]
async fn told_to_stop_it_finishes_what_is_under_way() {
    let (address, stop, serving) = start().await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET /long HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    stop.send(()).unwrap();
    let heard = closed(&mut stream).await;
    assert!(String::from_utf8_lossy(&heard).contains("</html>"));
    timeout(Duration::from_secs(5), serving).await.unwrap().unwrap().unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}
