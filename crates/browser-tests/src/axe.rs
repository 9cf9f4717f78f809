//! Accessibility, as axe-core sees it.

use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use crate::Browser;

/// The script, fetched by npm at the version that package.json names.
static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let script = folder.join("node_modules/axe-core/axe.min.js");
    if !script.exists() {
        let installed = Command::new("npm")
            .args(["install", "--no-package-lock", "--no-audit", "--no-fund", "--silent"])
            .current_dir(&folder)
            .status();
        assert!(installed.is_ok_and(|status| status.success()), "npm could not install axe-core");
    }
    std::fs::read_to_string(script).unwrap()
});

/// What is wrong with the present page: rule, and the elements that break it. Checked are the rules
/// of WCAG 2.2 up to AA, and axe's best practices.
pub async fn violations(browser: &Browser) -> Vec<String> {
    const RUN: &str = "const done = arguments[arguments.length - 1];
        axe.run(document, {resultTypes: ['violations']}).then(
            results => done(results.violations.map(
                violation => violation.id + ': ' + violation.nodes.map(
                    node => node.target.join(' ')).join(', '))),
            error => done(['axe failed: ' + error]));";
    browser.script(&SCRIPT).await;
    let found = browser.script_async(RUN).await;
    serde_json::from_value(found).unwrap()
}
