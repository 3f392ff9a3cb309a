//! Processor time and peak memory of long images, beside libvips doing the bare minimum.
//!
//! `cargo bench -p media --bench long_image [-- FOLDER]`: with the photos of a folder, or with
//! made ones of 12 megapixels. The counterpart is `vips thumbnail` of every photo to the same
//! width and `vips arrayjoin` of the results: no words, no frames, no paper.

#[path = "../../examples/media_worker/usage.rs"]
mod usage;

use std::{
    error::Error,
    ffi::OsString,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

use media::{
    long_image::{self, LongImageSpec, Shot},
    task::Request,
};
use usage::number_after;

/// Argument that makes this program the measured process.
const CHILD: &str = "child";

const WIDTH: u32 = 1080;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    if arguments.first().is_some_and(|first| first == CHILD) {
        let code = media::worker::main();
        eprintln!("{}", usage::of_this_process());
        return code;
    }
    let folder = arguments
        .iter()
        .find(|argument| !argument.to_string_lossy().starts_with("--"));
    match compare(folder.map(Path::new)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn compare(folder: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let desk = tempfile::tempdir()?;
    let photos = match folder {
        Some(folder) => photos_of(folder)?,
        None => made_photos(desk.path())?,
    };
    println!("photos       CPU ours   CPU vips   ratio   peak ours   peak vips");
    let mut peaks = Vec::new();
    for count in [10, 30, 100] {
        let chosen: Vec<&PathBuf> = photos.iter().cycle().take(count).collect();
        let (cpu, peak) = ours(&chosen, desk.path())?;
        peaks.push(peak);
        match vips(&chosen, desk.path()) {
            Ok((vips_cpu, vips_peak)) => {
                let ratio = cpu as f64 / vips_cpu as f64;
                println!(
                    "{count:>6}   {cpu:>9} ms{vips_cpu:>8} ms{ratio:>8.2}{peak:>8} MiB{vips_peak:>8} MiB"
                );
            }
            Err(error) => println!("{count:>6}   {cpu:>9} ms   ({error}){peak:>8} MiB"),
        }
    }
    println!(
        "peak of 100 photos / peak of 10: {:.2}",
        peaks[2] as f64 / peaks[0] as f64
    );
    Ok(())
}

/// Processor milliseconds and peak MiB of our own process.
fn ours(photos: &[&PathBuf], desk: &Path) -> Result<(u64, u64), Box<dyn Error>> {
    let shot = |path: &&PathBuf| Shot {
        path: (*path).clone(),
        caption: "山路上的云".into(),
        ..Shot::default()
    };
    let spec = LongImageSpec {
        version: long_image::SPEC_VERSION,
        template: "journal".into(),
        width: WIDTH,
        max_page_height: 16_000,
        title: "量一量".into(),
        description: String::new(),
        date_line: String::new(),
        author: String::new(),
        photos: photos.iter().map(shot).collect(),
        verse: None,
        lang: "zh".into(),
    };
    let request = Request::LongImage {
        spec,
        out_dir: desk.join("ours"),
    };
    let mut child = Command::new(std::env::current_exe()?)
        .arg(CHILD)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut stdin = child.stdin.take().ok_or("no pipe")?;
    writeln!(stdin, "{}", serde_json::to_string(&request)?)?;
    let output = child.wait_with_output()?;
    drop(stdin);
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("our process: {} {said}", output.status).into());
    }
    let cpu = number_after(&said, "cpu_ms=").ok_or("no figures")?;
    let peak = number_after(&said, "peak_kib=").ok_or("no figures")?;
    Ok((cpu, peak / 1024))
}

/// Processor milliseconds in all and the highest peak MiB of one process.
fn vips(photos: &[&PathBuf], desk: &Path) -> Result<(u64, u64), Box<dyn Error>> {
    let mut strips = Vec::new();
    let (mut cpu, mut peak) = (0, 0);
    let mut run = |arguments: &[OsString]| -> Result<(), Box<dyn Error>> {
        let output = Command::new("/usr/bin/time")
            .args(["-f", "cpu=%U %S peak=%M", "vips"])
            .args(arguments)
            .output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            return Err(format!("vips: {said}").into());
        }
        let times = said.rsplit("cpu=").next().ok_or("no figures")?;
        let seconds = times
            .split_whitespace()
            .take(2)
            .filter_map(|part| part.parse::<f64>().ok());
        cpu += (seconds.sum::<f64>() * 1000.0) as u64;
        peak = peak.max(number_after(times, "peak=").ok_or("no figures")?);
        Ok(())
    };
    for (index, photo) in photos.iter().enumerate() {
        let strip = desk.join(format!("strip-{index}.ppm"));
        let width = WIDTH.to_string();
        run(&[
            "thumbnail".into(),
            photo.into(),
            strip.clone().into(),
            width.into(),
            "--height".into(),
            "20000".into(),
        ])?;
        strips.push(strip);
    }
    // As many strips as fit below the end of JPEG.
    for (index, page) in strips.chunks(20).enumerate() {
        let list = page
            .iter()
            .map(|path| path.display().to_string())
            .collect::<Vec<_>>()
            .join(" ");
        let out = desk.join(format!("joined-{index}.jpg[Q=88,subsample_mode=off]"));
        run(&[
            "arrayjoin".into(),
            list.into(),
            out.into(),
            "--across".into(),
            "1".into(),
        ])?;
    }
    for strip in strips {
        fs::remove_file(strip)?;
    }
    Ok((cpu.max(1), peak / 1024))
}

fn photos_of(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut photos = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "jpg") {
            photos.push(path);
        }
    }
    photos.sort();
    if photos.is_empty() {
        Err("no .jpg in that folder".into())
    } else {
        Ok(photos)
    }
}

/// Three detailed JPEGs of 12 megapixels.
fn made_photos(desk: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut photos = Vec::new();
    for (index, (width, height)) in [(4000, 3000), (3000, 4000), (4000, 3000)]
        .into_iter()
        .enumerate()
    {
        let mut pixels = vec![0; width * height * 3];
        let mut state = index as u32 + 1;
        for (at, pixel) in pixels.chunks_exact_mut(3).enumerate() {
            let (x, y) = ((at % width) as f32, (at / width) as f32);
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = (state >> 28) as f32;
            let shape = (x / 41.0).sin() * (y / 29.0 + x / 300.0).cos();
            for (value, base) in pixel.iter_mut().zip([110.0, 120.0, 140.0]) {
                *value = (base + 90.0 * shape + grain) as u8;
            }
        }
        let image = turbojpeg::Image {
            pixels: pixels.as_slice(),
            width,
            pitch: width * 3,
            height,
            format: turbojpeg::PixelFormat::RGB,
        };
        let path = desk.join(format!("made-{index}.jpg"));
        fs::write(
            &path,
            turbojpeg::compress(image, 92, turbojpeg::Subsamp::Sub2x2)?,
        )?;
        photos.push(path);
    }
    Ok(photos)
}
