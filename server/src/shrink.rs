//! Makes small pictures of what strangers send. A picture is decoded and drawn anew, so that nothing of the file that it
//! came in reaches a browser; what would cost too much memory or time is refused before it is decoded. Knows nothing of
//! whose pictures they are.

use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits};
use std::io::Cursor;
use std::sync::LazyLock;
use std::time::Duration;
use tokio::sync::Semaphore;

/// The longer side of a preview.
const PREVIEW: u32 = 320;
/// The side of a client's picture.
const AVATAR: u32 = 256;
/// The most bytes of a file that is looked into.
pub const MAX_BYTES: usize = 25 << 20;
/// The longest side of a picture.
pub const MAX_SIDE: u32 = 20_000;
/// The most pixels of one.
pub const MAX_PIXELS: u64 = 40_000_000;
/// The most memory for decoding one.
const MAX_MEMORY: u64 = 256 << 20;
/// How many are drawn at a time: each takes a processor and much memory.
const AT_ONCE: usize = 2;
/// How long one may wait and be drawn.
const PATIENCE: Duration = Duration::from_secs(10);
const QUALITY: u8 = 80;

static PENS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(AT_ONCE));

/// What shall be made of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// All of it, small.
    Preview,
    /// The square in its middle.
    Avatar,
}

/// A picture of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// `image/jpeg`, or `image/png` where one can see through it.
    pub media_type: &'static str,
    /// Its file.
    pub bytes: Bytes,
}

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It is none, of none of the kinds that we read, or a broken one.
    #[error("not a picture")]
    NotAPicture,
    /// It would take more memory or time than a picture is worth.
    #[error("too large a picture")]
    TooLarge,
    /// Too many are being drawn.
    #[error("too many pictures at once")]
    Busy,
}

/// Draws a small picture of a file, on a thread where it keeps nobody waiting.
pub async fn draw(bytes: Bytes, size: Size) -> Result<Picture, PictureError> {
    let drawing = async {
        let pen = PENS.acquire().await.map_err(|_| PictureError::Busy)?;
        let drawn = tokio::task::spawn_blocking(move || {
            // Kept until it is drawn, however long somebody waits for it.
            let _pen = pen;
            drawn(&bytes, size)
        });
        // A decoder that panics is one that met no picture.
        drawn.await.unwrap_or(Err(PictureError::NotAPicture))
    };
    tokio::time::timeout(PATIENCE, drawing)
        .await
        .unwrap_or(Err(PictureError::Busy))
}

/// The same, on this thread.
pub fn drawn(bytes: &[u8], size: Size) -> Result<Picture, PictureError> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureError::TooLarge);
    }
    let picture = decoded(bytes)?;
    encoded(&match size {
        Size::Preview if picture.width().max(picture.height()) <= PREVIEW => picture,
        Size::Preview => picture.thumbnail(PREVIEW, PREVIEW),
        Size::Avatar => picture.resize_to_fill(AVATAR, AVATAR, FilterType::Triangle),
    })
}

/// What kind of picture it is says the file itself, never its name or its sender.
fn decoded(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| PictureError::NotAPicture)?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| why(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooLarge);
    }
    let turned = decoder.orientation().map_err(|error| why(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| why(&error))?;
    picture.apply_orientation(turned);
    Ok(picture)
}

fn encoded(picture: &DynamicImage) -> Result<Picture, PictureError> {
    let mut bytes = Vec::new();
    let (media_type, written) = if picture.color().has_alpha() {
        let picture = picture.to_rgba8();
        ("image/png", picture.write_with_encoder(PngEncoder::new(&mut bytes)))
    } else {
        let picture = picture.to_rgb8();
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        ("image/jpeg", picture.write_with_encoder(encoder))
    };
    written.map_err(|error| why(&error))?;
    Ok(Picture {
        media_type,
        bytes: bytes.into(),
    })
}

fn why(error: &image::ImageError) -> PictureError {
    match error {
        image::ImageError::Limits(_) => PictureError::TooLarge,
        _ => PictureError::NotAPicture,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

    fn file(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.into().write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn sides(picture: &Picture) -> (u32, u32) {
        let drawn = image::load_from_memory(&picture.bytes).unwrap();
        (drawn.width(), drawn.height())
    }

    /// A PNG that says it is so large and holds nothing.
    fn bomb(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = file(RgbImage::new(1, 1), ImageFormat::Png);
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let mut crc = flate_crc(&bytes[12..29]);
        bytes[29..33].swap_with_slice(&mut crc);
        bytes
    }

    fn flate_crc(data: &[u8]) -> [u8; 4] {
        let crc = data.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)))
        });
        (!crc).to_be_bytes()
    }

    #[test]
    fn each_kind_of_picture_is_drawn_small() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let bytes = file(RgbImage::from_pixel(640, 480, Rgb([9, 99, 199])), format);
            assert_eq!(sides(&drawn(&bytes, Size::Preview).unwrap()), (320, 240), "{format:?}");
            assert_eq!(sides(&drawn(&bytes, Size::Avatar).unwrap()), (256, 256), "{format:?}");
        }
    }

    #[test]
    fn a_small_picture_is_drawn_anew_and_what_hid_in_its_file_is_gone() {
        let mut bytes = file(RgbaImage::from_pixel(10, 20, Rgba([1, 2, 3, 4])), ImageFormat::Png);
        bytes.extend(b"<script>alert(1)</script>");
        let picture = drawn(&bytes, Size::Preview).unwrap();
        assert_eq!((picture.media_type, sides(&picture)), ("image/png", (10, 20)));
        assert!(!picture.bytes.windows(8).any(|window| window == b"<script>"));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let cut = file(RgbImage::new(300, 300), ImageFormat::Png);
        for bytes in [
            &b""[..],
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"%PDF-1.4",
            b"BM",
            &cut[..40],
            b"\x89PNG\r\n\x1a\n",
        ] {
            assert_eq!(drawn(bytes, Size::Preview), Err(PictureError::NotAPicture), "{bytes:?}");
        }
    }

    #[test]
    fn a_picture_that_would_fill_the_memory_is_refused_by_its_head() {
        for (width, height) in [(60_000, 60_000), (20_000, 20_000), (2_000_000_000, 1)] {
            assert_eq!(
                drawn(&bomb(width, height), Size::Preview),
                Err(PictureError::TooLarge),
                "{width}"
            );
        }
        assert_eq!(
            drawn(&vec![0; MAX_BYTES + 1], Size::Avatar),
            Err(PictureError::TooLarge)
        );
    }
}
