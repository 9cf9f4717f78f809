//! Whether a page fits its screen and the hands of who uses it.

use crate::{Browser, violations};

/// What of the present page is wider than the window, or cut off in a button.
const OUTSIDE: &str = "const page = document.documentElement;
    const wide = page.scrollWidth > page.clientWidth ? ['wider than the window'] : [];
    const cut = [...document.querySelectorAll('main .btn, main button')]
        .filter(one => one.offsetWidth > 0 && one.scrollWidth > one.clientWidth + 2)
        .map(one => 'cut off: ' + one.innerText);
    return [...wide, ...cut]";

/// What a thumb would miss. Links within a sentence are as high as the sentence.
const SMALL: &str = "const inline = e => ['P', 'LI', 'DD'].includes(e.parentElement.tagName)
        && e.parentElement.innerText.trim() !== e.innerText.trim();
    return [...document.querySelectorAll('a, button, input, select, summary, textarea')]
        .filter(e => e.checkVisibility() && !inline(e) && !e.matches('.skip'))
        .filter(e => e.getBoundingClientRect().height < 43.5)
        .map(e => 'small: ' + e.outerHTML.slice(0, 120))";

/// Everything that a page on a screen may not have: what axe complains of, what lies outside or is
/// cut off.
pub async fn faults(browser: &Browser) -> Vec<String> {
    let mut faults = violations(browser).await;
    let outside: Vec<String> = serde_json::from_value(browser.script(OUTSIDE).await).unwrap();
    faults.extend(outside);
    faults
}

/// What of the present page a thumb would miss: lower than 44 pixels.
pub async fn small(browser: &Browser) -> Vec<String> {
    serde_json::from_value(browser.script(SMALL).await).unwrap()
}
