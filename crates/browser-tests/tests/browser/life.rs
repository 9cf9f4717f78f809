//! The whole life of a request, by keyboard alone: the citizen on a phone's width, the clerks at their
//! desks, from the first word to the archived file. Every page on the way is accessible and within
//! its screen.

use browser_tests::{Browser, Look, Program, faults, keep, small};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::json;

const WORDS: &str = "2025年城区小学学区划分方案";

/// Somebody at a browser with nothing but keys.
struct Hands {
    browser: Browser,
    width: u32,
    pages: u32,
    who: &'static str,
}

impl Hands {
    async fn at(look: Look, width: u32, who: &'static str) -> Self {
        Self { browser: Browser::open(look).await, width, pages: 0, who }
    }

    async fn press(&self, key: char) {
        let actions = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        self.browser.client.perform_actions(actions).await.unwrap();
    }

    async fn go(&mut self, program: &Program, path: &str) {
        self.browser.client.goto(&program.page(path)).await.unwrap();
        self.look().await;
    }

    /// Looks at a page: nothing to complain of, nothing outside the screen; and keeps its picture.
    async fn look(&mut self) {
        self.pages += 1;
        let name = format!("life-{}-{:02}", self.who, self.pages);
        keep(&format!("{name}-{}.png", self.width), &self.browser.picture().await);
        assert_eq!(faults(&self.browser).await, [""; 0], "{name}: {}", self.text().await);
        if self.width < 500 {
            assert_eq!(small(&self.browser).await, [""; 0], "{name}: {}", self.text().await);
        }
    }

    async fn text(&self) -> String {
        let text = self.browser.script("return document.body.innerText").await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Presses Tab until the focus is on what a condition over `e` describes.
    async fn tab_to(&self, condition: &str) {
        let script = format!("const e = document.activeElement; return Boolean({condition})");
        for _ in 0..250 {
            if self.browser.script(&script).await == json!(true) {
                return;
            }
            self.press(char::from(Key::Tab)).await;
        }
        panic!("{condition} is not reached by Tab: {}", self.text().await);
    }

    /// Fills a field.
    async fn fill(&self, name: &str, words: &str) {
        self.tab_to(&format!("e.name === '{name}'")).await;
        self.browser.script("document.activeElement.select?.()").await;
        let field = self.browser.client.active_element().await.unwrap();
        field.send_keys(words).await.unwrap();
    }

    /// Chooses one of a group of radio buttons or boxes.
    async fn choose(&self, name: &str, value: &str) {
        self.tab_to(&format!("e.name === '{name}'")).await;
        for _ in 0..30 {
            let at = format!("return document.activeElement.value === '{value}'");
            if self.browser.script(&at).await == json!(true) {
                let checked = "return document.activeElement.checked";
                if self.browser.script(checked).await != json!(true) {
                    self.press(' ').await;
                }
                return;
            }
            self.press(char::from(Key::Down)).await;
        }
        panic!("{name} has no {value}");
    }

    /// Picks the entry of a list that contains some words.
    async fn pick(&self, name: &str, words: &str) {
        self.tab_to(&format!("e.name === '{name}'")).await;
        self.press(char::from(Key::Home)).await;
        let picked =
            format!("return document.activeElement.selectedOptions[0].text.includes('{words}')");
        for _ in 0..30 {
            if self.browser.script(&picked).await == json!(true) {
                return;
            }
            self.press(char::from(Key::Down)).await;
        }
        panic!("{name} has no {words}");
    }

    /// Goes to a button or link by its words and presses Enter; the next page is looked at.
    async fn follow(&mut self, words: &str) {
        self.tab_to(&format!(
            "e.closest('main, .page-head') && ['A', 'BUTTON'].includes(e.tagName) && e.innerText.includes('{words}')"
        ))
        .await;
        self.enter().await;
    }

    /// Presses Enter and waits for the next page.
    async fn enter(&mut self) {
        // A page that comes as an answer may take the place of the body alone.
        self.browser.script("document.body.dataset.before = '1'").await;
        self.press(char::from(Key::Enter)).await;
        self.browser
            .until("document.readyState === 'complete' && document.body && !document.body.dataset.before")
            .await;
        self.look().await;
    }

    #[track_caller]
    fn sees(&self, words: &'static str) -> impl Future<Output = ()> {
        let caller = std::panic::Location::caller();
        async move {
            let text = self.text().await;
            assert!(text.contains(words), "{words} ({caller}): {text}");
        }
    }

    /// Logs in.
    async fn log_in(&mut self, program: &Program, login: &str) {
        self.browser.client.delete_all_cookies().await.unwrap();
        self.go(program, "/desk/login").await;
        self.fill("login", login).await;
        self.fill("password", demo::PASSWORD).await;
        self.enter().await;
        self.sees("今日待办").await;
    }

    /// Sends the form of the page.
    async fn send(&mut self) {
        self.tab_to("e.matches('main form.form-sheet [type=submit]')").await;
        self.enter().await;
    }

    /// Confirms what was previewed.
    async fn confirm(&mut self) {
        self.sees("对期限和进度的影响").await;
        self.tab_to("e.tagName === 'BUTTON' && e.innerText.includes('确认')").await;
        self.enter().await;
    }

    /// Takes a step of a case on its whole way: form, preview, confirmation.
    async fn step(&mut self, program: &Program, case: &str, step: &str, fill: &[(&str, &str)]) {
        self.go(program, &format!("{case}/steps/{step}")).await;
        for (name, words) in fill {
            match words.strip_prefix('=') {
                Some(value) => self.choose(name, value).await,
                None => self.fill(name, words).await,
            }
        }
        self.send().await;
        self.confirm().await;
    }
}

#[tokio::test]
async fn a_request_lives_by_keyboard_alone() {
    let program = Program::start();
    let mut citizen = Hands::at(Look::Phone, 390, "citizen").await;
    let mut desk = Hands::at(Look::Desk, 1280, "desk").await;

    // Which unit, and the form with a mistake that is mended.
    citizen.go(&program, "/requests").await;
    citizen.fill("q", "学区划分").await;
    citizen.enter().await;
    citizen.follow("网上申请").await;
    citizen.fill("description", WORDS).await;
    citizen.choose("kind", "natural-person").await;
    citizen.fill("applicant", "测试甲").await;
    citizen.fill("identity", "110105194912310021").await;
    citizen.fill("telephone", "13900001234").await;
    citizen.choose("form", "electronic").await;
    citizen.choose("route", "download").await;
    citizen.follow("下一步").await;
    citizen.sees("身份证号码不对").await;
    citizen.fill("identity", "11010519491231002X").await;
    citizen.follow("下一步").await;
    citizen.sees("核对申请").await;
    citizen.follow("提交申请").await;
    citizen.sees("登记回执").await;
    let receipt = citizen.text().await;
    let (number, code) = (number(&receipt), code(&receipt));

    // The desk confirms, takes it up, asks for a correction.
    desk.log_in(&program, "zhu.xiaoyan").await;
    desk.go(&program, "/desk").await;
    let find = format!(
        "return [...document.querySelectorAll('main a')].find(a => a.innerText.includes('{WORDS}')).getAttribute('href')"
    );
    let case = desk.browser.script(&find).await.as_str().unwrap().to_owned();
    desk.go(&program, &case).await;
    desk.step(&program, &case, "confirm", &[("note", "电话告知申请人本人")]).await;
    desk.step(&program, &case, "accept", &[]).await;
    desk.step(&program, &case, "ask-correction", &[("defects", "请写明是哪一片城区")]).await;

    // The citizen follows it and corrects.
    citizen.go(&program, "/requests/track").await;
    citizen.fill("code", &code).await;
    citizen.fill("secret", "002x").await;
    citizen.enter().await;
    citizen.sees("请写明是哪一片城区").await;
    citizen.go(&program, "/requests/mine/correct").await;
    citizen.fill("description", "2025年城东片区小学学区划分方案").await;
    citizen.send().await;
    citizen.sees("补正已经交给单位").await;

    // Searched, drafted, approved, signed by three people, and given.
    let searched = [
        ("found", "=yes"),
        ("places", "办公自动化系统"),
        ("words", "学区划分"),
        ("by", "办公室"),
        ("result", "学区划分方案"),
    ];
    desk.step(&program, &case, "search", &searched).await;
    desk.go(&program, &format!("{case}/steps/draft-reply")).await;
    desk.tab_to("e.tagName === 'SUMMARY' && e.innerText.includes('予以公开')").await;
    desk.press(char::from(Key::Enter)).await;
    desk.follow("按“予以公开”拟写").await;
    desk.choose("grant", "published").await;
    desk.fill("items", "2025年城东片区小学学区划分方案").await;
    desk.fill("way", "县人民政府网站政府信息公开栏目").await;
    desk.send().await;
    desk.sees("予以公开").await;
    desk.confirm().await;
    desk.log_in(&program, "liang.tingting").await;
    desk.step(&program, &case, "approve-reply", &[]).await;
    desk.log_in(&program, "sun.yaqin").await;
    desk.step(&program, &case, "sign-reply", &[]).await;
    desk.log_in(&program, "zhu.xiaoyan").await;
    // The notice to correct waits to go out as well.
    desk.go(&program, &format!("{case}/steps/serve")).await;
    desk.pick("paper", "答复书").await;
    desk.choose("route", "download").await;
    desk.fill("proof", "网上可以查看").await;
    desk.send().await;
    desk.confirm().await;
    desk.sees("待归档").await;

    // The citizen reads the reply and says so.
    citizen.go(&program, "/requests/mine").await;
    citizen.sees("答复书").await;
    citizen
        .tab_to("e.getAttribute('href')?.startsWith('/requests/mine/papers/') && e.innerText.includes('答复书')")
        .await;
    citizen.enter().await;
    citizen.sees("予以公开").await;
    citizen.go(&program, "/requests/mine/acknowledge").await;
    citizen.tab_to("e.name === 'paper'").await;
    citizen.press(' ').await;
    citizen.send().await;
    citizen.sees("已经记下您收到的日期").await;
    citizen.go(&program, "/requests/mine/rate").await;
    citizen.choose("stars", "5").await;
    citizen.send().await;
    citizen.sees("谢谢您的评价").await;

    // Put away, and counted: among the natural persons whose request was granted.
    desk.step(&program, &case, "archive", &[("years", "=10")]).await;
    desk.sees("已归档").await;
    desk.go(&program, "/desk/figures").await;
    desk.tab_to("e.tagName === 'A' && e.closest('tr')?.innerText.includes('予以公开')").await;
    desk.enter().await;
    assert!(desk.text().await.contains(&number), "{number}: {}", desk.text().await);
    citizen.browser.close().await;
    desk.browser.close().await;
}

/// The number under which the request was registered.
fn number(text: &str) -> String {
    let at = text.find("登记号\n").expect("a number");
    text[at..].lines().map(str::trim).filter(|line| !line.is_empty()).nth(1).unwrap().to_owned()
}

/// The query code as the receipt shows it: three groups of four.
fn code(text: &str) -> String {
    let at = text.find("查询码\n").expect("a query code");
    let groups: Vec<&str> = text[at..]
        .split_whitespace()
        .filter(|word| word.len() == 4 && word.chars().all(|c| c.is_ascii_alphanumeric()))
        .take(3)
        .collect();
    assert_eq!(groups.len(), 3, "{text}");
    groups.concat()
}
