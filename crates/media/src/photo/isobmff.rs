//! The size of a HEIC or AVIF picture, from its boxes (ISO/IEC 14496-12 and 23008-12).

/// Deepest nesting that is followed: `meta/iprp/ipco/ispe`.
const MAX_DEPTH: usize = 4;

/// Width and height as shown: the largest `ispe` (of a grid, the whole; of a thumbnail, not it),
/// turned where the file has an odd quarter `irot`.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut found = Found::default();
    walk(bytes, 0, &mut found);
    let (width, height) = found.largest?;
    Some(if found.turned {
        (height, width)
    } else {
        (width, height)
    })
}

#[derive(Default)]
struct Found {
    largest: Option<(u32, u32)>,
    turned: bool,
}

fn walk(mut bytes: &[u8], depth: usize, found: &mut Found) {
    while let Some((kind, body, rest)) = next_box(bytes) {
        match kind {
            // `meta` is a full box: version and flags come before its children.
            b"meta" if depth < MAX_DEPTH => {
                walk(body.get(4..).unwrap_or_default(), depth + 1, found);
            }
            b"iprp" | b"ipco" if depth < MAX_DEPTH => walk(body, depth + 1, found),
            b"ispe" => {
                if let Some((width, height)) = be_u32(body, 4).zip(be_u32(body, 8)) {
                    let area = |(width, height)| u64::from(width) * u64::from(height);
                    if found
                        .largest
                        .is_none_or(|before| area(before) < area((width, height)))
                    {
                        found.largest = Some((width, height));
                    }
                }
            }
            b"irot" => found.turned |= body.first().is_some_and(|angle| angle & 1 == 1),
            _ => {}
        }
        bytes = rest;
    }
}

/// Kind and body of the first box, and what comes after it. A body that goes on beyond the bytes
/// at hand is cut there.
fn next_box(bytes: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let short = be_u32(bytes, 0)?;
    let kind = bytes.get(4..8)?.try_into().ok()?;
    let (head, length) = match short {
        0 => (8, bytes.len() as u64),
        1 => (
            16,
            u64::from(be_u32(bytes, 8)?) << 32 | u64::from(be_u32(bytes, 12)?),
        ),
        length => (8, u64::from(length)),
    };
    let end = usize::try_from(length)
        .unwrap_or(usize::MAX)
        .min(bytes.len());
    (end >= head).then(|| (kind, &bytes[head..end], &bytes[end..]))
}

fn be_u32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
        [&(body.len() as u32 + 8).to_be_bytes()[..], &kind, body].concat()
    }

    fn ispe(width: u32, height: u32) -> Vec<u8> {
        boxed(
            *b"ispe",
            &[&[0; 4][..], &width.to_be_bytes(), &height.to_be_bytes()].concat(),
        )
    }

    fn heif(properties: &[u8]) -> Vec<u8> {
        let meta = [&[0; 4][..], &boxed(*b"iprp", &boxed(*b"ipco", properties))].concat();
        [boxed(*b"ftyp", b"heic\0\0\0\0heic"), boxed(*b"meta", &meta)].concat()
    }

    #[test]
    fn the_grid_counts_not_its_tiles_or_thumbnail() {
        let properties = [ispe(512, 512), ispe(4032, 3024), ispe(320, 240)].concat();
        assert_eq!(size(&heif(&properties)), Some((4032, 3024)));
    }

    #[test]
    fn a_quarter_turn_changes_the_sides() {
        let properties = [ispe(4032, 3024), boxed(*b"irot", &[3])].concat();
        assert_eq!(size(&heif(&properties)), Some((3024, 4032)));
    }

    #[test]
    fn damage_ends_the_walk() {
        let whole = heif(&ispe(40, 30));
        for end in 0..whole.len() {
            let _ = size(&whole[..end]);
        }
        assert_eq!(size(b"\0\0\0\x04meta"), None);
        assert_eq!(
            size(b"\0\0\0\x01meta\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"),
            None
        );
    }
}
