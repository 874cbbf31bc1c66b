//! What characters are to the tokenizers: parts of words, words by themselves, marks, blanks.

/// What the first byte of a token says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// White space of ASCII.
    Blank,
    /// A letter of ASCII.
    Letter,
    /// A digit of ASCII.
    Digit,
    /// A mark of ASCII.
    Mark,
    /// The first of several bytes of a character.
    Wide,
}

/// The sort of each byte.
pub(crate) const SORTS: [Sort; 256] = {
    let mut sorts = [Sort::Wide; 256];
    let mut byte = 0;
    while byte < 0x80 {
        sorts[byte] = match byte as u8 {
            b' ' | b'\t'..=b'\r' => Sort::Blank,
            b'0'..=b'9' => Sort::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Sort::Letter,
            _ => Sort::Mark,
        };
        byte += 1;
    }
    sorts
};

/// Letters that join into one word token: everything alphabetic but Han, kana and hangul, plus digits.
#[must_use]
pub(crate) fn is_word_part(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() && !is_cjk(c) }
}

/// Han, kana and hangul: each character is a token of its own.
#[must_use]
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c as u32,
        0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// A small Latin letter without its marks: 'ầ' is 'a', 'đ' is 'd'; any other character as it is.
#[must_use]
pub(crate) fn unmarked(c: char) -> char {
    const MARKED: &[(char, &str)] = &[
        ('a', "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
        ('b', "ɓḃḅḇ"),
        ('c', "çćĉċčḉ"),
        ('d', "ðďđɗḋḍḏḑḓ"),
        ('e', "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
        ('f', "ḟ"),
        ('g', "ĝğġģǧǵḡ"),
        ('h', "ĥħȟḣḥḧḩḫẖ"),
        ('i', "ìíîïĩīĭįıǐȉȋḭḯỉị"),
        ('j', "ĵǰ"),
        ('k', "ķǩḱḳḵ"),
        ('l', "ĺļľŀłḷḹḻḽ"),
        ('m', "ḿṁṃ"),
        ('n', "ñńņňǹṅṇṉṋ"),
        ('o', "òóôõöøōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
        ('p', "ṕṗ"),
        ('r', "ŕŗřȑȓṙṛṝṟ"),
        ('s', "śŝşšșṡṣṥṧṩ"),
        ('t', "ţťŧțṫṭṯṱẗ"),
        ('u', "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ('v', "ṽṿ"),
        ('w', "ŵẁẃẅẇẉẘ"),
        ('x', "ẋẍ"),
        ('y', "ýÿŷȳẏẙỳỵỷỹ"),
        ('z', "źżžẑẓẕ"),
    ];
    if !matches!(c as u32, 0xC0..=0x24F | 0x253..=0x257 | 0x1E00..=0x1EFF) {
        return c;
    }
    MARKED.iter().find(|(_, marked)| marked.contains(c)).map_or(c, |(plain, _)| *plain)
}
