//! What the server promises, tried through its real parts: the real router, real databases, real mail. One binary, so
//! that it is linked once.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod avatars;
mod bucket;
mod corpus;
mod db;
mod demo;
mod desk;
mod duplicates;
mod dynamic;
mod http;
mod ingest;
mod kill;
mod support;
