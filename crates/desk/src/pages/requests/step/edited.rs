//! 手工修改稿: the drafted reply taken out, edited in a word processor and handed back.

use ledger::subjects::request::ReplyState;
use web::form::{Errors, Field, Form};
use web::parts::{Action, Notice, Points, Section};
use web::{DOCX, Problem, attachment, redirect_with};
use work::office::Visit;
use work::requests::StepKind;

use super::{Bench, overtaken};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::pages::requests::{EDITED, LIST, address, asked, step_address};

/// What can be handed back.
const TAKES: &str = ".docx";

/// Where the draft can be taken out and handed back; none while nothing is drafted, and beside a
/// preview.
pub(super) fn section(bench: &Bench<'_>, errors: &Errors) -> Option<Section> {
    let Bench { ask, visit, request, kind } = bench;
    let reply = request.reply.as_ref().filter(|_| *kind == StepKind::DraftReply)?;
    if !matches!(reply.state, ReplyState::Draft | ReplyState::Returned { .. }) {
        return None;
    }
    let section = Section::new("在 Word 里修改").id("edited");
    // A draft that lacks something cannot be written down yet.
    let drafted = match ask.office().drafted_reply(&visit.account, ask.now, request.id()) {
        Ok(drafted) => drafted,
        Err(refusal) => {
            let why = format!("草稿还没有写全，暂时不能下载修改：{refusal}");
            return Some(section.part(Notice::note(why)));
        }
    };
    let home = address(request.id());
    let mut section = section
        .words("下载已经存下的草稿，只改主送和署名之间的正文，改好后传回来；文号、署名和日期由系统写。")
        .part(Action::link("下载草稿（DOCX）", format!("{home}/reply.docx")).secondary());
    let findings = drafted.sentences();
    if !findings.is_empty() {
        let told = "修改稿有下面几处不符，改好以前不能送审。请在 Word 里改好后重新上传。";
        section = section.part(Notice::error(told).called("核对")).part(Points::new(findings));
    }
    let form = Form::new(format!("{home}/reply/edited"), "上传修改稿")
        .undone("修改稿没有存下，请先改好下面几处")
        .field(Field::hidden("seen", request.last_act.to_string()))
        .field(Field::file("file", "修改稿", TAKES).hint("Word 文档（.docx）。"));
    Some(section.part(form.with_errors(errors)))
}

/// The draft as a document.
pub(crate) fn docx(ask: &Ask, visit: &Visit) -> Answer {
    let request = asked(ask, visit)?;
    let bytes = ask
        .office()
        .editable_draft(&visit.account, ask.now, request.id())
        .map_err(answer::problem)?;
    let name = format!("答复书草稿（{}）.docx", request.registered.number);
    Ok(attachment(&name, DOCX, bytes.to_vec()))
}

/// Takes the edited document.
pub(crate) fn take(ask: &Ask, visit: &Visit) -> Answer {
    let request = asked(ask, visit)?;
    let bench = Bench { ask, visit, request, kind: StepKind::DraftReply };
    let Some(upload) = &ask.upload else {
        return again(&bench, "请选择修改好的 Word 文档（.docx）。");
    };
    let Some(read) = &ask.desk.read_text else {
        return again(&bench, "这里没有启用读取 Word 文档的功能，请直接在上面的表单里修改。");
    };
    let paragraphs = match read(&upload.name, &upload.bytes) {
        Ok(paragraphs) => paragraphs,
        Err(sentence) => return again(&bench, &sentence),
    };
    let seen = Some(bench.seen().ok_or_else(Problem::bad_form)?);
    let handed = (upload.bytes.as_slice(), paragraphs.as_slice());
    let id = bench.request.id();
    match ask.office().edit_reply(&visit.account, ask.now, id, seen, handed) {
        Ok(_) => Ok(redirect_with(&step_address(id, StepKind::DraftReply), EDITED)),
        Err(work::Refusal::Overtaken) => overtaken(&bench),
        Err(work::Refusal::Faults(faults)) => {
            let sentences: Vec<String> = faults.into_iter().map(|fault| fault.sentence).collect();
            again(&bench, &sentences.join("\n"))
        }
        Err(refusal) => Err(answer::problem(refusal)),
    }
}

/// The place to hand it in once more, with what was wrong.
fn again(bench: &Bench<'_>, sentence: &str) -> Answer {
    let mut errors = Errors::default();
    errors.add("file", sentence.to_owned());
    let head = web::parts::PageHead::new("上传修改稿")
        .under("依申请公开", LIST)
        .under(bench.request.registered.number.to_string(), address(bench.request.id()));
    let sheet = crate::frame::Sheet::new(head, LIST).maybe(section(bench, &errors));
    sheet.show_again(bench.ask, bench.visit)
}
