//! `/requests`: what it is, in words that need no law school, and which unit to ask.

use axum::response::Response;
use jiff::civil::Date;
use ledger::subjects::unit::{Unit, UnitKind};
use web::Link;
use web::form::{Field, Form};
use web::parts::{Action, Cell, Empty, PageHead, Points, Row, Section, Table, Unfold};

use super::PATH;
use super::ask::{Answer, Ask};
use super::duties::{self, Suggestion};
use super::sheet::Sheet;

/// The longest question that is looked for.
const LONGEST: usize = 200;

/// `GET /requests`.
pub(crate) async fn front(ask: Ask) -> Response {
    ask.run(page).await
}

fn page(ask: &Ask) -> Answer {
    let (units, today) = (ask.units()?, ask.today());
    let said: String = ask.query.text("q").chars().take(LONGEST).collect();
    let asked: Vec<&Unit> =
        units.iter().filter(|unit| unit.kind.takes_requests() && unit.lives_on(today)).collect();
    let form = Form::asking(PATH, "找一找")
        .field(
            Field::text("q", "想要什么信息？用自己的话写")
                .optional()
                .hint("例如：低保名单、征地补偿标准、学区划分、招考成绩。"),
        )
        .filled(&ask.query);
    let found = (!said.is_empty()).then(|| {
        let rows = duties::suggest(&units, &said, today);
        let rows = rows.iter().map(|one| suggested(one, today));
        Table::new("可能掌握这些信息的单位", Empty::new("没有受理申请的单位"))
            .column("单位")
            .column("电话")
            .rows(rows)
    });
    let which = Section::new("该向哪个单位申请？")
        .id("which")
        .words("谁制作、谁保存，就由谁公开。写几个字，我们帮您找。")
        .part(form)
        .maybe(found);
    let head = PageHead::new("依申请公开")
        .lead("政府在工作中制作或者取得的信息，网站上没有公开的，您可以申请。不用说明用途，一般不收费。")
        .action(Action::link("查办理进度", "/requests/track").secondary());
    Ok(Sheet::new("依申请公开", head)
        .part(which)
        .part(how())
        .part(all(&asked, today))
        .part(correction())
        .show(ask))
}

fn suggested(one: &Suggestion<'_>, today: Date) -> Row {
    let name = one.unit.name_on(today).full.clone();
    row(one.unit, Cell::LinkTwo(Link::new(name, guide(one.unit)), one.reason.clone().into()))
}

fn listed(unit: &Unit, today: Date) -> Row {
    let name = &unit.name_on(today).full;
    let link = Link::new(name.clone(), guide(unit));
    row(
        unit,
        match duties::of(unit, name) {
            Some(duty) => Cell::LinkTwo(link, duty.into()),
            None => Cell::Link(link),
        },
    )
}

fn row(unit: &Unit, name: Cell) -> Row {
    let telephone = match &unit.office {
        Some(office) => Cell::from(office.telephone.clone()),
        None => Cell::from("还没有公布"),
    };
    Row::new([name, telephone]).action(Action::link("网上申请", form(unit)).quiet())
}

fn guide(unit: &Unit) -> String {
    format!("{PATH}/units/{}", unit.id)
}

fn form(unit: &Unit) -> String {
    format!("{PATH}/new/{}", unit.id)
}

/// Who, how, how long, how much.
fn how() -> Section {
    Section::new("怎样申请")
        .id("how")
        .part(Points::new([
            "谁可以申请：公民、企业和其他组织都可以，不限本地人，不用说明为什么要。（《政府信息公开条例》第二十七条、第二十九条）",
            "怎样提交：网上填表，寄信，或者到受理窗口当面交。写字有困难的，打电话或者到窗口说，由工作人员替您填。（第二十九条、第四十三条）",
            "要准备：姓名或者单位名称、身份证明、联系方式；要什么信息，写得越具体越容易找到。",
            "多久答复：收到申请起 20 个工作日内；需要延长的，最多再延长 20 个工作日，会告诉您。（第三十三条）",
            "要不要钱：不收费。只有申请的数量、频次明显超过合理范围的，才可以收信息处理费，例如同一个月向同一个单位超过 10 件，或者一件超过 30 页；收之前先通知您。（第四十二条）",
            "提交以后：得到登记号和查询码，随时查办到哪一步、依据哪一条、最迟哪天答复。",
        ]))
        .part(web::parts::Actions::new([
            Action::link("看 20 个工作日怎样数", "/clock").quiet(),
        ]))
}

/// Every unit, by kind.
fn all(asked: &[&Unit], today: Date) -> Section {
    let groups: [(&str, &[UnitKind]); 3] = [
        ("县政府和政府办公室", &[UnitKind::Government, UnitKind::GovernmentOffice]),
        (
            "部门和其他单位",
            &[UnitKind::Department, UnitKind::LineLed, UnitKind::Branch, UnitKind::Authorised],
        ),
        ("乡镇和街道", &[UnitKind::Township, UnitKind::Subdistrict]),
    ];
    groups.iter().fold(
        Section::new("受理单位和公开指南")
            .id("units")
            .words("点单位的名称，看它的地址、时间、电话和受理方式。"),
        |section, (title, kinds)| {
            let of: Vec<&&Unit> = asked.iter().filter(|unit| kinds.contains(&unit.kind)).collect();
            if of.is_empty() {
                return section;
            }
            let table = Table::new(*title, Empty::new("没有"))
                .column("单位")
                .column("电话")
                .rows(of.iter().map(|unit| listed(unit, today)));
            section.part(
                Unfold::new(format!("{title}（{} 个）", of.len()))
                    .open(asked.len() <= 12)
                    .part(table),
            )
        },
    )
}

/// What is of another kind (条例第四十一条).
fn correction() -> Section {
    Section::new("政府记录的您本人的信息有错？")
        .id("correction")
        .words("有证据证明行政机关提供的、与您自己有关的信息记录不准确的，可以要求更正。选好单位，在申请表里选“更正与本人有关的记录”。（第四十一条）")
        .part(Points::new([
            "要更正的单位没有权限的，会转给有权的单位，或者告诉您向谁提出。",
        ]))
}
