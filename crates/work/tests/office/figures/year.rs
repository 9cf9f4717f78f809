//! A county's year: sixteen requests, seven on the web and nine by letter. However they end, table
//! three is in balance and says what happened.

use jiff::civil::{Date, date};
use report::{Column, Line};
use statute::outcome::{Closure, Denial, Inability, Outcome, Refusal as Declined};
use statute::received::Channel;
use store::on_both;
use work::figures::{Scope, Share};
use work::requests::Step;

use super::account;
use crate::case::{Team, at};

/// Sixteen requests: the day, the channel, and how each ends; the last is carried into the next year.
fn year() -> Vec<(Date, Channel, Option<Outcome>)> {
    use Channel::{SignedPost, Web};
    let closed = |month, day, channel, outcome| (date(2026, month, day), channel, Some(outcome));
    vec![
        closed(3, 3, Web, Outcome::Granted),
        closed(3, 5, SignedPost, Outcome::Granted),
        closed(3, 17, SignedPost, Outcome::Granted),
        closed(4, 8, Web, Outcome::Granted),
        closed(4, 14, SignedPost, Outcome::Partial),
        closed(4, 21, Web, Outcome::Denied(Denial::ThirdPartyRights)),
        closed(5, 12, SignedPost, Outcome::Denied(Denial::InternalAffairs)),
        closed(5, 19, SignedPost, Outcome::Denied(Denial::Lookup)),
        closed(6, 9, Web, Outcome::Unable(Inability::NotThisOrgan)),
        closed(6, 16, SignedPost, Outcome::Unable(Inability::NotFound)),
        closed(7, 7, SignedPost, Outcome::Unable(Inability::ToBeMade)),
        closed(8, 4, Web, Outcome::Declined(Declined::Petition)),
        closed(9, 8, SignedPost, Outcome::Declined(Declined::Repeated)),
        closed(10, 13, Web, Outcome::Other(Closure::Withdrawn)),
        closed(11, 10, SignedPost, Outcome::Granted),
        (date(2026, 12, 22), Web, None),
    ]
}

/// Enters a request and ends it as acts tell, a week after it came.
fn live(team: &Team, arrived: Date, channel: Channel, end: Option<Outcome>) {
    let request = team.enter(channel, arrived);
    if channel == Channel::Web {
        let note = "短信回复“收到”".to_owned();
        team.take(team.registrar, arrived, request, Step::Confirm { on: arrived, note });
    }
    let Some(outcome) = end else { return };
    let on = arrived.checked_add(jiff::Span::new().days(7)).unwrap();
    if outcome == Outcome::Other(Closure::Withdrawn) {
        let note = "来信撤回".to_owned();
        team.take(team.registrar, on, request, Step::Withdraw { on, note, in_writing: true });
        return;
    }
    super::history::answer(&team.town.office, request, team.town.education, on, outcome);
}

on_both! {
    fn a_year_of_sixteen_requests_is_in_balance(place: &Place) {
        let team = Team::new(place);
        for (arrived, channel, end) in year() {
            live(&team, arrived, channel, end);
        }
        let viewer = account(&team.town, team.authority());
        let office = &team.town.office;
        let end = date(2026, 12, 31);
        for scope in [Scope::County, Scope::Unit(team.town.education)] {
            let table = office.table_three(&viewer, at(end), scope, 2026, end).unwrap();
            assert!(table.is_balanced(), "{:?}", table.sums());
            let total = |line| table.cell(line, Column::Total);
            assert_eq!(
                [Line::Received, Line::CarriedIn, Line::Concluded, Line::CarriedOut].map(total),
                [16, 0, 15, 1]
            );
            assert_eq!(
                [
                    Line::Granted, Line::Partial, Line::Denied4, Line::Denied5, Line::Denied8,
                    Line::Unable1, Line::Unable2, Line::Declined1, Line::Declined2, Line::Other3,
                ].map(total),
                [5, 1, 1, 1, 1, 2, 1, 1, 1, 1]
            );
        }
        let told = office.statistics(&viewer, at(end), Scope::County, 2026, end).unwrap();
        assert_eq!(told.by_channel, [(Channel::SignedPost, 9), (Channel::Web, 7)]);
        // Who withdrew got no reply.
        assert_eq!(told.within.in_time, Share { part: 14, whole: 14 });
        assert_eq!(told.by_month.iter().map(|month| month.within.received).sum::<u64>(), 16);
        // The next year begins with what this one left.
        let next = date(2027, 1, 15);
        let table = office.table_three(&viewer, at(next), Scope::County, 2027, next).unwrap();
        assert_eq!(table.cell(Line::CarriedIn, Column::Total), 1);
    }
}
