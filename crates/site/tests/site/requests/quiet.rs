//! Nothing of a person stands in a line of the log, in an address or in the title of a window.

use std::io::Write;
use std::sync::{Arc, Mutex};

use demo::stories::Do;
use tracing_subscriber::fmt::MakeWriter;

use super::citizen::Town;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'w> MakeWriter<'w> for Lines {
    type Writer = Self;

    fn make_writer(&'w self) -> Self {
        self.clone()
    }
}

#[test]
fn nothing_personal_is_logged() {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(lines.clone())
        .finish();
    // One thread, so that everything that is logged is caught; what blocks logs elsewhere, and is
    // caught too, since the dispatcher goes along.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let codes = tracing::subscriber::with_default(subscriber, || {
        runtime.block_on(async {
            let town = Town::new();
            let citizen = town.citizen();
            citizen.fills(&town, &[("identity", "1")], &[("测试甲的身份证.jpg", b"MZ")]).await;
            let (request, code) = citizen.asks(&town).await;
            town.does(request, Do::Confirm);
            citizen.post("/requests/track", &[("code", &code), ("secret", "0000")]).await;
            citizen.follows(&code).await;
            let page = citizen.get("/requests/mine").await;
            let title = page.texts("title").concat();
            assert!(!title.contains("测试甲") && !title.contains("公开申"), "{title}");
            citizen.post("/requests/mine/withdraw", &[("note", "不要了")]).await;
            (request.to_string(), code)
        })
    });
    let logged = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(logged.contains("/requests/mine"), "{logged}");
    for secret in [
        "测试甲",
        "11010519491231002X",
        "13900001234",
        "学区划分",
        "不要了",
        "0000&",
        "身份证",
        codes.0.as_str(),
        codes.1.as_str(),
    ] {
        assert!(!logged.contains(secret), "{secret}: {logged}");
    }
}
