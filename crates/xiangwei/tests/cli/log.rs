//! What is logged: enough to find a fault, and nothing that a person typed.

use super::init::{begin, tokens};
use super::started::Started;
use super::{path, stdout, xiangwei_in};

#[test]
fn at_the_finest_level_no_name_password_code_or_link_is_logged() {
    const LOGIN: &str = "marked.login.71";
    const PASSWORD: &str = "Marked-password-72";
    const CODE: &str = "730073";
    const NAME: &str = "标记姓名七四";
    const TICKET: &str = "marked-ticket-75";
    const SEARCHED: &str = "marked-query-76";
    let folder = tempfile::tempdir().unwrap();
    let invitations = tokens(&stdout(&begin(folder.path())));
    let data = folder.path().join("xiangwei-data");
    let site = Started::with(&["serve", "--without-tls", "--log", "trace", "--data", path(&data)]);
    let session = "ab".repeat(32);
    let cookie = format!("Cookie: session={session}\r\n");

    // The way in: a link, a password, a login, a code.
    let invitation = format!("/desk/invitation/{}", invitations[0]);
    site.get(&invitation, "");
    site.post(&invitation, "", &[("password", PASSWORD), ("again", PASSWORD)]);
    // The same link with a slip of the pen is no page, or another person's.
    site.get(&format!("/desk/invitations/{}", invitations[1]), "");
    site.get(&format!("/desk/invitation/{}0", invitations[1]), "");
    site.get(&format!("/desk/login?to={SEARCHED}"), &cookie);
    let knock = [("login", LOGIN), ("password", PASSWORD)];
    site.post("/desk/login", &cookie, &knock);
    let (_, inside) = site.post("/desk/login", "", &[("login", "system"), ("password", PASSWORD)]);
    site.post("/desk/login/code", &cookie, &[("ticket", TICKET), ("code", CODE)]);

    // Somebody is registered by whoever got in.
    let entered = inside
        .lines()
        .find_map(|line| line.to_lowercase().strip_prefix("set-cookie: ").map(str::to_owned))
        .map(|cookie| cookie.split(';').next().unwrap_or_default().to_owned());
    let secret = entered.as_deref().and_then(|entered| entered.split_once('='));
    let secret = secret.map(|(_, secret)| secret.to_owned());
    let headers =
        entered.map_or_else(|| cookie.clone(), |entered| format!("Cookie: {entered}\r\n"));
    let card = [("name", NAME), ("login", LOGIN), ("telephone", "0999-7700077")];
    site.post("/desk/people/new", &headers, &card);
    site.post("/desk/account/card", &headers, &card);
    site.get(&format!("/desk/people?q={NAME}"), &headers);

    let (ended, printed) = site.stop();
    assert!(ended.success());
    // It was listening: every one of these routes is there.
    for route in ["/desk/login", "/desk/login/code", "/desk/invitation/{token}", "/desk/people/new"]
    {
        assert!(printed.contains(&format!("route=\"{route}\"")), "{route} is not in {printed}");
    }
    let mut marks = vec![LOGIN, PASSWORD, CODE, NAME, TICKET, SEARCHED, &session, "7700077"];
    marks.extend(secret.as_deref());
    for invitation in &invitations {
        marks.extend(invitation.split_once('.').map(|(_, secret)| secret));
    }
    for mark in marks {
        assert!(!printed.contains(mark), "{mark} was logged: {printed}");
    }
}

/// What a client of the database tells the older way of logging holds every parameter.
#[test]
fn on_a_server_of_postgresql_no_parameter_is_logged() {
    use store::port::Engine;
    use store::testing::{On, Place};
    let place = Place::new(On::Postgres);
    let Engine::Postgres(address) = place.location().engine() else { panic!("no address") };
    let folder = tempfile::tempdir().unwrap();
    let args = ["init", "--name", "望澜县", "--code", "140999", "--database", address];
    let output = xiangwei_in(folder.path(), &[&args[..], &["--log", "trace"]].concat());
    assert!(output.status.success());
    let logged = String::from_utf8(output.stderr).unwrap();
    assert!(!logged.contains("望澜"), "{logged}");
    assert!(!logged.contains(address.as_str()), "{logged}");
}

#[test]
fn a_level_that_there_is_not_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let output = xiangwei_in(folder.path(), &["doctor", "--log", "loud"]);
    assert_eq!(output.status.code(), Some(2));
}
