//! What an element means for reading: it breaks a line, makes a table, hides, or does nothing.

use crate::story::Section;
use html5gum::State;

/// The part an element plays. Elements that play the same part are not told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// `table`.
    Table,
    /// `caption`: shown before the table.
    Caption,
    /// `thead`, `tbody`, `tfoot`.
    Section(Section),
    /// `tr`.
    Row,
    /// `td`, `th`.
    Cell,
    /// `h1` … `h6`.
    Heading(u8),
    /// `p`: a block that ends at the next block.
    Paragraph,
    /// `li`, `dt`, `dd`: a block that ends at the next of its kind.
    ListItem,
    /// Any other block; only breaks lines.
    Block,
    /// `br`.
    LineBreak,
    /// `pre`, `listing`: blanks and line ends count.
    Preformatted,
    /// `sup`: raised digits.
    Raised,
    /// `input`: what it holds is seen.
    Input,
    /// `title`.
    Title,
    /// Never shown, with all that it holds.
    Unseen,
    /// Elements that hold nothing and mean nothing here.
    Void,
    /// Inline, or unknown.
    Inline,
}

pub(super) fn tag(name: &[u8]) -> Tag {
    match name {
        b"table" => Tag::Table,
        b"caption" => Tag::Caption,
        b"thead" => Tag::Section(Section::Head),
        b"tbody" => Tag::Section(Section::Body),
        b"tfoot" => Tag::Section(Section::Foot),
        b"tr" => Tag::Row,
        b"td" | b"th" => Tag::Cell,
        b"h1" => Tag::Heading(1),
        b"h2" => Tag::Heading(2),
        b"h3" => Tag::Heading(3),
        b"h4" => Tag::Heading(4),
        b"h5" => Tag::Heading(5),
        b"h6" => Tag::Heading(6),
        b"p" => Tag::Paragraph,
        b"li" | b"dt" | b"dd" => Tag::ListItem,
        b"br" => Tag::LineBreak,
        b"pre" | b"listing" | b"plaintext" | b"xmp" => Tag::Preformatted,
        b"sup" => Tag::Raised,
        b"input" => Tag::Input,
        b"title" => Tag::Title,
        // `rt` and `rp` spell out the reading of a character above it; `del` is text that was taken
        // out; `xml` is Word's data island; the rest holds programs, pictures or choices.
        b"script" | b"style" | b"noscript" | b"template" | b"textarea" | b"select"
        | b"datalist" | b"iframe" | b"noframes" | b"noembed" | b"object" | b"applet" | b"audio"
        | b"video" | b"canvas" | b"svg" | b"math" | b"xml" | b"rt" | b"rp" | b"del" => Tag::Unseen,
        b"area" | b"base" | b"basefont" | b"bgsound" | b"col" | b"embed" | b"frame" | b"img"
        | b"keygen" | b"link" | b"meta" | b"param" | b"source" | b"track" | b"wbr" => Tag::Void,
        b"address" | b"article" | b"aside" | b"blockquote" | b"body" | b"center" | b"colgroup"
        | b"details" | b"dialog" | b"dir" | b"div" | b"dl" | b"fieldset" | b"figcaption"
        | b"figure" | b"footer" | b"form" | b"frameset" | b"head" | b"header" | b"hgroup"
        | b"hr" | b"html" | b"legend" | b"main" | b"menu" | b"nav" | b"ol" | b"optgroup"
        | b"option" | b"search" | b"section" | b"summary" | b"ul" => Tag::Block,
        _ => Tag::Inline,
    }
}

impl Tag {
    /// Whether it begins and ends on a line of its own.
    pub(super) fn breaks_line(self) -> bool {
        !matches!(
            self,
            Tag::Raised | Tag::Input | Tag::Title | Tag::Unseen | Tag::Void | Tag::Inline
        )
    }

    /// Whether it is a part of a table, inside `table`.
    pub(super) fn is_table_part(self) -> bool {
        matches!(self, Tag::Caption | Tag::Section(_) | Tag::Row | Tag::Cell)
    }

    /// Whether it holds nothing and has no end tag.
    pub(super) fn is_empty(self, name: &[u8]) -> bool {
        matches!(self, Tag::Void | Tag::Input | Tag::LineBreak) || name == b"hr"
    }
}

/// How the tokenizer goes on after this start tag: some elements hold text and no tags.
pub(super) fn state_after(name: &[u8]) -> Option<State> {
    match name {
        b"title" | b"textarea" => Some(State::RcData),
        b"script" => Some(State::ScriptData),
        b"style" | b"xmp" | b"iframe" | b"noembed" | b"noframes" | b"noscript" => {
            Some(State::RawText)
        }
        b"plaintext" => Some(State::PlainText),
        _ => None,
    }
}
