//! A headless Chromium, driven through ChromeDriver.

use std::process::Stdio;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

/// How a visitor looks at the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A screen of 1280 × 900.
    Desk,
    /// A phone of 390 × 844, touched.
    Phone,
    /// As at the desk, in a browser that runs no script.
    Scriptless,
}

/// An open browser with one window. Everything that it started ends with it.
pub struct Browser {
    /// For what this type has no words for.
    pub client: Client,
    /// Chromium itself, which would outlive its driver where a test stops half-way.
    process: Option<u64>,
    _driver: Child,
    _profile: TempDir,
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(process) = self.process {
            let _ = std::process::Command::new("kill").arg(process.to_string()).status();
        }
    }
}

impl Browser {
    /// Opens a browser.
    pub async fn open(look: Look) -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver is missing: install Debian's chromium-driver");
        let port = port(&mut driver).await;
        let profile = tempfile::tempdir().unwrap();
        let capabilities = capabilities(look, &profile);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap();
        let process = client.capabilities().and_then(|all| all.get("goog:processID")?.as_u64());
        assert!(process.is_some(), "ChromeDriver says which process it started");
        Self { client, process, _driver: driver, _profile: profile }
    }

    /// Runs a script as the body of a function and returns its result.
    pub async fn script(&self, script: &str) -> Json {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// Runs a script that calls its last argument when it is done.
    pub async fn script_async(&self, script: &str) -> Json {
        self.client.execute_async(script, Vec::new()).await.unwrap()
    }

    /// Waits until a script returns true.
    #[track_caller]
    pub fn until(&self, condition: &str) -> impl Future<Output = ()> {
        let script = format!("return Boolean({condition})");
        let caller = std::panic::Location::caller();
        let waiting = async move {
            while self.script(&script).await != json!(true) {
                sleep(Duration::from_millis(30)).await;
            }
        };
        let condition = condition.to_owned();
        async move {
            let waited = timeout(Duration::from_secs(20), waiting).await;
            assert!(waited.is_ok(), "never came true ({caller}): {condition}");
        }
    }

    /// The whole page as a PNG, also what is below the window.
    pub async fn picture(&self) -> Vec<u8> {
        let shot = json!({"format": "png", "captureBeyondViewport": true});
        data(&self.devtools("Page.captureScreenshot", shot).await)
    }

    /// What the window shows as a PNG.
    pub async fn window(&self) -> Vec<u8> {
        data(&self.devtools("Page.captureScreenshot", json!({"format": "png"})).await)
    }

    /// The page printed on A4, as a PDF.
    pub async fn print(&self) -> Vec<u8> {
        let paper = json!({"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true});
        data(&self.devtools("Page.printToPDF", paper).await)
    }

    /// A command of Chromium's own protocol.
    pub async fn devtools(&self, method: &'static str, params: Json) -> Json {
        self.client.issue_cmd(DevTools { method, params }).await.unwrap()
    }

    /// Closes the browser. Dropped without, it is killed.
    pub async fn close(mut self) {
        self.client.clone().close().await.unwrap();
        self.process = None;
    }
}

/// The bytes that an answer of Chromium holds.
fn data(answer: &Json) -> Vec<u8> {
    STANDARD.decode(answer["data"].as_str().unwrap()).unwrap()
}

/// The port that ChromeDriver has chosen.
async fn port(driver: &mut Child) -> u16 {
    let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    let found = async {
        loop {
            let line = lines.next_line().await.unwrap().expect("ChromeDriver says its port");
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                return port.trim_end_matches('.').parse().unwrap();
            }
        }
    };
    let port = timeout(Duration::from_secs(20), found).await.expect("ChromeDriver starts");
    // Whatever else it says must be read, or it would stop at a full pipe.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    port
}

fn capabilities(look: Look, profile: &TempDir) -> fantoccini::wd::Capabilities {
    let mut args = vec![
        "--headless".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--hide-scrollbars".to_owned(),
        "--window-size=1280,900".to_owned(),
        format!("--user-data-dir={}", profile.path().display()),
    ];
    if look == Look::Scriptless {
        args.push("--blink-settings=scriptEnabled=false".to_owned());
    }
    let mut options = json!({"args": args});
    if look == Look::Phone {
        let metrics = json!({"width": 390, "height": 844, "pixelRatio": 2.0, "touch": true});
        options["mobileEmulation"] = json!({"deviceMetrics": metrics});
    }
    let all = json!({"browserName": "chrome", "goog:chromeOptions": options});
    all.as_object().unwrap().clone()
}

/// A command of Chromium's own protocol, which ChromeDriver hands on.
#[derive(Debug)]
struct DevTools {
    method: &'static str,
    params: Json,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(
        &self,
        base_url: &url::Url,
        session_id: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base_url.join(&format!("session/{}/goog/cdp/execute", session_id.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        let body = json!({"cmd": self.method, "params": self.params});
        (http::Method::POST, Some(body.to_string()))
    }
}
