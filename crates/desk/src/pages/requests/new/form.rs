//! The form of a request that a clerk enters: the way it came decides which dates are asked.

use ledger::acts::request::{Delivery, Form as Copy, Matter, Route};
use statute::applicant::ApplicantKind;
use statute::received::Channel;
use web::Problem;
use web::form::{Choice, Errors, Field, Form};
use work::office::{self, Visit};
use work::permission::Action;
use work::requests::{Applicant, Identity, IdentityKind, Registration, Wanted};

use super::out;
use crate::ask::Ask;
use crate::pages::requests::case::{form_title, route_title};
use crate::pages::requests::{FILES, LIST};
use crate::tree;

/// How a request came, as a clerk sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Handed in, or said at the counter or on the telephone.
    Channel(Channel),
    /// 口头: the clerk writes it down and reads it back (条例第二十九条).
    Oral,
}

impl Way {
    pub(super) const ALL: [Self; 7] = [
        Self::Channel(Channel::Counter),
        Self::Oral,
        Self::Channel(Channel::SignedPost),
        Self::Channel(Channel::OrdinaryPost),
        Self::Channel(Channel::Fax),
        Self::Channel(Channel::Email),
        Self::Channel(Channel::Announced),
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Channel(channel) => channel.name(),
            Self::Oral => "oral",
        }
    }

    pub(super) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.name() == name)
    }

    pub(super) fn title(self) -> String {
        match self {
            Self::Channel(channel) => channel.to_string(),
            Self::Oral => "口头提出（书写有困难）".to_owned(),
        }
    }

    /// What makes its received date.
    pub(super) fn rule(self) -> String {
        match self {
            Self::Channel(channel) => format!("{}（{}）。", channel.rule(), channel.article()),
            Self::Oral => "书写确有困难的，可以口头提出，由工作人员代为填写，念给申请人听过（条例第二十九条）。提出之日为收到申请之日。".to_owned(),
        }
    }

    pub(super) fn channel(self) -> Channel {
        match self {
            Self::Channel(channel) => channel,
            Self::Oral => Channel::Counter,
        }
    }

    /// The one date that its rule needs.
    fn day(self) -> (&'static str, &'static str) {
        match self.channel() {
            Channel::Counter => ("提出的日期", "这一天就是收到申请之日。"),
            Channel::SignedPost => {
                ("本单位签收的日期", "照邮件签收的日期，不是公开工作机构拿到的日期。")
            }
            Channel::OrdinaryPost => {
                ("公开工作机构收到的日期", "当天与申请人联系；双方确认以后再登记“确认收到”。")
            }
            Channel::Web | Channel::Fax | Channel::Email => {
                ("到达的日期", "双方确认以后再登记“确认收到”，期限从那时起算。")
            }
            Channel::Announced => {
                ("到达的日期", "公开指南里有规则的，按规则确认；没有的，双方确认。")
            }
        }
    }
}

/// The form.
pub(super) fn of(ask: &Ask, visit: &Visit, way: Way) -> Result<Form, Problem> {
    let today = ask.today();
    let units = ask.units()?;
    let own: Vec<_> = office::units_of(&visit.account)
        .into_iter()
        .filter(|unit| ask.may(visit, &units, Action::RegisterRequests, *unit))
        .collect();
    let (label, hint) = way.day();
    let mut form = Form::new(format!("{LIST}/new"), "登记")
        .or(out())
        .field(Field::hidden("way", way.name()))
        .field(Field::hidden("request", ask.office().new_request(ask.now).to_string()));
    form = match own.as_slice() {
        [only] => form.field(Field::hidden("unit", only.to_string())),
        several => form.field(Field::select(
            "unit",
            "受理单位",
            several
                .iter()
                .map(|unit| Choice::new(unit.to_string(), tree::short(&units, *unit, today)))
                .collect::<Vec<_>>(),
        )),
    };
    form = form.field(Field::date("arrived", label).hint(hint).value(today.to_string()));
    if way == Way::Oral {
        form = form.field(Field::boxes(
            "read-back",
            "念给申请人听",
            [Choice::new("yes", "已经把填写的内容念给申请人听，申请人认可")],
        ));
    }
    form = form
        .group("要什么信息")
        .field(
            Field::radios(
                "matter",
                "申请的事项",
                [
                    Choice::new("disclosure", "公开政府信息"),
                    Choice::new("record-correction", "更正本人的信息")
                        .hint("条例第四十一条。不计入年报表三。"),
                ],
            )
            .value("disclosure"),
        )
        .field(Field::text("name", "信息的名称").hint("几个字，列表里显示。").optional())
        .field(Field::text("number", "文号").optional().short())
        .field(
            Field::long_text("description", "申请内容", 5)
                .hint("照申请人的原话写。不问用途（条例不要求说明用途）。"),
        );
    if way != Way::Oral {
        form = form.field(
            Field::file("file", "来件的扫描件", FILES)
                .hint("申请表、身份证明等，合成一个文件；最大 20 MB。")
                .optional(),
        );
    }
    let kinds = ApplicantKind::ALL.map(|kind| Choice::new(kind.name(), kind.to_string()));
    let identities = IdentityKind::ALL.map(|kind| Choice::new(kind.name(), kind.title()));
    form = form
        .group("谁申请")
        .field(
            Field::select("kind", "申请人类型", kinds)
                .hint("年报表三按它分列。")
                .value(ApplicantKind::NaturalPerson.name()),
        )
        .field(Field::text("applicant", "姓名或者名称"))
        .field(
            Field::select("identity-kind", "身份证明", identities)
                .value(IdentityKind::IdentityCard.name()),
        )
        .field(Field::text("identity", "证件号码或者信用代码"))
        .field(Field::text("contact", "联系人").hint("单位申请的，写找谁联系。").optional().short())
        .field(Field::text("telephone", "联系电话").optional().short())
        .field(Field::text("mail", "电子邮箱").optional())
        .field(Field::text("address", "通信地址和邮政编码").optional());
    let forms = [Copy::Paper, Copy::Electronic];
    let routes = [Route::Post, Route::Email, Route::Download, Route::Counter, Route::Fax];
    Ok(form
        .group("怎样提供")
        .field(
            Field::radios("form", "形式", forms.map(|one| Choice::new(word(one), form_title(one))))
                .value(word(Copy::Electronic)),
        )
        .field(
            Field::radios(
                "route",
                "途径",
                routes.map(|one| Choice::new(route_word(one), route_title(one))),
            )
            .value(route_word(Route::Email)),
        ))
}

fn word(form: Copy) -> &'static str {
    match form {
        Copy::Paper => "paper",
        Copy::Electronic => "electronic",
    }
}

fn route_word(route: Route) -> &'static str {
    match route {
        Route::Post => "post",
        Route::Email => "email",
        Route::Download => "download",
        Route::Counter => "counter",
        Route::Fax => "fax",
    }
}

/// Reads it.
pub(super) fn read(ask: &Ask, way: Way) -> Result<Registration, Errors> {
    let mut errors = Errors::default();
    let text = |field| ask.sent.text(field).to_owned();
    let unit = ask.sent_unit("unit");
    let arrived = ask.sent_date("arrived");
    let kind = ApplicantKind::of_name(ask.sent.text("kind"));
    let identity = IdentityKind::of_name(ask.sent.text("identity-kind"));
    let forms = [Copy::Paper, Copy::Electronic];
    let form = forms.into_iter().find(|one| word(*one) == ask.sent.text("form"));
    let routes = [Route::Post, Route::Email, Route::Download, Route::Counter, Route::Fax];
    let route = routes.into_iter().find(|one| route_word(*one) == ask.sent.text("route"));
    let matter = match ask.sent.text("matter") {
        "record-correction" => Matter::RecordCorrection,
        _ => Matter::Disclosure,
    };
    let mut missing = |missing: bool, field, words: &'static str| {
        if missing {
            errors.add(field, words);
        }
    };
    missing(unit.is_none(), "unit", "请选择受理单位。");
    missing(arrived.is_none(), "arrived", "请填写日期，例如 2026-03-02。");
    missing(kind.is_none(), "kind", "请选择申请人类型。");
    missing(identity.is_none(), "identity-kind", "请选择身份证明。");
    missing(form.is_none(), "form", "请选择形式。");
    missing(route.is_none(), "route", "请选择途径。");
    missing(
        way == Way::Oral && !ask.sent.has("read-back"),
        "read-back",
        "请把填写的内容念给申请人听，申请人认可以后再登记（条例第二十九条）。",
    );
    let (Some(unit), Some(arrived), Some(kind), Some(identity), Some(form), Some(route), true) =
        (unit, arrived, kind, identity, form, route, errors.is_empty())
    else {
        return Err(errors);
    };
    Ok(Registration {
        unit,
        matter,
        kind,
        applicant: Applicant {
            name: text("applicant"),
            identity: Identity { kind: identity, number: text("identity") },
            contact: text("contact"),
            telephone: text("telephone"),
            mail: text("mail"),
            address: text("address"),
        },
        wanted: Wanted {
            name: text("name"),
            number: text("number"),
            description: text("description"),
        },
        delivery: Delivery { form, route },
        channel: way.channel(),
        arrived,
        oral: way == Way::Oral,
        enclosures: Vec::new(),
    })
}
