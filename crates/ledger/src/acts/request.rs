//! A request for government information (政府信息公开申请), from its arrival to the archived file.
//!
//! Each step tells the civil day on which it happened (`on`), which may lie before the day on which
//! it was entered. Whatever somebody wrote in their own words may name people, so it stands in the
//! vault, in the record of the request.

mod decision;
mod ending;
mod inside;
mod intake;
mod waiting;

pub use decision::{
    MaterialAdded, MaterialRemoved, MaterialReviewed, ReplyApproved, ReplyDrafted, ReplyReturned,
    ReplySigned, Searched, Verdict,
};
pub use ending::{
    Acknowledged, Archived, Lapsed, MarkedProactive, PaperFiled, PaperIssued, Rated,
    RecordCorrected, RecordResult, Served, ServiceFailed, ServiceRoute, Withdrawn,
};
pub use inside::{Commented, DateCorrected, HelpAsked, HelpGiven};
pub use intake::{
    Accepted, Assigned, Confirmed, ContactFailed, Delivery, EnclosureAdded, Form, IdentityChecked,
    Matter, Registered, Route, Transferred,
};
pub use waiting::{
    ConsultationDelivered, ConsultationSent, Corrected, CorrectionAsked, Deferred,
    ExtensionConsented, ExtensionProposed, ExtensionRefused, FeeContested, FeeNoticeReceived,
    FeeNoticeSent, FeePaid, OpinionReceived, OpinionWeighed, ReasonsAsked, ReasonsGiven, Stance,
};
