//! Markers of numbered lists, as the formats name them.

/// "3.", "c.", "iii.": `form` is 1, a, A, i or I.
pub(super) fn marker(number: u32, form: char) -> String {
    format!("{}.", label(number, form))
}

/// "3", "c", "iii", "三": `form` is 1, a, A, i, I or 一.
pub(super) fn label(number: u32, form: char) -> String {
    match form {
        'a' => letters(number),
        'A' => letters(number).to_uppercase(),
        'i' => roman(number),
        'I' => roman(number).to_uppercase(),
        '一' => chinese(number),
        _ => number.to_string(),
    }
}

/// a to z, then aa, bb …, as word processors count.
fn letters(number: u32) -> String {
    let (Some(index), true) = (number.checked_sub(1), number <= 260) else {
        return number.to_string();
    };
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    letter.to_string().repeat(1 + index as usize / 26)
}

fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut digits = String::new();
    for (value, part) in PARTS {
        while rest >= value {
            digits.push_str(part);
            rest -= value;
        }
    }
    digits
}

/// Up to 99; longer lists are counted in digits.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (number as usize / 10, number as usize % 10);
    match tens {
        0 if ones > 0 => DIGITS[ones].to_owned(),
        1 => format!("十{}", DIGITS[ones]),
        2..=9 => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_count_in_every_form() {
        let all = |n| ['1', 'a', 'A', 'i', 'I', '一'].map(|f| label(n, f));
        assert_eq!(all(4), ["4", "d", "D", "iv", "IV", "四"]);
        assert_eq!(all(28), ["28", "bb", "BB", "xxviii", "XXVIII", "二十八"]);
        assert_eq!(all(0), ["0", "0", "0", "0", "0", "0"]);
        assert_eq!(label(9999, 'i'), "9999");
        assert_eq!(marker(10, '一'), "十.");
    }
}
