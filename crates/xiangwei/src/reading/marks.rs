//! From the bytes of an upload to the secrecy marks in it, in a process that may break. What bears the
//! mark of a state secret is refused before anything of it is kept (保守国家秘密法第三十一、五十七条).

use std::sync::Arc;

use anyhow::Context;
use sandbox::office::{Office, OfficeLimits, Target};
use sandbox::{Limits, Pool};
use scan::{Look, Severity, Unseen};

/// The hidden argument that makes the program a worker for marks.
pub(crate) const WORKER: &str = "mark-worker";

/// Answers requests until the parent is gone.
pub(crate) fn worker() -> ! {
    sandbox::worker(|name, bytes| {
        let look = scan::look(bytes, name, &grid::Limits::default());
        serde_json::to_vec(&look).unwrap_or_default()
    })
}

/// Looks into uploads through a worker of its own: nothing, or a sentence for who sent the file.
pub(crate) fn looker() -> anyhow::Result<Arc<web::LookFn>> {
    let program = sandbox::own_program().context("找不到本程序自身的文件，无法启动读取进程")?;
    let pool = Pool::new(program, vec![WORKER.into()], 1, Limits::default())
        .context("无法启动读取进程")?;
    let office = Office::find(OfficeLimits::default());
    Ok(Arc::new(move |name: &str, bytes: &[u8]| {
        let ask = |name: &str, bytes: &[u8]| -> Look {
            // A file that breaks its reader was not looked into; it is opened by nobody here either.
            let answer = pool.run(name, bytes).ok();
            let look = answer.and_then(|answer| serde_json::from_slice(&answer).ok());
            look.unwrap_or_else(Look::none)
        };
        let mut look = ask(name, bytes);
        if let ([Unseen::Old(into)], Some(office)) = (look.unseen.as_slice(), &office) {
            let target = match into {
                grid::Conversion::Docx => Target::Docx,
                grid::Conversion::Xlsx => Target::Xlsx,
            };
            if let Ok(converted) = office.convert(bytes, target) {
                look = ask(&format!("{name}.{}", into.extension()), &converted);
            }
        }
        judge(&look)
    }))
}

/// What is refused. A photograph of an identity card cannot be read and is taken; that it was not
/// looked into is for the one who opens it to know.
fn judge(look: &Look) -> Result<(), String> {
    match look.severity() {
        Some(Severity::Secret) => Err(Severity::Secret.sentence().to_owned()),
        Some(Severity::Internal) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, bytes: &[u8]) -> Result<(), String> {
        judge(&scan::look(bytes, name, &grid::Limits::default()))
    }

    #[test]
    fn a_file_with_the_mark_of_a_state_secret_is_refused_without_repeating_it() {
        let sentence = told("a.txt", "机密★5年\n关于某事的通知\n内容".as_bytes()).unwrap_err();
        assert!(sentence.contains("没有保存") && !sentence.contains("关于某事"), "{sentence}");
    }

    #[test]
    fn a_request_that_speaks_of_secrets_is_taken() {
        assert_eq!(told("a.txt", "请公开本县保守国家秘密工作的经费预算。".as_bytes()), Ok(()));
    }

    #[test]
    fn a_picture_is_taken() {
        assert_eq!(told("a.jpg", b"\xff\xd8\xff\xe0 a photograph"), Ok(()));
    }
}
