//! Any facts make complete papers, and replies that the linter has nothing to say about.

use ledger::PaperKind;
use papers::lint::{Says, lint};
use papers::reply::Reply;
use papers::{Facts, Phrases, Slot, Words, elements};
use proptest::prelude::*;
use statute::outcome::Outcome;

use crate::example::Sample;

const HAN: &str = "村镇县城道路水利规划度批复稿补偿方案粮食学校医院林草湖财政预算图纸张王李赵";

prop_compose! {
    fn words()(
        first in proptest::sample::subsequence(HAN.chars().collect::<Vec<_>>(), 4..16),
        middle in "[，；（）《》 A-Za-z]{0,3}",
        last in proptest::sample::subsequence(HAN.chars().collect::<Vec<_>>(), 0..9),
        stop in "[。；]?",
    ) -> Words {
        let han = |chars: Vec<char>| chars.into_iter().collect::<String>();
        Words::new(&format!("{}{middle}{}{stop}", han(first), han(last))).unwrap()
    }
}

prop_compose! {
    fn sample()(
        instead in proptest::collection::vec(words(), 0..12),
        internet: bool,
        organisation: bool,
    ) -> Sample {
        Sample { instead, internet, organisation, ..Sample::default() }
    }
}

proptest! {
    #[test]
    fn any_facts_make_a_complete_paper(
        sample in sample(),
        kind in proptest::sample::select(PaperKind::ALL.to_vec()),
    ) {
        let (paper, expected) = sample.paper(kind);
        prop_assert_eq!(elements(&paper, &expected), []);
        prop_assert!(!expected.is_empty());
    }

    #[test]
    fn any_facts_make_a_complete_and_clean_reply(
        sample in sample(),
        outcome in proptest::sample::select(Outcome::ALL.to_vec()),
    ) {
        let (paper, expected, says) = sample.ending(outcome);
        prop_assert_eq!(elements(&paper, &expected), []);
        prop_assert_eq!(lint(&paper.lines(), &says), []);
    }

    /// What an office may write is harmless, whatever it tries.
    #[test]
    fn phrases_of_an_office_spoil_nothing(
        slot in proptest::sample::select(vec![Slot::Opening, Slot::Closing]),
        text in "[您好感谢向先复议诉讼第三条款项不公开法院起诉六十日月年内，。：；决定机关（）“”补正检索0-9 ]{0,24}",
        outcome in proptest::sample::select(Outcome::ALL.to_vec()),
    ) {
        let sample = Sample::default();
        let Ok(phrases) = Phrases::default().with(slot, &text) else { return Ok(()) };
        let Some(decision) = sample.decision(outcome) else { return Ok(()) };
        let (sender, applicant, case) = (sample.sender(), sample.applicant(), sample.case());
        let reply = Reply { sender, applicant, case, decision, remedies: sample.remedies() };
        let paper = reply.compose(&phrases);
        prop_assert_eq!(elements(&paper, &reply.expected()), []);
        prop_assert_eq!(lint(&paper.lines(), &Says::of(&reply)), []);
    }

    #[test]
    fn no_text_breaks_the_linter(
        lines in proptest::collection::vec("[第十四六条款项《》条例（）“”\"向日月年0-9０-９复议诉讼不服决定：。，号〔〕a\u{200b}𠀀 ]{0,40}", 0..12),
        outcome in proptest::sample::select(Outcome::ALL.to_vec()),
        internet: bool,
    ) {
        let says = Sample::served(internet).ending(outcome).2;
        for finding in lint(&lines, &says) {
            if let Some(place) = finding.place {
                prop_assert!(lines[place.paragraph].contains(&place.phrase));
            }
            prop_assert!(finding.message.ends_with('。'));
        }
    }
}
