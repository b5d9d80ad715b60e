//! Another host: a server of a test's own on this machine, which answers as it is told.

use axum::Router;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A host; it ends with the test.
pub struct Host {
    pub addr: SocketAddr,
    task: JoinHandle<()>,
}

impl Host {
    /// Answers by these routes.
    pub async fn open(routes: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let task = tokio::spawn(async move {
            axum::serve(listener, routes).await.ok();
        });
        Self { addr, task }
    }

    /// Where something is to be had.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.addr)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.task.abort();
    }
}
