//! `/u/{name}`.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use backend::accounts;
use domain::accounts::Name;
use serde::Deserialize;

use crate::{extract::Visit, render};

/// Where the two lists go on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PersonQuery {
    works: Option<String>,
    posts: Option<String>,
}

/// Another spelling of the name leads to the one address of the page.
pub async fn page(
    visit: Visit,
    Path(name): Path<String>,
    Query(query): Query<PersonQuery>,
) -> Response {
    let ctx = &visit.state.ctx;
    let (works, posts) = (query.works.as_deref(), query.posts.as_deref());
    match accounts::get_person(ctx, visit.viewer(), &name, works, posts).await {
        Ok(person) if Name::parse(&name).is_ok_and(|parsed| parsed.canonical != name) => {
            Redirect::permanent(&person.author.page()).into_response()
        }
        Ok(person) => render::page(&visit, StatusCode::OK, |ctx| {
            app::accounts::person_page(ctx.clone(), person)
        }),
        Err(error) => visit.fail(error),
    }
}
