//! The facts that most papers share.

use jiff::civil::Date;
use ledger::PersonId;
use ledger::subjects::unit::Unit;
use papers::{Link, Organ, Phrases, Sender, Slot, Words};

use super::Composing;
use crate::refusal::Refusal;
use crate::requests::applicant::{Applicant, Wanted};

/// Words that a paper needs; where they are missing, what to fill in and where.
pub(super) fn needed(text: &str, missing: &str) -> Result<Words, Refusal> {
    Words::new(text).map_err(|_| Refusal::NotNow(missing.to_owned()))
}

impl Composing<'_> {
    pub(super) fn today(&self) -> Date {
        self.case.present.today()
    }

    fn unit(&self) -> Result<&Unit, Refusal> {
        // A paper that hands the request on is written by the unit that had it.
        self.case.units.get(self.before.unit).ok_or(Refusal::NotFound("个单位"))
    }

    /// The full name of a unit.
    pub(super) fn unit_name(&self, unit: ledger::UnitId) -> Result<Words, Refusal> {
        let unit = self.case.units.get(unit).ok_or(Refusal::NotFound("个单位"))?;
        needed(&unit.name_on(self.today()).full, "这个单位没有名称。")
    }

    /// The organ that writes (条例第十二条: what its guide tells).
    pub(super) fn organ(&self) -> Result<Organ, Refusal> {
        let unit = self.unit()?;
        let office = unit.office.as_ref().ok_or_else(|| {
            Refusal::NotNow(
                "还没有登记本单位公开工作机构的名称、地址和电话，文书写不全。请先在“单位”里登记。"
                    .to_owned(),
            )
        })?;
        let lacking = "本单位公开工作机构的登记不全，文书写不全。请先在“单位”里补上。";
        Ok(Organ {
            name: needed(&unit.name_on(self.today()).full, lacking)?,
            office: needed(&office.name, lacking)?,
            address: needed(&office.address, lacking)?,
            telephone: needed(&office.telephone, lacking)?,
            internet: Link::new(&office.internet).ok(),
            hours: needed(&office.hours, lacking)?,
        })
    }

    /// The organ, the number and the day.
    pub(super) fn sender(&self) -> Result<Sender, Refusal> {
        let number =
            self.number.clone().ok_or_else(|| Refusal::NotNow("这份文书没有文号。".to_owned()))?;
        Ok(Sender { organ: self.organ()?, number, date: self.today() })
    }

    /// Who asked, as the vault has it.
    pub(super) fn asker(&mut self) -> Result<Applicant, Refusal> {
        self.vault.value(&self.case.request.registered.applicant)
    }

    /// Who asked, as a paper names it.
    pub(super) fn applicant(&mut self) -> Result<papers::Applicant, Refusal> {
        let name = self.asker()?.name;
        Ok(papers::Applicant {
            name: needed(&name, "申请人没有姓名或者名称。")?,
            is_organisation: self.case.request.registered.applicant_kind.is_organisation(),
        })
    }

    /// The request in the applicant's words.
    pub(super) fn wanted(&mut self) -> Result<Words, Refusal> {
        let wanted: Wanted = self.vault.value(&self.case.request.wanted)?;
        let number = match wanted.number.as_str() {
            "" => String::new(),
            number => format!("（{number}）"),
        };
        let named = match wanted.name.as_str() {
            "" => wanted.description,
            name if wanted.description.contains(name) => format!("{}{number}", wanted.description),
            name => format!("{name}{number}：{}", wanted.description),
        };
        needed(&named, "申请没有写明需要什么信息。")
    }

    /// The registration number.
    pub(super) fn register(&self) -> Result<Words, Refusal> {
        needed(&self.case.request.registered.number.to_string(), "这件申请没有登记号。")
    }

    /// The request as papers restate it.
    pub(super) fn file(&mut self) -> Result<papers::Case, Refusal> {
        let received = self.case.request.received().map_err(|error| Refusal::Unlawful {
            sentence: error.to_string(),
            article: Some(self.case.request.registered.channel.article()),
        })?;
        Ok(papers::Case { number: self.register()?, received, request: self.wanted()? })
    }

    /// The last day to reply, as the clock tells after the step; before it, where nothing runs after.
    pub(super) fn due(&self) -> Result<Date, Refusal> {
        let due = |clock: Option<&statute::clock::Clock>| clock.and_then(|clock| clock.due);
        due(self.clocks.1)
            .or_else(|| due(self.clocks.0))
            .ok_or_else(|| Refusal::NotNow("答复期限现在没有起算，这份文书写不全。".to_owned()))
    }

    /// The name of who acts.
    pub(super) fn actor(&mut self) -> Result<Words, Refusal> {
        match self.case.person() {
            Some(person) => self.name(person),
            None => needed("系统", ""),
        }
    }

    /// The name of a person.
    pub(super) fn name(&mut self, person: PersonId) -> Result<Words, Refusal> {
        needed(&(self.names)(person)?, "这个人的资料里没有姓名。")
    }

    /// The unit's own phrases; one that no longer fits is left out, for ours is always right.
    pub(super) fn phrases(&self) -> Phrases {
        let own = self.unit().ok().and_then(|unit| unit.papers.as_ref());
        let phrases = own.into_iter().flat_map(|papers| &papers.phrases);
        phrases.fold(Phrases::default(), |phrases, (slot, words)| {
            let slot = Slot::ALL.into_iter().find(|known| known.title() == slot);
            match slot {
                Some(slot) => phrases.clone().with(slot, words).unwrap_or(phrases),
                None => phrases,
            }
        })
    }
}
