//! `xiangwei demo`: an invented county to look around in.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::bail;
use jiff::Timestamp;
use ledger::County;
use work::Office;

use crate::args::{Data, Demo, Serve};
use crate::printing::Swift;
use crate::serve;

/// The code of the demonstration's county.
const CODE: &str = "demo";
/// Where it is kept.
const FOLDER: &str = "xiangwei-demo";

pub(crate) fn run(args: &Demo) -> anyhow::Result<ExitCode> {
    let data = args.data.clone().unwrap_or_else(|| PathBuf::from(FOLDER));
    open(&Serve { listen: args.listen, ..Serve::default() }, data)
}

/// Where nothing was ever kept: the demonstration, in its usual folder, served as it was asked for.
pub(crate) fn instead(serve: &Serve) -> anyhow::Result<ExitCode> {
    open(serve, PathBuf::from(FOLDER))
}

fn open(serve: &Serve, folder: PathBuf) -> anyhow::Result<ExitCode> {
    let data = Data { data: folder, database: None, county: Some(CODE.to_owned()) };
    let office = Office::new(data.open()?, County::new(CODE)?);
    match office.opened()? {
        None => {
            anstream::println!("正在准备演示：虚构的一个县，四十来个单位，各种角色的人员……");
            let swift = office.clone().with_printer(Arc::new(Swift));
            demo::fill(&swift, Timestamp::now())?;
        }
        Some(opened) if opened.demonstration => {}
        Some(opened) => bail!(
            "{} 里是“{}”的正式数据，不能用来演示。请换一个文件夹：xiangwei demo --data 文件夹",
            data.data.display(),
            opened.name
        ),
    }
    let guests = demo::guests().into_iter().map(|guest| desk::Guest {
        login: guest.login,
        password: demo::PASSWORD.to_owned(),
        name: guest.name,
        post: guest.post,
    });
    anstream::println!(
        "这是演示：单位和人员都是虚构的，登录名和密码写在登录页上。\n正式使用：先停止，再运行 xiangwei init --name 县名 --code 行政区划代码。\n"
    );
    serve::serve(serve, Some(office), guests.collect())
}
