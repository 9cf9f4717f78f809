//! Tiles (C2SP tlog-tiles): 256 hashes of a level side by side, and what they are called outside.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// A tile of a log: up to 256 hashes of one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    level: u8,
    index: u64,
    width: u16,
}

impl Tile {
    /// How many levels of the binary tree a tile holds.
    pub const HEIGHT: u32 = 8;
    /// How many hashes a full tile has.
    pub const WIDTH: u16 = 1 << Self::HEIGHT;
    /// Levels that a tree of 2^64 leaves can have.
    const LEVELS: u8 = 8;

    /// The tile of a level in a tree of `size` leaves, full or as wide as the tree has it; `None` if
    /// the tree does not reach it.
    pub fn of(size: u64, level: u8, index: u64) -> Option<Self> {
        let row = row(size, level);
        let start = index.checked_mul(Self::WIDTH.into())?;
        let width = row.checked_sub(start)?.min(Self::WIDTH.into()) as u16;
        (width > 0).then_some(Self { level, index, width })
    }

    /// All tiles that hold something in a tree of `new` leaves and were not there, or were narrower,
    /// in a tree of `old` leaves: what a mirror fetches. `old` is 0 for all tiles.
    pub fn since(old: u64, new: u64) -> impl Iterator<Item = Self> {
        (0..Self::LEVELS).flat_map(move |level| {
            let width = u64::from(Self::WIDTH);
            let first = row(old, level) / width;
            let end = if row(old, level) < row(new, level) {
                row(new, level).div_ceil(width)
            } else {
                first
            };
            (first..end).filter_map(move |index| Self::of(new, level, index))
        })
    }

    /// The level: 0 holds leaf hashes.
    pub fn level(&self) -> u8 {
        self.level
    }

    /// Its place on the level.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// How many hashes it has: 1 to 256.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Whether it is full, and so will never change.
    pub fn is_full(&self) -> bool {
        self.width == Self::WIDTH
    }

    /// The places of its hashes on the level.
    pub fn hashes(&self) -> Range<u64> {
        let start = self.index * u64::from(Self::WIDTH);
        start..start + u64::from(self.width)
    }

    pub(super) fn is_at(&self, level: u8, index: u64) -> bool {
        self.level == level && self.index == index
    }
}

/// How many hashes a level has in a tree of `size` leaves.
fn row(size: u64, level: u8) -> u64 {
    size.checked_shr(u32::from(level) * Tile::HEIGHT).unwrap_or(0)
}

/// The path below the address of the log: `tile/0/x001/067`, `tile/0/x001/067.p/5`.
impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tile/{}/", self.level)?;
        let digits = self.index.to_string();
        let digits = format!("{digits:0>width$}", width = digits.len().next_multiple_of(3));
        for (place, digit) in digits.chars().enumerate() {
            let left = digits.len() - place;
            if place > 0 && left % 3 == 0 {
                f.write_str("/")?;
            }
            if left % 3 == 0 && left > 3 {
                f.write_str("x")?;
            }
            write!(f, "{digit}")?;
        }
        if !self.is_full() {
            write!(f, ".p/{}", self.width)?;
        }
        Ok(())
    }
}

/// The text is not the path of a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("不是日志分块的路径。应写成 tile/0/x001/067 或 tile/0/x001/067.p/5 的样子")]
pub struct NotATile;

/// Reads a path in its one spelling: anything that [`Tile`] would write differently is refused.
impl FromStr for Tile {
    type Err = NotATile;

    fn from_str(text: &str) -> Result<Self, NotATile> {
        let (level, rest) =
            text.strip_prefix("tile/").and_then(|rest| rest.split_once('/')).ok_or(NotATile)?;
        let (index, width) = match rest.split_once(".p/") {
            Some((index, width)) => (index, width.parse().map_err(|_| NotATile)?),
            None => (rest, Self::WIDTH),
        };
        let digits: String = index.chars().filter(|char| !matches!(char, 'x' | '/')).collect();
        let tile = Self {
            level: level.parse().map_err(|_| NotATile)?,
            index: digits.parse().map_err(|_| NotATile)?,
            width,
        };
        let fits = tile.level < Self::LEVELS
            && (1..=Self::WIDTH).contains(&tile.width)
            && tile.index < u64::MAX / u64::from(Self::WIDTH)
            && tile.to_string() == text;
        if fits { Ok(tile) } else { Err(NotATile) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tile(level: u8, index: u64, width: u16) -> Tile {
        Tile { level, index, width }
    }

    #[test]
    fn paths_are_those_of_the_specification() {
        assert_eq!(tile(0, 0, 256).to_string(), "tile/0/000");
        assert_eq!(tile(0, 1_067, 5).to_string(), "tile/0/x001/067.p/5");
        assert_eq!(tile(1, 1_234_067, 256).to_string(), "tile/1/x001/x234/067");
        assert_eq!(tile(2, 999, 1).to_string(), "tile/2/999.p/1");
    }

    #[test]
    fn a_path_reads_back_and_has_one_spelling() {
        for tile in [tile(0, 0, 256), tile(0, 1_067, 5), tile(3, 1_234_067, 255), tile(7, 1, 1)] {
            assert_eq!(tile.to_string().parse(), Ok(tile));
        }
        for wrong in [
            "",
            "tile",
            "tile/0",
            "tile/0/",
            "tile/0/0",
            "tile/0/00",
            "tile/0/1067",
            "tile/00/000",
            "tile/0/001/067",
            "tile/0/x001/x067",
            "tile/0/x000/067",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/000.p/07",
            "tile/0/000.p/",
            "tile/8/000",
            "tile/+1/000",
            "tile/0/000/",
            "/tile/0/000",
            "tile/0/../000",
            "tile/0/+00",
            "tile/0/x018/x446/x744/x073/x709/x551/615",
        ] {
            assert_eq!(wrong.parse::<Tile>(), Err(NotATile), "{wrong}");
        }
    }

    #[test]
    fn the_tree_of_70000_leaves_has_the_tiles_of_the_specification() {
        let tiles: Vec<Tile> = Tile::since(0, 70_000).collect();
        let full = |level| tiles.iter().filter(|t| t.level == level && t.is_full()).count();
        assert_eq!((full(0), full(1)), (273, 1));
        let partial: Vec<String> =
            tiles.iter().filter(|tile| !tile.is_full()).map(Tile::to_string).collect();
        assert_eq!(partial, ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]);
    }

    #[test]
    fn the_tree_of_256_leaves_has_a_full_tile_and_one_of_width_1_above_it() {
        let tiles: Vec<String> = Tile::since(0, 256).map(|tile| tile.to_string()).collect();
        assert_eq!(tiles, ["tile/0/000", "tile/1/000.p/1"]);
    }

    #[test]
    fn a_mirror_fetches_only_what_grew() {
        let tiles: Vec<String> = Tile::since(255, 258).map(|tile| tile.to_string()).collect();
        assert_eq!(tiles, ["tile/0/000", "tile/0/001.p/2", "tile/1/000.p/1"]);
        assert_eq!(
            Tile::since(256, 257).map(|t| t.to_string()).collect::<Vec<_>>(),
            ["tile/0/001.p/1"]
        );
        assert_eq!(Tile::since(70_000, 70_000).count(), 0);
        assert_eq!(Tile::since(9, 3).count(), 0);
    }

    #[test]
    fn a_tile_that_the_tree_does_not_reach_is_none() {
        assert_eq!(Tile::of(256, 0, 1), None);
        assert_eq!(Tile::of(255, 1, 0), None);
        assert_eq!(Tile::of(257, 0, 1), Some(tile(0, 1, 1)));
        assert_eq!(Tile::of(u64::MAX, 9, 0), None);
        assert_eq!(Tile::of(1, 0, u64::MAX), None);
    }
}
