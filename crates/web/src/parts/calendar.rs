//! Days of a term in a picture of months: which counted, as which number, and why others did not.

use askama::Template;
use askama::filters::HtmlSafe;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::words::{Words, weekday};

/// What a day is to the term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Day {
    /// Before the term or after it.
    Outside,
    /// The day from which the term runs; it does not count itself.
    Start,
    /// The so-manieth day of the term.
    Counted(u32),
    /// The last day of the term, the so-manieth.
    Due(u32),
    /// A Saturday or Sunday.
    Weekend,
    /// A public holiday, with its name.
    Holiday(Words),
    /// A Saturday or Sunday that was made a working day, the so-manieth of the term.
    MadeUp(u32),
    /// A working day on which the term stood still.
    Paused,
    /// Was the so-manieth day of a term that was begun anew since.
    Void(u32),
    /// The so-manieth working day after the term.
    Late(u32),
    /// So many things fall due on it.
    Falls(u32),
    /// So many things fell due on it and are not done.
    Fell(u32),
    /// A working day, where no term is counted.
    Work,
    /// A Saturday or Sunday made a working day, where no term is counted; with the holiday's name.
    Worked(Words),
}

impl Day {
    fn class(&self) -> &'static str {
        match self {
            Self::Outside => "outside",
            Self::Start => "start",
            Self::Counted(_) => "counted",
            Self::MadeUp(_) => "made-up",
            Self::Due(_) | Self::Falls(_) => "due",
            Self::Weekend => "weekend",
            Self::Holiday(_) => "holiday",
            Self::Paused => "paused",
            Self::Void(_) => "void",
            Self::Late(_) | Self::Fell(_) => "late",
            Self::Work => "work",
            Self::Worked(_) => "worked",
        }
    }

    /// What stands under the number of the day.
    fn sign(&self) -> String {
        match self {
            Self::Outside | Self::Work => String::new(),
            Self::Start => "起".to_owned(),
            Self::Counted(number)
            | Self::Due(number)
            | Self::Void(number)
            | Self::Falls(number)
            | Self::Fell(number) => number.to_string(),
            Self::MadeUp(number) => format!("班{number}"),
            Self::Weekend => "休".to_owned(),
            Self::Holiday(_) => "假".to_owned(),
            Self::Paused => "停".to_owned(),
            Self::Late(number) => format!("超{number}"),
            Self::Worked(_) => "班".to_owned(),
        }
    }

    /// The same for who hears the page.
    fn sentence(&self) -> String {
        match self {
            Self::Outside => "不在期限内".to_owned(),
            Self::Start => "起算日，不计入".to_owned(),
            Self::Counted(number) => format!("第 {number} 个工作日"),
            Self::MadeUp(number) => format!("调休上班，第 {number} 个工作日"),
            Self::Due(number) => format!("第 {number} 个工作日，到期"),
            Self::Weekend => "休息日".to_owned(),
            Self::Holiday(name) => format!("节假日：{name}"),
            Self::Paused => "停计".to_owned(),
            Self::Void(number) => format!("原第 {number} 个工作日，已重新计算，作废"),
            Self::Late(number) => format!("超过期限第 {number} 个工作日"),
            Self::Falls(number) => format!("{number} 件到期"),
            Self::Fell(number) => format!("{number} 件已经逾期"),
            Self::Work => "工作日".to_owned(),
            Self::Worked(name) => format!("{name}调休上班"),
        }
    }
}

/// The months of a term.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/calendar.html")]
pub struct Calendar {
    months: Vec<Month>,
    legend: Vec<(Day, &'static str)>,
    /// Small months, for a whole year.
    small: bool,
}

#[derive(Clone, Debug)]
struct Month {
    first: Date,
    /// From Monday to Sunday; `None` where the week reaches into another month.
    weeks: Vec<[Option<(Date, Day)>; 7]>,
}

impl Calendar {
    /// All months from that of `first` to that of `last`, at most two years. `day` says of each date
    /// what it is.
    pub fn new(first: Date, last: Date, day: impl Fn(Date) -> Day) -> Self {
        let end = last.last_of_month().min(first.saturating_add(2.years()));
        let mut months = Vec::new();
        let mut month = first.first_of_month();
        while month <= end {
            months.push(Month::new(month, &day));
            match month.checked_add(1.month()) {
                Ok(next) => month = next,
                Err(_) => break,
            }
        }
        let legend = legend(&months);
        Self { months, legend, small: false }
    }

    /// Draws the months small, so that a year can be looked over.
    #[must_use]
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }
}

impl Month {
    fn new(first: Date, day: &impl Fn(Date) -> Day) -> Self {
        let mut weeks: Vec<[Option<(Date, Day)>; 7]> = Vec::new();
        for date in first.series(1.day()).take_while(|date| date.month() == first.month()) {
            let at = date.weekday().to_monday_zero_offset() as usize;
            if at == 0 || weeks.is_empty() {
                weeks.push(Default::default());
            }
            if let Some(slot) = weeks.last_mut().and_then(|week| week.get_mut(at)) {
                *slot = Some((date, day(date)));
            }
        }
        Self { first, weeks }
    }

    fn name(&self) -> String {
        format!("{}年{}月", self.first.year(), self.first.month())
    }

    /// Heads of the columns.
    #[allow(clippy::unused_self, reason = "templates ask the month")]
    fn weekdays(&self) -> impl Iterator<Item = &'static str> {
        Weekday::Monday.cycle_forward().take(7).map(weekday)
    }
}

/// What the signs mean that the months show, each once.
fn legend(months: &[Month]) -> Vec<(Day, &'static str)> {
    let days: Vec<&Day> = months
        .iter()
        .flat_map(|month| &month.weeks)
        .flatten()
        .flatten()
        .map(|(_, day)| day)
        .collect();
    let all = [
        (Day::Start, "起算日，从第二天开始数"),
        (Day::Counted(3), "计入期限的第几个工作日"),
        (Day::MadeUp(5), "调休上班，照常计入"),
        (Day::Void(3), "重新计算以前数过的，作废"),
        (Day::Paused, "停计，不计入期限"),
        (Day::Worked("".into()), "周末调休上班，是工作日"),
        (Day::Weekend, "休息日"),
        (Day::Holiday("".into()), "法定节假日"),
        (Day::Due(20), "到期日"),
        (Day::Late(1), "超过期限的工作日"),
        (Day::Falls(2), "那一天到期的件数"),
        (Day::Fell(1), "那一天到期、已经逾期的件数"),
    ];
    let shown = |day: &Day| {
        let kind = std::mem::discriminant(day);
        days.iter().any(|other| std::mem::discriminant(*other) == kind)
    };
    all.into_iter().filter(|(day, _)| shown(day)).collect()
}

impl HtmlSafe for Calendar {}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn april() -> Calendar {
        Calendar::new(date(2023, 4, 6), date(2023, 4, 28), |day| match day.day() {
            6 => Day::Start,
            7 => Day::Counted(1),
            8 | 9 => Day::Weekend,
            10 => Day::Due(2),
            _ => Day::Outside,
        })
    }

    #[test]
    fn a_month_begins_under_its_weekday() {
        let calendar = april();
        let [month] = calendar.months.as_slice() else { panic!("one month") };
        assert_eq!(month.weeks.len(), 5);
        // The first of April 2023 was a Saturday.
        assert!(month.weeks[0][4].is_none());
        assert_eq!(month.weeks[0][5].as_ref().map(|(date, _)| date.day()), Some(1));
        assert_eq!(month.weeks[4][6].as_ref().map(|(date, _)| date.day()), Some(30));
    }

    #[test]
    fn every_day_says_what_it_is_in_words() {
        let page = april().to_string();
        for words in ["起算日，不计入", "第 1 个工作日", "休息日", "第 2 个工作日，到期"]
        {
            assert!(page.contains(words), "{words}");
        }
    }

    #[test]
    fn the_legend_explains_what_is_shown_and_nothing_else() {
        let words: Vec<_> = april().legend.iter().map(|(_, words)| *words).collect();
        let expected = ["起算日，从第二天开始数", "计入期限的第几个工作日", "休息日", "到期日"];
        assert_eq!(words, expected);
    }

    #[test]
    fn a_term_over_the_end_of_a_year_has_all_its_months() {
        let calendar = Calendar::new(date(2023, 11, 30), date(2024, 2, 1), |_| Day::Outside);
        let names: Vec<_> = calendar.months.iter().map(Month::name).collect();
        assert_eq!(names, ["2023年11月", "2023年12月", "2024年1月", "2024年2月"]);
    }
}
