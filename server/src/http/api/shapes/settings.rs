//! A change of settings, as the API takes it.

use utoipa::ToSchema;

/// Settings as they are sent. What is left out stays as it is, null takes the decision back.
#[derive(Debug, ToSchema)]
pub struct SettingsFields {
    /// Where phone numbers without a country code belong: two letters of ISO 3166-1.
    #[schema(example = "PL")]
    pub default_country: Option<String>,
    /// Whether a company is made for an e-mail domain that nobody has.
    pub auto_create_companies: Option<bool>,
    /// Domains for which no company is made; those below them neither.
    #[schema(example = json!(["partner.example"]))]
    pub excluded_domains: Option<Vec<String>>,
    /// Days after which a solved conversation is not gone on with.
    pub reopen_days: Option<i64>,
    /// Days after which a draft that nobody claimed is forgotten.
    pub draft_days: Option<i64>,
    /// Names under which our own mail servers write `Authentication-Results` (RFC 8601); only theirs count.
    #[schema(example = json!(["mx.acme.example"]))]
    pub authserv_ids: Option<Vec<String>>,
    /// Addresses that forms of ours send mail from: the sender is who stands in Reply-To.
    #[schema(example = json!(["form@acme.example"]))]
    pub form_senders: Option<Vec<String>>,
    /// What a click on a telephone number opens, `{number}` standing for the number in E.164; empty is `tel:`.
    #[schema(example = "https://phone.acme.example/call?to={number}")]
    pub call_link: Option<String>,
    /// What our own system is asked by about a client, `{external_id}` standing for his id there; empty asks nobody.
    #[schema(example = "https://crm.acme.example/kartoteka?id={external_id}")]
    pub dynamic_url: Option<String>,
    /// By what these questions are signed, 16 to 320 characters; it is never shown.
    #[schema(write_only)]
    pub dynamic_secret: Option<String>,
    /// What a client can be, in the order in which agents choose. Whoever is of a type that is taken off stays so.
    #[schema(example = json!(["Reseller", "Press"]))]
    pub client_types: Option<Vec<String>>,
    /// Attributes that agents see of a card who chose none themselves, in this order: by their names, an administrator's
    /// field as `custom-` and its id. Null shows the usual ones.
    #[schema(example = json!(["name", "language", "type"]))]
    pub default_layout: Option<Vec<String>>,
}
