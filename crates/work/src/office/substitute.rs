//! 代办: who works on somebody's cases meanwhile. It changes what comes first on a page, never what
//! somebody may do.

use std::collections::BTreeMap;

use jiff::Timestamp;
use ledger::PersonId;
use ledger::acts::person::{Substitute, SubstituteSet};
use ledger::subjects::person::Account;
use store::projections;

use super::{Office, Who};
use crate::present::day_of;
use crate::refusal::Refusal;

/// How long somebody may be away at most, in days.
const LONGEST: i32 = 366;

impl Office {
    /// Says who works on one's own cases meanwhile, or that nobody needs to any more.
    pub fn set_substitute(
        &self,
        now: Timestamp,
        person: PersonId,
        substitute: Option<Substitute>,
    ) -> Result<(), Refusal> {
        self.perform(&Who::Person(person), now, move |sitting| {
            let own = sitting.account(person)?;
            if let Some(one) = &substitute {
                let other = sitting.account(one.by)?;
                if one.by == person || other.unit != own.unit || other.suspended.is_some() {
                    return Err(Refusal::fault("by", "请选择本单位的另一个人。"));
                }
                let days = (one.to - one.from).get_days();
                if one.to < one.from || one.to < sitting.present.today() || days > LONGEST {
                    return Err(Refusal::fault(
                        "to",
                        "最后一天应当不早于第一天和今天，最长一年。请改日期。",
                    ));
                }
            }
            let unit = own.unit;
            let draft = sitting.present.draft(Some(unit), SubstituteSet { person, substitute });
            sitting.write(vec![draft]).map(drop)
        })
    }

    /// Those of one's unit who could work on one's cases, by name.
    pub fn colleagues(&self, account: &Account) -> Result<BTreeMap<PersonId, String>, Refusal> {
        let unit = account.unit;
        let accounts =
            self.read(|view, county| projections::people::of_unit(view, county, unit))?;
        let open = accounts.into_iter().filter(|other| other.suspended.is_none());
        self.names_of(open.map(|other| other.person).filter(|other| *other != account.person))
    }

    /// Those whose cases somebody works on today.
    pub fn stands_in_for(
        &self,
        account: &Account,
        now: Timestamp,
    ) -> Result<Vec<PersonId>, Refusal> {
        let (unit, today) = (account.unit, day_of(now));
        let accounts =
            self.read(|view, county| projections::people::of_unit(view, county, unit))?;
        let away = accounts.into_iter().filter(|other| {
            other.substitute.is_some_and(|one| one.by == account.person && one.holds_on(today))
        });
        Ok(away.map(|other| other.person).collect())
    }
}
