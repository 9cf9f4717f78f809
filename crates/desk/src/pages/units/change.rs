//! Changing a unit, in two steps: what would follow is shown before anything is written.

use ledger::subjects::unit::{Unit, Units};
use web::form::{Choice, Errors, Field, Form};
use web::parts::{Facts, PageHead, Points, Section};
use web::{Link, Words, redirect_with};
use work::office::Visit;
use work::{By, Present, Refusal};

use super::command::{Change, Command};
use super::show::{self, Opened};
use super::{LIST, address, asked};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::{tree, when};

/// Gives it another name.
pub(crate) fn rename(ask: &Ask, visit: &Visit) -> Answer {
    run(ask, visit, Change::Rename)
}

/// Puts it under another unit.
pub(crate) fn relocate(ask: &Ask, visit: &Visit) -> Answer {
    run(ask, visit, Change::Move)
}

/// Lets it go into another unit.
pub(crate) fn merge(ask: &Ask, visit: &Visit) -> Answer {
    run(ask, visit, Change::Merge)
}

/// Divides it.
pub(crate) fn split(ask: &Ask, visit: &Visit) -> Answer {
    run(ask, visit, Change::Split)
}

/// Abolishes it.
pub(crate) fn close(ask: &Ask, visit: &Visit) -> Answer {
    run(ask, visit, Change::Close)
}

fn run(ask: &Ask, visit: &Visit, change: Change) -> Answer {
    let units = ask.units()?;
    let unit = asked(ask, &units)?;
    if let Some(sentence) = change.closed_to(unit) {
        return Err(answer::problem(Refusal::NotNow(sentence)));
    }
    let back = |errors: &Errors| show::again(ask, visit, Opened::Change(change), errors);
    let command = match change.read(ask, unit.id) {
        Ok(command) => command,
        Err(errors) => return back(&errors),
    };
    let present = Present { now: ask.now, by: By::Person(Box::new(visit.account.clone())) };
    if let Err(refusal) = command.decide(&present, &units) {
        return back(&answer::errors(refusal)?);
    }
    if ask.sent.text("confirmed").is_empty() {
        return confirm(ask, visit, &units, unit, &command)?.show(ask, visit);
    }
    if change.ends() && ask.sent.text("sure") != "yes" {
        return confirm(ask, visit, &units, unit, &command)?.show_again(ask, visit);
    }
    match command.perform(ask.office(), &Ask::who(visit), ask) {
        Ok(done) => Ok(redirect_with(&address(unit.id), done)),
        Err(refusal) => back(&answer::errors(refusal)?),
    }
}

/// The second look: what will be written, and what follows from it.
fn confirm(
    ask: &Ask,
    visit: &Visit,
    units: &Units,
    unit: &Unit,
    command: &Command,
) -> Result<Sheet, web::Problem> {
    let change = command.change();
    let today = ask.today();
    let name = &unit.name_on(today).full;
    let to = format!("{}/{}", address(unit.id), change.name());
    let mut form =
        Form::new(to, change.confirmed()).or(Link::new("不办了，返回", address(unit.id)));
    for (field, value) in ask.sent.iter().filter(|(field, _)| *field != "sure") {
        // Only what the form asks goes along; the names of fields are this program's own.
        if let Some(field) = FIELDS.iter().find(|known| **known == field) {
            form = form.field(Field::hidden(field, value));
        }
    }
    form = form.field(Field::hidden("confirmed", "yes"));
    if change.ends() {
        let choice = Choice::new("yes", format!("我已核对，“{name}”从这一天起不再存在"));
        form = form
            .field(Field::boxes("sure", "请再确认一次", [choice]).hint("登记以后不能撤回。"))
            .destructive();
        if !ask.sent.text("confirmed").is_empty() {
            let mut errors = Errors::default();
            errors.add("sure", "核对上面的内容以后，请在这里打勾。");
            form = form.with_errors(&errors);
        }
    }
    let head = PageHead::new(format!("核对：{}", change.title()))
        .under("单位", LIST)
        .under(unit.name_on(today).short.clone(), address(unit.id))
        .lead("还没有登记。请核对下面的内容和影响，再确认。");
    Ok(Sheet::new(head, LIST)
        .part(Section::new("要登记的内容").part(facts(units, unit, command)))
        .part(
            Section::new("会有什么影响")
                .part(Points::new(effects(ask, visit, units, unit, command)?)),
        )
        .part(Section::new("确认").part(form)))
}

/// The fields of all changes.
const FIELDS: [&str; 9] =
    ["name", "short", "parent", "into", "first", "second", "third", "fourth", "from"];

fn facts(units: &Units, unit: &Unit, command: &Command) -> Facts {
    let from = command.from();
    let name = unit.name_on(from);
    let full = |id| tree::full(units, id, from);
    let facts = Facts::new().fact("单位", name.full.clone());
    let facts = match command {
        Command::Rename(it) => facts
            .fact("新的全称", it.name.clone())
            .fact("原来的简称", name.short.clone())
            .fact("新的简称", it.short.clone()),
        Command::Move(it) => facts
            .fact("原来的上级", unit.parent_on(from).map_or_else(|| "—".to_owned(), full))
            .fact("新的上级", full(it.parent)),
        Command::Merge(it) => facts.fact("并入", full(it.into)),
        Command::Split(it) => {
            let parts: Vec<String> = it.into.iter().map(|part| full(*part)).collect();
            facts.fact("分设为", parts.join("、"))
        }
        Command::Close(_) => facts.fact("承接单位", "没有"),
    };
    facts.fact("从哪一天起", web::date(from))
}

/// What follows, in sentences.
fn effects(
    ask: &Ask,
    visit: &Visit,
    units: &Units,
    unit: &Unit,
    command: &Command,
) -> Result<Vec<Words>, web::Problem> {
    let (from, today) = (command.from(), ask.today());
    let day = when::day(from);
    let mut effects: Vec<Words> = Vec::new();
    if from > today {
        effects.push(format!("在 {day} 以前一切照旧。").into());
    } else if from < today {
        effects.push(
            format!(
                "日期在过去：{day} 到今天之间的列表和统计也按新的情况算；已经发出的文书不会改动。"
            )
            .into(),
        );
    }
    match command.change() {
        Change::Rename => {
            effects.push("从这一天起，列表、文书和报告用新名称；以前的仍用原来的名称。".into());
            effects.push("人员、角色、下属单位和公开工作机构的信息不变。".into());
        }
        Change::Move => {
            effects.push("范围是“本单位及下属”的角色按新的上级计算：原上级的人不再管到它，新上级的人开始管到它。".into());
            let below = units.below(unit.id, from).count();
            if below > 0 {
                effects.push(format!("它的 {below} 个下属单位随它一起移动。").into());
            }
        }
        Change::Merge | Change::Split | Change::Close => {
            effects.push("从这一天起，它不再出现在现有单位里，不能再登记人员，也不再受理新的申请；往年的记录和数字保留。".into());
        }
    }
    let successors = command.successors();
    if let Some(first) = successors.first() {
        let first = tree::full(units, *first, from);
        effects.push(format!("没有办完的申请和结转数字由“{first}”承接。").into());
    }
    for successor in successors.iter().filter_map(|id| units.get(*id)) {
        if work::units::disclosure(successor) == work::units::Disclosure::Missing {
            let name = &successor.name_on(from).full;
            effects.push(format!("“{name}”还没有登记公开工作机构，请尽快补上。").into());
        }
    }
    if command.change() == Change::Close {
        effects.push("没有单位承接它的职责。如果有，请返回，改用“并入别的单位”。".into());
    }
    if command.change().ends() {
        let counts = ask.office().head_counts(&visit.account, ask.now).map_err(answer::problem)?;
        if let Some(people) = counts.get(&unit.id) {
            effects.push(format!("名下还有 {people} 名人员，账号不会自动停用。请安全管理员为他们授予新单位的角色，或停用账号。").into());
        }
    }
    Ok(effects)
}
