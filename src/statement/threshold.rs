//! Amounts that define a group or a rule rather than state what is or will be.

use super::Scene;
use super::phrase::{Tag, tag};
use crate::lexicon::entry::Hint;
use crate::lexicon::token::TokenKind;
use crate::lexicon::{bit, class};
use crate::mention::amount::turns;
use crate::mention::{Amount, Sentence, Why};
use crate::model::vocabulary::Comparator;

/// Whether amount `k` defines a group or a rule.
pub(super) fn defines(scene: &Scene<'_, '_>, k: usize) -> Option<Why> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let rule = if of_age(s, a) {
        "role/age-group"
    } else if scores(s, a) {
        "role/of-a-score"
    } else if is_limit(s, a) {
        "role/of-a-limit"
    } else if goes_on(scene, k) {
        "role/bounds-on-both-sides"
    } else if is_time_limit(s, a) {
        "role/time-limit"
    } else if is_slice(s, a) {
        "role/slice-of-a-group"
    } else if conditions(s, a) || opens_condition(s, a) {
        "role/condition"
    } else if of_any(s, a) {
        "role/of-any"
    } else if is_cap(scene, k) {
        "role/cap"
    } else if divides_group(scene, k) {
        "role/class-of-a-group"
    } else if of_person(s, a) {
        "role/of-a-person"
    } else if is_band(scene, k) {
        "role/band"
    } else if of_rule(s, a) {
        "role/by-rule"
    } else if is_size(s, a)
        || (a.is_bounded() || a.comparator == Comparator::Range || qualifies(s, a))
            && of_group(s, a)
        || a.is_bounded()
            && (of_property(s, a)
                || of_poverty(s, a)
                || is_ceiling(s, a)
                || of_whom(s, a)
                || of_taxed(s, a)
                || of_price(s, a)
                || is_floor(s, a)
                || of_one(s, a)
                || of_those_behind(s, a)
                || in_brackets(s, a))
    {
        "role/defines-a-group"
    } else {
        return None;
    };
    Some(Why::Code(rule))
}

/// "Service on the web (5 points)", "热线升级（2分）": how much something counts in a score.
pub(super) fn scores(s: &Sentence<'_>, a: &Amount) -> bool {
    let open = a.tokens.start.checked_sub(1);
    a.unit == "point"
        && open.is_some_and(|t| s.is_any(t, &["(", "（"]))
        && s.is_any(a.core.end, &[")", "）"])
}

/// "children under five years", "people aged 60 years", "70 years of age".
fn of_age(s: &Sentence<'_>, a: &Amount) -> bool {
    const NEAR: usize = 5;
    const FAR: usize = 8;
    let (from, end) = (a.tokens.start, a.core.end);
    // "among the 15-24 age groups", "the 15-59 years group"
    let class = s.is(end, "age") && s.is_any(end + 1, &["group", "groups", "bracket", "cohort"])
        || s.is_any(end, &["group", "groups"]) && a.unit == "year";
    if class && a.comparator == Comparator::Range {
        return true;
    }
    if a.unit != "year" {
        return false;
    }
    let near = from.saturating_sub(NEAR)..a.core.start;
    // "the average age of the fleet is 11 years" tells.
    let aged = near
        .clone()
        .any(|t| s.has(t, class::AGED) && !s.hints_at(t.wrapping_sub(1), Hint::Averaged))
        && !near
            .clone()
            .any(|t| s.is_any(t, &["average", "expectancy"]));
    // "under-16s", "the over 75s"
    let decade = s.glued(end) && s.is_any(end, &["s", "'s", "’s"]);
    let group = s.is_any(from, &["under", "over"]) && (s.is_dash(from + 1) || decade);
    // "he was 51 years old" tells.
    let told = (0..from)
        .rev()
        .find(|&t| !s.is_adverb(t))
        .is_some_and(|t| s.is_any(t, &["is", "am", "was", "were"]));
    // "the pension age rises to 67" tells where it goes.
    let moved = from > 0
        && s.is(from - 1, "to")
        && (from.saturating_sub(FAR)..from).any(|t| s.movement(t).is_some());
    let aged = aged && !moved;
    // "each child stays in school for at least eight years" tells how long.
    let lasts = from > 0 && s.is(from - 1, "for") && a.comparator != Comparator::Range;
    let aged = aged && !lasts;
    // "10 years of schooling" are years of something else.
    let aged = aged && !(s.is(end, "of") && !s.is(end + 1, "age"));
    let old = end + usize::from(s.is_dash(end));
    // "to 16 and 17 year olds"
    let paired = || {
        let next = (end..s.len().min(end + NEAR)).find(|&t| s.is_any(t, &["old", "olds"]));
        s.is_any(end, &["and", "or", "to", ","])
            && next.is_some_and(|next| (end + 1..next).all(|t| tag(s, t) != Tag::Verb))
    };
    // "before they turned 18", "for all workers over 18": an age without the word
    let bounded = || s.is_any(from, &["under", "over", "above", "below"]);
    let whoever = from > 0 && s.is_any(from - 1, &["those", "anyone", "everyone"]);
    let of_those = from > 0 && (s.is_nominal(from - 1) || whoever) && bounded();
    let bare = a.unit_why == Why::Code("quantity/age") && (turns(s, from) || of_those);
    aged || group
        || bare
        || (s.is_any(old, &["old", "olds"]) || paired()) && !told
        || s.is(end, "of") && s.is(end + 1, "age")
}

/// "once their income reaches £10,000", "if the turnover is below 2 million": a rule's condition.
fn conditions(s: &Sentence<'_>, a: &Amount) -> bool {
    const REACH: usize = 12;
    // The verb may be the comparator: "if income exceeds 30,000".
    let from = a.core.start;
    let Some(opens) = (a.tokens.start.saturating_sub(REACH)..a.tokens.start)
        .rev()
        .find(|&t| {
            s.is_any(t, &["if", "when", "once", "unless", "until", "whenever"])
                || t == 0 && s.is(t, "where")
                || s.is(t, "as") && s.is(t.wrapping_sub(1), "soon")
        })
    else {
        return false;
    };
    // "when a firm has more than 50 workers", "when there are more than thirty to a class"
    let whoever = ["a", "an", "any", "there", "it", "they", "you", "he", "she"];
    let any = a.is_bounded() && (s.is_any(opens + 1, &whoever) || s.has(opens + 1, class::GROUP));
    let mut property = false;
    let mut verb = false;
    for t in opens + 1..from {
        let clause = any && s.has(t, class::CLAUSE);
        if super::cues::is_boundary(s, t) || s.is(t, ",") || clause {
            return false;
        }
        property |= !verb && s.has(t, class::PROPERTY);
        if tag(s, t) == Tag::Verb {
            // "if your family earns less than"
            property |= a.is_money() && s.is_any(t, &["earn", "earns"]) || any;
            let present = s.has(t, class::VERB_BASE | class::VERB_THIRD | class::VERB_ING)
                || s.is_any(t, &["is", "are", "has", "have"]);
            if !present || s.has(t, class::MODAL) {
                return false;
            }
            verb = true;
        }
    }
    property && verb
}

/// "if 55% of the members vote for it": the condition opens with the amount.
fn opens_condition(s: &Sentence<'_>, a: &Amount) -> bool {
    let before = (0..a.tokens.start).rev().find(|&t| !s.is_adverb(t));
    let verb = (a.core.end..s.len()).find(|&t| tag(s, t) == Tag::Verb);
    before.is_some_and(|t| s.is_any(t, &["if", "unless"]))
        && verb.is_some_and(|t| {
            s.has(t, class::VERB_BASE | class::VERB_THIRD) && !s.has(t, class::AUXILIARY)
        })
}

/// "any petition that gathers 3,000 names", "every firm which employs 50 people": whoever or whatever comes under a rule.
fn of_any(s: &Sentence<'_>, a: &Amount) -> bool {
    const LONGEST: usize = 4;
    let Some(verb) = (0..a.tokens.start).rev().find(|&t| !s.is_adverb(t)) else {
        return false;
    };
    let opener = verb.saturating_sub(1);
    let noun = opener.saturating_sub(1);
    s.has(verb, class::VERB_BASE | class::VERB_THIRD)
        && s.is_any(opener, &["that", "which", "who"])
        && s.is_nominal(noun)
        && (noun.saturating_sub(LONGEST)..noun)
            .rev()
            .find(|&t| s.has(t, class::DETERMINER) || tag(s, t) != Tag::Noun)
            .is_some_and(|t| s.is_any(t, &["any", "every", "each"]))
}

/// "a levy on incomes of more than 90,000", "for houses with a price between 2 and 3 million": the bounds of what a tax
/// or grant is for.
fn of_taxed(s: &Sentence<'_>, a: &Amount) -> bool {
    const LONGEST: usize = 3;
    let noun = word_before(s, a.tokens.start, "of");
    let tie = (noun.saturating_sub(LONGEST)..noun)
        .rev()
        .find(|&t| s.has(t, class::PREPOSITION));
    s.has(noun, class::PROPERTY)
        && tie.is_some_and(|t| s.is_any(t, &["on", "for"]) && t > 0 && tag(s, t - 1) != Tag::Verb)
}

/// "assets held for more than a year", "people out of work for at least six months", "within one week of referral":
/// how long it takes to come under a rule, unless the clause says that it will be so long.
fn is_time_limit(s: &Sentence<'_>, a: &Amount) -> bool {
    let from = a.tokens.start;
    if !a.is_duration() || !a.is_bounded() {
        return false;
    }
    let mut at = from;
    while at > 0 && (s.is_any(at - 1, &["a", "the", "of", "period", "term"])) {
        at -= 1;
    }
    // "For more than three years, it has helped"
    let opens = at == 1 && (a.core.end..s.len()).any(|t| s.is(t, ","));
    let limit = s.is(from, "within") || at > 0 && s.is(at - 1, "for") && !opens;
    let promises =
        |t: usize| s.is_any(t, &["will", "shall", "should", "must"]) && !s.is(t + 1, "have");
    let promised = (0..at)
        .rev()
        .take_while(|&t| !super::cues::is_boundary(s, t) && !s.is_any(t, &[",", "if"]))
        .any(promises);
    limit && !promised
}

/// "the top 10 per cent", "its 100 largest customers", "the poorest fifth".
fn is_slice(s: &Sentence<'_>, a: &Amount) -> bool {
    let (from, end) = (a.tokens.start, a.core.end);
    if from == 0 {
        return false;
    }
    let definite = |t: usize| t < from && s.has(t, class::DETERMINER) && !s.is_any(t, &["a", "an"]);
    let ends = s.is_any(from - 1, &["top", "bottom"])
        || s.has(from - 1, class::SUPERLATIVE) && a.is_share();
    // "the top six technologies", where a place among them is none of the group ("to be among the top ten cities")
    let placed =
        || (from.saturating_sub(5)..from).any(|t| s.is_any(t, &["among", "amongst", "into", "in"]));
    let members = || a.unit == "count" && s.is_nominal(end) && !placed();
    let share = (a.is_share() || members()) && ends && from > 1 && definite(from - 2);
    let largest = a.unit == "count" && s.has(end, class::SUPERLATIVE) && definite(from - 1);
    share || largest
}

/// "raise the 5% cap", "above the £30,000 threshold", "standards based on a cut of 60%": the value of a rule that is
/// there.
fn is_limit(s: &Sentence<'_>, a: &Amount) -> bool {
    const NEAR: usize = 3;
    let end = a.core.end;
    let based = (a.tokens.start.saturating_sub(NEAR + 1)..a.tokens.start)
        .find(|&t| s.is(t, "based") && s.is(t + 1, "on"));
    let standard = based.is_some_and(|t| {
        t > 0
            && (s.is_any(t - 1, &["standard", "standards", "criteria", "criterion"])
                || s.hints_at(t - 1, Hint::Bound))
    });
    if standard {
        return true;
    }
    let noun = (end..end + NEAR)
        .take_while(|&t| s.is_nominal(t) || s.is_dash(t))
        .find(|&t| s.hints_at(t, Hint::Bound));
    // "If the limit of 5 million is used in full", not "kept within the limit of"
    let from = a.tokens.start;
    let of = from > 3
        && a.comparator != Comparator::Range
        && s.is(from - 1, "of")
        && s.hints_at(from - 2, Hint::Bound)
        && s.is_any(from - 3, &["the", "this"])
        && !s.is_any(from - 4, &["within", "to", "at", "below", "under", "above"]);
    // "The exemption limit is now 2 lakh"
    let is = (0..from)
        .rev()
        .find(|&t| !s.is_adverb(t))
        .filter(|&t| t > 0 && s.is(t, "is"));
    let named = is.is_some_and(|t| {
        // "The current limit is 3%" is what there is before it is changed.
        let now = |t: usize| s.is_any(t, &["current", "existing", "present"]);
        s.is_any(t - 1, &["limit", "threshold"]) && !(t.saturating_sub(4)..t).any(now)
    });
    of || named
        || from > 0
            && s.has(a.tokens.start - 1, class::DETERMINER)
            && !s.is_any(a.tokens.start - 1, &["a", "an"])
            && noun.is_some_and(|t| !s.has(t + 1, class::GOAL) && !s.is_nominal(t + 1))
}

/// "more than 1 crore and up to 10 crore", "older than one but younger than five": the other end of a bound that
/// defines a group.
fn goes_on(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let Some(before) = scene.before(k) else {
        return false;
    };
    let gap = before.core.end..a.tokens.start;
    gap.len() == 1
        && s.is_any(gap.start, &["and", "but"])
        && before.unit == a.unit
        && before.is_bounded()
        && a.is_bounded()
        && before.comparator != a.comparator
        && defines(scene, k - 1).is_some()
}

/// "jobs paid over £5,700", "homes valued at more than 2 million": what each of a group costs or gets.
fn of_price(s: &Sentence<'_>, a: &Amount) -> bool {
    let from = a.tokens.start;
    let verb = word_before(s, from, "at");
    a.is_money()
        && from > 1
        && s.is_any(verb, &["paid", "valued", "priced", "earning", "worth"])
        && s.is_nominal(verb.wrapping_sub(1))
        && s.word(verb - 1).ends_with('s')
        // "17 projects worth more than 4 billion" are counted.
        && !(verb > 1 && super::phrase::is_numeric(s, verb - 2))
}

/// The word before an amount that starts at a token, or before the preposition that stands between them.
fn word_before(s: &Sentence<'_>, from: usize, preposition: &str) -> usize {
    let tied = from > 1 && s.is(from - 1, preposition);
    from.wrapping_sub(1 + usize::from(tied))
}

/// "subject to a ceiling of 20,000 per quarter", "a subsidy, capped at 5,000": the most that a rule gives.
fn is_cap(scene: &Scene<'_, '_>, k: usize) -> bool {
    const REACH: usize = 26;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let (from, start) = (a.tokens.start.saturating_sub(REACH), a.tokens.start);
    let subject = (from..start)
        .rev()
        .take_while(|&t| !s.is_any(t, &[";", ":"]) && !s.has(t, class::MODAL))
        .any(|t| s.is(t, "subject") && s.is(t + 1, "to"));
    let listed = || {
        scene
            .before(k)
            .is_some_and(|b| b.unit == a.unit && b.comparator == Comparator::Le)
    };
    // "Fares will be capped at 2 pounds" says what will be.
    let said = start > 0 && s.is_any(start - 1, &["be", "been", "is", "are"]);
    s.is(start, "capped") && !said || subject && (a.comparator == Comparator::Le || listed())
}

/// "40% of the farms own less than 2 hectares", "half of the country gets less than 300 mm, 40% between 300 and
/// 600 mm": what a class of them has, and how many are in it.
fn divides_group(scene: &Scene<'_, '_>, k: usize) -> bool {
    const REACH: usize = 9;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let Some(members) = scene.before(k).filter(|b| b.is_share()) else {
        return false;
    };
    let gap = members.core.end..a.tokens.start;
    let bounded = a.is_bounded() || a.comparator == Comparator::Range;
    if !bounded || a.is_share() || gap.len() > REACH {
        return false;
    }
    let own = gap.clone().any(|t| s.hints_at(t, Hint::Holds))
        && !gap
            .clone()
            .any(|t| s.has(t, class::MODAL) || s.is_any(t, &["to", ","]));
    let next = gap.is_empty() && k > 1 && {
        scene.mentions.amounts[k - 2].unit == a.unit && divides_group(scene, k - 2)
    };
    own || next
}

/// "firms with over 50 employees", "those who earn more than £80,000".
fn of_group(s: &Sentence<'_>, a: &Amount) -> bool {
    let mut at = a.tokens.start;
    while at > 0
        && (s.has(at - 1, class::PROPERTY)
            || s.is_any(
                at - 1,
                &[
                    "a",
                    "an",
                    "the",
                    "of",
                    "annual",
                    "total",
                    "taxable",
                    "monthly",
                    "household",
                ],
            ))
    {
        at -= 1;
    }
    if at < 2 {
        return false;
    }
    let tie = at - 1;
    let tied = s.has(tie, class::PREPOSITION)
        && (s.is_any(tie, &["with", "above", "below", "over", "under"])
            // "pensioners on incomes of less than 30,000"
            || s.is(tie, "on") && s.has(at, class::PROPERTY))
        || s.has(tie, class::VERB_ING) && !s.has(tie, class::STATING);
    // "will provide pensioners with between 5 and 10 dollars a week": what they get.
    let gets = a.is_money() && s.is(tie, "with") && tie + 1 == a.tokens.start;
    if tied && !gets && (s.has(tie - 1, class::GROUP) || s.is(tie - 1, "those")) {
        return true;
    }
    // A relative clause in the present tense.
    let verb = s.has(tie, class::VERB_BASE | class::VERB_THIRD) || s.is_any(tie, &["has", "have"]);
    verb && tie > 1 && s.has(tie - 1, class::CLAUSE) && s.has(tie - 2, class::GROUP)
}

/// "Schools with 25 pupils should qualify for aid": they come under a rule.
fn qualifies(s: &Sentence<'_>, a: &Amount) -> bool {
    const REACH: usize = 12;
    (a.core.end..s.len().min(a.core.end + REACH))
        .take_while(|&t| !super::cues::is_boundary(s, t))
        .any(|t| {
            s.is_any(
                t,
                &["qualify", "qualifies", "eligible", "entitled", "exempt"],
            ) && tag(s, t - 1) == Tag::Verb
        })
}

/// "those below 200% of the poverty line", "up to 150% of the poverty level": who is poor enough.
fn of_poverty(s: &Sentence<'_>, a: &Amount) -> bool {
    const REACH: usize = 6;
    let end = a.core.end;
    a.is_share()
        && s.is(end, "of")
        && (end + 1..end + REACH).any(|t| {
            s.is(t, "poverty")
                && s.is_any(
                    t + 1,
                    &["line", "level", "threshold", "guideline", "guidelines"],
                )
        })
}

/// "ships larger than 10,000 tons", "plants smaller than 25 MW": how large each of them is.
fn is_size(s: &Sentence<'_>, a: &Amount) -> bool {
    // The words before the number may be its comparator or not.
    let than = (a.tokens.start.saturating_sub(1)..a.core.end).find(|&t| s.is(t, "than"));
    let Some(from) = than.filter(|&t| t > 1).map(|t| t - 1) else {
        return false;
    };
    let many = tag(s, from - 1) == Tag::Noun
        && s.word(from - 1).ends_with('s')
        && s.has(a.core.end, class::MODAL | class::AUXILIARY);
    let sized = s.is_any(
        from,
        &[
            "larger", "bigger", "smaller", "older", "younger", "longer", "shorter", "taller",
            "heavier", "wider",
        ],
    );
    sized && (s.has(from - 1, class::GROUP) || many)
}

/// "A project of more than 50 homes must have a park": one that stands for all of that size.
fn of_one(s: &Sentence<'_>, a: &Amount) -> bool {
    const FAR: usize = 3;
    const NEAR: usize = 4;
    let from = a.tokens.start;
    let any = |t: usize| s.is_any(t, &["a", "an", "any", "every", "each"]);
    let one = || {
        (from.saturating_sub(2 + FAR)..from - 1)
            .rev()
            .find(|&t| tag(s, t) != Tag::Noun)
            .is_some_and(|t| any(t) && (t == 0 || super::cues::is_boundary(s, t - 1)))
    };
    // "Trips of less than 5 km should be made by bike"
    let many = || {
        from == 2
            && s.word(0).ends_with('s')
            && !s.has(0, class::MOVING | class::MEANS)
            && !s.hints_at(0, Hint::Takes)
    };
    from > 1
        && !a.is_money()
        && !a.is_share()
        && s.is(from - 1, "of")
        && tag(s, from - 2) == Tag::Noun
        && (from > 2 && one() || many())
        && (a.core.end..a.core.end + NEAR)
            .find(|&t| t >= s.len() || tag(s, t) != Tag::Noun)
            .is_some_and(|t| s.has(t, class::MODAL))
}

/// "projects costing 1 billion or more", "families with three or more children": the bound stands behind what
/// tells the members of a group apart.
fn is_floor(s: &Sentence<'_>, a: &Amount) -> bool {
    const REACH: usize = 8;
    let from = a.tokens.start;
    let bound = ends_in_bound(s, a.tokens.end.saturating_sub(2), a.tokens.end);
    let tie = |t: usize| {
        s.is_any(t, &["with", "of", "above", "below"])
            || s.has(t, class::VERB_ING) && s.has(t, class::MEASURING)
    };
    let near = (from.saturating_sub(REACH)..from).rev();
    let mut words = near.take_while(|&t| tag(s, t) != Tag::Verb || tie(t));
    let mut tied = false;
    bound
        && words.any(|t| {
            tied |= tie(t);
            tied && s.has(t, class::GROUP) && !s.is(t, "those")
        })
}

/// "20 or more workers", "500 persons and above": a bound behind the number belongs to a rule or a class, unless it is
/// meant or foreseen.
pub(super) fn is_class(s: &Sentence<'_>, a: &Amount) -> bool {
    const NEAR: usize = 3;
    let (from, end) = (a.tokens.start, a.tokens.end);
    let mean = || (from.saturating_sub(NEAR)..from).any(|t| s.hints_at(t, Hint::Averaged));
    let moved = from > 0 && s.is_any(from - 1, &["to", "by"]);
    !a.is_share()
        && a.is_bounded()
        && ends_in_bound(s, end.saturating_sub(2), end)
        && !moved
        && !mean()
}

/// From this token to the end it reads "or more" or the like.
fn ends_in_bound(s: &Sentence<'_>, at: usize, end: usize) -> bool {
    at + 2 == end
        && s.is_any(at, &["or", "and"])
        && s.is_any(
            at + 1,
            &[
                "more", "above", "over", "less", "below", "under", "fewer", "older",
            ],
        )
}

/// "donors who contributed more than 20,000", "taxpayers whose turnover is up to 2 crore".
fn of_whom(s: &Sentence<'_>, a: &Amount) -> bool {
    const NEAR: usize = 5;
    let from = a.tokens.start;
    let Some(who) = (from.saturating_sub(NEAR)..from)
        .rev()
        .find(|&t| s.is_any(t, &["who", "whose", "whom"]))
    else {
        return false;
    };
    who > 0
        && s.is_nominal(who - 1)
        && !(who..from).any(|t| s.has(t, class::MODAL) || s.is_any(t, &["have", "has"]))
}

/// Verbs by which a rule says what it is about.
const APPLYING: &[&str] = &[
    "apply",
    "applies",
    "applied",
    "applying",
    "restricted",
    "limited",
    "extends",
    "extended",
];

/// "on all house purchases below £250,000", "for loans exceeding 10 million", "to buildings over 5,000 m2": what a rule
/// is about.
fn of_those_behind(s: &Sentence<'_>, a: &Amount) -> bool {
    const LONGEST: usize = 5;
    let from = a.tokens.start;
    let bound = s.is_any(
        from,
        &["above", "below", "over", "under", "exceeding", "upto"],
    ) || s.is(from, "up") && s.is(from + 1, "to")
        || s.is(from, "in") && s.is(from + 1, "excess");
    let sized = a.is_money() || !a.is_share() && !matches!(&*a.unit, "C" | "F" | "rank" | "times");
    if !sized || !bound || from == 0 || tag(s, from - 1) != Tag::Noun {
        return false;
    }
    let tie = (from.saturating_sub(LONGEST)..from - 1)
        .rev()
        .find(|&t| !matches!(tag(s, t), Tag::Noun | Tag::Determiner | Tag::Conjunction));
    let many = s.word(from - 1).ends_with('s') || s.is(from, "exceeding");
    // "Cables exceeding 85 mm will bear the higher duty", "Buildings over 1,000 square metres must have an audit"
    let opens =
        from > 1 && (tie.is_none() && from <= LONGEST || super::cues::is_boundary(s, from - 2));
    let opens = opens || from == 1 || from == 2 && s.has(0, class::DETERMINER);
    // "Vans over 3.5 tonnes need a permit"
    let rules = || s.has(a.core.end, class::VERB_BASE) && tag(s, a.core.end) == Tag::Verb;
    let subject = || {
        s.is(from, "exceeding") && s.has(a.core.end, class::MODAL | class::AUXILIARY)
            || opens && (s.has(a.core.end, class::MODAL) || s.is(a.core.end, "are") || rules())
    };
    many && subject()
        || many
            && tie.is_some_and(|t| {
                s.is_any(t, &["on", "for", "to", "of", "from"])
            // "applies to buildings over", not "will fall to levels below"
            && !(t > 0
                && (s.has(t - 1, class::MOVING)
                    || s.has(t - 1, class::ANY_VERB) && tag(s, t - 1) == Tag::Verb && !s.is_any(t - 1, APPLYING)))
            })
}

/// "heavy vehicles (more than 12 tonnes)", "a subsidy (up to 15,000)": which of them, or how much each gets.
fn in_brackets(s: &Sentence<'_>, a: &Amount) -> bool {
    let from = a.tokens.start;
    from > 1
        && s.is(from - 1, "(")
        && s.is(a.tokens.end, ")")
        && !a.is_share()
        // "sheds (1,500+)" are so many, "students (over 19)" so old.
        && (a.unit != "count" || a.of.is_some() || a.core.start > from)
        && s.has(from - 2, class::GROUP | class::HANDOUT)
}

/// "A family with two children pays no tax", "a worker on an income of 20,000": somebody who stands for many.
fn of_person(s: &Sentence<'_>, a: &Amount) -> bool {
    const REACH: usize = 9;
    let from = a.tokens.start;
    if a.unit != "count" && !a.is_money() {
        return false;
    }
    let light = |t: usize| s.has(t, class::PROPERTY | class::DETERMINER) || s.is(t, "of");
    let first = from.saturating_sub(REACH);
    let Some(tie) = (first..from).rev().find(|&t| {
        s.is_any(t, &["with", "on", "earning"])
            || s.is(t, "of") && s.hints_at(t.wrapping_sub(1), Hint::Person)
            || !light(t)
    }) else {
        return false;
    };
    let tied = s.is_any(tie, &["with", "on", "of"]) || s.has(tie, class::VERB_ING);
    let mut words = (first..tie).rev().take_while(|&t| {
        !super::cues::is_boundary(s, t)
            && !s.has(t, class::MODAL | class::AUXILIARY | class::CLAUSE)
            && !s.is_any(t, &[",", "("])
            && (tag(s, t) != Tag::Verb || s.has(t, class::VERB_ING))
    });
    let one = |t: usize| {
        (t.saturating_sub(3)..t).any(|d| s.is_any(d, &["a", "an", "every", "each", "any"]))
    };
    tied && words.any(|t| s.hints_at(t, Hint::Person) && !s.is_nominal(t + 1) && one(t))
}

/// "10-12 lakh rupees 15 per cent", "From $5,001 to $9,000: 5%": a line of a scale, whose rate stands right behind.
fn is_band(scene: &Scene<'_, '_>, k: usize) -> bool {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let word = |t: usize| s.kind(t) == Some(TokenKind::Word);
    let behind = (a.tokens.end..s.len())
        .find(|&t| s.kind(t) != Some(TokenKind::Symbol) || s.is(t, ","))
        .unwrap_or(s.len());
    let rate = || {
        scene.mentions.amounts.get(k + 1).is_some_and(|rate| {
            rate.is_share() && (rate.tokens.start..=behind).contains(&rate.core.start)
        })
    };
    let from = (0..s.len()).find(|&t| word(t)).filter(|&t| s.is(t, "from"));
    let to = a.tokens.start.checked_sub(1).filter(|&t| s.is(t, "to"));
    let both = from.zip(to).is_some_and(|(from, to)| from < to);
    let measures = |t: usize| s.tokens[t].opens & (bit::UNIT | bit::NUMERAL) != 0;
    let opens = (0..a.tokens.start)
        .all(|t| !word(t) || both && (Some(t) == from || Some(t) == to || measures(t)));
    // "3 to 6 lakh: 5%", of money that the table's head names
    let scaled = || a.tokens.clone().any(|t| word(t) && measures(t));
    let money = a.is_money() || a.unit == "count" && a.of.is_none() && scaled();
    money
        && (a.is_bounded() || a.comparator == Comparator::Range || both)
        && opens
        && (rate() || s.is_any(behind, &["nil", "exempt"]))
}

/// "is exempt to the extent of 10,000", "are entitled to a deduction of 30 per cent": what a rule gives or takes.
fn of_rule(s: &Sentence<'_>, a: &Amount) -> bool {
    const REACH: usize = 12;
    let from = a.tokens.start;
    let near = (from.saturating_sub(REACH)..from)
        .rev()
        .take_while(|&t| !super::cues::is_boundary(s, t) && !s.is(t, ","));
    let mut at = None;
    for t in near {
        // "Each will be allowed to bring up to five kilograms"
        let allowed = s.is_any(t, &["allowed", "permitted", "entitled", "eligible"])
            && s.is_any(t + 1, &["to", "for"])
            && t > 0
            && s.is(t - 1, "be");
        if allowed && a.comparator == Comparator::Le {
            return true;
        }
        if s.has(t, class::MODAL) {
            return false;
        }
        if at.is_none()
            && (s.is_any(t, &["entitled", "liable", "eligible", "subject"])
                && s.is_any(t + 1, &["to", "for"])
                // "is subject to duty at the rate of 12%" tells what is paid now.
                && !(t + 2..from).any(|t| s.hints_at(t, Hint::Levy) && s.is(t + 1, "at"))
                || s.is(t, "exempt") && s.is_any(t + 1, &["from", "to"]))
        {
            at = Some(t);
        }
    }
    at.is_some_and(|t| {
        (0..t)
            .rev()
            .find(|&t| !s.is_adverb(t))
            .is_some_and(|t| s.is_any(t, &["is", "are"]))
    })
}

/// "savings above £12,000", "a turnover exceeding 10 million": the property stands right before the bound.
fn of_property(s: &Sentence<'_>, a: &Amount) -> bool {
    let from = a.tokens.start;
    // "resulted in savings exceeding 3 billion" tells how much.
    let came = from > 2 && s.is(from - 2, "in") && tag(s, from - 3) == Tag::Verb;
    from > 0
        && s.has(from - 1, class::PROPERTY)
        && !came
        && s.word(from).parse::<f64>().is_err()
        && s.is_any(
            from,
            &[
                "over",
                "above",
                "below",
                "under",
                "exceeding",
                "less",
                "more",
                "up",
            ],
        )
}

/// "fines of up to 10,000 yuan", "a subsidy up to Rs 10,000": the most that each gets or pays.
fn is_ceiling(s: &Sentence<'_>, a: &Amount) -> bool {
    let from = a.tokens.start;
    // "Fines are up to 10,000 yuan"
    let is = from > 1 && s.is_any(from - 1, &["is", "are"]);
    let noun = if is {
        from - 2
    } else {
        word_before(s, from, "of")
    };
    a.is_money() && a.comparator == Comparator::Le && s.has(noun, class::HANDOUT)
}
