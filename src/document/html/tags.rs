//! The names of elements, as far as reading a page needs them.

/// An element's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Tag {
    A,
    Address,
    Article,
    Aside,
    Base,
    Blockquote,
    Body,
    Br,
    Button,
    Caption,
    Center,
    Dd,
    Div,
    Dl,
    Dt,
    Fieldset,
    Figcaption,
    Figure,
    Font,
    Footer,
    Form,
    /// `h1` to `h6`.
    H(u8),
    Head,
    Header,
    Hr,
    Html,
    Iframe,
    Img,
    Input,
    Li,
    Link,
    Main,
    Meta,
    Nav,
    Noscript,
    Option,
    P,
    Pre,
    Script,
    Section,
    Select,
    Span,
    Style,
    Svg,
    Table,
    Td,
    Template,
    Textarea,
    Th,
    Time,
    Title,
    Tr,
    Ul,
    Wbr,
    /// Any other without content of its own, such as `source` and `track`.
    Void,
    /// Any other.
    Other,
}

impl Tag {
    /// By name, in any letter case.
    pub(super) fn of(name: &str) -> Self {
        let mut folded = [0u8; 10];
        let Some(space) = folded.get_mut(..name.len()) else { return Tag::Other };
        space.copy_from_slice(name.as_bytes());
        space.make_ascii_lowercase();
        match &*space {
            b"a" => Tag::A,
            b"address" => Tag::Address,
            b"article" => Tag::Article,
            b"aside" => Tag::Aside,
            b"base" => Tag::Base,
            b"blockquote" => Tag::Blockquote,
            b"body" => Tag::Body,
            b"br" => Tag::Br,
            b"button" => Tag::Button,
            b"caption" => Tag::Caption,
            b"center" => Tag::Center,
            b"dd" => Tag::Dd,
            b"div" => Tag::Div,
            b"dl" => Tag::Dl,
            b"dt" => Tag::Dt,
            b"fieldset" => Tag::Fieldset,
            b"figcaption" => Tag::Figcaption,
            b"figure" => Tag::Figure,
            b"font" => Tag::Font,
            b"footer" => Tag::Footer,
            b"form" => Tag::Form,
            [b'h', level @ b'1'..=b'6'] => Tag::H(level - b'0'),
            b"head" => Tag::Head,
            b"header" | b"hgroup" => Tag::Header,
            b"hr" => Tag::Hr,
            b"html" => Tag::Html,
            b"iframe" | b"object" | b"video" | b"audio" | b"canvas" => Tag::Iframe,
            b"img" => Tag::Img,
            b"input" => Tag::Input,
            b"li" => Tag::Li,
            b"link" => Tag::Link,
            b"main" => Tag::Main,
            b"meta" => Tag::Meta,
            b"nav" => Tag::Nav,
            b"noscript" => Tag::Noscript,
            b"option" => Tag::Option,
            b"p" => Tag::P,
            b"pre" => Tag::Pre,
            b"script" => Tag::Script,
            b"section" => Tag::Section,
            b"select" => Tag::Select,
            b"span" => Tag::Span,
            b"style" => Tag::Style,
            b"svg" => Tag::Svg,
            b"table" => Tag::Table,
            b"td" => Tag::Td,
            b"template" => Tag::Template,
            b"textarea" => Tag::Textarea,
            b"th" => Tag::Th,
            b"time" => Tag::Time,
            b"title" => Tag::Title,
            b"tr" => Tag::Tr,
            b"ul" | b"ol" | b"menu" => Tag::Ul,
            b"wbr" => Tag::Wbr,
            b"area" | b"col" | b"embed" | b"param" | b"source" | b"track" => Tag::Void,
            _ => Tag::Other,
        }
    }

    /// True for elements that never have an end tag.
    pub(super) fn is_void(self) -> bool {
        matches!(self, Tag::Base | Tag::Br | Tag::Hr | Tag::Img | Tag::Input | Tag::Link | Tag::Meta | Tag::Wbr | Tag::Void)
    }

    /// True for elements whose content is no markup.
    pub(super) fn is_raw(self) -> bool {
        matches!(self, Tag::Script | Tag::Style | Tag::Textarea | Tag::Title)
    }

    /// True for elements whose text no reader sees as part of the page's text.
    pub(super) fn is_unread(self) -> bool {
        matches!(self, Tag::Iframe | Tag::Option | Tag::Select | Tag::Svg | Tag::Template | Tag::Button)
    }

    /// True for elements that begin and end lines.
    pub(super) fn is_block(self) -> bool {
        !matches!(
            self,
            Tag::A | Tag::Font | Tag::Img | Tag::Input | Tag::Link | Tag::Meta | Tag::Span | Tag::Svg | Tag::Time | Tag::Wbr | Tag::Void | Tag::Other
        )
    }
}
