//! What the streams of a file unpack to, told before they are unpacked in earnest: the interpreter sets
//! no bound.

use super::super::{Error, bound};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_interpret::hayro_syntax::object::{Name, Object};
use hayro_interpret::hayro_syntax::{Filter, Pdf};
use std::borrow::Cow;
use std::io::Read;
use weezl::{BitOrder, LzwStatus, decode::Decoder};

/// Streams are packed once or twice, and written in letters perhaps.
const LAYERS: usize = 4;

/// So far before a stream is its dictionary looked for where no object begins.
const DICTIONARY: usize = 1024;

/// Passes a file that unpacks to a size that documents have. Pictures do not count: they are never
/// unpacked. Gives whether that can be told of all of its streams from the file as it stands.
pub(super) fn check(file: &[u8]) -> Result<bool, Error> {
    let mut room = Room::of(file);
    let mut all = true;
    let mut from = 0;
    while let Some(at) = next(file, from) {
        let (before, data) = (&file[from..at], &file[at + STREAM.len()..]);
        from = at + STREAM.len();
        let dictionary = Dictionary::before(before);
        all &= !dictionary.names("Encrypt");
        if dictionary.is_picture() {
            continue;
        }
        let filters = dictionary.filters();
        all &= !filters.is_empty() || !dictionary.names("Filter") && !dictionary.names("F");
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        room.take(data.strip_prefix(b"\n").unwrap_or(data), &filters)?;
    }
    // The trailer follows the last stream.
    Ok(all && !Dictionary(&file[from..]).names("Encrypt"))
}

/// Passes a file whose streams cannot be told from its bytes alone: they are encrypted, or what they
/// are packed with stands elsewhere.
pub(super) fn check_objects(pdf: &Pdf) -> Result<(), Error> {
    take_objects(pdf, Room::of(pdf.data().as_ref()))
}

fn take_objects(pdf: &Pdf, mut room: Room) -> Result<(), Error> {
    for object in pdf.objects() {
        let Object::Stream(stream) = object else {
            continue;
        };
        let kind = stream.dict().get::<Name<'_>>(b"Subtype");
        if kind.is_none_or(|kind| kind.as_ref() != b"Image") {
            room.take(&stream.raw_data(), &stream.filters())?;
        }
    }
    Ok(())
}

/// How many bytes may still come out of a file.
struct Room {
    packed: usize,
    left: usize,
}

impl Room {
    fn of(file: &[u8]) -> Self {
        Self {
            packed: file.len(),
            left: bound(file.len()),
        }
    }

    /// Takes what comes out of these data; what one filter gives is bounded before the next one gets it.
    fn take(&mut self, data: &[u8], filters: &[Filter]) -> Result<(), Error> {
        let bomb = Error::Bomb {
            packed: self.packed,
        };
        if filters.len() > LAYERS {
            return Err(bomb);
        }
        let Some((last, others)) = filters.split_last() else {
            return Ok(());
        };
        let mut data = Cow::Borrowed(data);
        for filter in others {
            let mut inner = Vec::new();
            unpack(*filter, &data, &mut |bytes| {
                inner.extend_from_slice(bytes);
                inner.len() <= self.left
            });
            if inner.len() > self.left {
                return Err(bomb);
            }
            data = inner.into();
        }
        let mut all = 0;
        unpack(*last, &data, &mut |bytes| {
            all += bytes.len();
            all <= self.left
        });
        self.left = self.left.checked_sub(all).ok_or(bomb)?;
        Ok(())
    }
}

const STREAM: &[u8] = b"stream";

/// Where the next stream's keyword stands.
fn next(file: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let found = file
            .get(from..)?
            .windows(STREAM.len())
            .position(|w| w == STREAM)?;
        let at = from + found;
        if !file[..at].ends_with(b"end") {
            return Some(at);
        }
        from = at + STREAM.len();
    }
}

/// The bytes of a dictionary.
struct Dictionary<'d>(&'d [u8]);

impl<'d> Dictionary<'d> {
    /// The end of the bytes before a stream, from where its object begins.
    fn before(bytes: &'d [u8]) -> Self {
        let object = bytes.windows(4).rposition(|w| w == b" obj");
        Self(&bytes[object.unwrap_or(bytes.len().saturating_sub(DICTIONARY))..])
    }

    /// All names in it, those of its values too, with their signs in digits decoded.
    fn all_names(&self) -> impl Iterator<Item = Cow<'d, [u8]>> {
        self.0.split(|&b| b == b'/').skip(1).map(|rest| {
            let end = rest
                .iter()
                .position(|b| b.is_ascii_whitespace() || b"\0()<>[]{}%".contains(b));
            decoded(&rest[..end.unwrap_or(rest.len())])
        })
    }

    fn names(&self, name: &str) -> bool {
        self.all_names().any(|n| *n == *name.as_bytes())
    }

    /// A picture, and no part of the file's own tables that calls itself one.
    fn is_picture(&self) -> bool {
        self.names("Image") && !self.names("XRef") && !self.names("ObjStm")
    }

    /// The filters that it names, of those that are no picture's.
    fn filters(&self) -> Vec<Filter> {
        let filter = |name: Cow<'d, [u8]>| {
            Some(match &*name {
                b"FlateDecode" | b"Fl" => Filter::FlateDecode,
                b"LZWDecode" | b"LZW" => Filter::LzwDecode,
                b"RunLengthDecode" | b"RL" => Filter::RunLengthDecode,
                b"ASCII85Decode" | b"A85" => Filter::Ascii85Decode,
                b"ASCIIHexDecode" | b"AHx" => Filter::AsciiHexDecode,
                _ => return None,
            })
        };
        self.all_names().filter_map(filter).collect()
    }
}

/// A name with its signs in digits (`#46` for F) decoded.
fn decoded(name: &[u8]) -> Cow<'_, [u8]> {
    if !name.contains(&b'#') {
        return name.into();
    }
    let mut plain = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.first_chunk::<2>().filter(|_| first == b'#');
        let sign = digits.and_then(|[high, low]| Some(hex(*high)? << 4 | hex(*low)?));
        plain.push(sign.unwrap_or(first));
        rest = if sign.is_some() { &after[2..] } else { after };
    }
    plain.into()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16)?.try_into().ok()
}

/// Takes bytes, and tells whether to go on.
type Sink<'s> = &'s mut dyn FnMut(&[u8]) -> bool;

/// Unpacks one layer, as far as it can be and is asked for. Pictures unpack to nothing.
fn unpack(filter: Filter, data: &[u8], to: Sink<'_>) {
    match filter {
        Filter::FlateDecode => {
            // The interpreter reads data without their header too.
            let any = drain(ZlibDecoder::new(data), to);
            if !any {
                drain(DeflateDecoder::new(data), to);
            }
        }
        Filter::LzwDecode => {
            let whole = lzw(data, Decoder::with_tiff_size_switch(BitOrder::Msb, 8), to);
            if !whole {
                lzw(data, Decoder::new(BitOrder::Msb, 8), to);
            }
        }
        Filter::RunLengthDecode => run_length(data, to),
        Filter::Ascii85Decode => {
            to(&base85(data));
        }
        Filter::AsciiHexDecode => {
            let digits: Vec<u8> = data.iter().copied().filter_map(hex).collect();
            let pair = |pair: &[u8]| pair[0] << 4 | pair.get(1).unwrap_or(&0);
            to(&digits.chunks(2).map(pair).collect::<Vec<u8>>());
        }
        _ => {}
    }
}

/// Reads to the end; whether there was anything.
fn drain(mut from: impl Read, to: Sink<'_>) -> bool {
    let mut buffer = vec![0; 32 << 10];
    let mut any = false;
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        any = true;
        if !to(&buffer[..read]) {
            break;
        }
    }
    any
}

/// Reads to the end, or to what does not fit. Codes may grow when the table is full, or one before: a
/// parameter of the stream tells, which most leave out.
fn lzw(data: &[u8], mut decoder: Decoder, to: Sink<'_>) -> bool {
    let mut buffer = vec![0; 32 << 10];
    let mut rest = data;
    loop {
        let step = decoder.decode_bytes(rest, &mut buffer);
        rest = &rest[step.consumed_in..];
        if !to(&buffer[..step.consumed_out]) {
            return true;
        }
        match step.status {
            Ok(LzwStatus::Ok) => {}
            Ok(_) => return true,
            Err(_) => return false,
        }
    }
}

fn run_length(data: &[u8], to: Sink<'_>) {
    let mut rest = data;
    while let Some((&length, after)) = rest.split_first() {
        let more = match length {
            0..=127 => {
                let (run, left) = after.split_at(after.len().min(usize::from(length) + 1));
                rest = left;
                to(run)
            }
            128 => return,
            _ => {
                let Some((&byte, left)) = after.split_first() else {
                    return;
                };
                rest = left;
                to(&[byte; 128][..257 - usize::from(length)])
            }
        };
        if !more {
            return;
        }
    }
}

/// Five letters for four bytes; `z` for four of zero.
fn base85(data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(data.len());
    let (mut value, mut letters) = (0_u32, 0);
    let digit = |value: u32, digit: u8| value.wrapping_mul(85).wrapping_add(digit.into());
    for letter in data {
        match letter {
            b'!'..=b'u' => {
                (value, letters) = (digit(value, letter - b'!'), letters + 1);
                if letters == 5 {
                    bytes.extend(value.to_be_bytes());
                    (value, letters) = (0, 0);
                }
            }
            b'z' => bytes.extend([0; 4]),
            b'~' => break,
            _ => {}
        }
    }
    if letters > 1 {
        let padded = (letters..5).fold(value, |value, _| digit(value, 84));
        bytes.extend(&padded.to_be_bytes()[..letters - 1]);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;
    use weezl::encode::Encoder;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn in_digits(bytes: &[u8]) -> Vec<u8> {
        bytes
            .iter()
            .flat_map(|b| format!("{b:02X}\n").into_bytes())
            .collect()
    }

    fn in_letters(bytes: &[u8]) -> Vec<u8> {
        let mut letters = Vec::new();
        for group in bytes.chunks(4) {
            let mut four = [0; 4];
            four[..group.len()].copy_from_slice(group);
            let value = u32::from_be_bytes(four);
            let five = [52_200_625, 614_125, 7_225, 85, 1];
            let digit = |place: &u32| u8::try_from(value / place % 85).unwrap() + b'!';
            letters.extend(five.iter().map(digit).take(group.len() + 1));
        }
        [&letters, b"~>".as_slice()].concat()
    }

    /// Bytes as they come out of one layer.
    fn unpacked(filter: Filter, data: &[u8]) -> Vec<u8> {
        let mut all = Vec::new();
        unpack(filter, data, &mut |bytes| {
            all.extend_from_slice(bytes);
            true
        });
        all
    }

    fn object(dictionary: &str, data: &[u8]) -> Vec<u8> {
        let head = format!("7 0 obj\n<<{dictionary}>>stream\r\n");
        [head.as_bytes(), data, b"\nendstream\nendobj\n"].concat()
    }

    /// More comes out than there is room for.
    fn grows(dictionary: &str, data: &[u8]) -> bool {
        let dictionary = Dictionary(dictionary.as_bytes());
        !dictionary.is_picture() && small().take(data, &dictionary.filters()).is_err()
    }

    fn small() -> Room {
        Room {
            packed: 1,
            left: 1 << 16,
        }
    }

    fn spaces() -> Vec<u8> {
        vec![b' '; 1 << 17]
    }

    #[test]
    fn each_layer_is_unpacked() {
        let text: Vec<u8> = (0..=u8::MAX).cycle().take(5_003).collect();
        let lzw = |mut encoder: Encoder| encoder.encode(&text).unwrap();
        let runs: Vec<u8> = text
            .chunks(128)
            .flat_map(|run| [&[u8::try_from(run.len() - 1).unwrap()], run].concat())
            .collect();
        for (filter, data) in [
            (Filter::FlateDecode, packed(&text)),
            (Filter::FlateDecode, packed(&text)[2..].to_vec()),
            (
                Filter::LzwDecode,
                lzw(Encoder::with_tiff_size_switch(BitOrder::Msb, 8)),
            ),
            (
                Filter::RunLengthDecode,
                [&runs, [128, 9].as_slice()].concat(),
            ),
            (Filter::Ascii85Decode, in_letters(&text)),
            (Filter::AsciiHexDecode, in_digits(&text)),
        ] {
            assert_eq!(unpacked(filter, &data), text, "{filter:?}");
        }
        assert_eq!(
            unpacked(Filter::RunLengthDecode, &[254, 7, 0, 8, 200]),
            [7, 7, 7, 8]
        );
        assert_eq!(unpacked(Filter::Ascii85Decode, b"z \n!!"), [0; 5]);
        // Codes that grow late are not taken for such that grow early.
        let late = lzw(Encoder::new(BitOrder::Msb, 8));
        assert!(unpacked(Filter::LzwDecode, &late).ends_with(&text));
    }

    #[test]
    fn what_grows_beyond_measure_is_refused() {
        let once = packed(&spaces());
        assert!(grows("/Filter/FlateDecode", &once));
        assert!(grows("/Filter/#46lateDecode", &once));
        let twice = packed(&once);
        assert!(grows("/Filter[/FlateDecode /FlateDecode]", &twice));
        assert!(grows("/Filter[/Fl/Fl/Fl/Fl/Fl]", b"x"));
        assert!(grows("/Type/XRef/Subtype/Image/Filter[/Fl/Fl]", &twice));
        assert!(!grows("/Subtype /Image/Filter[/Fl/Fl]", &twice));
        assert!(!grows("/Filter/FlateDecode", &packed(b"By 2030")));
        assert!(!grows("/Filter/FlateDecode", b"broken"));
    }

    #[test]
    fn what_grows_behind_another_filter_is_refused() {
        let flat = packed(&spaces());
        let mut encoder = Encoder::with_tiff_size_switch(BitOrder::Msb, 8);
        let lzw = encoder.encode(&spaces()).unwrap();
        let runs = [129, b' '].repeat((1 << 17) / 128);
        for (filters, data) in [
            ("/A85/Fl", in_letters(&flat)),
            ("/ASCIIHexDecode /FlateDecode", in_digits(&flat)),
            ("/Fl/RL", packed(&runs)),
            ("/FlateDecode/LZWDecode", packed(&lzw)),
            ("/LZW", lzw),
            ("/AHx/A85/Fl/Fl", in_digits(&in_letters(&packed(&flat)))),
        ] {
            let dictionary = format!("/Length 9/Filter[{filters}]/Resources<<>>");
            assert!(grows(&dictionary, &data), "{filters}");
        }
        let small = in_letters(&packed(b"By 2030"));
        assert!(!grows("/Filter[/A85/Fl]", &small));
    }

    #[test]
    fn streams_count_together() {
        let twice = packed(&packed(&vec![b' '; 1 << 20]));
        let streams = object("/Filter[/Fl/Fl]", &twice).repeat(40);
        assert!(matches!(check(&streams), Err(Error::Bomb { .. })));
        assert_eq!(check(&object("/Filter[/Fl/Fl]", &twice)), Ok(true));
    }

    #[test]
    fn what_the_bytes_do_not_tell_is_asked_of_the_objects() {
        let told = |dictionary: &str| check(&object(dictionary, b"x"));
        assert_eq!(told("/Filter/FlateDecode"), Ok(true));
        assert_eq!(told("/Length 1"), Ok(true));
        assert_eq!(told("/Filter 9 0 R"), Ok(false));
        let trailer = b"trailer<</Encrypt 5 0 R>>";
        assert_eq!(
            check(&[&object("", b"x"), trailer.as_slice()].concat()),
            Ok(false)
        );

        let file = [
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
              2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n9 0 obj/FlateDecode endobj\n"
                .as_slice(),
            &object("/Length 99/Filter 9 0 R", &packed(&spaces())),
            b"trailer<</Root 1 0 R>>",
        ]
        .concat();
        assert_eq!(check(&file), Ok(false));
        let pdf = Pdf::new(file).unwrap();
        assert!(take_objects(&pdf, small()).is_err());
    }
}
