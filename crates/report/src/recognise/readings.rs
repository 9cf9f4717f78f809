//! In how many ways the values behind a label can fill the cells of its row.

use super::solve::Reading;
use super::value::Parsed;

/// One value behind a label, as the candidates see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// The number; `None` where the text is no whole number (it then fills a cell as unreadable).
    pub(crate) number: Option<i64>,
    /// How many digits were printed, leading zeros included.
    pub(crate) digits: usize,
    /// Whether other numbers may be glued to it.
    pub(crate) glued: bool,
    /// Whether it may be a page number.
    pub(crate) lone: bool,
}

/// Reads a parsed value as a token.
pub(crate) fn token(parsed: &Parsed, text: &str, glued: bool, lone: bool) -> Token {
    let number = match parsed {
        Parsed::Number { amount, .. } => amount.whole(),
        _ => None,
    };
    let digits = text.chars().filter(|c| super::key::plain(*c).is_ascii_digit()).count();
    Token { number, digits, glued, lone }
}

/// More readings than this are not looked at; the row is then open.
const MOST: usize = 4000;

/// Every way to fill `width` cells with the tokens in their order: with cells left blank where
/// there are too few, with glued digits parted, with strays left out or thousands joined where
/// there are too many. Empty where there are too many ways to try.
pub(crate) fn readings(tokens: &[Token], width: usize) -> Vec<Reading> {
    let mut found = Vec::new();
    if tokens.len() > width {
        let joined = joins(tokens, width);
        found.extend(joined);
        leave_out(tokens, width, &mut found);
    } else {
        place(tokens, width, &mut found);
        if tokens.len() < width && tokens.iter().any(|t| t.glued && t.digits > 1) {
            part(tokens, width, &mut found);
        }
    }
    if found.len() > MOST { Vec::new() } else { found }
}

/// Tokens in order, the other cells blank.
fn place(tokens: &[Token], width: usize, found: &mut Vec<Reading>) {
    fn go(tokens: &[Token], at: usize, row: &mut Reading, found: &mut Vec<Reading>) {
        let Some((token, rest)) = tokens.split_first() else {
            found.push(row.clone());
            return;
        };
        for cell in at..=row.len() - tokens.len() {
            row[cell] = token.number;
            go(rest, cell + 1, row, found);
            row[cell] = None;
            if found.len() > MOST {
                return;
            }
        }
    }
    // `000` is no number: such digits can only be parted.
    let sound = |token: &Token| {
        token.digits <= 1
            || token.number.is_none_or(|n| {
                n.unsigned_abs()
                    .checked_ilog10()
                    .is_some_and(|log| log as usize + 1 == token.digits)
            })
    };
    if tokens.len() <= width && tokens.iter().all(sound) {
        go(tokens, 0, &mut vec![None; width], found);
    }
}

/// Glued digits parted so that all cells are filled. No number begins with a zero it does not need.
fn part(tokens: &[Token], width: usize, found: &mut Vec<Reading>) {
    fn go(tokens: &[(String, bool)], width: usize, row: &mut Reading, found: &mut Vec<Reading>) {
        let Some(((digits, glued), rest)) = tokens.split_first() else {
            if row.len() == width {
                found.push(row.clone());
            }
            return;
        };
        if row.len() + tokens.len() > width || found.len() > MOST {
            return;
        }
        let longest = if *glued { 1 } else { digits.len() };
        for end in longest..=digits.len() {
            let (head, tail) = digits.split_at(end);
            if head.len() > 1 && head.starts_with('0') {
                break;
            }
            let Ok(number) = head.parse() else { break };
            row.push(Some(number));
            if tail.is_empty() {
                go(rest, width, row, found);
            } else {
                let mut left = vec![(tail.to_owned(), true)];
                left.extend_from_slice(rest);
                go(&left, width, row, found);
            }
            row.pop();
        }
    }
    let digits: Option<Vec<(String, bool)>> = tokens
        .iter()
        .map(|token| {
            let number = token.number.filter(|n| *n >= 0)?;
            Some((format!("{number:0>width$}", width = token.digits), token.glued))
        })
        .collect();
    let Some(digits) = digits else { return };
    // Enough digits for every cell, and not so many that nothing could be learnt.
    let total: usize = digits.iter().map(|(d, _)| d.len()).sum();
    if total >= width && total <= width * 9 {
        go(&digits, width, &mut Vec::new(), found);
    }
}

/// Some tokens left out: first those that may be page numbers, then any.
fn leave_out(tokens: &[Token], width: usize, found: &mut Vec<Reading>) {
    let surplus = tokens.len() - width;
    if surplus > 4 {
        return;
    }
    let lone: Vec<usize> = (0..tokens.len()).filter(|at| tokens[*at].lone).collect();
    let mut without = |dropped: &[usize]| {
        let kept = tokens.iter().enumerate().filter(|(at, _)| !dropped.contains(at));
        let row: Reading = kept.map(|(_, token)| token.number).collect();
        if !found.contains(&row) {
            found.push(row);
        }
    };
    if lone.len() == surplus {
        without(&lone);
        return;
    }
    let all: Vec<usize> = (0..tokens.len()).collect();
    let from = if lone.len() > surplus { &lone } else { &all };
    choose(from, surplus, &mut Vec::new(), &mut without);
}

fn choose(from: &[usize], count: usize, chosen: &mut Vec<usize>, done: &mut impl FnMut(&[usize])) {
    if count == 0 {
        done(chosen);
        return;
    }
    for at in 0..from.len() {
        chosen.push(from[at]);
        choose(&from[at + 1..], count - 1, chosen, done);
        chosen.pop();
    }
}

/// Neighbours joined as groups of thousands (`2 252`) until the count is right.
fn joins(tokens: &[Token], width: usize) -> Vec<Reading> {
    fn go(tokens: &[Token], width: usize, row: &mut Reading, found: &mut Vec<Reading>) {
        let Some((token, rest)) = tokens.split_first() else {
            if row.len() == width {
                found.push(row.clone());
            }
            return;
        };
        if found.len() > MOST {
            return;
        }
        row.push(token.number);
        go(rest, width, row, found);
        row.pop();
        if let (Some((next, rest)), Some(number)) = (rest.split_first(), token.number)
            && let (Some(low), 3, 1..) = (next.number, next.digits, number)
            && let Some(joined) = number.checked_mul(1000).and_then(|n| n.checked_add(low))
        {
            let joined =
                Token { number: Some(joined), digits: token.digits + 3, glued: false, lone: false };
            let mut left = vec![joined];
            left.extend_from_slice(rest);
            go(&left, width, row, found);
        }
    }
    let mut found = Vec::new();
    go(tokens, width, &mut Vec::new(), &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::value::parse;

    fn tokens(texts: &[&str], glued: bool) -> Vec<Token> {
        texts.iter().map(|text| token(&parse(text), text, glued, false)).collect()
    }

    #[test]
    fn as_many_tokens_as_cells_is_one_reading() {
        let found = readings(&tokens(&["28", "0", "28"], true), 3);
        assert_eq!(found, [[Some(28), Some(0), Some(28)]]);
    }

    #[test]
    fn too_few_tokens_leave_cells_blank() {
        let found = readings(&tokens(&["28", "28"], false), 3);
        assert_eq!(found.len(), 3);
        assert!(found.contains(&vec![Some(28), None, Some(28)]));
    }

    #[test]
    fn digits_run_together_are_parted_without_needless_zeros() {
        let found = readings(&tokens(&["28028"], true), 3);
        assert!(found.contains(&vec![Some(28), Some(0), Some(28)]));
        assert!(found.contains(&vec![Some(2), Some(80), Some(28)]));
        assert!(!found.iter().any(|row| row == &vec![Some(2), Some(8), Some(28)]));
        let zeros = readings(&tokens(&["000"], true), 3);
        assert!(zeros.contains(&vec![Some(0); 3]));
    }

    #[test]
    fn a_page_number_among_the_values_is_left_out() {
        let mut four = tokens(&["1", "2", "5", "3"], false);
        four[2].lone = true;
        assert_eq!(readings(&four, 3), [[Some(1), Some(2), Some(3)]]);
    }

    #[test]
    fn thousands_parted_by_a_blank_are_joined() {
        let found = readings(&tokens(&["2", "252", "0", "2252"], false), 3);
        assert!(found.contains(&vec![Some(2252), Some(0), Some(2252)]));
    }
}
