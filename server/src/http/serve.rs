//! Takes connections. As `axum::serve` does it, but who asks nothing does not keep one: it has no limits of time.

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::serve::Listener;
use http::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::{ServiceExt as _, service_fn};

/// How long somebody may keep a connection.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Without a whole head of a request: at first, and between two of them.
    pub head: Duration,
    /// At all; what is under way then is still answered.
    pub connection: Duration,
}

impl Default for Patience {
    /// Longer than the minute that proxies keep a connection for the next request: one that closes as it is used again is a
    /// failure for somebody.
    fn default() -> Self {
        Self {
            head: Duration::from_secs(75),
            connection: Duration::from_hours(1),
        }
    }
}

/// Answers until it is told to stop, and then what is under way.
pub async fn serve(mut listener: TcpListener, router: Router, patience: Patience, stop: CancellationToken) {
    let mut http = Builder::new(TokioExecutor::new());
    http.http1().timer(TokioTimer::new()).header_read_timeout(patience.head);
    http.http2().timer(TokioTimer::new()).keep_alive_interval(patience.head);
    let open = TaskTracker::new();
    while let Some((stream, peer)) = stop.run_until_cancelled(Listener::accept(&mut listener)).await {
        open.spawn(converse(
            http.clone(),
            stream,
            peer,
            router.clone(),
            patience,
            stop.clone(),
        ));
    }
    drop(listener);
    open.close();
    open.wait().await;
}

/// Answers what is asked on one connection.
async fn converse(
    http: Builder<TokioExecutor>,
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    patience: Patience,
    stop: CancellationToken,
) {
    let asked = CancellationToken::new();
    let heard = asked.clone();
    let service = service_fn(move |mut request: Request<Incoming>| {
        heard.cancel();
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request.map(Body::new))
    });
    let mut talk = pin!(http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service)));
    // Until something is asked nobody else looks at the clock: it is not even known which version of HTTP is spoken.
    let answering = tokio::select! {
        _ = talk.as_mut() => false,
        asked = tokio::time::timeout(patience.head, asked.cancelled()) => asked.is_ok(),
        () = stop.cancelled() => true,
    };
    if !answering {
        return;
    }
    tokio::select! {
        _ = talk.as_mut() => return,
        () = tokio::time::sleep(patience.connection) => {}
        () = stop.cancelled() => {}
    }
    talk.as_mut().graceful_shutdown();
    // Who hangs up amid an answer does not want it.
    drop(talk.await);
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::task::JoinHandle;

    const SHORT: Duration = Duration::from_millis(200);
    const LONG: Duration = Duration::from_mins(1);

    struct Served {
        addr: SocketAddr,
        stop: CancellationToken,
        task: JoinHandle<()>,
    }

    async fn served(head: Duration, connection: Duration) -> Served {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let slow = get(async || {
            tokio::time::sleep(3 * SHORT).await;
            "slow"
        });
        let router = Router::new().route("/", get("quick")).route("/slow", slow);
        let stop = CancellationToken::new();
        let task = tokio::spawn(serve(listener, router, Patience { head, connection }, stop.clone()));
        Served { addr, stop, task }
    }

    /// What is answered until the server hangs up; none if it does not.
    async fn answer(addr: SocketAddr, sent: &str) -> Option<String> {
        let mut stream = TcpStream::connect(addr).await.unwrap();
        stream.write_all(sent.as_bytes()).await.unwrap();
        let mut answer = String::new();
        let read = tokio::time::timeout(10 * SHORT, stream.read_to_string(&mut answer)).await;
        read.ok().map(|_| answer)
    }

    #[tokio::test]
    async fn who_asks_nothing_or_half_a_question_is_hung_up_on() {
        let served = served(SHORT, LONG).await;
        for sent in [
            "",
            "G",
            "GET / HTTP/1.1\r\nHost: a\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        ] {
            let answer = answer(served.addr, sent).await;
            assert!(
                answer.is_some_and(|answer| !answer.starts_with("HTTP/1.1 2")),
                "{sent:?}"
            );
        }
    }

    #[tokio::test]
    async fn who_asks_nothing_more_is_hung_up_on() {
        let served = served(SHORT, LONG).await;
        let quick = answer(served.addr, "GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        assert!(quick.ends_with("quick"), "{quick}");
    }

    #[tokio::test]
    async fn an_answer_takes_its_time() {
        for (head, connection) in [(SHORT, LONG), (LONG, SHORT)] {
            let served = served(head, connection).await;
            let slow = answer(served.addr, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
                .await
                .unwrap();
            assert!(slow.ends_with("slow"), "{slow}");
        }
    }

    #[tokio::test]
    async fn what_is_under_way_when_it_stops_is_answered_and_who_asks_nothing_is_not_waited_for() {
        let served = served(LONG, LONG).await;
        let silent = TcpStream::connect(served.addr).await.unwrap();
        let slow = tokio::spawn(answer(served.addr, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
        tokio::time::sleep(SHORT).await;
        served.stop.cancel();
        tokio::time::timeout(10 * SHORT, served.task).await.unwrap().unwrap();
        assert!(slow.await.unwrap().unwrap().ends_with("slow"));
        drop(silent);
    }
}
