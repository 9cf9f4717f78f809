//! 销毁: once a file's term is over its personal data goes; that the request was, and what it counted,
//! stays.

use jiff::Timestamp;
use jiff::civil::Date;
use ledger::acts::vault::Erased;
use ledger::{Content, RequestId, Subject};

use super::record_of;
use crate::office::{Office, Who};
use crate::permission::Action;
use crate::refusal::Refusal;

/// 个人信息保护法第四十七条第一款第一项、第二项.
const GROUND: &str = "保管期限已满（个人信息保护法第四十七条）";

impl Office {
    /// Destroys the personal data of a request whose file was put away for a number of years that are
    /// over: name, contact, what was wanted, every paper's words and every file. The acts, their proofs
    /// and the figures stay whole. Done again, it changes nothing.
    ///
    /// The term runs from 1 January after the file was put away (机关档案管理规定); what is kept for
    /// ever is never destroyed.
    pub fn destroy_request(
        &self,
        who: &Who,
        now: Timestamp,
        request: RequestId,
    ) -> Result<(), Refusal> {
        self.perform(who, now, move |sitting| {
            let found = sitting.request(request)?;
            let units = sitting.units()?;
            sitting.present.may(Action::DestroyFiles, Some(found.unit), &units)?;
            let office = sitting.office;
            let acts =
                store::acts::of_subject(sitting.tx, &office.county, Subject::Request(request))?;
            let years = acts.iter().find_map(|act| match &act.content {
                Content::RequestArchived(archived) => Some(archived.years),
                _ => None,
            });
            let on = found.archived.and_then(|act| found.day(act));
            let (Some(years), Some(on)) = (years, on) else {
                return Err(Refusal::NotNow("没有归档的案卷不能销毁。请先办结、归档。".to_owned()));
            };
            let Some(years) = years else {
                return Err(Refusal::NotNow("这件案卷永久保管，不能销毁。".to_owned()));
            };
            let until = Date::new(on.year().saturating_add_unsigned(years), 12, 31)
                .map_err(|_| Refusal::NotNow("这件案卷的保管期限还没有满。".to_owned()))?;
            if sitting.present.today() <= until {
                return Err(Refusal::NotNow(format!(
                    "这件案卷保管 {years} 年，到{}期满；期满以后才能销毁。",
                    statute::Chinese(until)
                )));
            }
            let record = record_of(request);
            if office.store.vault.erase(sitting.tx, &office.county, record)? {
                let erased = Erased { record, ground: GROUND.to_owned() };
                let draft = sitting.present.draft(Some(found.unit), erased);
                sitting.write(vec![draft])?;
            }
            Ok(())
        })
    }
}
