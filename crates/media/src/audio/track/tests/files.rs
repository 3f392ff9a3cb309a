//! Files: every kind that is taken, and what is refused.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use ebur128::{EbuR128, Mode};
use hound::{SampleFormat, WavReader, WavSpec, WavWriter};
use proptest::prelude::*;

use super::{Band, RATE};
use crate::{
    MediaError,
    audio::{
        SAMPLE_RATE, TARGET_LUFS,
        track::{COPY, Kind, Taken, Track, render, take},
    },
    ffmpeg::{self, Running, input_guard},
};

/// A tune with a clear beat, 120 a minute.
fn tune(seconds: f64) -> Band {
    let mut band = Band::silent(seconds);
    for index in 0..((seconds - 0.5) * 2.0) as usize {
        let at = 0.25 + index as f64 * 0.5;
        band.drum(at, 0.5);
        band.pluck(at, [196.0, 247.0, 294.0, 330.0][index % 4], 0.2);
    }
    band
}

fn write_wav(path: &Path, samples: &[f32]) {
    let spec = WavSpec {
        channels: 1,
        sample_rate: RATE,
        bits_per_sample: 16,
        sample_format: SampleFormat::Int,
    };
    let mut writer = WavWriter::create(path, spec).unwrap();
    for sample in samples {
        let sample = (sample.clamp(-1.0, 1.0) * 32_767.0) as i16;
        writer.write_sample(sample).unwrap();
    }
    writer.finalize().unwrap();
}

/// `wav` in another kind of file.
fn convert(wav: &Path, to: &Path, options: &[&str]) {
    let mut arguments: Vec<OsString> = input_guard("wav").into();
    arguments.extend(["-i".into(), wav.into()]);
    arguments.extend(options.iter().map(OsString::from));
    arguments.push(to.into());
    Running::start(&arguments).unwrap().finish().unwrap();
}

fn taken(path: &Path) -> Result<Taken, MediaError> {
    let out = tempfile::tempdir().unwrap();
    let taken = take(path, out.path())?;
    let copy = ffmpeg::probe(&out.path().join(COPY)).unwrap();
    assert_eq!(copy.streams.len(), 1, "only sound in the copy");
    assert_eq!(copy.streams[0].codec_name, "aac");
    Ok(taken)
}

#[test]
fn every_kind_is_taken_by_its_content() {
    let folder = tempfile::tempdir().unwrap();
    let wav = folder.path().join("a.wav");
    write_wav(&wav, &tune(12.0).samples);
    let kinds: [(&str, &[&str]); 6] = [
        ("m4a", &["-c:a", "aac", "-f", "ipod"]),
        ("mp3", &["-c:a", "libmp3lame", "-f", "mp3"]),
        ("ogg", &["-c:a", "libvorbis", "-f", "ogg"]),
        ("ogg", &["-c:a", "libopus", "-f", "ogg"]),
        ("flac", &["-c:a", "flac", "-f", "flac"]),
        ("wav", &["-c:a", "pcm_s24le", "-f", "wav"]),
    ];
    for (extension, options) in kinds {
        // The name says nothing.
        let file = folder.path().join("song.jpg");
        convert(&wav, &file, options);
        let taken = taken(&file).unwrap_or_else(|error| panic!("{options:?}: {error}"));
        assert_eq!(taken.extension, extension);
        assert!(
            (taken.seconds - 12.0).abs() < 0.2,
            "{options:?}: {} s",
            taken.seconds
        );
        let tempo = taken
            .tempo
            .unwrap_or_else(|| panic!("{options:?}: no beats"));
        assert!((tempo - 120.0).abs() < 2.0, "{options:?}: {tempo}");
    }
}

#[test]
fn what_is_no_music_or_broken_or_too_long_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.mp3");
    let check = |bytes: &[u8], want: fn(&MediaError) -> bool| {
        fs::write(&file, bytes).unwrap();
        let error = taken(&file).unwrap_err();
        assert!(want(&error), "{error}");
    };
    let none = |error: &MediaError| *error == MediaError::NotMusic;
    check(b"", none);
    check(b"these are words", none);
    check(b"\xff\xd8\xff\xe0\0\x10JFIF", none);
    check(b"#EXTM3U\n/etc/passwd\n", none);
    let broken = |error: &MediaError| matches!(error, MediaError::MusicBroken { .. });
    check(b"ID3\x04\0\0\0\0\0\0", broken);
    check(b"fLaC\0\0\0\x22rubbish rubbish rubbish", broken);
    let wav = folder.path().join("a.wav");
    write_wav(&wav, &tune(10.0).samples);
    convert(&wav, &file, &["-c:a", "aac", "-f", "ipod"]);
    let whole = fs::read(&file).unwrap();
    // Its index comes last.
    check(&whole[..whole.len() / 2], broken);
    write_wav(&wav, &tune(2.0).samples);
    check(&fs::read(&wav).unwrap(), |error| {
        *error == MediaError::MusicTooShort
    });
    // Hours of silence are a few bytes: decoding ends soon after the limit.
    write_wav(&wav, &vec![0.0; RATE as usize * 1000]);
    convert(&wav, &file, &["-c:a", "flac", "-f", "flac"]);
    check(&fs::read(&file).unwrap(), |error| {
        *error == MediaError::MusicTooLong
    });
}

/// A film with sound is music as well, but nobody looks at its picture.
#[test]
fn a_picture_inside_is_not_decoded() {
    let folder = tempfile::tempdir().unwrap();
    let wav = folder.path().join("a.wav");
    write_wav(&wav, &tune(8.0).samples);
    let film = folder.path().join("film.mp4");
    let mut arguments: Vec<OsString> = input_guard("wav").into();
    arguments.extend(["-i".into(), wav.clone().into()]);
    arguments.extend(
        [
            "-f",
            "lavfi",
            "-i",
            "testsrc=size=64x64:rate=10:duration=8",
            "-c:v",
            "libx264",
            "-c:a",
            "aac",
            "-f",
            "mp4",
        ]
        .map(OsString::from),
    );
    arguments.push(film.clone().into());
    Running::start(&arguments).unwrap().finish().unwrap();
    assert!((taken(&film).unwrap().seconds - 8.0).abs() < 0.2);
}

fn track_of(path: PathBuf, taken: Taken) -> Track {
    Track {
        path,
        seconds: taken.seconds,
        beats: taken.beats,
    }
}

fn sound(track: &Track, repeated: bool, seconds: f64) -> Vec<[f32; 2]> {
    let folder = tempfile::tempdir().unwrap();
    let (file, raw) = (folder.path().join("m.wav"), folder.path().join("m.raw"));
    let samples = (seconds * f64::from(SAMPLE_RATE)).round() as u64;
    render(track, repeated, samples, &file, &raw).unwrap();
    assert!(!raw.exists(), "the scratch file is removed");
    let all: Vec<f32> = WavReader::open(&file)
        .unwrap()
        .into_samples::<i16>()
        .map(|sample| f32::from(sample.unwrap()) / 32_768.0)
        .collect();
    assert_eq!(all.len() as u64, samples * 2, "exact length");
    all.chunks_exact(2).map(|two| [two[0], two[1]]).collect()
}

#[test]
fn quiet_loud_and_spiky_music_comes_out_equally_loud_without_clipping() {
    let folder = tempfile::tempdir().unwrap();
    for (name, gain) in [("quiet", 0.02), ("usual", 0.6), ("loud", 6.0)] {
        let path = folder.path().join(format!("{name}.wav"));
        let samples: Vec<f32> = tune(20.0)
            .samples
            .iter()
            .map(|x| (x * gain).clamp(-1.0, 1.0))
            .collect();
        write_wav(&path, &samples);
        let track = track_of(path.clone(), taken(&path).unwrap());
        // Shorter and longer than the track.
        for (repeated, seconds) in [(false, 13.0), (true, 55.0)] {
            let frames = sound(&track, repeated, seconds);
            let mut meter = EbuR128::new(2, SAMPLE_RATE, Mode::I | Mode::TRUE_PEAK).unwrap();
            for frame in &frames {
                meter.add_frames_f32(frame).unwrap();
            }
            let loudness = meter.loudness_global().unwrap();
            assert!(
                (loudness - TARGET_LUFS).abs() <= 1.0,
                "{name} {seconds} s: {loudness} LUFS"
            );
            let peak = 20.0 * meter.true_peak(0).unwrap().log10();
            assert!(peak <= -1.0, "{name} {seconds} s: {peak} dBTP");
            let end = &frames[frames.len() - 48..];
            assert!(
                end.iter().flatten().all(|x| x.abs() < 0.01),
                "{name}: not faded out"
            );
        }
    }
}

/// Where one pass gives way to the next nothing is missing and nothing doubled: the beats go on.
#[test]
fn beats_go_on_over_the_joint() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.wav");
    write_wav(&path, &tune(14.0).samples);
    let track = track_of(path.clone(), taken(&path).unwrap());
    let frames = sound(&track, true, 60.0);
    let mut listener = crate::audio::track::Listener::new();
    let mono: Vec<f32> = frames
        .iter()
        .map(|two| f32::midpoint(two[0], two[1]))
        .collect();
    // 48 kHz to about 22 kHz by the nearest sample: good enough for drums.
    let step = f64::from(SAMPLE_RATE) / 22_050.0;
    let slow: Vec<f32> = (0..(mono.len() as f64 / step) as usize)
        .map(|index| mono[(index as f64 * step) as usize])
        .collect();
    listener.push(&slow);
    let beats = listener.finish().unwrap().seconds;
    for pair in beats.windows(2) {
        assert!(
            (pair[1] - pair[0] - 0.5).abs() < 0.05,
            "a gap at {:.2} s",
            pair[0]
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Rubbish behind any beginning ends in a refusal or in music, never in a crash.
    #[test]
    fn rubbish_is_refused(
        kind in 0..6_usize,
        rest in proptest::collection::vec(any::<u8>(), 0..6000),
    ) {
        let heads: [&[u8]; 6] = [
            b"\0\0\0\x20ftypM4A \0\0\0\0",
            b"ID3\x03\0\0\0\0\0\x0a",
            b"OggS\0\x02",
            b"fLaC\0\0\0\x22",
            b"RIFF\xff\xff\xff\x7fWAVEfmt \x10\0\0\0\x01\0\x02\0",
            b"\xff\xfb\x90\x64",
        ];
        let mut bytes = heads[kind].to_vec();
        prop_assert!(Kind::of_bytes(&bytes).is_some());
        bytes.extend(rest);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x");
        fs::write(&file, bytes).unwrap();
        match take(&file, folder.path()) {
            Ok(taken) => prop_assert!(taken.seconds >= 5.0 && taken.seconds.is_finite()),
            Err(error) => prop_assert!(
                matches!(error, MediaError::MusicBroken { .. } | MediaError::MusicTooShort | MediaError::MusicTooLong),
                "{error}"
            ),
        }
    }
}
