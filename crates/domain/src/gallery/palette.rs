//! The colours of a work: the mean of each photo, without near repetitions.

/// Most colours of a strip.
pub const COLOURS_MAX: usize = 7;
/// Colours nearer than this (in 8-bit RGB) look the same in a strip.
const NEAR: i32 = 30;

/// From means as they are stored, `rrggbb`, in the order of the photos; anything else is left out.
pub fn palette<'m>(means: impl IntoIterator<Item = &'m str>) -> Vec<[u8; 3]> {
    let mut colours: Vec<[u8; 3]> = Vec::new();
    for mean in means {
        let Some(colour) = parse(mean) else { continue };
        if !colours
            .iter()
            .any(|known| distance(*known, colour) < NEAR * NEAR)
        {
            colours.push(colour);
        }
    }
    colours.truncate(COLOURS_MAX);
    colours
}

fn parse(text: &str) -> Option<[u8; 3]> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let part = |from: usize| u8::from_str_radix(text.get(from..from + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

fn distance(a: [u8; 3], b: [u8; 3]) -> i32 {
    a.iter()
        .zip(b)
        .map(|(a, b)| (i32::from(*a) - i32::from(b)).pow(2))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_colours_are_one_and_junk_is_none() {
        let means = ["204060", "224161", "junk", "a0b0c0", "é0405", "ff000"];
        assert_eq!(palette(means), [[0x20, 0x40, 0x60], [0xa0, 0xb0, 0xc0]]);
        let many: Vec<String> = (0..20).map(|n| format!("{:02x}0000", n * 12)).collect();
        assert!(palette(many.iter().map(String::as_str)).len() <= COLOURS_MAX);
    }
}
