//! The components of pages, as values: a page holds them and its template writes `{{ dial }}`.
//! Each is drawn in one place, works without script, by keyboard and on paper, and says in words what
//! it shows in colour. All stand on `/desk/styleguide`.

mod action;
mod calendar;
mod chart;
mod code;
mod columns;
mod copy;
mod dial;
mod doors;
mod empty;
mod exact;
mod facts;
mod filter;
mod finding;
mod head;
mod notice;
mod pages;
mod points;
mod section;
mod statistics;
mod steps;
mod table;
mod tag;
mod timeline;
mod unfold;

pub use action::{Action, Actions};
pub use calendar::{Calendar, Day};
pub use chart::Chart;
pub use code::{Code, Scan};
pub use columns::Columns;
pub use copy::CopyBox;
pub use dial::Dial;
pub use doors::{Door, Doors};
pub use empty::Empty;
pub use exact::Exact;
pub use facts::Facts;
pub use filter::Filter;
pub use finding::Finding;
pub use head::PageHead;
pub use notice::Notice;
pub use pages::Pages;
pub use points::Points;
pub use section::Section;
pub use statistics::{Statistic, Statistics};
pub use steps::Steps;
pub use table::{Cell, Row, Table};
pub use tag::{Tag, Tone};
pub use timeline::{Event, Timeline};
pub use unfold::Unfold;
