//! Putting photos in order, by keyboard and by hand.

use domain::PhotoId;

/// Moves the item at `from` so that it ends at `to`; what lies between makes room.
pub fn shift<T>(items: &mut Vec<T>, from: usize, to: usize) {
    if from < items.len() {
        let item = items.remove(from);
        items.insert(to.min(items.len()), item);
    }
}

/// Puts photos that came in together into the order in which they were chosen, on the places they
/// have: with several uploads at once the smaller file arrives first. `chosen` has the place in the
/// choice and the photo; photos that are not in it stay where they are.
pub fn as_chosen(photos: &[PhotoId], chosen: &[(u32, PhotoId)]) -> Vec<PhotoId> {
    let mut sorted: Vec<_> = chosen
        .iter()
        .filter(|(_, id)| photos.contains(id))
        .collect();
    sorted.sort();
    let mut next = sorted.into_iter().map(|(_, id)| *id);
    let is_chosen = |id: &PhotoId| chosen.iter().any(|(_, other)| other == id);
    photos
        .iter()
        .map(|id| {
            if is_chosen(id) {
                next.next().unwrap_or(*id)
            } else {
                *id
            }
        })
        .collect()
}

/// Ids as the server reads them.
pub fn join(ids: &[PhotoId]) -> String {
    let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
    ids.join(",")
}

/// A photo picked up with the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifted {
    pub id: PhotoId,
    /// Where it was, to go back to.
    pub from: usize,
}

/// What a key on a handle does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    PickUp(Lifted),
    /// Moves it; stays picked up.
    Move {
        from: usize,
        to: usize,
    },
    /// Puts it down here.
    Drop {
        moved: bool,
    },
    /// Puts it back.
    Cancel {
        from: usize,
        to: usize,
    },
}

/// Reads a key pressed on the handle of photo `id`, which is at `index` of `len`.
/// `None`: not for us, the browser does what it always does.
pub fn key(
    key: &str,
    lifted: Option<Lifted>,
    id: PhotoId,
    index: usize,
    len: usize,
) -> Option<Step> {
    let Some(lifted) = lifted.filter(|lifted| lifted.id == id) else {
        return matches!(key, " " | "Enter").then_some(Step::PickUp(Lifted { id, from: index }));
    };
    let last = len.saturating_sub(1);
    let to = match key {
        " " | "Enter" | "Tab" => {
            return Some(Step::Drop {
                moved: index != lifted.from,
            });
        }
        "Escape" => {
            return Some(Step::Cancel {
                from: index,
                to: lifted.from,
            });
        }
        "ArrowLeft" | "ArrowUp" => index.saturating_sub(1),
        "ArrowRight" | "ArrowDown" => (index + 1).min(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(Step::Move { from: index, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifting_keeps_the_rest_in_order() {
        let check = |from, to, want: &str| {
            let mut items: Vec<char> = "abcd".chars().collect();
            shift(&mut items, from, to);
            assert_eq!(items.into_iter().collect::<String>(), want, "{from}→{to}");
        };
        check(0, 2, "bcad");
        check(3, 0, "dabc");
        check(1, 1, "abcd");
        check(1, 9, "acdb");
        check(9, 0, "abcd");
    }

    #[test]
    fn photos_come_in_the_order_of_the_choice() {
        let check = |photos: &[i64], chosen: &[(u32, i64)], want: &[i64]| {
            let ids = |list: &[i64]| list.iter().copied().map(PhotoId).collect::<Vec<_>>();
            let chosen: Vec<_> = chosen.iter().map(|(n, id)| (*n, PhotoId(*id))).collect();
            assert_eq!(as_chosen(&ids(photos), &chosen), ids(want));
        };
        check(
            &[1, 2, 9, 8, 7],
            &[(3, 9), (2, 8), (1, 7)],
            &[1, 2, 7, 8, 9],
        );
        // Another photo was moved in between meanwhile, and one removed.
        check(&[9, 1, 8], &[(2, 9), (3, 5), (1, 8)], &[8, 1, 9]);
        check(&[1, 2], &[], &[1, 2]);
    }

    #[test]
    fn ids_are_joined_by_commas() {
        assert_eq!(join(&[PhotoId(12), PhotoId(15), PhotoId(13)]), "12,15,13");
    }

    #[test]
    fn keys_before_and_after_picking_up() {
        let id = PhotoId(7);
        let held = Some(Lifted { id, from: 1 });
        let check = |name, lifted, index, want| {
            assert_eq!(key(name, lifted, id, index, 4), want, "{name} at {index}");
        };
        check(" ", None, 1, Some(Step::PickUp(Lifted { id, from: 1 })));
        check("ArrowLeft", None, 1, None);
        check("Tab", None, 1, None);
        check("ArrowLeft", held, 1, Some(Step::Move { from: 1, to: 0 }));
        check("ArrowUp", held, 0, Some(Step::Move { from: 0, to: 0 }));
        check("ArrowDown", held, 3, Some(Step::Move { from: 3, to: 3 }));
        check("End", held, 1, Some(Step::Move { from: 1, to: 3 }));
        check("Enter", held, 1, Some(Step::Drop { moved: false }));
        check("Tab", held, 2, Some(Step::Drop { moved: true }));
        check("Escape", held, 3, Some(Step::Cancel { from: 3, to: 1 }));
        check("x", held, 3, None);
        // Another photo's handle picks up its own.
        let other = Some(Lifted {
            id: PhotoId(8),
            from: 0,
        });
        check(
            "Enter",
            other,
            2,
            Some(Step::PickUp(Lifted { id, from: 2 })),
        );
    }
}
