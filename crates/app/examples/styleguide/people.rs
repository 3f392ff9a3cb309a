//! Pages of people and of what they own.
#![expect(clippy::cast_possible_wrap, reason = "indexes of a handful of samples")]

use app::{
    FormEcho,
    accounts::{
        code_page, contact_page, data_page, gone_page, invitations_page, person_page, profile_page,
        recovery_codes_page, second_step_page, security_page,
    },
    admin::people_page,
};
use domain::{
    AppError, Field, Lang, Problem, UserId,
    accounts::{
        Admission, AuditAction, AuditEntry, Author, Avatar, ContactView, ExportView,
        InvitationView, InvitationsView, MemberRow, MembersView, Origin, OwnDataView, PendingEmail,
        PersonView, SecondStepSetup, SecondStepView, SecurityView, SessionView, SignInOutcome,
        SignInView, Tier, Usage,
    },
    gallery::Page,
};

use crate::{
    forum,
    pages::{Sample, own, refused, visitor},
    samples,
};

/// Somebody with a picture of their own.
fn author(lang: Lang) -> Author {
    Author {
        avatar: Some(Avatar {
            user: UserId(1),
            version: "0a1b".to_owned(),
        }),
        ..samples::author(lang, 0)
    }
}

/// A person with so many works and posts.
pub fn person(lang: Lang, works: usize, posts: usize) -> PersonView {
    let account = samples::account(lang);
    PersonView {
        author: author(lang),
        intro: account.intro,
        joined_at: 1_700_000_000,
        works: samples::cards(lang, works),
        posts: Page {
            items: forum::list(lang, posts).items,
            next: Some("7".to_owned()),
        },
        is_me: false,
    }
}

const AGENTS: [&str; 4] = [
    "Mozilla/5.0 (Windows NT 10.0) Chrome/128.0 Safari/537.36 Edg/128.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile MicroMessenger/8.0",
    "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
    "",
];

fn contact(lang: Lang, waits: bool) -> ContactView {
    ContactView {
        account: samples::account(lang),
        pending: waits.then(|| PendingEmail {
            email: "a.rather.long.address.of.somebody@mountains.example.org".to_owned(),
            expires_at: 1_791_590_400,
        }),
    }
}

/// So many accounts: an administrator, somebody suspended, and others.
fn members(lang: Lang, count: usize) -> MembersView {
    let name = |index: usize| samples::author(lang, index).name;
    let actions = [
        AuditAction::Suspend,
        AuditAction::Tier(Tier::Pro),
        AuditAction::Restore,
    ];
    MembersView {
        query: String::new(),
        list: (0..count)
            .map(|index| MemberRow {
                id: UserId(index as i64 + 1),
                name: name(index),
                email: (index != 2)
                    .then(|| "a.rather.long.address.of.somebody@mountains.example.org".to_owned()),
                phone: (index > 1).then(|| "13800138000".to_owned()),
                tier: Tier::ALL[index % 4],
                is_admin: index == 0,
                joined_at: 1_700_000_000,
                suspended_at: (index == 1).then_some(1_790_985_600),
                can_suspend: index > 0,
            })
            .collect(),
        next: (count > 0).then_some(7),
        log: actions
            .into_iter()
            .take(count)
            .enumerate()
            .map(|(index, action)| AuditEntry {
                at: 1_790_985_600,
                actor: (index < 2).then(|| name(0)),
                target: name(index),
                action,
            })
            .collect(),
    }
}

/// Two that wait, one that was used.
fn invitations(admission: Admission) -> InvitationsView {
    InvitationsView {
        admission,
        site: "https://tuji.example".to_owned(),
        list: (0..3)
            .map(|id| InvitationView {
                id,
                link: format!(
                    "https://tuji.example/invite/{:032x}",
                    0x0123_4567_89ab * (id + 3)
                ),
                made_at: 1_790_985_600,
                expires_at: 1_798_761_600,
                used: id == 1,
                used_by: (id == 1).then(|| "Anna".to_owned()),
            })
            .collect(),
        may_make: true,
    }
}

/// Signed in here and on so many other devices.
fn security(others: usize) -> SecurityView {
    let origin = |index: usize| Origin {
        agent: AGENTS[index % AGENTS.len()].to_owned(),
        address: ["203.0.113.*", "2001:db8:12:*", ""][index % 3].to_owned(),
    };
    let at = |index: usize| 1_790_985_600 - index as i64 * 40_000;
    SecurityView {
        sessions: (0..=others)
            .map(|index| SessionView {
                key: index.to_string(),
                origin: origin(index),
                signed_in_at: if index == 3 { 0 } else { at(index) - 90_000 },
                used_at: if index == 3 { 0 } else { at(index) },
                is_this: index == 0,
            })
            .collect(),
        second_step_since: (others > 0).then_some(at(9)),
        sign_ins: (0..others * 2)
            .map(|index| SignInView {
                at: at(index),
                outcome: [
                    SignInOutcome::Entered,
                    SignInOutcome::WrongPassword,
                    SignInOutcome::WrongCode,
                ][index % 3],
                origin: origin(index),
            })
            .collect(),
    }
}

/// Off, being set up, on.
fn second_step(stage: u32) -> SecondStepView {
    SecondStepView {
        on_since: (stage == 2).then_some(1_790_985_600),
        codes_left: stage * 4,
        is_required: stage == 0,
        setup: (stage == 1).then(|| SecondStepSetup {
            secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".to_owned(),
            address: "otpauth://totp/tuji.example:lin?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                .to_owned(),
        }),
    }
}

fn own_data(export: Option<ExportView>) -> OwnDataView {
    OwnDataView {
        usage: Usage {
            tier: Tier::Basic,
            storage_bytes: 1_834_000_000,
            works: 12,
        },
        export,
    }
}

/// The pages in one language.
pub fn pages(lang: Lang) -> Vec<Sample> {
    vec![
        visitor(lang, "person", "/u/linjian", move |c| {
            person_page(c, person(lang, 7, 4))
        }),
        visitor(lang, "person-posts", "/u/linjian?posts=7", move |c| {
            person_page(c, person(lang, 7, 2))
        }),
        own(lang, "person-nothing", "/u/linjian", move |c| {
            let person = PersonView {
                author: samples::author(lang, 2),
                intro: String::new(),
                is_me: true,
                ..person(lang, 0, 0)
            };
            person_page(c, person)
        }),
        own(lang, "profile-picture", "/account", move |c| {
            let mut account = samples::account(lang);
            account.avatar = author(lang).avatar;
            profile_page(c, account, false, FormEcho::default())
        }),
        own(lang, "contact-refused", "/account/contact", move |c| {
            let echo = refused(
                &[
                    (Field::Email, Problem::Taken),
                    (Field::CurrentPassword, Problem::WrongPassword),
                ],
                &[("email", "anna@tuji.example"), ("phone", "")],
            );
            contact_page(c, contact(lang, false), false, echo)
        }),
        own(lang, "contact-pending", "/account/contact", move |c| {
            contact_page(c, contact(lang, true), true, FormEcho::default())
        }),
        own(lang, "people", "/admin/people", move |c| {
            people_page(c, members(lang, 4))
        }),
        own(lang, "people-nothing", "/admin/people?q=x", move |c| {
            people_page(c, members(lang, 0))
        }),
        own(lang, "invitations", "/account/invitations", move |c| {
            invitations_page(c, invitations(Admission::Invite), FormEcho::default())
        }),
        own(lang, "invitations-open", "/account/invitations", move |c| {
            invitations_page(c, invitations(Admission::Open), FormEcho::default())
        }),
        own(lang, "security", "/account/security", move |c| {
            security_page(c, security(4), false)
        }),
        own(lang, "security-nothing", "/account/security", move |c| {
            security_page(c, security(0), true)
        }),
        own(lang, "second-step", "/account/second-step", move |c| {
            second_step_page(c, second_step(0), false, FormEcho::default())
        }),
        own(
            lang,
            "second-step-setup",
            "/account/second-step",
            move |c| {
                let echo = refused(&[(Field::Code, Problem::WrongCode)], &[]);
                second_step_page(c, second_step(1), false, echo)
            },
        ),
        own(lang, "second-step-on", "/account/second-step", move |c| {
            second_step_page(c, second_step(2), false, FormEcho::default())
        }),
        own(
            lang,
            "recovery-codes",
            "/account/second-step/confirm",
            move |c| recovery_codes_page(c, vec!["abcd-efgh-jkmn-pqrs".to_owned(); 10]),
        ),
        visitor(lang, "signin-code", "/signin/code", move |c| {
            code_page(c, "/studio".to_owned(), FormEcho::default())
        }),
        own(lang, "data", "/account/data", move |c| {
            data_page(c, own_data(None), FormEcho::default())
        }),
        own(lang, "data-making", "/account/data", move |c| {
            data_page(c, own_data(Some(ExportView::Making)), FormEcho::default())
        }),
        own(lang, "data-refused", "/account/data", move |c| {
            let done = ExportView::Done {
                address: "/account/data/export/1".to_owned(),
                bytes: 1_234_567_890,
                until: 1_791_590_400,
            };
            let echo = refused(
                &[(Field::CurrentPassword, Problem::WrongPassword)],
                &[("words", "wipe")],
            );
            data_page(c, own_data(Some(done)), echo)
        }),
        visitor(lang, "account-deleted", "/account/deleted", gone_page),
        own(lang, "profile-picture-refused", "/account", move |c| {
            let echo = FormEcho {
                error: Some(AppError::PictureUnsupported),
                values: [("part".to_owned(), "start".to_owned())].into(),
            };
            profile_page(c, samples::account(lang), false, echo)
        }),
    ]
}
