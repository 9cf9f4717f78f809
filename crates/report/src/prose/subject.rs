//! What a number in the prose counts.

use crate::form::{Column, Line};

/// What a number counts, as far as the tables of the form know such a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// Requests (政府信息公开申请).
    Requests(Requests),
    /// Cases of reconsideration or litigation about disclosure.
    Reviews(Reviews),
    /// Regulations or normative documents.
    Documents(Documents),
    /// Decisions: permits, penalties, compulsory measures.
    Decisions(Line),
    /// Administrative fees (行政事业性收费).
    Fees,
    /// The fee for processing information (信息处理费).
    ProcessingFee,
    /// Something that no table counts, or that cannot be told.
    Other,
}

/// A count of requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Requests {
    /// What happened to them.
    pub(crate) acts: Acts,
    /// Which of them.
    pub(crate) facet: Facet,
}

/// Which requests are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Facet {
    /// All of them.
    All,
    /// Those that ended in one of these lines of table three.
    Outcomes(Lines),
    /// Those of these applicants.
    Applicants(Columns),
    /// Those that came in one way (网络, 信函 …); no table counts them.
    Channel,
}

/// Which cases of review are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reviews {
    /// The groups of table four.
    pub(crate) groups: Lines,
    /// One result, or all.
    pub(crate) result: Option<Column>,
}

/// Which documents are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Documents {
    /// Regulations or normative documents.
    pub(crate) line: Line,
    /// Made, repealed or in force.
    pub(crate) flow: Column,
}

/// A set of names, as bits.
macro_rules! set {
    ($(#[$meta:meta])* $name:ident of $item:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) struct $name(u64);

        impl $name {
            /// The set of these.
            pub(crate) fn of(items: &[$item]) -> Self {
                Self(items.iter().fold(0, |bits, item| bits | 1 << *item as u32))
            }

            /// Both together.
            pub(crate) const fn with(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// Those in the set, in the order of the form.
            pub(crate) fn iter(self) -> impl Iterator<Item = $item> {
                $item::ALL.iter().copied().filter(move |item| self.contains(*item))
            }

            /// Whether one is in it.
            pub(crate) fn contains(self, item: $item) -> bool {
                self.0 & 1 << item as u32 != 0
            }
        }
    };
}

set! {
    /// A set of lines of the form.
    Lines of Line
}
set! {
    /// A set of columns of the form.
    Columns of Column
}

impl Lines {
    /// Whether all of these are in `other`, and `other` has more.
    pub(crate) const fn is_part_of(self, other: Self) -> bool {
        self.0 & !other.0 == 0 && self.0 != other.0
    }
}

/// What happened to the requests counted; several words may stand together (受理并答复).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Acts(u16);

impl Acts {
    /// No word says.
    pub(crate) const NONE: Self = Self(0);
    /// 新收: received this year.
    pub(crate) const NEW: Self = Self(1);
    /// 收到, 接收.
    pub(crate) const RECEIVED: Self = Self(1 << 1);
    /// 受理, 收办, 办理.
    pub(crate) const HANDLED: Self = Self(1 << 2);
    /// 办结.
    pub(crate) const CONCLUDED: Self = Self(1 << 3);
    /// 答复: like 办结, but those that were only closed may be left out.
    pub(crate) const REPLIED: Self = Self(1 << 4);
    /// 上年结转.
    pub(crate) const CARRIED_IN: Self = Self(1 << 5);
    /// 结转下年.
    pub(crate) const CARRIED_OUT: Self = Self(1 << 6);
    /// 正在办理: carried over, if it still is so on 31 December.
    pub(crate) const PENDING: Self = Self(1 << 7);
    /// 办理, which beside [`Self::HANDLED`] may mean done with: of those received, say.
    pub(crate) const WORKED: Self = Self(1 << 8);

    /// Both.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of `other` is among them.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Subject {
    /// A plain count of requests.
    pub(crate) const fn requests(acts: Acts) -> Self {
        Self::Requests(Requests { acts, facet: Facet::All })
    }
}
