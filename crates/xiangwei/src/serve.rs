//! `xiangwei serve`: the site and the desk.

use std::io::ErrorKind;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use desk::{Desk, Guest};
use jiff::Timestamp;
use report::contract::Checked;
use site::App;
use tokio::net::TcpListener;
use work::Office;

use crate::args::Serve;
use crate::housekeeping::Housekeeping;
use crate::mailing::Mailing;
use crate::printing::Press;
use crate::reading::{self, Reader};
use crate::{data, demo, public};

/// Threads that may block at one time: a flood queues instead of growing.
const BLOCKING: usize = 32;

/// Opens the site; where nothing was ever kept, the demonstration.
pub(crate) fn run(args: &Serve) -> anyhow::Result<ExitCode> {
    let store = if args.data.is_there() { Some(args.data.open()?) } else { None };
    let begun = match &store {
        Some(store) => !data::counties(store)?.is_empty(),
        None => false,
    };
    match store {
        Some(store) if begun || args.data.database.is_some() => {
            let mailing = Mailing::start(&args.mail, store.clone())?;
            let office = args.data.office(store)?.with_mail(mailing.is_some());
            let served = serve(args, Some(office), Vec::new());
            drop(mailing);
            served
        }
        // Nothing was ever kept there, or an `init` was refused before anything was.
        _ => {
            anstream::println!("{} 里还没有数据，先打开演示。", args.data.data.display());
            demo::instead(args)
        }
    }
}

/// Serves the site, with a desk where there is an office.
pub(crate) fn serve(
    args: &Serve,
    office: Option<Office>,
    guests: Vec<Guest>,
) -> anyhow::Result<ExitCode> {
    let printer = Arc::new(Press::new(args.fonts.as_deref()));
    let office = office.map(|office| office.with_printer(printer));
    let reader = Reader::new()?;
    let tables = reading::tables::reader()?;
    let text = reading::text::reader()?;
    let looker = reading::marks::looker()?;
    let housekeeping = office.clone().map(Housekeeping::start).transpose()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(BLOCKING)
        .build()
        .context("无法启动网络")?;
    let served = runtime.block_on(async {
        let listener = match TcpListener::bind(args.listen).await {
            Ok(listener) => listener,
            Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
                "{0} 已被别的程序占用（可能本程序已经在运行：请先在浏览器打开 http://{0}/ 看看）。\n要换一个端口，请运行：xiangwei serve --listen 127.0.0.1:{1}",
                args.listen,
                args.listen.port().wrapping_add(1).max(1024)
            ),
            Err(error) => {
                return Err(error).with_context(|| format!("无法监听 {}", args.listen));
            }
        };
        let address = listener.local_addr().context("无法得知监听的地址")?;
        let stop = web::stopped().context("无法等候停止的信号")?;
        anstream::println!(
            "象魏已启动，请用浏览器打开：\n\n    http://{address}/        网站\n    http://{address}/desk    工作台\n\n按 Ctrl+C 停止。"
        );
        let read = move |name: &str, bytes: &[u8]| reader.read(name, bytes);
        let workbook = |reports: &[Checked<'_>]| {
            press::findings_xlsx(reports).map_err(|error| error.to_string())
        };
        let mut app = App::new(Arc::new(read)).with_workbook(Arc::new(workbook));
        let cookie = if args.without_tls {
            web::SessionCookie::Plain
        } else {
            web::SessionCookie::Secure
        };
        if let Some(office) = &office {
            app = public::of(app, office).with_cookie(cookie).with_look(Arc::clone(&looker));
        }
        let settings =
            web::Settings { behind_proxy: args.behind_proxy, ..web::Settings::default() };
        let mut house = web::House::new(settings).with(site::room(app));
        if let Some(office) = office {
            let desk = Desk::new(office, Arc::new(Timestamp::now))
                .with_tables(tables)
                .with_text(text)
                .with_look(looker)
                .with_sheets(Arc::new(|name: &str, heads: &[&str], rows: &[Vec<String>]| {
                    press::list_xlsx(name, heads, rows).map_err(|error| error.to_string())
                }))
                .with_guests(guests)
                .with_cookie(cookie);
            house = house.with(desk::room(desk));
        }
        house.serve_until(listener, stop).await.context("网站意外停止")?;
        Ok(ExitCode::SUCCESS)
    });
    // What still runs is waited for, so that the database is closed when the program ends.
    drop(runtime);
    drop(housekeeping);
    served
}
