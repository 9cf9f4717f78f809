//! Table three as somebody counts it who has nothing but the acts, one by one, and the rules of the
//! form. It shares no code with what it proves.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ledger::acts::request::Matter;
use ledger::{Act, Content, PaperKind, RequestId, UnitId};
use report::{CellId, Column, Form, Line};
use statute::applicant::ApplicantKind;
use statute::outcome::{Closure, Outcome};
use statute::received::Channel;

/// One request, noted down act by act.
pub(crate) struct Noted {
    pub(crate) unit: UnitId,
    counts: bool,
    kind: ApplicantKind,
    /// The act by which it arrived.
    arrived: u64,
    /// The act that makes it received, once there is one.
    received: Option<u64>,
    ended: Option<(u64, Outcome)>,
    drafted: Option<Outcome>,
    replies: Vec<ledger::PaperId>,
    days: BTreeMap<u64, Date>,
}

/// Notes down all requests.
pub(crate) fn note(acts: &[Act]) -> Vec<Noted> {
    let mut all: BTreeMap<RequestId, Noted> = BTreeMap::new();
    for act in acts {
        use Content as C;
        if let C::RequestRegistered(one) = &act.content {
            let at_once = matches!(one.channel, Channel::Counter | Channel::SignedPost);
            let noted = Noted {
                unit: one.unit,
                counts: one.matter == Matter::Disclosure,
                kind: one.applicant_kind,
                arrived: act.seq,
                received: at_once.then_some(act.seq),
                ended: None,
                drafted: None,
                replies: Vec::new(),
                days: BTreeMap::from([(act.seq, one.arrived)]),
            };
            all.insert(one.request, noted);
            continue;
        }
        let ledger::Subject::Request(id) = act.content.subject() else { continue };
        let Some(noted) = all.get_mut(&id) else { continue };
        match &act.content {
            C::RequestConfirmed(one) => {
                noted.received = Some(act.seq);
                noted.days.insert(act.seq, one.on);
            }
            C::RequestTransferred(one) => noted.unit = one.to,
            C::RequestReplyDrafted(one) => noted.drafted = Some(one.outcome),
            C::RequestPaperIssued(one) if one.kind == PaperKind::Reply => {
                noted.replies.push(one.paper);
            }
            C::RequestServed(one) if noted.replies.contains(&one.paper) => {
                if let (None, Some(outcome)) = (noted.ended, noted.drafted) {
                    noted.ended = Some((act.seq, outcome));
                    noted.days.insert(act.seq, one.on);
                }
            }
            C::RequestWithdrawn(one) => {
                noted.ended = Some((act.seq, Outcome::Other(Closure::Withdrawn)));
                noted.days.insert(act.seq, one.on);
            }
            C::RequestLapsed(one) => {
                noted.ended = Some((act.seq, Outcome::Other(one.closure)));
                noted.days.insert(act.seq, one.on);
            }
            C::RequestDateCorrected(one) => {
                noted.days.insert(one.act, one.on);
            }
            _ => {}
        }
    }
    all.into_values().collect()
}

/// The cells of table three that a request is in, of a year as of a day.
fn lines(noted: &Noted, year: i16, as_of: Date) -> Vec<Line> {
    let mut lines = Vec::new();
    let (true, Some(received)) = (noted.counts, noted.received) else { return lines };
    let received = noted.days[&received];
    // Confirmed before it came: one of the days is wrong, so none is settled.
    if received < noted.days[&noted.arrived] {
        return lines;
    }
    let ended = noted.ended.map(|(act, outcome)| (noted.days[&act].max(received), outcome));
    let first = Date::new(year, 1, 1).unwrap();
    if received > as_of || ended.is_some_and(|(on, _)| on < first) {
        return lines;
    }
    lines.push(if received < first { Line::CarriedIn } else { Line::Received });
    match ended {
        Some((on, outcome)) if on <= as_of => {
            lines.extend([Form::of_year(year).line_of(outcome), Line::Concluded]);
        }
        _ => lines.push(Line::CarriedOut),
    }
    lines
}

/// Every cell that is not 0.
pub(crate) fn table<'n>(
    requests: impl IntoIterator<Item = &'n Noted>,
    year: i16,
    as_of: Date,
) -> BTreeMap<CellId, i64> {
    let mut cells = BTreeMap::new();
    for noted in requests {
        let column = match noted.kind {
            ApplicantKind::NaturalPerson => Column::Natural,
            ApplicantKind::Enterprise => Column::Business,
            ApplicantKind::Research => Column::Research,
            ApplicantKind::Charity => Column::Charity,
            ApplicantKind::LegalService => Column::LegalService,
            ApplicantKind::OtherOrganisation => Column::OtherApplicant,
        };
        for line in lines(noted, year, as_of) {
            for column in [column, Column::Total] {
                *cells.entry(CellId::new(line, column)).or_default() += 1;
            }
        }
    }
    cells
}
