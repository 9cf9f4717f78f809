//! Forms: what a page asks ([`Form`], [`Field`]), what came in ([`Sent`], [`Query`]), and what was
//! wrong with it ([`Errors`]).
//!
//! A handler makes the form once and uses it twice. Shown first, it is empty or holds what is known;
//! sent back with errors, it holds what was typed, says each error beside its field, and lists all of
//! them above with links. Passwords and files are never sent back.
//!
//! ```
//! use web::form::{Errors, Field, Form, Sent};
//!
//! fn form() -> Form {
//!     Form::new("/desk/units", "保存")
//!         .field(Field::text("name", "单位名称").hint("写全称，如“示例县自然资源局”。"))
//!         .field(Field::text("phone", "联系电话").optional())
//! }
//!
//! let sent = Sent::parse(b"name=&phone=0350-1234567").unwrap();
//! let mut errors = Errors::default();
//! if sent.text("name").is_empty() {
//!     errors.add("name", "请填写单位名称。");
//! }
//! let page = form().filled(&sent).with_errors(&errors).to_string();
//! assert!(page.contains("请填写单位名称。") && page.contains("0350-1234567"));
//! ```

mod drawn;
mod field;
mod sent;

pub use drawn::{Errors, Form};
pub use field::{Choice, Field};
pub use sent::{Query, Sent};
