//! Which figures are asked for: whose, of which year, as of which day.

use jiff::civil::Date;
use ledger::UnitId;
use ledger::subjects::unit::Units;
use web::Problem;
use web::form::{Choice, Field, Sent};
use web::parts::{Filter, Notice};
use work::figures::Scope;
use work::office::Visit;

use crate::answer;
use crate::ask::Ask;

/// The first year that can be asked for: 条例 of 2019.
const FIRST: i16 = 2019;

/// What was asked for. What was not said, or cannot be understood, is what is most often wanted: the
/// widest that is theirs to see, this year, as of today.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) scope: Scope,
    pub(super) year: i16,
    pub(super) as_of: Date,
    /// Whose figures, in words: 全县, 县教育局（含下属）.
    pub(super) name: String,
    /// The same for an address.
    pub(super) address: String,
    choices: Vec<(String, String)>,
    this_year: i16,
    unclear: Vec<&'static str>,
}

/// A scope as addresses write it: `county`, `unit:…`, `below:…`.
fn written(scope: Scope) -> String {
    match scope {
        Scope::County => "county".to_owned(),
        Scope::Unit(unit) => format!("unit:{unit}"),
        Scope::Subtree(unit) => format!("below:{unit}"),
    }
}

fn name(scope: Scope, units: &Units, day: Date) -> String {
    let short =
        |unit: UnitId| units.get(unit).map_or("", |unit| &unit.name_on(day).short).to_owned();
    match scope {
        Scope::County => "全县".to_owned(),
        Scope::Unit(unit) => short(unit),
        Scope::Subtree(unit) => format!("{}（含下属）", short(unit)),
    }
}

impl Asked {
    pub(super) fn read(ask: &Ask, visit: &Visit) -> Result<Self, Problem> {
        let (units, today) = (ask.units()?, ask.today());
        let scopes = ask.office().scopes(&visit.account, ask.now).map_err(answer::problem)?;
        let own = Scope::Unit(visit.account.unit);
        let usual = match scopes.first() {
            Some(Scope::County) => Scope::County,
            _ if scopes.contains(&own) => own,
            Some(first) => *first,
            None => own,
        };
        let mut unclear = Vec::new();
        let mut scope = usual;
        let text = ask.query.text("scope");
        if !text.is_empty() {
            match scopes.iter().find(|scope| written(**scope) == text) {
                Some(found) => scope = *found,
                None => unclear.push("范围"),
            }
        }
        let year = number(&ask.query, "year", today.year(), &mut unclear);
        let year = if (FIRST..=today.year()).contains(&year) {
            year
        } else {
            unclear.push("年份");
            today.year()
        };
        let end = Date::new(year, 12, 31).map_or(today, |end| end.min(today));
        let text = ask.query.text("as-of");
        let as_of = match text.parse::<Date>() {
            Ok(day) if day.year() == year && day <= today => day,
            _ if text.is_empty() => end,
            _ => {
                unclear.push("截止日期");
                end
            }
        };
        let kept =
            [("scope", written(scope)), ("year", year.to_string()), ("as-of", as_of.to_string())];
        let address =
            kept.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Sent>();
        let mut choices: Vec<(String, String)> =
            scopes.iter().map(|scope| (written(*scope), name(*scope, &units, today))).collect();
        // The county first, then who has others below, then each alone; alike ones by name.
        choices.sort_by_cached_key(|(value, name)| {
            let rank = match value.split(':').next() {
                Some("county") => 0,
                Some("below") => 1,
                _ => 2,
            };
            (rank, name.clone())
        });
        Ok(Self {
            scope,
            year,
            as_of,
            name: name(scope, &units, as_of),
            address: address.encoded(),
            choices,
            this_year: today.year(),
            unclear,
        })
    }

    /// The last day that counts.
    pub(super) fn last(&self) -> Date {
        self.as_of
    }

    /// The same figures of another scope, as an address.
    pub(super) fn of(&self, scope: Scope) -> String {
        let kept = [
            ("scope", written(scope)),
            ("year", self.year.to_string()),
            ("as-of", self.as_of.to_string()),
        ];
        kept.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Sent>().encoded()
    }

    /// The questions, answered as they were.
    pub(super) fn questions(&self, address: &'static str) -> Filter {
        let scopes =
            self.choices.iter().map(|(value, name)| Choice::new(value.clone(), name.clone()));
        let years = (FIRST..=self.this_year)
            .rev()
            .map(|year| Choice::new(year.to_string(), format!("{year}年")));
        Filter::new(address)
            .field(Field::select("scope", "谁的", scopes).value(written(self.scope)))
            .field(Field::select("year", "哪一年", years).value(self.year.to_string()))
            .field(Field::date("as-of", "截至哪天").value(self.as_of.to_string()))
    }

    /// Says which answers were passed over.
    pub(super) fn unclear(&self) -> Option<Notice> {
        let fields = self.unclear.join("、");
        (!fields.is_empty()).then(|| {
            Notice::warning(format!(
                "“{fields}”看不懂，或者不在您可以查看的范围、不在所选的年份里；下面按{}、{}年、截至{}显示。",
                self.name,
                self.year,
                web::date(self.as_of)
            ))
        })
    }
}

fn number(sent: &Sent, field: &str, usual: i16, unclear: &mut Vec<&'static str>) -> i16 {
    match sent.text(field) {
        "" => usual,
        text => text.parse().unwrap_or_else(|_| {
            unclear.push("年份");
            usual
        }),
    }
}
