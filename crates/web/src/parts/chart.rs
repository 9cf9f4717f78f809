//! A few numbers as a picture: bars or lines, drawn by the server, the same on a screen and on paper.
//!
//! Nothing is told by colour alone: every bar bears its number, lines differ in their strokes and
//! marks, and the same numbers stand in a table beside the picture. A picture is drawn in units of the
//! text's own size, so that its words are legible on a phone.

use std::fmt::Write as _;

use askama::Template;
use askama::filters::HtmlSafe;

use crate::words::Words;

/// How wide a picture is drawn; all measures are pixels at its natural size.
const WIDE: f64 = 420.0;
/// The height of a bar with its name above it.
const STEP: f64 = 52.0;
/// Where a bar ends whose number is the largest: the number stands beyond.
const BARS: f64 = 350.0;
/// The plot of lines.
const LEFT: f64 = 44.0;
const TOP: f64 = 64.0;
const TALL: f64 = 190.0;

/// Numbers by name, as a picture with its table.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/chart.html")]
pub struct Chart {
    id: &'static str,
    kind: Kind,
    title: Words,
    /// What is counted: 件, 个工作日.
    unit: Words,
    /// What the names are: 月份, 渠道.
    of: Words,
    names: Vec<Words>,
    series: Vec<Series>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Bars,
    Lines,
}

/// A line, or all bars.
#[derive(Clone, Debug)]
struct Series {
    name: Words,
    values: Vec<u64>,
}

impl Chart {
    /// One bar for each name. `id` is the picture's own among those of its page, `of` what the names
    /// are, `what` what is counted and `unit` in what.
    pub fn bars(
        id: &'static str,
        title: impl Into<Words>,
        of: impl Into<Words>,
        (what, unit): (impl Into<Words>, impl Into<Words>),
        bars: impl IntoIterator<Item = (Words, u64)>,
    ) -> Self {
        let (names, values) = bars.into_iter().unzip();
        Self {
            id,
            kind: Kind::Bars,
            title: title.into(),
            unit: unit.into(),
            of: of.into(),
            names,
            series: vec![Series { name: what.into(), values }],
        }
    }

    /// One point for each name, in their order, joined by a line. Names are best a character or two.
    pub fn lines(
        id: &'static str,
        title: impl Into<Words>,
        of: impl Into<Words>,
        unit: impl Into<Words>,
        names: impl IntoIterator<Item = Words>,
    ) -> Self {
        Self {
            id,
            kind: Kind::Lines,
            title: title.into(),
            unit: unit.into(),
            of: of.into(),
            names: names.into_iter().collect(),
            series: Vec::new(),
        }
    }

    /// Adds a line; three are the most that can be told apart.
    #[must_use]
    pub fn line(mut self, name: impl Into<Words>, values: impl IntoIterator<Item = u64>) -> Self {
        self.series.push(Series { name: name.into(), values: values.into_iter().collect() });
        self
    }

    /// The lines of the table: each name with its numbers.
    fn rows(&self) -> impl Iterator<Item = (&Words, Vec<u64>)> {
        self.names.iter().enumerate().map(|(at, name)| {
            let numbers = self.series.iter().map(|series| series.values.get(at).copied());
            (name, numbers.map(Option::unwrap_or_default).collect())
        })
    }

    /// The whole picture in a sentence: the most, and what it is all together.
    fn sentence(&self) -> String {
        let mut sentence = String::new();
        for series in &self.series {
            let total: u64 = series.values.iter().sum();
            let _ = write!(sentence, "{}共 {total} {}", series.name, self.unit);
            let most =
                series.values.iter().enumerate().max_by_key(|(at, n)| (**n, usize::MAX - at));
            if let Some((at, most)) = most.filter(|(_, most)| **most > 0) {
                let _ = write!(sentence, "，最多的是{}，{most} {}", self.names[at], self.unit);
            }
            sentence.push('。');
        }
        sentence
    }

    fn most(&self) -> u64 {
        self.series.iter().flat_map(|series| &series.values).copied().max().unwrap_or(0)
    }

    fn height(&self) -> f64 {
        match self.kind {
            Kind::Bars => STEP * as_f64(self.names.len() as u64),
            Kind::Lines => TOP + TALL + 52.0,
        }
    }

    /// What is drawn inside the picture. Words are escaped; everything else is made of numbers.
    fn drawing(&self) -> String {
        match self.kind {
            Kind::Bars => self.draw_bars(),
            Kind::Lines => self.draw_lines(),
        }
    }

    fn draw_bars(&self) -> String {
        let mut drawing = String::new();
        let most = as_f64(self.most().max(1));
        let values = self.series.first().map(|series| series.values.as_slice()).unwrap_or_default();
        for ((at, name), value) in (0..).zip(&self.names).zip(values) {
            let top = STEP * as_f64(at);
            let wide = (BARS * as_f64(*value) / most).max(if *value > 0 { 2.0 } else { 0.0 });
            let _ = write!(
                drawing,
                "<text x=\"0\" y=\"{:.1}\">{}</text>\
                 <rect class=\"track\" x=\"0\" y=\"{:.1}\" width=\"{BARS}\" height=\"16\"/>\
                 <rect class=\"bar\" x=\"0\" y=\"{:.1}\" width=\"{wide:.1}\" height=\"16\"/>\
                 <text class=\"number\" x=\"{:.1}\" y=\"{:.1}\">{value}</text>",
                top + 18.0,
                escaped(name),
                top + 27.0,
                top + 27.0,
                BARS + 10.0,
                top + 41.0,
            );
        }
        drawing
    }

    fn draw_lines(&self) -> String {
        let mut drawing = String::new();
        let top = ceiling(self.most());
        let across = WIDE - LEFT - 16.0;
        let steps = as_f64((self.names.len() as u64).saturating_sub(1).max(1));
        let x = |at: usize| LEFT + across * as_f64(at as u64) / steps;
        let y = |value: u64| TOP + TALL - TALL * as_f64(value) / as_f64(top);
        // A line for each half of the height, named at the left.
        for part in [0, 1, 2] {
            let value = top * part / 2;
            if part == 1 && top % 2 == 1 {
                continue;
            }
            let _ = write!(
                drawing,
                "<path class=\"grid\" d=\"M{LEFT} {at:.1}H{:.1}\"/>\
                 <text class=\"axis end\" x=\"{:.1}\" y=\"{:.1}\">{value}</text>",
                WIDE - 8.0,
                LEFT - 10.0,
                y(value) + 6.0,
                at = y(value),
            );
        }
        let every = self.names.len().div_ceil(12).max(1);
        for (at, name) in self.names.iter().enumerate().step_by(every) {
            let _ = write!(
                drawing,
                "<text class=\"axis middle\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                x(at),
                TOP + TALL + 24.0,
                escaped(name),
            );
        }
        let _ = write!(
            drawing,
            "<text class=\"axis end\" x=\"{:.1}\" y=\"{:.1}\">{}</text>\
             <text class=\"axis\" x=\"0\" y=\"{:.1}\">{}</text>",
            WIDE - 8.0,
            TOP + TALL + 48.0,
            escaped(&self.of),
            TOP - 16.0,
            escaped(&self.unit),
        );
        let mut legend = LEFT;
        for (number, series) in self.series.iter().enumerate() {
            let class = CLASSES[number % CLASSES.len()];
            let points: Vec<(f64, f64)> =
                series.values.iter().enumerate().map(|(at, value)| (x(at), y(*value))).collect();
            let mut path = String::new();
            for (at, (x, y)) in points.iter().enumerate() {
                let _ = write!(path, "{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' });
            }
            let _ = write!(drawing, "<path class=\"line {class}\" d=\"{path}\"/>");
            for point in points {
                mark(&mut drawing, class, point);
            }
            let _ = write!(drawing, "<path class=\"line {class}\" d=\"M{legend:.1} 14h40\"/>");
            mark(&mut drawing, class, (legend + 20.0, 14.0));
            let _ = write!(
                drawing,
                "<text x=\"{:.1}\" y=\"20\">{}</text>",
                legend + 48.0,
                escaped(&series.name),
            );
            legend += 72.0 + 17.0 * as_f64(series.name.chars().count() as u64);
        }
        drawing
    }
}

/// What tells lines apart, beside their colours: stroke and mark.
const CLASSES: [&str; 3] = ["first", "second", "third"];

fn mark(drawing: &mut String, class: &str, (x, y): (f64, f64)) {
    let _ = match class {
        "first" => {
            write!(drawing, "<circle class=\"point {class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\"/>")
        }
        "second" => write!(
            drawing,
            "<rect class=\"point {class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"10\" height=\"10\"/>",
            x - 5.0,
            y - 5.0
        ),
        _ => {
            write!(
                drawing,
                "<path class=\"point {class}\" d=\"M{x:.1} {:.1}l7 12h-14z\"/>",
                y - 7.0
            )
        }
    };
}

/// A round number that is not below: 1, 2, 4, 6, 10, 20, 40, 60, 100 …
fn ceiling(most: u64) -> u64 {
    let mut ten = 1;
    loop {
        for step in [1, 2, 4, 6] {
            if step * ten >= most {
                return step * ten;
            }
        }
        ten *= 10;
    }
}

/// Numbers of a picture are far below those that a float cannot hold.
#[allow(clippy::cast_precision_loss, reason = "a picture is not that exact")]
fn as_f64(number: u64) -> f64 {
    number as f64
}

fn escaped(words: &str) -> String {
    words
        .chars()
        .map(|c| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            c => c.to_string(),
        })
        .collect()
}

impl HtmlSafe for Chart {}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_channel() -> Chart {
        let bars = [("网站".into(), 7), ("信函<b>".into(), 9)];
        Chart::bars("channel", "从哪里来", "渠道", ("新收", "件"), bars)
    }

    #[test]
    fn it_says_in_words_what_it_draws() {
        assert_eq!(by_channel().sentence(), "新收共 16 件，最多的是信函<b>，9 件。");
        let none = Chart::bars("none", "无", "渠道", ("新收", "件"), []);
        assert_eq!(none.sentence(), "新收共 0 件。");
    }

    #[test]
    fn every_number_stands_in_the_picture_and_in_the_table() {
        let html = by_channel().to_string();
        let (picture, table) = html.split_once("</svg>").unwrap();
        for number in [">7<", ">9<"] {
            assert!(picture.contains(number) && table.contains(number), "{html}");
        }
        assert!(picture.contains("信函&lt;b&gt;") && !html.contains("<b>"), "{html}");
    }

    #[test]
    fn the_longest_bar_is_as_long_as_there_is_room() {
        assert!(by_channel().drawing().contains("width=\"350.0\""));
    }

    #[test]
    fn a_line_ends_at_a_round_number() {
        assert_eq!(
            [0, 1, 3, 5, 7, 16, 60, 61, 999].map(ceiling),
            [1, 1, 4, 6, 10, 20, 60, 100, 1000]
        );
    }

    #[test]
    fn lines_differ_in_more_than_colour() {
        let chart = Chart::lines("months", "各月", "月", "件", ["1".into(), "2".into()])
            .line("新收", [3, 5])
            .line("办结", [1, 2]);
        let drawing = chart.drawing();
        assert!(drawing.contains("<circle class=\"point first\""));
        assert!(drawing.contains("<rect class=\"point second\""));
        assert!(drawing.contains("class=\"line second\""));
    }

    #[test]
    fn a_picture_of_nothing_can_be_drawn() {
        let chart = Chart::lines("months", "各月", "月", "件", []).line("新收", []);
        assert!(chart.to_string().contains("<svg"));
    }
}
