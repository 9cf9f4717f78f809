//! A long list, page by page.

use askama::Template;
use askama::filters::HtmlSafe;

/// Links to the other pages of a list. Draws nothing where there is one page only.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/pages.html")]
pub struct Pages {
    current: usize,
    count: usize,
    /// The address up to the number.
    base: String,
}

impl Pages {
    /// The page `current` (from 1) of `count`. `address` is the list's own with its filter, such as
    /// `/desk/units?kind=township`; the number of the page is added as `page`.
    pub fn new(current: usize, count: usize, address: &str) -> Self {
        let joint = if address.contains('?') { '&' } else { '?' };
        let count = count.max(1);
        Self { current: current.clamp(1, count), count, base: format!("{address}{joint}page=") }
    }

    fn href(&self, page: usize) -> String {
        format!("{}{page}", self.base)
    }

    /// The shown numbers with their addresses.
    fn links(&self) -> Vec<Option<(usize, String)>> {
        let link = |page: usize| (page, self.href(page));
        self.shown().into_iter().map(|page| page.map(link)).collect()
    }

    /// The numbers that are shown: the ends, and those around the present one; `None` is a gap.
    fn shown(&self) -> Vec<Option<usize>> {
        let near =
            |page: &usize| *page == 1 || *page == self.count || page.abs_diff(self.current) <= 1;
        let mut shown = Vec::new();
        let mut last = 0;
        for page in (1..=self.count).filter(near) {
            match page - last {
                1 => {}
                // A gap of one page is no shorter than the page.
                2 => shown.push(Some(page - 1)),
                _ => shown.push(None),
            }
            shown.push(Some(page));
            last = page;
        }
        shown
    }
}

impl HtmlSafe for Pages {}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(current: usize, count: usize) -> String {
        let text = |page: Option<usize>| page.map_or("…".to_owned(), |page| page.to_string());
        Pages::new(current, count, "/").shown().into_iter().map(text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ends_and_neighbours_are_shown() {
        assert_eq!(shown(1, 1), "1");
        assert_eq!(shown(1, 3), "1 2 3");
        assert_eq!(shown(1, 12), "1 2 … 12");
        assert_eq!(shown(4, 12), "1 2 3 4 5 … 12");
        assert_eq!(shown(6, 12), "1 … 5 6 7 … 12");
        assert_eq!(shown(12, 12), "1 … 11 12");
    }

    #[test]
    fn a_number_beyond_the_end_is_the_end() {
        assert_eq!(shown(99, 3), "1 2 3");
        assert_eq!(shown(0, 0), "1");
        assert_eq!(Pages::new(1, 1, "/").to_string().trim(), "");
    }

    #[test]
    fn the_filter_goes_along() {
        assert_eq!(Pages::new(1, 9, "/a?b=1").href(2), "/a?b=1&page=2");
        assert_eq!(Pages::new(1, 9, "/a").href(2), "/a?page=2");
    }
}
