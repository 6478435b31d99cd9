//! Shares of more than the whole.

use super::Found;
use crate::compare::claim::Claim;
use crate::model::{Fault, Measure};
use rust_decimal::Decimal;

/// Nouns of which there is never more than a whole. Ratios, rates of completion and gross enrolment
/// may well be above it.
const SHARES: [&str; 7] = [
    "share of",
    "proportion of",
    "percentage of",
    "占比",
    "比重",
    "普及率",
    "覆盖率",
];

/// Words beside which a share may be above the whole.
const OPEN: [&str; 9] = [
    "gdp",
    "gross",
    "compared",
    "as a percentage",
    "debt",
    "capital",
    "毛",
    "拨备",
    "国内生产总值",
];

pub(super) fn find<'p, 't>(claims: &[Claim<'p, 't, '_>], found: &mut Found<'p, 't, '_>) {
    for claim in claims {
        let statement = claim.statement;
        let (Some(quantity), Some(indicator)) = (&statement.quantity, &statement.indicator) else {
            continue;
        };
        let name = indicator.text.to_lowercase();
        let is_share = SHARES.iter().any(|word| name.contains(word));
        let open = OPEN.iter().any(|word| name.contains(word)) || quantity.per.is_some();
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
