//! What a password must be, and how hard it looks.

use crate::{Lang, Problem};

/// Shortest password typed in a browser, in characters.
pub const PASSWORD_MIN: usize = 10;
/// Longest password, in characters; bounds the work of the hash.
pub const PASSWORD_MAX: usize = 128;

/// What people put digits behind and call a password, here and abroad.
pub const WELL_KNOWN: &[&str] = &[
    "password",
    "passwort",
    "qwerty",
    "qwertyuiop",
    "asdfgh",
    "asdfghjkl",
    "zxcvbn",
    "zxcvbnm",
    "iloveyou",
    "woaini",
    "woaiwojia",
    "welcome",
    "letmein",
    "changeme",
    "administrator",
    "admin",
    "football",
    "princess",
    "sunshine",
    "superman",
    "monkey",
    "dragon",
    "master",
    "abc",
    "abcd",
    "abcdef",
    "qazwsx",
    "qazwsxedc",
    "wangyut",
    "nihao",
    "zhongguo",
    "mima",
    "tuji",
    "a",
    "aa",
    "qq",
    "qwe",
    "asd",
    "zxc",
];

/// How hard a password is to guess, as far as its shape tells. The server asks a dictionary too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Shorter than [`PASSWORD_MIN`].
    Short,
    /// A run, a repetition, or a well-known word and digits; refused.
    Weak,
    Fair,
    Strong,
}

impl Strength {
    /// Of what is typed.
    pub fn of(password: &str) -> Self {
        let chars: Vec<char> = password.to_lowercase().chars().collect();
        if password.chars().count() < PASSWORD_MIN {
            return Self::Short;
        }
        if is_well_known(&chars) {
            return Self::Weak;
        }
        let news: u32 = (0..chars.len())
            .filter(|at| !is_foreseen(&chars[..*at], chars[*at]))
            .map(|at| worth(chars[at]))
            .sum();
        match news {
            0..56 => Self::Weak,
            56..88 => Self::Fair,
            _ => Self::Strong,
        }
    }

    /// In words, for people.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Short => lang.pick("还太短", "Too short yet"),
            Self::Weak => lang.pick("太容易猜", "Too easy to guess"),
            Self::Fair => lang.pick("还可以，再长一点更好", "Fair; longer is better"),
            Self::Strong => lang.pick("很好", "Strong"),
        }
    }

    /// From the weakest on.
    pub const ALL: [Self; 4] = [Self::Short, Self::Weak, Self::Fair, Self::Strong];
}

/// Half bits that a character adds in the texts people write.
const fn worth(c: char) -> u32 {
    match c {
        '0'..='9' | 'a'..='z' => 5,
        ' ' => 4,
        '\0'..='\u{2e7f}' => 8,
        _ => 12,
    }
}

/// Whether a character only goes on with what the ones before it do.
fn is_foreseen(before: &[char], next: char) -> bool {
    let &[.., second, first] = before else {
        return before.last() == Some(&next);
    };
    let repeats = (2..=5).any(|size| {
        let at = before.len().checked_sub(size);
        let earlier = at.and_then(|at| Some((before[at], before[at.checked_sub(1)?])));
        earlier == Some((next, first))
    });
    let runs = |step: fn(char, char) -> bool| {
        (step(second, first) && step(first, next)) || (step(first, second) && step(next, first))
    };
    first == next || repeats || runs(follows)
}

/// Neighbours in the alphabet, among the digits, on a keyboard.
fn follows(a: char, b: char) -> bool {
    const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let beside = |row: &str| {
        row.chars()
            .zip(row.chars().skip(1))
            .any(|pair| pair == (a, b))
    };
    u32::from(a) + 1 == u32::from(b) || ROWS.into_iter().any(beside)
}

/// A well-known word, disguised by digits for letters, and digits or signs around it.
fn is_well_known(chars: &[char]) -> bool {
    let text: String = chars.iter().collect();
    let core = text.trim_matches(|c: char| !c.is_alphabetic() && !matches!(c, '@' | '$'));
    let plain: String = core
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' => 'l',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            other => other,
        })
        .collect();
    WELL_KNOWN.contains(&plain.as_str())
}

/// Refuses passwords that are short, of a foreseeable shape, or the person's name.
pub fn check_password(password: &str, name: &str) -> Result<(), Problem> {
    if password.is_empty() {
        return Err(Problem::Required);
    }
    if password.chars().count() > PASSWORD_MAX {
        return Err(Problem::TooLong {
            max: PASSWORD_MAX as u32,
        });
    }
    match Strength::of(password) {
        Strength::Short => Err(Problem::TooShort {
            min: PASSWORD_MIN as u32,
        }),
        Strength::Weak => Err(Problem::TooCommon),
        Strength::Fair | Strength::Strong if contains(password, name) => Err(Problem::ContainsName),
        Strength::Fair | Strength::Strong => Ok(()),
    }
}

fn contains(password: &str, name: &str) -> bool {
    let name = name.trim().to_lowercase();
    name.chars().count() >= 3 && password.to_lowercase().contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords() {
        let check = |text: &str, want: Result<(), Problem>| {
            assert_eq!(check_password(text, "linjian"), want, "{text:?}");
        };
        check("青山隐隐水迢迢秋尽江南", Ok(()));
        check("correct horse", Ok(()));
        check("", Err(Problem::Required));
        check("short", Err(Problem::TooShort { min: 10 }));
        for common in [
            "1234567890",
            "9876543210",
            "abababababab",
            "aaaaaaaaaaaa",
            "Password123",
            "p@ssw0rd123",
            "P4$$word!!!!",
            "qwertyuiop",
            "asdfghjkl1",
            "woaini1314520",
            "a123456789",
            "5201314520",
            "abcdefghijkl",
            "121212121212",
            "管理管理管理管理管理",
        ] {
            check(common, Err(Problem::TooCommon));
        }
        check("my-linjian-99-x", Err(Problem::ContainsName));
        check(&"长路漫漫".repeat(33), Err(Problem::TooLong { max: 128 }));
    }

    #[test]
    fn longer_and_more_varied_is_stronger() {
        for (text, want) in [
            ("qwe", Strength::Short),
            ("aaaaaaaaaaaaaaaaaaaa", Strength::Weak),
            ("teapot riverbank", Strength::Fair),
            ("teapot riverbank lantern", Strength::Strong),
            ("山高月小水落石出", Strength::Short),
            ("山高月小水落石出一叶", Strength::Strong),
        ] {
            assert_eq!(Strength::of(text), want, "{text}");
        }
    }
}
