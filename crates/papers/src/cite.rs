//! How a paper cites the law: each law once with its full name, then its places.

use std::fmt::Write as _;

use statute::law::{Article, Law};

/// The name by which a document that goes out cites a law.
pub(crate) fn full_name(law: Law) -> String {
    match law {
        Law::DisclosureRegulations | Law::ReconsiderationLaw | Law::LitigationLaw => {
            law.name().replacen('《', "《中华人民共和国", 1)
        }
        other => other.name().to_owned(),
    }
}

/// Places of laws, those of one law together: 《…条例》第十四条、第三十六条第三项.
pub(crate) fn cite(articles: &[Article]) -> String {
    let mut laws: Vec<Law> = Vec::new();
    for article in articles {
        if !laws.contains(&article.law) {
            laws.push(article.law);
        }
    }
    let mut text = String::new();
    for (nth, law) in laws.into_iter().enumerate() {
        let of_law = articles.iter().filter(|article| article.law == law);
        let places: Vec<_> = of_law.map(|article| article.place).collect();
        let comma = if nth == 0 { "" } else { "，" };
        let _ = write!(text, "{comma}{}{}", full_name(law), places.join("、"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_law_is_named_once_and_in_full() {
        let articles = [Article::regulations("第十四条"), Article::regulations("第三十六条第三项")];
        assert_eq!(cite(&articles), "《中华人民共和国政府信息公开条例》第十四条、第三十六条第三项");
    }
}
