//! 予以公开: what is public already, what is given now, what can be fetched (条例第三十六条第一项、
//! 第二项).

use statute::law::Article;

use super::Told;
use crate::cite::cite;
use crate::elements::{Part, expect};
use crate::facts::{Form, Way};
use crate::words::{AtLeastOne, Words};

/// How information is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grant {
    /// It is public already: how it is had is told.
    Published(AtLeastOne<Published>),
    /// It is provided with the reply.
    Provided {
        /// What.
        items: AtLeastOne<Words>,
        /// In which form.
        form: Form,
        /// On which way.
        way: Way,
        /// Why the form is another than was asked for (条例第四十条), if it is.
        other_form: Option<Words>,
    },
    /// It can be had, or looked at and copied by hand (查阅、抄录): how, where and when is told.
    ToFetch {
        /// What.
        items: AtLeastOne<Words>,
        /// How: what to bring, in which form it is handed out.
        how: Words,
        /// Where.
        place: Words,
        /// When.
        time: Words,
        /// Why the form is another than was asked for (条例第四十条), if it is.
        other_form: Option<Words>,
    },
}

/// Information that is public already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its name.
    pub name: Words,
    /// How it is had: the address of the page, the gazette and its number.
    pub way: Words,
}

impl Grant {
    /// The item of Art 36 that it is.
    pub(super) fn article(&self) -> Article {
        match self {
            Self::Published(_) => Article::regulations("第三十六条第一项"),
            Self::Provided { .. } | Self::ToFetch { .. } => {
                Article::regulations("第三十六条第二项")
            }
        }
    }

    pub(super) fn told(&self, you: &str) -> Told {
        let fact = match self {
            Self::Published(_) => format!("经审查，{you}申请公开的信息已经主动公开。"),
            Self::Provided { .. } | Self::ToFetch { .. } => {
                format!("经审查，{you}申请公开的信息可以公开。")
            }
        };
        let mut told = Told {
            facts: vec![fact],
            articles: vec![self.article()],
            decision: format!("对{you}申请公开的信息予以公开，具体如下"),
            after: self.lines(you),
            enclosed: Vec::new(),
            expected: Vec::new(),
        };
        self.hold(&mut told);
        told
    }

    /// What is given and how.
    pub(super) fn lines(&self, you: &str) -> Vec<String> {
        let mut lines = Vec::new();
        if let Self::Provided { other_form: Some(why), .. }
        | Self::ToFetch { other_form: Some(why), .. } = self
        {
            lines.push(format!(
                "因{}，不能按照{you}要求的形式提供（{}）。",
                why.clause().trim_start_matches('因'),
                cite(&[Article::regulations("第四十条")])
            ));
        }
        match self {
            Self::Published(items) => lines.extend(items.iter().enumerate().map(|(nth, item)| {
                format!("{}. {}，获取途径：{}。", nth + 1, item.name.quoted(), item.way.clause())
            })),
            Self::Provided { items, form, way, .. } => lines.push(format!(
                "随本答复书提供{}，见附件。提供的形式：{form}；获取途径：{way}。",
                names(items)
            )),
            Self::ToFetch { items, how, place, time, .. } => lines.push(format!(
                "提供{}。获取的方式：{}；地点：{}；时间：{}。",
                names(items),
                how.clause(),
                place.clause(),
                time.clause()
            )),
        }
        lines
    }

    /// What the reply holds of it, and what is enclosed.
    pub(super) fn hold(&self, told: &mut Told) {
        match self {
            Self::Published(items) => {
                for item in items.iter() {
                    told.expected.push(expect(Part::Fact, item.name.quoted()));
                    told.expected.push(expect(Part::Contact, item.way.clause()));
                }
            }
            Self::Provided { items, form, way, .. } => {
                told.enclosed.extend(items.iter().cloned());
                told.expected.extend(items.iter().map(|one| expect(Part::Fact, one.quoted())));
                told.expected.push(expect(Part::Contact, form));
                told.expected.push(expect(Part::Contact, way));
            }
            Self::ToFetch { items, how, place, time, .. } => {
                told.expected.extend(items.iter().map(|one| expect(Part::Fact, one.quoted())));
                for words in [how, place, time] {
                    told.expected.push(expect(Part::Contact, words.clause()));
                }
            }
        }
        told.expected.push(expect(Part::Decision, "予以公开"));
    }
}

fn names(items: &AtLeastOne<Words>) -> String {
    items.iter().map(Words::quoted).collect::<Vec<_>>().join("、")
}
