//! The settings as they are now.

use serde::{Deserialize, Serialize};

use crate::acts::settings::{RemediesSet, SecuritySet, SiteSet, TableFourSet};
use crate::content::Content;

/// All settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The site's; `None` until somebody set them.
    pub site: Option<SiteSet>,
    /// Who hears complaints; `None` until somebody told.
    #[serde(default)]
    pub remedies: Option<RemediesSet>,
    /// How logins are guarded.
    pub security: SecuritySet,
    /// Which disputes table four counts.
    #[serde(default)]
    pub table_four: TableFourSet,
}

impl Settings {
    /// Takes in the next act.
    pub fn apply(&mut self, content: &Content) {
        match content {
            Content::SiteSet(site) => self.site = Some(site.clone()),
            Content::RemediesSet(remedies) => self.remedies = Some(remedies.clone()),
            Content::SecuritySet(security) => self.security = security.clone(),
            Content::TableFourSet(table_four) => self.table_four = *table_four,
            _ => {}
        }
    }
}
