//! Which articles of the 条例 a reply cites: those of its outcome, exactly, and none that another
//! outcome rests on or that is no longer in force.

use statute::law::{Article, Law};
use statute::outcome::{Closure, Outcome};

use super::citation::{Citation, Spot, citations, spots};
use super::text::Text;
use super::{Finding, Rule, Says, finding};

/// Articles that may stand in any reply: who is responsible, correction, received date, third
/// parties, periods, excess, form, fees.
const ANYWHERE: [u16; 10] = [10, 17, 27, 29, 30, 31, 32, 33, 35, 40];

pub(super) fn check(text: &Text, says: &Says, findings: &mut Vec<Finding>) {
    let cited: Vec<_> = citations(&text.spoken);
    let cited: Vec<_> = cited.into_iter().filter(|one| one.of_regulations).collect();
    let repealed = repealed(text, says.outcome, &cited, findings);
    missing(text, says.outcome, &cited, findings);
    let own = own(says.outcome);
    for citation in cited.iter().filter(|one| !repealed.contains(&one.spot)) {
        let spot = citation.spot;
        let anothers = grounds_of_others().iter().any(|ground| spot.article == ground.article);
        let fits = own.iter().any(|own| spot.covers(*own) || spot.blurs(*own));
        if anothers && !fits && !ANYWHERE.contains(&spot.article) {
            let right: Vec<_> = says.outcome.articles().iter().map(ToString::to_string).collect();
            findings.push(finding(
                Rule::ArticleWrong,
                text.place(citation.at.clone()),
                format!(
                    "办理结果是“{}”，不应引用《条例》{spot}。请改为：{}。",
                    says.outcome,
                    right.join("，")
                ),
                right.join("，"),
            ));
        }
    }
}

/// What the outcome rests on, by the place.
fn own(outcome: Outcome) -> Vec<Spot> {
    let of_regulations =
        outcome.articles().iter().filter(|article| article.law == Law::DisclosureRegulations);
    let mut own: Vec<_> = of_regulations.flat_map(|article| spots(article.place)).collect();
    if outcome == Outcome::Partial {
        // What is given and what is withheld each rest on an item of their own.
        own.extend(spots("第三十六条第一项、第二项、第三项"));
    }
    own
}

/// Every place that some outcome rests on.
fn grounds_of_others() -> Vec<Spot> {
    Outcome::ALL.into_iter().flat_map(own).collect()
}

/// The places of which one has to be cited; what only goes along with them may be left out.
fn required(article: &Article) -> bool {
    !matches!(article.place, "第三十六条第三项" | "第三十二条" | "第十条" | "")
}

fn missing(text: &Text, outcome: Outcome, cited: &[Citation], findings: &mut Vec<Finding>) {
    if outcome == Outcome::Other(Closure::PaymentLapsed) {
        if !text.spoken.contains("信息处理费管理办法") {
            let article = Article::fees("第六条");
            let message = format!("没有写明依据。请写明{article}。");
            findings.push(finding(Rule::ArticleMissing, None, message, article));
        }
        return;
    }
    for article in outcome.articles().iter().filter(|article| required(article)) {
        let wanted = spots(article.place);
        let met = |spot: Spot| wanted.iter().any(|wanted| spot.covers(*wanted));
        let exact = |spot: Spot| spot.article != 16 || spot.paragraph.is_some();
        if cited.iter().any(|one| met(one.spot) && exact(one.spot)) {
            continue;
        }
        let blurred = cited
            .iter()
            .find(|one| met(one.spot) || wanted.iter().any(|wanted| one.spot.blurs(*wanted)));
        findings.push(match blurred {
            Some(citation) => finding(
                Rule::ArticleNotExact,
                text.place(citation.at.clone()),
                format!(
                    "引用《条例》{}没有写明款、项。办理结果是“{outcome}”，请写明：{article}{}。",
                    citation.spot,
                    if outcome == Outcome::Partial { "中的具体一款" } else { "" }
                ),
                article,
            ),
            None => finding(
                Rule::ArticleMissing,
                None,
                format!("办理结果是“{outcome}”，没有写明依据。请写明：{article}。"),
                article,
            ),
        });
    }
}

/// Rules that are out of force, and numbers of the 条例 of 2007. Gives the places that were told.
fn repealed(
    text: &Text,
    outcome: Outcome,
    cited: &[Citation],
    findings: &mut Vec<Finding>,
) -> Vec<Spot> {
    let bare = |char: char| "〔〕[]［］（）【】﹝﹞".contains(char);
    let old = [
        (
            "法释",
            "2011",
            "17号",
            "法释〔2011〕17号已由法释〔2025〕8号废止，请删去或者改引现行规定。",
        ),
        (
            "国务院令",
            "",
            "第492号",
            "国务院令第492号是2007年的条例，现行条例是国务院令第711号（2019年）。",
        ),
    ];
    for (name, year, number, message) in old {
        for (at, _) in text.spoken.match_indices(name) {
            let tail = &text.spoken[at + name.len()..];
            let tail = tail.trim_start_matches(bare);
            let Some(tail) = tail.strip_prefix(year) else { continue };
            let tail = tail.trim_start_matches(bare);
            if let Some(tail) = tail.strip_prefix(number) {
                let place = text.place(at..text.spoken.len() - tail.len());
                let article = Article::of(Law::InterpretationOf2025, "");
                findings.push(finding(Rule::Repealed, place, message, article));
            }
        }
    }
    let open = matches!(outcome, Outcome::Granted | Outcome::Partial);
    let mut told = Vec::new();
    for citation in cited {
        let Spot { article, paragraph, item } = citation.spot;
        let old = match article {
            // Replies were Art 21 in 2007, and had items; in 2019 it has none.
            21 => item.is_some() || !open,
            // Third parties, periods and danger to security had these numbers in 2007.
            8 | 23 | 24 => !open,
            // In 2019 Art 14 is one paragraph.
            14 => paragraph.is_some_and(|paragraph| paragraph > 1),
            13 => item.is_some(),
            _ => false,
        };
        if old {
            told.push(citation.spot);
            findings.push(finding(
                Rule::Repealed,
                text.place(citation.at.clone()),
                format!(
                    "《条例》{}是2007年条例的条文序号，2019年修订后已经改变。请按现行条例引用：{}。",
                    citation.spot,
                    outcome.articles().iter().map(ToString::to_string).collect::<Vec<_>>().join("，")
                ),
                Article::regulations("第三十六条"),
            ));
        }
    }
    told
}
