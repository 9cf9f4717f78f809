//! How a county begins: its government, its office, and three administrators with one-time links.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use ledger::acts::county::Opened;
use ledger::acts::person::RoleGranted;
use ledger::acts::unit::Founded;
use ledger::subjects::person::Role;
use ledger::subjects::unit::UnitKind;
use ledger::{PersonId, UnitId};

use super::{Invitation, Office, Who, fresh};
use crate::people::Card;
use crate::refusal::{Faults, Refusal};

/// With what a county begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// Its name: 河曲县.
    pub name: String,
    /// Whether it is the demonstration.
    pub demonstration: bool,
}

/// One of the first three people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Administrator {
    /// The person.
    pub person: PersonId,
    /// The role.
    pub role: Role,
    /// The name to log in with.
    pub login: String,
    /// The link to set a password.
    pub invitation: Invitation,
}

/// The first three, who are kept apart (三权分立): role, login name and the name on the card until
/// they write their own.
const FIRST: [(Role, &str); 3] = [
    (Role::SystemAdministrator, "system"),
    (Role::SecurityAdministrator, "security"),
    (Role::AuditAdministrator, "audit"),
];

/// Since when the government and its office have been there, as far as the program is concerned: no
/// unit that is entered below them can be older.
const FROM: Date = date(1949, 10, 1);

impl Office {
    /// Begins a county, once: the government and its office as units, and three administrators. All of
    /// it in one transaction, so that a county that has begun has somebody who can get in.
    pub fn set_up(&self, now: Timestamp, setup: &Setup) -> Result<Vec<Administrator>, Refusal> {
        let name = setup.name.trim().to_owned();
        let mut faults = Faults::default();
        let length = name.chars().count();
        faults.unless(
            (2..=20).contains(&length) && !name.chars().any(char::is_control),
            "name",
            "请写县的名称，2 到 20 个字，例如“河曲县”。",
        );
        faults.none()?;
        let who = Who::Program("setup");
        let (government, office) = (self.new_unit(now), self.new_unit(now));
        let people = FIRST.map(|_| PersonId::new(fresh(now)));
        let demonstration = setup.demonstration;
        let opened = Opened { name: name.clone(), demonstration };
        let county = name.clone();
        self.perform(&who, now, move |sitting| {
            let before =
                store::projections::singletons::opened(sitting.tx, sitting.office.county())?;
            if let Some(before) = before {
                return Err(Refusal::NotNow(format!(
                    "“{}”已经设置过了。要重新开始，请换一个空的数据文件夹。",
                    before.name
                )));
            }
            let from = FROM;
            let unit = |unit: UnitId, suffix: &str, short: &str, kind, parent| Founded {
                unit,
                name: format!("{county}{suffix}"),
                short: short.to_owned(),
                kind,
                parent,
                code: String::new(),
                from,
            };
            let drafts = vec![
                sitting.present.draft(None, opened.clone()),
                sitting.present.draft(
                    None,
                    unit(government, "人民政府", "县政府", UnitKind::Government, None),
                ),
                sitting.present.draft(
                    Some(government),
                    unit(
                        office,
                        "人民政府办公室",
                        "县政府办",
                        UnitKind::GovernmentOffice,
                        Some(government),
                    ),
                ),
            ];
            sitting.write(drafts)?;
            FIRST
                .into_iter()
                .zip(people)
                .map(|((role, login), person)| {
                    let card = Card {
                        name: role.title().to_owned(),
                        login: login.to_owned(),
                        telephone: String::new(),
                        mail: String::new(),
                    };
                    sitting.register(person, government, &card)?;
                    sitting.grant(RoleGranted { person, unit: government, role })?;
                    let invitation = sitting.invite(person)?;
                    Ok(Administrator { person, role, login: login.to_owned(), invitation })
                })
                .collect()
        })
    }
}
