//! What people typed is shown as they typed it, and never becomes markup.

use app::{
    FormEcho, PageContext,
    accounts::{Arrival, EntryData, signin_page, signup_page},
    forum, gallery, notifications, studio,
};
use domain::{
    AppError, Field, Lang, Problem, Theme,
    accounts::Viewer,
    gallery::{Filter, Page},
    works::{AddedBy, Ratio, TrackView, VerseMode, VerseView, Visibility, WorkKind, WorkStatus},
};
use scraper::ElementRef;

use crate::{render::Rendered, samples, together};

/// Each leaves its context if one character of it is not escaped there.
const PAYLOADS: [&str; 8] = [
    "</textarea><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "\" onfocus=alert(1) autofocus x=\"",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script><!--",
    "{{7*7}}${alert(1)}<svg/onload=alert(1)>",
];

fn context(payload: &str, viewer: bool) -> PageContext {
    PageContext {
        lang: Lang::En,
        lang_in_address: true,
        theme: Theme::Dark,
        viewer: viewer.then(|| Viewer {
            id: domain::UserId(1),
            name: payload.to_owned(),
            is_admin: false,
            avatar: None,
            second_step: false,
        }),
        unread: 3,
        here: format!("/gallery?x={payload}"),
        base_url: "https://tuji.example".to_owned(),
        save_data: false,
    }
}

fn echo(payload: &str) -> FormEcho {
    let names = [
        "account",
        "name",
        "contact",
        "password",
        "captcha",
        "title",
        "description",
        "verse",
        "comment",
        "companion",
        "place",
        "guest_name",
        "caption",
        "kind",
        "template",
        "ratio",
        "pace",
        "music",
        "tag",
        "verse_mode",
        "text",
    ];
    FormEcho {
        values: names
            .map(|name| (name.to_owned(), payload.to_owned()))
            .into(),
        error: Some(AppError::field(Field::Title, Problem::Required)),
    }
}

/// The pages of the community with the payload in every text.
fn community(payload: &'static str) -> Vec<Rendered> {
    use crate::forum as sample;
    let lang = Lang::En;
    let mut list = sample::list(lang, 4);
    for card in &mut list.items {
        payload.clone_into(&mut card.title);
        payload.clone_into(&mut card.excerpt);
        payload.clone_into(&mut card.author.name);
        card.cover = card.cover.take().map(|mut cover| {
            payload.clone_into(&mut cover.alt);
            cover
        });
    }
    let mut post = sample::post(lang, true);
    payload.clone_into(&mut post.title);
    payload.clone_into(&mut post.body);
    payload.clone_into(&mut post.excerpt);
    payload.clone_into(&mut post.author.name);
    post.mentions = vec![payload.to_owned()];
    for photo in &mut post.photos {
        payload.clone_into(&mut photo.caption);
        payload.clone_into(&mut photo.picture.alt);
    }
    for comment in &mut post.comments.items {
        payload.clone_into(&mut comment.body);
        payload.clone_into(&mut comment.author.name);
    }
    post.comments.next = Some(payload.to_owned());
    let draft = || {
        let mut draft = sample::draft(lang, 3);
        payload.clone_into(&mut draft.title);
        payload.clone_into(&mut draft.text);
        for photo in &mut draft.photos {
            payload.clone_into(&mut photo.name);
            payload.clone_into(&mut photo.caption);
            payload.clone_into(&mut photo.picture.alt);
        }
        for work in &mut draft.works {
            payload.clone_into(&mut work.card.title);
        }
        draft
    };
    let mut drafts = sample::drafts(lang);
    for card in &mut drafts {
        payload.clone_into(&mut card.title);
        payload.clone_into(&mut card.excerpt);
    }
    let mut history = sample::history(lang);
    payload.clone_into(&mut history.title);
    for version in &mut history.versions {
        payload.clone_into(&mut version.title);
        payload.clone_into(&mut version.body);
    }
    let mut reply = echo(payload);
    reply.error = Some(AppError::field(Field::Comment, Problem::Required));
    reply.values.insert("parent".to_owned(), "1".to_owned());
    vec![
        Rendered::new("posts", context(payload, true), |c| {
            forum::list_page(c, None, list)
        }),
        Rendered::new("post", context(payload, true), |c| {
            forum::post_page(c, post, reply)
        }),
        Rendered::new("writing", context(payload, true), |c| {
            forum::write_page(c, draft(), FormEcho::default(), None)
        }),
        Rendered::new("refused writing", context(payload, true), |c| {
            forum::write_page(c, draft(), echo(payload), None)
        }),
        Rendered::new("preview", context(payload, true), |c| {
            forum::write_page(
                c,
                draft(),
                FormEcho::default(),
                Some(vec![payload.to_owned()]),
            )
        }),
        Rendered::new("drafts", context(payload, true), |c| {
            forum::drafts_page(c, drafts)
        }),
        Rendered::new("history", context(payload, true), |c| {
            forum::history_page(c, history)
        }),
    ]
}

/// Every page with the payload wherever a person's text can be.
fn pages(payload: &'static str) -> Vec<Rendered> {
    let lang = Lang::En;
    let shared = |kind, viewer: bool| {
        let mut work = samples::gallery_work(lang, kind, Ratio::Wide, viewer);
        payload.clone_into(&mut work.title);
        payload.clone_into(&mut work.description);
        payload.clone_into(&mut work.place);
        payload.clone_into(&mut work.author.name);
        payload.clone_into(&mut work.result.cover.alt);
        work.result.verse = Some(VerseView {
            title: payload.to_owned(),
            author: payload.to_owned(),
            lines: vec![payload.to_owned()],
        });
        for comment in &mut work.comments.items {
            payload.clone_into(&mut comment.body);
            payload.clone_into(&mut comment.author.name);
        }
        work.comments.next = Some(payload.to_owned());
        work
    };
    let own = |status, done: bool| {
        let mut work = samples::work(lang, status, 4);
        payload.clone_into(&mut work.title);
        payload.clone_into(&mut work.description);
        payload.clone_into(&mut work.place);
        payload.clone_into(&mut work.verse);
        work.verse_mode = VerseMode::Own;
        work.track = Some(TrackView {
            name: payload.to_owned(),
            bytes: 1,
            duration_ms: 1,
            tempo: None,
            url: "/files/tracks/1".to_owned(),
        });
        for photo in &mut work.photos {
            payload.clone_into(&mut photo.name);
            payload.clone_into(&mut photo.caption);
            payload.clone_into(&mut photo.picture.alt);
        }
        work.result = done.then(|| shared(WorkKind::Movie, false).result);
        work
    };
    let cards = || {
        let mut page = samples::cards(lang, 3);
        for card in &mut page.items {
            payload.clone_into(&mut card.title);
            payload.clone_into(&mut card.author.name);
            payload.clone_into(&mut card.cover.alt);
        }
        Page {
            next: Some(payload.to_owned()),
            ..page
        }
    };
    let mut mine = samples::work_cards(lang);
    for card in &mut mine {
        payload.clone_into(&mut card.title);
    }
    let mut person = crate::people::person(lang, 2, 2);
    payload.clone_into(&mut person.author.name);
    payload.clone_into(&mut person.intro);
    person.works.next = Some(payload.to_owned());
    person.posts.next = Some(payload.to_owned());
    let token = || payload.to_owned();
    let mut pages = community(payload);
    pages.extend(vec![
        Rendered::new("gallery", context(payload, true), |c| {
            gallery::gallery_page(c, Filter::default(), cards())
        }),
        Rendered::new("movie", context(payload, false), |c| {
            gallery::work_page(c, shared(WorkKind::Movie, false), FormEcho::default())
        }),
        Rendered::new("long image", context(payload, true), |c| {
            gallery::work_page(c, shared(WorkKind::LongImage, true), echo(payload))
        }),
        Rendered::new("notifications", context(payload, true), |c| {
            notifications::notifications_page(c, samples::notices(lang, payload))
        }),
        Rendered::new("sharing", context(payload, true), |c| {
            let mut view = samples::sharing(lang, Visibility::Link);
            payload.clone_into(&mut view.title);
            studio::sharing_page(c, view, false, echo(payload))
        }),
        Rendered::new("together", context(payload, true), |c| {
            let mut view = together::together(lang, 2, true);
            payload.clone_into(&mut view.title);
            for photo in &mut view.waiting {
                payload.clone_into(&mut photo.guest);
                payload.clone_into(&mut photo.picture.alt);
            }
            for companion in &mut view.companions {
                payload.clone_into(&mut companion.author.name);
            }
            studio::together_page(c, view, false, echo(payload))
        }),
        Rendered::new("joined", context(payload, true), |c| {
            let mut work = together::joined_work(lang, 4);
            payload.clone_into(&mut work.title);
            payload.clone_into(&mut work.owner.name);
            for photo in &mut work.photos {
                payload.clone_into(&mut photo.photo.picture.alt);
                photo.by = AddedBy::Guest(payload.to_owned());
            }
            studio::joined_page(c, work, echo(payload))
        }),
        Rendered::new("guest", context(payload, false), |c| {
            let mut view = together::guest_view(lang, 2);
            payload.clone_into(&mut view.title);
            payload.clone_into(&mut view.owner.name);
            for photo in &mut view.sent {
                payload.clone_into(&mut photo.guest);
                payload.clone_into(&mut photo.picture.alt);
            }
            studio::guest_page(c, view, "token", false, echo(payload))
        }),
        Rendered::new("link", context(payload, false), |c| {
            let work = shared(WorkKind::LongImage, false);
            let mut behind = samples::shared_work(lang);
            behind.title = work.title;
            behind.description = work.description;
            behind.place = work.place;
            behind.author = work.author;
            behind.result = work.result;
            gallery::link_page(c, behind)
        }),
        Rendered::new("link password", context(payload, false), |c| {
            gallery::link_password_page(c, echo(payload))
        }),
        Rendered::new("sign in", context(payload, false), |c| {
            signin_page(
                c,
                EntryData {
                    captcha_token: token(),
                    next: token(),
                    arrival: Arrival::default(),
                    welcome: domain::accounts::Welcome::Open,
                },
                echo(payload),
            )
        }),
        Rendered::new("sign up", context(payload, false), |c| {
            signup_page(
                c,
                EntryData {
                    captcha_token: token(),
                    next: token(),
                    arrival: Arrival::default(),
                    welcome: domain::accounts::Welcome::Open,
                },
                echo(payload),
            )
        }),
        Rendered::new("person", context(payload, true), |c| {
            app::accounts::person_page(c, person)
        }),
        Rendered::new("studio", context(payload, true), |c| {
            let mut memories = together::memories(lang);
            for memory in &mut memories {
                payload.clone_into(&mut memory.title);
            }
            let mut joined = together::joined(lang);
            for work in &mut joined {
                payload.clone_into(&mut work.title);
                payload.clone_into(&mut work.owner.name);
            }
            let places = together::places(lang).map(|mut map| {
                for work in map.marks.iter_mut().flat_map(|mark| &mut mark.works) {
                    payload.clone_into(&mut work.title);
                    payload.clone_into(&mut work.place);
                }
                map
            });
            let home = studio::Home {
                works: mine,
                memories,
                joined,
                places,
            };
            studio::studio_page(c, home)
        }),
        Rendered::new("draft", context(payload, true), |c| {
            studio::work_page(c, own(WorkStatus::Draft, false), FormEcho::default())
        }),
        Rendered::new("refused draft", context(payload, true), |c| {
            studio::work_page(c, own(WorkStatus::Draft, false), echo(payload))
        }),
        Rendered::new("making", context(payload, true), |c| {
            studio::work_page(c, own(WorkStatus::Rendering, true), FormEcho::default())
        }),
        Rendered::new("done", context(payload, true), |c| {
            studio::work_page(c, own(WorkStatus::Done, true), FormEcho::default())
        }),
        Rendered::new("error", context(payload, true), |c| {
            app::error_page(c, AppError::NotFound, Some(payload.to_owned()))
        }),
    ]);
    pages
}

#[test]
fn text_never_becomes_markup() {
    for payload in PAYLOADS {
        for page in pages(payload) {
            let name = page.name;
            for script in page.all("script") {
                assert!(script.value().attr("nonce").is_some(), "{name}: {payload}");
            }
            for element in page.all("*") {
                for (attribute, _) in element.value().attrs() {
                    let harmless = !attribute.starts_with("on") && attribute != "autofocus";
                    assert!(harmless, "{name}: {payload} made {attribute}");
                }
            }
            assert!(
                page.all("img[src='x'], svg[onload]").next().is_none(),
                "{name}: {payload}"
            );
            // The frame is still whole: nothing swallowed the end of the page.
            assert_eq!(page.all("body > footer").count(), 1, "{name}: {payload}");
        }
    }
}

#[test]
fn text_comes_out_as_it_went_in() {
    for payload in PAYLOADS {
        let pages = pages(payload);
        let page = |name: &str| pages.iter().find(|page| page.name == name).unwrap();
        let control = |page: &str, selector: &str| {
            let page = pages.iter().find(|other| other.name == page).unwrap();
            let element = page.all(selector).next().unwrap();
            value(element)
        };
        assert_eq!(page("movie").text("h1"), payload);
        assert_eq!(page("movie").text(".verse__line"), payload);
        assert!(page("movie").text(".work__place").ends_with(payload));
        assert_eq!(page("movie").text(".comment__body"), payload);
        assert_eq!(page("person").text("h1"), payload);
        assert_eq!(page("person").text(".person__intro"), payload);
        assert_eq!(page("gallery").text(".work-tile__title"), payload);
        assert_eq!(page("posts").text(".post-item__title"), payload);
        assert_eq!(page("posts").text(".post-item__excerpt"), payload);
        assert_eq!(page("post").text("h1"), payload);
        assert_eq!(page("post").text(".comment__body"), payload);
        assert_eq!(page("post").text("figcaption"), payload);
        assert_eq!(control("post", "details[open] textarea"), payload);
        for page in ["writing", "refused writing", "preview"] {
            assert_eq!(control(page, "input[name='title']"), payload);
            assert_eq!(control(page, "textarea[name='text']"), payload);
            assert_eq!(control(page, "input[name='caption']"), payload);
            assert_eq!(control(page, "input[name='alt']"), payload);
        }
        for page in ["draft", "refused draft"] {
            assert_eq!(control(page, "input[name='title']"), payload);
            assert_eq!(control(page, "textarea[name='description']"), payload);
            assert_eq!(control(page, "textarea[name='verse']"), payload);
            assert_eq!(control(page, "input[name='place']"), payload);
            assert_eq!(control(page, "input[name='caption']"), payload);
        }
        assert_eq!(control("together", "input[name='companion']"), payload);
        assert_eq!(control("guest", "input[name='guest_name']"), payload);
        assert_eq!(page("together").text(".shots__by"), payload);
        assert_eq!(control("long image", "textarea[name='comment']"), payload);
        assert_eq!(control("sign in", "input[name='account']"), payload);
        assert_eq!(control("sign up", "input[name='contact']"), payload);
        assert_eq!(control("sign in", "input[name='next']"), payload);
    }
}

#[test]
fn a_password_is_never_sent_back() {
    for page in pages("correct horse battery staple") {
        for input in page.all("input[type='password']") {
            assert!(
                input.value().attr("value").unwrap_or_default().is_empty(),
                "{}",
                page.name
            );
        }
    }
}

/// What a browser would show in a control; the parser drops a text area's first line break.
fn value(control: ElementRef<'_>) -> String {
    match control.value().attr("value") {
        Some(value) => value.to_owned(),
        None => control.text().collect(),
    }
}
