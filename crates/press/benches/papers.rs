//! How long a notice takes as PDF and as DOCX: `cargo bench -p press --bench papers`.

use std::sync::LazyLock;

use ledger::PaperKind;
use papers::{Block, Paper};
use press::Fonts;

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::find(None));

fn main() {
    divan::main();
}

fn notice() -> Paper {
    let sentence = "本机关收到您提出的政府信息公开申请后，经审查，您的申请内容不明确，请在收到本告知书之日起十五个工作日内补正。";
    Paper {
        kind: PaperKind::Correction,
        letterhead: Some("河曲县自然资源局".into()),
        number: "河自然资公开〔2026〕12号".parse().ok(),
        title: "政府信息公开申请补正告知书".into(),
        addressee: Some("张某某".into()),
        body: (0..5).map(|_| Block::Paragraph(sentence.into())).collect(),
        enclosures: Vec::new(),
        signature: Some("河曲县自然资源局".into()),
        date: Some(jiff::civil::date(2026, 11, 26)),
        note: Some("联系人：李某，电话：0350-7220000".into()),
        copies: Vec::new(),
    }
}

#[divan::bench]
fn pdf(bencher: divan::Bencher<'_, '_>) {
    let paper = notice();
    let first = press::paper_pdf(&paper, &FONTS);
    assert!(first.is_ok(), "{first:?}");
    bencher.bench(|| press::paper_pdf(&paper, &FONTS));
}

#[divan::bench]
fn docx(bencher: divan::Bencher<'_, '_>) {
    let paper = notice();
    bencher.bench(|| press::paper_docx(&paper));
}
