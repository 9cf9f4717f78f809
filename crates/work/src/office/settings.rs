//! The settings of the site and of its logins.

use jiff::Timestamp;
use ledger::acts::settings::{RemediesSet, SecuritySet, SiteSet};
use ledger::subjects::settings::Settings;
use store::projections::singletons;

use super::{Office, Who};
use crate::permission::Action;
use crate::refusal::{Faults, Refusal};

impl Office {
    /// The settings as they are now.
    pub fn settings(&self) -> Result<Settings, Refusal> {
        self.read(singletons::settings)
    }

    /// Changes what the site calls itself.
    pub fn set_site(&self, who: &Who, now: Timestamp, site: SiteSet) -> Result<(), Refusal> {
        let mut faults = Faults::default();
        faults.unless(!site.name.trim().is_empty(), "name", "请填写网站名称。");
        faults.unless(!site.host.trim().is_empty(), "host", "请填写主办单位。");
        let digits = site.identifier.chars().all(|c| c.is_ascii_digit());
        faults.unless(
            site.identifier.is_empty() || (digits && site.identifier.len() == 10),
            "identifier",
            "政府网站标识码是 10 位数字，例如 1409300001；还没有的可以留空。",
        );
        for (field, text) in [
            ("name", &site.name),
            ("host", &site.host),
            ("icp", &site.icp),
            ("police", &site.police),
            ("letterhead", &site.letterhead),
            ("contact", &site.contact),
        ] {
            faults.unless(text.chars().count() <= 100, field, "太长了，最多 100 个字。");
        }
        faults.none()?;
        self.perform(who, now, move |sitting| {
            let units = sitting.units()?;
            sitting.present.may(Action::ChangeSite, None, &units)?;
            let draft = sitting.present.draft(None, site.clone());
            sitting.write(vec![draft]).map(drop)
        })
    }

    /// Tells who hears complaints against the county's organs, and how a fee is paid.
    pub fn set_remedies(
        &self,
        who: &Who,
        now: Timestamp,
        remedies: RemediesSet,
    ) -> Result<(), Refusal> {
        let mut faults = Faults::default();
        for (field, text, what) in [
            ("government_above", &remedies.government_above, "上一级人民政府"),
            ("basic_court", &remedies.basic_court, "基层人民法院"),
            ("intermediate_court", &remedies.intermediate_court, "中级人民法院"),
        ] {
            let said = !text.trim().is_empty();
            faults.unless(said, field, format!("请填写{what}的全称，答复书要写明。"));
        }
        for (field, text) in [
            ("government_above", &remedies.government_above),
            ("justice_above", &remedies.justice_above),
            ("basic_court", &remedies.basic_court),
            ("intermediate_court", &remedies.intermediate_court),
            ("apply_at", &remedies.apply_at),
            ("pay", &remedies.pay),
        ] {
            faults.unless(text.chars().count() <= 200, field, "太长了，最多 200 个字。");
        }
        faults.unless(
            remedies.apply_at.is_empty() || papers::Link::new(&remedies.apply_at).is_ok(),
            "apply_at",
            papers::NoLink.to_string(),
        );
        faults.none()?;
        self.perform(who, now, move |sitting| {
            let units = sitting.units()?;
            sitting.present.may(Action::ChangeSite, None, &units)?;
            let draft = sitting.present.draft(None, remedies.clone());
            sitting.write(vec![draft]).map(drop)
        })
    }

    /// Changes how logins are guarded. The bounds are those that a level-three system (等保三级) can
    /// answer for.
    pub fn set_security(
        &self,
        who: &Who,
        now: Timestamp,
        security: SecuritySet,
    ) -> Result<(), Refusal> {
        let mut faults = Faults::default();
        faults.unless(
            (5..=120).contains(&security.idle_minutes),
            "idle_minutes",
            "无操作退出的时间请在 5 到 120 分钟之间。",
        );
        faults.unless(
            (1..=24).contains(&security.longest_hours),
            "longest_hours",
            "一次登录的最长时间请在 1 到 24 小时之间。",
        );
        faults.unless(
            (3..=10).contains(&security.refusals),
            "refusals",
            "锁定前允许输错的次数请在 3 到 10 次之间。",
        );
        faults.unless(
            (5..=1440).contains(&security.locked_minutes),
            "locked_minutes",
            "锁定的时间请在 5 到 1440 分钟之间。",
        );
        faults.none()?;
        self.perform(who, now, move |sitting| {
            let units = sitting.units()?;
            sitting.present.may(Action::ChangeSecurity, None, &units)?;
            let draft = sitting.present.draft(None, security.clone());
            sitting.write(vec![draft]).map(drop)
        })
    }
}
