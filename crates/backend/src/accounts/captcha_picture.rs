//! The picture of a captcha.

use captcha::{
    Captcha,
    filters::{Dots, Noise, Wave},
};
use rand::seq::IndexedRandom as _;

use crate::{Error, Result};

/// Letters and digits that nobody takes for another one, whatever case they type: neither in this
/// typeface, so of each family of look-alikes (`0 o`, `1 i l j`, `2 z`, `5 s`, `6 b g 9 q`, `8`, `u v
/// w`, `c`, `n h`) none is here, nor by ear, so of those that rhyme (`b c d e g p t v z`, `a h j k`, `f
/// s x`, `m n`) there is one of each.
pub(super) const CHARACTERS: &[char] = &['3', '4', '7', 'e', 'k', 'm', 'r', 'x', 'y'];
/// Digits that the typeface has and nobody takes for another one.
const DIGITS: &[char] = &['2', '3', '4', '5', '6', '7', '8', '9'];
/// Digits of an answer for apps, as the contract says.
const DIGITS_LENGTH: usize = 4;
/// Characters of an answer: 9⁵ ≈ 59,000 answers, with one try each.
const LENGTH: usize = 5;
/// Size in pixels; pages lay it out with the same ratio.
const WIDTH: u32 = 200;
const HEIGHT: u32 = 72;

pub(super) fn random_answer() -> String {
    let mut rng = rand::rng();
    (0..LENGTH)
        .filter_map(|_| CHARACTERS.choose(&mut rng))
        .collect()
}

pub(super) fn random_digits() -> String {
    let mut rng = rand::rng();
    (0..DIGITS_LENGTH)
        .filter_map(|_| DIGITS.choose(&mut rng))
        .collect()
}

/// Paints an answer. Characters that the typeface lacks are left out.
pub(super) fn paint(answer: &str) -> Result<Vec<u8>> {
    let mut captcha = Captcha::new();
    let known = captcha.supported_chars();
    for character in answer.chars().filter(|c| known.contains(c)) {
        captcha.set_chars(&[character]).add_char();
    }
    captcha
        .set_color([52, 60, 66])
        .apply_filter(Noise::new(0.06))
        .apply_filter(Wave::new(1.5, 7.0).horizontal())
        .apply_filter(Wave::new(1.2, 5.0).vertical())
        .view(WIDTH, HEIGHT)
        .apply_filter(Dots::new(5).max_radius(3).min_radius(1));
    captcha
        .as_png()
        .ok_or_else(|| Error::unexpected(anyhow::anyhow!("cannot encode a captcha")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_can_be_painted() {
        let known = Captcha::new().supported_chars();
        for character in CHARACTERS.iter().chain(DIGITS) {
            assert!(known.contains(character), "{character}");
        }
    }

    #[test]
    fn answers_differ_and_have_the_right_length() {
        let answers: std::collections::HashSet<_> = (0..50).map(|_| random_answer()).collect();
        assert!(answers.len() > 40, "{answers:?}");
        assert!(
            answers
                .iter()
                .all(|answer| answer.chars().count() == LENGTH)
        );
    }

    #[test]
    fn the_picture_is_a_png_of_the_promised_size() {
        for answer in ["3kmx", "", "验证码", "abcdefgh"] {
            let png = paint(answer).unwrap();
            let info = png::Decoder::new(std::io::Cursor::new(png))
                .read_info()
                .unwrap();
            assert_eq!(
                (info.info().width, info.info().height),
                (WIDTH, HEIGHT),
                "{answer}"
            );
        }
    }
}
