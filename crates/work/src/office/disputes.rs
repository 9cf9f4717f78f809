//! Commands about reconsideration and litigation, and what may be seen of them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use ledger::acts::dispute::Raised;
use ledger::acts::settings::TableFourSet;
use ledger::acts::vault::Opened;
use ledger::subjects::dispute::{Counts, Dispute, Scope, holder};
use ledger::subjects::person::Account;
use ledger::subjects::unit::Units;
use ledger::{Act, DisputeId, RecordId, RequestId, Subject, UnitId};
use statute::dispute::{Basis, Kind};
use store::projections::{disputes as kept, singletons};
use zeroize::Zeroizing;

use super::{Office, Sitting, Who, fresh};
use crate::disputes::{self, Matter, Step};
use crate::permission::{self, Action};
use crate::present::{By, Present, day_of};
use crate::refusal::Refusal;

/// What is told of a dispute when it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDispute {
    /// Which way.
    pub kind: Kind,
    /// The respondent or defendant.
    pub unit: UnitId,
    /// The request that it is about, where it is about one.
    pub request: Option<RequestId>,
    /// Who raised it and over what.
    pub matter: Option<Matter>,
    /// The organ that hears it.
    pub organ: String,
    /// 案号, or empty.
    pub number: String,
    /// The number of the decision that is attacked, or empty.
    pub attacked: String,
    /// The day.
    pub raised: Date,
    /// The reconsideration before a suit.
    pub before: Option<DisputeId>,
}

/// Table four with the disputes that it counts.
#[derive(Clone, Debug)]
pub struct TableFour {
    /// The cells.
    pub counts: Counts,
    /// What was counted, by identifier.
    pub disputes: BTreeMap<DisputeId, Dispute>,
    /// Which were counted.
    pub basis: Basis,
}

impl Office {
    /// Enters a dispute, and gives its identifier.
    pub fn raise_dispute(
        &self,
        who: &Who,
        now: Timestamp,
        new: NewDispute,
    ) -> Result<DisputeId, Refusal> {
        let dispute = DisputeId::new(fresh(now));
        self.perform(who, now, move |sitting| {
            let units = sitting.units()?;
            // Before anything is sealed: who may not enter one leaves nothing in the vault.
            sitting.present.may(Action::HandleDisputes, Some(new.unit), &units)?;
            if let Some(request) = new.request {
                let county = &sitting.office.county;
                let found = store::projections::requests::one(sitting.tx, county, request)?;
                // Of another unit it is not even told whether it is there.
                let own = found.is_some_and(|found| {
                    found.unit == new.unit || found.moves.iter().any(|one| one.from == new.unit)
                });
                if !own {
                    return Err(Refusal::fault(
                        "request",
                        "本单位没有这件申请。请从申请的页面登记复议、诉讼，或者不选申请、写明事由。",
                    ));
                }
            }
            let matter = match &new.matter {
                Some(matter) => Some(sitting.seal_matter(dispute, matter)?),
                None => None,
            };
            let others = sitting.all_disputes()?;
            let raised = Raised {
                dispute,
                kind: new.kind,
                unit: new.unit,
                request: new.request,
                matter,
                organ: new.organ.trim().to_owned(),
                number: new.number.trim().to_owned(),
                attacked: new.attacked.trim().to_owned(),
                raised: new.raised,
                before: new.before,
            };
            let drafts = disputes::raise(&sitting.present, &units, &others, raised)?;
            sitting.write(drafts).map(|_| dispute)
        })
    }

    /// Takes a step of a dispute.
    pub fn take_dispute_step(
        &self,
        who: &Who,
        now: Timestamp,
        dispute: DisputeId,
        step: Step,
    ) -> Result<(), Refusal> {
        let calendar = self.calendar()?;
        self.perform(who, now, move |sitting| {
            let units = sitting.units()?;
            let county = &sitting.office.county;
            let found = kept::one(sitting.tx, county, dispute)?.ok_or(NOT_FOUND)?;
            let before = match &step {
                Step::Link(link) => kept::one(sitting.tx, county, link.before)?,
                _ => None,
            };
            let drafts = disputes::take(
                &sitting.present,
                &units,
                &calendar,
                &found,
                before.as_ref(),
                &step,
            )?;
            sitting.write(drafts).map(drop)
        })
    }

    /// What a step would make of a dispute, without taking it: as it is, and as it would be.
    pub fn look_at_dispute_step(
        &self,
        viewer: &Account,
        now: Timestamp,
        dispute: DisputeId,
        step: &Step,
    ) -> Result<(Dispute, Dispute), Refusal> {
        let found = self.dispute(viewer, now, dispute)?;
        let (units, calendar) = (self.units()?, self.calendar()?);
        let before = match step {
            Step::Link(link) => self.read(|view, county| kept::one(view, county, link.before))?,
            _ => None,
        };
        let present = Present { now, by: By::Person(Box::new(viewer.clone())) };
        let drafts = disputes::take(&present, &units, &calendar, &found, before.as_ref(), step)?;
        let mut after = found.clone();
        for draft in &drafts {
            after.apply(&draft.content);
        }
        Ok((found, after))
    }

    /// One dispute, for whom the permission table lets see those of its unit.
    pub fn dispute(
        &self,
        viewer: &Account,
        now: Timestamp,
        dispute: DisputeId,
    ) -> Result<Dispute, Refusal> {
        let found = self.read(|view, county| kept::one(view, county, dispute))?.ok_or(NOT_FOUND)?;
        if sees(viewer, &found, &*self.units()?, now) {
            Ok(found)
        } else {
            Err(Refusal::NotAllowed(Action::SeeDisputes))
        }
    }

    /// What happened in a dispute, from the first act to the last.
    pub fn dispute_history(
        &self,
        viewer: &Account,
        now: Timestamp,
        dispute: DisputeId,
    ) -> Result<Vec<Act>, Refusal> {
        self.dispute(viewer, now, dispute)?;
        self.read(|view, county| store::acts::of_subject(view, county, Subject::Dispute(dispute)))
    }

    /// Opens the matter of a dispute: who raised it, over what. That it was read is an act. `None`
    /// where there is none, or it was erased.
    pub fn open_matter(
        &self,
        viewer: &Account,
        now: Timestamp,
        dispute: DisputeId,
    ) -> Result<Option<Matter>, Refusal> {
        let found = self.dispute(viewer, now, dispute)?;
        let Some(sealed) = found.matter.clone() else { return Ok(None) };
        self.perform(&Who::Person(viewer.person), now, move |sitting| {
            let units = sitting.units()?;
            let whose = disputes::whose(&found, &units, sitting.present.today());
            sitting.present.may(Action::SeeDisputes, Some(whose), &units)?;
            let (vault, county) = (&sitting.office.store.vault, &sitting.office.county);
            let Some(bytes) = vault.unseal(sitting.tx, county, &sealed)? else { return Ok(None) };
            let matter = serde_json::from_slice(&bytes).map_err(|_| store::Error::Damaged {
                detail: format!("案件{}的事由读不懂", found.id),
            })?;
            let purpose = "dispute".to_owned();
            let opened = Opened { record: sealed.record, purpose };
            let draft = sitting.present.draft(Some(whose), opened);
            sitting.write(vec![draft])?;
            Ok(Some(matter))
        })
    }

    /// The open disputes that somebody may see, in the order in which they were raised.
    pub fn open_disputes(&self, viewer: &Account, now: Timestamp) -> Result<Vec<Dispute>, Refusal> {
        let found = self.read(kept::open)?;
        self.seen(viewer, now, found)
    }

    /// The disputes decided in a year that somebody may see, in the order of their ends.
    pub fn decided_disputes(
        &self,
        viewer: &Account,
        now: Timestamp,
        year: i16,
    ) -> Result<Vec<Dispute>, Refusal> {
        let (first, last) = days_of(year);
        let found = self.read(|view, county| kept::decided(view, county, first, last))?;
        self.seen(viewer, now, found)
    }

    /// All disputes that somebody may see.
    pub fn disputes(&self, viewer: &Account, now: Timestamp) -> Result<Vec<Dispute>, Refusal> {
        let found = self.read(|view, county| kept::touching(view, county, Date::ZERO, LAST))?;
        self.seen(viewer, now, found)
    }

    /// The disputes about a request that somebody may see.
    pub fn disputes_of_request(
        &self,
        viewer: &Account,
        now: Timestamp,
        request: RequestId,
    ) -> Result<Vec<Dispute>, Refusal> {
        let found = self.read(|view, county| kept::of_request(view, county, request))?;
        self.seen(viewer, now, found)
    }

    fn seen(
        &self,
        viewer: &Account,
        now: Timestamp,
        found: Vec<Dispute>,
    ) -> Result<Vec<Dispute>, Refusal> {
        let units = self.units()?;
        Ok(found.into_iter().filter(|dispute| sees(viewer, dispute, &units, now)).collect())
    }

    /// The unit that answers for a dispute now; `None` where there is no such dispute.
    pub fn unit_of_dispute(
        &self,
        now: Timestamp,
        dispute: DisputeId,
    ) -> Result<Option<UnitId>, Refusal> {
        let found = self.read(|view, county| kept::one(view, county, dispute))?;
        let units = self.units()?;
        Ok(found.map(|dispute| disputes::whose(&dispute, &units, day_of(now))))
    }

    /// Table four of a year as of the evening of a day. Beyond one unit it is for whom the permission
    /// table lets see the county's.
    pub fn table_four(
        &self,
        viewer: &Account,
        now: Timestamp,
        scope: Scope,
        year: i16,
        day: Date,
    ) -> Result<TableFour, Refusal> {
        let units = self.units()?;
        let of = match scope {
            Scope::Unit(unit) => Some(unit),
            Scope::Subtree(_) | Scope::County => None,
        };
        if !permission::allows(viewer, Action::SeeDisputes, of, &units, day_of(now)) {
            return Err(Refusal::NotAllowed(Action::SeeDisputes));
        }
        let (first, last) = days_of(year);
        let (found, settings) = self.read(|view, county| {
            let found = kept::touching(view, county, first, last)?;
            Ok((found, singletons::settings(view, county)?))
        })?;
        let day = day.min(last);
        let counted: BTreeMap<DisputeId, Dispute> = found
            .into_iter()
            .filter(|dispute| scope.includes(holder(&units, dispute.unit, day), &units, day))
            .map(|dispute| (dispute.id, dispute))
            .collect();
        let basis = settings.table_four.basis;
        let counts = Counts::of(counted.values(), year, day, basis);
        Ok(TableFour { counts, disputes: counted, basis })
    }

    /// Settles which disputes table four counts.
    pub fn set_table_four(&self, who: &Who, now: Timestamp, basis: Basis) -> Result<(), Refusal> {
        self.perform(who, now, move |sitting| {
            let units = sitting.units()?;
            sitting.present.may(Action::SetTableFour, None, &units)?;
            let draft = sitting.present.draft(None, TableFourSet { basis });
            sitting.write(vec![draft]).map(drop)
        })
    }
}

const NOT_FOUND: Refusal = Refusal::NotFound("件复议或诉讼");
/// A day after all that are entered.
const LAST: Date = jiff::civil::date(9999, 12, 31);

fn days_of(year: i16) -> (Date, Date) {
    let day = |month, day| Date::new(year, month, day);
    (day(1, 1).unwrap_or(Date::ZERO), day(12, 31).unwrap_or(LAST))
}

fn sees(viewer: &Account, dispute: &Dispute, units: &Units, now: Timestamp) -> bool {
    let today = day_of(now);
    let whose = disputes::whose(dispute, units, today);
    permission::allows(viewer, Action::SeeDisputes, Some(whose), units, today)
}

impl Sitting<'_, '_> {
    fn all_disputes(&mut self) -> Result<Vec<Dispute>, Refusal> {
        Ok(kept::touching(self.tx, &self.office.county, Date::ZERO, LAST)?)
    }

    fn seal_matter(
        &mut self,
        dispute: DisputeId,
        matter: &Matter,
    ) -> Result<ledger::Sealed, Refusal> {
        matter.check()?;
        let bytes = Zeroizing::new(
            serde_json::to_vec(matter).map_err(|error| Refusal::NotNow(error.to_string()))?,
        );
        let record = RecordId::new(*dispute.as_uuid());
        let (vault, county) = (&self.office.store.vault, &self.office.county);
        Ok(vault.seal(self.tx, county, record, &bytes)?)
    }
}
