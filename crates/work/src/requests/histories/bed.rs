//! One case in memory: its acts, its papers and a vault, kept as the office keeps them.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use jiff::civil::{Date, date};
use jiff::tz::Offset;
use ledger::acts::request::{Delivery, Form, Matter, Registered, Route};
use ledger::acts::settings::RemediesSet;
use ledger::acts::unit::{Founded, OfficeSet};
use ledger::number::DocumentNumber;
use ledger::subjects::person::{Account, Grant, Role};
use ledger::subjects::request::Request;
use ledger::subjects::settings::Settings;
use ledger::subjects::unit::{UnitKind, Units};
use ledger::{
    Act, Algorithm, Content, Digest, Draft, PaperId, PaperKind, PersonId, RecordId, RequestId,
    Sealed, UnitId,
};
use papers::lint::{Says, lint};
use papers::{Paper, Words};
use statute::Calendar;
use statute::applicant::ApplicantKind;
use statute::received::Channel;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::present::{By, Present};
use crate::refusal::Refusal;
use crate::requests::papers::{Composing, compose, series};
use crate::requests::{
    Applicant, Case, Identity, IdentityKind, Registration, Seal, Step, Wanted, take,
};

/// A Tuesday without a holiday near it.
pub(super) const BEGINS: Date = date(2026, 3, 3);

pub(super) const CODE: &str = "0123456789AB";

/// A vault in memory.
#[derive(Clone, Default)]
pub(super) struct Memory(Vec<(Sealed, Vec<u8>)>);

impl Seal for Memory {
    fn seal(&mut self, value: &[u8]) -> Result<Sealed, Refusal> {
        use sha2::Digest as _;
        let bytes = sha2::Sha256::digest(value).into();
        let commitment = Digest::new(Algorithm::HmacSha256, bytes);
        let sealed = Sealed { record: RecordId::new(Uuid::nil()), commitment };
        self.0.push((sealed.clone(), value.to_vec()));
        Ok(sealed)
    }

    fn open(&mut self, sealed: &Sealed) -> Result<Option<Zeroizing<Vec<u8>>>, Refusal> {
        let found = self.0.iter().find(|(one, _)| one == sealed);
        Ok(found.map(|(_, value)| Zeroizing::new(value.clone())))
    }
}

fn uuid(nth: u128) -> Uuid {
    Uuid::from_u128((0x7000_u128 << 64) | nth)
}

/// The unit that is asked, and one beside it.
pub(super) fn unit(nth: u128) -> UnitId {
    UnitId::new(uuid(nth))
}

/// Somebody with these roles in the unit that is asked.
pub(super) fn person(nth: u128, roles: &[Role]) -> By {
    person_in(unit(2), nth, roles)
}

pub(super) fn person_in(unit: UnitId, nth: u128, roles: &[Role]) -> By {
    let grants = roles.iter().map(|role| Grant { unit, role: *role }).collect();
    let card = Sealed {
        record: RecordId::new(uuid(nth)),
        commitment: Digest::new(Algorithm::HmacSha256, [0; 32]),
    };
    By::Person(Box::new(Account {
        person: PersonId::new(uuid(nth)),
        unit,
        card,
        grants,
        suspended: None,
        locked_until: None,
        refusals: 0,
        has_password: true,
        has_second_factor: false,
        recovery_codes: 0,
        last_login: None,
        substitute: None,
    }))
}

/// One person for each role of the work: registrar, handler, reviewer, approver, issuer, head.
pub(super) fn team() -> Vec<By> {
    use Role::{Approver, Handler, Issuer, OfficeHead, Registrar, SecrecyReviewer};
    (101..)
        .zip([Registrar, Handler, SecrecyReviewer, Approver, Issuer, OfficeHead])
        .map(|(nth, role)| person(nth, &[role]))
        .collect()
}

fn units() -> Units {
    let mut units = Units::default();
    for (nth, name, kind) in [
        (1, "望澜县人民政府", UnitKind::Government),
        (2, "望澜县教育局", UnitKind::Department),
        (3, "望澜县卫健局", UnitKind::Department),
    ] {
        units.apply(&Content::from(Founded {
            unit: unit(nth),
            name: name.to_owned(),
            short: name.replace("望澜", ""),
            kind,
            parent: (nth > 1).then(|| unit(1)),
            code: String::new(),
            from: date(2019, 1, 1),
        }));
        units.apply(&Content::from(OfficeSet {
            unit: unit(nth),
            name: format!("{name}办公室"),
            address: "望澜县学府路8号".to_owned(),
            hours: "工作日 8:30—12:00，14:30—18:00".to_owned(),
            telephone: "0999-7000001".to_owned(),
            fax: String::new(),
            internet: String::new(),
        }));
    }
    units
}

fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.apply(&Content::from(RemediesSet {
        government_above: "望川市人民政府".to_owned(),
        justice_above: String::new(),
        basic_court: "望澜县人民法院".to_owned(),
        intermediate_court: "望川市中级人民法院".to_owned(),
        apply_at: "https://fuyi.example.gov.cn/".to_owned(),
        pay: "持本通知书到县政务服务中心非税窗口缴纳".to_owned(),
    }));
    settings
}

pub(super) fn wanted() -> Wanted {
    Wanted {
        name: "学区划分方案".to_owned(),
        number: String::new(),
        description: "2025年城区小学学区划分方案及其依据".to_owned(),
    }
}

fn applicant() -> Applicant {
    Applicant {
        name: "测试甲".to_owned(),
        identity: Identity {
            kind: IdentityKind::IdentityCard,
            number: "11010519491231002X".to_owned(),
        },
        contact: String::new(),
        telephone: "13900001234".to_owned(),
        mail: "ce.shi@example.com".to_owned(),
        address: "望澜县测试路1号".to_owned(),
    }
}

/// One case, with everything that it stands on.
#[derive(Clone)]
pub(super) struct Bed {
    pub(super) units: Units,
    settings: Settings,
    vault: Memory,
    pub(super) acts: Vec<Act>,
    pub(super) request: Request,
    pub(super) papers: Vec<Paper>,
    serials: BTreeMap<(UnitId, &'static str, i16), u32>,
    fresh: u128,
}

impl Bed {
    /// A request that just came in by a channel.
    pub(super) fn of(channel: Channel, matter: Matter, kind: ApplicantKind) -> Self {
        let units = units();
        let mut vault = Memory::default();
        let registration = Registration {
            unit: unit(2),
            matter,
            kind,
            applicant: applicant(),
            wanted: wanted(),
            delivery: Delivery { form: Form::Electronic, route: Route::Email },
            channel,
            arrived: BEGINS,
            oral: false,
            enclosures: Vec::new(),
        };
        let present = Present { now: at(BEGINS), by: By::Program("test") };
        let number = DocumentNumber::new("县教育局公开申", 2026, NonZeroU32::MIN).unwrap();
        let request = RequestId::new(uuid(1000));
        let draft = registration.draft(&present, request, number, &mut vault).unwrap();
        let acts = vec![draft.at_place(0)];
        let request = Request::fold(&acts).unwrap();
        let (settings, papers, serials) = (settings(), Vec::new(), BTreeMap::new());
        Self { units, settings, vault, acts, request, papers, serials, fresh: 2000 }
    }

    /// At the counter, taken up on the day.
    pub(super) fn accepted() -> Self {
        let mut bed = Self::of(Channel::Counter, Matter::Disclosure, ApplicantKind::NaturalPerson);
        bed.did(&team()[1], BEGINS, Step::Accept { on: BEGINS });
        bed
    }

    /// What a decision sees.
    pub(super) fn look<T>(&self, by: &By, day: Date, see: impl FnOnce(&Case<'_>) -> T) -> T {
        let present = Present { now: at(day), by: by.clone() };
        see(&Case {
            present: &present,
            units: &self.units,
            request: &self.request,
            calendar: Calendar::state_council(),
            settings: statute::clock::Settings::default(),
            fresh: uuid(self.fresh),
        })
    }

    /// What the rules say of a step, without its papers.
    pub(super) fn rules(&self, by: &By, day: Date, step: &Step) -> Result<(), Refusal> {
        let mut vault = self.vault.clone();
        self.look(by, day, |case| take(case, step, &mut vault).map(drop))
    }

    /// Takes a step with its papers, or leaves everything as it was.
    pub(super) fn take(&mut self, by: &By, day: Date, step: &Step) -> Result<(), Refusal> {
        let mut next = self.clone();
        let before = self.request.clone();
        let taken = self.look(by, day, |case| take(case, step, &mut next.vault))?;
        let closes = taken.after.archived.is_some();
        let (first, last) = if closes { (vec![], taken.drafts) } else { (taken.drafts, vec![]) };
        next.write(first);
        for kind in taken.papers {
            next.issue(kind, &before, by, day, step)?;
        }
        next.write(last);
        *self = next;
        Ok(())
    }

    /// A step that must be taken.
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "a step is written where it is taken")]
    pub(super) fn did(&mut self, by: &By, day: Date, step: Step) {
        if let Err(refusal) = self.take(by, day, &step) {
            panic!("{step:?}: {refusal}");
        }
    }

    fn write(&mut self, drafts: Vec<Draft>) {
        for draft in drafts {
            // Other cases have their acts in between.
            let act = draft.at_place(self.request.last_act + 3);
            self.request.apply(&act);
            self.acts.push(act);
        }
    }

    fn issue(
        &mut self,
        kind: PaperKind,
        before: &Request,
        by: &By,
        day: Date,
        step: &Step,
    ) -> Result<(), Refusal> {
        let number = kind.is_sent().then(|| {
            let serial = self.serials.entry((before.unit, series(kind), day.year())).or_default();
            *serial += 1;
            let word = format!("县教育局公开{}", series(kind));
            DocumentNumber::new(&word, day.year(), NonZeroU32::new(*serial).unwrap()).unwrap()
        });
        self.fresh += 1;
        let calendar = Calendar::state_council();
        let clock_settings = statute::clock::Settings::default();
        let clock_before = before.clock(calendar, clock_settings).ok();
        let clock = self.request.clock(calendar, clock_settings).ok();
        let present = Present { now: at(day), by: by.clone() };
        let mut vault = self.vault.clone();
        let mut names = |_: PersonId| Ok("测试乙".to_owned());
        let composing = Composing {
            case: Case {
                present: &present,
                units: &self.units,
                request: &self.request,
                calendar,
                settings: clock_settings,
                fresh: uuid(self.fresh),
            },
            step,
            before,
            number: number.clone(),
            clocks: (clock_before.as_ref(), clock.as_ref()),
            settings: &self.settings,
            code: CODE,
            vault: &mut vault,
            names: &mut names,
        };
        let remedies = composing.remedies()?;
        let paper = compose(kind, composing)?;
        assert_eq!(papers::elements(&paper, &[]), [], "{}", paper.title);
        assert_eq!((paper.kind, &paper.number), (kind, &number), "{}", paper.title);
        if kind == PaperKind::Reply {
            let says = Says {
                outcome: self.request.reply.as_ref().unwrap().outcome,
                number: number.clone().unwrap(),
                received: self.request.received().unwrap().on,
                applicant: Words::new("测试甲").unwrap(),
                organ: Words::new(&self.units.get(before.unit).unwrap().name_on(day).full).unwrap(),
                remedies,
            };
            assert_eq!(lint(&paper.lines(), &says), [], "{:#?}", paper.lines());
        }
        let content = (&mut vault as &mut dyn Seal).seal_value(&paper)?;
        self.vault = vault;
        self.papers.push(paper);
        let issued = ledger::acts::request::PaperIssued {
            request: before.id(),
            paper: PaperId::new(uuid(self.fresh)),
            kind,
            unit: before.unit,
            number,
            on: day,
            content,
        };
        self.write(vec![present.draft(Some(before.unit), issued)]);
        Ok(())
    }
}

impl std::fmt::Debug for Bed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Registered { matter, channel, .. } = &self.request.registered;
        write!(f, "{matter:?} by {channel}, {:?}", self.request.stage())
    }
}

/// Ten in the morning of a day in China.
fn at(day: Date) -> jiff::Timestamp {
    Offset::constant(8).to_timestamp(day.at(10, 0, 0, 0)).unwrap()
}
