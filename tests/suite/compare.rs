//! The commands that hold documents against each other and against themselves.

use crate::common::{Folder, pipe, run, seeds};
use planlens::compare::{Pins, Settings, candidates, check, diff, matrix, track};
use planlens::model::{Fault, Kind, Plan, Standing, Verdict};
use planlens::{Lexicon, Options, read};
use proptest::prelude::*;
use serde_json::Value;

const PLANS: [&str; 2] = [
    "seeds/china-13fyp-targets.txt",
    "seeds/china-14fyp-targets.txt",
];

fn plan<'t>(id: &'t str, text: &'t str) -> Plan<'t> {
    read(id, text, &Options::default())
}

fn with<R>(kinds: &[Kind], run: impl FnOnce(&Settings<'_>) -> R) -> R {
    let pins = Pins::default();
    run(&Settings {
        lexicon: Lexicon::builtin(),
        kinds,
        pins: &pins,
    })
}

/// The verdicts on one sentence that becomes another.
fn verdicts(old: &str, new: &str) -> Vec<Vec<Verdict>> {
    let (old, new) = (plan("old", old), plan("new", new));
    with(&[Kind::Target], |settings| {
        let changes = diff(&old, &new, settings);
        changes.into_iter().map(|c| c.verdicts).collect()
    })
}

#[test]
fn a_number_goes_up_or_down_or_stays() {
    use Verdict::{Hardened, Lowered, Raised, Softened, Unchanged};
    for (old, new, wanted) in [
        ("24.1%", "25%", vec![Raised]),
        ("24.1%", "24%", vec![Lowered]),
        ("24.1%", "24.1%", vec![Unchanged]),
        ("7%", "6.5 to 7%", vec![Lowered]),
        ("at least 30%", "about 30%", vec![Unchanged, Softened]),
        ("around 30%", "at least 31%", vec![Raised, Hardened]),
    ] {
        let text = |value| format!("Forest cover will reach {value} by 2030.");
        assert_eq!(verdicts(&text(old), &text(new)), [wanted], "{old} to {new}");
    }
}

#[test]
fn a_deadline_moves() {
    use Verdict::{BroughtForward, Delayed, Unchanged};
    let text = |year| format!("Forest cover will reach 30% by {year}.");
    assert_eq!(verdicts(&text(2030), &text(2035)), [[Unchanged, Delayed]]);
    assert_eq!(
        verdicts(&text(2030), &text(2027)),
        [[Unchanged, BroughtForward]]
    );
}

#[test]
fn a_target_counts_from_another_year() {
    let text =
        |year| format!("We will cut greenhouse gas emissions by 40% below {year} levels by 2030.");
    let found = verdicts(&text(2005), &text(2010));
    assert_eq!(found, [[Verdict::Unchanged, Verdict::Rebased]]);
}

#[test]
fn a_target_counted_from_a_scenario_comes_to_count_from_a_year() {
    let old = "We will cut greenhouse gas emissions by 30% by 2030 relative to business as usual.";
    let new = "We will cut greenhouse gas emissions by 20% by 2030 compared with 2015.";
    assert_eq!(verdicts(old, new), [[Verdict::Lowered, Verdict::Rebased]]);
}

#[test]
fn what_would_come_about_by_itself_is_no_earlier_target() {
    let old =
        "Under business as usual, greenhouse gas emissions are expected to reach 900 Mt by 2030.";
    let new = "Greenhouse gas emissions will be limited to 500 Mt by 2030.";
    assert_eq!(verdicts(old, new), [[Verdict::New]]);
}

#[test]
fn a_yearly_rate_is_one_however_many_years_it_holds() {
    for (old, new) in [
        (
            "“十五五”时期，工业增加值将年均增长7%。",
            "2026年，工业增加值将增长8%。",
        ),
        (
            "From 2026 to 2030, industrial value added will grow at an average annual rate of 7%.",
            "In 2026, industrial value added will grow by 8%.",
        ),
    ] {
        let (old, new) = (plan("old", old), plan("new", new));
        with(&[Kind::Target], |settings| {
            let changes = diff(&old, &new, settings);
            assert_eq!(changes[0].verdicts, [Verdict::Raised], "{changes:?}");
            assert_eq!(changes[0].why, None);
        });
    }
}

#[test]
fn a_list_of_measures_is_one_whichever_of_them_gives_the_key() {
    let old = "2026年，化学需氧量、氨氮排放要下降2%左右。";
    let new = "2027年，化学需氧量、氨氮排放量要下降3%。";
    let found = verdicts(old, new);
    assert_eq!(found.len(), 1, "{found:?}");
}

/// Ten targets, and a sentence of which only one reading is a target.
fn brochure(headline: &str) -> String {
    let towns = [
        "Aldon", "Brack", "Corrie", "Dunmore", "Elvet", "Fosse", "Garth", "Hope", "Ilm", "Jura",
    ];
    let targets = towns.iter().enumerate().map(|(at, town)| {
        format!(
            "The harbour of {town} will handle {} ships by 2030.\n\n",
            200 + at * 7
        )
    });
    format!("{}{headline}", targets.collect::<String>())
}

#[test]
fn of_one_text_only_what_its_sentences_changed_has_changed() {
    let one = brochure(
        "Recycled glass will reach 40% by 2030.\n\nBy 2030 the city means to collect and melt half of it: recycled glass 55%.",
    );
    let other = brochure("Recycled glass will reach 45% by 2030.");
    let found = verdicts(&one, &other);
    let raised = found.iter().filter(|v| v.contains(&Verdict::Raised));
    assert_eq!(raised.count(), 1, "{found:?}");
    assert!(
        !found.iter().any(|v| v.contains(&Verdict::Lowered)),
        "{found:?}"
    );
}

#[test]
fn a_sentence_that_still_stands_is_not_dropped() {
    let old = "By 2030 we will do the following:\n\n- forest cover of 30%\n- wind power of 40 GW\n";
    let new = "What was done in 2020:\n\n- forest cover of 30%\n- wind power of 40 GW\n";
    for (old, new) in [(old, new), (new, old)] {
        let found = verdicts(old, new);
        assert!(!found.is_empty());
        assert!(
            found.iter().all(|v| *v == [Verdict::Unchanged]),
            "{found:?}"
        );
    }
}

#[test]
fn a_word_softens_or_hardens() {
    let old = "We will raise forest cover to 30% by 2030.";
    let new = "We will strive to raise forest cover to 30% by 2030.";
    assert_eq!(
        verdicts(old, new),
        [[Verdict::Unchanged, Verdict::Softened]]
    );
    assert_eq!(
        verdicts(new, old),
        [[Verdict::Unchanged, Verdict::Hardened]]
    );
}

#[test]
fn the_same_measure_in_other_words_or_another_language_is_paired() {
    let old = "The registered urban unemployment rate will be kept within 4.5% in 2021.";
    let new =
        "The registered unemployment rate in cities and towns will be kept within 5% in 2021.";
    assert_eq!(verdicts(old, new), [[Verdict::Raised]]);
    let chinese = "2021年，我们将把城镇登记失业率控制在4.5%以内。";
    assert_eq!(verdicts(chinese, old), [[Verdict::Unchanged]]);
}

#[test]
fn measures_of_another_scope_are_not_paired() {
    for (old, new) in [
        (
            "National emissions will be cut by 40% by 2030.",
            "Global emissions must be cut by 43% by 2030.",
        ),
        (
            "Government expenditure is set at 600 billion dollars in 2021.",
            "Total expenditure on drugs will be 6 billion dollars in 2021.",
        ),
        (
            "The surveyed urban unemployment rate will be kept within 5.5% in 2021.",
            "The registered urban unemployment rate will be kept within 4.5% in 2021.",
        ),
        (
            "Goods exports will grow by 5% in 2021.",
            "Goods imports will grow by 5% in 2021.",
        ),
    ] {
        let found = verdicts(old, new);
        assert_eq!(found, [[Verdict::Dropped], [Verdict::New]], "{old} / {new}");
    }
}

/// Whether two sentences, each in a document that speaks of Kenya else, are paired.
fn are_paired(old: &str, new: &str) -> bool {
    let told = |text: &str| {
        format!(
            "Kenya is a land of hills. In Kenya, 90% of villages have a bank. In Kenya, 30 parks were opened. \
             Kenya has 12 ports.\n\n{text}"
        )
    };
    let found = verdicts(&told(old), &told(new));
    found.len() == 1
}

#[test]
fn a_measure_of_another_owner_is_another_one() {
    for (old, new, paired) in [
        // The subject of the sentence, and the country itself.
        (
            "Kenya will cut its emissions by 30% by 2035.",
            "We will cut emissions by 40% by 2035.",
            true,
        ),
        (
            "We will cut emissions by 30% by 2035.",
            "The NHS will cut its emissions by 45% by 2035.",
            false,
        ),
        (
            "Scotland is committed to reduce its emissions by 30% by 2035.",
            "The EU has promised to cut emissions by 40% by 2035.",
            false,
        ),
        // A possessive, a phrase behind the measure or the number, another mention of it.
        (
            "We will cut emissions by 30% by 2035.",
            "Europe's emissions will be cut by 40% by 2035.",
            false,
        ),
        (
            "We will cut emissions from aviation by 30% by 2035.",
            "We will cut emissions by 40% by 2035.",
            false,
        ),
        (
            "We will cut emissions by 30% in the public sector by 2035.",
            "We will cut emissions by 40% by 2035.",
            false,
        ),
        (
            "Global emissions must start to fall and be cut by 50% by 2035.",
            "We will cut emissions by 40% by 2035.",
            false,
        ),
        // Each number of a list has its own subject.
        (
            "Aviation had grown by 6%, and emissions must be cut by 30% by 2035.",
            "We will cut emissions by 40% by 2035.",
            true,
        ),
        // Who is spoken to.
        (
            "Mr. Speaker, Sir, we will cut emissions by 30% by 2035.",
            "We will cut emissions by 40% by 2035.",
            true,
        ),
        // Whom a law makes do it.
        (
            "The act requires Kenya to cut emissions by 30% by 2035.",
            "We will cut emissions by 40% by 2035.",
            true,
        ),
        // One of the countries of a country.
        (
            "By 2035, 30% of electricity will come from renewable sources.",
            "The Scottish Government has a target to deliver 80% renewable electricity by 2035.",
            false,
        ),
        // Many things have one name.
        (
            "The new port on the coast will create 9,000 jobs by 2030.",
            "Mills in the north of the country will create 12,000 jobs by 2030.",
            false,
        ),
        (
            "The excise duty on nylon yarn is cut to 12%.",
            "The excise duty on polyester yarn is cut to 14%.",
            false,
        ),
        // Money without a purpose, for another one, and for the same one.
        (
            "The plan has an outlay of 30 billion rupees.",
            "The herders' fund will have an outlay of 60 billion rupees.",
            false,
        ),
        (
            "The allocation for education will be 180 billion rupees in 2025.",
            "We propose an allocation for education of 240 billion rupees in 2025.",
            true,
        ),
        // The same part of a measure is taken, or another one.
        (
            "We will recycle 50% of household waste by 2030.",
            "We will make sure that 60% of household waste is recycled by 2030.",
            true,
        ),
        (
            "We will refurbish 50% of schools by 2030.",
            "We will make sure that 60% of schools have a garden by 2030.",
            false,
        ),
        (
            "Class sizes will be cut to 20 for primary pupils by 2030.",
            "Class sizes will be cut to 18 for secondary pupils by 2030.",
            false,
        ),
    ] {
        assert_eq!(are_paired(old, new), paired, "{old} / {new}");
    }
}

#[test]
fn what_was_pledged_before_says_not_how_firm_it_is() {
    use Verdict::Unchanged;
    let now = "We will cut emissions by 30% by 2035.";
    assert_eq!(
        verdicts(
            "In 2019 we set a target of cutting emissions by 30% by 2035.",
            now
        ),
        [[Unchanged]]
    );
    // Each amount with its own condition.
    assert_eq!(
        verdicts(
            "We will cut emissions by 30% (unconditional) and 45% (conditional) by 2035.",
            "We will cut emissions by 30% by 2035. A conditional cut of emissions by 45% by 2035 will be made."
        ),
        [[Unchanged], [Unchanged]]
    );
}

#[test]
fn carbon_is_no_carbon_dioxide() {
    let text = |unit| format!("Methane emissions will be cut by 3.4 {unit} by 2030.");
    assert_eq!(
        verdicts(&text("MtC"), &text("MtCO2e"))[0],
        [Verdict::NotComparable]
    );
}

#[test]
fn changes_over_periods_of_different_length_are_compared_by_the_year() {
    let old = "During 2021-2025, energy consumption per unit of GDP will be reduced by 13.5%.";
    let new = "In 2021-2022, energy consumption per unit of GDP will be reduced by 6%.";
    let (old, new) = (plan("old", old), plan("new", new));
    with(&[Kind::Target], |settings| {
        let changes = diff(&old, &new, settings);
        assert_eq!(changes[0].verdicts, [Verdict::Raised]);
        let why = changes[0].why.clone().unwrap();
        assert!(
            why.contains("13.5 over 5 years is about 2.7 a year"),
            "{why}"
        );
    });
}

/// Old and new number of each pair that a table of changes tells.
fn pairs(old: &str, new: &str) -> Vec<(String, String)> {
    let (old, new) = (plan("old", old), plan("new", new));
    with(&[Kind::Target], |settings| {
        let changes = diff(&old, &new, settings);
        let number = |s: Option<&planlens::model::Statement<'_>>| {
            s.and_then(|s| s.quantity.as_ref())
                .map_or_else(|| "-".to_owned(), |q| q.text.to_owned())
        };
        let told = changes.iter().map(|c| (number(c.old), number(c.new)));
        told.collect()
    })
}

#[test]
fn milestones_go_with_those_of_their_own_year() {
    let old = "We will cut emissions by 20% by 2020. We will cut emissions by 40% by 2030.";
    let new = "We will cut emissions by 55% by 2030.";
    let told = [("40%", "55%"), ("20%", "-")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(pairs(old, new), told);
    // Where nothing else is said of the measure, the later year is the same target put off.
    assert_eq!(
        pairs("We will cut emissions by 20% by 2020.", new),
        [("20%".to_owned(), "55%".to_owned())]
    );
}

#[test]
fn what_is_told_again_is_not_what_became_of_it() {
    let old = "We will cut emissions by 40% by 2030.";
    let new = "Under their first pledge of 2015 the islands and their partners aim to cut emissions by 40% by 2030.\n\nWe commit to cut emissions by 55% by 2030.";
    let told = [("40%", "55%"), ("-", "40%")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(pairs(old, new), told);
    // A sentence that stayed as it was is no repetition.
    let kept =
        "We will cut emissions by 40% by 2030. The islands will cut emissions by 55% by 2030.";
    assert!(pairs(old, kept).contains(&("40%".to_owned(), "40%".to_owned())));
}

/// The budget of one valley: it names its year, revises the year before it and rounds its total.
fn budget(first: i32, revised: u32, planned: u32, round: u32, growth: &str) -> String {
    let year = |first: i32| format!("{first}-{:02}", (first + 1) % 100);
    format!(
        "The {this} Budget\n\nI forecast that our economy will grow by {growth} in real terms in \
         {first}. The revised estimate for government expenditure for {before} is ${revised} million. \
         Government expenditure for {this} is estimated at ${planned} million. Government expenditure \
         will thus be more than ${round} million in {this}.\n",
        this = year(first),
        before = year(first - 1),
    )
}

#[test]
fn a_budget_is_held_against_the_next_one_and_not_against_its_own_revision() {
    let (old, new) = (
        budget(2021, 380, 393, 390, "2 to 3 per cent"),
        budget(2022, 391, 440, 435, "-1.5 per cent to 0.5 per cent"),
    );
    let paired = pairs(&old, &new);
    let has = |a: &str, b: &str| paired.contains(&(a.to_owned(), b.to_owned()));
    assert!(has("$393 million", "$440 million"), "{paired:?}");
    assert!(
        has("2 to 3 per cent", "-1.5 per cent to 0.5 per cent"),
        "{paired:?}"
    );
}

#[test]
fn a_name_alone_makes_no_pair() {
    // One noun, and nothing else in common.
    let old = "To give parents a choice, we will open 3,000 schools that run themselves by 2028.";
    let new = "Crumbling roofs are a disgrace: a tax relief on bonds will mend 15,000 schools.";
    assert!(!are_paired(old, new));
    let new = "To give parents a choice, we will open 5,000 schools that run themselves by 2030.";
    assert!(are_paired(old, new));
    // Of what a country has one of, the name is nearly enough.
    let old = "Consumer prices will rise by 3% in 2028.";
    let new = "We expect that stability returns, with consumer prices up by 4% in 2030.";
    assert!(are_paired(old, new));
}

#[test]
fn a_number_that_another_is_held_against_is_no_partner() {
    let old = "The budget deficit will be 9,700 crore rupees in 2028-29.";
    let new = "The budget deficit will be 7,000 crore rupees in 2029-30, lower than the budget estimate of 7,700 crore rupees.";
    let paired = pairs(old, new);
    let has = |b: &str| paired.iter().any(|(a, n)| a != "-" && n == b);
    assert!(has("7,000 crore rupees"), "{paired:?}");
    assert!(!has("7,700 crore rupees"), "{paired:?}");
}

#[test]
fn one_number_told_as_a_level_and_as_a_change_is_unchanged() {
    let old = "We will increase investment in education by £2 billion.";
    let new = "Our £2 billion investment in education will pay for more teachers.";
    assert_eq!(verdicts(old, new), [[Verdict::Unchanged]]);
}

#[test]
fn one_number_the_other_way_round_is_not_the_same() {
    for (old, new) in [
        (
            "GDP will grow by 5% in 2021.",
            "GDP will fall by 5% in 2021.",
        ),
        (
            "We will cut emissions by 40% by 2030.",
            "We will cut emissions to 40% by 2030.",
        ),
    ] {
        let found = verdicts(old, new);
        assert!(
            !found.contains(&vec![Verdict::Unchanged]),
            "{old} {found:?}"
        );
    }
}

#[test]
fn a_text_is_unchanged_however_little_it_names() {
    for text in [
        "Total 70000.00 73000.00 97000.00",
        "Items to be met:\n\n59% by 2030\n\n61% by 2031",
    ] {
        let found = verdicts(text, text);
        assert!(!found.is_empty(), "{text}");
        assert!(
            found.iter().all(|v| *v == [Verdict::Unchanged]),
            "{text} {found:?}"
        );
    }
}

#[test]
fn growth_is_a_rate_a_year_over_any_period() {
    let old = "GDP will grow by 6% in 2021.";
    let new = "GDP will grow by 5.5% over 2022-2026.";
    let (old, new) = (plan("old", old), plan("new", new));
    with(&[Kind::Target], |settings| {
        let changes = planlens::compare::diff(&old, &new, settings);
        let change = changes[0].change.as_ref().unwrap();
        assert_eq!(change.per_year, None);
    });
}

#[test]
fn pins_hold_in_track_too() {
    let target = plan("plan", "Forest cover will reach 25% by 2020.");
    let later = [plan(
        "report",
        "Forest cover reached 26% in 2020. The lake held 26% more fish in 2020.",
    )];
    let told = |pins: &str| {
        let pins = Pins::read(pins).unwrap();
        let settings = Settings {
            lexicon: Lexicon::builtin(),
            kinds: &[Kind::Target],
            pins: &pins,
        };
        track(&target, &later, &settings)[0].status
    };
    assert_eq!(told(""), Standing::Met);
    assert_eq!(
        told("[[forbid]]\nold = \"cover\"\nnew = \"cover\"\n"),
        Standing::Unreported
    );
}

#[test]
fn a_target_by_its_noun_is_no_softer_than_a_promise() {
    let old = "We will recycle 60% of household waste by 2030.";
    assert_eq!(
        verdicts(old, "We seek to recycle 60% of household waste by 2030."),
        [[Verdict::Unchanged, Verdict::Softened]]
    );
    assert_eq!(
        verdicts(
            old,
            "The target for 2030 is to recycle 60% of household waste."
        ),
        [[Verdict::Unchanged]]
    );
    // Translators choose such words.
    let old = "到2030年，单位GDP能耗要降低20%。";
    let new = "By 2030, we aim to reduce energy intensity by 20%.";
    assert_eq!(verdicts(old, new), [[Verdict::Unchanged]]);
}

#[test]
fn a_fiscal_year_is_due_in_the_year_it_starts() {
    let old = "We will halve child poverty by 2030.";
    let new = "We will halve child poverty by 2030-31.";
    assert_eq!(verdicts(old, new), [[Verdict::Unchanged]]);
}

#[test]
fn a_rise_is_not_held_against_a_fall() {
    let [rise, fall] = [
        "Emissions will rise by 25% by 2030.",
        "Emissions will fall by 65% by 2030.",
    ];
    assert_eq!(verdicts(rise, fall), [[Verdict::NotComparable]]);
}

#[test]
fn a_part_of_a_measure_is_no_change_of_it() {
    let old = "We will cut emissions by 40% by 2030.";
    let new = "The scheme will cover 73% of emissions by 2030.";
    assert!(!pairs(old, new).contains(&("40%".to_owned(), "73%".to_owned())));
}

#[test]
fn a_portion_of_a_sum_and_its_growth_are_not_the_sum() {
    // Some of a sum that is known.
    let old = "We will put 60 billion dollars of the surplus to good use in 2030.";
    let new = "The surplus will be 140 billion dollars in 2030.";
    assert!(!are_paired(old, new));
    // Growth of spending, and its share of income.
    let old = "Education spending will be 90 billion dollars in 2030, and grow by 5%.";
    let new = "Education spending will rise to 6% of national income in 2030.";
    assert!(!verdicts(old, new).contains(&vec![Verdict::Raised]));
    // A cut in tonnes is no level.
    let old = "Emissions will be 40 MtCO2e in 2030.";
    let new = "The emission reduction potential will be 12 MtCO2e in 2030.";
    assert!(!pairs(old, new).contains(&("40 MtCO2e".to_owned(), "12 MtCO2e".to_owned())));
}

#[test]
fn commitments_are_the_same_new_or_gone() {
    let old = "We will protect the old town. We will build a new theatre on the northern bank of the river.";
    let new = "We will protect the old town. We will build a theatre on the northern bank of the river. We will teach every child to swim.";
    let (old, new) = (plan("old", old), plan("new", new));
    with(&[Kind::Commitment], |settings| {
        let changes = diff(&old, &new, settings);
        let count = |verdict| changes.iter().filter(|c| c.verdicts[0] == verdict).count();
        assert_eq!(
            (
                count(Verdict::Unchanged),
                count(Verdict::New),
                count(Verdict::Dropped)
            ),
            (2, 1, 0)
        );
        assert!(
            changes
                .iter()
                .any(|c| c.why.as_deref() == Some("in other words"))
        );
    });
}

#[test]
fn a_file_against_itself_shows_no_change() {
    for seed in seeds() {
        let seed = seed.to_str().unwrap();
        let shown = run(&[
            "diff",
            seed,
            seed,
            "--kind",
            "target,figure,commitment",
            "--changed",
        ]);
        assert_eq!(shown.status, 0, "{}", shown.stdout);
    }
}

#[test]
fn why_tells_of_pairs_and_of_what_was_turned_down() {
    let [old, new] = PLANS;
    let shown = run(&["diff", old, new, "--why", "nuclear", "--format", "ndjson"]);
    assert_eq!(shown.status, 0);
    let first: Value = serde_json::from_str(shown.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(first["kind"], "candidate");
    assert_eq!(first["paired"], true);
    let none = run(&["diff", old, new, "--why", "no such thing"]);
    assert!(none.stderr.contains("no two statements"), "{}", none.stderr);
}

#[test]
fn a_pairs_file_pins_and_forbids() {
    let folder = Folder::new();
    let old = folder.file(
        "old.txt",
        "Output of the mills will reach 40 tonnes by 2030.\n",
    );
    let new = folder.file(
        "new.txt",
        "The yield of yarn will reach 50 tonnes by 2030.\n",
    );
    let verdicts = |pairs: &str| -> Vec<Value> {
        let pairs = folder.file("pairs.toml", pairs);
        let shown = run(&["diff", &old, &new, "--pairs", &pairs, "--format", "ndjson"]);
        let lines = shown
            .stdout
            .lines()
            .map(|l| serde_json::from_str::<Value>(l).unwrap());
        lines.map(|change| change["verdicts"][0].clone()).collect()
    };
    assert_eq!(verdicts(""), ["dropped", "new"]);
    assert_eq!(
        verdicts("[[pair]]\nold = \"output\"\nnew = \"yield\"\n"),
        ["raised"]
    );
    let new = folder.file(
        "new.txt",
        "Output of the mills will reach 50 tonnes by 2030.\n",
    );
    let pairs = folder.file(
        "pairs.toml",
        "[[forbid]]\nold = \"output\"\nnew = \"output\"\n",
    );
    let shown = run(&["diff", &old, &new, "--pairs", &pairs, "--format", "ndjson"]);
    assert_eq!(shown.stdout.lines().count(), 2, "{}", shown.stdout);
    let wrong = folder.file("pairs.toml", "[[pair]]\nold = \"output\"\n");
    let shown = run(&["diff", &old, &new, "--pairs", &wrong]);
    assert_eq!(shown.status, 2);
    assert!(shown.stderr.contains("line 1"), "{}", shown.stderr);
}

#[test]
fn statuses_tell_of_differences_problems_and_failures() {
    let folder = Folder::new();
    let one = folder.file("one.txt", "Forest cover will reach 23% by 2030.\n");
    let two = folder.file("two.txt", "Forest cover will reach 24% by 2030.\n");
    assert_eq!(run(&["diff", &one, &one]).status, 0);
    assert_eq!(run(&["diff", &one, &two]).status, 1);
    let gone = run(&["diff", &one, "no-such.txt"]);
    assert_eq!((gone.status, gone.stdout.as_str()), (2, ""));
    assert!(gone.stderr.contains("no-such.txt"), "{}", gone.stderr);
    assert_eq!(run(&["check", &one]).status, 0);
    let odd = folder.file(
        "odd.txt",
        "The share of homes with tap water reached 140% in 2020.\n",
    );
    assert_eq!(run(&["check", &odd]).status, 1);
    assert_eq!(run(&["check", &odd, "no-such.txt"]).status, 2);
    assert_eq!(run(&["compare", &one, "no-such.txt"]).status, 2);
    assert_eq!(run(&["track", &one, &two]).status, 0);
    assert_eq!(run(&["track", &one]).status, 2);
    assert_eq!(
        run(&["compare", &one, &two, "--kind", "commitment"]).status,
        2
    );
    let piped = pipe(
        &["diff", "-", &two],
        b"Forest cover will reach 23% by 2030.\n",
    );
    assert_eq!(piped.status, 1, "{}", piped.stderr);
}

#[test]
fn an_input_is_never_written_over() {
    let folder = Folder::new();
    let one = folder.file("one.txt", "Forest cover will reach 23% by 2030.\n");
    let shown = run(&["diff", &one, &one, "-o", &one]);
    assert_eq!(shown.status, 2);
    assert!(shown.stderr.contains("overwritten"), "{}", shown.stderr);
}

#[test]
fn columns_stand_in_the_order_of_time() {
    let folder = Folder::new();
    let text = |year: u32, value| {
        format!("Plan of {year}\n\n1 March {year}\n\nForest cover will reach {value}% by 2030.\n")
    };
    let late = folder.file("a.txt", text(2024, 25));
    let early = folder.file("b.txt", text(2019, 23));
    let shown = run(&["compare", &late, &early, "--format", "markdown"]);
    assert!(
        shown.stdout.starts_with("| indicator | 2019 | 2024 |"),
        "{}",
        shown.stdout
    );
}

#[test]
fn a_row_keeps_every_statement_behind_a_cell() {
    let one = "Forest cover will reach 23% by 2030. By 2030, forest cover will reach 23%. Forest cover will reach 20% by 2025.";
    let texts = [one, "Forest cover will reach 24% by 2030."];
    let plans = texts.map(|text| plan("plan", text));
    with(&[Kind::Target], |settings| {
        let rows = matrix(&plans, settings, 2);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].cells[0].statements.len(), 3);
        assert_eq!(rows[0].cells[1].statements.len(), 1);
        assert_eq!(matrix(&plans[..1], settings, 1).len(), 1);
    });
}

#[test]
fn progress_is_told_with_its_arithmetic() {
    let target = "Forest cover will rise from 20% in 2010 to 25% by 2020.";
    let told = |report: &str| {
        let (target, later) = (plan("plan", target), [plan("report", report)]);
        with(&[Kind::Target], |settings| {
            let all = track(&target, &later, settings);
            (all[0].status, all[0].arithmetic.clone())
        })
    };
    let (status, sum) = told("Forest cover reached 23% in 2015.");
    assert_eq!(status, Standing::OnTrack, "{sum}");
    assert!(sum.contains("is at 22.5 % in 2015"), "{sum}");
    assert_eq!(
        told("Forest cover reached 21% in 2015.").0,
        Standing::Behind
    );
    assert_eq!(told("Forest cover reached 25.5% in 2020.").0, Standing::Met);
    assert_eq!(
        told("Forest cover reached 24% in 2020.").0,
        Standing::Missed
    );
    assert_eq!(told("The lake froze.").0, Standing::Unreported);
}

/// How the target of one text stands by another.
fn standing(target: &str, later: &str) -> Standing {
    let (target, later) = (plan("plan", target), plan("later", later));
    with(&[Kind::Target], |settings| {
        track(&target, std::slice::from_ref(&later), settings)[0].status
    })
}

#[test]
fn limits_are_kept_below_and_means_tell_no_year() {
    let prices = "The rise in consumer prices will be kept at around 4% in 2021.";
    assert_eq!(
        standing(prices, "Consumer prices rose by 2.6% in 2021."),
        Standing::Met
    );
    assert_eq!(
        standing(prices, "Consumer prices rose by 5.9% in 2021."),
        Standing::Missed
    );
    let output = "GDP will grow by 7.5% in 2021.";
    assert_eq!(
        standing(
            output,
            "In 2021 GDP had grown at an average annual rate of 9.3%."
        ),
        Standing::Unreported
    );
    let homes = "We will build 500 clinics in 2021.";
    assert_eq!(
        standing(homes, "In 2021, 520 clinics were built."),
        Standing::Met
    );
}

#[test]
fn what_reports_on_a_target_is_of_its_time_and_size() {
    // The starting point of the next budget is that of a fiscal year.
    let budget =
        "Budget 2024-25\n\nThe allocation for wells will be 4,000 crore rupees in 2024-25.";
    let next = "Budget 2025-26\n\nThe allocation for wells is raised from 4,100 crore rupees in 2024-25 to 5,000 crore rupees in 2025-26.";
    assert_eq!(standing(budget, next), Standing::Met);
    // How far it was from an estimate is not how much it was.
    let off = "Budget 2025-26\n\nThe allocation for wells was 300 crore rupees or 7% lower than the original estimate in 2024-25.";
    assert_eq!(standing(budget, off), Standing::Unreported);
    // What is still to come is told again.
    let goal = "5 May 2020\n\nForest cover will reach 25% by 2030.";
    let again = "5 May 2022\n\nForest cover is 25% in 2030 on the map of the plan.";
    assert_eq!(standing(goal, again), Standing::Unreported);
    // Growth that exceeds what was planned is no failure.
    let growth = "Retail sales will grow by 8% in 2021.";
    assert_eq!(
        standing(growth, "Retail sales grew by 8.9% in 2021."),
        Standing::Met
    );
    // A yearly rate is held against the rate.
    let rate = "5 May 2020\n\nGDP will grow by 8% a year over 2021-2025.";
    assert_eq!(
        standing(rate, "5 May 2023\n\nOver 2021-2022 GDP grew by 6% a year."),
        Standing::Behind
    );
}

/// The problems of a text.
fn faults(text: &str) -> Vec<Fault> {
    let plan = plan("plan", text);
    with(Kind::ALL, |settings| {
        check(&plan, settings).into_iter().map(|p| p.rule).collect()
    })
}

#[test]
fn what_does_not_add_up_is_found() {
    for (text, fault) in [
        (
            "In 2020 forest cover stood at 23%. The woods grew. In 2020 forest cover stood at 25%.",
            Fault::TwoValues,
        ),
        (
            "Forest cover will reach 24.1% by 2025.\n\nBy 2025, forest coverage is to rise to 26%, and rivers will be clean.",
            Fault::TwoValues,
        ),
        (
            "Forest cover rose from 20% in 2015 to 23% in 2020, up by 5 percentage points.",
            Fault::ChangeDoesNotLead,
        ),
        (
            "The share of homes with tap water reached 140% in 2020.",
            Fault::ShareAboveWhole,
        ),
        (
            "Last year, 104% of the population had clean water.",
            Fault::ShareAboveWhole,
        ),
        (
            "Of the 120 new schools, 70 are in the north, 40 in the south and 30 in the east.",
            Fault::PartsAndTotal,
        ),
        (
            "The deficit is 900 billion yuan, consisting of 500 billion yuan and 300 billion yuan.",
            Fault::PartsAndTotal,
        ),
        (
            "The grant is 900 million yuan, of which 500 million yuan is for roads and 600 million yuan for schools.",
            Fault::PartsAndTotal,
        ),
        (
            "Farms, mills and shops accounted for 50%, 40% and 30% of output respectively.",
            Fault::ShareAboveWhole,
        ),
        (
            "We will create over 11 million urban jobs in 2025.\n\nOver 12 million urban jobs will be created in 2025.",
            Fault::TwoValues,
        ),
        (
            "Emissions will be cut by 40% by 2030 compared with 2005. We pledge to reduce emissions by 40% by 2030 compared with 2010.",
            Fault::TwoStarts,
        ),
        (
            "5 March 2025\n\nWe will complete 500 clinics by 2023.",
            Fault::PastDue,
        ),
        (
            "2025年3月5日\n\n到2023年，我们将建成卫生院500所。",
            Fault::PastDue,
        ),
        (
            "总投资90亿元，其中道路50亿元，学校60亿元。",
            Fault::PartsAndTotal,
        ),
        (
            "到2030年，二氧化碳排放量比2005年下降40%。\n\n二氧化碳排放量到2030年要比2010年下降40%。",
            Fault::TwoStarts,
        ),
        ("We will raise forest cover to 30%.", Fault::NoDate),
        (
            "We will cut greenhouse gas emissions by 40% by 2030.",
            Fault::NoStart,
        ),
    ] {
        assert_eq!(faults(text), [fault], "{text}");
    }
}

#[test]
fn what_adds_up_is_left_alone() {
    for text in [
        "In 2020 forest cover stood at 23%. In 2021 forest cover stood at 25%.",
        "In 2020 forest cover stood at 23%. In 2020 forest cover stood at 23.02%.",
        "Forest cover rose from 20% in 2015 to 23% in 2020, up by 3 percentage points.",
        "Gross enrolment reached 104% in 2020.",
        "Exports reached 110% of the plan in 2020.",
        "Of the 120 new schools, 70 are in the north, 30 in the south and 20 in the east.",
        // A school may be both.
        "Of the 120 new schools, 70 are in the north and 90 are primary schools.",
        "The deficit is 900 billion yuan, consisting of 500 billion yuan and 400 billion yuan.",
        "The grant is 900 million yuan, of which 500 million yuan is for roads and 300 million yuan for schools.",
        "Farms, mills and shops accounted for 40%, 40% and 20% of output respectively.",
        "Farms and mills accounted for 50% and 40% of output respectively, while shops made 30% of it.",
        "5 March 2025\n\nIn 2019 we said that 500 clinics would be built by 2023.",
        "5 March 2025\n\nThe line has been planned to open by 2023 and will be 40 km long by 2027.",
        "We will create over 11 million urban jobs in 2025. We will create over 12 million urban jobs in 2026.",
        "We will raise forest cover to 30% by 2030.",
        "We will cut greenhouse gas emissions by 40% from 2005 levels by 2030.",
        "Greenhouse gas emissions will grow from 21 Mt in 2011 to 86 Mt in 2030, 5% below business as usual.",
        "Steel output will rise from 300 Mt in 2020 to 420 Mt in 2030, 10% more than in the plan before.",
        "机场旅客吞吐量从1000万人次增加到1500万人次，比上年增长10%。",
        "Greenhouse gas emissions were 21 Mt (GWP100) in 2005. The air was clear. Greenhouse gas emissions were 17 Mt (GTP100) in 2005.",
        "A one-year plan is to create 9,000 urban jobs.\n\nWe will create 9,000 urban jobs.",
        // The starting point of the measure by that year stands elsewhere, or is what was reached before.
        "We will cut energy consumption per unit of GDP by 20% by 2030 compared with 2015. The sector plan will cut energy consumption per unit of GDP by 12% by 2030.",
        "We will cut greenhouse gas emissions by a further 15% by 2030.",
        "Of this, 40% is in the north, 15% in the south and 20% in the east.",
        "Exports rose by 50% from 20 Mt in 2023 to 30 Mt in 2024, while exports by air grew by 25% (from 4 Mt in 2023 to 5 Mt in 2024).",
        // The name stands behind the number and a comma.
        "We pledge to cut by 40%, emissions of greenhouse gases, by 2030 compared with 2005. We pledge to cut by 40%, emissions of greenhouse gases, by 2030 compared with 2010.",
        "# Targets (baseline: 2010)\n\nWe will cut greenhouse gas emissions by 40% by 2030.",
    ] {
        assert_eq!(faults(text), [], "{text}");
    }
}

#[test]
fn what_was_pledged_before_is_no_second_value() {
    let text = "In its first plan the country pledged to raise forest cover to 24% by 2030.\n\n\
        The goals are now as follows: to raise forest cover to 27% by 2030.";
    assert!(!faults(text).contains(&Fault::TwoValues));
}

#[test]
fn rows_of_a_table_are_told_apart_by_their_labels() {
    let text = "\
## Fibre

| Measure | Current status | 2022 | 2023 |
| --- | --- | --- | --- |
| Government FTTH | 34% | 45% | 78% |
| Business FTTH | 10% | 25% | 40% |
";
    assert_eq!(faults(text), []);
}

#[test]
fn a_repeated_sentence_is_one_problem_on_all_its_places() {
    let text = "We will raise forest cover to 30%.\n\nThe river is long.\n\nWe will raise\nforest cover to 30%.";
    let plan = plan("plan", text);
    with(Kind::ALL, |settings| {
        let problems = check(&plan, settings);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].statements.len(), 2);
    });
}

#[test]
fn a_closed_pipe_ends_quietly_and_problems_have_stable_ids() {
    let text = "We will raise forest cover to 30%.";
    let ids = |name| {
        let plan = plan(name, text);
        with(Kind::ALL, |settings| {
            check(&plan, settings)
                .into_iter()
                .map(|p| p.id)
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(ids("plan"), ids("plan"));
    assert_eq!(ids("plan")[0].len(), 8);
}

proptest! {
    #![proptest_config(crate::common::random(48))]

    /// Whatever the text: nothing panics, a text against itself is unchanged, and the order of the
    /// documents turns new into dropped.
    #[test]
    fn any_two_texts_can_be_compared(
        one in prop::collection::vec(sentence(), 0..6),
        two in prop::collection::vec(sentence(), 0..6),
    ) {
        let (one, two) = (one.join(" "), two.join(" "));
        let (a, b) = (plan("a", &one), plan("b", &two));
        with(Kind::ALL, |settings| {
            let count = |changes: &[planlens::model::comparison::Change<'_, '_>], verdict| {
                changes.iter().filter(|c| c.verdicts.contains(&verdict)).count()
            };
            let same = diff(&a, &a, settings);
            prop_assert!(same.iter().all(|c| c.verdicts == [Verdict::Unchanged]), "{one}");
            let (there, back) = (diff(&a, &b, settings), diff(&b, &a, settings));
            prop_assert_eq!(count(&there, Verdict::New), count(&back, Verdict::Dropped));
            prop_assert_eq!(count(&there, Verdict::Dropped), count(&back, Verdict::New));
            let plans = [a.clone(), b.clone()];
            for row in matrix(&plans, settings, 1) {
                prop_assert_eq!(row.cells.len(), 2);
            }
            prop_assert!(track(&a, &plans, settings).len() <= a.statements.len());
            let problems = check(&a, settings);
            prop_assert!(problems.iter().all(|p| !p.statements.is_empty()));
            let near = candidates(&a, &b, settings, |_| true, 3);
            prop_assert!(near.iter().all(|c| !c.reason.is_empty()));
            Ok(())
        })?;
    }
}

fn sentence() -> impl Strategy<Value = String> {
    const MEASURES: [&str; 5] = [
        "forest cover",
        "GDP",
        "the unemployment rate",
        "exports",
        "clinics in the north",
    ];
    const UNITS: [&str; 5] = ["%", " tonnes", " million yuan", " percentage points", ""];
    let measure = prop::sample::select(&MEASURES[..]);
    let unit = prop::sample::select(&UNITS[..]);
    let verb = prop::sample::select(
        &[
            "will rise to",
            "will grow by",
            "reached",
            "should fall by",
            "was at least",
        ][..],
    );
    let year = prop::sample::select(&["by 2030", "in 2019", "", "in 2021-2025"][..]);
    (measure, verb, 0u32..2000, unit, year, any::<bool>()).prop_map(|(m, v, n, u, y, odd)| {
        if odd && n % 7 == 0 {
            format!("城镇调查失业率控制在{n}%以内。")
        } else {
            format!("In town {m} {v} {n}{u} {y}.")
        }
    })
}
