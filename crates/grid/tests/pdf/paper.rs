//! PDF files written by hand, down to the operator.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A file under construction: objects, numbered from 1.
#[derive(Default)]
pub(crate) struct Paper {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    fonts: Vec<(String, usize)>,
    externals: Vec<(String, usize)>,
    /// What else stands in the catalogue.
    pub(crate) catalog: String,
    /// What else stands in every page.
    pub(crate) page: String,
    /// What else stands in the resources.
    pub(crate) resources: String,
    pub(crate) info: String,
}

impl Paper {
    /// A file with a font `/F1` that is not embedded and whose codes are Unicode, as office
    /// programs in China write it, and with Helvetica as `/F2`.
    pub(crate) fn new() -> Self {
        let mut paper = Self::default();
        paper.chinese_font("F1", "UniGB-UCS2-H");
        paper.font("F2", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        paper
    }

    /// A file without fonts.
    pub(crate) fn blank() -> Self {
        Self::default()
    }

    pub(crate) fn object(&mut self, content: impl AsRef<[u8]>) -> usize {
        self.objects.push(content.as_ref().to_vec());
        self.objects.len()
    }

    /// A stream; `dict` is what stands in its dictionary besides the length.
    pub(crate) fn stream(&mut self, dict: &str, data: impl AsRef<[u8]>) -> usize {
        let data = data.as_ref();
        let mut object = format!("<< {dict} /Length {} >>\nstream\n", data.len()).into_bytes();
        object.extend_from_slice(data);
        object.extend_from_slice(b"\nendstream");
        self.object(object)
    }

    pub(crate) fn packed(&mut self, dict: &str, data: impl AsRef<[u8]>) -> usize {
        self.stream(&format!("{dict} /Filter /FlateDecode"), zip(data.as_ref()))
    }

    pub(crate) fn font(&mut self, name: &str, dict: &str) {
        let font = self.object(dict);
        self.fonts.push((name.to_owned(), font));
    }

    /// A Chinese font that is not embedded and says nothing of Unicode but by its encoding.
    pub(crate) fn chinese_font(&mut self, name: &str, encoding: &str) {
        let descendant = self.object(
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> \
             /DW 1000 /W [1 95 500 814 939 500] >>",
        );
        self.font(
            name,
            &format!(
                "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-{encoding} \
                 /Encoding /{encoding} /DescendantFonts [{descendant} 0 R] >>"
            ),
        );
    }

    pub(crate) fn external(&mut self, name: &str, object: usize) {
        self.externals.push((name.to_owned(), object));
    }

    /// An A4 page.
    pub(crate) fn page(&mut self, content: impl AsRef<[u8]>) {
        let contents = self.stream("", content);
        self.page_of(contents);
    }

    /// A page as wide as that.
    pub(crate) fn page_of_size(&mut self, width: f64, content: impl AsRef<[u8]>) {
        self.page = format!("/MediaBox [0 0 {width} 842]");
        self.page(content);
    }

    /// An A4 page with this content stream.
    pub(crate) fn page_of(&mut self, contents: usize) {
        let page = self.object(format!("{contents}"));
        self.pages.push(page);
    }

    /// The file, its objects one after the other, the cross-reference table right.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        let names = |list: &[(String, usize)]| {
            list.iter().fold(String::new(), |mut all, (name, object)| {
                let _ = write!(all, "/{name} {object} 0 R ");
                all
            })
        };
        let resources = format!(
            "<< /Font << {} >> /XObject << {} >> {} >>",
            names(&self.fonts),
            names(&self.externals),
            self.resources
        );
        let resources = self.object(resources);
        let tree = self.objects.len() + 1;
        for page in &self.pages {
            let contents = String::from_utf8_lossy(&self.objects[page - 1]).into_owned();
            let extra = &self.page;
            self.objects[page - 1] = format!(
                "<< /Type /Page /Parent {tree} 0 R /Contents {contents} 0 R \
                 /Resources {resources} 0 R {extra} >>"
            )
            .into_bytes();
        }
        let kids = self.pages.iter().fold(String::new(), |mut kids, page| {
            let _ = write!(kids, "{page} 0 R ");
            kids
        });
        let count = self.pages.len();
        self.object(format!(
            "<< /Type /Pages /Kids [{kids}] /Count {count} /MediaBox [0 0 595 842] >>"
        ));
        let catalog = format!("<< /Type /Catalog /Pages {tree} 0 R {} >>", self.catalog);
        let catalog = self.object(catalog);
        let info = format!("<< {} >>", self.info);
        let info = self.object(info);
        let mut file = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut table = String::new();
        for (index, object) in self.objects.iter().enumerate() {
            let _ = writeln!(table, "{:010} 00000 n ", file.len());
            file.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
            file.extend_from_slice(object);
            file.extend_from_slice(b"\nendobj\n");
        }
        let start = file.len();
        let size = self.objects.len() + 1;
        file.extend_from_slice(
            format!(
                "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n\
                 << /Size {size} /Root {catalog} 0 R /Info {info} 0 R >>\nstartxref\n{start}\n%%EOF\n"
            )
            .as_bytes(),
        );
        file
    }
}

pub(crate) fn zip(data: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(data).expect("memory takes all");
    packer.finish().expect("memory takes all")
}

/// A content stream under construction. Heights count from the top of an A4 page.
#[derive(Default)]
pub(crate) struct Ink(pub(crate) String);

impl Ink {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Prints `text` in the Unicode font, its base line `down` points from the top.
    pub(crate) fn text(self, left: f64, down: f64, size: f64, text: &str) -> Self {
        self.shown("F1", left, down, size, &hex_utf16(text))
    }

    /// Prints codes that are already a PDF string.
    pub(crate) fn shown(
        mut self,
        font: &str,
        left: f64,
        down: f64,
        size: f64,
        string: &str,
    ) -> Self {
        let up = 842.0 - down;
        let _ = writeln!(self.0, "BT /{font} {size} Tf 1 0 0 1 {left} {up} Tm {string} Tj ET");
        self
    }

    /// Any operators.
    pub(crate) fn raw(mut self, operators: &str) -> Self {
        self.0.push_str(operators);
        self.0.push('\n');
        self
    }

    /// A level line.
    pub(crate) fn level(mut self, down: f64, from: f64, to: f64) -> Self {
        let up = 842.0 - down;
        let _ = writeln!(self.0, "{from} {up} m {to} {up} l S");
        self
    }

    /// An upright line.
    pub(crate) fn upright(mut self, left: f64, from: f64, to: f64) -> Self {
        let (from, to) = (842.0 - from, 842.0 - to);
        let _ = writeln!(self.0, "{left} {from} m {left} {to} l S");
        self
    }

    /// A rectangle path, to be painted by `paint`.
    pub(crate) fn rect(
        mut self,
        left: f64,
        top: f64,
        right: f64,
        bottom: f64,
        paint: &str,
    ) -> Self {
        let up = 842.0 - bottom;
        let (width, height) = (right - left, bottom - top);
        let _ = writeln!(self.0, "{left} {up} {width} {height} re {paint}");
        self
    }
}

/// Text as a hexadecimal PDF string of UTF-16.
pub(crate) fn hex_utf16(text: &str) -> String {
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    hex(&bytes)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut string = String::from("<");
    for byte in bytes {
        let _ = write!(string, "{byte:02X}");
    }
    string.push('>');
    string
}
