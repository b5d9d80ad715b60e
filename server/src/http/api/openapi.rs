//! What describes the API as a whole; each path describes itself where it is written.

use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};

/// The head of the description.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Kartoteka",
        description = "Messages of any channel come in, clients and conversations are read. Lists answer \
                       `{items, next_cursor}`: hand `next_cursor` back as `cursor` for what follows. Problems are \
                       `application/problem+json` (RFC 9457).",
    ),
    security(("token" = [])),
    modifiers(&Tokens),
)]
pub struct Description;

struct Tokens;

impl Modify for Tokens {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        let components = description.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
}
