//! What the server promises, tried through its real parts: the real router, real databases, real mail. One binary, so
//! that it is linked once.

mod corpus;
mod db;
mod http;
mod support;
