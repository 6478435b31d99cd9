//! How single sentences are read: measure and direction, amounts, and what is none.

use planlens::{Options, read};
use serde_json::Value;

/// The statements of a text, as they are printed.
fn statements(text: &str) -> Vec<Value> {
    read("text", text, &Options::default())
        .statements
        .iter()
        .map(|s| serde_json::from_str(&serde_json::to_string(s).unwrap()).unwrap())
        .collect()
}

/// Value, unit, measure and direction of each amount of a text.
fn amounts(text: &str) -> Vec<String> {
    statements(text)
        .iter()
        .filter(|s| !s["quantity"].is_null())
        .map(|s| {
            let unit = s["quantity"]["unit"].as_str().unwrap();
            let measure = s["measure"].as_str().unwrap();
            let direction = s["direction"].as_str().unwrap_or("-");
            format!("{} {unit} {measure} {direction}", s["quantity"]["value"])
        })
        .collect()
}

fn commits(text: &str) -> bool {
    statements(text).iter().any(|s| s["commitment"] == true)
}

#[test]
fn what_is_to_be_ensured_is_no_report() {
    let text = "The following are the main targets that we have set for this year:\n\n\
        Increase output by 7%, and ensure that the jobless rate does not rise above 4%.";
    let kinds: Vec<Value> = statements(text).iter().map(|s| s["kind"].clone()).collect();
    assert_eq!(kinds[kinds.len() - 2..], ["target", "target"], "{kinds:?}");
}

#[test]
fn a_review_opens_with_the_year_that_its_heading_names_first() {
    let text = "# Report\n\n## A review of our work in 2019 and the first few months of 2020\n\nGrain output reached 66 million tons.\n";
    assert_eq!(statements(text)[0]["time"]["end"], 2019);
}

#[test]
fn bold_words_stand_in_their_sentence() {
    let text = "The pay gap rose from **8.1% in 2021 to 11.3% in 2022.** The mean gap showed a **fall from 7.8% in 2021 to 8.5%** in 2022.";
    let told = statements(text);
    let time = |s: &Value| s["time"]["end"].as_i64().unwrap();
    assert_eq!(told.iter().map(time).collect::<Vec<_>>(), [2022, 2022]);
    let large = "**91 %**\nof the users of public websites like them, and most of the people of the valley say the same of the town's own pages and of the machines in its halls, where they can ask for papers at any time of the day, as a survey of its office for digital matters showed last year.\n";
    assert_eq!(
        statements(large)[0]["indicator"]["text"],
        "users of public websites"
    );
}

#[test]
fn now_holds_for_its_sentence_alone() {
    let text = "Progress to date\n\nThe union is strong. It has 500 boats.\n\nAt present, 40 boats sail. The yard is home to 300 cranes.\n";
    let dated = |year: i32| format!("Report on boats, {year}\n\n{text}");
    let all = statements(&dated(2018));
    let years: Vec<_> = all
        .iter()
        .filter(|s| !s["quantity"].is_null())
        .map(|s| s["time"]["inherited"].as_bool().unwrap_or(false))
        .collect();
    assert_eq!(years, [false, false, false]);
}

#[test]
fn the_name_of_a_document_tells_whose_dollars_where_its_text_does_not() {
    let unit = |name: &str, text: &str| {
        let plan = read(name, text, &Options::default());
        let quantity = plan.statements[0].quantity.as_ref();
        quantity.map(|q| q.unit.clone()).unwrap_or_default()
    };
    let text = "The fund will give $5 million to schools.";
    assert_eq!(unit("plans/hong-kong_2012.txt", text), "HKD");
    assert_eq!(unit("hongkong/plan.txt", text), "USD");
    let text = "Singapore will give $5 million to schools, and Singapore will give more.";
    assert_eq!(unit("hongkong-2012.txt", text), "SGD");
}

#[test]
fn the_year_of_a_whole_is_where_it_starts() {
    let text = "The target is to reduce 24 percent from the total road noise in 2017, by 2090.";
    let all = statements(text);
    let only = all.iter().find(|s| !s["quantity"].is_null()).unwrap();
    assert_eq!(only["baseline"]["year"], 2017);
    assert_eq!(only["time"]["end"], 2090);
}

#[test]
fn what_a_list_under_a_promise_commits_to() {
    let text = "The town has lost many of its shops, and its people have to drive far for bread and milk.\n\n\
                We will change this by:\n\n- Giving each shop that is new a year without rent.\n\
                - Opening the market on each day of the week.\n\nIt was closed on most of them.\n";
    let all = statements(text);
    let promised = all.iter().filter(|s| s["commitment"] == true).count();
    assert_eq!(promised, 3, "{all:?}");
}

#[test]
fn a_verb_inside_a_chinese_noun_does_not_end_it() {
    for (text, want) in [
        ("打造20个沿海乡村提升示范村。", "沿海乡村提升示范村"),
        ("新增8个试点市。", "试点市"),
        ("新增8个项目建设完成。", "项目"),
    ] {
        let found = statements(text);
        assert_eq!(found[0]["indicator"]["text"], want, "{text}");
    }
}

#[test]
fn chinese_comparisons_ranks_and_what_exact_amounts_tell() {
    let found = statements("茶叶、蚕丝出口增速比全部商品分别高3.1和0.8个百分点。");
    for s in &found {
        assert_eq!(
            (s["measure"].as_str(), s["direction"].as_str()),
            (Some("gap"), Some("up"))
        );
    }
    let rank = &statements("本省专利申请量保持全国前十。")[0]["quantity"];
    assert_eq!(
        (&rank["unit"], &rank["comparator"]),
        (&"rank".into(), &"le".into())
    );
    // Nobody plans to the last digit.
    let told = "加强农田建设，粮食总产62.37亿斤，新修渠道318.4公里，安置就业4.16万人。";
    assert!(statements(told).iter().all(|s| s["kind"] == "figure"));
    let meant = "加强农田建设，粮食总产60亿斤，新修渠道300公里，安置就业4万人。";
    assert!(statements(meant).iter().all(|s| s["kind"] == "target"));
    assert!(amounts("农村道路五年提升行动进展顺利。").is_empty());
}

#[test]
fn a_chinese_heading_that_names_a_plan_means_what_stands_below_it() {
    for (heading, want) in [
        ("二、第二个五年计划概要", ("target", Some(1958), Some(1962))),
        ("二、“十四五”规划纲要", ("target", Some(2021), Some(2025))),
        (
            "二、第二个五年计划执行情况",
            ("figure", Some(1958), Some(1962)),
        ),
    ] {
        let text = format!(
            "{heading}\n\n本县的建设规模是很大的，各项事业的发展速度是很快的。\n\n水利建设的支出总数为三百二十万元。\n"
        );
        let plan = read("text", &text, &Options::default());
        let stated = plan.statements.iter().find(|s| s.quantity.is_some());
        let stated = stated.unwrap_or_else(|| panic!("{heading}: nothing is stated"));
        let time = stated.time.as_ref();
        let found = (
            stated.kind.as_str(),
            time.and_then(|t| t.start),
            time.and_then(|t| t.end),
        );
        assert_eq!(found, want, "{heading}");
    }
}

/// Indicator and key of each amount of a text.
fn indicators(text: &str) -> Vec<String> {
    statements(text)
        .iter()
        .filter(|s| !s["quantity"].is_null())
        .map(|s| {
            let name = s["indicator"]["text"].as_str().unwrap_or("-");
            let key = s["indicator"]["key"].as_str().unwrap_or("-");
            format!("{name} = {key}")
        })
        .collect()
}

#[test]
fn chinese_subsidies_are_promised_up_to_a_bound() {
    let text =
        "对新建灌区，市级按照不超过投资额30%的比例给予奖补，最高500万元。对泵站给予补助20万元。";
    let found: Vec<String> = statements(text)
        .iter()
        .filter(|s| !s["quantity"].is_null())
        .map(|s| format!("{} {}", s["kind"], s["quantity"]["comparator"]).replace('"', ""))
        .collect();
    assert_eq!(found, ["threshold le", "threshold le", "target eq"]);
    assert!(commits("对新建灌区，市级给予奖补，最高500万元。"));
    assert!(!commits("去年对新建灌区给予了奖补500万元。"));
    let based = "对上年度新建灌区，市级按照灌区设备购置额的10%给予奖补，单个项目奖补期不超过3年。";
    assert_eq!(
        indicators(based),
        ["灌区设备购置额 奖补 = -", "单个项目奖补期 = -"]
    );
    assert!(statements(based).iter().all(|s| s["time"].is_null()));
}

#[test]
fn chinese_reports_without_a_date_are_dated_by_what_they_tell() {
    let told = "产量由1982年的3万吨增加到1987年的4万吨。1987年建成水库30座。五年来修渠80公里。";
    let statements = statements(told);
    let last = statements.last().unwrap();
    assert_eq!(last["time"]["start"], 1983);
    assert_eq!(last["time"]["end"], 1987);
}

#[test]
fn chinese_gaps_and_years_in_characters() {
    for (text, want) in [
        ("去年支出超过收入18亿元。", "1800000000 CNY gap up"),
        ("去年投资比计划还多14亿元。", "1400000000 CNY gap up"),
        ("去年粮食产量比上年多30万吨。", "300000 t change up"),
        ("去年有17个重大项目开工。", "17 count change up"),
        ("五年节能折合标准煤60万吨。", "600000 tce change down"),
        ("去年减少碳排放60万吨。", "600000 tCO2e change down"),
        ("去年淘汰落后产能60万吨。", "600000 t change down"),
    ] {
        assert_eq!(amounts(text), [want], "{text}");
    }
    let year = &statements("产量到二０二０年达到30万吨。")[0]["time"]["end"];
    assert_eq!(year, 2020);
}

/// When the amounts of a text hold or are due, "<" before a time from outside the sentence.
fn times(text: &str) -> Vec<String> {
    let options = Options {
        date: Some(planlens::Date {
            year: 2018,
            month: Some(3),
            day: Some(5),
        }),
        ..Options::default()
    };
    let year = |y: Option<i32>| y.map_or(String::new(), |y| y.to_string());
    let told = |t: &planlens::model::Time<'_>| {
        let outside = if t.inherited { "<" } else { "" };
        format!("{outside}{}-{}", year(t.start), year(t.end))
    };
    read("text", text, &options)
        .statements
        .iter()
        .filter(|s| s.quantity.is_some())
        .map(|s| s.time.as_ref().map_or("none".to_owned(), told))
        .collect()
}

#[test]
fn when_fiscal_years_tell_the_year_of_a_text() {
    let mut text =
        "Exports rose by 3 per cent in FY23. Imports rose by 2 per cent in FY22.\n\n".repeat(4);
    text.push_str("The mills will add 900 jobs over the next five years.");
    assert_eq!(times(&text).last().map(String::as_str), Some("2018-2022"));
    let plan = planlens::read("text", &text, &planlens::Options::default());
    assert_eq!(plan.document.year, Some(2023));
}

#[test]
fn in_long_texts_too_respectively_tells_which_is_which() {
    // Words weigh from some two thousand letters on.
    let mut text =
        "The river rises in the hills and runs past the mills to the sea.\n\n".repeat(40);
    text.push_str("Bus fares and tram fares will rise by 4 percent and 6 percent, respectively.");
    let all = statements(&text);
    let named = all.iter().filter(|s| !s["quantity"].is_null());
    let names: Vec<&str> = named
        .filter_map(|s| s["indicator"]["text"].as_str())
        .collect();
    assert_eq!(names, ["Bus fares", "tram fares"]);
}

/// The kinds of the statements with an amount.
fn kinds(text: &str) -> Vec<String> {
    statements(text)
        .iter()
        .filter(|s| !s["quantity"].is_null())
        .map(|s| s["kind"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn signs_of_a_range_belong_to_its_ends() {
    for (text, want) in [
        (
            "Output will grow by -1.5 per cent to 0.5 per cent.",
            "-1.5..0.5 up",
        ),
        ("Output changed by -3 to -2%.", "2..3 down"),
        ("Emissions will be cut by minus 50 percent.", "50 down"),
    ] {
        let found = statements(text);
        let quantity = &found[0]["quantity"];
        let value = match &quantity["upper"] {
            Value::Null => quantity["value"].to_string(),
            upper => format!("{}..{upper}", quantity["value"]),
        };
        let direction = found[0]["direction"].as_str().unwrap_or("-");
        assert_eq!(format!("{value} {direction}"), want, "{text}");
    }
}

#[test]
fn an_amount_fixed_for_a_year_to_come_is_a_target() {
    let text = |year: u32| {
        format!("Report of March 2024\n\nWe have pegged the deficit for {year} at 3.2% of GDP.\n")
    };
    assert_eq!(statements(&text(2026))[0]["kind"], "target");
    assert_eq!(statements(&text(2022))[0]["kind"], "figure");
}

#[test]
fn an_item_without_a_verb_goes_on_as_those_before_it() {
    let list = "* Build a new port.\n\n* 5,000 homes through a fund.\n\n* A minimum wage of $15.\n";
    assert_eq!(kinds(list), ["target", "target"]);
    let all = statements(list);
    assert!(all.iter().all(|s| s["commitment"] == true), "{all:?}");
    assert!(commits(
        "By 2040, a tenth less energy for transport in towns."
    ));
    let told = "* The port was built.\n\n* 5,000 homes through a fund.\n";
    assert_eq!(kinds(told), ["figure"]);
}

#[test]
fn times_without_a_year_are_neither_measured_nor_per_year() {
    let text = "Sales fell to 40 tonnes in November from 52 tonnes in May.";
    let found = statements(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["baseline"]["value"], 52, "{found:?}");
    let text =
        "Bus rides rose to 32,000 trips in the second quarter, from 28,000 trips a year before.";
    let found = statements(text);
    assert_eq!(found[0]["indicator"]["text"], "trips", "{found:?}");
    assert!(
        found.iter().all(|s| s["quantity"]["per"].is_null()),
        "{found:?}"
    );
    assert!(
        statements("Thefts are at their lowest in a quarter century.")
            .iter()
            .all(|s| s["quantity"].is_null())
    );
}

#[test]
fn bounds_behind_what_is_counted_and_beside_verbs() {
    for (text, want) in [
        ("We will build up to 45 homes.", "le"),
        ("We will build 45 homes or more.", "ge"),
        ("We will build 45 homes at least.", "ge"),
        ("We will open 45 parks at most.", "le"),
        ("We will open 45-odd parks.", "approx"),
        ("We will open c. 45 parks.", "approx"),
        ("Stocks were built up to 45 tonnes.", "eq"),
    ] {
        let found = statements(text);
        assert_eq!(found[0]["quantity"]["comparator"], want, "{text}");
    }
}
