//! List numbers: what Word writes in front of a paragraph and keeps out of its text.

use super::numerals::numeral;
use crate::ReadError;
use crate::xml::{Element, each_start};
use std::collections::{HashMap, HashSet};

/// Levels of a list.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// `%1`, `%2` … stand for the numbers of the levels: `（%1）`.
    text: String,
    /// Restarts only after a level above this one (from 1); 0 never restarts.
    restart: Option<usize>,
    /// What follows the number: `tab`, `space` or `nothing`.
    suffix: String,
    /// All numbers in Arabic digits.
    legal: bool,
    /// The paragraph style that is tied to this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".into(),
            text: String::new(),
            restart: None,
            suffix: "tab".into(),
            legal: false,
            style: None,
        }
    }
}

/// A list as it is defined (`abstractNum`).
#[derive(Clone, Debug, Default)]
struct Definition {
    levels: Vec<Level>,
    /// Name under which other definitions take this one over.
    shared_as: Option<String>,
    /// Name of the definition that stands for this one.
    shared_from: Option<String>,
}

impl Definition {
    fn level(&mut self, index: usize) -> Option<&mut Level> {
        if index < LEVELS && self.levels.len() <= index {
            self.levels.resize_with(index + 1, Level::default);
        }
        self.levels.get_mut(index)
    }
}

/// A list as paragraphs use it (`num`): a definition and what it changes.
#[derive(Debug, Default)]
struct List {
    definition: i64,
    levels: HashMap<usize, Level>,
    starts: HashMap<usize, u32>,
}

/// All lists of a document.
#[derive(Debug, Default)]
struct Lists {
    definitions: HashMap<i64, Definition>,
    uses: HashMap<i64, List>,
}

impl Lists {
    /// A list and the definition behind it, through the style that may stand between them.
    fn find(&self, list: i64) -> Option<(&List, i64, &Definition)> {
        let list = self.uses.get(&list)?;
        let own = self.definitions.get(&list.definition)?;
        let shared = own.shared_from.as_ref().and_then(|from| {
            self.definitions.iter().find(|(_, other)| other.shared_as.as_ref() == Some(from))
        });
        match shared {
            Some((id, shared)) => Some((list, *id, shared)),
            None => Some((list, list.definition, own)),
        }
    }
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: Lists,
    counters: HashMap<i64, [Option<u32>; LEVELS]>,
    /// Lists and levels whose own start has been used.
    started: HashSet<(i64, usize)>,
}

impl Numbering {
    pub(super) fn read(text: &str) -> Result<Self, ReadError> {
        let mut reading = Reading::default();
        each_start(text, |element| reading.note(element))?;
        Ok(reading.numbering)
    }

    /// The level of a list that a paragraph style is tied to.
    pub(super) fn level_of_style(&self, list: i64, style: &str) -> Option<usize> {
        let (_, _, definition) = self.lists.find(list)?;
        definition.levels.iter().position(|level| level.style.as_deref() == Some(style))
    }

    /// Counts one paragraph of a list and gives what stands in front of it. Bullets are nothing.
    pub(super) fn count(&mut self, list_id: i64, index: usize) -> Option<String> {
        let (list, id, definition) = self.lists.find(list_id)?;
        let level_at = |at: usize| list.levels.get(&at).or_else(|| definition.levels.get(at));
        let level = level_at(index)?;

        let mut counters = self.counters.get(&id).copied().unwrap_or_default();
        let own_start = list.starts.get(&index).copied();
        let first_use = own_start.is_some() && self.started.insert((list_id, index));
        let number = match counters.get(index).copied().flatten() {
            Some(before) if !first_use => before.saturating_add(1),
            _ => own_start.unwrap_or(level.start),
        };
        *counters.get_mut(index)? = Some(number);
        for (below, counter) in counters.iter_mut().enumerate().skip(index + 1) {
            let after = level_at(below).and_then(|level| level.restart);
            if after.is_none_or(|after| index < after) {
                *counter = None;
            }
        }
        let text = if level.format == "bullet" {
            String::new()
        } else {
            label(level, |at| {
                let shown = level_at(at)?;
                let format = if level.legal { "decimal" } else { &shown.format };
                let number = counters.get(at).copied().flatten().unwrap_or(shown.start);
                Some(numeral(format, number))
            })
        };
        let gap =
            level.suffix != "nothing" && !text.ends_with(['、', '．', '。', '）', '】', '：', ' ']);
        self.counters.insert(id, counters);
        (!text.is_empty()).then(|| if gap { text + " " } else { text })
    }
}

/// The level's text with its numbers put in.
fn label(level: &Level, number: impl Fn(usize) -> Option<String>) -> String {
    let mut out = String::new();
    let mut chars = level.text.chars().peekable();
    while let Some(c) = chars.next() {
        let index = chars.peek().and_then(|next| next.to_digit(10)).filter(|_| c == '%');
        match index {
            Some(index) if index > 0 => {
                chars.next();
                out.push_str(&number(index as usize - 1).unwrap_or_default());
            }
            _ => out.push(c),
        }
    }
    out
}

/// Where we are in `numbering.xml`.
#[derive(Default)]
struct Reading {
    numbering: Numbering,
    definition: Option<i64>,
    list: Option<i64>,
    level: usize,
    /// Whether the level belongs to a list's override.
    overriding: bool,
}

impl Reading {
    fn note(&mut self, element: &Element<'_>) {
        let id = |name: &str| element.attribute(name).and_then(|id| id.trim().parse::<i64>().ok());
        match element.name() {
            "abstractNum" => {
                self.definition = id("abstractNumId");
                self.list = None;
                self.overriding = false;
            }
            "num" => {
                self.list = id("numId");
                self.definition = None;
                self.overriding = false;
            }
            "lvl" | "lvlOverride" => {
                self.level = id("ilvl").and_then(|level| usize::try_from(level).ok()).unwrap_or(0);
                self.overriding = element.name() == "lvl" && self.list.is_some();
            }
            name => self.note_inside(name, element),
        }
    }

    fn note_inside(&mut self, name: &str, element: &Element<'_>) {
        let value = || element.attribute("val").map(std::borrow::Cow::into_owned);
        if let Some(list) = self.list {
            let list = self.numbering.lists.uses.entry(list).or_default();
            match name {
                "abstractNumId" => list.definition = element.number().unwrap_or_default(),
                "startOverride" => {
                    list.starts.insert(self.level, element.number().unwrap_or(1));
                }
                _ if self.overriding => {
                    list.levels.entry(self.level).or_default().note(name, element);
                }
                _ => {}
            }
        } else if let Some(definition) = self.definition {
            let definition = self.numbering.lists.definitions.entry(definition).or_default();
            match name {
                "styleLink" => definition.shared_as = value(),
                "numStyleLink" => definition.shared_from = value(),
                _ => {
                    if let Some(level) = definition.level(self.level) {
                        level.note(name, element);
                    }
                }
            }
        }
    }
}

impl Level {
    fn note(&mut self, name: &str, element: &Element<'_>) {
        let value = || element.attribute("val").unwrap_or_default().into_owned();
        match name {
            "start" => self.start = element.number().unwrap_or(1),
            // A custom format stands beside a plain one for programs that do not know it.
            "numFmt" if element.attribute("val").as_deref() != Some("custom") => {
                self.format = value();
            }
            "lvlText" => self.text = value(),
            "lvlRestart" => self.restart = element.number(),
            "suff" => self.suffix = value(),
            "isLgl" => self.legal = element.is_on(),
            "pStyle" => self.style = Some(value()),
            _ => {}
        }
    }
}
