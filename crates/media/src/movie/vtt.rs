//! The words of a movie as `WebVTT`, for those who cannot read them in the picture. Pure.

use std::fmt::Write as _;

use super::{
    MovieSpec,
    plan::{Content, Timeline},
};

/// Share of a clip's transitions in which its words are not to be read yet.
const ARRIVED: f64 = 0.5;

/// The file, or `None` where the movie has no words of its own.
pub fn captions(spec: &MovieSpec, timeline: &Timeline) -> Option<String> {
    let mut file = "WEBVTT\n".to_owned();
    let mut count = 0;
    for (index, clip) in timeline.clips.iter().enumerate() {
        let text = words(spec, clip.content);
        if text.is_empty() {
            continue;
        }
        let shared = |cut: Option<&super::plan::Cut>| {
            cut.map_or(0, |cut| (cut.frames as f64 * ARRIVED) as u64)
        };
        let before = shared(index.checked_sub(1).and_then(|cut| timeline.cuts.get(cut)));
        let after = shared(timeline.cuts.get(index));
        let (from, to) = (clip.start + before, clip.end - after);
        count += 1;
        // Writing to a String cannot fail.
        let _ = write!(
            file,
            "\n{count}\n{} --> {}\n{text}\n",
            stamp(timeline.seconds(from)),
            stamp(timeline.seconds(to)),
        );
    }
    (count > 0).then_some(file)
}

/// The words that are read while a clip is seen, escaped, without empty lines.
fn words(spec: &MovieSpec, content: Content) -> String {
    let lines: Vec<&str> = match content {
        Content::Opening => vec![&spec.title, &spec.description, &spec.date_line],
        Content::Photos { first, count } => spec.photos[first..first + count]
            .iter()
            .map(|shot| shot.caption.as_str())
            .collect(),
        Content::Verse => spec
            .verse
            .iter()
            .flat_map(|verse| {
                [verse.title.as_str(), verse.author.as_str()]
                    .into_iter()
                    .chain(verse.lines.iter().map(String::as_str))
            })
            .collect(),
        Content::Ending => vec![&spec.author],
    };
    lines
        .into_iter()
        .flat_map(str::lines)
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(escaped)
        .collect::<Vec<_>>()
        .join("\n")
}

fn escaped(line: &str) -> String {
    line.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// `HH:MM:SS.mmm`
fn stamp(seconds: f64) -> String {
    let millis = (seconds * 1000.0).round() as u64;
    let (hours, minutes) = (millis / 3_600_000, millis / 60_000 % 60);
    let (seconds, millis) = (millis / 1000 % 60, millis % 1000);
    format!("{hours:02}:{minutes:02}:{seconds:02}.{millis:03}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::movie::{Shot, Verse, plan::plan, tests::spec};

    #[test]
    fn every_word_of_the_movie_is_there_in_order_and_no_two_cues_overlap() {
        let shot = |caption: &str| Shot {
            caption: caption.into(),
            ..Shot::default()
        };
        let spec = MovieSpec {
            verse: Some(Verse {
                title: "山行".into(),
                author: "杜牧".into(),
                lines: vec!["远上寒山石径斜".into(), "白云生处有人家".into()],
            }),
            length: Some(30.0),
            ..spec(vec![
                shot("雾 --> <散>\n\n第二行"),
                shot(" "),
                shot("A & B"),
            ])
        };
        let file = captions(&spec, &plan(&spec).unwrap()).unwrap();
        let cues: Vec<&str> = file.split("\n\n").skip(1).collect();
        assert_eq!(cues.len(), 5, "{file}");
        assert!(cues[1].ends_with("雾 --&gt; &lt;散&gt;\n第二行"), "{file}");
        assert!(cues[2].ends_with("A &amp; B"));
        assert!(cues[3].ends_with("山行\n杜牧\n远上寒山石径斜\n白云生处有人家"));
        assert!(cues[4].trim_end().ends_with("林间"));
        let mut last = String::new();
        for cue in cues {
            let times = cue.lines().nth(1).unwrap();
            let (from, to) = times.split_once(" --> ").unwrap();
            assert!(last.as_str() <= from && from < to, "{file}");
            to.clone_into(&mut last);
        }
    }

    #[test]
    fn without_words_there_is_no_file() {
        let spec = MovieSpec {
            title: String::new(),
            description: String::new(),
            date_line: String::new(),
            author: String::new(),
            ..spec(vec![Shot::default()])
        };
        assert_eq!(captions(&spec, &plan(&spec).unwrap()), None);
    }

    #[test]
    fn times_are_written_as_the_format_wants() {
        for (seconds, wanted) in [
            (0.0, "00:00:00.000"),
            (61.04, "00:01:01.040"),
            (3723.5, "01:02:03.500"),
        ] {
            assert_eq!(stamp(seconds), wanted);
        }
    }
}
