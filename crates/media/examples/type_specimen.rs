//! Draws a sheet of everything the text module can do, for people to look at:
//! `cargo run -p media --example type_specimen -- sheet.png`.

use media::{
    MediaResult,
    photo::RgbImage,
    text::{Align, Column, Face, FontBook, TextStyle},
};

const INK: [u8; 3] = [0x1F, 0x24, 0x21];
const PAPER: [u8; 3] = [0xFA, 0xF7, 0xF2];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args()
        .nth(1)
        .ok_or("usage: type_specimen <sheet.png>")?;
    sheet()?.save(path)?;
    Ok(())
}

fn sheet() -> MediaResult<RgbImage> {
    let mut book = FontBook::open()?;
    let mut sheet = RgbImage::from_pixel(1080, 1900, image::Rgb(PAPER));
    let mut y = 40;
    let title = TextStyle::new(Face::Serif, 64.0, INK)
        .wrap(800)
        .balanced()
        .aligned(Align::Center);
    for (text, style) in [
        ("西湖三日，从断桥到九溪的秋天", title),
        (
            "他说：“今天的雨下得真好。”我们沿着苏堤走了很久（大约两个小时），看见了鸳鸯、白鹭，还有一只在船头打盹的橘猫🐈。",
            TextStyle::new(Face::Kai, 34.0, INK).wrap(640).leading(1.7),
        ),
        (
            "Family 👨‍👩‍👧 at 𠮷野家, Pneumonoultramicroscopicsilicovolcanoconiosis & café — 25°C ❤️ ☀ 1️⃣ 🇨🇳",
            TextStyle::new(Face::Sans, 30.0, INK).wrap(520),
        ),
        (
            "限两行的说明文字，超出的部分会用省略号代替，不管后面还有多少字都不会显示出来，这是第三行了。",
            TextStyle::new(Face::KaiLight, 30.0, [0x56, 0x5D, 0x58])
                .wrap(420)
                .lines(2),
        ),
        (
            "宋体加粗 Serif Bold 0123456789",
            TextStyle::new(Face::SerifBold, 40.0, INK),
        ),
        (
            "黑体加粗 Sans Bold 0123456789",
            TextStyle::new(Face::SansBold, 40.0, INK).tracking(0.2),
        ),
        (
            "楷体加粗 Kai Bold 0123456789",
            TextStyle::new(Face::KaiBold, 40.0, INK),
        ),
    ] {
        let drawn = book.paragraph(text, &style);
        drawn.blend_onto(&mut sheet, 60, y);
        y += i64::from(drawn.box_height()) + 36;
    }
    let column = |text: &str, size: f32, indent: f32| Column {
        text: text.into(),
        size,
        indent,
        spacing: 0.12,
        colour: [INK[0], INK[1], INK[2], 255],
    };
    let columns = [
        column("望湖楼醉书（其一）", 34.0, 0.0),
        column("苏轼", 28.0, 60.0),
        column("黑云翻墨未遮山，", 44.0, 0.0),
        column("白雨跳珠乱入船。", 44.0, 0.0),
        column("卷地风来忽吹散，", 44.0, 0.0),
        column("“望湖楼下”水如天——", 44.0, 0.0),
        column("2026年10月3日 West Lake《西湖》……", 30.0, 0.0),
    ];
    let drawn = book.columns(&columns, Face::Kai, 34.0, 520);
    drawn.blend_onto(&mut sheet, 60, y);
    let mut x = 60 + i64::from(drawn.box_width()) + 60;
    for (text, side) in [("途", 120), ("途记", 120), ("山水之间", 140), ("李", 64)] {
        book.seal(text, side).blend_onto(&mut sheet, x, y + 40);
        x += i64::from(side) + 24;
    }
    Ok(sheet)
}
