//! The cue that an amount stands under.

use super::members::is_of_members;
use crate::lexicon::{Meaning, class};
use crate::mention::Why;
use crate::model::vocabulary::Kind;
use crate::statement::clause::{Clause, Role};
use crate::statement::cues::{Cue, Says, is_boundary};
use crate::statement::phrase::{Tag, is_past, tag};
use crate::statement::syntax::Form;
use crate::statement::{Scene, part};
use std::ops::Range;

/// The clause around a token.
pub(super) fn clause(scene: &Scene<'_, '_>, at: usize) -> Range<usize> {
    let from = (0..at)
        .rev()
        .find(|&t| is_boundary(scene.s, t))
        .map_or(0, |t| t + 1);
    let end = (at..scene.s.len())
        .find(|&t| is_boundary(scene.s, t))
        .unwrap_or(scene.s.len());
    from..end
}

/// The cue that the amount stands under: the nearest to its left in the clause, else the nearest to
/// its right there (the amount is in the subject), else the nearest before the clause.
pub(super) fn governing<'a>(scene: &'a Scene<'_, '_>, k: usize) -> Option<&'a Cue> {
    let amount = &scene.mentions.amounts[k];
    let clause = clause(scene, amount.tokens.start);
    let adjacent = |c: &&Cue| {
        c.says != Says::Threshold
            || (c.end <= amount.tokens.start && amount.tokens.start - c.end <= 2)
    };
    // "from 75% at present to 50%", "from last year's 2.1% to 2.3%": belongs to where it starts.
    let of_start = |c: &Cue| {
        let after_from = c.at > 0 && scene.s.is(c.at - 1, "from");
        c.says == Says::Reported
            && (after_from
                || scene.s.is(c.end, "to") && scene.s.has(c.at, class::PREPOSITION | class::ADVERB))
    };
    let left = |strong: bool, from: usize| {
        scene.cues.iter().rev().find(move |c| {
            !of_start(c)
                && !is_spent(scene, k, c)
                && !is_put_in(scene, k, c)
                && c.at >= from
                && c.at < amount.tokens.start
                && (!strong || !c.weak)
                && adjacent(c)
        })
    };
    let right = |strong: bool| {
        scene.cues.iter().find(move |c| {
            c.at >= amount.core.end
                && c.at < clause.end
                && (!strong || !c.weak)
                && c.says != Says::Threshold
                && !describes_whole(scene, k, c)
        })
    };
    // "Our budget triples the grant": the verb is the amount.
    let own = scene.cues.iter().find(|c| {
        // "must not exceed 5 Mt": the modal opens the bound.
        let bound = c.at < amount.core.start && matches!(c.says, Says::Intent(_));
        let meant = bound || c.says == Says::Target || c.why == Why::Code("role/imperative");
        amount.tokens.contains(&c.at) && meant
    });
    if own.is_some() {
        return own;
    }
    if let Some(matrix) = matrix(scene, &clause) {
        return Some(matrix);
    }
    if let Some(told) = told_by_relative(scene, k) {
        return Some(told);
    }
    // "encourage sport, as 21% of men are unfit": the clause that gives the reason has its own verb.
    let reason = amount.tokens.start.checked_sub(1).is_some_and(|t| {
        scene.s.is_any(
            t,
            &[
                "as", "because", "since", "although", "whereas", "which", "where",
            ],
        )
    });
    // "…, with 30% now made in the country"
    let reason = reason
        || amount.tokens.start > 1
            && scene.s.is(amount.tokens.start - 1, "with")
            && scene.s.is(amount.tokens.start - 2, ",");
    // "cut emissions, of which 97% comes from forests"
    let reason = reason || part::is_relative(scene.s, amount.tokens.start);
    if reason && let Some(own) = right(false).filter(|c| c.says == Says::Reported) {
        return Some(own);
    }
    // "a family with an income of 40,000 would pay less"
    let defining = scene
        .cues
        .iter()
        .rev()
        .find(|c| c.says == Says::Threshold && adjacent(c) && c.at >= clause.start);
    if defining.is_some() {
        return defining;
    }
    let near_right = right(true).filter(|c| subject_of(scene, k, c));
    near_right
        .or_else(|| left(true, clause.start))
        .or_else(|| right(false).filter(|c| subject_of(scene, k, c)))
        .or_else(|| left(false, clause.start))
        .or_else(|| before_colon(scene, amount.tokens.start))
        .or_else(|| left(true, 0))
        .or_else(|| {
            // Only where nothing in the sentence is told.
            let told = scene.cues.iter().any(|c| c.says == Says::Reported);
            // "Women hold 27% of seats; we aim for half"
            let end = (amount.core.end..scene.s.len())
                .find(|&t| scene.s.is(t, ";"))
                .unwrap_or(scene.s.len());
            scene.cues.iter().find(|c| {
                !told
                    && c.at < end
                    && !c.weak
                    && matches!(c.says, Says::Intent(_) | Says::Projection)
                    && c.at > amount.core.end
            })
        })
}

/// "passed its goal of 20% by reaching 25%": a noun that an earlier amount is the value of, where another verb leads
/// to this one.
fn is_spent(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let noun = cue.says == Says::Target && tag(s, cue.at) == Tag::Noun;
    noun && scene.mentions.amounts[..k].iter().any(|a| {
        a.tokens.start >= cue.end
            && a.tokens.start - cue.end <= 2
            && s.is(a.tokens.start - 1, "of")
            && (a.core.end..start).any(|t| {
                let links = |m: &Meaning| matches!(m, Meaning::Link { .. }).then_some(());
                tag(s, t) == Tag::Verb && !scene.in_amount(t) && s.longest(t, links).is_none()
            })
    })
}

/// "will cut the share that is accounted for by coal, from a third to a fifth": what a relative clause tells, closed by
/// a comma, where the main verb before it says what is meant.
fn is_put_in(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let relative = |&t: &usize| {
        t > 0 && s.is_any(t, &["that", "which", "who", "whose"]) && s.is_nominal(t - 1)
    };
    let opener = (cue.at.saturating_sub(4)..cue.at).rev().find(relative);
    cue.says == Says::Reported
        && (cue.end..start).any(|t| s.is(t, ",") && s.is_any(t + 1, &["from", "to", "by"]))
        && opener.is_some_and(|o| {
            let main = |c: &&Cue| c.end <= o && matches!(c.says, Says::Intent(_));
            scene.cues.iter().any(|c| main(&c))
        })
}

/// "We will support the network which is bringing five towns together", "schemes that have reached 5,000 people": a
/// relative clause that tells what goes on or is done, which the amount stands in.
fn told_by_relative<'a>(scene: &'a Scene<'_, '_>, k: usize) -> Option<&'a Cue> {
    const REACH: usize = 8;
    let s = scene.s;
    let start = scene.mentions.amounts[k].tokens.start;
    let opener = (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|&t| !is_boundary(s, t) && !s.is(t, ","))
        .find(|&t| t > 0 && s.is_any(t, &["which", "who", "that"]) && s.is_nominal(t - 1))?;
    let verb = s.behind_adverbs(opener + 2)?;
    // "protect the forests that cover 40% of the land": of what is there, where "a line that carries 5 million" is to be.
    let there = || {
        let definite = (opener.saturating_sub(REACH)..opener)
            .rev()
            .find(|&t| tag(s, t) != Tag::Noun && !s.is_any(t, &["of", "in"]))
            .is_some_and(|t| s.is_any(t, &["the", "our", "its", "their", "those"]));
        let first = s.behind_adverbs(opener + 1).unwrap_or(opener + 1);
        definite
            && tag(s, first) == Tag::Verb
            && s.has(first, class::VERB_THIRD | class::VERB_BASE)
            && !s.has(first, class::MODAL)
            && !(first + 1..start).any(|t| s.has(t, class::MODAL | class::AUXILIARY))
            && !s.is(s.behind_adverbs(first + 1).unwrap_or(first), "to")
    };
    let tells = s.is_any(opener + 1, &["has", "have"]) && s.has(verb, class::VERB_PAST)
        || s.is_any(opener + 1, &["is", "are"]) && s.has(verb, class::VERB_ING)
        || s.is_any(opener + 1, &["was", "were", "had"]) && !s.is(verb, "to")
        || there();
    let told = |c: &&Cue| c.says == Says::Reported && (opener + 1..=verb).contains(&c.at);
    scene.cues.iter().find(|c| tells && told(c))
}

/// "65% of the total planned investment": an adjective of the whole says nothing of the part.
fn describes_whole(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let end = scene.mentions.amounts[k].core.end;
    // "four points short of the 55% target"
    if cue.says == Says::Target && s.is(end, "short") && s.is(end + 1, "of") {
        return true;
    }
    cue.says == Says::Target
        && scene.mentions.amounts[k].is_share()
        && s.is(end, "of")
        && (end + 1..cue.at).all(|t| s.has(t, class::DETERMINER | class::VAGUE))
        && s.is_nominal(cue.end)
}

/// "The plan sets out the ambition to change the mix as follows: gas 23%, oil 31%": what stands before the colon is
/// meant of the list behind it.
fn before_colon<'a>(scene: &'a Scene<'_, '_>, amount: usize) -> Option<&'a Cue> {
    let colon = (0..amount).rev().find(|&t| scene.s.is(t, ":"))?;
    let told = scene
        .cues
        .iter()
        .any(|c| c.at > colon && !c.weak && c.says == Says::Reported);
    scene.cues.iter().rev().find(|c| {
        !told && c.at < colon && !c.weak && matches!(c.says, Says::Intent(_) | Says::Target)
    })
}

/// "We will ensure that jobs grow; that 20,000 roads are built": the verb before the first "that"
/// governs every clause that opens with one.
fn matrix<'a>(scene: &'a Scene<'_, '_>, clause: &Range<usize>) -> Option<&'a Cue> {
    let s = scene.s;
    let opens =
        s.is(clause.start, "that") || s.is(clause.start, "and") && s.is(clause.start + 1, "that");
    if !opens || clause.start == 0 {
        return None;
    }
    let first = (0..clause.start).find(|&t| s.is(t, "that"))?;
    scene
        .cues
        .iter()
        .rev()
        .find(|c| c.end <= first && !c.weak && matches!(c.says, Says::Intent(_)))
}

/// "I propose to raise the towns covered to 150", "will build homes, funded by a levy of 2%": a participle tells what the
/// verb of its clause is meant to do, which is what governs the amount behind it.
pub(super) fn meant_around<'a>(
    scene: &'a Scene<'_, '_>,
    clause: &Clause,
    cue: &Cue,
) -> Option<&'a Cue> {
    if cue.why != Why::Code("role/past-tense") {
        return None;
    }
    let s = scene.s;
    let syntax = clause.syntax(s);
    let own = clause.part_of(cue.at);
    syntax
        .node(own)
        .filter(|node| node.form == Form::Participle && node.verb == Some(own))?;
    let verb = clause.tokens(syntax.tensed(own)?.verb?);
    let meant = |c: &&Cue| verb.contains(&c.at) && matches!(c.says, Says::Intent(_));
    scene
        .cues
        .iter()
        .find(meant)
        .filter(|meant| meant.at < cue.at)
}

/// The amount is in the subject of the cue's verb: no verb or clause boundary stands between.
fn subject_of(scene: &Scene<'_, '_>, k: usize, cue: &Cue) -> bool {
    let s = scene.s;
    let amount = &scene.mentions.amounts[k];
    let mut start = amount.tokens.start;
    while start > 0
        && (s.has(start - 1, class::DETERMINER | class::VAGUE)
            || s.is_adverb(start - 1)
            || s.is(start - 1, "of")
                && s.is_any(start.wrapping_sub(2), &["total", "sum", "amount", "number"])
            || s.is(start, "of")
            || scene.in_period(start - 1))
    {
        start -= 1;
    }
    let first = start == 0
        || s.has(start - 1, class::CONJUNCTION | class::CLAUSE)
        || is_boundary(s, start - 1)
        || s.is_any(start - 1, &[",", "a", "•", "\"", "“"]);
    // "The entire expenditure of 2 lakh crore will be borne": inside the subject.
    let clause = clause(scene, amount.tokens.start);
    // "For those belonging to it, a grant of 5 million will be paid": the subject stands behind the comma.
    let opener = tag(s, clause.start) == Tag::Preposition || s.is(clause.start, "to");
    let from = (clause.start..start)
        .find(|&t| opener && s.is(t, ","))
        .map_or(clause.start, |comma| comma + 1);
    // "We must remember that the fall from 5% to 4% was achieved by": the subject of what is said.
    let that = (from + 1..start).rev().find(|&t| {
        s.is(t, "that")
            && tag(s, t - 1) == Tag::Verb
            && s.has(t - 1, class::REPORTING | class::FORECAST)
    });
    let from = that.map_or(from, |that| that + 1);
    let inside = !(from..start).any(|t| {
        tag(s, t) == Tag::Verb
            || s.has(t, class::CLAUSE | class::PRONOUN) && !s.has(t, class::DETERMINER)
    }) && !(amount.core.end..cue.at).any(|t| s.is(t, ","));
    let opens = (first || inside)
        && scene.cues.iter().all(|c| {
            c.at >= amount.core.end
                || is_between(scene, c.end, amount.tokens.start)
                || that.is_some_and(|that| c.end <= that)
        });
    opens
        && !(amount.core.end..cue.at).any(|t| {
            s.has(t, class::MODAL | class::AUXILIARY)
                || tag(s, t) == Tag::Verb && !scene.in_amount(t)
                || s.has(t, class::CLAUSE)
        })
        || cue.at - amount.core.end <= 1 && cue.says == Says::Projection
}

/// A new clause starts between the two tokens.
fn is_between(scene: &Scene<'_, '_>, from: usize, to: usize) -> bool {
    (from..to).any(|t| {
        is_boundary(scene.s, t)
            || scene
                .s
                .is_any(t, &[",", "and", "which", "whom", "whose", "where"])
    })
}

/// "The college, which trains 400 nurses a year, will get new labs", "The Trust, a charity with 40 staff, will mend
/// 15 piers": what is set apart in a sentence that tells what is meant has its own tense, or none. "Firms that employ
/// more than 50 people will pay": those that a rule is for.
pub(super) fn by_clause(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    k: usize,
) -> Option<(Kind, &'static str)> {
    let s = scene.s;
    let amount = &scene.mentions.amounts[k];
    let place = *clause.places.get(k)?;
    let syntax = clause.syntax(s);
    let node = syntax.node(place)?;
    if is_of_members(scene, clause, k) {
        return Some((Kind::Threshold, "role/of-members"));
    }
    let set_apart = (Kind::Figure, "role/clause-set-apart");
    let tokens = |p: usize, end: usize| clause.tokens(p).start..clause.tokens(end).start;
    let meant = |own: Range<usize>| {
        let mut cues = scene.cues.iter();
        cues.any(|c| own.contains(&c.at) && c.says != Says::Reported && c.says != Says::Threshold)
    };
    // "which grows by 5% a year" may be foreseen, "which trains 400 nurses" is told.
    let shifts = |m: &Meaning| matches!(m, Meaning::Direction { adds: false, .. }).then_some(());
    match node.form {
        Form::Apposition => {
            let tied = clause.before(place) == Role::Preposition
                && !(place + 1..node.parts.end).any(|p| clause.role(p) == Role::Verb);
            let counts = !amount.is_money() && !s.has(amount.core.end - 1, class::SPAN);
            (tied && counts && !meant(tokens(node.parts.start, place))).then_some(set_apart)
        }
        Form::Relative => {
            let verb = node.verb.filter(|&v| v < place)?;
            let (first, head) = (clause.tokens(verb).start, clause.head(s, verb));
            let past = s.is_any(first, &["was", "were", "has", "have", "had"])
                || is_past(s, first) && !s.has(first, class::VERB_BASE);
            let present = s.has(first, class::VERB_THIRD | class::VERB_BASE)
                && s.longest(head, shifts).is_none()
                && !s.has(head, class::STATING | class::EQUATING);
            let plain = !clause
                .tokens(verb)
                .any(|t| s.is(t, "to") || s.has(t, class::MODAL));
            let tells = plain && !meant(tokens(node.parts.start, place));
            let main = syntax.node(node.parts.end).and_then(|outer| outer.verb);
            let ruled = main.is_some_and(|v| {
                v >= node.parts.end && clause.tokens(v).any(|t| s.has(t, class::MODAL))
            });
            if node.loose {
                (tells && (past || present && !amount.is_money())).then_some(set_apart)
            } else {
                // "is open to farms that have more than 20 cows": any of them.
                let opener = clause.tokens(node.parts.start).start;
                let any = || {
                    opener > 1
                        && s.word(opener - 1).ends_with('s')
                        && s.is_any(opener - 2, &["for", "to", "by", "from", "on", "only"])
                };
                let group = present && amount.is_bounded() && tells && (ruled || any());
                group.then_some((Kind::Threshold, "role/clause-of-a-group"))
            }
        }
        _ => None,
    }
}
