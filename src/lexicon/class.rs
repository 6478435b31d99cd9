//! The word classes that the code asks for, as bits.

/// A set of word classes, one bit each.
pub type Set = u64;

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        /// The names that a lexicon file may use.
        pub const NAMES: &[&str] = &[$($text),+];
        classes!(@bits 0u64; $($(#[$doc])* $name,)+);

        /// The bit of a class's name.
        #[must_use]
        #[inline]
        pub fn bit(name: &str) -> Option<Set> {
            match name {
                $($text => Some($name),)+
                _ => None,
            }
        }
    };
    (@bits $n:expr; $(#[$doc:meta])* $name:ident, $($rest:tt)*) => {
        $(#[$doc])*
        pub const $name: Set = 1 << ($n);
        classes!(@bits $n + 1; $($rest)*);
    };
    (@bits $n:expr;) => {};
}

classes! {
    /// the, a, this
    DETERMINER = "determiner",
    /// of, in, for
    PREPOSITION = "preposition",
    /// and, or
    CONJUNCTION = "conjunction",
    /// that, which, while: opens a clause
    CLAUSE = "clause",
    /// we, it, they
    PRONOUN = "pronoun",
    /// be, have, do in all forms
    AUXILIARY = "auxiliary",
    /// will, should, may
    MODAL = "modal",
    /// Also, currently: stands between words without belonging to them
    ADVERB = "adverb",
    /// A verb without further forms given
    VERB = "verb",
    /// raise
    VERB_BASE = "verb-base",
    /// raises
    VERB_THIRD = "verb-third",
    /// raised
    VERB_PAST = "verb-past",
    /// raising
    VERB_ING = "verb-ing",
    /// Words that are nouns as well as verbs (target, plan)
    NOUN = "noun",
    /// Adjectives that say nothing about what is measured (new, total)
    VAGUE = "vague",
    /// these, those, both: point back to something told before
    POINTING = "pointing",
    /// The issuer's words for itself: we, our, government
    ISSUER = "issuer",
    /// Verbs by which somebody else's words are told (stressed, noted)
    REPORTING = "reporting",
    /// Verbs of effect and state, with which "will" forecasts (become, enable)
    FORECAST = "forecast",
    /// Abbreviations that end in a full stop without ending a sentence
    ABBREVIATION = "abbreviation",
    /// Words that head a section with a number (Chapter, Part)
    HEADING = "heading",
    /// Words that head a section by themselves (Introduction)
    OPENING = "opening",
    /// Words of direction or amount that a table cell or label may hold
    LABEL = "label",
    /// Nouns for time spans (year, decade)
    SPAN = "span",
    /// Not, no, without
    NEGATION = "negation",
    /// Adjectives of extreme degree (largest, highest)
    SUPERLATIVE = "superlative",
    /// Nouns that stand for a rank's place (place, position)
    PLACE = "place",
    /// Verbs that tell what a thing leads to (reduce, ensure): no promise where no agent is the subject
    EFFECT = "effect",
    /// Nouns for steps and movements (measures, growth), which lead to something but promise nothing
    MEANS = "means",
    /// Those to whom needs and wishes are ascribed, other than the issuer (people, families)
    PEOPLE = "people",
    /// What somebody will be by a promise (entitled, available, built)
    ENTITLED = "entitled",
    /// Verbs that speak to the listener (imagine, visit)
    ADDRESSING = "addressing",
    /// Verbs that are adjectives or nouns as often (clean, total)
    TWOFOLD = "twofold",
    /// Verbs that head a noun phrase far more often than an order (project, trade)
    NAMING = "naming",
    /// Nouns for what is aimed at (goal, ambition)
    GOAL = "goal",
    /// What the speaker does by saying it in the first person (allocate, providing)
    GRANTING = "granting",
    /// Nouns of movement, which name no measure by themselves (increase, reduction)
    MOVING = "moving",
    /// Nouns of amount, which name no measure by themselves (total, level)
    LIGHT = "light",
    /// Nouns of an amount that belongs to something named before (outlay, capacity)
    HOLDER = "holder",
    /// Verbs whose subject is what is measured (reach, total)
    MEASURING = "measuring",
    /// Verbs that tell how large a part something has (account, provide)
    SHARING = "sharing",
    /// Verbs for whom something reaches, which measure what was named before them (惠及)
    REACHING = "reaching",
    /// Nouns for those who are counted without being a measure (people, households)
    COUNTED = "counted",
    /// Nouns of rankings (index, survey)
    RANKING = "ranking",
    /// Verbs whose past forms are like the base form (set, cut)
    UNCHANGED = "unchanged",
    /// Nouns of undertakings that the verb before them names (Chinese 提升工程)
    PROGRAMME = "programme",
    /// Words behind an amount of money that tell what it is for (Chinese 用于)
    PURPOSE = "purpose",
    /// Nouns for those whom a bound sets apart (enterprises, households)
    GROUP = "group",
    /// What a group is measured by (income, turnover)
    PROPERTY = "property",
    /// What is paid to or by each of a group (grant, fine)
    HANDOUT = "handout",
    /// Words of age (aged, children)
    AGED = "aged",
    /// Papers that lay down what is meant (plan, budget, bill)
    INSTRUMENT = "instrument",
    /// To make something a goal (set, adopt, announce)
    SETTING = "setting",
    /// To set money aside (allocate, earmark)
    ALLOTTING = "allotting",
    /// What a change is measured against (level, baseline)
    STANDARD = "standard",
    /// Verbs that only state an amount (reach, average, total)
    STATING = "stating",
    /// Nouns that only say that something has a size (rate, level, amount), or are a rate themselves (growth)
    EXTENT = "extent",
    /// Words that put an amount beside another one for the same thing (equivalent, representing)
    EQUATING = "equating",
    /// Words that end the name of a street
    STREET = "street",
    /// Plural nouns in front of which a year is a year and no count (emissions, levels, prices)
    DATED = "dated",
    /// Nouns that make a preposition with the words beside them (with respect to, in terms of)
    RELATING = "relating",
    /// Nouns of one Chinese character, which also end longer ones (村, 县)
    HEAD = "head",
    /// Words of success (Chinese 取得): of what was, or of what is to be
    ACHIEVED = "achieved",
    /// Names of states, or their last words, who promise as their governments do (Kenya, Kingdom)
    COUNTRY = "country",
}

/// Any form of a verb.
pub const ANY_VERB: Set = VERB | VERB_BASE | VERB_THIRD | VERB_PAST | VERB_ING;
