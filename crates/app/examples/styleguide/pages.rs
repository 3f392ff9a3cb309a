//! Every page in every state.

use app::{
    Document, FormEcho, PageContext,
    accounts::{password_page, profile_page},
    error_page, gallery, notifications, studio,
};
use domain::{
    AppError, Field, FieldError, Lang, Problem, Theme,
    gallery::{Filter, Page, Sort},
    works::{Ratio, Tag, VerseMode, Visibility, WorkKind, WorkStatus},
};

use crate::{entry, forum, people, samples, together};

/// A page to be written.
pub struct Sample {
    pub name: &'static str,
    pub context: PageContext,
    pub document: Box<dyn FnOnce(PageContext) -> Document>,
}

/// For somebody signed in.
pub fn own(
    lang: Lang,
    name: &'static str,
    here: &str,
    document: impl FnOnce(PageContext) -> Document + 'static,
) -> Sample {
    let mut sample = visitor(lang, name, here, document);
    sample.context.viewer = Some(samples::viewer(lang));
    sample
}

/// For nobody in particular.
pub fn visitor(
    lang: Lang,
    name: &'static str,
    here: &str,
    document: impl FnOnce(PageContext) -> Document + 'static,
) -> Sample {
    let context = PageContext {
        lang,
        lang_in_address: false,
        theme: Theme::System,
        viewer: None,
        unread: 0,
        here: here.to_owned(),
        base_url: "https://tuji.example".to_owned(),
        save_data: false,
    };
    Sample {
        name,
        context,
        document: Box::new(document),
    }
}

/// A refused form.
pub fn refused(fields: &[(Field, Problem)], values: &[(&str, &str)]) -> FormEcho {
    FormEcho {
        values: values
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect(),
        error: Some(AppError::Invalid {
            fields: fields
                .iter()
                .map(|(field, problem)| FieldError {
                    field: *field,
                    problem: problem.clone(),
                })
                .collect(),
        }),
    }
}

/// The pages in one language.
pub fn all(lang: Lang) -> Vec<Sample> {
    let mut pages = gallery_pages(lang);
    pages.extend(entry::pages(lang));
    pages.extend(account_pages(lang));
    pages.extend(people::pages(lang));
    pages.extend(studio_pages(lang));
    pages.extend(together::pages(lang));
    pages.extend(forum::pages(lang));
    pages.extend(error_pages(lang));
    pages
}

fn gallery_pages(lang: Lang) -> Vec<Sample> {
    let everything = Filter::default();
    let narrow = Filter {
        kind: Some(WorkKind::Movie),
        tag: Some(Tag::Seaside),
        sort: Sort::Liked,
    };
    let nothing = || Page {
        items: Vec::new(),
        next: None,
    };
    let work = move |kind, ratio, signed_in| samples::gallery_work(lang, kind, ratio, signed_in);
    let echo = FormEcho::default;
    vec![
        visitor(lang, "gallery", "/", move |c| {
            gallery::gallery_page(c, everything, samples::cards(lang, 24))
        }),
        own(lang, "gallery-few", "/gallery?kind=movie", move |c| {
            gallery::gallery_page(c, narrow, samples::cards(lang, 5))
        }),
        visitor(lang, "gallery-nothing", "/", move |c| {
            gallery::gallery_page(c, everything, nothing())
        }),
        own(
            lang,
            "gallery-nothing-of-kind",
            "/gallery?tag=seaside",
            move |c| gallery::gallery_page(c, narrow, nothing()),
        ),
        visitor(lang, "work-movie", "/gallery/1", move |c| {
            gallery::work_page(c, work(WorkKind::Movie, Ratio::Wide, false), echo())
        }),
        own(lang, "work-movie-tall", "/gallery/1", move |c| {
            gallery::work_page(c, work(WorkKind::Movie, Ratio::Tall, true), echo())
        }),
        visitor(lang, "work-long-image", "/gallery/1", move |c| {
            gallery::work_page(c, work(WorkKind::LongImage, Ratio::Wide, false), echo())
        }),
        own(lang, "work-comment-refused", "/gallery/1", move |c| {
            let echo = refused(
                &[(Field::Comment, Problem::TooLong { max: 1000 })],
                &[("comment", "……")],
            );
            let mut work = work(WorkKind::Movie, Ratio::Wide, true);
            work.comments.items.clear();
            work.result.verse = None;
            gallery::work_page(c, work, echo)
        }),
    ]
}

fn account_pages(lang: Lang) -> Vec<Sample> {
    vec![
        own(lang, "profile", "/account?saved", move |c| {
            profile_page(c, samples::account(lang), true, FormEcho::default())
        }),
        own(lang, "profile-refused", "/account", move |c| {
            let long = lang.pick("走过很多路。", "Many roads. ").repeat(100);
            let echo = refused(
                &[(Field::Intro, Problem::TooLong { max: 500 })],
                &[("intro", &long), ("gender", "2")],
            );
            profile_page(c, samples::account(lang), false, echo)
        }),
        own(lang, "password", "/account/password", move |c| {
            password_page(c, false, FormEcho::default())
        }),
        own(lang, "password-refused", "/account/password", move |c| {
            let echo = refused(
                &[
                    (Field::CurrentPassword, Problem::WrongPassword),
                    (Field::NewPassword, Problem::TooCommon),
                ],
                &[],
            );
            password_page(c, false, echo)
        }),
    ]
}

fn studio_pages(lang: Lang) -> Vec<Sample> {
    let work = move |status, photos| samples::work(lang, status, photos);
    let mut pages = vec![
        own(lang, "studio", "/studio", move |c| {
            studio::studio_page(c, together::home(lang))
        }),
        own(lang, "studio-nothing", "/studio", |c| {
            studio::studio_page(c, studio::Home::default())
        }),
        own(lang, "workbench-new", "/studio/1", move |c| {
            studio::work_page(c, work(WorkStatus::Draft, 0), FormEcho::default())
        }),
        own(lang, "workbench-draft", "/studio/1", move |c| {
            studio::work_page(c, work(WorkStatus::Draft, 7), FormEcho::default())
        }),
        own(lang, "workbench-full", "/studio/1", move |c| {
            let mut work = work(WorkStatus::Draft, 40);
            work.kind = WorkKind::LongImage;
            work.template = domain::works::Template::Journal;
            studio::work_page(c, work, FormEcho::default())
        }),
        own(lang, "workbench-refused", "/studio/1", move |c| {
            let long = lang
                .pick("很长的标题", "A long title that goes on ")
                .repeat(20);
            let echo = refused(
                &[
                    (Field::Title, Problem::TooLong { max: 80 }),
                    (Field::Verse, Problem::Required),
                ],
                &[("title", &long), ("verse_mode", "own")],
            );
            let mut work = work(WorkStatus::Draft, 4);
            work.verse_mode = VerseMode::Own;
            studio::work_page(c, work, echo)
        }),
        own(lang, "workbench-upload-refused", "/studio/1", move |c| {
            let echo = FormEcho {
                error: Some(AppError::PictureUnsupported),
                ..FormEcho::default()
            };
            studio::work_page(c, work(WorkStatus::Draft, 2), echo)
        }),
    ];
    for (name, status) in [
        ("workbench-waiting", WorkStatus::Queued),
        ("workbench-making", WorkStatus::Rendering),
        ("workbench-failed", WorkStatus::Failed),
        ("workbench-cancelled", WorkStatus::Cancelled),
    ] {
        pages.push(own(lang, name, "/studio/1", move |c| {
            let mut work = work(status, 6);
            if status == WorkStatus::Failed {
                work.progress.failure = Some(AppError::RenderLimits);
            }
            studio::work_page(c, work, FormEcho::default())
        }));
    }
    for (name, kind, ratio, visibility) in [
        (
            "workbench-done",
            WorkKind::Movie,
            Ratio::Wide,
            Visibility::Me,
        ),
        (
            "workbench-done-tall",
            WorkKind::Movie,
            Ratio::Tall,
            Visibility::Public,
        ),
        (
            "workbench-done-long-image",
            WorkKind::LongImage,
            Ratio::Wide,
            Visibility::Members,
        ),
    ] {
        pages.push(own(lang, name, "/studio/1", move |c| {
            let mut work = work(WorkStatus::Done, 6);
            work.kind = kind;
            work.result = Some(samples::result(lang, kind, ratio, 0));
            work.visibility = visibility;
            work.can_share = true;
            studio::work_page(c, work, FormEcho::default())
        }));
    }
    for (name, visibility) in [
        ("sharing-me", Visibility::Me),
        ("sharing-link", Visibility::Link),
        ("sharing-public", Visibility::Public),
    ] {
        pages.push(own(lang, name, "/studio/1/share", move |c| {
            let view = samples::sharing(lang, visibility);
            studio::sharing_page(c, view, visibility == Visibility::Link, FormEcho::default())
        }));
    }
    pages.push(own(lang, "notifications", "/notifications", move |c| {
        let words = lang.pick("第三张是几点拍的？", "What time was the third one?");
        notifications::notifications_page(c, samples::notices(lang, words))
    }));
    pages.push(own(lang, "notices", "/account/notifications", move |c| {
        let wanted = [domain::notifications::Kind::Reply];
        app::accounts::notices_page(c, &wanted, Some(true), true)
    }));
    pages.push(visitor(lang, "unsubscribe", "/unsubscribe/1/x", |c| {
        notifications::unsubscribe_page(c, false)
    }));
    pages.push(visitor(lang, "link", "/s/x", move |c| {
        gallery::link_page(c, samples::shared_work(lang))
    }));
    pages.push(visitor(lang, "link-password", "/s/x", move |c| {
        let echo = refused(&[(Field::LinkPassword, Problem::WrongLinkPassword)], &[]);
        gallery::link_password_page(c, echo)
    }));
    pages
}

fn error_pages(lang: Lang) -> Vec<Sample> {
    vec![
        visitor(lang, "error-not-found", "/gallery/999", |c| {
            error_page(c, AppError::NotFound, Some("01J9ZK".to_owned()))
        }),
        own(lang, "error-internal", "/studio/1", |c| {
            let error = AppError::Internal {
                request_id: "01J9ZK".to_owned(),
            };
            error_page(c, error, Some("01J9ZK".to_owned()))
        }),
        visitor(lang, "error-sign-in", "/studio", |c| {
            error_page(c, AppError::SignInRequired, None)
        }),
    ]
}
