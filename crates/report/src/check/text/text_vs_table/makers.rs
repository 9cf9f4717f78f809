//! Several organs named side by side, each with its number: 县政府制发4件，部门制发2件.

use super::super::ReadParagraph;
use crate::prose::parts::Mark;
use crate::prose::{Body, Mention, Role, Subject, Token, Word};

/// How many numbers before and behind may stand beside one.
const NEAR: usize = 20;

/// The sum of a number that names its organ and of those beside it that name another and count the
/// same; `None` where no other stands beside it.
pub(super) fn beside(read: &ReadParagraph<'_>, i: usize) -> Option<i64> {
    let mentions = &read.passage.mentions;
    let this = &mentions[i];
    let named =
        |mention: &Mention| matches!(mention.body, Body::Named(_) | Body::Level | Body::Office);
    if !named(this) {
        return None;
    }
    let inside = |j: usize| {
        let brackets = [Mark::Bracket, Mark::Including];
        read.structure.breakdowns.iter().any(|list| {
            (brackets.contains(&list.mark) || list.wholes.contains(&i)) && list.parts.contains(&j)
        })
    };
    let mut bodies = vec![&this.body];
    let mut sum = this.quantity.low;
    for (j, other) in mentions.iter().enumerate().take(i + NEAR).skip(i.saturating_sub(NEAR)) {
        if j == i || other.role != Role::Count || inside(j) {
            continue;
        }
        let same = other.subject == this.subject && named(other) && !bodies.contains(&&other.body);
        // 部门2件: what is counted goes without saying.
        let elliptic = j > i
            && other.subject == Subject::Other
            && other.quantity.measure == this.quantity.measure
            && names_only_an_organ(read, j);
        if same || elliptic {
            bodies.push(&other.body);
            sum += other.quantity.low;
        }
    }
    (bodies.len() > 1).then_some(sum)
}

/// Whether the words between a number and the one before it name an organ and nothing else.
fn names_only_an_organ(read: &ReadParagraph<'_>, j: usize) -> bool {
    let Some(before) = j.checked_sub(1) else { return false };
    let from = read.passage.mentions[before].token + 1;
    let words = read.passage.tokens.get(from..read.passage.mentions[j].token).unwrap_or_default();
    let organ = |word: Word| matches!(word, Word::Body | Word::Level | Word::OurOffice);
    let known = |word: Word| organ(word) || matches!(word, Word::Light | Word::Stop(_));
    words.iter().all(|t| t.word().is_some_and(known))
        && words.iter().filter_map(Token::word).any(organ)
}
