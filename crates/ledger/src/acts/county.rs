//! The county and its installation.

use serde::{Deserialize, Serialize};

/// The county began to use the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// Its name: 河曲县.
    pub name: String,
    /// Whether it is the demonstration, which no real data may enter.
    pub demonstration: bool,
}

/// The program looked itself over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    /// How many acts the log was recomputed over.
    pub acts: u64,
    /// What was wrong, each as a sentence; empty when all was well.
    pub faults: Vec<String>,
}

/// Acts were taken out as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exported {
    /// How many.
    pub acts: u64,
}
