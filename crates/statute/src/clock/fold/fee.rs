//! 收费: the period rests until the fee is paid, and then begins anew (信息处理费管理办法第六条).

use jiff::civil::Date;

use super::Fold;
use crate::clock::{AfterPayment, ClockError, Effect, Ending, Late};
use crate::periods;

#[derive(Clone, Copy)]
pub(super) struct Fee {
    pub(super) sent: Date,
    pub(super) pay_by: Option<Date>,
    pub(super) paid: Option<Date>,
}

impl Fold<'_> {
    pub(super) fn charge(&mut self, on: Date) -> Result<Effect, ClockError> {
        self.in_time(on, Late::FeeNotice)?;
        if let Some(fee) = self.fee {
            return Err(ClockError::FeeTwice(fee.sent));
        }
        self.fee = Some(Fee { sent: on, pay_by: None, paid: None });
        Ok(Effect::PausesFrom(on.tomorrow().unwrap_or(on)))
    }

    pub(super) fn tell_fee(&mut self, on: Date) -> Result<Effect, ClockError> {
        let fee = self.awaited_payment(on)?;
        if fee.pay_by.is_some() {
            return Err(ClockError::NoPaymentAwaited(on));
        }
        let by = periods::PAYMENT.from(on, self.calendar).on;
        self.fee = Some(Fee { pay_by: Some(by), ..fee });
        Ok(Effect::MayComeUntil(by))
    }

    pub(super) fn pay(&mut self, on: Date) -> Result<Effect, ClockError> {
        let fee = self.awaited_payment(on)?;
        if let Some(by) = fee.pay_by.filter(|by| *by < on) {
            return Err(ClockError::PaidTooLate { date: on, by });
        }
        self.fee = Some(Fee { paid: Some(on), ..fee });
        Ok(match self.settings.after_payment {
            AfterPayment::Restart => {
                let void = self.restart(on);
                Effect::Restarts { limit: self.limit, void }
            }
            AfterPayment::Resume => Effect::ResumesFrom(on.tomorrow().unwrap_or(on)),
        })
    }

    pub(super) fn lapse_payment(&mut self, on: Date) -> Result<Effect, ClockError> {
        let fee = self.awaited_payment(on)?;
        match fee.pay_by {
            Some(by) if on <= by => Err(ClockError::PaymentStillRuns { date: on, by }),
            _ => Ok(self.end(Ending::PaymentLapsed, on)),
        }
    }

    pub(super) fn awaited_payment(&self, on: Date) -> Result<Fee, ClockError> {
        self.fee.filter(|fee| fee.paid.is_none()).ok_or(ClockError::NoPaymentAwaited(on))
    }

    pub(super) fn awaits_payment(&self) -> bool {
        self.fee.is_some_and(|fee| fee.paid.is_none())
    }
}
