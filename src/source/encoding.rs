//! Bytes to text: which encoding they are in, and what they say in it.

use super::Error;
use crate::model::line_breaks;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// An encoding of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// That of texts that are texts already.
    pub const UTF_8: Self = Self(UTF_8);

    /// The encoding of this name: `gb18030`, `big5`, `windows-1252`, or any label that web pages use.
    #[must_use]
    pub fn named(label: &str) -> Option<Self> {
        let encoding = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())?;
        // The web's GBK reads no more than a part of GB18030.
        Some(Self(if encoding == GBK { GB18030 } else { encoding }))
    }

    /// The name that the output gives it.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES
            .iter()
            .find(|(encoding, _)| *encoding == self.0)
            .map_or(self.0.name(), |(_, name)| name)
    }
}

/// The encodings that are met, in small letters as they are mostly written.
static NAMES: [(&encoding_rs::Encoding, &str); 6] = [
    (UTF_8, "utf-8"),
    (UTF_16LE, "utf-16le"),
    (UTF_16BE, "utf-16be"),
    (GB18030, "gb18030"),
    (encoding_rs::BIG5, "big5"),
    (WINDOWS_1252, "windows-1252"),
];

/// So many bytes are looked at to tell an encoding.
const SAMPLE: usize = 64 << 10;

/// The text of these bytes and its encoding. UTF-8 is not copied, and keeps a byte order mark, so
/// that offsets are those of the file.
///
/// # Errors
/// Bytes that are no text, and those that are none in their encoding.
pub(super) fn decode(bytes: Vec<u8>, given: Option<Encoding>) -> Result<(String, Encoding), Error> {
    if let Some(encoding) = given {
        return Ok((forced(bytes, encoding), encoding));
    }
    if [b"\xff\xfe\0\0", b"\0\0\xfe\xff"]
        .iter()
        .any(|mark| bytes.starts_with(*mark))
    {
        return Err(Error::OtherFormat {
            name: "a text in UTF-32",
            remedy: "iconv -f UTF-32 -t UTF-8 FILE",
        });
    }
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes)
        && encoding != UTF_8
    {
        return strict(&bytes, Encoding(encoding));
    }
    if let Some(byte) = memchr::memchr(0, &bytes) {
        return match wide(&bytes) {
            Some(encoding) => strict(&bytes, encoding),
            None => Err(Error::Binary { byte }),
        };
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, Encoding(UTF_8))),
        Err(error) => guessed(&error),
    }
}

/// In the encoding that the user names; what does not fit becomes U+FFFD.
fn forced(bytes: Vec<u8>, encoding: Encoding) -> String {
    if encoding.0 == UTF_8 {
        return String::from_utf8(bytes)
            .unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned());
    }
    let (text, ..) = encoding.0.decode_with_bom_removal(&bytes);
    text.into_owned()
}

/// In an encoding that the bytes must keep to.
fn strict(bytes: &[u8], encoding: Encoding) -> Result<(String, Encoding), Error> {
    let (text, broken) = encoding.0.decode_with_bom_removal(bytes);
    // Zeros in a text tell that its bytes were put together the wrong way.
    if broken || text.contains('\0') {
        let at = text.find(['\u{fffd}', '\0']).unwrap_or(0);
        let line = text[..at].matches('\n').count() + 1;
        return Err(Error::Undecodable {
            encoding: encoding.name(),
            line,
        });
    }
    Ok((text.into_owned(), encoding))
}

/// UTF-16 without a byte order mark: its zero bytes stand all on even or all on odd places.
fn wide(bytes: &[u8]) -> Option<Encoding> {
    if bytes.len() % 2 == 1 {
        return None;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let enough = sample.len() / 50 + 1;
    match (even, odd) {
        (0, n) if n >= enough => Some(Encoding(UTF_16LE)),
        (n, 0) if n >= enough => Some(Encoding(UTF_16BE)),
        _ => None,
    }
}

/// Bytes that are not UTF-8.
fn guessed(error: &std::string::FromUtf8Error) -> Result<(String, Encoding), Error> {
    let bytes = error.as_bytes();
    let byte = error.utf8_error().valid_up_to();
    let line = line_breaks(&bytes[..byte]) + 1;
    let sample = around(bytes, byte);
    // Mostly it fits other encodings too, and says something else in them.
    if Share::of(sample).is_damaged() {
        return Err(Error::DamagedUtf8 { byte, line });
    }
    let control = |b: &&u8| matches!(b, 1..=8 | 14..=31 | 127);
    if sample.iter().filter(control).count() * 50 > sample.len() {
        return Err(Error::Binary { byte });
    }
    if let Some(encoding) = declared(bytes)
        && let Ok(read) = strict(bytes, encoding)
    {
        return Ok(read);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    // Without a hint, a pound sign would be taken for a Polish letter.
    let guess = detector.guess(Some(b"uk"), Utf8Detection::Deny);
    let encoding = Encoding(if guess == GBK { GB18030 } else { guess });
    strict(bytes, encoding).map_err(|_| Error::NotUtf8 {
        byte,
        line,
        guess: encoding.name(),
    })
}

/// The part of the bytes that tells most: from a little before the first byte that is not UTF-8.
fn around(bytes: &[u8], byte: usize) -> &[u8] {
    let start = byte.saturating_sub(SAMPLE / 4);
    &bytes[start..bytes.len().min(start + SAMPLE)]
}

/// How much of what is not ASCII is UTF-8.
#[derive(Default)]
struct Share {
    /// Characters that are.
    good: usize,
    /// Chinese ones among them.
    han: usize,
    /// Places that are not.
    bad: usize,
}

impl Share {
    fn of(sample: &[u8]) -> Self {
        let mut share = Self::default();
        for chunk in sample.utf8_chunks() {
            for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
                share.good += 1;
                share.han +=
                    usize::from(matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'));
            }
            // The sample may cut a character at either end.
            share.bad += usize::from(!chunk.invalid().is_empty());
        }
        share
    }

    /// More than any other encoding has by chance: the file is damaged, or put together of several. Of
    /// text in GB18030, one character in a hundred looks like a Chinese one of UTF-8.
    fn is_damaged(&self) -> bool {
        self.good >= 8 && (self.good > self.bad || self.han >= 8 && self.han * 4 > self.bad)
    }
}

/// The encoding that a web page declares for itself near its start.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    if !start.contains('<') {
        return None;
    }
    let value = start
        .split_once("charset=")?
        .1
        .trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))?;
    Encoding::named(&value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINESE: &str =
        "到2025年，全社会研发经费投入年均增长7%以上，单位国内生产总值能源消耗降低13.5%。";
    const WESTERN: &str = "The fund – worth £30 million – will pay “half” of it by 2030.";

    fn encoded(text: &str, encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    fn name(bytes: Vec<u8>) -> &'static str {
        decode(bytes, None).unwrap().1.name()
    }

    #[test]
    fn encodings_are_found() {
        for (text, encoding, expected) in [
            (CHINESE, GB18030, "gb18030"),
            (CHINESE, UTF_8, "utf-8"),
            (WESTERN, WINDOWS_1252, "windows-1252"),
            (
                "到二零二五年，全港發電燃料組合中零碳能源所佔的比率將增至百分之十五。",
                encoding_rs::BIG5,
                "big5",
            ),
        ] {
            let (read, found) = decode(encoded(text, encoding), None).unwrap();
            assert_eq!((read.as_str(), found.name()), (text, expected));
        }
    }

    #[test]
    fn utf_16_is_found_with_and_without_its_mark() {
        for text in [WESTERN, CHINESE] {
            for big in [false, true] {
                for mark in [false, true] {
                    let marked = if mark {
                        format!("\u{feff}{text}")
                    } else {
                        text.to_owned()
                    };
                    let bytes: Vec<u8> = marked
                        .encode_utf16()
                        .flat_map(|u| {
                            if big {
                                u.to_be_bytes()
                            } else {
                                u.to_le_bytes()
                            }
                        })
                        .collect();
                    let (read, found) = decode(bytes, None).unwrap();
                    assert_eq!(read, text);
                    assert_eq!(found.name(), if big { "utf-16be" } else { "utf-16le" });
                }
            }
        }
    }

    #[test]
    fn a_byte_order_mark_of_utf_8_stays() {
        let (text, encoding) = decode("\u{feff}5%".into(), None).unwrap();
        assert_eq!((text.find("5%"), encoding.name()), (Some(3), "utf-8"));
    }

    #[test]
    fn pages_may_declare_their_encoding() {
        let page = b"<html><meta charset=\"windows-1250\"><p>\xa3".to_vec();
        assert_eq!(name(page), "windows-1250");
    }

    #[test]
    fn what_is_no_text_is_named_with_its_place() {
        assert_eq!(
            decode(b"a\0b".to_vec(), None),
            Err(Error::Binary { byte: 1 })
        );
        let damaged = [CHINESE.as_bytes(), b"\n\xff", CHINESE.as_bytes()].concat();
        let byte = CHINESE.len() + 1;
        assert_eq!(
            decode(damaged.clone(), None),
            Err(Error::DamagedUtf8 { byte, line: 2 })
        );
        let (text, _) = decode(damaged, Encoding::named("utf8")).unwrap();
        assert!(text.contains('\u{fffd}'));
        let noise: Vec<u8> = (1..=255).collect();
        assert!(decode(noise, None).is_err());
        // Two files put together: no encoding of one byte a letter, though each byte is one in it.
        let mixed = [CHINESE.as_bytes(), &encoded(CHINESE, GB18030)].concat();
        let byte = CHINESE.len();
        assert_eq!(
            decode(mixed, None),
            Err(Error::DamagedUtf8 { byte, line: 1 })
        );
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(
            decode(wide("\u{feff}5%\n\0%"), None),
            Err(Error::Undecodable {
                encoding: "utf-16le",
                line: 2
            })
        );
        let wider = b"\xff\xfe\0\0A\0\0\0".to_vec();
        assert!(matches!(
            decode(wider, None),
            Err(Error::OtherFormat { .. })
        ));
    }
}
