//! Letters about requests: posted in the transaction of which they tell, to who left an address.
//!
//! A letter that cannot be written, such as to an address that is none, holds up no step: the papers
//! are served as the law says, and a letter only tells of them.

use std::collections::{BTreeMap, BTreeSet};

use channels::mail::{self, Attachment, Letter};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use ledger::acts::request::ServiceRoute;
use ledger::subjects::person::{Grant, Role};
use ledger::subjects::request::Request;
use ledger::{PaperId, PaperKind, PersonId, UnitId};
use store::{counter, projections};

use crate::office::{Office, Sitting, Who};
use crate::present::{day_of, time_of};
use crate::refusal::Refusal;
use crate::requests::letters::{self, Due, News, Worded};
use crate::requests::{Applicant, Step};

/// From which hour on clerks are reminded, by the clocks of China.
const MORNING: i8 = 8;

/// Of what is due within so many working days clerks are reminded.
const AHEAD: u16 = 3;

/// The counter that holds the last day on which clerks were reminded, in days since 1970.
const REMINDED: &str = "letters/reminded";

impl Office {
    /// Reminds handlers and heads of what is due within three working days or overdue, at most once a
    /// day: on working days, from eight in the morning. Tells how many letters were posted.
    pub fn remind(&self, now: Timestamp) -> Result<u32, Refusal> {
        let today = day_of(now);
        let early = time_of(now).hour() < MORNING;
        if !self.mail || early || !self.calendar()?.is_workday(today) {
            return Ok(0);
        }
        let day = number_of(today);
        if self.read(|view, county| counter::last(view, county, REMINDED))? >= day {
            return Ok(0);
        }
        self.perform(&Who::Program("reminders"), now, move |sitting| sitting.remind(today))
    }
}

/// Days since 1970.
fn number_of(day: Date) -> u64 {
    let days = day.since(date(1970, 1, 1)).map_or(0, |span| span.get_days());
    u64::try_from(days).unwrap_or(0)
}

impl Sitting<'_, '_> {
    /// Posts a letter, where letters are posted; one of the same key is posted once.
    fn post(
        &mut self,
        to: &str,
        worded: &Worded,
        key: &str,
        attachment: Option<Attachment>,
    ) -> Result<bool, Refusal> {
        if to.trim().is_empty() || !self.may_post()? {
            return Ok(false);
        }
        let Ok(mut letter) = Letter::new(to, &worded.subject, &worded.text, key) else {
            return Ok(false);
        };
        if let Some(attachment) = attachment {
            let Ok(whole) = letter.with(attachment) else { return Ok(false) };
            letter = whole;
        }
        let (office, at) = (self.office, self.present.now);
        Ok(mail::enqueue(self.tx, &office.store.vault, &office.county, &letter, at)?)
    }

    fn may_post(&mut self) -> Result<bool, Refusal> {
        if !self.office.mail {
            return Ok(false);
        }
        let opened = projections::singletons::opened(self.tx, &self.office.county)?;
        Ok(opened.is_some_and(|opened| !opened.demonstration))
    }

    /// Writes to an applicant who left an address.
    fn tell_applicant(
        &mut self,
        request: &Request,
        news: News,
        what: &str,
        attachment: Option<Attachment>,
    ) -> Result<(), Refusal> {
        if !self.may_post()? {
            return Ok(());
        }
        let office = self.office;
        let sealed = &request.registered.applicant;
        let Some(applicant) = office.value_in::<Applicant>(self.tx, sealed)? else { return Ok(()) };
        let code = office.query_code(request.id());
        let number = request.registered.number.to_string();
        let worded = letters::to_applicant(news, &number, &code);
        let key = format!("request/{}/{what}", request.id());
        self.post(&applicant.mail, &worded, &key, attachment).map(drop)
    }

    /// Tells the applicant that the request was handed in.
    pub(super) fn tell_of_submission(&mut self, request: &Request) -> Result<(), Refusal> {
        self.tell_applicant(request, News::Submitted, "submitted", None)
    }

    /// Tells the applicant of a notice that was issued.
    pub(super) fn tell_of_paper(
        &mut self,
        request: &Request,
        kind: PaperKind,
        paper: PaperId,
        step: &Step,
    ) -> Result<(), Refusal> {
        let news = match kind {
            PaperKind::Correction => News::Correction(match step {
                Step::AskCorrection { until, .. } => Some(*until),
                _ => None,
            }),
            PaperKind::Extension => News::Extension,
            PaperKind::Fee => News::Fee,
            _ => return Ok(()),
        };
        self.tell_applicant(request, news, &format!("paper/{paper}"), None)
    }

    /// Tells of a step that was taken: the applicant of a reply, the handler of a request to handle.
    pub(super) fn tell_of_step(&mut self, after: &Request, step: &Step) -> Result<(), Refusal> {
        match step {
            Step::Serve { paper, route, .. } => self.tell_of_reply(after, *paper, *route),
            Step::Assign { handler } => self.tell_handler(after, *handler),
            _ => Ok(()),
        }
    }

    fn tell_of_reply(
        &mut self,
        request: &Request,
        paper: PaperId,
        route: ServiceRoute,
    ) -> Result<(), Refusal> {
        let reply = request.paper(paper).filter(|one| one.issued.kind == PaperKind::Reply);
        let Some(reply) = reply else { return Ok(()) };
        if !self.may_post()? {
            return Ok(());
        }
        let enclosed = match (route, &reply.filed) {
            (ServiceRoute::Email, Some((file, _))) if file.length < mail::MOST as u64 => {
                let office = self.office;
                office.store.open_file(self.tx, &office.county, file)?.map(|bytes| Attachment {
                    name: "政府信息公开申请答复书.pdf".to_owned(),
                    media_type: "application/pdf".to_owned(),
                    bytes: bytes.to_vec(),
                })
            }
            (ServiceRoute::Email | ServiceRoute::Download, _) => None,
            _ => return Ok(()),
        };
        let news = if enclosed.is_some() { News::ReplyEnclosed } else { News::ReplyToFetch };
        let what = format!("paper/{paper}/served/{}", reply.services.len());
        self.tell_applicant(request, news, &what, enclosed)
    }

    fn tell_handler(&mut self, request: &Request, handler: PersonId) -> Result<(), Refusal> {
        // Who takes a request for themselves knows.
        if self.present.account().is_some_and(|account| account.person == handler) {
            return Ok(());
        }
        let calendar = self.calendar()?;
        let clock = request.clock(&calendar, self.office.clock_settings()).ok();
        let due = clock.and_then(|clock| clock.due);
        let number = request.registered.number.to_string();
        let worded = letters::assigned(&number, request.stage(), due);
        let key = format!("request/{}/assigned/{}", request.id(), request.last_act);
        self.tell_clerk(handler, &worded, &key).map(drop)
    }

    /// Writes to the address on a person's card.
    fn tell_clerk(
        &mut self,
        person: PersonId,
        worded: &Worded,
        key: &str,
    ) -> Result<bool, Refusal> {
        if !self.may_post()? {
            return Ok(false);
        }
        let office = self.office;
        let account = projections::people::one(self.tx, &office.county, person)?;
        let Some(account) = account.filter(|account| account.suspended.is_none()) else {
            return Ok(false);
        };
        let Some(card) = office.card_in(self.tx, &account)? else { return Ok(false) };
        self.post(&card.mail, worded, key, None)
    }

    fn remind(&mut self, today: Date) -> Result<u32, Refusal> {
        let office = self.office;
        let last = counter::last(self.tx, &office.county, REMINDED)?;
        let days = u32::try_from(number_of(today).saturating_sub(last)).unwrap_or(0);
        // Another process may have been first.
        if days == 0 || !self.may_post()? {
            return Ok(0);
        }
        counter::take(self.tx, &office.county, REMINDED, days)?;
        let mut posted = 0;
        for (person, due) in self.due_by_person(today)? {
            let worded = letters::reminder(today, &due.into_iter().collect::<Vec<_>>());
            let key = format!("reminder/{today}/{person}");
            posted += u32::from(self.tell_clerk(person, &worded, &key)?);
        }
        Ok(posted)
    }

    /// What is due soon or overdue, for its handler and the heads of its unit.
    fn due_by_person(&mut self, today: Date) -> Result<BTreeMap<PersonId, BTreeSet<Due>>, Refusal> {
        let (office, calendar) = (self.office, self.calendar()?);
        let settings = office.clock_settings();
        let until = calendar.workdays_after(today, AHEAD).on;
        let mut found: Vec<(UnitId, Option<PersonId>, Due)> = Vec::new();
        projections::requests::each_open(self.tx, &office.county, |request| {
            let clock = request.clock(&calendar, settings).ok();
            if let Some(on) = clock.and_then(|clock| clock.due).filter(|on| *on <= until) {
                let number = request.registered.number.to_string();
                let due = Due { on, number, stage: request.stage() };
                found.push((request.unit, request.handler, due));
            }
            Ok(())
        })?;
        if found.is_empty() {
            return Ok(BTreeMap::new());
        }
        let accounts = projections::people::all(self.tx, &office.county)?;
        let mut people: BTreeMap<PersonId, BTreeSet<Due>> = BTreeMap::new();
        for (unit, handler, due) in found {
            let head = Grant { unit, role: Role::OfficeHead };
            let heads = accounts.iter().filter(|account| account.grants.contains(&head));
            for person in heads.map(|account| account.person).chain(handler) {
                people.entry(person).or_default().insert(due.clone());
            }
        }
        Ok(people)
    }
}
