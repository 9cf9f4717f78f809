//! A step of a case: its form, what it would do, and doing it. What was typed is kept on the whole way.

mod edited;
mod fields;
mod file;
mod outcome;
mod preview;
mod read;

use ledger::subjects::request::Request;
use web::form::{Errors, Field, Form};
use web::parts::{Action, Notice, PageHead, Section};
use web::{Link, Problem, redirect_with};
use work::office::Visit;
use work::requests::{Next, StepKind, Wanted};

use super::case::explained;
use super::{LIST, TAKEN, TOLD, address, asked, step_address};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;

pub(crate) use edited::{docx as reply_docx, take as edited};

/// A step that is being filled in.
struct Bench<'a> {
    ask: &'a Ask,
    visit: &'a Visit,
    request: Request,
    kind: StepKind,
}

impl<'a> Bench<'a> {
    /// The step in the address. What nobody can do now is told, with the way back.
    fn load(ask: &'a Ask, visit: &'a Visit) -> Result<Result<Self, Problem>, Problem> {
        let request = asked(ask, visit)?;
        let name = ask.places.get("step").map_or("", String::as_str);
        let kind = StepKind::of_name(name).ok_or_else(Problem::not_found)?;
        let next =
            ask.office().next_steps(&visit.account, ask.now, &request).map_err(answer::problem)?;
        let lawful = next.iter().any(|Next { kind: other, .. }| *other == kind);
        let back = Link::new("回到这件申请", address(request.id()));
        if lawful {
            return Ok(Ok(Self { ask, visit, request, kind }));
        }
        Ok(Err(Problem::unprocessable(format!(
            "这件申请现在不能“{}”：它还没有到这一步，已经过了这一步，或者这一步由别人办理。请看申请页面上的“下一步”。",
            kind.title()
        ))
        .with_way_out(back)))
    }

    fn to(&self) -> String {
        step_address(self.request.id(), self.kind)
    }

    /// Where the form sends: to be looked at first, unless there is nothing to look at.
    fn action(&self) -> (String, &'static str) {
        if is_plain(self.kind) {
            (self.to(), self.kind.title())
        } else {
            (format!("{}/preview", self.to()), "下一步：核对影响")
        }
    }

    /// The form, with the answers that are known.
    fn form(&self) -> Result<Form, Problem> {
        let (to, submit) = self.action();
        let form = Form::new(to, submit)
            .or(Link::new("不办，返回", address(self.request.id())))
            .undone("还没有办理，请先改好下面几处")
            .field(Field::hidden("seen", self.request.last_act.to_string()));
        fields::fill(self, form)
    }

    fn sheet(&self, form: Form) -> Result<Sheet, Problem> {
        let office = self.ask.office();
        let wanted = office.wanted(&self.request).map_err(answer::problem)?;
        let title = wanted.map_or_else(|| "（内容已销毁）".to_owned(), |one| Wanted::title(&one));
        let head = PageHead::new(self.kind.title())
            .under("依申请公开", LIST)
            .under(title, address(self.request.id()))
            .lead(explained(self.kind));
        let sheet = Sheet::new(head, LIST).maybe(fields::notice(self));
        let sheet = match outcome::chosen(self) {
            Some(outcome) => sheet.part(outcome::section(self, outcome)),
            None => sheet,
        };
        let title = if form.asks() { "填写" } else { self.kind.title() };
        let sheet = sheet.part(Section::new(title).part(form));
        Ok(sheet.maybe(edited::section(self, &Errors::default())).telling(TOLD))
    }

    fn again(&self, errors: &Errors) -> Answer {
        let form = self.form()?.filled(&self.ask.sent).with_errors(errors);
        self.sheet(form)?.show_again(self.ask, self.visit)
    }

    /// Tells beside the form why it was not done; where the form cannot mend it, on a page that leads
    /// back to the case.
    fn refused(&self, refusal: work::Refusal) -> Answer {
        let back = Link::new("回到这件申请", address(self.request.id()));
        let errors =
            answer::errors(placed(refusal)).map_err(|problem| problem.with_way_out(back))?;
        self.again(&errors)
    }

    /// The act that had changed the request last when the form was made.
    fn seen(&self) -> Option<u64> {
        self.ask.sent.text("seen").parse().ok()
    }
}

/// The form asks for the parts one by one, and has no field for what the case as a whole lacks.
fn placed(refusal: work::Refusal) -> work::Refusal {
    match refusal {
        work::Refusal::Faults(mut faults) => {
            for fault in &mut faults {
                match fault.field {
                    "parts" => fault.field = fields::PARTS[0][0],
                    "outcome" | "revision" => fault.field = "",
                    _ => {}
                }
            }
            work::Refusal::Faults(faults)
        }
        other => other,
    }
}

/// Steps that are done at once: they issue no paper and do nothing to the clock.
fn is_plain(kind: StepKind) -> bool {
    use StepKind as K;
    matches!(
        kind,
        K::Comment | K::Assign | K::AddEnclosure | K::AddMaterial | K::RemoveMaterial | K::Rate
    )
}

/// The form.
pub(crate) fn form(ask: &Ask, visit: &Visit) -> Answer {
    let bench = Bench::load(ask, visit)??;
    if bench.kind == StepKind::DraftReply && outcome::chosen(&bench).is_none() {
        return outcome::tree(&bench).show(ask, visit);
    }
    bench.sheet(bench.form()?)?.show(ask, visit)
}

/// What it would do.
pub(crate) fn preview(ask: &Ask, visit: &Visit) -> Answer {
    let bench = Bench::load(ask, visit)??;
    if ask.query.has("back") {
        return bench.sheet(bench.form()?.filled(&ask.sent))?.show(ask, visit);
    }
    let step = match read::step(&bench) {
        Ok(step) => step,
        Err(errors) => return bench.again(&errors),
    };
    match ask.office().preview(&visit.account, ask.now, bench.request.id(), &step) {
        Ok(preview) => preview::page(&bench, &preview)?.show(ask, visit),
        Err(refusal) => bench.refused(refusal),
    }
}

/// Does it.
pub(crate) fn take(ask: &Ask, visit: &Visit) -> Answer {
    let bench = Bench::load(ask, visit)??;
    if matches!(bench.kind, StepKind::AddEnclosure | StepKind::AddMaterial) {
        return file::take(&bench);
    }
    let step = match read::step(&bench) {
        Ok(step) => step,
        Err(errors) => return bench.again(&errors),
    };
    // A comment is overtaken by nothing: others may have worked on while it was written.
    let seen = if bench.kind == StepKind::Comment { None } else { bench.seen() };
    if seen.is_none() && bench.kind != StepKind::Comment {
        return Err(Problem::bad_form());
    }
    let to = address(bench.request.id());
    match ask.office().take(&Ask::who(visit), ask.now, bench.request.id(), seen, step) {
        // Whoever gave it to another unit does not see it any more.
        Ok(after) if after.unit != bench.request.unit => Ok(redirect_with(LIST, TAKEN)),
        Ok(_) => Ok(redirect_with(&to, TAKEN)),
        Err(work::Refusal::Overtaken) => overtaken(&bench),
        Err(refusal) => bench.refused(refusal),
    }
}

/// Somebody else was first: the case has moved on, and what was typed is still here.
fn overtaken(bench: &Bench<'_>) -> Answer {
    let words = work::Refusal::Overtaken.to_string();
    let to = address(bench.request.id());
    let look = Action::link("看这件申请现在的情况", to.clone()).secondary();
    // The form is made anew, so that it holds what is known now; only what was typed is put back.
    let form = bench.form()?.filled(&without_seen(bench));
    let sheet = bench
        .sheet(form)?
        .ahead(Notice::warning(words).called("别人先办了").with_link("看现在的情况", to))
        .part(look);
    sheet.show_again(bench.ask, bench.visit)
}

fn without_seen(bench: &Bench<'_>) -> web::form::Sent {
    let seen = ("seen".to_owned(), bench.request.last_act.to_string());
    let typed = bench.ask.sent.iter().filter(|(name, _)| *name != "seen");
    typed.map(|(name, value)| (name.to_owned(), value.to_owned())).chain([seen]).collect()
}
