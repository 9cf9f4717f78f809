//! Guessing, flooding, files that mean harm.

use std::num::NonZeroU32;

use axum::http::StatusCode;
use site::Settings;

use super::citizen::{Citizen, Town};

#[tokio::test]
async fn a_wrong_code_and_a_wrong_secret_are_answered_alike() {
    let town = Town::new();
    let (_, code) = town.citizen().asks(&town).await;
    let citizen = town.citizen();
    let wrong_secret =
        citizen.post("/requests/track", &[("code", &code), ("secret", "0000")]).await;
    let wrong_code =
        citizen.post("/requests/track", &[("code", "000000000000"), ("secret", "1234")]).await;
    assert_eq!(wrong_secret.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong_code.status, wrong_secret.status);
    let said = |page: &crate::actor::Answer| page.texts("#track .alert");
    assert_eq!(said(&wrong_code), said(&wrong_secret));
    assert_eq!(wrong_secret.attributes("#f-code", "value"), [code]);
    assert_eq!(wrong_secret.attributes("#f-secret", "value"), [""], "the secret is not sent back");
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let town = Town::new();
    let (_, code) = town.citizen().asks(&town).await;
    let guesser = town.citizen();
    let mut said = String::new();
    for secret in 0..8 {
        let secret = format!("{secret:04}");
        let answer = guesser.post("/requests/track", &[("code", &code), ("secret", &secret)]).await;
        said = answer.texts("#track .alert").concat();
    }
    assert!(said.contains("查询太频繁了") && said.contains("以后再试"), "{said}");
    // The right secret is slowed down as well, and works later.
    let right = [("code", code.as_str()), ("secret", "1234")];
    assert_ne!(guesser.post("/requests/track", &right).await.status, StatusCode::SEE_OTHER);
    town.pass(31);
    assert_eq!(Citizen::led(&guesser.post("/requests/track", &right).await), "/requests/mine");
}

#[tokio::test]
async fn a_file_with_a_secrecy_mark_is_refused_before_it_is_kept() {
    let town = Town::new();
    let citizen = town.citizen();
    let mut marked = b"%PDF-1.7 ".to_vec();
    marked.extend("机密★10年".as_bytes());
    let answer = citizen.fills(&town, &[], &[("通知.pdf", &marked)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = answer.texts("#f-files-error").concat();
    assert!(said.contains("“通知.pdf”没有收下") && said.contains("密级标志"), "{said}");
    assert!(town.office.store().files.list().unwrap().is_empty());
    assert_eq!(answer.attributes("#f-applicant", "value"), ["测试甲"]);
}

#[tokio::test]
async fn what_is_neither_photograph_nor_pdf_is_not_taken() {
    let town = Town::new();
    let citizen = town.citizen();
    let files: [(&str, &[u8]); 4] = [
        ("身份证.jpg", b"MZ\x90\x00 a program that says it is a picture"),
        ("页面.html", b"<script>alert(1)</script>"),
        ("图.svg", b"<svg onload='alert(1)'/>"),
        ("../../包.zip", b"PK\x03\x04"),
    ];
    for (name, bytes) in files {
        let answer = citizen.fills(&town, &[], &[(name, bytes)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(!answer.text().contains("../"), "{name}");
    }
    assert!(town.office.store().files.list().unwrap().is_empty());
}

#[tokio::test]
async fn a_file_that_is_too_large_takes_nothing_else_away() {
    let town = Town::new();
    let settings = Settings { proof_bytes: 1 << 20, ..Settings::default() };
    let citizen = Citizen::of(&town.app(settings));
    let mut large = b"\xff\xd8\xff\xe0".to_vec();
    large.resize((1 << 20) + 1, 0);
    let small: &[u8] = b"\xff\xd8\xff\xe0 small";
    let answer = citizen.fills(&town, &[], &[("大.jpg", &large), ("小.jpg", small)]).await;
    assert!(answer.texts("#f-files-error").concat().contains("“大.jpg”超过 1 MB"));
    assert_eq!(answer.texts("label[for=f-drop-1]"), ["删去：小.jpg"]);
    assert_eq!(answer.attributes("#f-applicant", "value"), ["测试甲"]);
}

#[tokio::test]
async fn more_files_than_ten_are_not_kept() {
    let town = Town::new();
    let citizen = town.citizen();
    let photos: Vec<(String, Vec<u8>)> = (0..12)
        .map(|n| (format!("{n}.jpg"), format!("\u{0}{n}").into_bytes()))
        .map(|(name, tail)| (name, [b"\xff\xd8\xff\xe0".as_slice(), &tail].concat()))
        .collect();
    let files: Vec<(&str, &[u8])> =
        photos.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let answer = citizen.fills(&town, &[], &files).await;
    assert!(answer.texts("#f-files-error").concat().contains("最多上传 10 个文件"));
    assert_eq!(answer.attributes("input[name=drop]", "value").len(), 10);
}

#[tokio::test]
async fn one_address_cannot_flood_the_office() {
    let town = Town::new();
    let settings =
        Settings { requests_per_minute: NonZeroU32::new(3).unwrap(), ..Settings::default() };
    let citizen = Citizen::of(&town.app(settings));
    for _ in 0..3 {
        citizen.fills(&town, &[("identity", "1")], &[]).await;
    }
    let answer = citizen.fills(&town, &[], &[]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.texts("main").concat().contains("请求得太频繁了"));
}

#[tokio::test]
async fn what_is_typed_is_shown_and_never_run() {
    let town = Town::new();
    let citizen = town.citizen();
    let evil = "<img src=x onerror=alert(1)>";
    let changes = [("applicant", evil), ("description", evil), ("name", evil)];
    let review = Citizen::led(&citizen.fills(&town, &changes, &[]).await);
    assert!(!citizen.get(&review).await.text().contains("<img"));
    assert!(!citizen.get(&town.form()).await.text().contains("<img src=x"));
}

#[tokio::test]
async fn tokens_of_nobody_open_nothing() {
    let town = Town::new();
    let citizen = town.citizen();
    for path in ["/requests/mine", "/requests/mine/withdraw", "/requests/mine/proof.json"] {
        let request = axum::http::Request::get(path)
            .header("cookie", format!("__Secure-follow={}", "0".repeat(64)))
            .body(axum::body::Body::empty())
            .unwrap();
        assert_eq!(Citizen::led(&citizen.send(request).await), "/requests/track?done=over");
    }
}
