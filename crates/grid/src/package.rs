//! Zip packages (DOCX, XLSX): what they hold, read within a limit.

use crate::xml::{Step, Steps, each_start};
use crate::{Kind, Limits, ReadError};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// First bytes of a zip file.
pub(crate) const SIGNATURE: &[u8] = b"PK\x03\x04";

/// How deep the list of properties may nest.
const PROPERTIES_DEPTH: u32 = 16;

/// A zip with more entries than this is no office file.
const MAX_ENTRIES: usize = 20_000;

/// Parts that tell a format, the most telling first: (beginning of the name, kind).
fn tellers(archive: &mut ZipArchive<Cursor<&[u8]>>) -> [(&'static str, Kind); 7] {
    let unsupported = |what: &str| Kind::Refused(ReadError::Unsupported { what: what.into() });
    [
        ("OFD.xml", unsupported("OFD 版式文件，可用阅读软件另存为 PDF 后再试")),
        ("word/", Kind::Docx),
        ("xl/workbook.bin", Kind::Refused(ReadError::old_workbook(" Excel 二进制工作簿（.xlsb）"))),
        ("xl/", Kind::Xlsx),
        ("ppt/", unsupported("演示文稿（PPTX）")),
        ("content.xml", Kind::Refused(open_document(archive))),
        ("META-INF/container.xml", unsupported("电子书（EPUB）")),
    ]
}

/// A package of OpenDocument names its media type.
fn open_document(archive: &mut ZipArchive<Cursor<&[u8]>>) -> ReadError {
    let mut media = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        // What cannot be read is no workbook.
        let _ = part.take(100).read_to_string(&mut media);
    }
    if media.contains("spreadsheet") {
        ReadError::old_workbook(" OpenDocument 表格（.ods）")
    } else {
        ReadError::old_text(" OpenDocument 文档（.odt）")
    }
}

/// What the package is, by the parts that it lists.
pub(crate) fn kind(bytes: &[u8]) -> Kind {
    let mut archive = match open(bytes) {
        Ok(archive) => archive,
        Err(reason) => return Kind::Refused(reason),
    };
    let names: Vec<String> = archive.file_names().flatten().map(|name| usual(&name)).collect();
    let told = tellers(&mut archive).into_iter().find(|(begin, _)| {
        let begin = usual(begin);
        names.iter().any(|name| name.starts_with(&begin))
    });
    let what = "压缩包（ZIP），请解压后逐个上传";
    told.map_or_else(
        || Kind::Refused(ReadError::Unsupported { what: what.into() }),
        |(_, kind)| kind,
    )
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, ReadError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| explain(&error))?;
    if archive.len() > MAX_ENTRIES {
        return Err(ReadError::Bomb {
            what: format!("压缩包里有 {} 个文件", archive.len())
        });
    }
    Ok(archive)
}

/// A part's name as it is compared: some programs write `Word\document.xml`.
fn usual(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// An open package. Counts what it unpacks, by what comes out and not by what headers claim.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Usual name → index.
    parts: HashMap<String, usize>,
    left: u64,
    limit: u64,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, ReadError> {
        let archive = open(bytes)?;
        let names = archive.file_names().enumerate();
        let parts = names.filter_map(|(at, name)| Some((usual(&name.ok()?), at))).collect();
        Ok(Self { archive, parts, left: limits.unpacked_bytes, limit: limits.unpacked_bytes })
    }

    /// The part as text, or `None` if the package has no such part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(&index) = self.parts.get(&usual(name)) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| explain(&error))?;
        // One byte more than is left tells a part that just fits from one that does not.
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|_| broken("压缩数据损坏"))?;
        let what = || format!("解压后超过 {} MB", self.limit >> 20);
        self.left = self
            .left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| ReadError::Bomb { what: what() })?;
        Ok(Some(match String::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text),
            // XML may be UTF-16, and says so with a mark.
            Err(error) => crate::charset::decode(error.as_bytes(), None).into_owned(),
        }))
    }

    /// How many pictures and embedded files there are.
    pub(crate) fn unread_parts(&self) -> u32 {
        let unread = |name: &&String| name.contains("/media/") || name.contains("/embeddings/");
        self.parts.keys().filter(unread).count() as u32
    }

    /// The part of a kind that `_rels/.rels` points to (`…/officeDocument`), or `usual`.
    pub(crate) fn target(&mut self, kind: &str, usual: &str) -> Result<String, ReadError> {
        let relations = self.relations("")?;
        let found = relations.into_iter().find(|relation| relation.kind.ends_with(kind));
        Ok(found.map_or_else(|| usual.to_owned(), |relation| relation.target))
    }

    /// The title in the document's properties. Properties that cannot be read are none.
    pub(crate) fn title(&mut self) -> Result<Option<String>, ReadError> {
        let name = self.target("/core-properties", "docProps/core.xml")?;
        let Some(text) = self.part(&name)? else { return Ok(None) };
        let mut steps = Steps::new(&text, PROPERTIES_DEPTH);
        let (mut title, mut inside) = (String::new(), false);
        while let Ok(Some(step)) = steps.next() {
            match step {
                Step::Start(element) => inside = element.name() == "title",
                Step::End => inside = false,
                Step::Text(text) if inside => title.push_str(&text),
                Step::Text(_) => {}
            }
        }
        let title = title.trim();
        Ok((!title.is_empty()).then(|| title.to_owned()))
    }

    /// The relations of a part; empty if it has none. Targets are names in the package.
    pub(crate) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, ReadError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(text) = self.part(&format!("{folder}{slash}_rels/{file}.rels"))? else {
            return Ok(Vec::new());
        };
        let mut relations = Vec::new();
        each_start(&text, |element| {
            if element.name() == "Relationship" {
                relations.push(Relation {
                    id: element.attribute("Id").unwrap_or_default().into_owned(),
                    kind: element.attribute("Type").unwrap_or_default().into_owned(),
                    target: resolve(folder, &element.attribute("Target").unwrap_or_default()),
                });
            }
        })?;
        Ok(relations)
    }
}

/// A link from one part of a package to another.
pub(crate) struct Relation {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) target: String,
}

/// A target beside `folder` as a name in the package.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

pub(crate) fn broken(what: &str) -> ReadError {
    ReadError::Broken { what: what.into() }
}

fn explain(error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            ReadError::Encrypted
        }
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
            broken("使用了少见的压缩方式")
        }
        _ => broken("压缩结构不完整"),
    }
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_relative_to_the_folder_of_the_part() {
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolve("word", "../docProps/core.xml"), "docProps/core.xml");
        assert_eq!(resolve("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "./worksheets/../sheet1.xml"), "xl/sheet1.xml");
    }
}
