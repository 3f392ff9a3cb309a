//! Movies in the sizes that people choose, as ffprobe sees them.

use std::ops::ControlFlow;

use super::{colour_photos, spec};
use crate::{
    ffmpeg,
    movie::{MovieSpec, Ratio, render},
};

#[test]
fn every_size_is_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let shots = colour_photos(folder.path(), 2);
    for (side, ratio, width, height, level) in [
        (720, Ratio::Tall, 720, 1280, 31),
        (1080, Ratio::Portrait, 1080, 1440, 41),
        (2160, Ratio::Wide, 3840, 2160, 51),
    ] {
        let spec = MovieSpec {
            ratio,
            short_side: side,
            length: Some(1.0),
            opening: false,
            ending: false,
            ..spec(shots.clone())
        };
        let report = render(&spec, folder.path(), None, &mut |_, _| {
            ControlFlow::Continue(())
        })
        .unwrap();
        let probe = ffmpeg::probe(&folder.path().join(&report.file)).unwrap();
        let picture = &probe.streams[0];
        assert_eq!((picture.width, picture.height), (width, height));
        assert_eq!((picture.level, picture.profile.as_str()), (level, "High"));
        assert_eq!(picture.pix_fmt, "yuv420p");
        assert_eq!(picture.nb_frames, "25");
        for colour in [
            &picture.color_space,
            &picture.color_primaries,
            &picture.color_transfer,
        ] {
            assert_eq!(colour, "bt709");
        }
    }
}
