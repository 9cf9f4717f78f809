//! The accept loop. `axum::serve` leaves silent sockets open for ever; here every wait has an end.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;
use tower::Layer;

use crate::guard::Peer;

/// How long one connection may live, whatever it does. Longer than any upload may take.
const LIFE: Duration = Duration::from_mins(20);
/// Connections at one time; more wait in the system's queue.
const CONNECTIONS: usize = 1024;
/// How long requests under way may take to finish when the program is told to end.
const PARTING: Duration = Duration::from_secs(10);

/// How long a connection waits for its client.
#[derive(Clone, Copy)]
pub(crate) struct Waits {
    /// For the head of a request.
    pub(crate) head: Duration,
    /// For an answer to be read.
    pub(crate) unread: Duration,
}

/// Serves until `stop` is done; then finishes what is under way and returns.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    waits: Waits,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let place = tokio::select! {
            place = Arc::clone(&places).acquire_owned() => place.map_err(io::Error::other)?,
            () = &mut stop => break,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, address)) => {
                attend(stream, Peer(address.ip()), waits, router.clone(), &graceful, place);
            }
            // The visitor has left already, or the system is out of files for a moment.
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    drop(listener);
    // Whoever is still busy after that is cut off.
    let _ = tokio::time::timeout(PARTING, graceful.shutdown()).await;
    Ok(())
}

fn attend(
    stream: TcpStream,
    peer: Peer,
    waits: Waits,
    router: Router,
    graceful: &GracefulShutdown,
    place: OwnedSemaphorePermit,
) {
    // Small pages should not wait for more to come; where it cannot be set, they do.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(waits.unread));
    let service = axum::Extension(peer).layer(router);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(waits.head)
        .max_buf_size(64 << 10)
        .serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(service));
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        // An error here is a visitor who went away, or was sent away by a deadline.
        let _ = tokio::time::timeout(LIFE, connection).await;
        drop(place);
    });
}

/// Done when somebody asks the program to end: with Ctrl-C or, on Unix, SIGTERM.
///
/// From this call on nobody ends it otherwise, so it is made before anybody is told that the program
/// runs. It needs a runtime around it.
pub fn stopped() -> io::Result<impl Future<Output = ()> + Send> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupted = signal(SignalKind::interrupt())?;
        let mut terminated = signal(SignalKind::terminate())?;
        Ok(async move {
            tokio::select! {
                _ = interrupted.recv() => {}
                _ = terminated.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
