//! A form as a page shows it.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Field, Sent};
use crate::page::Link;
use crate::words::Words;

/// What was wrong with the answers: a sentence for each field, that says what to do.
#[derive(Clone, Debug, Default)]
pub struct Errors(Vec<(&'static str, Words)>);

impl Errors {
    /// Adds an error. Only the first of a field is shown.
    pub fn add(&mut self, field: &'static str, words: impl Into<Words>) {
        self.0.push((field, words.into()));
    }

    /// Adds what else was wrong.
    pub fn join(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Whether nothing was wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, words)| &**words)
    }
}

/// Questions with one button that sends the answers.
#[derive(Clone, Debug, Template)]
#[template(path = "form/form.html")]
pub struct Form {
    action: Words,
    submit: Words,
    groups: Vec<Group>,
    cancel: Option<Link>,
    /// What is wrong, with the place to put it right; empty where it belongs to no field.
    wrong: Vec<(String, Words)>,
    /// Whether the list of errors takes the focus when the page opens.
    pub(crate) focus: bool,
    destructive: bool,
    prefix: &'static str,
    /// What stands above the list of errors.
    undone: Option<Words>,
    /// Whether the answers go into the address.
    asks: bool,
    /// A second button: what it says, and where it sends the same answers.
    second: Option<(Words, Words)>,
}

#[derive(Clone, Debug, Default)]
struct Group {
    legend: Option<Words>,
    fields: Vec<Field>,
    /// Closed until it is opened, or an answer of it is known or wrong.
    folded: bool,
}

impl Group {
    fn is_open(&self) -> bool {
        self.fields.iter().any(Field::wants_to_be_seen)
    }
}

impl Form {
    /// A form that is posted to `action` by a button that says `submit`.
    pub fn new(action: impl Into<Words>, submit: impl Into<Words>) -> Self {
        Self {
            action: action.into(),
            submit: submit.into(),
            groups: vec![Group::default()],
            cancel: None,
            wrong: Vec::new(),
            focus: true,
            destructive: false,
            prefix: "f",
            undone: None,
            asks: false,
            second: None,
        }
    }

    /// A form that only asks: its answers go into the address of `action`, which can be kept.
    pub fn asking(action: impl Into<Words>, submit: impl Into<Words>) -> Self {
        Self { asks: true, ..Self::new(action, submit) }
    }

    /// Adds a question.
    #[must_use]
    pub fn field(mut self, mut field: Field) -> Self {
        field.prefix = self.prefix;
        if let Some(group) = self.groups.last_mut() {
            group.fields.push(field);
        }
        self
    }

    /// Begins a group: the questions that follow belong together under this heading.
    #[must_use]
    pub fn group(mut self, legend: impl Into<Words>) -> Self {
        self.groups.retain(|group| !group.fields.is_empty());
        self.groups.push(Group { legend: Some(legend.into()), ..Group::default() });
        self
    }

    /// Begins a group that most people do not need: it is closed until somebody opens it, or one of
    /// its answers is known or wrong.
    #[must_use]
    pub fn folded(mut self, legend: impl Into<Words>) -> Self {
        self = self.group(legend);
        if let Some(group) = self.groups.last_mut() {
            group.folded = true;
        }
        self
    }

    /// A way out that sends nothing.
    #[must_use]
    pub fn or(mut self, cancel: Link) -> Self {
        self.cancel = Some(cancel);
        self
    }

    /// A second, quiet button, which sends the same answers to another address: back to where they can
    /// be changed.
    #[must_use]
    pub fn also(mut self, words: impl Into<Words>, to: impl Into<Words>) -> Self {
        self.second = Some((words.into(), to.into()));
        self
    }

    /// The same answers, unseen and ready to be sent again to `action`: for the page that shows what
    /// they would do.
    #[must_use]
    pub fn carried(self, action: impl Into<Words>, submit: impl Into<Words>) -> Self {
        let fields = self.groups.into_iter().flat_map(|group| group.fields);
        let fields = fields.flat_map(Field::carried).collect();
        let groups = vec![Group { fields, ..Group::default() }];
        Self { groups, prefix: self.prefix, ..Self::new(action, submit) }
    }

    /// Whether it asks anything of who sends it, or is a button alone.
    pub fn asks(&self) -> bool {
        self.groups.iter().flat_map(|group| &group.fields).any(Field::is_seen)
    }

    /// What was answered, as a page reads it back: each question with its answer in words. What was
    /// left empty or is not shown is left out.
    pub fn answers(&self) -> impl Iterator<Item = (Words, String)> {
        let fields = self.groups.iter().flat_map(|group| &group.fields);
        fields.filter_map(|field| Some((field.label().clone(), field.answer()?)))
    }

    /// The button undoes or ends something, and looks like it.
    #[must_use]
    pub fn destructive(mut self) -> Self {
        self.destructive = true;
        self
    }

    /// Says above the list of errors what was not done, where nothing was to be saved.
    #[must_use]
    pub fn undone(mut self, words: impl Into<Words>) -> Self {
        self.undone = Some(words.into());
        self
    }

    /// Lets all ids begin with `prefix`, where a page has more than one form.
    #[must_use]
    pub fn prefixed(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self.fields_mut().for_each(|field| field.prefix = prefix);
        self
    }

    /// Keeps what was typed.
    #[must_use]
    pub fn filled(mut self, sent: &Sent) -> Self {
        self.fields_mut().for_each(|field| field.fill(sent));
        self
    }

    /// Says what is wrong: above the form, in the order of its questions, and beside each.
    #[must_use]
    pub fn with_errors(mut self, errors: &Errors) -> Self {
        self.fields_mut().for_each(|field| field.judge(errors));
        let fields: Vec<_> = self.groups.iter().flat_map(|group| &group.fields).collect();
        let beside = fields
            .iter()
            .filter_map(|field| Some((field.target(), errors.of(field.name)?.to_owned().into())));
        let of_the_whole =
            errors.0.iter().filter(|(name, _)| fields.iter().all(|f| f.name != *name));
        let of_the_whole = of_the_whole.map(|(_, words)| (String::new(), words.clone()));
        self.wrong = beside.chain(of_the_whole).collect();
        self
    }

    fn fields_mut(&mut self) -> impl Iterator<Item = &mut Field> {
        self.groups.iter_mut().flat_map(|group| &mut group.fields)
    }

    fn takes_files(&self) -> bool {
        self.groups.iter().flat_map(|group| &group.fields).any(Field::takes_files)
    }
}

impl HtmlSafe for Form {}

#[cfg(test)]
mod tests {
    use scraper::{Html, Selector};

    use super::*;
    use crate::form::Choice;

    fn form() -> Form {
        Form::new("/desk/people", "保存")
            .field(Field::text("name", "姓名").hint("写证件上的姓名。"))
            .field(Field::password("password", "密码"))
            .field(Field::boxes("role", "角色", [Choice::new("a", "甲"), Choice::new("b", "乙")]))
            .field(Field::select("unit", "单位", [Choice::new("1", "一"), Choice::new("2", "二")]))
    }

    fn attribute(form: &Form, selector: &str, name: &str) -> Vec<String> {
        let page = Html::parse_fragment(&form.to_string());
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).filter_map(|found| found.attr(name).map(str::to_owned)).collect()
    }

    #[test]
    fn what_was_typed_is_kept_and_a_password_is_not() {
        let sent = Sent::parse("name=<b>&password=secret&role=b&unit=2".as_bytes()).unwrap();
        let form = form().filled(&sent);
        assert!(form.asks());
        assert_eq!(attribute(&form, "#f-name", "value"), ["<b>"]);
        assert_eq!(attribute(&form, "[name=role][checked]", "value"), ["b"]);
        assert_eq!(attribute(&form, "option[selected]", "value"), ["2"]);
        assert!(!form.to_string().contains("secret"));
    }

    #[test]
    fn errors_stand_beside_their_fields_and_above_all() {
        let mut errors = Errors::default();
        errors.add("role", "请至少选择一个角色。");
        errors.add("name", "请填写姓名。");
        errors.add("", "这个单位已经停用，不能再添加人员。");
        let form = form().with_errors(&errors);
        // In the order of the form; a box is reached at the first of its group.
        assert_eq!(attribute(&form, ".alert a", "href"), ["#f-name", "#f-role-1"]);
        assert_eq!(attribute(&form, "#f-name", "aria-describedby"), ["f-name-hint f-name-error"]);
        assert_eq!(attribute(&form, "#f-name", "aria-invalid"), ["true"]);
        assert_eq!(attribute(&form, "fieldset", "aria-describedby"), ["f-role-error"]);
        assert!(form.to_string().contains("这个单位已经停用"));
        assert!(form.to_string().contains("有 3 处要改"));
    }

    #[test]
    fn what_is_folded_opens_where_there_is_something_to_see() {
        let form =
            || Form::asking("/clock", "计算").folded("少用的").field(Field::text("more", "更多"));
        let open = |form: Form| !attribute(&form, "details[open]", "class").is_empty();
        assert_eq!(attribute(&form(), "form", "method"), ["get"]);
        assert!(!open(form()));
        assert!(open(form().filled(&Sent::parse(b"more=1").unwrap())));
        let mut errors = Errors::default();
        errors.add("more", "请填写。");
        assert!(open(form().with_errors(&errors)));
    }

    #[test]
    fn answers_are_read_back_and_carried_on_unseen() {
        let sent = Sent::parse("name=<b>&role=a&role=b&unit=2&password=x".as_bytes()).unwrap();
        let form = form().filled(&sent);
        let told: Vec<(String, String)> =
            form.answers().map(|(label, answer)| (label.into_owned(), answer)).collect();
        let expected = [("姓名", "<b>"), ("角色", "甲、乙"), ("单位", "二")];
        assert_eq!(told, expected.map(|(label, answer)| (label.into(), answer.into())));
        let carried = form.carried("/desk/people", "确认").also("返回修改", "/desk/people?back=1");
        assert_eq!(attribute(&carried, "[type=hidden]", "value"), ["<b>", "a", "b", "2"]);
        assert_eq!(attribute(&carried, "[formaction]", "formaction"), ["/desk/people?back=1"]);
        assert!(!carried.asks());
    }

    #[test]
    fn only_a_form_with_files_is_sent_in_parts() {
        assert!(attribute(&form(), "form", "enctype").is_empty());
        let form = form().field(Field::file("letter", "来函", ".pdf"));
        assert_eq!(attribute(&form, "form", "enctype"), ["multipart/form-data"]);
    }
}
