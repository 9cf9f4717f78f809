//! From what a form sent to the step that it means.

use std::str::FromStr;

use jiff::civil::Date;
use ledger::MaterialId;
use serde::de::DeserializeOwned;
use statute::clock::Consulted;
use statute::fees::Charge;
use web::form::Errors;
use work::requests::{
    Choice, GrantText, GroundText, PartText, Party, ProactiveGround, ReplyText, SearchRecord, Step,
    StepKind, Wanted,
};

use super::{Bench, fields, outcome};

/// Reads answers and notes what is missing or cannot be read.
struct Reader<'a> {
    sent: &'a web::form::Sent,
    errors: Errors,
}

impl Reader<'_> {
    fn text(&self, field: &str) -> String {
        self.sent.text(field).to_owned()
    }

    fn date(&mut self, field: &'static str) -> Option<Date> {
        let date = self.sent.text(field).parse().ok();
        self.needed(field, date, "请填写日期，例如 2026-03-02。")
    }

    fn number<T: FromStr>(&mut self, field: &'static str, words: &'static str) -> Option<T> {
        let number = self.sent.text(field).parse().ok();
        self.needed(field, number, words)
    }

    /// A choice as the ledger writes it.
    fn word<T: DeserializeOwned>(&mut self, field: &'static str) -> Option<T> {
        let word = serde_json::Value::String(self.text(field));
        self.needed(field, serde_json::from_value(word).ok(), "请选择一项。")
    }

    /// One of those that the form lists.
    fn one<T: FromStr>(&mut self, field: &'static str) -> Option<T> {
        let one = self.sent.text(field).parse().ok();
        self.needed(field, one, "请选择一项。")
    }

    fn yes(&mut self, field: &'static str) -> Option<bool> {
        let answer = match self.sent.text(field) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        self.needed(field, answer, "请选择一项。")
    }

    fn all<T: FromStr>(&self, field: &str) -> Vec<T> {
        self.sent.all(field).filter_map(|one| one.parse().ok()).collect()
    }

    fn needed<T>(
        &mut self,
        field: &'static str,
        value: Option<T>,
        words: &'static str,
    ) -> Option<T> {
        if value.is_none() {
            self.errors.add(field, words);
        }
        value
    }
}

/// The step.
pub(super) fn step(bench: &Bench<'_>) -> Result<Step, Errors> {
    let mut reader = Reader { sent: &bench.ask.sent, errors: Errors::default() };
    match read(bench, &mut reader) {
        Some(step) if reader.errors.is_empty() => Ok(step),
        _ => Err(reader.errors),
    }
}

fn read(bench: &Bench<'_>, r: &mut Reader<'_>) -> Option<Step> {
    use StepKind as K;
    Some(match bench.kind {
        // They bring a file, and are read with it.
        K::AddEnclosure | K::AddMaterial => return None,
        K::Confirm => Step::Confirm { on: r.date("on")?, note: r.text("note") },
        K::ContactFailed => Step::ContactFailed { on: r.date("on")?, note: r.text("note") },
        K::CheckIdentity => Step::CheckIdentity { on: r.date("on")?, note: r.text("note") },
        K::Assign => Step::Assign { handler: r.one("handler")? },
        K::Accept => Step::Accept { on: r.date("on")? },
        K::Transfer => {
            let (on, to) = (r.date("on"), r.one("to"));
            Step::Transfer { on: on?, to: to?, reason: r.text("reason") }
        }
        K::AskCorrection => {
            let (on, until) = (r.date("on"), r.date("until"));
            let (defects, guidance) = (r.text("defects"), r.text("guidance"));
            Step::AskCorrection { on: on?, until: until?, defects, guidance }
        }
        K::Correct => {
            let (name, number, description) =
                (r.text("name"), r.text("number"), r.text("description"));
            Step::Correct { on: r.date("on")?, wanted: Wanted { name, number, description } }
        }
        K::Search => {
            let (on, found) = (r.date("on"), r.yes("found"));
            let record = SearchRecord {
                places: r.text("places"),
                words: r.text("words"),
                by: r.text("by"),
                result: r.text("result"),
            };
            Step::Search { on: on?, found: found?, record }
        }
        K::Consult | K::Delivered | K::Opinion | K::Weigh => return consultation(bench.kind, r),
        K::ProposeExtension => {
            let days = r.number("days", "请填写 1 到 20 之间的天数。");
            Step::ProposeExtension { days: days?, reason: r.text("reason") }
        }
        K::ConsentExtension => Step::ConsentExtension { on: r.date("on")? },
        K::RefuseExtension => Step::RefuseExtension { reason: r.text("reason") },
        K::Charge => {
            let (on, charge) = (r.date("on"), charge(r));
            Step::Charge { on: on?, charge: charge? }
        }
        K::FeeReceived => Step::FeeReceived { on: r.date("on")? },
        K::ContestFee => Step::ContestFee { on: r.date("on")?, reason: r.text("reason") },
        K::PayFee => Step::PayFee { on: r.date("on")?, voucher: r.text("voucher") },
        K::AskReasons => {
            let (on, until) = (r.date("on"), r.date("until"));
            Step::AskReasons { on: on?, until: until?, grounds: r.text("grounds") }
        }
        K::GiveReasons => Step::GiveReasons { on: r.date("on")?, reasons: r.text("reasons") },
        K::Defer => {
            let (on, until) = (r.date("on"), r.date("until"));
            Step::Defer { on: on?, until: until?, reason: r.text("reason") }
        }
        K::RemoveMaterial => Step::RemoveMaterial { material: r.one("material")? },
        K::ReviewMaterial => {
            let (material, verdict) = (r.one("material"), r.word("verdict"));
            let reasons = r.text("reasons");
            Step::ReviewMaterial { material: material?, verdict: verdict?, reasons }
        }
        K::DraftReply => return draft(bench, r),
        K::ReturnReply => {
            Step::ReturnReply { revision: r.one("revision")?, reason: r.text("reason") }
        }
        K::ApproveReply => Step::ApproveReply { revision: r.one("revision")? },
        K::SignReply => Step::SignReply { revision: r.one("revision")?, on: r.date("on")? },
        K::RefuseSignature => {
            Step::RefuseSignature { revision: r.one("revision")?, reason: r.text("reason") }
        }
        K::Serve => {
            let (paper, on, route) = (r.one("paper"), r.date("on"), r.word("route"));
            let proof = r.text("proof");
            Step::Serve { paper: paper?, on: on?, route: route?, proof, scan: None }
        }
        K::ServiceFailed => {
            let (paper, on) = (r.one("paper"), r.date("on"));
            Step::ServiceFailed { paper: paper?, on: on?, reason: r.text("reason") }
        }
        K::Acknowledge => {
            let (paper, on) = (r.one("paper"), r.date("on"));
            Step::Acknowledge { paper: paper?, on: on? }
        }
        K::Withdraw => {
            let (on, in_writing) = (r.date("on"), r.yes("in_writing"));
            Step::Withdraw { on: on?, in_writing: in_writing?, note: r.text("note") }
        }
        K::Lapse => {
            let (on, closure) = (r.date("on"), r.word("closure"));
            Step::Lapse { on: on?, closure: closure?, note: r.text("note") }
        }
        K::DecideRecord => {
            let (on, result) = (r.date("on"), r.word("result"));
            let (note, organ, contact) = (r.text("note"), r.text("organ"), r.text("contact"));
            Step::DecideRecord { on: on?, result: result?, note, organ, contact }
        }
        K::AskHelp => {
            let (on, unit, until) = (r.date("on"), r.one("unit"), r.date("until"));
            Step::AskHelp { on: on?, unit: unit?, until: until?, question: r.text("question") }
        }
        K::GiveHelp => {
            let (errand, on) = (r.one("errand"), r.date("on"));
            Step::GiveHelp { on: on?, errand: errand?, answer: r.text("answer") }
        }
        K::Comment => Step::Comment { words: r.text("words") },
        K::CorrectDate => {
            let (act, on) = (r.one("act"), r.date("on"));
            Step::CorrectDate { act: act?, on: on?, reason: r.text("reason") }
        }
        K::MarkProactive => {
            let because = match r.sent.text("because") {
                "several-asked" => Some(ProactiveGround::SeveralAsked),
                "suggested" => Some(ProactiveGround::Suggested),
                "own-duty" => Some(ProactiveGround::OwnDuty),
                _ => None,
            };
            let because = r.needed("because", because, "请选择一项。");
            let (materials, column) = (r.all("materials"), r.text("column"));
            Step::MarkProactive { materials, column, because: because?, reason: r.text("reason") }
        }
        K::Rate => Step::Rate { stars: r.one("stars")?, words: r.text("words") },
        K::Archive => {
            let years = match r.sent.text("years") {
                "ever" => Some(None),
                years => years.parse().ok().map(Some),
            };
            let years = r.needed("years", years, "请选择保管期限。");
            Step::Archive { on: r.date("on")?, years: years? }
        }
    })
}

fn consultation(kind: StepKind, r: &mut Reader<'_>) -> Option<Step> {
    Some(match kind {
        StepKind::Consult => {
            let with = match r.sent.text("with") {
                "third-party" => Some(Consulted::ThirdParty),
                "other-organ" => Some(Consulted::OtherOrgan),
                _ => None,
            };
            let (on, with) = (r.date("on"), r.needed("with", with, "请选择征求谁的意见。"));
            let party = Party {
                name: r.text("party"),
                address: r.text("address"),
                about: r.text("about"),
                point: r.text("point"),
            };
            let unit = r.sent.text("unit").parse().ok();
            Step::Consult { on: on?, with: with?, unit, party }
        }
        StepKind::Delivered => {
            let (letter, on) = (r.one("letter"), r.date("on"));
            Step::Delivered { on: on?, letter: letter? }
        }
        StepKind::Opinion => {
            let (letter, on, stance) = (r.one("letter"), r.date("on"), r.word("stance"));
            let reasons = r.text("reasons");
            Step::Opinion { on: on?, letter: letter?, stance: stance?, reasons }
        }
        StepKind::Weigh => {
            let (letter, on, disclose) = (r.one("letter"), r.date("on"), r.yes("disclose"));
            let public_interest = r.sent.has("public_interest");
            let memo = r.text("memo");
            let (on, letter, disclose) = (on?, letter?, disclose?);
            Step::Weigh { on, letter, disclose, public_interest, memo }
        }
        _ => return None,
    })
}

fn charge(r: &mut Reader<'_>) -> Option<Charge> {
    match r.sent.text("method") {
        "request" => {
            let earlier = r.number("earlier", "请填写这个月以前的件数，没有的写 0。");
            let requests = r.number("requests", "请填写这次几件。");
            Some(Charge::PerRequest { earlier: earlier?, requests: requests? })
        }
        "page" => {
            let pages = r.number("pages", "请填写提供的页数。");
            Some(Charge::PerPage { pages: pages? })
        }
        _ => r.needed("method", None, "请选择按件还是按量。"),
    }
}

fn draft(bench: &Bench<'_>, r: &mut Reader<'_>) -> Option<Step> {
    let outcome = outcome::of_name(r.sent.text("outcome"));
    let outcome = r.needed("outcome", outcome, "请先选择办理结果。");
    let submit = r.yes("submit");
    let ground = GroundText {
        choice: outcome.and_then(|outcome| Choice::of_name(outcome, r.sent.text("choice"))),
        law: r.text("law"),
        place: r.text("article"),
        matter: r.text("matter"),
        authority: r.text("authority"),
        reviewed_on: r.sent.text("reviewed_on").parse().ok(),
    };
    let parts = parts(r, &ground);
    let kind = serde_json::Value::String(r.text("grant"));
    let grant = GrantText {
        kind: serde_json::from_value(kind).unwrap_or_default(),
        items: r.text("items"),
        way: r.text("way"),
        place: r.text("place"),
        time: r.text("time"),
        other_form: r.text("other_form"),
    };
    let text = ReplyText {
        grant,
        ground,
        reasons: r.text("reasons"),
        parts,
        organ: r.text("organ"),
        contact: r.text("contact"),
        earlier: r.text("earlier"),
        earlier_on: r.sent.text("earlier_on").parse().ok(),
        edited: Vec::new(),
    };
    // What somebody edited by hand stays with the draft until it is given up there.
    let kept = fields::edited(bench).filter(|_| r.sent.text("edited") != "drop");
    let (edited, file) = kept.unzip();
    let text = ReplyText { edited: edited.unwrap_or_default(), ..text };
    let materials: Vec<MaterialId> = r.all("materials");
    Some(Step::DraftReply { outcome: outcome?, text, materials, edited: file, submit: submit? })
}

/// The parts that are withheld. The law, and the review of secrecy, are asked once for all of them.
fn parts(r: &mut Reader<'_>, common: &GroundText) -> Vec<PartText> {
    let mut parts = Vec::new();
    for [part, ground, reasons] in fields::PARTS {
        let (words, why) = (r.text(part), r.text(reasons));
        let chosen = fields::ground_of(r.sent.text(ground));
        if words.is_empty() && why.is_empty() && chosen.is_none() {
            continue;
        }
        if words.is_empty() {
            r.errors.add(part, "请写明是哪一部分。");
        }
        let chosen = r.needed(ground, chosen, "请选择不予公开的理由属于哪一项。");
        if let Some((denial, choice)) = chosen {
            let ground = GroundText { choice, ..common.clone() };
            parts.push(PartText { part: words, denial, ground, reasons: why });
        }
    }
    parts
}
