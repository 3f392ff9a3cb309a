//! What a file is, by its first bytes.

use super::Format;

/// Bytes that [`sniff`] wants to see; fewer are fine where the file is shorter.
pub const SNIFF_BYTES: usize = 256;

/// The format of a file that begins with `head`, or `None` where it is none of ours.
///
/// HEIC and AVIF are told apart by the brands of their `ftyp` box (ISO/IEC 14496-12 § 4.3,
/// 23008-12 § 10): the major brand first, then the compatible ones.
pub fn sniff(head: &[u8]) -> Option<Format> {
    match head {
        [0xFF, 0xD8, 0xFF, ..] => Some(Format::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Format::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some(Format::WebP),
        [a, b, c, d, b'f', b't', b'y', b'p', rest @ ..] => {
            let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
            let brands = &rest[..rest.len().min(length.saturating_sub(8))];
            // major brand, minor version, compatible brands
            let (major, others) = (brands.get(..4)?, brands.get(8..).unwrap_or_default());
            std::iter::once(major)
                .chain(others.chunks_exact(4))
                .find_map(format_of_brand)
        }
        _ => None,
    }
}

fn format_of_brand(brand: &[u8]) -> Option<Format> {
    match brand {
        b"avif" | b"avis" => Some(Format::Avif),
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" => Some(Format::Heic),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_content() {
        let check = |head: &[u8], wanted| assert_eq!(sniff(head), wanted, "{head:?}");
        check(b"\xFF\xD8\xFF\xE0\0\x10JFIF", Some(Format::Jpeg));
        check(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", Some(Format::Png));
        check(b"GIF89a\x01\0\x01\0", Some(Format::Gif));
        check(b"RIFF\0\0\0\0WEBPVP8 ", Some(Format::WebP));
        check(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Some(Format::Heic));
        check(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", Some(Format::Heic));
        check(b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", Some(Format::Avif));
        check(
            b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miafMA1B",
            Some(Format::Avif),
        );
        check(b"\0\0\0\x18ftypisom\0\0\0\0mp41iso2", None);
        check(b"\0\0\0\x08ftypheic", None);
        check(b"RIFF\0\0\0\0WAVEfmt ", None);
        check(b"<svg xmlns", None);
        check(b"%PDF-1.7", None);
        check(b"", None);
    }
}
