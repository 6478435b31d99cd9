//! What the streams of a file unpack to, told before they are unpacked in earnest: the interpreter sets
//! no bound.

use super::super::{Error, bound};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::io::Read;

/// Streams are packed once, rarely twice.
const LAYERS: usize = 3;

/// So far before a stream does its dictionary reach, mostly.
const DICTIONARY: usize = 1024;

/// Passes a file that unpacks to a size that documents have. Pictures do not count: they are never
/// unpacked.
pub(super) fn check(file: &[u8]) -> Result<(), Error> {
    let bomb = || Error::Bomb { packed: file.len() };
    let mut room = bound(file.len());
    let mut from = 0;
    while let Some(at) = next(file, from) {
        let (before, data) = (&file[from..at], &file[at + STREAM.len()..]);
        from = at + STREAM.len();
        let dictionary = dictionary(before);
        let layers = count(dictionary, b"/Fl") + count(dictionary, b"#");
        if layers == 0 || is_picture(dictionary) {
            continue;
        }
        if layers > LAYERS {
            return Err(bomb());
        }
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        // What one layer gives is bounded before the next one is opened.
        let mut inner = 0;
        for depth in 1..=layers {
            inner = unpacked(data, depth, room);
            if inner > room {
                return Err(bomb());
            }
        }
        room -= inner;
    }
    Ok(())
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

/// The end of the bytes before a stream, from where its object begins.
fn dictionary(before: &[u8]) -> &[u8] {
    let near = &before[before.len().saturating_sub(DICTIONARY)..];
    let object = near.windows(4).rposition(|w| w == b" obj");
    object.map_or(near, |at| &near[at..])
}

fn count(dictionary: &[u8], word: &[u8]) -> usize {
    dictionary
        .windows(word.len())
        .filter(|w| *w == word)
        .count()
}

/// A picture, and no part of the file's own tables that calls itself one.
fn is_picture(dictionary: &[u8]) -> bool {
    let picture = dictionary
        .windows(7)
        .any(|w| w.starts_with(b"/Image") && !w[6].is_ascii_alphanumeric());
    picture && count(dictionary, b"/XRef") + count(dictionary, b"/ObjStm") == 0
}

/// How many bytes come out of so many layers; a few more than `room` stand for all beyond it.
fn unpacked(data: &[u8], layers: usize, room: usize) -> usize {
    let zlib = drain(layer(data, layers), room);
    if zlib > 0 || layers > 1 {
        return zlib;
    }
    // The interpreter reads data without their header too.
    drain(Box::new(DeflateDecoder::new(data)), room)
}

fn layer(data: &[u8], layers: usize) -> Box<dyn Read + '_> {
    (0..layers).fold(Box::new(data), |inner, _| Box::new(ZlibDecoder::new(inner)))
}

fn drain(mut from: Box<dyn Read + '_>, room: usize) -> usize {
    let mut buffer = vec![0; 32 << 10];
    let mut all = 0;
    while all <= room {
        match from.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(read) => all += read,
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn object(dictionary: &str, data: &[u8]) -> Vec<u8> {
        let head = format!("7 0 obj\n<<{dictionary}>>stream\r\n");
        [head.as_bytes(), data, b"\nendstream\nendobj\n"].concat()
    }

    #[test]
    fn what_grows_beyond_measure_is_refused() {
        let spaces = packed(&vec![b' '; 48 << 20]);
        let bomb =
            |d: &str, data: &[u8]| matches!(check(&object(d, data)), Err(Error::Bomb { .. }));
        assert!(bomb("/Filter/FlateDecode", &spaces));
        let twice = packed(&spaces);
        assert!(bomb("/Filter[/FlateDecode /FlateDecode]", &twice));
        assert!(bomb("/Filter[/Fl/Fl/Fl/Fl]", b"x"));
        assert!(bomb("/Type/XRef/Subtype/Image/Filter[/Fl/Fl]", &twice));
        assert!(!bomb("/Subtype /Image/Filter[/Fl/Fl]", &twice));
        assert!(!bomb("/Filter/FlateDecode", &packed(b"By 2030")));
        assert!(!bomb("/Filter/FlateDecode", b"broken"));
    }

    #[test]
    fn streams_count_together() {
        let streams: Vec<u8> = (0..40)
            .flat_map(|_| object("/Filter[/Fl/Fl]", &packed(&packed(&vec![b' '; 1 << 20]))))
            .collect();
        assert!(matches!(check(&streams), Err(Error::Bomb { .. })));
    }
}
