//! Which form a document uses, told by its headers and rows, never by its year.

use super::atoms::{Atom, Kind};
use super::labels::{Frame, Role, roles};
use crate::form::{Column, Form, Line, TableKind};

/// The form, where anything in the document speaks for one; `None` where nothing does.
pub(crate) fn form(atoms: &[Atom]) -> Option<Form> {
    let (mut new, mut old) = (0, 0);
    for atom in atoms {
        let Kind::Words { key, .. } = &atom.kind else { continue };
        for role in roles(key) {
            match role {
                Role::Column(TableKind::Documents, Column::Made) => {
                    // 制发 or 制作: the two forms differ by this very word.
                    if key.contains("新制作") || key.contains("制作") {
                        old += 3;
                    } else {
                        new += 3;
                    }
                }
                Role::Column(TableKind::Documents, Column::Repealed | Column::InForce)
                | Role::Column(TableKind::Fees, Column::Only) => new += 3,
                Role::Column(TableKind::Documents, Column::Published | Column::Total)
                    if key.chars().count() > 2 =>
                {
                    old += 3;
                }
                Role::Column(_, Column::ItemsBefore | Column::Change | Column::Projects) => {
                    old += 2;
                }
                Role::Frame(Frame::Caption(TableKind::Procurement))
                | Role::Row(Line::Procurement | Line::OtherServices) => old += 2,
                Role::Row(Line::Other1 | Line::Other2) => new += 2,
                _ => {}
            }
        }
    }
    match (new, old) {
        (0, 0) => None,
        _ => Some(if new >= old { Form::F2021 } else { Form::F2019 }),
    }
}
