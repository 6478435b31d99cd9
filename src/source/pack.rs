//! gzip and zstd around a document.

use super::Error;
use std::io::BufRead;
#[cfg(feature = "packed")]
use {super::bound, std::io::Read};

/// What a document may be packed with.
#[derive(Clone, Copy)]
enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x1f\x8b") {
            Some(Self::Gzip)
        } else if bytes.starts_with(b"\x28\xb5\x2f\xfd") {
            Some(Self::Zstd)
        } else {
            None
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }
}

/// The bytes are packed, by how they begin.
pub(super) fn is_packed(start: &[u8]) -> bool {
    Packing::of(start).is_some()
}

/// The document without what is packed around it.
///
/// # Errors
/// Data that cannot be unpacked, or that grow beyond all measure.
pub(super) fn unpack(bytes: Vec<u8>) -> Result<Vec<u8>, Error> {
    let Some(packing) = Packing::of(&bytes) else {
        return Ok(bytes);
    };
    let unpacked = open(packing, &bytes)?;
    // One packing is common, two happen, more is a joke.
    let unpacked = match Packing::of(&unpacked) {
        Some(inner) => open(inner, &unpacked)?,
        None => return Ok(unpacked),
    };
    if is_packed(&unpacked) {
        return Err(Error::OtherFormat {
            name: "packed more than twice",
            remedy: "gunzip FILE, or zstd -d FILE",
        });
    }
    Ok(unpacked)
}

/// What is read through it comes unpacked, where it is packed, as it is asked for.
///
/// # Errors
/// Those of the reader, and data that cannot be unpacked.
pub fn unpacking<'r>(
    mut from: impl BufRead + Send + 'r,
) -> std::io::Result<Box<dyn BufRead + Send + 'r>> {
    match Packing::of(from.fill_buf()?) {
        None => Ok(Box::new(from)),
        Some(packing) => stream(packing, from),
    }
}

#[cfg(feature = "packed")]
fn stream<'r>(
    packing: Packing,
    from: impl BufRead + Send + 'r,
) -> std::io::Result<Box<dyn BufRead + Send + 'r>> {
    use std::io::BufReader;
    Ok(match packing {
        Packing::Gzip => Box::new(BufReader::new(flate2::bufread::MultiGzDecoder::new(from))),
        Packing::Zstd => Box::new(BufReader::new(Frames {
            rest: Some(Box::new(from)),
            frame: None,
        })),
    })
}

#[cfg(not(feature = "packed"))]
fn stream<'r>(
    packing: Packing,
    _: impl BufRead + Send + 'r,
) -> std::io::Result<Box<dyn BufRead + Send + 'r>> {
    Err(std::io::Error::other(Error::NotBuiltIn {
        what: packing.name(),
        feature: "packed",
    }))
}

/// The frames of zstd, one after the other.
#[cfg(feature = "packed")]
struct Frames<'r> {
    /// What follows, between frames.
    rest: Option<Box<dyn BufRead + Send + 'r>>,
    frame: Option<Frame<'r>>,
}

#[cfg(feature = "packed")]
type Frame<'r> = ruzstd::decoding::StreamingDecoder<
    Box<dyn BufRead + Send + 'r>,
    ruzstd::decoding::FrameDecoder,
>;

#[cfg(feature = "packed")]
impl Read for Frames<'_> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        loop {
            if let Some(mut frame) = self.frame.take() {
                let read = frame.read(to)?;
                if read > 0 || to.is_empty() {
                    self.frame = Some(frame);
                    return Ok(read);
                }
                self.rest = Some(frame.into_inner());
            }
            let Some(mut rest) = self.rest.take() else {
                return Ok(0);
            };
            if rest.fill_buf()?.is_empty() {
                return Ok(0);
            }
            let frame = Frame::new(rest).map_err(std::io::Error::other)?;
            self.frame = Some(frame);
        }
    }
}

/// The name without the ending of a packed file.
pub(super) fn inner_name(name: &str) -> &str {
    let ending = [".gz", ".gzip", ".zst", ".zstd"]
        .iter()
        .find(|e| name.len() > e.len() && name.to_ascii_lowercase().ends_with(*e));
    ending.map_or(name, |e| &name[..name.len() - e.len()])
}

#[cfg(feature = "packed")]
fn open(packing: Packing, bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let broken = |cause: &dyn std::fmt::Display| Error::Broken {
        what: packing.name(),
        cause: cause.to_string(),
    };
    match packing {
        Packing::Gzip => {
            let mut unpacked = Vec::new();
            bounded(
                flate2::read::MultiGzDecoder::new(bytes),
                bytes,
                &mut unpacked,
            )
            .map_err(|e| broken(&e))?;
            within(unpacked, bytes)
        }
        Packing::Zstd => {
            let mut unpacked = Vec::new();
            let mut rest = bytes;
            // A file may hold several frames one after the other.
            while !rest.is_empty() && unpacked.len() <= bound(bytes.len()) {
                let frame =
                    ruzstd::decoding::StreamingDecoder::new(&mut rest).map_err(|e| broken(&e))?;
                bounded(frame, bytes, &mut unpacked).map_err(|e| broken(&e))?;
            }
            within(unpacked, bytes)
        }
    }
}

#[cfg(not(feature = "packed"))]
fn open(packing: Packing, _: &[u8]) -> Result<Vec<u8>, Error> {
    Err(Error::NotBuiltIn {
        what: packing.name(),
        feature: "packed",
    })
}

/// Reads at most one byte more than is allowed.
#[cfg(feature = "packed")]
fn bounded(from: impl Read, packed: &[u8], to: &mut Vec<u8>) -> std::io::Result<usize> {
    let room = (bound(packed.len()) + 1).saturating_sub(to.len());
    from.take(room as u64).read_to_end(to)
}

#[cfg(feature = "packed")]
fn within(unpacked: Vec<u8>, packed: &[u8]) -> Result<Vec<u8>, Error> {
    if unpacked.len() > bound(packed.len()) {
        Err(Error::Bomb {
            packed: packed.len(),
        })
    } else {
        Ok(unpacked)
    }
}

#[cfg(test)]
#[cfg(feature = "packed")]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
    }

    #[test]
    fn what_was_packed_comes_out() {
        let text = b"By 2030, the share will reach 40%.".to_vec();
        assert_eq!(unpack(gzip(&text)), Ok(text.clone()));
        assert_eq!(unpack(zstd(&text)), Ok(text.clone()));
        assert_eq!(unpack(gzip(&zstd(&text))), Ok(text.clone()));
        let thrice = unpack(gzip(&zstd(&gzip(&text))));
        assert!(matches!(thrice, Err(Error::OtherFormat { .. })));
        let two = [zstd(&text), zstd(&text)].concat();
        assert_eq!(unpack(two), Ok([text.clone(), text.clone()].concat()));
        assert_eq!(unpack(text.clone()), Ok(text));
    }

    #[test]
    fn what_is_read_piece_by_piece_comes_out_too() {
        let text = b"By 2030, the share will reach 40%.".to_vec();
        let twice = |packed: Vec<u8>| [packed.clone(), packed].concat();
        for packed in [twice(text.clone()), twice(gzip(&text)), twice(zstd(&text))] {
            let mut read = Vec::new();
            let reader = unpacking(packed.as_slice());
            reader.unwrap().read_to_end(&mut read).unwrap();
            assert_eq!(read, twice(text.clone()));
        }
    }

    #[test]
    fn bombs_and_broken_files_are_errors() {
        let bomb = gzip(&vec![0; 80 << 20]);
        assert!(matches!(unpack(bomb), Err(Error::Bomb { .. })));
        let mut cut = gzip(b"By 2030, the share will reach 40%.");
        cut.truncate(20);
        assert!(matches!(unpack(cut), Err(Error::Broken { .. })));
        let broken = b"\x28\xb5\x2f\xfd\xff\xff\xff".to_vec();
        assert!(matches!(unpack(broken), Err(Error::Broken { .. })));
    }

    #[test]
    fn endings_of_packed_files_come_off() {
        assert_eq!(inner_name("plan.md.GZ"), "plan.md");
        assert_eq!(inner_name("plan.zst"), "plan");
        assert_eq!(inner_name(".gz"), ".gz");
    }
}
