//! Web sessions.

use backend::platform::session_store::DatabaseSessions;
use time::Duration;
use tower_sessions::{Expiry, SessionManagerLayer, cookie::SameSite};

use crate::{cookies, state::AppState};

/// How long a session lasts after signing in, in days.
const DAYS: i64 = 14;

/// Gives handlers their session. One is made, and a cookie set, only when somebody signs in.
pub fn sessions(state: &AppState) -> SessionManagerLayer<DatabaseSessions> {
    let https = state.ctx.settings().https();
    SessionManagerLayer::new(DatabaseSessions::new(state.ctx.clone()))
        .with_name(if https {
            cookies::SESSION_HTTPS
        } else {
            cookies::SESSION
        })
        .with_secure(https)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(Duration::days(DAYS)))
}
