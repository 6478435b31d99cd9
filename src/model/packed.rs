//! What the build script packed.

use flate2::read::ZlibDecoder;
use std::io::Read;

/// Unpacks what the build script packed.
pub(crate) fn unpack(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    #[expect(
        clippy::expect_used,
        reason = "the bytes are part of this binary, packed by its own build"
    )]
    ZlibDecoder::new(packed)
        .read_to_end(&mut bytes)
        .expect("what the build packed unpacks");
    bytes
}

/// Unpacks a text that the build script packed.
pub(crate) fn unpack_text(packed: &[u8]) -> String {
    String::from_utf8_lossy(&unpack(packed)).into_owned()
}
