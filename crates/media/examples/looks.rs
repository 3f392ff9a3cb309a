//! Contact sheets of the looks over painted landscapes, to look at, and the stills of the studio.
//!
//! ```sh
//! cargo run -p media --example looks -- OUT_DIR wide|tall|portrait|square zh|en [LOOK [long]]
//! cargo run -p media --example looks -- STILLS_DIR stills
//! ```

// One painter of landscapes for the demo data and for what is looked at.
#[path = "../../backend/src/demo/landscape.rs"]
#[allow(dead_code)]
mod landscape;

use std::path::{Path, PathBuf};

use anyhow::Context;
use image::{RgbImage, imageops};
use landscape::View;
use media::{
    movie::{
        MovieSpec, Pace, Ratio, SPEC_VERSION, Shot, Verse, draw_some, look, looks,
        plan::{Content, plan},
    },
    photo::{self, Limits},
};

const VIEWS: [(View, bool, &str, &str); 14] = [
    (
        View::Day,
        false,
        "清晨的山脊，第一缕光",
        "First light over the ridge",
    ),
    (View::Autumn, false, "", ""),
    (
        View::Blossom,
        true,
        "等了一个多小时，雾忽然散开",
        "An hour of fog, then this",
    ),
    (View::Pines, true, "", ""),
    (View::Sea, false, "午后海边", "The sea after lunch"),
    (View::SnowPines, true, "林间", "Among the pines"),
    (View::Dusk, false, "", ""),
    (View::Mist, false, "谁也没有说话", "Nobody said a word"),
    (View::Snow, false, "", ""),
    (View::Dawn, false, "", ""),
    (View::SeaDusk, false, "归途", "The way back"),
    (View::Night, true, "", ""),
    (View::SeaNight, true, "灯火", "Lights"),
    (View::Pines, true, "", ""),
];

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, what, rest @ ..] = arguments.as_slice() else {
        anyhow::bail!(
            "usage: looks OUT_DIR wide|tall|portrait|square zh|en [LOOK [long]], or looks DIR stills"
        );
    };
    let out = PathBuf::from(out);
    std::fs::create_dir_all(&out)?;
    let photos = tempfile::tempdir()?;
    let shots = paint(photos.path())?;
    if what == "stills" {
        return stills(&shots, &out);
    }
    let ratio = match what.as_str() {
        "tall" => Ratio::Tall,
        "portrait" => Ratio::Portrait,
        "square" => Ratio::Square,
        _ => Ratio::Wide,
    };
    let lang = rest.first().map_or("zh", String::as_str);
    for look in looks() {
        if rest.get(1).is_none_or(|wanted| wanted == look.id) {
            let mut spec = spec(&shots, look.id, ratio, lang, 360);
            if rest.get(2).is_some_and(|word| word == "long") {
                // Does it leave room for a description of full length?
                spec.description = spec.description.repeat(9).chars().take(300).collect();
            }
            let sheet = sheet(&spec)?;
            sheet.save(out.join(format!("{}-{what}-{lang}.png", look.id)))?;
        }
    }
    Ok(())
}

fn paint(folder: &Path) -> anyhow::Result<Vec<(Shot, &'static str)>> {
    VIEWS
        .iter()
        .enumerate()
        .map(|(index, (view, upright, zh, en))| {
            let path = folder.join(format!("{index}.jpg"));
            std::fs::write(&path, landscape::paint(*view, index as u64 + 3, *upright)?)?;
            let probe = photo::probe(&path, &Limits::DEFAULT)?;
            let shot = Shot {
                path,
                caption: (*zh).into(),
                size: Some((probe.width, probe.height)),
                ..Shot::default()
            };
            Ok((shot, *en))
        })
        .collect()
}

fn spec(
    shots: &[(Shot, &'static str)],
    look: &str,
    ratio: Ratio,
    lang: &str,
    short_side: u32,
) -> MovieSpec {
    let english = lang == "en";
    let lines: [&str; 4] = if english {
        [
            "The road went up into the cloud,",
            "and we went with it, slow;",
            "the valley that we left behind",
            "is all the world we know.",
        ]
    } else {
        [
            "远上寒山石径斜",
            "白云生处有人家",
            "停车坐爱枫林晚",
            "霜叶红于二月花",
        ]
    };
    let pick = |zh: &str, en: &str| if english { en } else { zh }.to_owned();
    MovieSpec {
        version: SPEC_VERSION,
        template: look.into(),
        ratio,
        fps: 25,
        length: None,
        pace: Pace::Even,
        days: 0,
        opening: true,
        ending: true,
        title: pick("山中五日", "Five Days in the Mountains"),
        description: pick(
            "从山谷走到垭口，一路看云，喝茶，听松。",
            "From the valley to the pass, on foot, with too much tea.",
        ),
        date_line: pick("2026年10月3日 – 7日", "3 – 7 October 2026"),
        author: pick("林间", "Lin"),
        photos: shots
            .iter()
            .map(|(shot, en)| Shot {
                caption: pick(&shot.caption, en),
                ..shot.clone()
            })
            .collect(),
        verse: Some(Verse {
            title: pick("山行", "The Road"),
            author: pick("杜牧", ""),
            lines: lines.map(String::from).into(),
        }),
        music: "mountain-path".into(),
        track: None,
        seed: 7,
        lang: lang.into(),
        short_side,
        draft: false,
        cover: 0,
    }
}

/// Three quarters into every clip, in rows of three or six.
fn sheet(spec: &MovieSpec) -> anyhow::Result<RgbImage> {
    let timeline = plan(spec)?;
    let moments = timeline
        .clips
        .iter()
        .map(|clip| clip.start + (clip.end - clip.start) * 7 / 10);
    let mut tiles = Vec::new();
    draw_some(spec, moments, &mut |frame| {
        tiles.push(frame.to_rgb()?);
        Ok(())
    })?;
    let (w, h) = tiles.first().context("no clips")?.dimensions();
    let columns = if w > h { 4 } else { 8 };
    let rows = (tiles.len() as u32).div_ceil(columns);
    let mut sheet = RgbImage::from_pixel(w * columns, h * rows, [128, 128, 128].into());
    for (index, tile) in tiles.iter().enumerate() {
        let (column, row) = (index as u32 % columns, index as u32 / columns);
        imageops::replace(&mut sheet, tile, i64::from(column * w), i64::from(row * h));
    }
    Ok(sheet)
}

/// The opening of each look, small, as the studio shows it.
fn stills(shots: &[(Shot, &'static str)], out: &Path) -> anyhow::Result<()> {
    for look in looks() {
        let spec = spec(shots, look.id, Ratio::Wide, "zh", 720);
        let still = still(&spec)?;
        let small = imageops::resize(&still, 480, 270, imageops::FilterType::Lanczos3);
        let file =
            std::io::BufWriter::new(std::fs::File::create(out.join(format!("{}.jpg", look.id)))?);
        image::codecs::jpeg::JpegEncoder::new_with_quality(file, 80).encode_image(&small)?;
    }
    Ok(())
}

fn still(spec: &MovieSpec) -> anyhow::Result<RgbImage> {
    let timeline = plan(spec)?;
    // A wall is what its cards make of it; the others show themselves in their opening.
    let shown = |content: Content| match content {
        Content::Photos { count, .. } => look(&spec.template).mount.always && count > 1,
        Content::Opening => !look(&spec.template).mount.always,
        _ => false,
    };
    let clip = timeline
        .clips
        .iter()
        .find(|clip| shown(clip.content))
        .context("nothing to show")?;
    let mut still = None;
    let moment = clip.start + (clip.end - clip.start) * 7 / 10;
    draw_some(spec, [moment], &mut |frame| {
        still = Some(frame.to_rgb()?);
        Ok(())
    })?;
    still.context("nothing drawn")
}
