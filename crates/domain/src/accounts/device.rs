//! Where a request comes from, in words.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::Lang;

/// Longest name of a browser that is kept, in characters.
const AGENT_MAX: usize = 256;

/// Browser and address of somebody, as far as they are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The browser, as it names itself.
    pub agent: String,
    /// Without its last part.
    pub address: String,
}

impl Origin {
    pub fn new(agent: &str, address: IpAddr) -> Self {
        Self {
            agent: agent
                .chars()
                .filter(|c| !c.is_control())
                .take(AGENT_MAX)
                .collect(),
            address: short_address(address),
        }
    }
}

/// An address without the part that names one household: enough to tell home from elsewhere.
pub fn short_address(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            format!("{a}.{b}.{c}.*")
        }
        IpAddr::V6(ip) => {
            let [a, b, c, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:*")
        }
    }
}

/// Browser and system, as far as a name tells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Device {
    browser: Option<&'static str>,
    system: Option<&'static str>,
}

/// A part of a name and the browser that has it. The first that fits: the later ones are also in
/// the names of the earlier ones.
const BROWSERS: [(&str, &str); 12] = [
    ("MicroMessenger/", "WeChat"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("HuaweiBrowser/", "Huawei Browser"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];

/// The same for systems.
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

impl Device {
    pub fn of(agent: &str) -> Self {
        let first = |known: &[(&str, &'static str)]| {
            known
                .iter()
                .find(|(part, _)| agent.contains(part))
                .map(|(_, name)| *name)
        };
        Self {
            browser: first(&BROWSERS),
            system: first(&SYSTEMS),
        }
    }

    /// `Windows 上的 Chrome`, `Chrome on Windows`.
    pub fn words(self, lang: Lang) -> String {
        match (self.browser, self.system) {
            (Some(browser), Some(system)) => match lang {
                Lang::ZhCn => format!("{system} 上的 {browser}"),
                Lang::En => format!("{browser} on {system}"),
            },
            (Some(one), None) | (None, Some(one)) => one.to_owned(),
            (None, None) => lang.pick("未知的设备", "An unknown device").to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_in_words() {
        let check = |agent: &str, want: &str| {
            assert_eq!(Device::of(agent).words(Lang::En), want, "{agent}");
        };
        check(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36 Edg/128.0",
            "Edge on Windows",
        );
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
            "Safari on iPhone",
        );
        check(
            "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Mobile Safari/537.36",
            "Chrome on Android",
        );
        check(
            "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
            "Firefox on Linux",
        );
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.50",
            "WeChat on iPhone",
        );
        check("curl/8.9", "curl");
        check("", "An unknown device");
        assert_eq!(Device::of("").words(Lang::ZhCn), "未知的设备");
        assert_eq!(
            Device::of("Chrome/1 Windows").words(Lang::ZhCn),
            "Windows 上的 Chrome"
        );
    }

    #[test]
    fn addresses_lose_their_last_part() {
        let check = |ip: &str, want: &str| assert_eq!(short_address(ip.parse().unwrap()), want);
        check("203.0.113.57", "203.0.113.*");
        check("::ffff:203.0.113.57", "203.0.113.*");
        check("2001:db8:12:34::1", "2001:db8:12:*");
    }

    #[test]
    fn a_long_name_is_cut_and_has_no_control_characters() {
        let origin = Origin::new(&format!("a\n{}", "长".repeat(1000)), "::1".parse().unwrap());
        assert_eq!(origin.agent.chars().count(), AGENT_MAX);
        assert!(!origin.agent.contains('\n'));
    }
}
