//! Taking a step, in two looks: what it does to the deadlines is shown before anything is written.

use ledger::subjects::dispute::{Dispute, Due};
use statute::Calendar;
use web::form::{Errors, Field, Form};
use web::parts::{Cell, Empty, Facts, Notice, PageHead, Row, Section, Table};
use web::{Link, Problem, redirect_with};
use work::disputes::Step;
use work::office::Visit;

use super::form::{FIELDS, Move};
use super::{LIST, TAKEN, address, answer, asked, by, called, show, sue};
use crate::answer::{self as answers, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;

/// `POST /desk/disputes/{dispute}/steps/{step}`.
pub(crate) fn take(ask: &Ask, visit: &Visit) -> Answer {
    let dispute = asked(ask)?;
    let name: String = ask.place("step")?;
    let step_of = Move::of_name(&name).ok_or_else(Problem::not_found)?;
    let back = |errors: &Errors| show::again(ask, visit, step_of, errors);
    let step = match step_of.read(ask, dispute) {
        Ok(step) => step,
        Err(errors) => return back(&errors),
    };
    let looked = ask.office().look_at_dispute_step(&visit.account, ask.now, dispute, &step);
    let (before, after) = match looked {
        Ok(looked) => looked,
        Err(refusal) => return back(&answers::errors(refusal)?),
    };
    if ask.sent.text("confirmed").is_empty() {
        return confirm(ask, step_of, &step, &before, &after)?.show(ask, visit);
    }
    match ask.office().take_dispute_step(&Ask::who(visit), ask.now, dispute, step) {
        Ok(()) => Ok(redirect_with(&address(dispute), TAKEN)),
        Err(refusal) => back(&answers::errors(refusal)?),
    }
}

/// The second look.
fn confirm(
    ask: &Ask,
    step_of: Move,
    step: &Step,
    before: &Dispute,
    after: &Dispute,
) -> Result<Sheet, Problem> {
    let calendar = ask.office().calendar().map_err(answers::problem)?;
    let to = format!("{}/steps/{}", address(before.id), step_of.name());
    let mut form = Form::new(to, "确认登记").or(Link::new("不登记，返回", address(before.id)));
    for field in FIELDS {
        if ask.sent.has(field) {
            form = form.field(Field::hidden(field, ask.sent.text(field)));
        }
    }
    form = form.field(Field::hidden("confirmed", "yes"));
    let head = PageHead::new(format!("核对：{}", step_of.title(before.kind)))
        .under("复议、诉讼", LIST)
        .under(called(before), address(before.id))
        .lead("还没有登记。请核对下面的内容和期限的变化，再确认。");
    Ok(Sheet::new(head, LIST)
        .part(Section::new("要登记的内容").part(facts(before, step)))
        .part(effects(before, after, &calendar))
        .part(Section::new("确认").part(form)))
}

fn facts(dispute: &Dispute, step: &Step) -> Facts {
    let facts = Facts::new().fact("案件", called(dispute));
    let told =
        |text: &str| if text.is_empty() { "没有填写".to_owned() } else { text.to_owned() };
    let day = web::date;
    match step {
        Step::Accept(act) => facts
            .fact("受理（立案）日期", day(act.on))
            .fact("审理程序", act.procedure.title())
            .fact("案号", told(&act.number)),
        Step::ReceiveCopy(act) => facts.fact("收到副本日期", day(act.on)),
        Step::GiveAnswer(act) => facts.fact("提交日期", day(act.on)),
        Step::Extend(act) => facts.fact("通知日期", day(act.on)).fact("延长到", day(act.until)),
        Step::Suspend(act) => facts.fact("从哪一天起中止", day(act.on)),
        Step::Resume(act) => facts.fact("从哪一天起恢复", day(act.on)),
        Step::Decide(act) => facts
            .fact(
                "结果",
                Cell::Two(
                    act.ruling.title(dispute.kind).into(),
                    act.ruling.article(dispute.kind).to_string().into(),
                ),
            )
            .fact("计入表四", super::table::column(dispute.kind, act.ruling.standing()))
            .fact("日期", day(act.on))
            .fact("文书号", told(&act.number))
            .fact("收到决定的日期", act.delivered.map_or_else(|| told(""), day)),
        Step::Learn(act) => facts
            .fact("教训", act.lesson.clone())
            .fact("整改措施", act.measure.clone())
            .fact("完成时限", day(act.due)),
        Step::Finish(act) => {
            let measure = dispute.lessons.get(usize::from(act.lesson));
            let measure = measure.map_or_else(String::new, |lesson| lesson.measure.clone());
            facts.fact("整改措施", measure).fact("完成日期", day(act.on))
        }
        Step::Link(_) => facts.fact("关联", "此前的复议"),
        Step::Correct(act) => facts
            .fact("哪个日期", act.entry.title())
            .fact("原来登记", dispute.entry(act.entry).map_or_else(|| told(""), day))
            .fact("改为", day(act.date)),
    }
}

/// The deadlines as they are and as they would be.
fn effects(before: &Dispute, after: &Dispute, calendar: &Calendar) -> Section {
    let (was, will) = (before.deadlines(calendar), after.deadlines(calendar));
    let told = |due: Option<Due>| due.as_ref().map_or_else(|| "—".to_owned(), by);
    let lines = [
        (answer(before.kind), was.answer, will.answer),
        ("审理期限", was.decision, will.decision),
        (sue(after), was.sue, will.sue),
    ];
    let section = Section::new("期限会怎样变化").id("effects");
    if lines.iter().all(|(_, was, will)| was == will) {
        return section.part(Notice::note("各项期限都不变。"));
    }
    let rows = lines.into_iter().filter(|(_, was, will)| was.is_some() || will.is_some()).map(
        |(name, was, will)| {
            let article = will.or(was).map_or_else(String::new, |due| due.article.to_string());
            let after = if was == will { "不变".to_owned() } else { told(will) };
            Row::new([name.into(), told(was).into(), after.into(), article.into()])
        },
    );
    let table = Table::new("", Empty::new("没有期限"))
        .column("期限")
        .column("现在")
        .column("登记以后")
        .column("依据")
        .rows(rows);
    section.part(table)
}
