//! What is measured, in Chinese.

use super::lead::Lead;
use crate::lexicon::entry::{Hint, Part};
use crate::lexicon::token::TokenKind;
use crate::lexicon::{Meaning, class};
use crate::mention::Amount;
use crate::mention::han::words;
use crate::statement::{Decided, Scene};
use std::ops::Range;

type Pieces = Vec<Range<usize>>;

/// Decides the indicator of amount `k`, and the earlier amount that it only says more about.
pub(super) fn decide(
    scene: &Scene<'_, '_>,
    k: usize,
    leads: &[Lead],
    earlier: &[Decided],
) -> (Pieces, Option<usize>) {
    let (pieces, follows) = choose(scene, k, leads, earlier);
    (without_brackets(scene, pieces), follows)
}

/// What is held against a plan: told in its clause, or the measure of the amount before.
fn planned(
    scene: &Scene<'_, '_>,
    k: usize,
    lead: &Lead,
    earlier: &[Decided],
) -> Option<(Pieces, Option<usize>)> {
    let done = of_plan(scene, k, lead)?;
    if is_telling(scene, std::slice::from_ref(&done)) {
        return Some((vec![done], None));
    }
    let before = k.checked_sub(1)?;
    let told = &earlier[before].indicator;
    (!told.is_empty()).then(|| (told.clone(), Some(before)))
}

#[expect(clippy::too_many_lines, reason = "one question behind another")]
fn choose(
    scene: &Scene<'_, '_>,
    k: usize,
    leads: &[Lead],
    earlier: &[Decided],
) -> (Pieces, Option<usize>) {
    let lead = &leads[k];
    if let Some(pieces) = respective(scene, k, leads) {
        return (pieces, None);
    }
    if let Some(before) = parallel(scene, k, leads) {
        return (earlier[before].indicator.clone(), Some(before));
    }
    if let Some(before) = reference(scene, k, lead).filter(|&j| !earlier[j].indicator.is_empty()) {
        return (earlier[before].indicator.clone(), Some(before));
    }
    if let Some(found) = planned(scene, k, lead, earlier) {
        return found;
    }
    if let Some(pieces) = group(scene, k)
        .or_else(|| granted(scene, k, leads))
        .or_else(|| produced(scene, k, lead))
        .or_else(|| purpose(scene, k, lead))
        .or_else(|| goal(scene, k, lead))
        .or_else(|| handled(scene, k))
        .or_else(|| given(scene, k, lead))
    {
        return (pieces, None);
    }
    let own = own(scene, k, lead);
    let more = head_of_kinds(scene, k, &own, earlier).or_else(|| thing_behind(scene, k, &own));
    if let Some(more) = more {
        return (own.into_iter().chain([more]).collect(), None);
    }
    if let Some(pieces) = with_topic(scene, lead, &own) {
        return (pieces, None);
    }
    if let Some(pieces) = with_owner(scene, k, lead, &own, earlier) {
        return (pieces, None);
    }
    // "出口增长5%", "其中出口30亿元": what is done elsewhere is measured here.
    let moves = lead.predicate.is_some() || lead.stands;
    let measured = matches!(&own[..], [words]
        if words::is_form(scene.s, words, class::LABEL)
            || moves && words::is_form(scene.s, words, class::HOLDER));
    let acts = !measured && only_acts(scene, &own);
    // "一律削减10%"
    let bare = acts && own.iter().all(|words| words.len() <= 2);
    if acts && let Some((pieces, follows)) = acted_on(scene, k, earlier) {
        return (pieces, follows);
    }
    if !bare && is_telling(scene, &own) {
        if let Some(share) =
            share_of_before(scene, &own, lead, k.checked_sub(1).map(|j| &earlier[j]))
        {
            return (share, None);
        }
        return (own, None);
    }
    if is_product(scene, &own, lead) {
        return (own, None);
    }
    if let Some(pieces) = by_fate(scene, k, lead).or_else(|| behind_amount(scene, k, lead)) {
        return (pieces, None);
    }
    if is_counted(scene, k, &own) && own.iter().all(|noun| noun.len() == 1) {
        return (own, None);
    }
    // "建设改造4075公里管网": what is built stands behind the amount.
    let behind = right(scene, k);
    let built = scene.mentions.amounts[k].of.is_none()
        && lead.predicate.is_some_and(|m| m.adds)
        && lead.subject.is_empty();
    if built && is_telling(scene, &behind) && !only_acts(scene, &behind) {
        return (behind, None);
    }
    // "改造210公里农村公路和120万平方米村内道路": each with its noun behind it.
    if is_joined(scene, k) && is_telling(scene, &behind) && !only_acts(scene, &behind) {
        return (behind, None);
    }
    // "救助3万人": the verb is all that tells.
    let alike = counted_alike(scene, k) || k > 0 && reaches(scene, k);
    if lead.predicate.is_some_and(|m| m.adds) && lead.subject.is_empty() && !alike {
        let mut from = lead.from;
        let light = |at: usize| {
            let period = scene.mentions.periods.iter().find(|p| p.tokens.start == at);
            period
                .map(|p| p.tokens.len())
                .or_else(|| words::class_at(scene.s, at, class::ADVERB | class::AUXILIARY))
        };
        while let Some(length) = light(from) {
            from += length;
        }
        let verb = vec![from..scene.mentions.amounts[k].tokens.start.max(from)];
        if is_telling(scene, &verb) {
            return (verb, None);
        }
    }
    // "…达到3172.8亿元、增长4.6%": the same measure once more.
    if let Some(before) = k.checked_sub(1) {
        let near =
            scene.mentions.amounts[k].tokens.start - scene.mentions.amounts[before].core.end <= 24;
        if near && !earlier[before].indicator.is_empty() {
            return (earlier[before].indicator.clone(), Some(before));
        }
    }
    let elsewhere = clause_before(scene, lead);
    if is_telling(scene, &elsewhere) {
        return (elsewhere, None);
    }
    let right = right(scene, k);
    if is_telling(scene, &right) {
        return (right, None);
    }
    (own, None)
}

/// "支出81亿元，完成预算的98.6%", "收入为年度目标的105%": what stands before the verb, which is held against what was planned.
fn of_plan(scene: &Scene<'_, '_>, k: usize, lead: &Lead) -> Option<Range<usize>> {
    const LONGEST: usize = 10;
    const PLANS: class::Set = class::INSTRUMENT | class::GOAL;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let end = a.tokens.start - usize::from(a.tokens.start > 0 && s.is(a.tokens.start - 1, "的"));
    if !matches!(a.unit.as_str(), "%" | "fraction" | "times") {
        return None;
    }
    if !words::spells_before(s, end, "任务") && words::class_ending(s, end, PLANS).is_none() {
        return None;
    }
    let from = lead.from.max(end.saturating_sub(LONGEST));
    let verb = (from..end).rev().find(|&t| {
        s.is_any(t, &["为", "是", "达"]) || words::spells_any(s, t, &["完成", "相当于", "达到"])
    })?;
    let mut subject = lead.from..verb;
    // "产品成本在第一季度只完成", "就业、贷款分别完成"
    while let Some(at) = scene
        .mentions
        .periods
        .iter()
        .find(|p| p.tokens.end == subject.end)
        .map(|p| p.tokens.start)
        .or_else(|| words::class_ending(s, subject.end, class::AUXILIARY))
        .filter(|&at| at > subject.start)
    {
        subject.end = at;
    }
    while subject.start < subject.end
        && let Some(length) = scene
            .mentions
            .periods
            .iter()
            .find(|p| p.tokens.start == subject.start)
            .map(|p| p.tokens.len())
            .or_else(|| {
                words::class_at(s, subject.start, class::LIGHT | class::ADVERB)
                    .filter(|_| words::class_at(s, subject.start, class::NOUN).is_none())
            })
            .or_else(|| (s.kind(subject.start) == Some(TokenKind::Symbol)).then_some(1))
    {
        subject.start = (subject.start + length).min(subject.end);
    }
    Some(subject)
}

/// "总投资20亿元的物流园", "占地面积300亩的12个园区": what an amount belongs to stands behind it.
fn thing_behind(scene: &Scene<'_, '_>, k: usize, own: &[Range<usize>]) -> Option<Range<usize>> {
    let s = scene.s;
    let [held] = own else { return None };
    let a = &scene.mentions.amounts[k];
    if !s.is(a.core.end, "的") || !words::is_form(s, held, class::HOLDER) {
        return None;
    }
    let next = scene.mentions.amounts.get(k + 1);
    match next.filter(|b| b.tokens.start == a.core.end + 1) {
        Some(counted) => counted.of.clone(),
        None => crate::mention::han::noun_after(s, a.core.end + 1),
    }
}

/// "2个千亿级、5个500亿级产业集群", "国家级企业5家、省级60家": kinds of one noun, which stands with another amount of
/// the list.
fn head_of_kinds(
    scene: &Scene<'_, '_>,
    k: usize,
    own: &[Range<usize>],
    earlier: &[Decided],
) -> Option<Range<usize>> {
    let s = scene.s;
    let kind = own
        .last()
        .filter(|piece| piece.len() > 1 && s.is(piece.end - 1, "级"))?;
    let amounts = &scene.mentions.amounts;
    let head = |noun: &Range<usize>| {
        let at = noun.clone().rev().find(|&t| s.is(t, "级"))?;
        (at + 2 < noun.end).then_some(at + 1..noun.end)
    };
    if kind.start >= amounts[k].core.end {
        let joined = s.is_any(kind.end, &["、", "和"]);
        return amounts[k + 1..]
            .iter()
            .filter(|_| joined)
            .find_map(|b| head(b.of.as_ref()?));
    }
    let before = k
        .checked_sub(1)
        .filter(|&j| s.is_any(amounts[j].core.end, &["、", "和"]))?;
    head(earlier[before].indicator.last()?)
}

/// "新开工住房740万套，基本建成511万套": counted with the same word as the amount before.
fn counted_alike(scene: &Scene<'_, '_>, k: usize) -> bool {
    k.checked_sub(1).is_some_and(|j| {
        let (a, b) = (&scene.mentions.amounts[j], &scene.mentions.amounts[k]);
        let counter = |a: &Amount| scene.s.word(a.core.end - 1).to_owned();
        a.unit == b.unit && (a.unit != "count" || b.of.is_none() && counter(a) == counter(b))
    })
}

/// "将3亿元财政资金纳入直达范围": what something is done with stands right behind its amount.
fn handled(scene: &Scene<'_, '_>, k: usize) -> Option<Pieces> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let at = a.tokens.start.checked_sub(1)?;
    let led = s.is_any(at, &["将", "把"]) && !words::is_inside_word(s, at, at + 1);
    let noun =
        crate::mention::han::noun_after(s, a.core.end).filter(|_| led && a.unit != "count")?;
    (noun.len() > 1).then(|| vec![noun])
}

/// "国家设立4亿元产业引导基金", "中央财政安排5亿元住房补助": money that only its giver stands before is told by the
/// noun behind it.
fn given(scene: &Scene<'_, '_>, k: usize, lead: &Lead) -> Option<Pieces> {
    const SHORT: usize = 4;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let giver = words::ends_in(s, &lead.subject, "财政")
        || lead.subject.len() == 2 && words::spells(s, lead.subject.start, "国家")
        || words::is_form(s, &lead.subject, class::ISSUER);
    // "向每名市民发放5000元消费券": those to whom it is given stand before.
    let handed = lead.predicate.is_some_and(|m| m.adds)
        && lead.subject.clone().any(|t| s.is_any(t, &["向", "给"]));
    let noun = crate::mention::han::noun_after(s, a.core.end)
        .filter(|_| a.is_money() && (giver || handed))?;
    (noun.len() + usize::from(handed) >= SHORT
        && noun.start == a.core.end
        && !only_acts(scene, std::slice::from_ref(&noun)))
    .then(|| vec![noun])
}

/// "47人入选人才计划", "有37项向全国推广": nothing but what becomes of them is told.
fn by_fate(scene: &Scene<'_, '_>, k: usize, lead: &Lead) -> Option<Pieces> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let end = a.core.end;
    let set = words::class_at(s, end, class::SETTING) == Some(2) || s.is_any(end, &["获", "向"]);
    let alone = a.unit == "count" && set && lead.subject.is_empty();
    alone
        .then(|| fate(scene, end))
        .flatten()
        .map(|object| vec![object])
}

/// "三分之二的村庄", "一半居民": a part of what follows; "完成了长达3500公里的干堤": told by what follows.
fn behind_amount(scene: &Scene<'_, '_>, k: usize, lead: &Lead) -> Option<Pieces> {
    if let Some(noun) = part_of_what_follows(scene, k) {
        let mut right = right(scene, k);
        // "三分之一的村建成大村"
        if let [words] = &mut right[..]
            && words.start == noun.start
            && !scene.s.is(noun.end, "的")
        {
            words.end = words.end.min(noun.end);
        }
        if is_telling(scene, &right) || noun.len() == 1 {
            return Some(right);
        }
    }
    let described = lead.predicate.is_none() && lead.subject.is_empty();
    if described && scene.s.is(scene.mentions.amounts[k].core.end, "的") {
        let behind = right(scene, k);
        if is_telling(scene, &behind) && !only_acts(scene, &behind) {
            return Some(behind);
        }
    }
    None
}

/// A word that joins stands right before the amount, and the noun of the amount before it.
fn is_joined(scene: &Scene<'_, '_>, k: usize) -> bool {
    let start = scene.mentions.amounts[k].tokens.start;
    start > 0
        && words::class_at(scene.s, start - 1, class::CONJUNCTION) == Some(1)
        && super::lead::is_noun_of_before(scene, k)
}

/// "惠及3000户": the verb before the amount tells whom what was named before reaches.
fn reaches(scene: &Scene<'_, '_>, k: usize) -> bool {
    words::class_ending(
        scene.s,
        scene.mentions.amounts[k].tokens.start,
        class::REACHING,
    )
    .is_some()
}

/// Verbs and what goes with them, and nothing that is measured: 惠及, 基本建成, 它虽然.
fn only_acts(scene: &Scene<'_, '_>, own: &[Range<usize>]) -> bool {
    const ACTS: class::Set = class::VERB | class::ADVERB | class::AUXILIARY | class::CONJUNCTION;
    let s = scene.s;
    let [words] = own else { return false };
    let mut at = words.start;
    while at < words.end {
        let noun = words::class_at(s, at, class::NOUN);
        let verb = words::class_at(s, at, ACTS).max(
            super::lead::movement_at(scene, at)
                .filter(|(m, l)| m.part == Part::Verb && *l > 1)
                .map(|(_, l)| l),
        );
        match verb.filter(|&l| noun.is_none_or(|n| n < l)) {
            Some(length) => at += length,
            None => return false,
        }
    }
    !words.is_empty() && at == words.end
}

/// What such a verb acts on: the noun behind the amount, else what was measured right before.
fn acted_on(
    scene: &Scene<'_, '_>,
    k: usize,
    earlier: &[Decided],
) -> Option<(Pieces, Option<usize>)> {
    let behind = right(scene, k);
    if is_telling(scene, &behind) && !only_acts(scene, &behind) {
        return Some((behind, None));
    }
    let before = k.checked_sub(1)?;
    let near =
        scene.mentions.amounts[k].tokens.start - scene.mentions.amounts[before].core.end <= 12;
    let told = &earlier[before].indicator;
    (near && !told.is_empty()).then(|| (told.clone(), Some(before)))
}

/// The counted noun behind the amount, or the subject before it.
fn own(scene: &Scene<'_, '_>, k: usize, lead: &Lead) -> Pieces {
    let a = &scene.mentions.amounts[k];
    let subject = of_share(scene, lead);
    let behind = a.of.clone().filter(|of| of.start >= a.core.end);
    match behind {
        Some(noun)
            if words::class_ending(scene.s, noun.end, class::LIGHT)
                .is_none_or(|at| !words::spells_any(scene.s, at, &["台阶", "大关"]))
                && !words::is_form(scene.s, &noun, class::LIGHT)
                && !(lead.stands || lead.predicate.is_some_and(|m| m.reaches || !m.adds))
                || !is_telling(scene, std::slice::from_ref(&subject)) =>
        {
            with_context(scene, noun, subject, lead)
        }
        _ => vec![behind_examples(scene, subject)],
    }
}

/// "制定修订食品安全法等法律15件": what is counted is told behind the one example of it.
fn behind_examples(scene: &Scene<'_, '_>, subject: Range<usize>) -> Range<usize> {
    let s = scene.s;
    let counted = s.kind(subject.end) == Some(TokenKind::Number);
    let such = subject.clone().rev().find(|&t| s.is(t, "等"));
    match such {
        Some(at)
            if counted
                && at + 3 <= subject.end
                && !words::is_inside_word(s, at, at + 1)
                && !(subject.start..at).any(|t| s.is_any(t, &["、", "和", "”"])) =>
        {
            at + 1..subject.end
        }
        _ => subject,
    }
}

/// "14个项目入选国家级案例", "研究所14个项目": a short noun says too little alone.
fn with_context(
    scene: &Scene<'_, '_>,
    noun: Range<usize>,
    subject: Range<usize>,
    lead: &Lead,
) -> Pieces {
    const SHORT: usize = 3;
    const THINGS: class::Set = class::GROUP | class::COUNTED | class::PROGRAMME;
    let s = scene.s;
    if noun.len() > SHORT && !words::is_form(s, &noun, class::NOUN) {
        return vec![noun];
    }
    let fate = fate(scene, noun.end);
    // "3个交叉研究平台": the verb belongs to the noun behind it.
    if let Some(object) = &fate
        && !words::is_form(s, &noun, THINGS)
        && words::class_at(s, noun.end, class::VERB).is_some_and(|l| noun.end + l == object.start)
        && let Some(length) = words::class_at(s, object.start, THINGS)
        && object.start + length == object.end
        && words::class_at(s, noun.end, class::SETTING).is_none()
    {
        return vec![noun.start..object.start + length];
    }
    let set = words::class_at(s, noun.end, class::SETTING) == Some(2);
    if let Some(object) = fate.clone().filter(|_| set) {
        return vec![noun, object];
    }
    // "受益": what reaches them was named before.
    let reached = words::class_at(s, noun.end, class::REACHING)
        .is_some_and(|l| l > 1 && words::is_clause_end(s, noun.end + l));
    if reached && subject.is_empty() {
        let source = clause_before(scene, lead);
        if is_telling(scene, &source) {
            return source.into_iter().chain([noun]).collect();
        }
    }
    let whole = (4..=16).contains(&subject.len())
        && lead.opening.is_none()
        && !words::is_form(s, &subject, class::LIGHT)
        && !only_predicates(scene, subject.clone());
    if whole && !s.is(subject.end - 1, "等") {
        return vec![subject, noun];
    }
    let free = subject.is_empty()
        || s.is(subject.end - 1, "等")
        || words::is_form(s, &subject, class::LIGHT);
    match fate.filter(|_| free) {
        Some(object) => vec![noun, object],
        None => vec![noun],
    }
}

/// "14个县市获批创建国家示范县": the object of the verbs behind what is counted.
fn fate(scene: &Scene<'_, '_>, at: usize) -> Option<Range<usize>> {
    const LEADING: class::Set = class::ADVERB | class::AUXILIARY;
    const ACTS: class::Set = class::VERB | class::SETTING;
    let s = scene.s;
    let mut from = at;
    if let Some(length) = words::class_at(s, from, LEADING)
        && words::class_at(s, from, ACTS).is_none()
        && !s.is(from, "的")
    {
        from += length;
    }
    let verb = words::class_at(s, from, ACTS)
        .filter(|&l| l > 1 && !words::is_inside_word(s, from, from + l));
    from += verb.or_else(|| s.is(from, "获").then_some(1))?;
    if let Some(length) = words::class_at(s, from, ACTS).filter(|&l| l > 1) {
        from += length;
    }
    from += usize::from(s.is(from, "了"));
    let object = crate::mention::han::noun_after(s, from)?;
    let counted = scene.in_amount(object.end);
    (!counted && !only_acts(scene, std::slice::from_ref(&object))).then_some(object)
}

fn part_of_what_follows(scene: &Scene<'_, '_>, k: usize) -> Option<Range<usize>> {
    use crate::mention::number::Sort;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let end = a.core.end;
    let share = a.sort == Sort::Fraction && a.direction.is_none() && a.unit == "fraction"
        || matches!(a.unit.as_str(), "%" | "fraction");
    share
        .then(|| crate::mention::han::noun_after(s, end + usize::from(s.is(end, "的"))))
        .flatten()
}

/// "亿元以上项目": an amount that defines a group is told by the group.
fn group(scene: &Scene<'_, '_>, k: usize) -> Option<Pieces> {
    let end = scene.mentions.amounts[k].core.end;
    if !super::role::threshold(scene, k) {
        return None;
    }
    let from = end + usize::from(scene.s.is_any(end, &["的", "级"]));
    crate::mention::han::noun_after(scene.s, from).map(|noun| vec![noun])
}

/// "年产4万吨的锂盐": what a plant makes in a year is told behind the amount.
fn produced(scene: &Scene<'_, '_>, k: usize, lead: &Lead) -> Option<Pieces> {
    let s = scene.s;
    let end = lead.subject.end;
    let makes = lead.subject.len() > 1
        && end == scene.mentions.amounts[k].tokens.start
        && s.is(end - 1, "产")
        && s.is_any(end - 2, &["年", "月", "日"]);
    let mut behind = makes.then(|| right(scene, k))?;
    if let [words] = &mut behind[..]
        && let Some(noun) = crate::mention::han::noun_after(s, words.start)
    {
        words.end = words.end.min(noun.end);
    }
    is_telling(scene, &behind).then_some(behind)
}

/// "对智能工厂，省级给予奖补100万元": what is given to each is told by what it is given for.
fn granted(scene: &Scene<'_, '_>, k: usize, leads: &[Lead]) -> Option<Pieces> {
    const LONGEST: usize = 24;
    const ACTS: class::Set = class::VERB | class::ADVERB;
    let s = scene.s;
    if !super::role::hands_out(scene, k) {
        return None;
    }
    let gives = (0..s.len()).find(|&t| s.hints_at(t, Hint::Grants))?;
    let (noun, length) =
        (gives..s.len()).find_map(|t| Some((t, words::class_at(s, t, class::HANDOUT)?)))?;
    if let Some(base) = base(scene, k, &leads[k]) {
        let each = scene.mentions.amounts[k].is_duration();
        let noun = noun..noun + length;
        return Some(
            std::iter::once(base)
                .chain((!each).then_some(noun))
                .collect(),
        );
    }
    // The clause before that states no amount.
    let mut at = words::clause_start(s, 0, gives);
    let (from, end) = loop {
        let end = at.checked_sub(1).filter(|&end| end > 1)?;
        at = words::clause_start(s, 0, end);
        if !(at..end).any(|t| scene.in_amount(t)) {
            break (at, end);
        }
    };
    let acts = (from..end)
        .rev()
        .find_map(|t| Some(t + words::class_at(s, t, ACTS).filter(|&l| l > 1 && t + l + 4 < end)?));
    let from = acts.unwrap_or(from + usize::from(s.is(from, "对")));
    let end = end - usize::from(s.is(end - 1, "的"));
    let whole = from.max(end.saturating_sub(LONGEST))..end;
    let each = members(scene, &whole);
    let first = (0..=k).rev().find(|&j| leads[j].respectively);
    let recipient = match first.and_then(|first| each.get(k - first)) {
        Some(member) if each.len() > 1 => member.clone(),
        _ => whole,
    };
    (recipient.len() > 1).then(|| vec![recipient, noun..noun + length])
}

/// "按项目设备购置额的10%给予奖补", "贴息期不超过3年": what a share is of, or what a length of time is of.
fn base(scene: &Scene<'_, '_>, k: usize, lead: &Lead) -> Option<Range<usize>> {
    const SHORT: usize = 3;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let mut words = lead.subject.clone();
    if a.unit == "%" && a.comparator == crate::model::vocabulary::Comparator::Eq {
        words.start = words.clone().rev().find(|&t| s.is(t, "按"))? + 1;
        words.start += usize::from(s.is(words.start, "照"));
        while s.is_any(words.start, &["其", "该", "款"]) {
            words.start += 1;
        }
    } else if !a.is_duration() {
        return None;
    }
    (words.start + SHORT <= words.end && words.clone().all(|t| words::is_nominal(s, t)))
        .then_some(words)
}

/// "财政安排51亿元，用于支持乡村道路": money whose giver alone is named is told by what it is for.
fn purpose(scene: &Scene<'_, '_>, k: usize, lead: &Lead) -> Option<Pieces> {
    const REACH: usize = 10;
    const LONGEST: usize = 18;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    // "专项债券4万亿元、比上年增加5000亿元，用于…": more of what was told before.
    let more = k > 0
        && lead.subject.is_empty()
        && lead.predicate.is_some()
        && (lead.from..a.tokens.start).any(|t| s.is_any(t, &["比", "较"]));
    if !a.is_money() || more {
        return None;
    }
    // "安排12亿元，增长20%，支持制造业": by how much it grows is told in between.
    let grown = scene.mentions.amounts.get(k + 1).filter(|b| {
        s.is(a.core.end, "，")
            && b.unit == "%"
            && s.movement(a.core.end + 1)
                .is_some_and(|hit| hit.tokens().end == b.tokens.start)
    });
    let (start, limit) = match grown {
        Some(b) => (b.core.end, scene.right_limit(k + 1)),
        None => (a.core.end, scene.right_limit(k)),
    };
    let limit = limit.min(start + REACH);
    let spent = words::is_form(s, &lead.subject, class::LIGHT | class::ISSUER)
        || lead.subject.is_empty()
        || words::spells_any(
            s,
            lead.subject.start,
            &["投资", "投入", "拨款", "出资", "筹资", "另拨款"],
        ) && lead.subject.len() <= 3;
    let given = spent || words::ends_in(s, &lead.subject, "财政");
    // "投资8000万元改扩建县医院", "投资2亿元，新建小学": what it builds.
    let builds = |t: usize| {
        spent
            && t <= start + 1
            && super::lead::movement_at(scene, t)
                .is_some_and(|(m, l)| m.adds && l > 1 && !words::spells(s, t + l, "资金"))
    };
    // "投资120亿元，推动矿区利用": another deed.
    let apart = |t: usize| {
        (start..t).any(|t| s.kind(t) == Some(TokenKind::Symbol))
            && s.is_any(t, &["推", "保", "促", "加", "助", "撬"])
    };
    let at = (start..limit)
        .find(|&t| words::class_at(s, t, class::PURPOSE).is_some() && !apart(t) || builds(t))?;
    if !given && !(s.is(at, "用") && at == start) {
        return None;
    }
    let mut from = at
        + if builds(at) {
            super::lead::movement_at(scene, at).map_or(0, |(_, l)| l)
        } else {
            0
        };
    while let Some(length) = words::class_at(s, from, class::VERB | class::PURPOSE)
        .filter(|&l| l > 1 && words::class_at(s, from, class::NOUN).is_none_or(|n| n < l))
    {
        from += length;
    }
    let end = (from..s.len().min(from + LONGEST))
        .find(|&t| !words::is_nominal(s, t))
        .unwrap_or(s.len().min(from + LONGEST));
    let noun = (start..at)
        .take_while(|&t| s.kind(t) == Some(TokenKind::Han))
        .count();
    let mut pieces = vec![from..end];
    if noun > 1 {
        pieces.push(start..start + noun);
    }
    (end > from + 1).then_some(pieces)
}

/// "超过计划增长4%的要求", "低于8%的预定目标", "超过过去每年增长3%的速度": the amount that the one before is held
/// against, by its number.
fn reference(scene: &Scene<'_, '_>, k: usize, lead: &Lead) -> Option<usize> {
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let end = a.core.end;
    let noun = words::is_set(s, end)
        || s.is(end, "的") && words::class_at(s, end + 1, class::EXTENT).is_some();
    let compares = || {
        (lead.from..a.number.tokens.start).any(|t| {
            s.longest(t, |m| {
                matches!(m, Meaning::Comparator { .. } | Meaning::Gap { .. }).then_some(())
            })
            .is_some_and(|((), hit)| hit.length > 1)
        })
    };
    k.checked_sub(1)
        .filter(|_| a.unit == "%" && noun && compares())
}

/// "市属企业去年利润增长5%": what stands before the period is measured as well, where the rest says little.
fn with_topic(scene: &Scene<'_, '_>, lead: &Lead, own: &[Range<usize>]) -> Option<Pieces> {
    const SHORT: usize = 4;
    const LEADING: class::Set = class::VERB | class::ADVERB | class::AUXILIARY | class::PREPOSITION;
    let s = scene.s;
    let [words] = own else { return None };
    let topic = lead.topic.clone();
    let little = words.len() <= SHORT && *words == lead.subject
        || words::is_form(s, words, class::HOLDER | class::EXTENT);
    let names = topic.clone().all(|t| words::is_nominal(s, t))
        && words::class_at(s, topic.start, LEADING).is_none()
        && is_telling(scene, std::slice::from_ref(&topic))
        && !words::is_form(s, &topic, class::ISSUER);
    (little && names).then(|| vec![topic, words.clone()])
}

/// "重点项目304个、完成投资4608亿元", "企业效益提高，实现利润3784亿元": an amount that belongs to something is told with
/// what it belongs to, where the clause only goes on from the words before.
fn with_owner(
    scene: &Scene<'_, '_>,
    k: usize,
    lead: &Lead,
    own: &[Range<usize>],
    earlier: &[Decided],
) -> Option<Pieces> {
    const NEAR: usize = 8;
    const SHORT: usize = 3;
    let s = scene.s;
    let [words] = own else { return None };
    let extent = words::is_form(s, words, class::EXTENT);
    // "抓好总投资2万亿元的项目": the amount tells of what follows.
    let attributive = s.is(scene.mentions.amounts[k].core.end, "的");
    if attributive || !extent && !words::is_form(s, words, class::HOLDER) {
        return None;
    }
    // Nothing but verbs in front of the noun: what they tell of was named before.
    // "新增投资" is one of its own.
    let anew = (lead.from..words.start).any(|t| s.is_any(t, &["新", "净"]));
    let told = !anew && only_predicates(scene, lead.from..words.start);
    let before = k.checked_sub(1).filter(|&j| {
        let end = scene.mentions.amounts[j].core.end;
        words.start >= end && words.start - end <= NEAR
    });
    let owner = match before {
        Some(j) => {
            let listed = s.is(lead.from.wrapping_sub(1), "、") || s.is(lead.from, "、");
            if !(told || listed || extent) {
                return None;
            }
            earlier[j].indicator.clone()
        }
        None if k == 0 && (told || extent) && lead.from > 0 => agent(scene, lead, extent)?,
        None => return None,
    };
    let mut owner = if extent {
        owner
    } else {
        without_holder(scene, owner)?
    };
    if !extent && owner.iter().map(Range::len).sum::<usize>() < SHORT {
        return None;
    }
    owner.push(words.clone());
    Some(owner)
}

/// Verbs and what goes with them fill these words.
fn only_predicates(scene: &Scene<'_, '_>, words: Range<usize>) -> bool {
    let s = scene.s;
    let mut at = words.start;
    let mut acts = false;
    while at < words.end {
        let verb = words::class_at(s, at, class::VERB)
            .into_iter()
            .chain(super::lead::movement_at(scene, at).map(|(_, l)| l))
            .max();
        let aside = || {
            let period = scene.mentions.periods.iter().find(|p| p.tokens.start == at);
            period
                .map(|p| p.tokens.len())
                .or_else(|| words::class_at(s, at, class::ADVERB | class::AUXILIARY))
                .or_else(|| (s.kind(at) == Some(TokenKind::Symbol)).then_some(1))
        };
        acts |= verb.is_some();
        match verb.or_else(aside) {
            Some(length) => at += length,
            None => return false,
        }
    }
    acts && at == words.end
}

/// What an amount belongs to, told by the words of another amount of it: 企业 of 企业营收.
fn without_holder(scene: &Scene<'_, '_>, mut owner: Pieces) -> Option<Pieces> {
    let s = scene.s;
    let last = owner.pop().filter(|words| words.len() > 1)?;
    let end = words::class_ending(s, last.end, class::HOLDER | class::EXTENT)
        .filter(|&at| at >= last.start)
        .unwrap_or(last.end);
    if end > last.start + 1 {
        owner.push(last.start..end);
    }
    (!owner.is_empty()).then_some(owner)
}

/// The subject of the clause before, up to its predicate; with `object` also what its verb acts on.
fn agent(scene: &Scene<'_, '_>, lead: &Lead, object: bool) -> Option<Pieces> {
    const PREDICATE: class::Set = class::VERB | class::ADVERB | class::AUXILIARY;
    let s = scene.s;
    let mut pieces = clause_before(scene, lead);
    if let [words] = &mut pieces[..] {
        let acts = |&t: &usize| {
            words::class_at(s, t, PREDICATE)
                .is_some_and(|l| l > 1 && !words::is_inside_word(s, t, t + l))
        };
        let acted = words::class_ending(s, words.start, class::VERB).is_some();
        if acted && !object {
            return None;
        }
        words.end = (words.start + 2..words.end).find(acts).unwrap_or(words.end);
    }
    (!pieces.is_empty()).then_some(pieces)
}

/// "确定5.5%的增长目标": told behind the amount.
fn goal(scene: &Scene<'_, '_>, k: usize, lead: &Lead) -> Option<Pieces> {
    const ASIDE: class::Set = class::EXTENT | class::STANDARD | class::GOAL;
    let a = &scene.mentions.amounts[k];
    let behind = a.unit == "%" && scene.s.is(a.core.end, "的") && lead.subject.len() <= 3;
    // "60%的企业设立研发机构" tells of a part of them.
    let aims = |pieces: &Pieces| {
        pieces
            .iter()
            .flat_map(Clone::clone)
            .any(|t| words::class_at(scene.s, t, class::GOAL | class::EXTENT).is_some())
    };
    (behind && words::class_at(scene.s, a.core.end + 1, ASIDE).is_none())
        .then(|| right(scene, k))
        .filter(|pieces| is_telling(scene, pieces) && (aims(pieces) || !lead.subject.is_empty()))
}

/// "占全国的50%": the share of what was measured before.
fn share_of_before(
    scene: &Scene<'_, '_>,
    own: &[Range<usize>],
    lead: &Lead,
    before: Option<&Decided>,
) -> Option<Pieces> {
    let (first, rest) = own.split_first()?;
    // "只占", "也已占"
    let mut at = first.start;
    while let Some(length) = words::class_at(scene.s, at, class::AUXILIARY)
        .filter(|&l| !scene.s.is(at, "占") && at + l < first.end)
    {
        at += length;
    }
    // "与地区生产总值之比为1.9%"
    let ratio = scene.s.is_any(at, &["与", "同", "和"]) && words::ends_in(scene.s, first, "之比");
    if !scene.s.is(at, "占") && !ratio {
        return None;
    }
    let mut pieces = match before.map(|b| &b.indicator).filter(|i| !i.is_empty()) {
        Some(indicator) => indicator.clone(),
        None => clause_before(scene, lead),
    };
    pieces.push(at..first.end);
    pieces.extend_from_slice(rest);
    Some(pieces)
}

/// "…分别为7亿元、5亿元，增长2%、3%": the second list goes on about the members of the first.
fn parallel(scene: &Scene<'_, '_>, k: usize, leads: &[Lead]) -> Option<usize> {
    let bare = |j: usize| {
        let lead = &leads[j];
        lead.subject.is_empty() && lead.predicate.is_none() && !lead.stands
    };
    let mut first = k;
    while first > 0 && bare(first) {
        first -= 1;
    }
    if first == 0 || is_telling(scene, std::slice::from_ref(&leads[first].subject)) {
        return None;
    }
    let count = 1 + (first + 1..leads.len()).take_while(|&j| bare(j)).count();
    if count < 2 {
        return None;
    }
    let told = (0..first).rev().find(|&j| leads[j].respectively);
    let from = match told {
        Some(j) if first - j == count => j,
        None if leads[first].respectively && first >= count => first - count,
        _ => return None,
    };
    Some(from + k - first)
}

/// What stands in brackets only explains.
fn without_brackets(scene: &Scene<'_, '_>, pieces: Pieces) -> Pieces {
    let s = scene.s;
    let mut all = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let mut from = piece.start;
        let mut at = from;
        while at < piece.end {
            let open = s.is_any(at, &["（", "("]);
            let close = (at..piece.end).find(|&t| s.is_any(t, &["）", ")"]));
            match close.filter(|_| open && at > from) {
                Some(close) => {
                    all.push(from..at);
                    from = close + 1;
                    at = from;
                }
                None => at += 1,
            }
        }
        if from < piece.end {
            all.push(from..piece.end);
        }
    }
    all
}

/// "产能占全球30%": what is before 占 is measured, unless the share itself has a name.
fn of_share(scene: &Scene<'_, '_>, lead: &Lead) -> Range<usize> {
    let s = scene.s;
    let subject = lead.subject.clone();
    let named = s.is_any(subject.end.wrapping_sub(1), &["重", "例", "率", "额"]);
    let at = subject
        .clone()
        .rev()
        .find(|&t| s.is(t, "占") && !words::is_inside_word(s, t, t + 1));
    match at {
        Some(at) if !named && at > subject.start + 1 && subject.end - at <= 4 => subject.start..at,
        _ => subject,
    }
}

/// The pieces name something.
pub(super) fn tells(scene: &Scene<'_, '_>, k: usize, pieces: &[Range<usize>], lead: &Lead) -> bool {
    is_telling(scene, pieces) || is_product(scene, pieces, lead) || is_counted(scene, k, pieces)
}

/// "25个省": one character is enough behind its number.
fn is_counted(scene: &Scene<'_, '_>, k: usize, pieces: &[Range<usize>]) -> bool {
    let a = &scene.mentions.amounts[k];
    matches!(pieces, [noun] if noun.start >= a.core.end && a.of.as_ref() == Some(noun))
}

/// "纸520万吨；糖260万吨": one character names a product.
fn is_product(scene: &Scene<'_, '_>, own: &[Range<usize>], lead: &Lead) -> bool {
    const OTHER: [class::Set; 7] = [
        class::LIGHT,
        class::ADVERB,
        class::AUXILIARY,
        class::VERB,
        class::PREPOSITION,
        class::DETERMINER,
        class::CONJUNCTION,
    ];
    let [one] = own else { return false };
    one.len() == 1
        && one.start == lead.from
        && scene.s.kind(one.start) == Some(TokenKind::Han)
        && OTHER
            .iter()
            .all(|&class| words::class_at(scene.s, one.start, class).is_none())
}

fn is_telling(scene: &Scene<'_, '_>, pieces: &[Range<usize>]) -> bool {
    let s = scene.s;
    // A word in letters (GDP) tells as much as two characters.
    let count: usize = pieces
        .iter()
        .flat_map(Clone::clone)
        .map(|t| match s.kind(t) {
            Some(TokenKind::Han) => 1,
            Some(TokenKind::Word) => 2,
            _ => 0,
        })
        .sum();
    let light = pieces.len() == 1
        && pieces
            .first()
            .is_some_and(|p| words::is_form(s, p, class::LIGHT));
    count >= 2 && !light
}

/// "城镇和农村居民人均可支配收入分别增长4.3%、5.3%": each member of the list with its amount.
fn respective(scene: &Scene<'_, '_>, k: usize, leads: &[Lead]) -> Option<Pieces> {
    let first = (0..=k).rev().find(|&j| leads[j].respectively)?;
    let chained = (first + 1..=k)
        .all(|j| leads[j].subject.is_empty() && leads[j].predicate.is_none() && !leads[j].stands);
    if !chained {
        return None;
    }
    let amounts = 1
        + (first + 1..leads.len())
            .take_while(|&j| leads[j].subject.is_empty() && leads[j].predicate.is_none())
            .count();
    let subject = leads[first].subject.clone();
    let members = members(scene, &subject);
    if members.len() != amounts {
        return (members.len() == 1)
            .then(|| one_of(scene, &subject, k - first, amounts))
            .flatten();
    }
    let member = members.get(k - first)?.clone();
    let last = members.last()?.clone();
    if k - first + 1 == members.len() {
        return Some(vec![member]);
    }
    let tail = shared_tail(scene, &last);
    let own = tail
        .as_ref()
        .is_some_and(|tail| scene.s.slice(&member).ends_with(scene.s.slice(tail)));
    Some(match tail.filter(|_| !own) {
        Some(tail) => vec![member, tail],
        None => vec![member],
    })
}

/// 城乡居民人均可支配收入 stands for that of 城 and that of 乡, 一二三产增加值 for those of three.
fn one_of(
    scene: &Scene<'_, '_>,
    subject: &Range<usize>,
    which: usize,
    amounts: usize,
) -> Option<Pieces> {
    const LISTS: [&[&str]; 2] = [&["城", "乡"], &["一", "二", "三"]];
    let s = scene.s;
    let at = subject.start;
    let listed = LISTS.iter().any(|list| {
        list.len() == amounts && list.iter().enumerate().all(|(n, sign)| s.is(at + n, sign))
    });
    (listed && at + amounts + 2 <= subject.end)
        .then(|| vec![at + which..at + which + 1, at + amounts..subject.end])
}

/// The members of a list: parted by 、, 和, 与, 及.
fn members(scene: &Scene<'_, '_>, subject: &Range<usize>) -> Vec<Range<usize>> {
    let s = scene.s;
    let mut members = Vec::new();
    let mut from = subject.start;
    let mut at = from;
    while at < subject.end {
        let length = if s.is(at, "以") && s.is(at + 1, "及") {
            2
        } else {
            usize::from(
                s.is(at, "、")
                    || s.is_any(at, &["和", "与", "及"]) && !words::is_inside_word(s, at, at + 1),
            )
        };
        if length > 0 {
            if at > from {
                members.push(from..at);
            }
            from = at + length;
        }
        at += length.max(1);
    }
    if subject.end > from {
        members.push(from..subject.end);
    }
    members
}

/// The head that the last member has and all members share: a known measure's name or a common head.
fn shared_tail(scene: &Scene<'_, '_>, last: &Range<usize>) -> Option<Range<usize>> {
    let s = scene.s;
    let measure = (last.start + 1..last.end).find(|&at| {
        s.hits_at(at).iter().any(|h| {
            h.tokens().end == last.end && matches!(s.meaning(h), Meaning::Indicator { .. })
                || h.tokens().end == last.end
                    && matches!(s.meaning(h), Meaning::Class { class } if class == "label")
        })
    });
    // "居民医保和公共卫生经费人均补助标准"
    let each = (last.start + 1..last.end).find(|&t| s.is(t, "人") && s.is(t + 1, "均"));
    measure.or(each).map(|at| at..last.end)
}

/// The subject of the clause before, where this one has none.
fn clause_before(scene: &Scene<'_, '_>, lead: &Lead) -> Pieces {
    /// So many clauses are looked through.
    const REACH: usize = 3;
    let mut from = lead.from;
    for _ in 0..REACH {
        let Some(end) = from.checked_sub(1).filter(|&end| end > 1) else {
            break;
        };
        from = words::clause_start(scene.s, 0, end);
        // "…，扣除价格因素，…": only says how.
        if words::class_at(scene.s, from, class::CLAUSE).is_none() {
            return subject_of(scene, from, end);
        }
    }
    Vec::new()
}

/// What the clause `from..end` tells of: what stands behind its periods, verbs and adverbs.
fn subject_of(scene: &Scene<'_, '_>, from: usize, end: usize) -> Pieces {
    const LONGEST: usize = 20;
    let s = scene.s;
    let mut at = from;
    while at + 2 < end {
        let period = scene
            .mentions
            .periods
            .iter()
            .find(|p| p.tokens.start == at)
            .map(|p| p.tokens.len());
        let verb = [
            words::class_at(s, at, class::VERB),
            words::class_at(s, at, class::ADVERB),
            words::class_at(s, at, class::AUXILIARY),
        ]
        .into_iter()
        .flatten()
        .max();
        let noun = words::class_at(s, at, class::NOUN);
        match period.or(verb.filter(|&l| noun.is_none_or(|n| n < l))) {
            Some(length) if at + length + 2 <= end || period == Some(length) => at += length,
            _ => break,
        }
    }
    // "以钢产量来说"
    at += usize::from(s.is(at, "以"));
    let end = end
        - if end > at + 3 && s.is(end - 2, "来") && s.is_any(end - 1, &["说", "看", "讲"]) {
            2
        } else {
            0
        };
    let mut stop = at;
    let mut length = 0;
    while stop < end && length < LONGEST {
        if s.kind(stop) == Some(TokenKind::Number) || scene.in_amount(stop) {
            break;
        }
        // What stands in brackets counts for nothing.
        if s.is_any(stop, &["（", "("]) {
            match (stop..end).find(|&t| s.is_any(t, &["）", ")"])) {
                Some(close) => stop = close + 1,
                None => break,
            }
        } else {
            stop += 1;
            length += 1;
        }
    }
    // "投资增长显著加快": what it says of the measure is no part of it.
    let moves = |t: usize| {
        super::lead::movement_at(scene, t).is_some_and(|(m, l)| l > 1 && !m.adds)
            && !words::is_inside_word(s, t, t + 2)
    };
    let told = (at + 2..stop).find(|&t| {
        (moves(t)
            || words::class_at(s, t, class::ADVERB | class::AUXILIARY).is_some_and(|l| l > 1)
            || s.is_any(t, &["也", "却", "又", "还", "仍"]))
            && only_predicates(scene, t..stop)
            && (t..stop).any(moves)
    });
    vec![at..told.unwrap_or(stop)]
}

/// What follows the amount.
fn right(scene: &Scene<'_, '_>, k: usize) -> Pieces {
    const LONGEST: usize = 14;
    const FARTHEST: usize = 26;
    let s = scene.s;
    let a = &scene.mentions.amounts[k];
    let from = a.core.end + usize::from(s.is(a.core.end, "的"));
    // "3家在国内具有较大影响的平台": what is told of comes last.
    let told =
        s.is_any(from, &["在", "具", "能", "可"]) && !words::is_inside_word(s, from, from + 1);
    let from = (from..scene.right_limit(k).min(from + FARTHEST))
        .take_while(|&t| told && (words::is_nominal(s, t) || s.is(t, "、")))
        .filter(|&t| s.is_any(t, &["的", "、"]))
        .last()
        .map_or(from, |t| t + 1);
    let limit = scene.right_limit(k).min(from + LONGEST);
    let mut end = (from..limit)
        .find(|&t| !words::is_nominal(s, t))
        .unwrap_or(limit)
        .max(from);
    if end > from && words::class_at(s, end - 1, class::CONJUNCTION) == Some(1) {
        end -= 1;
    }
    vec![from..end]
}
