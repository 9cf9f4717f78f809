//! The facts that most papers share: who writes, who asked, for what, and who hears a complaint.

use std::fmt;

use jiff::civil::Date;
use ledger::number::DocumentNumber;
use statute::received::{Channel, Received};
use statute::remedy::ServedBy;

use crate::words::{AtLeastOne, Link, Words};

/// The organ that writes, as its guide (政府信息公开指南) tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organ {
    /// Its full name.
    pub name: Words,
    /// The office that does the work (政府信息公开工作机构).
    pub office: Words,
    /// Where it sits.
    pub address: Words,
    /// Its telephone.
    pub telephone: Words,
    /// Where it is reached on the internet, if anywhere.
    pub internet: Option<Link>,
    /// Its hours (办公时间).
    pub hours: Words,
}

/// Who asked (申请人).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// The name, as it stands on the paper that proves who it is.
    pub name: Words,
    /// Whether it is a legal person or another organisation (法人或者其他组织) and not a citizen.
    pub is_organisation: bool,
}

impl Applicant {
    /// How the organ speaks to it.
    pub(crate) fn you(&self) -> &'static str {
        if self.is_organisation { "贵单位" } else { "您" }
    }

    /// What it is in the register.
    pub(crate) fn class(&self) -> &'static str {
        if self.is_organisation { "法人或者其他组织" } else { "公民" }
    }
}

/// The request (申请) as it was registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The number under which it was registered (登记编号).
    pub number: Words,
    /// The day on which it counts as received, with its channel.
    pub received: Received,
    /// What was asked for, in the applicant's own words.
    pub request: Words,
}

/// Who sends a paper, under which number, on which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The organ.
    pub organ: Organ,
    /// The number (发文字号).
    pub number: DocumentNumber,
    /// The day on which the paper is made (成文日期); not before the request was received.
    pub date: Date,
}

/// A paper that went out before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its number.
    pub number: DocumentNumber,
    /// Its day.
    pub date: Date,
}

/// Who can be turned to against a decision, by name; the order and the periods come from the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedies {
    /// The bodies that hear a reconsideration (行政复议机关): see [`statute::competence`].
    pub bodies: AtLeastOne<Words>,
    /// The court of first instance against the organ itself.
    pub court: Words,
    /// How the decision is served.
    pub served: Served,
}

/// How a decision is served (送达).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Served {
    /// Handed over or by post.
    Paper,
    /// Through the internet; the law then wants a way to apply for reconsideration there as well
    /// (行政复议法第二十二条).
    Internet {
        /// Where one applies for reconsideration.
        apply_at: Link,
    },
}

impl Served {
    /// What the law asks about it.
    pub fn by(&self) -> ServedBy {
        match self {
            Self::Paper => ServedBy::Paper,
            Self::Internet { .. } => ServedBy::Internet,
        }
    }
}

/// The form in which information is asked for (形式).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// 纸质.
    Paper,
    /// 电子.
    Electronic,
}

/// The way on which information is had (获取途径).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// 邮寄.
    Post,
    /// 电子邮件.
    Email,
    /// 当面领取.
    Counter,
    /// 网上获取.
    Web,
    /// 传真.
    Fax,
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Paper => "纸质",
            Self::Electronic => "电子",
        })
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Post => "邮寄",
            Self::Email => "电子邮件",
            Self::Counter => "当面领取",
            Self::Web => "网上获取",
            Self::Fax => "传真",
        })
    }
}

/// Writes a date as a document of an organ does: `2026年3月3日`, without leading zeros and without
/// the day of the week (GB/T 9704—2012, 7.3.5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年{}月{}日", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}（{}）", self.number, Day(self.date))
    }
}

/// The channel as it stands in a sentence.
pub(crate) fn manner(channel: Channel) -> &'static str {
    match channel {
        Channel::Counter => "当面",
        Channel::SignedPost | Channel::OrdinaryPost => "以邮寄方式",
        Channel::Web => "通过互联网",
        Channel::Fax => "以传真方式",
        Channel::Email => "以电子邮件方式",
        Channel::Announced => "通过本机关公布的渠道",
    }
}
