//! A captcha for those who cannot see it: its characters, spoken in English, in noise.

use std::io::Cursor;

use captcha::Captcha;
use hound::{SampleFormat, WavReader, WavSpec, WavWriter};

use crate::{Error, Result};

/// Of the recordings. Eight bits are enough in the noise, and half as much to load.
const SPEC: WavSpec = WavSpec {
    channels: 1,
    sample_rate: 22_050,
    bits_per_sample: 8,
    sample_format: SampleFormat::Int,
};

/// Speaks an answer. Characters that nobody recorded are left out. Every character takes the same
/// time.
pub(super) fn speak(answer: &str) -> Result<Vec<u8>> {
    let mut captcha = Captcha::new();
    let known = captcha.supported_chars();
    // The recordings say "number" before a digit, "capital" before a capital letter, and something
    // longer before a small one.
    for character in answer.to_uppercase().chars().filter(|c| known.contains(c)) {
        captcha.set_chars(&[character]).add_char();
    }
    let mut sound = Cursor::new(Vec::new());
    join(captcha.as_wav(), &mut sound)
        .map_err(|error| Error::unexpected(anyhow::anyhow!("sound of a captcha: {error}")))?;
    Ok(sound.into_inner())
}

/// One recording after the other.
fn join(parts: Vec<Option<Vec<u8>>>, sound: &mut Cursor<Vec<u8>>) -> hound::Result<()> {
    let mut writer = WavWriter::new(sound, SPEC)?;
    for part in parts.into_iter().flatten() {
        for sample in WavReader::new(part.as_slice())?.samples::<i16>() {
            writer.write_sample((sample? >> 8) as i8)?;
        }
    }
    writer.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::captcha_picture::CHARACTERS;

    /// The samples of what follows the word "capital" or "number".
    fn said(character: char) -> Vec<f64> {
        let sound = speak(&character.to_string()).unwrap();
        let samples = WavReader::new(sound.as_slice())
            .unwrap()
            .into_samples::<i8>()
            .skip(8_800);
        samples
            .take(12_000)
            .map(|sample| f64::from(sample.unwrap()))
            .collect()
    }

    /// How far two sounds are apart, on average.
    fn apart(one: &[f64], other: &[f64]) -> f64 {
        let all: f64 = one.iter().zip(other).map(|(a, b)| (a - b).abs()).sum();
        all / one.len() as f64
    }

    #[test]
    fn every_character_is_spoken_and_every_one_differently() {
        let mut heard: Vec<(char, Vec<f64>)> = Vec::new();
        for character in CHARACTERS {
            let sound = said(*character);
            // Twice the same differs by the noise.
            let noise = apart(&sound, &said(*character));
            for (other, known) in &heard {
                let apart = apart(&sound, known);
                assert!(
                    apart > 1.3 * noise,
                    "{character} sounds like {other}: {apart} in {noise}"
                );
            }
            heard.push((*character, sound));
        }
    }

    #[test]
    fn an_answer_is_as_long_as_its_characters() {
        let length = |answer: &str| {
            let sound = speak(answer).unwrap();
            let reader = WavReader::new(sound.as_slice()).unwrap();
            assert_eq!(reader.spec(), SPEC);
            reader.duration()
        };
        let one = length("k");
        assert!((one as f64 / 22_050.0 - 1.6).abs() < 0.1, "{one}");
        assert_eq!(length("3kmx"), 4 * one);
        assert_eq!(length("EKMX3"), 5 * one);
        assert_eq!(length("验证"), 0);
    }
}
