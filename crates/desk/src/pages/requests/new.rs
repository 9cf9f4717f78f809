//! 登记申请: a clerk enters what came by letter, at the counter, by fax, by e-mail or by word of mouth.

mod form;

use ledger::RequestId;
use web::form::Errors;
use web::parts::{Action, Notice, PageHead, Section};
use web::{Done, Link, Problem, redirect_with};
use work::office::{Submission, Visit};
use work::permission::Action as Doing;
use work::requests::Step;

use super::{LIST, REGISTERED, WITHOUT_SCAN, address};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use form::Way;

/// The form; first of all it asks how the request came.
pub(crate) fn new(ask: &Ask, visit: &Visit) -> Answer {
    match Way::of_name(ask.query.text("way")) {
        Some(way) => {
            let form = form::of(ask, visit, way)?;
            sheet(way).part(Section::new("申请").part(form)).show(ask, visit)
        }
        None => ways().show(ask, visit),
    }
}

/// Takes it in.
pub(crate) fn register(ask: &Ask, visit: &Visit) -> Answer {
    let Some(way) = Way::of_name(ask.sent.text("way")) else {
        return ways().show_again(ask, visit);
    };
    let again = |errors: &Errors, notice: Option<Notice>| {
        let form = form::of(ask, visit, way)?.filled(&ask.sent).with_errors(errors);
        let form = form.undone("还没有登记，请先改好下面几处");
        sheet(way).maybe(notice).part(Section::new("申请").part(form)).show_again(ask, visit)
    };
    let request: RequestId = ask.sent.text("request").parse().map_err(|_| Problem::bad_form())?;
    let registration = match form::read(ask, way) {
        Ok(registration) => registration,
        Err(errors) => return again(&errors, None),
    };
    let units = ask.units()?;
    if !ask.may(visit, &units, Doing::RegisterRequests, registration.unit) {
        let mut errors = Errors::default();
        errors.add("unit", "请选择您负责登记的单位。");
        return again(&errors, None);
    }
    // The same applicant asked for something alike: it is said once, and then entered all the same.
    if !ask.sent.has("known") {
        let tidy = registration.clone().tidy();
        let earlier = ask
            .office()
            .of_same_applicant(&visit.account, ask.now, tidy.unit, &tidy.applicant)
            .map_err(answer::problem)?;
        let title = tidy.wanted.title();
        let alike = earlier.iter().find(|one| {
            one.request.id() != request && work::requests::alike(&one.title, &title) >= 0.6
        });
        let faultless =
            ask.office().check_registration(&visit.account, ask.now, &tidy).map_err(answer::errors);
        match (faultless, alike) {
            (Err(refused), _) => return again(&refused?, None),
            (Ok(()), Some(one)) => {
                let month = registration.arrived.first_of_month();
                let count = earlier
                    .iter()
                    .filter(|one| one.request.arrived().first_of_month() == month)
                    .count();
                let words = format!(
                    "同一申请人已经提出过相近的申请“{}”（{}，{}）；这个月已有 {count} 件。请核对是不是同一件；不是的，再按一次“登记”。",
                    one.title,
                    one.request.registered.number,
                    one.request.stage().title(),
                );
                let notice = Notice::warning(words)
                    .called("可能重复")
                    .with_link("看那一件", address(one.request.id()));
                let form = form::of(ask, visit, way)?
                    .filled(&ask.sent)
                    .field(web::form::Field::hidden("known", "yes"));
                return sheet(way)
                    .part(notice)
                    .part(Section::new("申请").part(form))
                    .show_again(ask, visit);
            }
            (Ok(()), None) => {}
        }
    }
    let submission = Submission { request, registration };
    match ask.office().submit(&Ask::who(visit), ask.now, submission) {
        Ok(submitted) => {
            let to = address(submitted.request.id());
            Ok(redirect_with(&to, scan(ask, visit, submitted.request.id())))
        }
        Err(refusal) => again(&answer::errors(refusal)?, None),
    }
}

fn sheet(way: Way) -> Sheet {
    let head = PageHead::new(format!("登记申请：{}", way.title()))
        .under("依申请公开", LIST)
        .lead(way.rule());
    Sheet::new(head, LIST)
}

/// How did it come?
fn ways() -> Sheet {
    let head = PageHead::new("登记申请")
        .under("依申请公开", LIST)
        .lead("先选申请是怎样提出的：收到申请之日按提出的方式计算。");
    let sheet = Sheet::new(head, LIST);
    Way::ALL.into_iter().fold(sheet, |sheet, way| {
        let to = format!("{LIST}/new?way={}", way.name());
        let section = Section::new(way.title()).words(way.rule());
        sheet.part(section.part(Action::link(format!("登记{}的申请", way.title()), to).secondary()))
    })
}

/// A way out of a form.
fn out() -> Link {
    Link::new("不登记，返回", LIST)
}

/// Puts the scan of what came into the file of the request that was just entered; says what was done.
fn scan(ask: &Ask, visit: &Visit, entered: RequestId) -> Done {
    let Some(upload) = &ask.upload else { return REGISTERED };
    let name = upload.name.clone();
    let who = Ask::who(visit);
    let step = move |file| Step::AddEnclosure { name: name.clone(), file };
    match ask.office().take_with_file(&who, ask.now, entered, None, &upload.bytes, step) {
        Ok(_) => REGISTERED,
        // The request is entered all the same; its file is put on it from its page.
        Err(refusal) => {
            tracing::warn!(%refusal, "a scan was not taken in");
            WITHOUT_SCAN
        }
    }
}
