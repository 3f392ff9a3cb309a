use super::{Change, Mask, Transition};
use crate::movie::frame::Frame;

const SIZE: (u32, u32) = (160, 90);

fn kinds() -> impl Iterator<Item = Transition> {
    (0..8).flat_map(|turns| {
        Transition::ALL
            .into_iter()
            .map(move |kind| kind.turned(turns))
            .filter(move |kind| turns == 0 || *kind != kind.turned(0))
    })
}

fn picture(shade: u8) -> Frame {
    let mut frame = Frame::filled(SIZE.0, SIZE.1, [100, 120, 140]);
    for (index, value) in frame.planes_mut()[0].iter_mut().enumerate() {
        *value = shade + (index % 160 / 4) as u8;
    }
    frame
}

fn luma(frame: &Frame) -> i64 {
    frame.planes()[0].iter().map(|luma| i64::from(*luma)).sum()
}

#[test]
fn every_transition_begins_with_the_old_and_ends_with_the_new_picture() {
    for kind in kinds() {
        let mut change = Change::new(kind, SIZE.0, SIZE.1, 42).unwrap();
        let (before, next) = (picture(150), picture(40));
        let mut frame = before.clone();
        change.mix(&mut frame, &next, 0.0).unwrap();
        assert!(frame == before, "{kind:?} at 0");
        change.mix(&mut frame, &next, 1.0).unwrap();
        assert!(frame == next, "{kind:?} at 1");
    }
}

/// No jump at either end, none between: every step changes a part of the picture.
#[test]
fn every_transition_is_a_way_not_a_jump() {
    for kind in kinds() {
        let mut change = Change::new(kind, SIZE.0, SIZE.1, 42).unwrap();
        let (before, next) = (picture(150), picture(40));
        let whole = luma(&before) - luma(&next);
        let mut last = before.clone();
        for step in 1..=24 {
            let mut frame = before.clone();
            change
                .mix(&mut frame, &next, f64::from(step) / 24.0)
                .unwrap();
            let moved: i64 = frame.planes()[0]
                .iter()
                .zip(last.planes()[0])
                .map(|(a, b)| i64::from(a.abs_diff(*b)))
                .sum();
            assert!(
                moved < whole / 3,
                "{kind:?} jumps at {step}: {moved} of {whole}"
            );
            last = frame;
        }
    }
}

#[test]
fn under_a_mask_the_new_picture_only_ever_gains() {
    for kind in kinds() {
        let mask = Mask::new(kind, SIZE.0, SIZE.1, 42).unwrap();
        let mut before = mask.weights(0.0);
        let mut seen = 0;
        for step in 1..=40 {
            let now = mask.weights(f64::from(step) / 40.0);
            assert!(
                before.iter().zip(&now).all(|(a, b)| b >= a),
                "{kind:?} falls back at {step}"
            );
            let mean = now.iter().map(|w| u32::from(*w)).sum::<u32>() / now.len() as u32;
            seen += u32::from((20..=108).contains(&mean));
            before = now;
        }
        assert!(seen >= 12, "{kind:?} is a jump, not a transition: {seen}");
    }
}

#[test]
fn ink_darkens_the_rim_only() {
    let mask = Mask::new(Transition::InkBleed, SIZE.0, SIZE.1, 3).unwrap();
    let mut frame = Frame::filled(SIZE.0, SIZE.1, [180, 128, 128]);
    let next = frame.clone();
    mask.mix(&mut frame, &next, 0.5);
    let weights = mask.weights(0.5);
    for (luma, weight) in frame.planes()[0].iter().zip(weights) {
        match weight {
            0 | 128 => assert_eq!(*luma, 180),
            40..=88 => assert!(*luma < 165, "{luma} at {weight}"),
            _ => assert!(*luma <= 180),
        }
    }
}
