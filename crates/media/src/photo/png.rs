//! PNG without its text.

use std::borrow::Cow;

/// Signature of a PNG file.
const SIGNATURE_BYTES: usize = 8;

/// Length, kind and checksum around the body of a chunk.
const CHUNK_BYTES: usize = 12;

/// The file without `tEXt`, `zTXt` and `iTXt` chunks. We want no words from strangers, and the
/// decoder inflates them outside of its own limits (image-png issue 696: 5 MB become 1 GiB).
pub(super) fn without_text(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut kept = Cow::Borrowed(bytes);
    let mut at = SIGNATURE_BYTES;
    while let Some((length, kind)) = chunk_at(&kept, at) {
        let end = at
            .saturating_add(length)
            .saturating_add(CHUNK_BYTES)
            .min(kept.len());
        if matches!(&kind, b"tEXt" | b"zTXt" | b"iTXt") {
            kept.to_mut().drain(at..end);
        } else {
            at = end;
        }
    }
    kept
}

fn chunk_at(bytes: &[u8], at: usize) -> Option<(usize, [u8; 4])> {
    let head: [u8; 8] = bytes.get(at..at + 8)?.try_into().ok()?;
    let [a, b, c, d, kind @ ..] = head;
    Some((u32::from_be_bytes([a, b, c, d]) as usize, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
        [&(body.len() as u32).to_be_bytes()[..], &kind, body, &[0; 4]].concat()
    }

    #[test]
    fn only_text_goes() {
        let (head, data) = (chunk(*b"IHDR", &[1; 13]), chunk(*b"IDAT", &[2; 5]));
        let plain = [&[0; 8][..], &head, &data].concat();
        assert!(matches!(without_text(&plain), Cow::Borrowed(_)));
        let texts = [
            chunk(*b"tEXt", b"a\0b"),
            chunk(*b"zTXt", b"cc"),
            chunk(*b"iTXt", b""),
        ]
        .concat();
        let talking = [&[0; 8][..], &head, &texts, &data, &texts].concat();
        assert_eq!(without_text(&talking), plain);
    }

    #[test]
    fn damage_ends_the_walk() {
        let cut = [&[0; 8][..], b"\xFF\xFF\xFF\xFFzTXtabc"].concat();
        assert_eq!(&without_text(&cut)[..], &[0; 8]);
        assert_eq!(&without_text(b"\x89PNG")[..], b"\x89PNG");
    }
}
