//! The form: exactly what 条例第二十九条 asks, and never what for.

use jiff::civil::Date;
use ledger::acts::request::{Delivery, Form as Carrier, Matter, Route};
use ledger::subjects::unit::Unit;
use ledger::{RequestId, UnitId};
use statute::applicant::ApplicantKind;
use statute::received::Channel;
use web::form::{Choice, Errors, Field, Form, Sent};
use work::office::RequestDraft;
use work::requests::{Applicant, Identity, IdentityKind, Registration, Wanted};

use super::PATH;

/// What is typed and kept; files and buttons are not among them.
pub(super) const FIELDS: [&str; 15] = [
    "matter",
    "kind",
    "applicant",
    "identity-kind",
    "identity",
    "contact",
    "telephone",
    "mail",
    "address",
    "name",
    "number",
    "description",
    "form",
    "route",
    "request",
];

/// What browsers offer to be chosen: photographs and PDF.
pub(super) const ACCEPT: &str = "image/jpeg,image/png,application/pdf,.jpg,.jpeg,.png,.pdf";

/// Forms by the names that the form sends.
pub(super) const FORMS: [(&str, Carrier, &str); 2] =
    [("paper", Carrier::Paper, "纸质文本"), ("electronic", Carrier::Electronic, "电子文件")];

/// Routes likewise.
pub(super) const ROUTES: [(&str, Route, &str); 5] = [
    ("download", Route::Download, "在本站下载"),
    ("email", Route::Email, "电子邮件"),
    ("post", Route::Post, "邮寄"),
    ("counter", Route::Counter, "到窗口领取"),
    ("fax", Route::Fax, "传真"),
];

/// The form for a unit. `files` says what was uploaded already.
pub(super) fn form(unit: UnitId, draft: Option<&RequestDraft>, takes_files: bool) -> Form {
    let kinds = ApplicantKind::ALL.map(|kind| {
        let choice = Choice::new(kind.name(), told(kind));
        if kind == ApplicantKind::NaturalPerson {
            choice.hint("以自己的名义申请。")
        } else {
            choice
        }
    });
    let identities = IdentityKind::ALL.map(|kind| Choice::new(kind.name(), kind.title()));
    let form = Form::new(format!("{PATH}/new/{unit}"), "下一步：核对")
        .undone("还没有提交，下面有几处请改一改")
        .field(Field::hidden("request", ""))
        .group("一、您要什么")
        .field(
            Field::radios("matter", "申请办什么", [
                Choice::new("disclosure", "公开政府信息"),
                Choice::new("record-correction", "更正与本人有关的记录")
                    .hint("政府记录的您自己的信息有错，您有证据。（第四十一条）"),
            ]),
        )
        .field(
            Field::long_text("description", "要什么信息", 7).hint(
                "写清是哪件事、哪个地方、哪一年，写得越具体越容易找到；不用写用途。写得好的例子：“石梁镇柳湾村 2025 年低保对象名单和审批时间”；“县城东环路征收土地的补偿安置方案，2024 年公布”。",
            ),
        )
        .field(
            Field::text("name", "文件名称").optional().hint("知道文件叫什么的，写上。"),
        )
        .field(Field::text("number", "文号").optional().short().hint("例如：望政发〔2025〕8 号。"))
        .group("二、您是谁")
        .field(Field::radios("kind", "申请人", kinds))
        .field(
            Field::text("applicant", "姓名或者单位名称")
                .hint("和证件上一样。")
                .autocomplete("name"),
        )
        .field(Field::select("identity-kind", "证件", identities))
        .field(Field::text("identity", "证件号码").hint(
            "身份证 18 位；单位写统一社会信用代码。加密保存，只用来核对身份。",
        ))
        .field(Field::text("contact", "联系人").optional().hint("单位申请的，写找谁联系。"));
    let form = if takes_files {
        let form = form.field(
            Field::files("files", "身份证明的照片或者 PDF", ACCEPT).optional().hint(
                "例如身份证照片、营业执照。每个不超过 10 MB，可以选几个。没有的可以先不传，工作人员会同您联系核对。涉密的文件不要上传。",
            ),
        );
        match draft.filter(|draft| !draft.files.is_empty()) {
            Some(draft) => form.field(
                Field::boxes(
                    "drop",
                    "已经上传、存好的文件",
                    draft.files.iter().map(|one| {
                        Choice::new(one.file.file.to_string(), format!("删去：{}", one.name))
                    }),
                )
                .optional()
                .hint("不用再选一次。要删去的打勾。"),
            ),
            None => form,
        }
    } else {
        form
    };
    form.group("三、怎样找到您")
        .field(
            Field::text("telephone", "电话")
                .optional()
                .hint("电话、邮箱、地址至少写一样。写电话最快：收到申请要同您确认。")
                .autocomplete("tel")
                .short(),
        )
        .field(Field::text("mail", "电子邮箱").optional().autocomplete("email"))
        .field(
            Field::text("address", "通信地址和邮政编码")
                .optional()
                .hint("要寄给您的，必须写。")
                .autocomplete("street-address"),
        )
        .group("四、怎样给您")
        .field(Field::radios(
            "form",
            "要什么样的",
            FORMS.map(|(name, _, words)| Choice::new(name, words)),
        ))
        .field(
            Field::radios(
                "route",
                "怎样取得",
                ROUTES.map(|(name, _, words)| Choice::new(name, words)),
            )
            .hint("纸质的可以邮寄、领取、传真；电子的可以下载、发邮件、领取。"),
        )
}

fn told(kind: ApplicantKind) -> String {
    match kind {
        ApplicantKind::NaturalPerson => "个人".to_owned(),
        kind => kind.to_string(),
    }
}

/// What stands in the form before anything is typed: what most people choose.
pub(super) fn first(request: RequestId) -> Sent {
    [
        ("request", request.to_string().as_str()),
        ("matter", "disclosure"),
        ("kind", "natural-person"),
        ("identity-kind", "identity-card"),
        ("form", "electronic"),
        ("route", "download"),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect()
}

/// What was typed, as the draft keeps it.
pub(super) fn typed(sent: &Sent) -> Vec<(String, String)> {
    sent.iter()
        .filter(|(name, _)| FIELDS.contains(name))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// The request that was filled in, with what cannot be read of it.
pub(super) fn read(sent: &Sent, unit: &Unit, today: Date) -> (Registration, Errors) {
    let mut errors = Errors::default();
    let mut missing = |field, words: &'static str| errors.add(field, words);
    let kind = ApplicantKind::of_name(sent.text("kind"));
    if kind.is_none() {
        missing("kind", "请选择是个人申请，还是哪一类单位申请。");
    }
    let identity = IdentityKind::of_name(sent.text("identity-kind"));
    if identity.is_none() {
        missing("identity-kind", "请选择证件的种类。");
    }
    let matter = match sent.text("matter") {
        "disclosure" => Some(Matter::Disclosure),
        "record-correction" => Some(Matter::RecordCorrection),
        _ => None,
    };
    if matter.is_none() {
        missing("matter", "请选择是要公开信息，还是要更正记录。");
    }
    let form = FORMS.iter().find(|(name, ..)| *name == sent.text("form")).map(|(_, form, _)| *form);
    if form.is_none() {
        missing("form", "请选择要纸质的，还是要电子的。");
    }
    let route =
        ROUTES.iter().find(|(name, ..)| *name == sent.text("route")).map(|(_, route, _)| *route);
    if route.is_none() {
        missing("route", "请选择怎样取得。");
    }
    let text = |name| sent.text(name).to_owned();
    let registration = Registration {
        unit: unit.id,
        matter: matter.unwrap_or(Matter::Disclosure),
        kind: kind.unwrap_or(ApplicantKind::NaturalPerson),
        applicant: Applicant {
            name: text("applicant"),
            identity: Identity {
                kind: identity.unwrap_or(IdentityKind::IdentityCard),
                number: halved(sent.text("identity")),
            },
            contact: text("contact"),
            telephone: halved(sent.text("telephone")),
            mail: halved(sent.text("mail")),
            address: text("address"),
        },
        wanted: Wanted {
            name: text("name"),
            number: text("number"),
            description: text("description"),
        },
        delivery: Delivery {
            form: form.unwrap_or(Carrier::Electronic),
            route: route.unwrap_or(Route::Download),
        },
        channel: Channel::Web,
        arrived: today,
        oral: false,
        enclosures: Vec::new(),
    };
    (registration.tidy(), errors)
}

/// Numbers as a Chinese keyboard may write them: full-width digits and letters, blanks between.
fn halved(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_chinese_keyboard_are_numbers() {
        assert_eq!(halved("１３９　0000 1234"), "13900001234");
        assert_eq!(halved("ａ＠b．cn"), "a@b.cn");
    }

    #[test]
    fn a_form_asks_for_nothing_that_article_29_does_not() {
        let page =
            form(UnitId::new("00000000-0000-7000-a000-000000000001".parse().unwrap()), None, true)
                .to_string();
        for name in FIELDS.iter().filter(|name| **name != "request") {
            assert!(page.contains(&format!("name=\"{name}\"")), "{name}");
        }
        let asked = page.matches(" name=\"").count();
        // Radios have one input each: matter 2, kind 6, form 2, route 5; the hidden token; files.
        assert_eq!(asked, FIELDS.len() - 4 + 2 + 6 + 2 + 5 + 1, "{page}");
    }
}
