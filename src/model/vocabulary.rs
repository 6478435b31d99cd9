//! The closed vocabularies of the output: each field's possible values.
//!
//! This file stands alone, so that the build script can check the language data against it.

use serde::{Deserialize, Serialize};

/// Declares a closed vocabulary: the enum, its written names, what they mean and the list of all values.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[doc = $vdoc:literal])+ $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[doc = $vdoc])+ #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The value's name, as it stands in the output.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// What the value means, in a sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($vdoc),+).trim_ascii()),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

vocabulary! {
    /// What a statement is.
    Kind {
        /// Somebody means to reach, keep, spend or deliver it.
        Target = "target",
        /// It is, or was, so.
        Figure = "figure",
        /// Expected for the future without anybody committing to it.
        Projection = "projection",
        /// Part of a rule, a definition or a group.
        Threshold = "threshold",
        /// Stated intent without a number.
        Commitment = "commitment",
    }
}

vocabulary! {
    /// How the stated number bounds the quantity.
    Comparator {
        /// Exactly.
        Eq = "eq",
        /// About.
        Approx = "approx",
        /// More than.
        Gt = "gt",
        /// At least.
        Ge = "ge",
        /// Less than.
        Lt = "lt",
        /// At most.
        Le = "le",
        /// Between two ends.
        Range = "range",
    }
}

vocabulary! {
    /// What the number measures.
    Measure {
        /// It stands at, or goes to, the value.
        Level = "level",
        /// It goes up or down by the value.
        Change = "change",
        /// It differs by the value from another place, group or plan.
        Gap = "gap",
    }
}

vocabulary! {
    /// The movement that the text states.
    Direction {
        /// Rising; for a gap: higher.
        Up = "up",
        /// Falling; for a gap: lower.
        Down = "down",
        /// Kept where it is.
        Hold = "hold",
    }
}

vocabulary! {
    /// How firmly a target is meant, firmest first.
    Modality {
        /// Must, shall, is required.
        Must = "must",
        /// Will, plans to, imperative.
        Will = "will",
        /// Should, ought.
        Should = "should",
        /// Aims, strives, seeks.
        Aim = "aim",
        /// May, encourages, considers.
        May = "may",
    }
}

vocabulary! {
    /// What became of a target from one document to the next.
    Verdict {
        /// The number went up; of a range or bound, what it allows.
        Raised = "raised",
        /// The number went down.
        Lowered = "lowered",
        /// The number is the same.
        Unchanged = "unchanged",
        /// It is due later.
        Delayed = "delayed",
        /// It is due earlier.
        BroughtForward = "brought-forward",
        /// It counts from another starting point.
        Rebased = "rebased",
        /// It is meant less firmly.
        Softened = "softened",
        /// It is meant more firmly.
        Hardened = "hardened",
        /// Only the later document has it.
        New = "new",
        /// Only the earlier document has it.
        Dropped = "dropped",
        /// Both are about the measure, but the numbers cannot be held against each other.
        NotComparable = "not-comparable",
    }
}

vocabulary! {
    /// Whether a change asks for more of what is wanted.
    Ambition {
        /// It does.
        More = "more",
        /// It asks for less.
        Less = "less",
    }
}

vocabulary! {
    /// How a target stands by what later documents report.
    Standing {
        /// Reached by the time it was due.
        Met = "met",
        /// Not reached by the time it was due.
        Missed = "missed",
        /// Not due yet, and as far as a steady course would be.
        OnTrack = "on-track",
        /// Not due yet, and not as far.
        Behind = "behind",
        /// No later document reports the measure for that time.
        Unreported = "unreported",
    }
}

vocabulary! {
    /// What does not add up in a document.
    Fault {
        /// One measure with two values for one year.
        TwoValues = "two-values-one-year",
        /// A change that does not lead from its stated start to its stated end.
        ChangeDoesNotLead = "change-does-not-lead",
        /// A share of more than the whole.
        ShareAboveWhole = "share-above-100",
        /// Parts that do not make up their stated total.
        PartsAndTotal = "parts-do-not-sum",
        /// One target that counts from two starting points.
        TwoStarts = "two-starting-points",
        /// A target due before its document was written.
        PastDue = "due-in-the-past",
        /// A target without a date.
        NoDate = "no-date",
        /// A relative target without a starting point.
        NoStart = "no-starting-point",
    }
}
