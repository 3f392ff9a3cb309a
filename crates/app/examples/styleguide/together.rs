//! Photos that others add to a work.
#![expect(clippy::cast_possible_wrap, reason = "indexes of a handful of samples")]

use app::{FormEcho, studio};
use domain::{
    AppError, Field, GuestPhotoId, Lang, PhotoId, Problem, WorkId,
    works::{
        AddedBy, Companion, GuestLinkView, GuestView, JoinedCard, JoinedPhoto, JoinedWork, Memory,
        PhotoView, PlacePhoto, PlaceWork, PlacesMap, RoomView, TogetherView, WaitingPhoto,
        WorkKind, places_map,
    },
};

use crate::{
    pages::{Sample, own, refused, visitor},
    samples::{self, DAY, author, picture, title},
};

const TOKEN: &str = "4Tn0eKpVd2xQ9bLw7RmYhg";

fn guest(lang: Lang, index: usize) -> String {
    let names = [
        ("小雨", "Rain"),
        ("外婆和她的老相机", "Grandmother with camera"),
    ];
    let pair = names[index % names.len()];
    lang.pick(pair.0, pair.1).to_owned()
}

pub fn waiting(lang: Lang, count: usize) -> Vec<WaitingPhoto> {
    (0..count)
        .map(|i| WaitingPhoto {
            id: GuestPhotoId(i as i64 + 1),
            guest: guest(lang, i / 2),
            picture: picture(i, &format!("IMG_{:04}.jpg", 4101 + i)),
        })
        .collect()
}

const fn room(photos: u32) -> RoomView {
    RoomView {
        photos,
        photos_max: 20,
        bytes: photos as u64 * 7_300_000,
        bytes_max: 400_000_000,
    }
}

pub fn together(lang: Lang, photos: usize, link: bool) -> TogetherView {
    TogetherView {
        id: WorkId(1),
        title: title(lang, 1),
        photo_count: 12,
        photos_max: 40,
        waiting: waiting(lang, photos),
        link: link.then(|| GuestLinkView {
            path: Some(format!("/g/{TOKEN}")),
            expires_at: DAY + 7 * 86_400,
            expired: false,
            room: room(8),
        }),
        companions: if link {
            (1..4)
                .map(|i| Companion {
                    author: author(lang, i),
                    photos: 3 * (i as u32 - 1),
                    left: i == 3,
                })
                .collect()
        } else {
            Vec::new()
        },
        can_take_in: true,
    }
}

pub fn guest_view(lang: Lang, sent: usize) -> GuestView {
    GuestView {
        title: title(lang, 1),
        owner: author(lang, 0),
        expires_at: DAY + 7 * 86_400,
        room: room(sent as u32),
        sent: waiting(lang, sent),
        taken_in: if sent > 0 { 2 } else { 0 },
    }
}

pub fn joined_work(lang: Lang, photos: usize) -> JoinedWork {
    JoinedWork {
        id: WorkId(1),
        kind: WorkKind::Movie,
        title: title(lang, 1),
        owner: author(lang, 1),
        photos: (0..photos)
            .map(|i| JoinedPhoto {
                photo: PhotoView {
                    id: PhotoId(i as i64 + 1),
                    name: format!("IMG_{:04}.jpg", 2101 + i),
                    caption: String::new(),
                    picture: picture(i, ""),
                    taken_at: None,
                },
                by: match i % 4 {
                    0 => AddedBy::Owner,
                    1 => AddedBy::Guest(guest(lang, 0)),
                    _ => AddedBy::Companion(author(lang, i).name),
                },
                mine: i % 4 == 2,
            })
            .collect(),
        photos_max: 40,
        can_add: true,
    }
}

pub fn joined(lang: Lang) -> Vec<JoinedCard> {
    (0..2)
        .map(|i| JoinedCard {
            id: WorkId(i as i64 + 1),
            kind: WorkKind::ALL[i],
            title: if i == 0 {
                title(lang, 3)
            } else {
                String::new()
            },
            owner: author(lang, i + 1),
            photo_count: 7 * i as u32,
            cover: (i == 0).then(|| picture(4, "")),
        })
        .collect()
}

/// Photos of this day.
pub fn memories(lang: Lang) -> Vec<Memory> {
    (0..3)
        .map(|i| Memory {
            work: WorkId(i as i64 + 1),
            title: title(lang, i),
            years_ago: i as u32 + 1,
            picture: picture(i, ""),
        })
        .collect()
}

/// Photos in China, Iceland and the Andes.
pub fn places(lang: Lang) -> Option<PlacesMap> {
    let at = [
        (1, 30.24, 120.14),
        (1, 30.25, 120.15),
        (2, 30.30, 120.60),
        (3, 25.69, 100.16),
        (3, 26.87, 100.22),
        (4, 64.14, -21.94),
        (5, -13.16, -72.54),
    ];
    let photos: Vec<PlacePhoto> = at
        .map(|(work, latitude, longitude)| PlacePhoto {
            work: WorkId(work),
            latitude,
            longitude,
        })
        .into();
    let works: Vec<PlaceWork> = (1..=5)
        .map(|id| PlaceWork {
            id: WorkId(id),
            kind: WorkKind::Movie,
            title: title(lang, id as usize),
            place: if id == 1 {
                lang.pick("杭州", "Hangzhou").to_owned()
            } else {
                String::new()
            },
        })
        .collect();
    places_map(&photos, &works)
}

/// Somebody's home with everything.
pub fn home(lang: Lang) -> studio::Home {
    studio::Home {
        works: samples::work_cards(lang),
        memories: memories(lang),
        joined: joined(lang),
        places: places(lang),
    }
}

/// Every page in every state.
pub fn pages(lang: Lang) -> Vec<Sample> {
    let here = "/studio/1/together";
    let echo = FormEcho::default;
    vec![
        own(lang, "together-nothing", here, move |c| {
            studio::together_page(c, together(lang, 0, false), false, echo())
        }),
        own(lang, "together", "/studio/1/together?saved", move |c| {
            studio::together_page(c, together(lang, 5, true), true, echo())
        }),
        own(lang, "together-refused", here, move |c| {
            let name = lang.pick("没有这个人", "Nobody");
            let echo = refused(
                &[(Field::Companion, Problem::NoSuchMember)],
                &[("companion", name)],
            );
            let mut view = together(lang, 1, true);
            view.can_take_in = false;
            view.link = None;
            studio::together_page(c, view, false, echo)
        }),
        own(lang, "joined", "/together/1", move |c| {
            studio::joined_page(c, joined_work(lang, 7), echo())
        }),
        own(lang, "joined-nothing", "/together/1", move |c| {
            let mut work = joined_work(lang, 0);
            work.title.clear();
            let echo = FormEcho {
                error: Some(AppError::NoMoreRoom),
                ..FormEcho::default()
            };
            studio::joined_page(c, work, echo)
        }),
        visitor(lang, "guest", "/g/x", move |c| {
            studio::guest_page(c, guest_view(lang, 0), TOKEN, false, echo())
        }),
        visitor(lang, "guest-sent", "/g/x?saved", move |c| {
            studio::guest_page(c, guest_view(lang, 5), TOKEN, true, echo())
        }),
        visitor(lang, "guest-refused", "/g/x", move |c| {
            let echo = refused(
                &[
                    (Field::GuestName, Problem::Required),
                    (Field::Photos, Problem::Required),
                ],
                &[("guest_name", "")],
            );
            studio::guest_page(c, guest_view(lang, 0), TOKEN, false, echo)
        }),
        visitor(lang, "guest-full", "/g/x", move |c| {
            let mut view = guest_view(lang, 0);
            view.room = room(20);
            studio::guest_page(c, view, TOKEN, false, echo())
        }),
    ]
}
