//! Where the data are, and whose they are.

use std::path::Path;

use anyhow::{Context, bail};
use ledger::County;
use store::Store;
use store::port::Location;
use work::Office;

use crate::args::Data;

impl Data {
    /// Where that is.
    pub(crate) fn location(&self) -> Location {
        match &self.database {
            Some(address) => Location::postgres(&self.data, address),
            None => Location::folder(&self.data),
        }
    }

    /// Whether anything was ever kept there. A database on a server may be there without a folder.
    pub(crate) fn is_there(&self) -> bool {
        self.database.is_some() || self.data.join("xiangwei.db").exists()
    }

    pub(crate) fn open(&self) -> anyhow::Result<Store> {
        Store::open(&self.location())
            .with_context(|| format!("打不开数据文件夹 {}", self.data.display()))
    }

    /// The store, if there is one; a command that only looks makes none.
    pub(crate) fn open_existing(&self) -> anyhow::Result<Store> {
        if !self.is_there() {
            bail!("{}", nothing(&self.data));
        }
        self.open()
    }

    /// The county's office: the one that was named, or the only one that is there.
    pub(crate) fn office(&self, store: Store) -> anyhow::Result<Office> {
        let counties = counties(&store)?;
        let county = match (&self.county, counties.as_slice()) {
            (_, []) => bail!("{}", nothing(&self.data)),
            (None, [only]) => only.clone(),
            (Some(code), there) => {
                let county = County::new(code)?;
                if !there.contains(&county) {
                    bail!("这里没有代码是 {code} 的县，有的是：{}。", listed(there));
                }
                county
            }
            (None, several) => {
                bail!("这里有几个县的数据（{}），请用 --county 写明是哪一个。", listed(several));
            }
        };
        Ok(Office::new(store, county))
    }
}

/// The counties that have begun there.
pub(crate) fn counties(store: &Store) -> anyhow::Result<Vec<County>> {
    Ok(store.database.read(store::doctor::counties)?)
}

fn listed(counties: &[County]) -> String {
    let codes: Vec<&str> = counties.iter().map(County::as_str).collect();
    codes.join("、")
}

/// Says that nothing was ever kept there, and what to do about it.
pub(crate) fn nothing(folder: &Path) -> String {
    format!(
        "{} 里还没有数据。请先运行 xiangwei init 设置本县；只是看看，请运行 xiangwei demo。",
        folder.display()
    )
}
