//! Tables, in each of the forms that plans have them in.

use planlens::model::Statement;
use planlens::{Options, read};

/// "kind indicator: value unit years" of each statement of a table.
fn cells(text: &str) -> Vec<String> {
    let plan = read("t", text, &Options::default());
    let stated = plan.statements.iter().filter(|s| s.table.is_some());
    stated.map(shown).collect()
}

fn shown(s: &Statement<'_>) -> String {
    let q = s.quantity.as_ref().unwrap();
    let years = s.time.as_ref().map_or(String::new(), |t| {
        let year = |y: Option<i32>| y.map_or(String::new(), |y| y.to_string());
        format!(" {}-{}", year(t.start), year(t.end))
    });
    let upper = q.upper.map_or(String::new(), |u| format!("..{u}"));
    let name = s.indicator.as_ref().map_or("", |i| &i.text);
    format!(
        "{} {name}: {} {}{upper} {}{years}",
        s.kind, q.comparator, q.value, q.unit
    )
}

#[test]
fn markdown_with_unit_and_binding_columns() {
    let text = "\
# Valley plan

## Targets

| No. | Indicator | Unit | 2020 (actual) | 2025 target | Nature |
| --- | --- | --- | ---: | ---: | --- |
| 1 | Trees planted | % | 23.2 | ≥24.1 | binding |
| 2 | Visitors (million) | | 1.2 | 1.5 | |
| 3 | Water drawn | million m3 | – | 40–50 | |
";
    let want = [
        "figure Trees planted: eq 23.2 % 2020-2020",
        "target Trees planted: ge 24.1 % 2025-2025",
        "figure Visitors: eq 1200000 count 2020-2020",
        "target Visitors: eq 1500000 count 2025-2025",
        "target Water drawn: range 40000000..50000000 m3 2025-2025",
    ];
    assert_eq!(cells(text), want);
}

#[test]
fn a_row_whose_values_are_all_told_in_words() {
    let text = "\
| Measure | 2030 target |
| --- | --- |
| Trees in parks | 500 |
| Benches in parks | 30 |
| Ponds in parks | 7 new ponds |
";
    let last = cells(text).pop();
    let want = "target Ponds in parks: eq 7 count 2030-2030";
    assert_eq!(last.as_deref(), Some(want));
}

#[test]
fn rows_of_countless_cells_are_no_table() {
    let table = |columns: usize| {
        let (years, cells) = (" 2030 |".repeat(columns), " 2.5% |".repeat(columns));
        let rule = "---|".repeat(columns + 1);
        format!("| Waste |{years}\n|{rule}\n| Homes |{cells}\n| Farms |{cells}\n")
    };
    assert_eq!(cells(&table(3)).len(), 6);
    assert_eq!(cells(&table(1001)).len(), 0);
}

#[test]
fn the_unit_of_all_cells_may_stand_below_them() {
    let rows = "\
| Waste of the valley | 2020 | 2030 |
| --- | --- | --- |
| Homes | 2.5 | 1.5 |
| Farms | 0.75 | 0.5 |
";
    let want = [
        "figure Homes: eq 2500000 t 2020-2020",
        "projection Homes: eq 1500000 t 2030-2030",
        "figure Farms: eq 750000 t 2020-2020",
        "projection Farms: eq 500000 t 2030-2030",
    ];
    for unit in [
        "| | | [Value: million t] |\n",
        "\n[Value: million t]\n",
        "\n（million t）\n\nThe next words.\n",
    ] {
        assert_eq!(cells(&format!("{rows}{unit}")), want, "{unit}");
    }
    let other = format!("{rows}\n(without the lakes)\n");
    assert!(cells(&other)[0].ends_with("eq 2.5 count 2020-2020"));
}

#[test]
fn headers_over_several_columns_and_rows() {
    let text = "\
| | Emissions of the valley | | Waste |
| --- | --- | --- | --- |
| | 2019 | 2030 | 2019 |
| | kt CO2e | | t |
| North town | 41.5 | 22.25 | 1,200 |
| South town | 12.3\\*\\* | n/a | 300 |
";
    let want = [
        "figure North town: eq 41.5 ktCO2e 2019-2019",
        "projection North town: eq 22.25 ktCO2e 2030-2030",
        "figure North town: eq 1200 t 2019-2019",
        "figure South town: eq 12.3 ktCO2e 2019-2019",
        "figure South town: eq 300 t 2019-2019",
    ];
    assert_eq!(cells(text), want);
}

#[test]
fn commas_tabs_and_columns() {
    let want = [
        "figure Trams: eq 120 count 2019-2019",
        "projection Trams: eq 1500 count 2030-2030",
        "figure Ferries: eq 40 count 2019-2019",
        "projection Ferries: eq 90 count 2030-2030",
    ];
    let around = "The town counts what runs on its roads and on its river, year after year.";
    for table in [
        "Item,2019,2030\nTrams,120,\"1,500\"\nFerries,40,90\n",
        "Item\t2019\t2030\nTrams\t120\t1,500\nFerries\t40\t90\n",
        "Item          2019     2030\nTrams          120    1,500\nFerries         40       90\n",
        "Item 2019 2030\nTrams 120 1,500\nFerries 40 90\n",
    ] {
        let text = format!("{around}\n\n{table}\n{around}\n");
        assert_eq!(cells(&text), want, "{table}");
    }
}

#[test]
fn years_as_rows() {
    let text = "Year,Trams,Length of track (km)\n2019,120,31.5\n2020,125,33\n2021,131,34.5\n";
    let want = [
        "figure Trams: eq 120 count 2019-2019",
        "figure Length of track: eq 31.5 km 2019-2019",
        "figure Trams: eq 125 count 2020-2020",
        "figure Length of track: eq 33 km 2020-2020",
        "figure Trams: eq 131 count 2021-2021",
        "figure Length of track: eq 34.5 km 2021-2021",
    ];
    assert_eq!(cells(text), want);
}

#[test]
fn chinese_main_indicators_with_broken_names_and_units() {
    let text = "\
本市把绿色发展放在突出位置，努力建设美丽家园。
河谷镇“十四五”规划主要指标
序 “十四五”目标
指 标 单位 属性
号
2025年 年均[累计]
1 全镇用水总量年均下降率 % 约束性 - 3左右
万元/
2 每名职工产出 预期性 12左右 -
人
全镇道路照明设施中使用
3 % 预期性 >60 -
太阳能的比重
4 新建步道 公里 预期性 - [累计达到80]
5 河岸绿化率 % 约束性 19.5 -
";
    let want = [
        "target 全镇用水总量年均下降率: approx 3 % 2021-2025",
        "target 每名职工产出: approx 120000 CNY 2025-2025",
        "target 全镇道路照明设施中使用太阳能的比重: gt 60 % 2025-2025",
        "target 新建步道: eq 80 km 2021-2025",
        "target 河岸绿化率: eq 19.5 % 2025-2025",
    ];
    assert_eq!(cells(text), want);
    let plan = read("t", text, &Options::default());
    let binding: Vec<_> = plan.statements.iter().filter_map(|s| s.binding).collect();
    assert_eq!(binding, [true, false, false, false, true]);
}

/// What the emissions of the valley are, in whatever order their cells stand.
const VALLEY: [&str; 6] = [
    "projection All mills: eq 4.7 ktCO2e 2015-2015",
    "projection All mills: eq 6.5 ktCO2e 2030-2030",
    "projection All farms: eq 3.6 ktCO2e 2015-2015",
    "projection All farms: eq 4.9 ktCO2e 2030-2030",
    "projection Households: eq 1.1 ktCO2e 2015-2015",
    "projection Households: eq 0.2 ktCO2e 2030-2030",
];

#[test]
fn one_cell_a_line_row_by_row() {
    let text = "\
The valley tells here how its emissions are expected to change over the years that come.

Table 2: Projected emissions of the valley (kt CO2e)
Source
2015
2030
All mills
4.7
6.5
All farms
3.6
4.9
Households
1.1
0.2
";
    assert_eq!(cells(text), VALLEY);
}

#[test]
fn one_cell_a_line_labels_behind_their_values() {
    let text = "\
The valley tells here how its emissions are expected to change over the years that come.

Table 2: Projected emissions of the valley (kt CO2e)
The valley
2015
2030
4.7
6.5
All mills
3.6
4.9
All farms
1.1
0.2
Households

Source: the office of the valley, counted anew each year in the month of May and told in June.
";
    assert_eq!(cells(text), VALLEY);
}

#[test]
fn a_list_of_names_with_numbers_below_their_unit() {
    let text = "\
# Estimated gains by trade (million euros)

- Mills: 39
- Farms and woods: 8.6
- All others: 107
";
    let want = [
        "projection Mills: eq 39000000 EUR",
        "projection Farms and woods: eq 8600000 EUR",
        "projection All others: eq 107000000 EUR",
    ];
    assert_eq!(cells(text), want);
    // Without a unit they may be anything.
    let plain = "# Rooms\n\n- Hall: 39\n- Library: 8\n- Office: 107\n";
    assert_eq!(cells(plain), Vec::<String>::new());
}

#[test]
fn a_label_may_name_several_rows() {
    let text = "\
| Measure | 2025 target | 2030 target |
| --- | --- | --- |
| Exports | 3.3% | 4.8% |
| | EUR 15 million | EUR 18 million |
| | 12 | 14 |
";
    let want = [
        "target Exports: eq 3.3 % 2025-2025",
        "target Exports: eq 4.8 % 2030-2030",
        "target Exports: eq 15000000 EUR 2025-2025",
        "target Exports: eq 18000000 EUR 2030-2030",
    ];
    assert_eq!(cells(text), want);
}

#[test]
fn the_text_above_a_caption_dates_no_table() {
    let text = "\
As shown in Table 2, the city runs many vehicles. Based
on 2012 data, 398,548 litres of fuel and 1,474 litres of oil were
used.
Table 2. Vehicles of the city
Kind

Number

Buses
Vans
Lorries and cranes

561
20
72

The list is told anew each year in the month of May and goes to all the offices of the city.
";
    let want = [
        "figure Buses: eq 561 count",
        "figure Vans: eq 20 count",
        "figure Lorries and cranes: eq 72 count",
    ];
    assert_eq!(cells(text), want);
}

#[test]
fn one_cell_a_line_labels_first() {
    let text = "\
The needs of the valley grow with its people and with what all of them earn and use up:

Indicator
People (thousand) a
Income of the valley (in million)b
Power used (GWh)

Valley in 2014
Valley in 2030
1.2
1.5
EUR 106.4
EUR 397.3 (USD
(USD 117.9)
440.2)
77(2012)

249

Sources: the office of the valley, counted anew each year in the month of May and told in June.
";
    let want = [
        "figure People: eq 1200 count 2014-2014",
        "projection People: eq 1500 count 2030-2030",
        "figure Income of the valley: eq 106400000 EUR 2014-2014",
        "projection Income of the valley: eq 397300000 EUR 2030-2030",
        "figure Income of the valley: eq 117900000 USD 2014-2014",
        "projection Income of the valley: eq 440200000 USD 2030-2030",
        "figure Power used: eq 77 GWh 2012-2012",
        "projection Power used: eq 249 GWh 2030-2030",
    ];
    assert_eq!(cells(text), want);
}

#[test]
fn axes_and_running_numbers_are_no_tables() {
    for text in [
        "The chart shows it.\n\nEmissions (t CO2e)\n4,000\n3,000\n2,000\n1,000\n\nAll of them will fall.\n",
        "The chart shows it.\n\nRoads in 2025\nSchools\nRivers\nTowns\n0\n100\n200\n300\n0\n10\n20\n30\n\nAll of them will grow.\n",
        "The list:\n\nBetter roads\n2\nCleaner rivers\n3\nMore trees\n4\n\nIt goes on for long.\n",
    ] {
        assert_eq!(cells(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn column_by_column() {
    let around = "The town counts what its halls draw, year after year, and buys less of each.";
    let text = format!(
        "{around}\nTable 1. Energy of the halls\nSource\nPower\nGas\nSteam\nTotal\n\nDrawn\n70.5 MWh\n20 CCF\n\
         10 M lb\n\nCost (US$)\n400\n30\n20\n450\n\n{around}\nTable 2. Fleet\nKind\n\nNumber\n\nCars\n\
         Lorries over 1 ton\nMowers\n\n56\n7\n12\n\n{around}\n"
    );
    let want = [
        "figure Power: eq 70.5 MWh",
        "figure Gas: eq 20 CCF",
        "figure Steam: eq 10000 lb",
        "figure Power: eq 400 USD",
        "figure Gas: eq 30 USD",
        "figure Steam: eq 20 USD",
        "figure Total: eq 450 USD",
        "figure Cars: eq 56 count",
        "figure Lorries over 1 ton: eq 7 count",
        "figure Mowers: eq 12 count",
    ];
    assert_eq!(cells(&text), want);
}

#[test]
fn running_numbers_before_the_rows() {
    let text = "\
The valley will raise what it needs from these sources over ten years, and from no others at all.

No

Sources

Amounts
(Billion) - (US$)

% of the whole

At home
1
Budget

1.4

40.0

2

Banks

0.8

22.9

Abroad
3
Other funds

1.3

37.1

3.5

100

Total

The costs are told anew each year, when the council meets to speak about them and about the fees.
";
    let found = cells(text);
    let values: Vec<&str> = found
        .iter()
        .filter_map(|c| c.split_once(' '))
        .map(|c| c.1)
        .collect();
    let want = [
        "Budget: eq 1400000000 USD",
        "Budget: eq 40 %",
        "Banks: eq 800000000 USD",
        "Banks: eq 22.9 %",
        "Other funds: eq 1300000000 USD",
        "Other funds: eq 37.1 %",
        "Total: eq 3500000000 USD",
        "Total: eq 100 %",
    ];
    assert_eq!(values, want);
}

#[test]
fn average_rates_hold_for_the_years_between() {
    let text = "\
# Valley plan

| Indicator | Unit | 2020 | 2025 | Annual average growth (%) |
| --- | --- | ---: | ---: | ---: |
| Output of the valley | billion yuan | 12 | 16 | 6.0 |
";
    let plan = read("t", text, &Options::default());
    let rate = plan.statements.last().unwrap();
    assert_eq!(
        rate.measure,
        Some(planlens::model::vocabulary::Measure::Change)
    );
    assert!(shown(rate).ends_with("eq 6 % 2021-2025"), "{}", shown(rate));
}

#[test]
fn dates_over_two_lines_head_columns() {
    let text = "\
Credit went to the mills of the valley, and to its farms, in all of the months that are shown.
Table 3: Growth of credit (year on year per cent)
Lent to
March
2024
August
2024
March 2025 August 2025
Small mills
14.7
13.4
8.8
20.9
Large mills
13.3
19.2
18.6
13.1
Source: the bank of the valley, which counts it anew each month and tells it to the whole council.
";
    let found = cells(text);
    assert_eq!(found.len(), 8, "{found:?}");
    assert!(found.iter().all(|c| c.contains(" %")), "{found:?}");
    assert!(
        found[3].ends_with("2025-2025") && found[0].ends_with("2024-2024"),
        "{found:?}"
    );
}

#[test]
fn a_caption_repeated_over_all_columns_is_one() {
    let caption = "Table 2: Projected emissions (MtCO2e) of the valley from 2015 to 2030";
    let text = format!(
        "{caption} | {caption} | {caption}\nValley | 2015 | 2030\nAll sources | 4.765 | 6.551\nFarms | 3.670 | 4.970\n"
    );
    let plan = read("text", &text, &Options::default());
    let found: Vec<_> = plan
        .statements
        .iter()
        .filter_map(|s| Some((s.quantity.as_ref()?.unit.clone(), s.time.as_ref()?.end?)))
        .collect();
    let want = [("MtCO2e".to_owned(), 2015), ("MtCO2e".to_owned(), 2030)];
    assert_eq!(found, [want.clone(), want].concat());
}

#[test]
fn years_beside_a_column_of_what_is_so_now_are_meant() {
    let table = |start: &str| {
        format!(
            "| | {start} | 2022 | 2023 |\n| --- | --- | --- | --- |\n| Jobs in repair shops | 1,800 | 2,300 | 2,450 |\n| Share of shops online | 15% | 35% | 65% |\n"
        )
    };
    let kinds = |start: &str| -> Vec<&'static str> {
        let text = table(start);
        let plan = read("text", &text, &Options::default());
        plan.statements.iter().map(|s| s.kind.as_str()).collect()
    };
    let want = ["figure", "target", "target"].repeat(2);
    assert_eq!(kinds("Current status"), want);
    // A year that others are compared with says nothing of what they are.
    assert!(!kinds("Base year").contains(&"target"));
}

#[test]
fn from_and_to_are_one_change() {
    let text = "\
Budget of the Valley 2018

Rates of the market tax

 No. Code Goods Rate
 From To
 (per cent) (per cent)
 Food
1 0801 31 Nuts in shell [roasted 5 2.5
 or raw]
 Metals
2 7204, Scrap of iron and of 7.5 10
 7205 other metals
3 7117 Rings and chains 12.5 / 15
";
    let mut rows = cells(text);
    rows.truncate(2);
    let want = [
        "target Nuts in shell [roasted or raw]: eq 2.5 %",
        "target Scrap of iron and of other metals: eq 10 %",
    ];
    assert_eq!(rows, want);
    let plan = read("t", text, &Options::default());
    let starts: Vec<String> = plan
        .statements
        .iter()
        .filter_map(|s| Some(s.baseline.as_ref()?.value.as_ref()?.to_string()))
        .collect();
    assert_eq!(starts, ["5", "7.5", "12.5"]);
}

#[test]
fn units_in_brackets_head_the_last_columns() {
    let text = "\
Package of the Valley

 Duration Learners Outlay
 Years (thousands) ($ million)
Farm schools 2 12 40
Night schools in the 3 30 55.5
 towns of the coast
";
    let want = [
        "figure Farm schools: eq 2 count",
        "figure Farm schools: eq 12000 count",
        "target Farm schools: eq 40000000 USD",
        "figure Night schools in the towns of the coast: eq 3 count",
        "figure Night schools in the towns of the coast: eq 30000 count",
        "target Night schools in the towns of the coast: eq 55500000 USD",
    ];
    assert_eq!(cells(text), want);
}

#[test]
fn a_table_goes_on_over_a_page_and_names_go_on_below_their_values() {
    let page = |n: u32| format!("\n {n}\n\n");
    let words = "The council met in spring and talked at length about the roads of the valley.\n";
    let text = format!(
        "Plan of the Valley 2016\n\n{words}{}{words}{}{words}{}\
         Outlay on schemes\n(In thousands of dollars)\n 2015-2016 2017-2018\n\
         1 Rural roads and 385 480\n bridges\n{}\
         2 Houses 200 290\n3 Clean water for schools 50 60\n",
        page(11),
        page(12),
        page(13),
        page(14),
    );
    let want = [
        "figure Rural roads and bridges: eq 385000 USD 2015-2016",
        "target Rural roads and bridges: eq 480000 USD 2017-2018",
        "figure Houses: eq 200000 USD 2015-2016",
        "target Houses: eq 290000 USD 2017-2018",
        "figure Clean water for schools: eq 50000 USD 2015-2016",
        "target Clean water for schools: eq 60000 USD 2017-2018",
    ];
    assert_eq!(cells(&text), want);
}

#[test]
fn ranks_and_nothing_below_years() {
    let text = "\
| KPI | Current status | 2026 | 2028 |
| --- | --- | --- | --- |
| Fibre to homes | 0 | 25% | 50% |
| Index of roads | Top 7 | Top 5 | Top 3 |
| Index of ports | Top 4 regionally | Top 3 regionally | Top 3 regionally |
| | Top 60 globally | Top 48 globally | Top 35 globally |
| Index of rails | Top 9 regionally | Top 8 regionally | Top 7 regionally |
";
    let rows = cells(text);
    assert_eq!(rows.len(), 15);
    assert_eq!(rows[0], "figure Fibre to homes: eq 0 %");
    assert_eq!(rows[4], "target Index of roads: le 5 rank 2026-2026");
    assert_eq!(rows[11], "target Index of ports: le 35 rank 2028-2028");
}

#[test]
fn a_sum_stands_behind_the_years_and_a_dash_for_half_a_label() {
    let text = "\
Valley plan

Table 7: Savings of the valley, 2023–25 (kt)

Ambition 2023 2024 2025 Total

Farming – 1.9 3.0 4.0 8.9

New mills High 3.2 4.0 4.2 11.4

Low 1.2 1.5 1.6 4.3
";
    let rows = cells(text);
    assert_eq!(rows.len(), 12, "{rows:?}");
    assert!(
        rows[0].ends_with("Farming: eq 1.9 kt 2023-2023"),
        "{}",
        rows[0]
    );
    assert!(
        rows[3].ends_with("Farming: eq 8.9 kt 2023-2025"),
        "{}",
        rows[3]
    );
    assert!(
        rows[7].ends_with("New mills High: eq 11.4 kt 2023-2025"),
        "{}",
        rows[7]
    );
}

#[test]
fn what_the_columns_hold_stands_beside_their_years() {
    let text = "\
 Outlays of the main departments
 (in crore of Rupees)
 Name of the department Actuals RE BE
 2022-23 2023-24 2024-25
 1 Roads 410 466 512
 2 Schools 320 318 390
 3 Rivers 55 61 74
";
    let last = &cells(text)[6..];
    let want = [
        "figure Rivers: eq 550000000 INR 2022-2023",
        "figure Rivers: eq 610000000 INR 2023-2024",
        "target Rivers: eq 740000000 INR 2024-2025",
    ];
    assert_eq!(last, want);
    let together = "\
 Actual 22-23 RE 2023-24 BE 2024-25
Plan for the hills 410 466 512
Plan for the coast 320 318 390
";
    assert_eq!(
        cells(together)[2],
        "target Plan for the hills: eq 512 count 2024-2025"
    );
}

#[test]
fn marks_of_estimates_below_their_years() {
    let text = "\
Items

2021-22

2022-23
(RE)

2023-24
(BE)

Schools

5.4

5.3

5.0

Clinics

7.1

7.3

7.4
";
    let want = [
        "figure Schools: eq 5.4 count 2021-2022",
        "figure Schools: eq 5.3 count 2022-2023",
        "target Schools: eq 5 count 2023-2024",
    ];
    assert_eq!(cells(text)[..3], want);
}

#[test]
fn years_head_rows_one_cell_a_line() {
    let text = "\
Effect of the measures

Value/Year

BAU Gg de
CO2

INDC Scenario
Gg de CO2

%

2031

912

700

23%

2036

999

640

36%
";
    let want = [
        "projection BAU: eq 912 ktCO2e 2031-2031",
        "target INDC Scenario: eq 700 ktCO2e 2031-2031",
    ];
    let cells = cells(text);
    assert_eq!(cells[..2], want);
    assert!(cells[2].starts_with("target"), "{}", cells[2]);
    assert_eq!(cells.len(), 6);
}

#[test]
fn one_name_over_the_columns_of_years() {
    let text = "\
Year
Share of homes (%)
Coast
Hills

2031
12.6
4.2

2036
24.9
6.2
";
    assert_eq!(cells(text)[3], "projection Hills: eq 6.2 % 2036-2036");
}

#[test]
fn scenarios_of_a_pledge_are_its_targets_and_so_is_what_they_save() {
    let text = "\
Table 2. Projected emissions by 2035

| Sector | BAU scenario 2035 (Mt) | Conditional contribution scenario 2035 (Mt) | Change vs BAU |
| --- | --- | --- | --- |
| Homes | 40 | 31 | -22% |
| Farms | 20 | 18 | -10% |
";
    let kinds: Vec<String> = cells(text)
        .iter()
        .map(|c| c.split(' ').next().unwrap_or("").to_owned())
        .collect();
    assert_eq!(kinds[..3], ["projection", "target", "target"]);
}

#[test]
fn the_corner_tells_the_unit_of_all() {
    let text = "\
| Outlay million US$ | North | South |
| --- | --- | --- |
| Roads | 12 | 15 |
| Canals | 3 | 4 |
";
    assert_eq!(cells(text)[0], "figure Roads: eq 12000000 USD");
}

#[test]
fn what_hangs_on_a_preposition_is_no_label() {
    let text = "\
Total income (Rs) Rate (%)

Upto 2,50,000 Nil

From 2,50,001 to 5,00,000 5

From 5,00,001 to 7,50,000 10
";
    assert!(cells(text).is_empty());
}

#[test]
fn a_table_goes_on_under_the_same_headers() {
    let text = "\
 Outlays of the departments
 (in crore of Rupees)
 Department RE BE
 2023-24 2024-25
1 Roads 410 466
2 Schools 320 318

 12

 Department RE BE
 2023-24 2024-25
3 Rivers 55 61
4 Woods 12 14
";
    assert_eq!(cells(text)[7], "target Woods: eq 140000000 INR 2024-2025");
}

#[test]
fn what_stands_below_the_years_is_said_of_all() {
    let text = "\
Items

2021-22

2022-23

As per cent of all outlay
Schools

5.4

5.3

Clinics

7.1

7.3
";
    assert_eq!(cells(text)[0], "figure Schools: eq 5.4 % 2021-2022");
}

#[test]
fn a_label_of_several_rows_is_told_apart_by_what_stands_above() {
    let text = "\
Range of cuts
Ambition 2031 2032
New homes High 0.5 0.7
Low 0.1 0.2
Old homes High 1.5 1.7
Low 1.1 1.2
";
    let names: Vec<String> = cells(text).into_iter().step_by(2).collect();
    let want = [
        "projection New homes High: eq 0.5 count 2031-2031",
        "projection New homes Low: eq 0.1 count 2031-2031",
        "projection Old homes High: eq 1.5 count 2031-2031",
        "projection Old homes Low: eq 1.1 count 2031-2031",
    ];
    assert_eq!(names, want);
    let grouped = "\
| Pupils | 2031 |
| --- | --- |
| Town | |
| Boys | 12 |
| Girls | 13 |
| Country | |
| Boys | 22 |
| Girls | 23 |
";
    assert_eq!(
        cells(grouped)[2],
        "projection Country Boys: eq 22 count 2031-2031"
    );
}

#[test]
fn a_unit_in_brackets_over_two_lines() {
    let text = "\
Sums for the measures

(Million
USD)
Better roads in the hills

1,700

New canals

1,500

Wells

720
";
    let cells = cells(text);
    assert!(cells[0].contains("eq 1700000000 USD"), "{}", cells[0]);
}

#[test]
fn cells_one_a_line_go_on_over_a_page() {
    let text = "\
The valley tells here how its emissions are expected to change over the years that come.

Cuts by sector
Sector

Cut
(kt CO2e)

% below the path
in 2030

Mills

40

5.7

Farms and all of the other sources of the valley (including those in the hills)

18

0.2

Page 2 of 9

\u{c}Households

7

1.5

All of these cuts are told anew each year in the month of May, when the snow is gone.
";
    let farms = "Farms and all of the other sources of the valley";
    let want = [
        "projection Mills: eq 40 ktCO2e".to_owned(),
        "projection Mills: eq 5.7 % 2030-2030".to_owned(),
        format!("projection {farms}: eq 18 ktCO2e"),
        format!("projection {farms}: eq 0.2 % 2030-2030"),
        "projection Households: eq 7 ktCO2e".to_owned(),
        "projection Households: eq 1.5 % 2030-2030".to_owned(),
    ];
    assert_eq!(cells(text), want);
}

#[test]
fn one_row_below_years_and_a_name_over_rows_without_headers() {
    let text = "\
Year

2010

2020

2030

Emissions (kt CO2e)

-13

12 441

22 647

The valley tells here how its emissions are expected to change over the years that come.
";
    let want = [
        "figure Emissions: eq 13 ktCO2e 2010-2010",
        "figure Emissions: eq 12441 ktCO2e 2020-2020",
        "projection Emissions: eq 22647 ktCO2e 2030-2030",
    ];
    assert_eq!(cells(text), want);
    let text = "\
Cut by the mills (kt CO2e)

3.3

Cut by all (%)

27.2%

Woods
Cut by the woods (kt CO2e)

2.6
";
    assert_eq!(cells(text).len(), 3);
}

#[test]
fn what_a_caption_says_of_cuts_holds_for_the_columns_of_cuts() {
    let text = "\
Table 2: Expected cuts of emissions by 2030

| Sector | Base year (2011) (Mt) | BAU scenario (2030) (Mt) | Change vs BAU |
| --- | --- | --- | --- |
| Mills | 21 | 91 | -5% |
| Farms | 17 | 37 | -9% |
";
    let plan = read("t", text, &Options::default());
    let measures: Vec<String> = plan
        .statements
        .iter()
        .filter_map(|s| Some(s.measure?.to_string()))
        .collect();
    assert_eq!(
        measures,
        ["level", "level", "change", "level", "level", "change"]
    );
}

#[test]
fn names_that_stand_above_many_rows_head_their_columns() {
    let rows = ["Mills", "Farms", "Roads", "Homes", "Woods"]
        .map(|name| format!("{name}\n\n1,204\n\n20%\n\n"))
        .concat();
    let text = format!(
        "Table 4: Emissions of the valley in 2010\n\nSector\n\nTotal of the sector (kt CO2e)\n\n\
         Percentage of total\n\n{rows}\
         All of these values are told anew each year in the month of May, when the snow is gone.\n"
    );
    let found = cells(&text);
    assert_eq!(found.len(), 10, "{found:?}");
    assert_eq!(found[2], "figure Farms: eq 1204 ktCO2e 2010-2010");
    assert_eq!(found[3], "figure Farms: eq 20 % 2010-2010");
}
