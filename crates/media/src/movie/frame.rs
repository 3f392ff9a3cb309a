//! Pictures the way the encoder takes them: planar YUV 4:2:0, BT.709, limited range.
//!
//! Chroma samples stand in the middle of their four pixels (as in JPEG), which is what halving
//! a crop rectangle means; the encoder is told so.

use image::RgbImage;
use yuv::{
    BufferStoreMut, YuvConversionMode, YuvPlanarImage, YuvPlanarImageMut, YuvRange,
    YuvStandardMatrix,
};

use crate::{MediaError, MediaResult};

/// A colour in BT.709 limited range.
pub type Yuv = [u8; 3];

/// BT.709 limited-range code of an sRGB colour (ITU-R BT.709-6, items 3.2–3.4).
pub fn yuv(rgb: [u8; 3]) -> Yuv {
    let [r, g, b] = rgb.map(|channel| f32::from(channel) / 255.0);
    let y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    [
        (16.0 + 219.0 * y).round() as u8,
        (128.0 + 224.0 * (b - y) / 1.8556).round() as u8,
        (128.0 + 224.0 * (r - y) / 1.5748).round() as u8,
    ]
}

/// One picture, the three planes one after the other in one buffer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    width: u32,
    height: u32,
    data: Vec<u8>,
}

impl Frame {
    /// A picture of one colour. Sides are rounded down to even numbers, at least 2.
    pub fn filled(width: u32, height: u32, colour: Yuv) -> Self {
        let (width, height) = ((width & !1).max(2), (height & !1).max(2));
        let luma = width as usize * height as usize;
        let mut data = vec![colour[0]; luma * 3 / 2];
        data[luma..luma * 5 / 4].fill(colour[1]);
        data[luma * 5 / 4..].fill(colour[2]);
        Self {
            width,
            height,
            data,
        }
    }

    /// Converts an sRGB picture; an odd last row or column is left out.
    pub fn from_rgb(rgb: &RgbImage) -> MediaResult<Self> {
        let mut frame = Self::filled(rgb.width(), rgb.height(), [16, 128, 128]);
        let (width, height) = (frame.width, frame.height);
        if rgb.width() < 2 || rgb.height() < 2 {
            return Err(MediaError::TooSmall {
                width: rgb.width(),
                height: rgb.height(),
            });
        }
        let [y_plane, u_plane, v_plane] = frame.planes_mut();
        let mut planar = YuvPlanarImageMut {
            y_plane: BufferStoreMut::Borrowed(y_plane),
            y_stride: width,
            u_plane: BufferStoreMut::Borrowed(u_plane),
            u_stride: width / 2,
            v_plane: BufferStoreMut::Borrowed(v_plane),
            v_stride: width / 2,
            width,
            height,
        };
        yuv::rgb_to_yuv420(
            &mut planar,
            rgb,
            rgb.width() * 3,
            YuvRange::Limited,
            YuvStandardMatrix::Bt709,
            YuvConversionMode::Balanced,
        )
        .map_err(conversion)?;
        Ok(frame)
    }

    /// Converts back to sRGB.
    pub fn to_rgb(&self) -> MediaResult<RgbImage> {
        let [y_plane, u_plane, v_plane] = self.planes();
        let planar = YuvPlanarImage {
            y_plane,
            y_stride: self.width,
            u_plane,
            u_stride: self.width / 2,
            v_plane,
            v_stride: self.width / 2,
            width: self.width,
            height: self.height,
        };
        let mut rgb = RgbImage::new(self.width, self.height);
        yuv::yuv420_to_rgb(
            &planar,
            &mut rgb,
            self.width * 3,
            YuvRange::Limited,
            YuvStandardMatrix::Bt709,
        )
        .map_err(conversion)?;
        Ok(rgb)
    }

    /// Width and height.
    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    pub fn width(&self) -> u32 {
        self.width
    }

    pub fn height(&self) -> u32 {
        self.height
    }

    /// Takes over the planes of a decoded frame of the same size; shorter input fills the front.
    pub fn copy_from(&mut self, bytes: &[u8]) {
        let count = bytes.len().min(self.data.len());
        self.data[..count].copy_from_slice(&bytes[..count]);
    }

    /// The bytes as the encoder reads them: Y, U, V.
    pub fn bytes(&self) -> &[u8] {
        &self.data
    }

    /// Y, U and V; the last two have half the width and half the height.
    pub fn planes(&self) -> [&[u8]; 3] {
        let luma = self.width as usize * self.height as usize;
        let (y, chroma) = self.data.split_at(luma);
        let (u, v) = chroma.split_at(luma / 4);
        [y, u, v]
    }

    /// As [`Self::planes`], to write.
    pub fn planes_mut(&mut self) -> [&mut [u8]; 3] {
        let luma = self.width as usize * self.height as usize;
        let (y, chroma) = self.data.split_at_mut(luma);
        let (u, v) = chroma.split_at_mut(luma / 4);
        [y, u, v]
    }

    /// Width and height of plane 0, 1 or 2.
    pub fn plane_size(&self, plane: usize) -> (u32, u32) {
        if plane == 0 {
            (self.width, self.height)
        } else {
            (self.width / 2, self.height / 2)
        }
    }
}

fn conversion(error: yuv::YuvError) -> MediaError {
    MediaError::Broken {
        detail: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reference_colours() {
        // White, black and the primaries of BT.709 in 8-bit limited range.
        assert_eq!(yuv([255, 255, 255]), [235, 128, 128]);
        assert_eq!(yuv([0, 0, 0]), [16, 128, 128]);
        assert_eq!(yuv([255, 0, 0]), [63, 102, 240]);
        assert_eq!(yuv([0, 255, 0]), [173, 42, 26]);
        assert_eq!(yuv([0, 0, 255]), [32, 240, 118]);
    }

    #[test]
    fn pictures_survive_the_way_there_and_back() {
        let rgb = RgbImage::from_fn(34, 18, |x, _| {
            if x < 16 {
                [200, 40, 30].into()
            } else {
                [20, 90, 160].into()
            }
        });
        let back = Frame::from_rgb(&rgb).unwrap().to_rgb().unwrap();
        for (x, y) in [(4, 4), (12, 9), (24, 3), (31, 15)] {
            for (a, b) in rgb.get_pixel(x, y).0.iter().zip(back.get_pixel(x, y).0) {
                assert!(
                    a.abs_diff(b) <= 3,
                    "{:?} became {:?}",
                    rgb.get_pixel(x, y),
                    back.get_pixel(x, y)
                );
            }
        }
        let [y, u, v] = [200, 40, 30].into_frame();
        let wanted = yuv([200, 40, 30]);
        for (found, wanted) in [y, u, v].into_iter().zip(wanted) {
            assert!(found.abs_diff(wanted) <= 1, "{found} for {wanted}");
        }
    }

    trait IntoFrame {
        fn into_frame(self) -> Yuv;
    }

    impl IntoFrame for [u8; 3] {
        fn into_frame(self) -> Yuv {
            let frame = Frame::from_rgb(&RgbImage::from_pixel(2, 2, self.into())).unwrap();
            [
                frame.planes()[0][0],
                frame.planes()[1][0],
                frame.planes()[2][0],
            ]
        }
    }

    #[test]
    fn odd_sides_lose_a_row() {
        let frame = Frame::from_rgb(&RgbImage::new(7, 5)).unwrap();
        assert_eq!(
            (frame.width(), frame.height(), frame.bytes().len()),
            (6, 4, 36)
        );
        assert!(Frame::from_rgb(&RgbImage::new(1, 9)).is_err());
    }
}
