//! A case as a decision sees it: the request, the law's calendar, the present.

use jiff::civil::Date;
use ledger::subjects::request::Request;
use ledger::subjects::unit::Units;
use ledger::{MaterialId, PersonId, Sealed, SealedFile};
use serde::Serialize;
use serde::de::DeserializeOwned;
use statute::Calendar;
use statute::clock::Settings;
use zeroize::Zeroizing;

use crate::permission::Action;
use crate::present::{By, Present};
use crate::refusal::Refusal;

/// What a decision is made on.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// When and by whom.
    pub present: &'a Present,
    /// The units of the county.
    pub units: &'a Units,
    /// The request as it is.
    pub request: &'a Request,
    /// The calendar of working days.
    pub calendar: &'a Calendar,
    /// How the office reads the law where it leaves the counting open.
    pub settings: Settings,
    /// An identifier for what a step brings forth, made outside since making one needs a clock.
    pub fresh: uuid::Uuid,
}

/// The vault, as a decision sees it: somebody's own words go in and are read back.
pub trait Seal {
    /// Seals bytes into the record of the request.
    fn seal(&mut self, value: &[u8]) -> Result<Sealed, Refusal>;

    /// Reads bytes back; `None` once they were erased.
    fn open(&mut self, sealed: &Sealed) -> Result<Option<Zeroizing<Vec<u8>>>, Refusal>;
}

impl dyn Seal + '_ {
    /// Seals a value.
    pub(crate) fn seal_value(&mut self, value: &impl Serialize) -> Result<Sealed, Refusal> {
        let bytes = serde_json::to_vec(value)
            .map_err(|error| Refusal::NotNow(format!("这些内容不能保存（{error}）。")))?;
        self.seal(&bytes)
    }

    /// Reads a value back, which must be there.
    pub(crate) fn value<T: DeserializeOwned>(&mut self, sealed: &Sealed) -> Result<T, Refusal> {
        let bytes = self.open(sealed)?.ok_or_else(erased)?;
        serde_json::from_slice(&bytes)
            .map_err(|error| Refusal::NotNow(format!("保存的内容读不懂（{error}）。")))
    }

    /// Reads words back, which must be there.
    pub(crate) fn words(&mut self, sealed: &Sealed) -> Result<String, Refusal> {
        let bytes = self.open(sealed)?.ok_or_else(erased)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Seals words.
    pub(crate) fn seal_words(&mut self, words: &str) -> Result<Sealed, Refusal> {
        self.seal(words.trim().as_bytes())
    }
}

fn erased() -> Refusal {
    Refusal::NotNow("这件申请的个人信息已经依法销毁，不能再办理。".to_owned())
}

impl Case<'_> {
    /// Refuses whom the permission table does not let do this for the unit that has the request.
    pub(crate) fn may(&self, action: Action) -> Result<(), Refusal> {
        self.present.may(action, Some(self.request.unit), self.units)
    }

    /// The person who acts, unless it is the applicant or the program.
    pub(crate) fn person(&self) -> Option<PersonId> {
        self.present.account().map(|account| account.person)
    }

    /// An identifier for a document that is put on the file.
    pub(crate) fn fresh_material(&self) -> MaterialId {
        MaterialId::new(self.fresh)
    }

    /// Refuses a day that has not come, or on which the request was not there yet.
    pub(crate) fn happened(&self, on: Date) -> Result<(), Refusal> {
        if on > self.present.today() {
            return Err(Refusal::fault("on", "这个日期还没有到。请填写事情实际发生的日期。"));
        }
        if self.present.by == By::Applicant && on != self.present.today() {
            return Err(Refusal::fault("on", "这一步的日期就是今天。"));
        }
        let arrived = self.request.arrived();
        if on < arrived {
            return Err(Refusal::fault(
                "on",
                format!("这个日期早于申请到达的日期{}。请核对。", statute::Chinese(arrived)),
            ));
        }
        Ok(())
    }

    /// Refuses a day other than today for what goes out with a paper: the paper bears today's date,
    /// and a period is kept by when it was issued, not by when somebody says it was.
    pub(crate) fn issued(&self, on: Date) -> Result<(), Refusal> {
        self.happened(on)?;
        if on != self.present.today() {
            return Err(Refusal::fault(
                "on",
                "这一步要制发文书，成文日期就是今天，不能倒填。请把日期改成今天。",
            ));
        }
        Ok(())
    }

    /// Refuses where the request has ended.
    pub(crate) fn open(&self) -> Result<(), Refusal> {
        if self.request.archived.is_some() {
            return Err(Refusal::NotNow("这件申请已经归档，不能再改动。".to_owned()));
        }
        match self.request.ended_on() {
            Some(on) => Err(Refusal::NotNow(format!(
                "这件申请{}已经办结，不能再办这一步。",
                statute::Chinese(on)
            ))),
            None => Ok(()),
        }
    }

    /// Refuses where the received date is not settled.
    pub(crate) fn received(&self) -> Result<(), Refusal> {
        self.request.received().map(drop).map_err(|error| Refusal::Unlawful {
            sentence: error.to_string(),
            article: Some(self.request.registered.channel.article()),
        })
    }
}

/// Refuses words that are not there or are too long.
pub(crate) fn words(field: &'static str, what: &str, text: &str) -> Result<(), Refusal> {
    let length = text.trim().chars().count();
    if length == 0 {
        return Err(Refusal::fault(field, format!("请填写{what}。")));
    }
    if length > 4000 {
        return Err(Refusal::fault(field, format!("{what}太长，最多 4000 个字。")));
    }
    Ok(())
}

/// The files that a step speaks of, as acts list them.
pub(crate) fn digests<'a>(files: impl IntoIterator<Item = &'a SealedFile>) -> Vec<ledger::Digest> {
    files.into_iter().map(|file| file.file.clone()).collect()
}

/// A step that was handed to rules of another kind. The one table in `decide` keeps it from happening.
pub(crate) fn misplaced(step: &super::step::Step) -> Refusal {
    Refusal::NotNow(format!("“{}”现在不能办理。", step.kind().title()))
}
