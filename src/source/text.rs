//! Plain text.

use super::Error;

/// How files of other kinds begin, what they are, and what makes text of them.
const OTHER_FORMATS: [(&[u8], &str, &str); 6] = [
    (b"%PDF-", "a PDF file", "pdftotext FILE"),
    (
        b"PK\x03\x04",
        "a ZIP file (DOCX, ODT, XLSX?)",
        "pandoc FILE -t plain",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office file (DOC?)",
        "soffice --convert-to txt FILE",
    ),
    (b"{\\rtf", "an RTF file", "pandoc FILE -t plain"),
    (b"\xff\xfe", "a text in UTF-16", "iconv -f UTF-16 -t UTF-8"),
    (b"\xfe\xff", "a text in UTF-16", "iconv -f UTF-16 -t UTF-8"),
];

/// The text of a plain text file, without copying it.
pub fn decode(bytes: Vec<u8>) -> Result<String, Error> {
    if let Some(&(_, name, remedy)) = OTHER_FORMATS
        .iter()
        .find(|(magic, ..)| bytes.starts_with(magic))
    {
        return Err(Error::OtherFormat { name, remedy });
    }
    if let Some(byte) = bytes.iter().position(|&b| b == 0) {
        return Err(Error::Binary { byte });
    }
    let content = String::from_utf8(bytes).map_err(|e| not_utf8(&e))?;
    if content.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(Error::Empty);
    }
    Ok(content)
}

fn not_utf8(error: &std::string::FromUtf8Error) -> Error {
    let bytes = error.as_bytes();
    let byte = error.utf8_error().valid_up_to();
    let line = bytes[..byte].iter().filter(|&&b| b == b'\n').count() + 1;
    // Chinese text is mostly bytes beyond ASCII, Western text has one here and there.
    let high = bytes.iter().filter(|b| !b.is_ascii()).count();
    let guess = if high * 3 > bytes.len() {
        "GB18030"
    } else {
        "WINDOWS-1252"
    };
    Error::NotUtf8 { byte, line, guess }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_stays_so_that_offsets_are_those_of_the_file() {
        let text = decode("\u{feff}5%".into()).unwrap();
        assert_eq!(text.find("5%"), Some(3));
    }

    #[test]
    fn what_is_no_text_is_named_with_its_place() {
        let western = Error::NotUtf8 {
            byte: 6,
            line: 2,
            guess: "WINDOWS-1252",
        };
        assert_eq!(decode(b"one\nca\xe9f and more".to_vec()), Err(western));
        let chinese = Error::NotUtf8 {
            byte: 0,
            line: 1,
            guess: "GB18030",
        };
        assert_eq!(decode(b"\xb5\xbd2025\xc4\xea".to_vec()), Err(chinese));
        assert_eq!(decode(b"a\0b".to_vec()), Err(Error::Binary { byte: 1 }));
        assert_eq!(decode(b"\xef\xbb\xbf \n".to_vec()), Err(Error::Empty));
        assert!(matches!(
            decode(b"%PDF-1.7".to_vec()),
            Err(Error::OtherFormat { .. })
        ));
    }
}
