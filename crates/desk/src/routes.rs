//! Every page of the desk, what it does and who may open it: one table, from which the router is
//! built and over which the tests walk.

use work::office::Visit;
use work::permission::Action;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::pages::{
    account, audit, calendar, disputes, door, figures, home, people, permissions, requests,
    settings, units,
};

/// How a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// To look.
    Get,
    /// To change something.
    Post,
}

/// Who may open a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody; nobody need be logged in.
    Anybody,
    /// Whoever is logged in: their own things.
    Oneself,
    /// Whom the permission table allows it.
    May(Action, Of),
}

/// For what the permission table is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The county as a whole.
    County,
    /// Any unit at all: a list shows those units that are theirs to see.
    Somewhere,
    /// The unit in the address: `{unit}`.
    Unit,
    /// The unit of the person in the address, `{person}`; oneself is always allowed to look.
    UnitOfPerson,
    /// The unit that has the request in the address, `{request}`. Nobody else learns that there is
    /// such a request.
    UnitOfRequest,
    /// The unit that answers for the dispute in the address, `{dispute}`.
    UnitOfDispute,
}

/// What answers.
#[derive(Clone, Copy)]
pub(crate) enum Handler {
    /// For anybody, whether they are logged in or not.
    Open(fn(&Ask, Option<&Visit>) -> Answer),
    /// For who is logged in.
    Known(fn(&Ask, &Visit) -> Answer),
}

/// A page.
#[derive(Clone, Copy)]
pub struct Route {
    /// How it is asked for.
    pub method: Method,
    /// Its address, with `{unit}` and the like.
    pub path: &'static str,
    /// Who may open it.
    pub access: Access,
    pub(crate) handler: Handler,
}

const fn open(
    method: Method,
    path: &'static str,
    handler: fn(&Ask, Option<&Visit>) -> Answer,
) -> Route {
    Route { method, path, access: Access::Anybody, handler: Handler::Open(handler) }
}

const fn known(
    method: Method,
    path: &'static str,
    access: Access,
    handler: fn(&Ask, &Visit) -> Answer,
) -> Route {
    Route { method, path, access, handler: Handler::Known(handler) }
}

/// All pages.
pub const ROUTES: &[Route] = {
    use Access::{May, Oneself};
    use Action as A;
    use Method::{Get, Post};
    use Of::{County, Somewhere, Unit, UnitOfDispute, UnitOfPerson, UnitOfRequest};
    &[
        open(Get, "/desk/login", door::login),
        open(Post, "/desk/login", door::knock),
        open(Post, "/desk/login/code", door::knock_with_code),
        open(Get, "/desk/invitation/{token}", door::invitation),
        open(Post, "/desk/invitation/{token}", door::accept),
        open(Post, "/desk/logout", door::log_out),
        open(Get, "/desk/feed/{token}", requests::feed),
        known(Get, "/desk", Oneself, home::show),
        known(Get, "/desk/account", Oneself, account::show),
        known(Post, "/desk/account/card", Oneself, account::change_card),
        known(Post, "/desk/account/password", Oneself, account::change_password),
        known(Get, "/desk/account/second-factor", Oneself, account::second_factor),
        known(Post, "/desk/account/second-factor", Oneself, account::take_second_factor),
        known(Post, "/desk/account/recovery-codes", Oneself, account::recovery_codes),
        known(Post, "/desk/account/substitute", Oneself, account::set_substitute),
        known(Post, "/desk/account/feed", Oneself, account::make_feed),
        known(Post, "/desk/account/sessions/close", Oneself, account::close_sessions),
        known(Get, "/desk/requests", May(A::SeeRequests, Somewhere), requests::list),
        known(Get, "/desk/requests/calendar", May(A::SeeRequests, Somewhere), requests::calendar),
        known(Get, "/desk/requests/new", May(A::RegisterRequests, Somewhere), requests::new),
        known(Post, "/desk/requests/new", May(A::RegisterRequests, Somewhere), requests::register),
        known(Get, "/desk/requests/{request}", May(A::SeeRequests, UnitOfRequest), requests::show),
        known(
            Post,
            "/desk/requests/{request}/applicant",
            May(A::SeeRequests, UnitOfRequest),
            requests::show_applicant,
        ),
        known(
            Get,
            "/desk/requests/{request}/papers/{paper}",
            May(A::SeeRequests, UnitOfRequest),
            requests::paper,
        ),
        known(
            Get,
            "/desk/requests/{request}/papers/{paper}/file",
            May(A::SeeRequests, UnitOfRequest),
            requests::paper_file,
        ),
        known(
            Get,
            "/desk/requests/{request}/papers/{paper}/paper.docx",
            May(A::SeeRequests, UnitOfRequest),
            requests::paper_docx,
        ),
        known(
            Post,
            "/desk/requests/{request}/files/{file}",
            May(A::SeeRequests, UnitOfRequest),
            requests::file,
        ),
        known(
            Get,
            "/desk/requests/{request}/file.zip",
            May(A::SeeRequests, UnitOfRequest),
            requests::whole,
        ),
        known(
            Get,
            "/desk/requests/{request}/reply.docx",
            May(A::SeeRequests, UnitOfRequest),
            requests::reply_docx,
        ),
        known(
            Post,
            "/desk/requests/{request}/reply/edited",
            May(A::SeeRequests, UnitOfRequest),
            requests::edited,
        ),
        known(
            Get,
            "/desk/requests/{request}/steps/{step}",
            May(A::SeeRequests, UnitOfRequest),
            requests::step,
        ),
        known(
            Post,
            "/desk/requests/{request}/steps/{step}/preview",
            May(A::SeeRequests, UnitOfRequest),
            requests::preview,
        ),
        known(
            Post,
            "/desk/requests/{request}/steps/{step}",
            May(A::SeeRequests, UnitOfRequest),
            requests::take,
        ),
        known(Get, "/desk/units", May(A::SeeUnits, Somewhere), units::list),
        known(Get, "/desk/units/new", May(A::ChangeUnits, Somewhere), units::new),
        known(Post, "/desk/units/new", May(A::ChangeUnits, Somewhere), units::found),
        known(Get, "/desk/units/import", May(A::ChangeUnits, Somewhere), units::import_form),
        known(Post, "/desk/units/import", May(A::ChangeUnits, Somewhere), units::import),
        known(
            Get,
            "/desk/units/import/template.xlsx",
            May(A::ChangeUnits, Somewhere),
            units::import_template,
        ),
        known(Get, "/desk/units/{unit}", May(A::SeeUnits, Unit), units::show),
        known(Post, "/desk/units/{unit}/rename", May(A::ChangeUnits, Unit), units::rename),
        known(Post, "/desk/units/{unit}/move", May(A::ChangeUnits, Unit), units::relocate),
        known(Post, "/desk/units/{unit}/merge", May(A::ChangeUnits, Unit), units::merge),
        known(Post, "/desk/units/{unit}/split", May(A::ChangeUnits, Unit), units::split),
        known(Post, "/desk/units/{unit}/close", May(A::ChangeUnits, Unit), units::close),
        known(Post, "/desk/units/{unit}/office", May(A::ChangeOffice, Unit), units::set_office),
        known(Get, "/desk/people", May(A::SeePeople, Somewhere), people::list),
        known(Get, "/desk/people/new", May(A::RegisterPeople, Somewhere), people::new),
        known(Post, "/desk/people/new", May(A::RegisterPeople, Somewhere), people::register),
        known(Get, "/desk/people/{person}", May(A::SeePeople, UnitOfPerson), people::show),
        known(
            Post,
            "/desk/people/{person}/card",
            May(A::RegisterPeople, UnitOfPerson),
            people::change_card,
        ),
        known(
            Post,
            "/desk/people/{person}/invite",
            May(A::RegisterPeople, UnitOfPerson),
            people::invite,
        ),
        known(Post, "/desk/people/{person}/grant", May(A::GrantRoles, UnitOfPerson), people::grant),
        known(
            Post,
            "/desk/people/{person}/revoke",
            May(A::GrantRoles, UnitOfPerson),
            people::revoke,
        ),
        known(
            Post,
            "/desk/people/{person}/suspend",
            May(A::GuardAccounts, UnitOfPerson),
            people::suspend,
        ),
        known(
            Post,
            "/desk/people/{person}/reinstate",
            May(A::GuardAccounts, UnitOfPerson),
            people::reinstate,
        ),
        known(
            Post,
            "/desk/people/{person}/clear-second-factor",
            May(A::GuardAccounts, UnitOfPerson),
            people::clear_second_factor,
        ),
        known(
            Post,
            "/desk/people/{person}/sessions/close",
            May(A::GuardAccounts, UnitOfPerson),
            people::close_sessions,
        ),
        known(Get, "/desk/calendar", May(A::SeeCalendar, County), calendar::show),
        known(Get, "/desk/calendar/load", May(A::LoadCalendar, County), calendar::form),
        known(Post, "/desk/calendar/load", May(A::LoadCalendar, County), calendar::load),
        known(Get, "/desk/settings/site", May(A::ChangeSite, County), settings::site),
        known(Post, "/desk/settings/site", May(A::ChangeSite, County), settings::set_site),
        known(Get, "/desk/settings/remedies", May(A::ChangeSite, County), settings::remedies),
        known(Post, "/desk/settings/remedies", May(A::ChangeSite, County), settings::set_remedies),
        known(Get, "/desk/settings/security", May(A::ChangeSecurity, County), settings::security),
        known(
            Post,
            "/desk/settings/security",
            May(A::ChangeSecurity, County),
            settings::set_security,
        ),
        known(Get, "/desk/figures", May(A::SeeFigures, Somewhere), figures::table),
        known(Get, "/desk/figures/table.xlsx", May(A::SeeFigures, Somewhere), figures::table_xlsx),
        known(Get, "/desk/figures/table.json", May(A::SeeFigures, Somewhere), figures::table_json),
        known(Get, "/desk/figures/cases", May(A::SeeFigures, Somewhere), figures::cases),
        known(Get, "/desk/figures/statistics", May(A::SeeFigures, Somewhere), figures::statistics),
        known(
            Get,
            "/desk/figures/statistics.xlsx",
            May(A::SeeFigures, Somewhere),
            figures::statistics_xlsx,
        ),
        known(Get, "/desk/permissions", May(A::SeePermissions, County), permissions::show),
        known(Get, "/desk/audit", May(A::SeeAudit, County), audit::list),
        known(Post, "/desk/audit/export", May(A::ExportAudit, County), audit::export),
        known(Get, "/desk/audit/{seq}", May(A::SeeAudit, County), audit::show),
        known(Get, "/desk/audit/{seq}/receipt.json", May(A::SeeAudit, County), audit::receipt),
        known(Get, "/desk/disputes", May(A::SeeDisputes, Somewhere), disputes::list),
        known(Get, "/desk/disputes/new", May(A::HandleDisputes, Somewhere), disputes::new),
        known(Post, "/desk/disputes/new", May(A::HandleDisputes, Somewhere), disputes::raise),
        known(Get, "/desk/disputes/table", May(A::SeeDisputes, Somewhere), disputes::whose_table),
        known(Get, "/desk/disputes/table/{unit}", May(A::SeeDisputes, Unit), disputes::table),
        known(
            Get,
            "/desk/disputes/table/{unit}/table.xlsx",
            May(A::SeeDisputes, Unit),
            disputes::sheet,
        ),
        known(Post, "/desk/disputes/counting", May(A::SetTableFour, County), disputes::set_basis),
        known(Get, "/desk/disputes/{dispute}", May(A::SeeDisputes, UnitOfDispute), disputes::show),
        known(
            Post,
            "/desk/disputes/{dispute}/matter",
            May(A::SeeDisputes, UnitOfDispute),
            disputes::open_matter,
        ),
        known(
            Post,
            "/desk/disputes/{dispute}/steps/{step}",
            May(A::HandleDisputes, UnitOfDispute),
            disputes::take,
        ),
    ]
};
