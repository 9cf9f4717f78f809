//! `xiangwei init`: how a county begins. `xiangwei invite`: a new link for who cannot get in.

use std::process::ExitCode;

use anyhow::bail;
use jiff::Timestamp;
use ledger::County;
use work::office::{Administrator, Setup};
use work::{Office, Refusal, Who};

use crate::args::{Init, Invite};

pub(crate) fn run(args: &Init) -> anyhow::Result<ExitCode> {
    let county = County::new(&args.code)?;
    let office = Office::new(args.data.open()?, county);
    let setup = Setup { name: args.name.clone(), demonstration: false };
    let administrators = office.set_up(Timestamp::now(), &setup)?;
    anstream::println!(
        "{}设置好了，数据在 {}。\n\n请把下面三个一次性链接分别交给三位管理员（按等级保护的要求，三人不能互相兼任）。\n链接三天内有效，只能用一次：\n",
        args.name,
        args.data.data.display()
    );
    for Administrator { role, login, invitation, .. } in &administrators {
        let title = role.title();
        let token = invitation.token.as_str();
        anstream::println!(
            "  {title}（登录名 {login}）\n    {}/desk/invitation/{token}\n",
            args.url
        );
    }
    anstream::println!(
        "现在运行 xiangwei serve{} 打开网站，三位管理员就可以设置密码、登录了。\n主密钥在 {}：请另外保管一份，没有它，备份里的个人信息谁也读不出来。",
        data_argument(&args.data.data),
        args.data.location().master_key().display()
    );
    Ok(ExitCode::SUCCESS)
}

/// How `--data` has to be written again, where it was.
fn data_argument(folder: &std::path::Path) -> String {
    if folder.as_os_str() == crate::args::DATA {
        String::new()
    } else {
        format!(" --data {}", folder.display())
    }
}

pub(crate) fn invite(args: &Invite) -> anyhow::Result<ExitCode> {
    let office = args.data.office(args.data.open_existing()?)?;
    let who = Who::Program("invite");
    let invitation = match office.invite_login(&who, Timestamp::now(), &args.login) {
        Err(Refusal::NotFound(_)) => bail!(
            "没有登录名是“{}”的人。请核对登录名；三位管理员最初的登录名是 system、security、audit。",
            args.login
        ),
        other => other?,
    };
    anstream::println!(
        "{} 的一次性链接（三天内有效，只能用一次）：\n\n    {}/desk/invitation/{}",
        args.login,
        args.url,
        invitation.token.as_str()
    );
    Ok(ExitCode::SUCCESS)
}
