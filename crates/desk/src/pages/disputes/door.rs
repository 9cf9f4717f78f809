//! What the first page says of disputes.

use statute::Calendar;
use web::Problem;
use web::parts::{Action as Button, Door};
use work::office::Visit;

use super::{LIST, NEAR, answer, by, days};
use crate::answer as answers;
use crate::ask::Ask;

/// How many are open, and the answer that is due first.
pub(crate) fn door(ask: &Ask, visit: &Visit, calendar: &Calendar) -> Result<Door, Problem> {
    let open = ask.office().open_disputes(&visit.account, ask.now).map_err(answers::problem)?;
    let title = "复议、诉讼";
    let look = |words: &'static str| Button::link(words, LIST);
    if open.is_empty() {
        let words = "没有未结的案件。有人申请复议或者起诉时登记，期限自动算出来。";
        return Ok(Door::new(title, words, look("查看案件")));
    }
    let unanswered = open.iter().filter(|dispute| dispute.answer_given.is_none());
    let first = unanswered
        .filter_map(|dispute| Some((dispute.deadlines(calendar).answer?, dispute.kind)))
        .min_by_key(|(due, _)| due.by.on);
    let count = open.len();
    Ok(match first {
        None => Door::new(title, format!("未结的案件 {count} 件。"), look("查看案件")),
        Some((due, kind)) => {
            let words = format!(
                "未结的案件 {count} 件；最近的{}期限是{}（{}）。",
                answer(kind),
                by(&due),
                due.article
            );
            let door = Door::new(title, words, look("去办理"));
            if days(ask.today(), due.by.on) <= NEAR { door.due() } else { door }
        }
    })
}
