//! What a handler is asked.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use ledger::subjects::unit::Units;
use ledger::{PersonId, RequestId, UnitId};
use web::form::Sent;
use web::{Client, Problem, WhatWasDone};
use work::permission::{self, Action};
use work::{Office, Who, day_of};

use crate::answer;
use crate::app::Desk;

/// A file that came with a form.
pub(crate) struct Upload {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// One request: what was asked, when, by whom.
pub(crate) struct Ask {
    pub(crate) desk: Desk,
    pub(crate) now: Timestamp,
    pub(crate) client: Client,
    /// The path as it was asked for.
    pub(crate) path: String,
    /// How the visitor's browser calls this house: `https://gk.example.gov.cn`.
    pub(crate) origin: Option<String>,
    /// The parts of the address by their names.
    pub(crate) places: BTreeMap<String, String>,
    /// What stands behind the question mark.
    pub(crate) query: Sent,
    /// What a form sent.
    pub(crate) sent: Sent,
    /// The file that came with it, if it has one.
    pub(crate) upload: Option<Upload>,
    /// What the address says was done.
    pub(crate) done: WhatWasDone,
    /// Whether nobody but the demonstration's guests is here.
    pub(crate) demonstration: bool,
}

impl Ask {
    pub(crate) fn office(&self) -> &Office {
        &self.desk.office
    }

    /// The day, by the clocks of China.
    pub(crate) fn today(&self) -> Date {
        day_of(self.now)
    }

    /// The units of the county.
    pub(crate) fn units(&self) -> Result<Arc<Units>, Problem> {
        self.office().units().map_err(answer::problem)
    }

    /// A part of the address as an identifier or a number; what is none leads nowhere.
    pub(crate) fn place<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        let text = self.places.get(name).map_or("", String::as_str);
        text.parse().map_err(|_| Problem::not_found())
    }

    /// The unit in the address.
    pub(crate) fn unit(&self) -> Result<UnitId, Problem> {
        self.place("unit")
    }

    /// The person in the address.
    pub(crate) fn person(&self) -> Result<PersonId, Problem> {
        self.place("person")
    }

    /// The request in the address.
    pub(crate) fn request(&self) -> Result<RequestId, Problem> {
        self.place("request")
    }

    /// A field that names a unit; `None` where it is empty or names none.
    pub(crate) fn sent_unit(&self, field: &str) -> Option<UnitId> {
        self.sent.text(field).parse().ok()
    }

    /// A field that is a date; `None` where it is empty or none.
    pub(crate) fn sent_date(&self, field: &str) -> Option<Date> {
        self.sent.text(field).parse().ok()
    }

    /// Whether the visitor may do something for a unit today.
    pub(crate) fn may(
        &self,
        visit: &work::office::Visit,
        units: &Units,
        action: Action,
        unit: UnitId,
    ) -> bool {
        permission::allows(&visit.account, action, Some(unit), units, self.today())
    }

    /// Who gives the commands of this request.
    pub(crate) fn who(visit: &work::office::Visit) -> Who {
        Who::Person(visit.account.person)
    }
}
