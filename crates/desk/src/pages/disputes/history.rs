//! What happened in a dispute and what comes next, as a timeline with the articles.

use jiff::civil::Date;
use ledger::subjects::dispute::{Dispute, Due};
use ledger::{Act, Content};
use statute::Calendar;
use statute::dispute::{Procedure, Ruling};
use statute::law::Article;
use statute::periods::SUE_AFTER_RECONSIDERATION;
use web::Problem;
use web::parts::{Event, Timeline};
use work::office::Visit;

use super::form::Move;
use super::{answer, by, received_is_known, sue};
use crate::answer as answers;
use crate::ask::Ask;
use crate::when;
use crate::writers::Writers;

/// The history of a dispute, the first act first, and then its deadlines.
pub(super) fn timeline(
    ask: &Ask,
    visit: &Visit,
    dispute: &Dispute,
    calendar: &Calendar,
) -> Result<Timeline, Problem> {
    let units = ask.units()?;
    let acts = ask
        .office()
        .dispute_history(&visit.account, ask.now, dispute.id)
        .map_err(answers::problem)?;
    let mut writers = Writers::new(ask, visit, &units);
    let done: Vec<Event> =
        acts.iter().filter_map(|act| event(&mut writers, dispute, act)).collect();
    let ahead = ahead(dispute, calendar, ask.today());
    Ok(Timeline::new(done.into_iter().chain(ahead)))
}

/// What an act is called, its day, more words about it, and where the law speaks of it.
type Told = (String, Option<Date>, String, Option<Article>);

fn event(writers: &mut Writers<'_>, dispute: &Dispute, act: &Act) -> Option<Event> {
    let kind = dispute.kind;
    let titled = |step: Move| step.title(kind).to_owned();
    let (title, on, words, article): Told = match &act.content {
        Content::DisputeRaised(it) => {
            let words = if it.attacked.is_empty() {
                format!("向{}提起。", it.organ)
            } else {
                format!("向{}提起，针对{}。", it.organ, it.attacked)
            };
            let title = if kind.is_suit() { "起诉" } else { "申请复议" };
            (title.to_owned(), Some(it.raised), words, None)
        }
        Content::DisputeAccepted(it) => {
            let title = if kind.is_suit() { "立案" } else { "受理" };
            let words = format!("{}。", it.procedure.title());
            (title.to_owned(), Some(it.on), words, Some(kind.acceptance_article()))
        }
        Content::DisputeCopyReceived(it) => {
            let article = kind.answer(dispute.procedure()).article;
            (titled(Move::Copy), Some(it.on), String::new(), Some(article))
        }
        Content::DisputeAnswerGiven(it) => {
            let article = kind.answer(dispute.procedure()).article;
            (titled(Move::Answer), Some(it.on), String::new(), Some(article))
        }
        Content::DisputeExtended(it) => {
            let words = format!("延长到{}。", when::day(it.until));
            (titled(Move::Extend), Some(it.on), words, Some(kind.extension_article()))
        }
        Content::DisputeSuspended(it) => {
            (titled(Move::Suspend), Some(it.on), String::new(), Some(kind.suspension_article()))
        }
        Content::DisputeResumed(it) => (titled(Move::Resume), Some(it.on), String::new(), None),
        Content::DisputeDecided(it) => {
            let number =
                if it.number.is_empty() { String::new() } else { format!("{}。", it.number) };
            let received = it.delivered.map_or_else(String::new, |day| {
                format!(
                    "{}于{}收到。",
                    if kind.is_suit() { "原告" } else { "申请人" },
                    when::day(day)
                )
            });
            let title = format!("结案：{}", it.ruling.title(kind));
            (title, Some(it.on), format!("{number}{received}"), Some(it.ruling.article(kind)))
        }
        Content::DisputeLessonLearnt(it) => {
            let [lesson, measure] = [&it.lesson, &it.measure].map(|text| sentence(text));
            let words = format!("{lesson}整改措施：{measure}{}前完成。", when::day(it.due));
            (titled(Move::Learn), None, words, None)
        }
        Content::DisputeMeasureDone(it) => {
            let measure = dispute.lessons.get(usize::from(it.lesson));
            let measure = measure.map_or_else(String::new, |lesson| lesson.measure.clone());
            (titled(Move::Finish), Some(it.on), measure, None)
        }
        Content::DisputeLinked(_) => (titled(Move::Link), None, String::new(), None),
        Content::DisputeEntryCorrected(it) => {
            let words = format!("{}改为{}。", it.entry.title(), when::day(it.date));
            (titled(Move::Correct), None, words, None)
        }
        _ => return None,
    };
    let written = format!("{} {}登记", when::moment(act.at), writers.of(&act.actor));
    let when = on.map_or_else(|| written.clone(), web::date);
    let event = match act.content {
        Content::DisputeSuspended(_) => Event::paused(title, when),
        _ => Event::done(title, when),
    };
    let event = if words.is_empty() { event } else { event.words(words) };
    Some(match (article, on) {
        (Some(article), _) => event.cite(format!("{article}。{written}")),
        (None, Some(_)) => event.cite(written),
        // Of what has no day of its own, the moment of writing says it all.
        (None, None) => event,
    })
}

/// A text that ends like a sentence.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let ends = text.ends_with(['。', '！', '？', '；', '.']);
    if ends { text.to_owned() } else { format!("{text}。") }
}

/// What is due.
fn ahead(dispute: &Dispute, calendar: &Calendar, today: Date) -> Vec<Event> {
    let deadlines = dispute.deadlines(calendar);
    let coming = |title: &str, words: String, due: &Due| {
        let (title, when) = (title.to_owned(), format!("最晚{}", by(due)));
        let event =
            if due.by.on < today { Event::overdue(title, when) } else { Event::next(title, when) };
        event.words(words).cite(due.article.to_string())
    };
    let mut events = Vec::new();
    let open = dispute.decided.is_none();
    if let Some(due) = deadlines.answer.filter(|_| open && dispute.answer_given.is_none()) {
        let days = dispute.kind.answer(dispute.procedure()).count;
        let words = format!(
            "收到副本之日起 {days} 日，从次日起算；最后一天是休息日的顺延。逾期不提交的，视为没有证据（{}）。",
            dispute.kind.unanswered_article()
        );
        events.push(coming(answer(dispute.kind), words, &due));
    }
    if let Some(due) = deadlines.decision.filter(|_| open) {
        let words = match (dispute.extended, dispute.procedure()) {
            (Some(_), _) => "照延长以后的期限。",
            (None, Procedure::Ordinary) => "普通程序，受理（立案）之日起算。",
            (None, Procedure::Simplified) => "简易程序，受理（立案）之日起算。",
        };
        events.push(coming("审理期限", words.to_owned(), &due));
    }
    if let Some(due) = deadlines.sue.filter(|due| !open || due.by.on >= today) {
        let days = SUE_AFTER_RECONSIDERATION.count;
        let known = received_is_known(dispute);
        let words = match &dispute.decided {
            None => format!("复议机关逾期不决定的，期满之日起 {days} 日内可以起诉。"),
            Some(decided) => {
                let mut words = format!("申请人不服的，收到决定之日起 {days} 日内可以起诉。");
                if decided.ruling == Ruling::Upheld {
                    words.push_str("复议维持的，原机关和复议机关是共同被告。");
                }
                if !known {
                    words.push_str("收到的日期还没有登记，先从决定之日起算，只会更晚。");
                }
                words
            }
        };
        // That it has passed is no fault of anybody; and whether it has is not known before it is told
        // when the applicant received the decision.
        let event = if open || due.by.on >= today {
            Event::next(sue(dispute), format!("最晚{}", by(&due)))
        } else if known {
            Event::done("申请人的起诉期限已过", format!("最晚{}", by(&due)))
        } else {
            Event::next(sue(dispute), format!("不早于{}", by(&due)))
        };
        events.push(event.words(words).cite(due.article.to_string()));
    }
    events
}
