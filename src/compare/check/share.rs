//! Shares of more than the whole.

use super::Found;
use crate::compare::claim::Claim;
use crate::compare::subject::Reader;
use crate::lexicon::entry::Hint;
use crate::model::{Fault, Measure};
use rust_decimal::Decimal;

/// Ratios, rates of completion and gross enrolment may well be above the whole.
pub(super) fn find<'p, 't>(
    claims: &[Claim<'p, 't, '_>],
    reader: &Reader<'_>,
    found: &mut Found<'p, 't, '_>,
) {
    for claim in claims {
        let statement = claim.statement;
        let (Some(quantity), Some(indicator)) = (&statement.quantity, &statement.indicator) else {
            continue;
        };
        let name = &indicator.text;
        let is_share = reader.says(name, Hint::Share);
        let open = reader.says(name, Hint::OpenShare) || quantity.per.is_some();
        let level = statement.measure == Some(Measure::Level);
        if is_share
            && level
            && !open
            && quantity.unit == "%"
            && quantity.value.0 > Decimal::ONE_HUNDRED
        {
            let message = format!("{} is more than the whole", quantity.text);
            found.add(Fault::ShareAboveWhole, message, vec![statement]);
        }
    }
}
