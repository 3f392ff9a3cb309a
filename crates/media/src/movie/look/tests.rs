use super::{Mount, looks};

fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn ids_are_different_and_words_can_be_read() {
    let ids: std::collections::BTreeSet<_> = looks().iter().map(|look| look.id).collect();
    assert_eq!(ids.len(), 10);
    for look in looks() {
        let colours = look.colours;
        assert!(
            contrast(colours.ground, colours.ink) >= 7.0,
            "{}: title",
            look.id
        );
        assert!(
            contrast(colours.ground, colours.ink_2) >= 4.0,
            "{}: description",
            look.id
        );
        assert!(
            contrast(colours.light, colours.shade) >= 7.0,
            "{}: caption",
            look.id
        );
    }
}

#[test]
fn looks_are_whole() {
    for look in looks() {
        assert!(look.transitions.len() >= 3, "{}", look.id);
        assert!((1..=4).contains(&look.together), "{}", look.id);
        let Mount { border, tilt, .. } = look.mount;
        assert!(border >= 0.0 && (0.0..=6.0).contains(&tilt), "{}", look.id);
        let pacing = look.pacing;
        assert!(
            pacing.photo >= 3.0 && pacing.verse > pacing.photo,
            "{}",
            look.id
        );
    }
}

#[test]
fn no_two_looks_are_alike() {
    for (index, one) in looks().iter().enumerate() {
        for other in &looks()[index + 1..] {
            assert_ne!(one.transitions, other.transitions);
            assert_ne!(one.colours, other.colours);
            assert_ne!(one.ending, other.ending);
            assert!(one.ground != other.ground || one.mood != other.mood);
        }
    }
}
