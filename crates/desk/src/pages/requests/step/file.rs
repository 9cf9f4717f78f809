//! Steps that bring a file: read with it and done at once, so that no file lies about unused.

use web::form::Errors;
use web::redirect_with;
use work::requests::{Step, StepKind};

use super::{Bench, overtaken};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::pages::requests::{TAKEN, address};

/// Does it.
pub(super) fn take(bench: &Bench<'_>) -> Answer {
    let Bench { ask, visit, request, kind } = bench;
    let mut errors = Errors::default();
    let name = ask.sent.text("name").to_owned();
    let pages = match ask.sent.text("pages") {
        "" => None,
        pages => {
            let number = pages.parse::<u32>().ok();
            if number.is_none() {
                errors.add("pages", "页数请写数字，例如 12；不知道可以不填。");
            }
            number
        }
    };
    let Some(upload) = &ask.upload else {
        errors.add("file", "请选择文件。");
        return bench.again(&errors);
    };
    if !errors.is_empty() {
        return bench.again(&errors);
    }
    // Without a name the file keeps its own.
    let name = if name.is_empty() { upload.name.clone() } else { name };
    let kind = *kind;
    let step = move |file| match kind {
        StepKind::AddMaterial => Step::AddMaterial { name: name.clone(), file, pages },
        _ => Step::AddEnclosure { name: name.clone(), file },
    };
    let who = Ask::who(visit);
    let taken =
        ask.office().take_with_file(&who, ask.now, request.id(), bench.seen(), &upload.bytes, step);
    match taken {
        Ok(_) => Ok(redirect_with(&address(request.id()), TAKEN)),
        Err(work::Refusal::Overtaken) => overtaken(bench),
        Err(refusal) => bench.refused(refusal),
    }
}
