//! `xiangwei demo`: an invented county to look around in.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use anyhow::{Context, bail};
use demo::years::{self, Size};
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
    let swift = office.clone().with_printer(Arc::new(Swift));
    match office.opened()? {
        None => {
            anstream::println!("正在准备演示：虚构的一个县，四十来个单位，各种角色的人员……");
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
    let years = Years::start(swift)?;
    // Kept to the end, so that the database is closed here and not by whoever worked on it last.
    let last = office.clone();
    let served = serve::serve(serve, Some(office), guests.collect());
    drop(years);
    drop(last);
    served
}

/// Enters the requests: those in hand before this returns, the closed ones of two years beside the
/// site, for they take a minute or two. Dropped, it ends after the request that it is at; the next
/// start goes on from there.
struct Years {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Years {
    fn start(office: Office) -> anyhow::Result<Self> {
        let founded = years::founded(&office)?.context("演示的数据里没有开头")?;
        let today = work::day_of(founded);
        years::enter(&office, today, &years::in_hand(today), &|| false)?;
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = std::thread::Builder::new()
            .name("years".into())
            .spawn(move || {
                let closed = years::closed(today, Size::WHOLE);
                let stop = || stopped.load(Ordering::Relaxed);
                if let Err(error) = years::enter(&office, today, &closed, &stop) {
                    tracing::error!(%error, "the demonstration's requests were not all entered");
                }
            })
            .context("无法启动填写演示数据的线程")?;
        Ok(Self { stop, thread: Some(thread) })
    }
}

impl Drop for Years {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // A panic was printed where it happened.
            let _ = thread.join();
        }
    }
}
