//! How often one network may do what costs us or tempts a robot.
//!
//! Tries are counted, not successes: whether a try succeeds is known after its cost is spent.

use std::{
    net::IpAddr,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use axum::{
    extract::{FromRequestParts as _, Request, State},
    http::Method,
    middleware::Next,
    response::Response,
};
use domain::AppError;
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
};

use super::client_ip::{client_ip, network};
use crate::{extract::Visit, state::AppState};

/// What is counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    SignIn,
    /// A person needs several tries (a name that is taken, a captcha misread); each costs a captcha.
    SignUp,
    Captcha,
    Upload,
    /// Uploads of people without an account.
    Guest,
    Search,
    /// Everything else that changes something.
    Write,
}

impl Class {
    const ALL: [Self; 7] = [
        Self::SignIn,
        Self::SignUp,
        Self::Captcha,
        Self::Upload,
        Self::Guest,
        Self::Search,
        Self::Write,
    ];

    /// So many in so many seconds.
    const fn quota(self) -> (u32, u64) {
        match self {
            Self::SignIn => (25, 5 * 60),
            Self::SignUp => (20, 30 * 60),
            Self::Captcha => (30, 60),
            Self::Upload => (600, 10 * 60),
            Self::Guest => (60, 10 * 60),
            Self::Search => (60, 60),
            Self::Write => (120, 60),
        }
    }
}

/// One counter for every class and network.
pub struct RateLimits {
    limiters: Vec<(Class, DefaultKeyedRateLimiter<IpAddr>)>,
    checks: AtomicU32,
}

impl Default for RateLimits {
    fn default() -> Self {
        let limiters = Class::ALL
            .into_iter()
            .filter_map(|class| {
                let (count, seconds) = class.quota();
                let period = Duration::from_secs(seconds) / count;
                let quota = Quota::with_period(period)?.allow_burst(count.try_into().ok()?);
                Some((class, RateLimiter::keyed(quota)))
            })
            .collect();
        Self {
            limiters,
            checks: AtomicU32::new(0),
        }
    }
}

impl RateLimits {
    /// Counts one; refuses with the seconds to wait.
    pub fn check(&self, class: Class, ip: IpAddr) -> Result<(), AppError> {
        let Some((_, limiter)) = self.limiters.iter().find(|limiter| limiter.0 == class) else {
            return Ok(());
        };
        // Networks that have not been seen for as long as their quota need no memory.
        if self.checks.fetch_add(1, Ordering::Relaxed) % 4096 == 4095 {
            self.limiters
                .iter()
                .for_each(|(_, limiter)| limiter.retain_recent());
        }
        limiter.check_key(&network(ip)).map_err(|refused| {
            let wait = refused.wait_time_from(DefaultClock::default().now());
            AppError::RateLimited {
                retry_after: u32::try_from(wait.as_secs()).unwrap_or(60) + 1,
            }
        })
    }
}

/// For uploads.
pub async fn uploads(state: State<AppState>, request: Request, next: Next) -> Response {
    limit(Class::Upload, state, request, next).await
}

/// For uploads of people without an account.
pub async fn guests(state: State<AppState>, request: Request, next: Next) -> Response {
    limit(Class::Guest, state, request, next).await
}

/// For everything that changes something; reading is free.
pub async fn writes(state: State<AppState>, request: Request, next: Next) -> Response {
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) {
        return next.run(request).await;
    }
    limit(Class::Write, state, request, next).await
}

/// For the form to sign in; its page is free.
pub async fn sign_in(state: State<AppState>, request: Request, next: Next) -> Response {
    if request.method() == Method::POST {
        limit(Class::SignIn, state, request, next).await
    } else {
        next.run(request).await
    }
}

/// For the form to register; its page is free.
pub async fn sign_up(state: State<AppState>, request: Request, next: Next) -> Response {
    if request.method() == Method::POST {
        limit(Class::SignUp, state, request, next).await
    } else {
        next.run(request).await
    }
}

/// For the search.
pub async fn search(state: State<AppState>, request: Request, next: Next) -> Response {
    limit(Class::Search, state, request, next).await
}

/// For captchas.
pub async fn captcha(state: State<AppState>, request: Request, next: Next) -> Response {
    limit(Class::Captcha, state, request, next).await
}

async fn limit(
    class: Class,
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let settings = state.ctx.settings();
    if settings.rate_limits {
        let ip = client_ip(
            request.headers(),
            request.extensions(),
            &settings.trusted_proxies,
        );
        if let Err(error) = state.limits.check(class, ip) {
            tracing::info!(?class, %ip, "refused: too many tries");
            let (mut parts, _) = request.into_parts();
            return match Visit::from_request_parts(&mut parts, &state).await {
                Ok(visit) => visit.fail(error.into()),
                Err(response) => response,
            };
        }
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(limits: &RateLimits, class: Class, ip: &str) -> usize {
        (0..2000)
            .take_while(|_| limits.check(class, ip.parse().unwrap()).is_ok())
            .count()
    }

    #[test]
    fn every_class_has_its_quota() {
        let limits = RateLimits::default();
        for class in Class::ALL {
            let most = class.quota().0 as usize;
            let got = count(&limits, class, "203.0.113.9");
            // The clock goes on while we count.
            assert!((most..most + 3).contains(&got), "{class:?}: {got}");
        }
    }

    #[test]
    fn networks_are_counted_apart() {
        let limits = RateLimits::default();
        assert_eq!(count(&limits, Class::SignIn, "203.0.113.9"), 25);
        assert_eq!(count(&limits, Class::SignIn, "203.0.113.10"), 25);
        assert_eq!(count(&limits, Class::SignIn, "2001:db8::1"), 25);
        assert_eq!(
            count(&limits, Class::SignIn, "2001:db8::2"),
            0,
            "the same network"
        );
        assert_eq!(count(&limits, Class::SignIn, "2001:db8:0:1::2"), 25);
    }

    #[test]
    fn the_wait_is_told() {
        let limits = RateLimits::default();
        count(&limits, Class::SignIn, "203.0.113.9");
        match limits.check(Class::SignIn, "203.0.113.9".parse().unwrap()) {
            Err(AppError::RateLimited { retry_after }) => {
                assert!((11..=13).contains(&retry_after), "{retry_after}");
            }
            other => panic!("{other:?}"),
        }
    }
}
