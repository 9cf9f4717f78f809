//! The fonts of the machine: which stands for which face of the standard.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use fontdb::{Database, FaceInfo, ID, Source};
use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};

use crate::PressError;

/// A face that GB/T 9704 asks for.
#[derive(Clone, Copy)]
enum Role {
    /// 仿宋: the text.
    Text,
    /// 小标宋: letterhead and title.
    Title,
    /// 黑体: headings.
    Heading,
}

impl Role {
    const ALL: [Self; 3] = [Self::Text, Self::Title, Self::Heading];

    /// The family under which the layout knows it.
    fn family(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Heading => "heading",
        }
    }

    /// Families that may stand for it, the best first, and whether they are to be bold.
    fn tastes(self) -> &'static [(&'static str, bool)] {
        match self {
            Self::Text => &[
                ("FangSong_GB2312", false),
                ("仿宋_GB2312", false),
                ("FangSong", false),
                ("仿宋", false),
                ("STFangsong", false),
                ("华文仿宋", false),
                ("Zhuque Fangsong (technical preview)", false),
                ("Zhuque Fangsong", false),
                ("朱雀仿宋", false),
                ("FandolFang", false),
                ("FandolFang R", false),
                ("Noto Serif CJK SC", false),
                ("Noto Serif SC", false),
                ("Source Han Serif SC", false),
                ("SimSun", false),
                ("AR PL UMing CN", false),
                ("Noto Sans CJK SC", false),
                ("WenQuanYi Zen Hei", false),
                ("WenQuanYi Micro Hei", false),
            ],
            Self::Title => &[
                ("FZXiaoBiaoSong-B05S", false),
                ("FZXiaoBiaoSong-B05", false),
                ("方正小标宋简体", false),
                ("方正小标宋_GBK", false),
                ("Noto Serif CJK SC", true),
                ("Noto Serif SC", true),
                ("Source Han Serif SC", true),
            ],
            Self::Heading => &[
                ("SimHei", false),
                ("黑体", false),
                ("Noto Sans CJK SC", false),
                ("Noto Sans SC", false),
                ("Source Han Sans SC", false),
                ("WenQuanYi Zen Hei", false),
                ("WenQuanYi Micro Hei", false),
            ],
        }
    }
}

/// The fonts with which papers are set as PDF.
///
/// Finding them reads only their names; those that are chosen are read when the first paper is set,
/// and stay in memory. Load it once and share it.
pub struct Fonts {
    database: Database,
    /// Which face stands for which role: faces of the own folder before those of the system.
    chosen: Vec<(Role, ID)>,
    loaded: OnceLock<Vec<Face>>,
}

/// A font under the name by which the layout asks for it.
#[derive(Clone)]
pub(super) struct Face {
    pub(super) font: Font,
    pub(super) info: FontInfo,
}

/// Font files are seldom larger; a file that is no font should not fill the memory.
const LARGEST: u64 = 100 << 20;

impl Fonts {
    /// The fonts of the operator's folder (if there is one), and those of the system. A font in the
    /// folder goes before every other.
    pub fn find(folder: Option<&Path>) -> Self {
        let mut system = Database::new();
        system.load_system_fonts();
        Self::choose(folder, system)
    }

    /// The fonts of one folder and no other.
    pub fn only(folder: &Path) -> Self {
        Self::choose(Some(folder), Database::new())
    }

    fn choose(folder: Option<&Path>, mut database: Database) -> Self {
        let system: Vec<ID> = ordered(&database, |_| true);
        if let Some(folder) = folder {
            database.load_fonts_dir(folder);
        }
        let own = ordered(&database, |id| !system.contains(&id));
        let mut chosen: Vec<(Role, ID)> = Vec::new();
        for role in Role::ALL {
            let found = [&own, &system].into_iter().find_map(|ids| pick(&database, ids, role));
            // Better the text's own face for a heading than none.
            let found = found.or_else(|| chosen.first().map(|(_, id)| *id));
            chosen.extend(found.map(|id| (role, id)));
        }
        Self { database, chosen, loaded: OnceLock::new() }
    }

    /// The faces for a paper: those of the roles, and more where these lack a character.
    ///
    /// A paper with a character that no font has is refused: a box in place of a name is no name.
    pub(super) fn faces(
        &self,
        characters: impl Iterator<Item = char>,
    ) -> Result<Vec<Face>, PressError> {
        let mut faces = self.loaded()?.clone();
        let has = |face: &Face, char: char| face.info.coverage.contains(char as u32);
        // Each role falls back on all others, so one that has the character is enough.
        let mut missing: BTreeSet<char> = characters
            .filter(|char| *char != ' ' && *char != '\u{3000}')
            .filter(|char| !faces.iter().any(|face| has(face, *char)))
            .collect();
        if missing.is_empty() {
            return Ok(faces);
        }
        for id in ordered(&self.database, |_| true) {
            let serves = self.database.with_face_data(id, |data, index| {
                FontInfo::new(data, index)
                    .is_some_and(|info| missing.iter().any(|c| info.coverage.contains(*c as u32)))
            });
            if serves != Some(true) {
                continue;
            }
            let Some(face) = self.read(id, format!("more{}", faces.len()), &faces) else {
                continue;
            };
            missing.retain(|char| !has(&face, *char));
            faces.push(face);
            if missing.is_empty() {
                return Ok(faces);
            }
        }
        Err(PressError::Characters(missing.into_iter().map(told).collect::<Vec<_>>().join("、")))
    }

    fn loaded(&self) -> Result<&Vec<Face>, PressError> {
        let faces = self.loaded.get_or_init(|| {
            let mut faces: Vec<Face> = Vec::new();
            for (role, id) in &self.chosen {
                let face = self.read(*id, role.family().to_owned(), &faces);
                faces.extend(face);
            }
            faces
        });
        // Without a face for the text there is nothing to write with.
        if faces.iter().any(|face| face.info.family == Role::Text.family()) {
            Ok(faces)
        } else {
            Err(PressError::NoFont)
        }
    }

    /// Reads a face, unless it is in memory for another role.
    fn read(&self, id: ID, family: String, others: &[Face]) -> Option<Face> {
        let face = self.database.face(id)?;
        let path = path(face)?;
        let known = self.chosen.iter().find_map(|(role, other)| {
            let other = self.database.face(*other)?;
            let read = others.iter().find(|face| face.info.family == role.family())?;
            (self::path(other)? == path).then(|| read.font.data().clone())
        });
        let data = match known {
            Some(data) => data,
            None if fs::metadata(path).ok()?.len() > LARGEST => return None,
            None => Bytes::new(fs::read(path).ok()?),
        };
        let font = Font::new(data, face.index)?;
        let mut info = font.info().clone();
        info.family = family;
        Some(Face { font, info })
    }
}

fn path(face: &FaceInfo) -> Option<&PathBuf> {
    match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => Some(path),
        Source::Binary(_) => None,
    }
}

/// Faces in an order that does not depend on how the folder lists its files.
fn ordered(database: &Database, wanted: impl Fn(ID) -> bool) -> Vec<ID> {
    let mut faces: Vec<&FaceInfo> = database.faces().filter(|face| wanted(face.id)).collect();
    faces.sort_by_key(|face| (path(face), face.index));
    faces.into_iter().map(|face| face.id).collect()
}

fn pick(database: &Database, ids: &[ID], role: Role) -> Option<ID> {
    role.tastes().iter().find_map(|(family, bold)| {
        let weight = if *bold { 700 } else { 400 };
        ids.iter()
            .filter_map(|id| database.face(*id))
            .filter(|face| face.families.iter().any(|(name, _)| name.eq_ignore_ascii_case(family)))
            .min_by_key(|face| face.weight.0.abs_diff(weight))
            .map(|face| face.id)
    })
}

fn told(char: char) -> String {
    format!("{char}（U+{:04X}）", char as u32)
}
