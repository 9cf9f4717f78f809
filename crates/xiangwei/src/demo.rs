//! `xiangwei demo`: an invented county to look around in.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use anyhow::{Context, bail};
use jiff::Timestamp;
use ledger::County;
use work::Office;

use crate::args::{Data, Demo, Serve};
use crate::printing::Swift;
use crate::serve;

/// The code of the demonstration's county.
const CODE: &str = "demo";
/// How many requests it has where nobody says.
pub(crate) const CASES: usize = 600;
/// Where it is kept.
const FOLDER: &str = "xiangwei-demo";

pub(crate) fn run(args: &Demo) -> anyhow::Result<ExitCode> {
    let data = args.data.clone().unwrap_or_else(|| PathBuf::from(FOLDER));
    open(&Serve { listen: args.listen, ..Serve::default() }, data, args.cases)
}

/// Where nothing was ever kept: the demonstration, in its usual folder, served as it was asked for.
pub(crate) fn instead(serve: &Serve) -> anyhow::Result<ExitCode> {
    open(serve, PathBuf::from(FOLDER), CASES)
}

fn open(serve: &Serve, folder: PathBuf, cases: usize) -> anyhow::Result<ExitCode> {
    let data = Data { data: folder, database: None, county: Some(CODE.to_owned()) };
    let office = Office::new(data.open()?, County::new(CODE)?);
    let mut filling = None;
    match office.opened()? {
        None => {
            anstream::println!("正在准备演示：虚构的一个县，四十来个单位，各种角色的人员……");
            demo::fill(&office, Timestamp::now())?;
            filling = Some(Filling::start(&office, cases)?);
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
    let served = serve::serve(serve, Some(office), guests.collect());
    drop(filling);
    served
}

/// A thread that lets two years of requests come in and be dealt with while the site is open already.
struct Filling {
    go_on: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Filling {
    fn start(office: &Office, cases: usize) -> anyhow::Result<Self> {
        anstream::println!(
            "两年里的 {cases} 件申请正在后台一件一件办过来，一两分钟后“今日待办”和统计就齐了。"
        );
        let swift = office.clone().with_printer(Arc::new(Swift));
        let go_on = Arc::new(AtomicBool::new(true));
        let flag = Arc::clone(&go_on);
        let thread = std::thread::Builder::new()
            .name("demonstration".into())
            .spawn(move || {
                let filled = demo::fill_cases(&swift, Timestamp::now(), cases, |_| {
                    flag.load(Ordering::Relaxed)
                });
                if let Err(error) = filled {
                    tracing::error!(%error, "the demonstration was not filled");
                }
            })
            .context("无法启动演示的线程")?;
        Ok(Self { go_on, thread: Some(thread) })
    }
}

impl Drop for Filling {
    fn drop(&mut self) {
        self.go_on.store(false, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // A panic was printed where it happened.
            let _ = thread.join();
        }
    }
}
