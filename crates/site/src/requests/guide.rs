//! `/requests/units/{unit}`: the guide of a unit (政府信息公开指南, 条例第十二条). It prints as it stands.

use axum::extract::Path;
use axum::response::Response;
use ledger::subjects::unit::Unit;
use statute::received::Channel;
use web::parts::{Action, Facts, Notice, PageHead, Points, Section};

use super::PATH;
use super::ask::{Answer, Ask};
use super::duties;
use super::sheet::Sheet;

/// `GET /requests/units/{unit}`.
pub(crate) async fn guide(ask: Ask, Path(unit): Path<String>) -> Response {
    ask.run(move |ask| page(ask, &unit)).await
}

fn page(ask: &Ask, place: &str) -> Answer {
    let units = ask.units()?;
    let unit = ask.unit(&units, place)?;
    let name = &unit.name_on(ask.today()).full;
    let head = PageHead::new(format!("{name}政府信息公开指南"))
        .under("依申请公开", PATH)
        .lead("怎样得到这个单位的信息：到哪里看，怎样申请，找谁。")
        .action(Action::link("网上申请", format!("{PATH}/new/{}", unit.id)));
    let kinds = [
        "主动公开的：规定、规划、预算决算、办事条件和结果、行政处罚、征地和救助等，公布在网站的政府信息公开栏目，每条有索引号、名称、内容概述和生成日期，按主题和单位编排。",
        "依申请公开的：没有主动公开，而您需要的，向本单位申请。",
        "国家秘密，以及公开后会危及国家安全、公共安全、经济安全、社会稳定的，不公开；商业秘密、个人隐私，没有本人同意一般不公开。不公开的会说明理由。（第十四条至第十六条）",
    ];
    let duty = duties::of(unit, name)
        .map(|duty| Notice::note(format!("这个单位负责{duty}。")).called("职责"));
    Ok(Sheet::new("公开指南", head)
        .maybe(duty)
        .part(contact(unit))
        .part(channels(unit))
        .part(Section::new("有哪些信息，怎样编排").id("kinds").part(Points::new(kinds)))
        .part(Section::new("申请以后").id("after").part(Points::new([
            "当面提交的，提交那天算收到；寄信的，单位签收那天算收到；网上、传真的，双方确认那天算收到。（第三十一条）",
            "能当场答复的当场答复；不能的，收到之日起 20 个工作日内答复，最多延长 20 个工作日。（第三十三条）",
            "写得不清楚的，收到之日起 7 个工作日内一次告诉您要补什么。（第三十条）",
            "不收费；数量、频次明显超过合理范围的，可以收信息处理费，先通知您。（第四十二条）",
            "对答复不服的，可以申请行政复议或者提起行政诉讼，答复书会写明向谁、多长时间内；也可以向县政府办公室投诉、举报。（第五十一条）",
        ])))
        .show(ask))
}

/// 政府信息公开工作机构.
pub(super) fn contact(unit: &Unit) -> Section {
    let section = Section::new("找谁").id("contact");
    let Some(office) = &unit.office else {
        return section.part(Notice::warning(
            "这个单位还没有公布公开工作机构的地址和电话。可以先在网上申请，或者向县政府办公室询问。",
        ));
    };
    let or_none = |text: &str| {
        if text.is_empty() { "没有公布".to_owned() } else { text.to_owned() }
    };
    section.part(
        Facts::new()
            .fact("机构名称", office.name.clone())
            .fact("办公地址", office.address.clone())
            .fact("办公时间", office.hours.clone())
            .fact("联系电话", office.telephone.clone())
            .fact("传真", or_none(&office.fax))
            .fact("互联网联系方式", or_none(&office.internet)),
    )
}

/// The channels that are open. Counter and post always are (国办公开办函〔2017〕19号).
fn channels(unit: &Unit) -> Section {
    let office = unit.office.as_ref();
    let address = office.map_or("受理窗口", |office| office.address.as_str());
    let mut ways = vec![
        format!(
            "当面提交：到{address}，带身份证件；写字有困难的，工作人员替您填。{}。",
            Channel::Counter.rule()
        ),
        format!(
            "寄信：寄到{address}，信封上写“政府信息公开申请”，用挂号信或者邮政特快专递。{}。",
            Channel::SignedPost.rule()
        ),
        format!("网上提交：在本站填表。{}。", Channel::Web.rule()),
    ];
    if let Some(office) = office {
        if office.fax.chars().any(|c| c.is_ascii_digit()) {
            ways.push(format!(
                "传真：{}，发出后请打电话确认。{}。",
                office.fax,
                Channel::Fax.rule()
            ));
        }
        if office.internet.contains('@') {
            ways.push(format!(
                "电子邮件：{}，请打电话确认。{}。",
                office.internet,
                Channel::Email.rule()
            ));
        }
    }
    Section::new("怎样提交申请")
        .id("channels")
        .words("当面和寄信一直受理，任何时候不会拒收。没有列在这里的邮箱和传真不受理申请。")
        .part(Points::new(ways))
}
