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

/// The value of each amount of a text.
fn values(text: &str) -> Vec<String> {
    let plan = read("text", text, &Options::default());
    let quantities = plan.statements.iter().filter_map(|s| s.quantity.as_ref());
    quantities.map(|q| q.value.to_string()).collect()
}

fn commits(text: &str) -> bool {
    statements(text).iter().any(|s| s["commitment"] == true)
}

#[test]
fn measure_and_direction() {
    for (text, want) in [
        ("Rents fell by 5 percent.", "5 % change down"),
        ("Rents fell to 5 percent of incomes.", "5 % level down"),
        ("Rents fell below 5 percent of incomes.", "5 % level down"),
        (
            "The tax has cut litter by more than a third.",
            "0.3333 fraction change down",
        ),
        ("We saw a 7 percent net waste reduction.", "7 % change down"),
        (
            "The town adopted a 40 percent emissions reduction target.",
            "40 % change down",
        ),
        ("Growth in services was 9 percent.", "9 % change up"),
        (
            "The town has a growth rate of over 6 percent.",
            "6 % change up",
        ),
        (
            "Savings will amount to 7 million euros.",
            "7000000 EUR change down",
        ),
        ("The town opened 35 parks.", "35 count change up"),
        ("A total of 35 parks were opened.", "35 count change up"),
        (
            "There are 500 more nurses in the wards.",
            "500 count change up",
        ),
        (
            "We will provide an additional grant of 3 million euros.",
            "3000000 EUR change up",
        ),
        ("The rate remained at 4 percent.", "4 % level hold"),
        ("The firm holds 40 percent of the woods.", "40 % level -"),
        (
            "Reduce overall building energy use by 3 percent.",
            "3 % change down",
        ),
        ("Noise is 42 percent below 1990.", "42 % change down"),
        ("We will reduce emissions for 30%.", "30 % change down"),
        (
            "Absolute emission reduction: 5,228 Gg CO2-eq",
            "5228 ktCO2e change down",
        ),
        ("Output rose in mining (5 percent).", "5 % change up"),
        ("The share rose in towns (65 percent).", "65 % level -"),
        (
            "The scheme reduces the likelihood of relapsing by between 3 and 15 percentage points.",
            "3 pp change down",
        ),
        (
            "Losses are 7 percent lower than in the capital.",
            "7 % gap down",
        ),
        (
            "Losses will be 7 percent below the level of 2005.",
            "7 % change down",
        ),
        (
            "The town will close down 300 MW of old plants.",
            "300 MW change down",
        ),
        ("Parks cover 5 percent of the town.", "5 % level -"),
        (
            "The town will keep the land it has, 300 hectares.",
            "300 ha level -",
        ),
        (
            "We will raise 3 million euros from fees.",
            "3000000 EUR level -",
        ),
    ] {
        assert_eq!(amounts(text), [want], "{text}");
    }
}

#[test]
fn joined_amounts_share_their_movement() {
    assert_eq!(
        amounts("The plan cuts soot by 40 percent and methane by 17 percent."),
        ["40 % change down", "17 % change down"]
    );
    assert_eq!(
        amounts("Fees rise by 5 euros for adults and 3 euros for children."),
        ["5 EUR change up", "3 EUR change up"]
    );
    assert_eq!(
        amounts("Fees rise by 5 euros for the over-75s and 3 euros for the over-80s.").len(),
        4
    );
    assert_eq!(
        amounts("Fees rise by 5 euros for the over-75s and 3 euros for the over-80s.")[2],
        "3 EUR change up"
    );
    assert_eq!(
        amounts("Output rose by 5 percent to 20 million tonnes."),
        ["5 % change up", "20000000 t level up"]
    );
}

#[test]
fn amounts_of_many_kinds() {
    for (text, want) in [
        (
            "The town ranked 95 out of 141 in the survey.",
            "95 rank level -",
        ),
        (
            "One out of every five shops is closed.",
            "0.2 fraction level -",
        ),
        (
            "The town will cut its debt in half by 2030.",
            "0.5 fraction change down",
        ),
        (
            "The town holds USD 12.5 billion8 in all.",
            "12500000000 USD level -",
        ),
        ("Output was 50 ktCO2e1 in 2019.", "50 ktCO2e level -"),
        ("Warming stays below 1,5°C.", "1.5 C level -"),
        ("The ticket costs 50p.", "0.5 GBP level -"),
        (
            "It costs two and a half million euros.",
            "2500000 EUR level -",
        ),
        (
            "The rate was lowered by 25 basis points.",
            "25 basis point change down",
        ),
        ("Anyone over 65 travels for free.", "65 year level -"),
        ("The voting age of 16 holds in the town.", "16 year level -"),
        (
            "The town borrowed 153 million US$ in all.",
            "153000000 USD level -",
        ),
        ("The town emits 0,017 % of the total.", "0.017 % level -"),
        (
            "The network reaches 2,500 gram panchayats.",
            "2500 count level -",
        ),
        (
            "Repairs need United States dollars 2.9 billion.",
            "2900000000 USD level -",
        ),
        ("Noise fell by 58 per cent10.", "58 % change down"),
        (
            "A fund of a quarter million euros was set up.",
            "250000 EUR level -",
        ),
        ("We build 10 numbers of clinics.", "10 count change up"),
        (
            "People between the ages of 55 and 65 travel free.",
            "55 year level -",
        ),
        ("No child between 5 and 11 will miss it.", "5 year level -"),
        (
            "Fees lie between Rs. 400 and Rs. 2000 per tonne.",
            "400 INR level -",
        ),
        // A space has come into the number.
        ("The mill feeds 50, 000 homes.", "50000 count level -"),
        ("The mill made 23, 187.9 kt.", "23187.9 kt level -"),
        ("The rate is 2½ per cent.", "2.5 % level -"),
        ("The rate is 2 1/2 per cent.", "2.5 % level -"),
        ("The town owns 15 M ha of woods.", "15000000 ha level -"),
        (
            "The mills emit 8.4 M tons of carbon dioxide.",
            "8400000 tCO2e level -",
        ),
        ("Bonds are held for at least two years.", "2 year level -"),
        (
            "Patients are seen within one week of their call.",
            "1 week level -",
        ),
    ] {
        assert_eq!(amounts(text), [want], "{text}");
    }
}

#[test]
fn numbers_that_are_no_amounts() {
    for text in [
        "Clean water for all ........ 42",
        "Its office stands at 460 New Harbour Avenue.",
        "It adopted Industry 4.0 in the town.",
        "The 20 th session met in the town.",
        "Costs fell.[14] They stay low.",
        "It follows SEC(2024) 64 final on the matter.",
        "It builds on the Revised 1996 Guidelines of the panel.",
        "Project 4.12.2 is on schedule.",
        "The series SFR 06 is out.",
        "Rates are waived for the first two quarters of the year.",
        "The biomass heat28 installations are quiet.",
        "The office opened on 16 march 2005 in the town.",
        "The plan of the 3RS was handed in.",
        "See www.valley.org/notes.aspx?id=2085&lang=3 for the map.",
        "The 14-19 curriculum is under review.",
        "Annexes 1 and 2 detail the budgets.",
        "It is exempt under section 80 L of the act.",
        "Growth was the highest in more than three years.",
        "TEL: 028 2826 7722 FAX: 028 2826 9922",
        "The report (ISSN: 2818-8748) is out.",
        "It follows Valley Studies, 61(2), 624-654, on mills.",
        "It follows Valley Studies, 78(1): 87-98.",
        "It follows Valley Studies 10(2) 88-98 on mills.",
        "It follows Valley Studies, 91, 57-70, on mills.",
        "It follows the old report, pp 13-34.",
        "Mill House, Leeds 028 9032 4274 on the hill.",
        "Tel: +44 (0)28 9047 4630 on all days.",
        "ISBN 978-92-76-16602-3 is out.",
        "It follows Article 4 paragraph 8(h) and 10 of the treaty.",
        "It follows its 100 Growing Towns Strategy.",
        "They act with one heart and one mind.",
        "The Department for Energy Security and Net Zero pays.",
        "The plan rests on three simple assumptions.",
        "The town agrees. 34 Ibid.",
        "It is told by\n45 Purvis, A., The Mills, 2019.",
        "The town has grown for more than three years in a row.",
        "See www.valley.org/the-mill\n83 Review of the mill, 2007.",
    ] {
        assert_eq!(amounts(text), Vec::<String>::new(), "{text}");
    }
}

/// Kind, modality and indicator of each amount of a text.
fn meanings(text: &str) -> Vec<String> {
    statements(text)
        .iter()
        .filter(|s| !s["quantity"].is_null())
        .map(|s| {
            let kind = s["kind"].as_str().unwrap();
            let modality = s["modality"].as_str().unwrap_or("-");
            let indicator = s["indicator"]["text"].as_str().unwrap_or("-");
            format!("{kind} {modality} {indicator}")
        })
        .collect()
}

#[test]
fn what_is_to_be_ensured_is_no_report() {
    let text = "The following are the main targets that we have set for this year:\n\n\
        Increase output by 7%, and ensure that the jobless rate does not rise above 4%.";
    let kinds: Vec<Value> = statements(text).iter().map(|s| s["kind"].clone()).collect();
    assert_eq!(kinds[kinds.len() - 2..], ["target", "target"], "{kinds:?}");
}

#[test]
fn what_is_measured() {
    for (text, want) in [
        (
            "Norland plans to cut its emissions by 37% by 2090.",
            "target aim emissions",
        ),
        (
            "Norland aims at a reduction of greenhouse gases by 40% by 2090.",
            "target aim greenhouse gases",
        ),
        (
            "We will raise paid maternity leave to 40 weeks.",
            "target will paid maternity leave",
        ),
        (
            "The increasing number of taxpayers reached 70,000 in 2017.",
            "figure - number of taxpayers",
        ),
        (
            "We will launch a Seed Programme to boost supply at an outlay of 20 million dollars.",
            "target will Seed Programme outlay",
        ),
        (
            "Bus fares have been rising by 5 percent.",
            "figure - Bus fares",
        ),
        (
            "The number of permits for which the state sets the price was cut by 30 percent.",
            "figure - number of permits",
        ),
        (
            "The prize that a club can receive will be 500 euros.",
            "target will prize",
        ),
        (
            "The number of in-service trams has grown by 40 percent.",
            "figure - number of in-service trams",
        ),
        (
            "The town has the goal of reducing street noise by 20 percent.",
            "target aim street noise",
        ),
        (
            "Papers needed for obtaining a licence were cut by 70 percent.",
            "figure - Papers needed for obtaining a licence",
        ),
        (
            "In 2004 the town raised its target for imports from 4 MW to 6 MW.",
            "target - imports",
        ),
        ("Public debt was 48 percent of GDP.", "figure - Public debt"),
        (
            "Tourism, making up 5 percent of GDP, keeps many towns alive.",
            "figure - Tourism",
        ),
        (
            "The target is to reduce 24 percent from the total road noise in 2017, by 2090.",
            "target aim total road noise",
        ),
        (
            "The number of people among those lifted out of poverty was 30 million.",
            "figure - number of people among those lifted out of poverty",
        ),
        (
            "The average years of schooling among adults rose to 11 years.",
            "figure - average years of schooling among adults",
        ),
        (
            "A third of pupils left primary school unable to write.",
            "figure - pupils primary school",
        ),
        (
            "The state gave 60 million euros with respect to night trains.",
            "figure - night trains",
        ),
        (
            "Increase the number of passengers using trams by 6 percent.",
            "target will number of passengers using trams",
        ),
        (
            "They build an average of 21000 houses per annum.",
            "figure - houses",
        ),
    ] {
        assert_eq!(meanings(text), [want], "{text}");
    }
}

#[test]
fn what_is_measured_beside_words_that_name_nothing() {
    for (text, want) in [
        (
            "Relief amounts to 4 million euros, and shops would lose 3 million euros in a full year.",
            "projection - Relief",
        ),
        (
            "The Tram Trust will cost 15 million euros over a decade to give a bonus to drivers.",
            "projection - Tram Trust",
        ),
        (
            "This means an additional burden of 21 cents per kilogram of salt.",
            "figure - burden",
        ),
        (
            "In respect of lead pencils, I propose to raise the duty by 5 percent.",
            "target will lead pencils duty",
        ),
        (
            "On certain dyes used as ink for stamps, the duty is being cut from 65% to 15%.",
            "target will dyes used as ink for stamps duty",
        ),
        (
            "We closed mills whose production capacity amounted to 15 million tons of steel.",
            "figure - production capacity steel",
        ),
        (
            "We support a price floor, set at 100 euros, for farms.",
            "figure - price floor",
        ),
        (
            "The poorest 20 percent of the population pay 38 percent of their income in tax.",
            "threshold - population",
        ),
        (
            "Kenya is ranked 3rd worldwide in the production of tea.",
            "figure - production of tea",
        ),
        (
            "The state allocated 9 million euros each to the tram halls and the bus halls.",
            "figure - tram halls and the bus halls",
        ),
        (
            "The state has earmarked 5 million euros to further increase the number of benches.",
            "target - number of benches",
        ),
        (
            "The state is spending 10 million euros tackling the problem of noise in trams.",
            "figure - problem of noise in trams",
        ),
        (
            "Exports remained broadly stable at 86 million euros.",
            "figure - Exports",
        ),
        (
            "Over 7 million euros has been made available to small firms.",
            "figure - small firms",
        ),
        (
            "Tram noise should be reduced town-wide by 55%.",
            "target should Tram noise",
        ),
        (
            "The trees removed dust equivalent to 2,400 tonnes of sand a year.",
            "figure - dust",
        ),
        (
            "The state’s investment of 2 million euros in the care of trams helps towns.",
            "figure - investment care of trams",
        ),
        (
            "Clean farming will be introduced in 15% of the fields.",
            "target will Clean farming fields",
        ),
    ] {
        assert_eq!(meanings(text)[0], want, "{text}");
    }
}

#[test]
fn what_is_measured_by_what_is_done() {
    for (text, want) in [
        (
            "We will honour our pledge to spend 9 million euros on tram aid.",
            "target will tram aid",
        ),
        (
            "The Tram Reserve, which was set up in 2014, now stands at 77 million euros.",
            "figure - Tram Reserve",
        ),
        (
            "I propose to cut the duty on resins such as wax, etc. from 46% to 35%.",
            "target will duty on resins such as wax",
        ),
        (
            "The average annual increase in funding for trams since their start was 3-4%.",
            "figure - average annual increase in funding for trams",
        ),
        (
            "The town provided several rounds of help amounting to 200 million euros to tram halls.",
            "figure - rounds of help",
        ),
        (
            "We have allocated 3 million euros for setting up a tram museum.",
            "figure - tram museum",
        ),
        (
            "The plan will support up to 250,000 highly-skilled jobs in tram halls.",
            "target will highly-skilled jobs in tram halls",
        ),
        (
            "The rule has full coverage (100%) of the tram halls.",
            "figure - full coverage tram halls",
        ),
        (
            "The state gave support for 69 projects to clean and widen rivers.",
            "figure - projects to clean and widen rivers",
        ),
        (
            "We will help lift a million people out of dire need.",
            "target will people out of dire need",
        ),
        (
            "Without new action then farms will account for a third of the dust by 2050.",
            "target will farms dust",
        ),
        (
            "The tram sector grew at a CAGR of 8 percent.",
            "figure - tram sector",
        ),
        (
            "Each family will thus stand to benefit by 500 euros.",
            "target will family",
        ),
        (
            "The state would be collecting 9 million euros from the 2% tram levy.",
            "projection - tram levy",
        ),
    ] {
        assert_eq!(meanings(text)[0], want, "{text}");
    }
}

#[test]
fn what_is_measured_by_words_further_off() {
    for (text, want) in [
        (
            "The remaining 8 billion euros is the foreign contribution.",
            "figure - foreign contribution",
        ),
        (
            "We plant trees with the aim of achieving a canopy cover of 40 percent.",
            "target aim canopy cover",
        ),
        (
            "The share of lakes of class III or better will rise from 83 percent to 85 percent.",
            "target will share of lakes of class III or better",
        ),
        (
            "The energy plan sought to increase reliance on local energy sources to 25 percent by 2015.",
            "target aim reliance on local energy sources",
        ),
        (
            "The table above includes increases to the borrowing limit by 6 million euros.",
            "figure - borrowing limit",
        ),
        (
            "Our 800,000 domestic customers pay just below the average.",
            "figure - domestic customers",
        ),
        (
            "Support for the plan works out to 9 million euros.",
            "figure - Support for the plan",
        ),
        (
            "I will send a budget that increases discretionary spending by 4 percent.",
            "target will discretionary spending",
        ),
        (
            "Receipts of the ports, including fees and fines were put at 9 million euros.",
            "figure - Receipts of the ports",
        ),
        (
            "The costs of the 2007 storm were 4 million euros.",
            "figure - costs storm",
        ),
        (
            "Sales of timber recorded 11 percent YoY growth.",
            "figure - Sales of timber",
        ),
        (
            "All 17 year-olds will have a place at college.",
            "threshold - year-olds",
        ),
        (
            "The town has 900 people living below the poverty line.",
            "figure - people living below the poverty line",
        ),
    ] {
        assert_eq!(meanings(text), [want], "{text}");
    }
}

/// What each amount of a text measures.
fn measured(text: &str) -> Vec<String> {
    statements(text)
        .iter()
        .filter(|s| !s["quantity"].is_null())
        .map(|s| s["indicator"]["text"].as_str().unwrap_or("-").to_owned())
        .collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one list of cases")]
fn what_is_measured_by_words_set_apart_and_verbs_between() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Sources of noise: trams, 41%; mills, 9%; farms, 3%.",
            &["trams", "mills", "farms"],
        ),
        (
            "St. Anna wants to cut 12% of St. Anna noise levels by 2031.",
            &["St. Anna St. Anna noise levels"],
        ),
        (
            "Noise per sq. ft. fell by 12 percent.",
            &["Noise per sq. ft"],
        ),
        (
            "Ferry towns benefit from 14% of the toll.",
            &["Ferry towns toll"],
        ),
        (
            "Grants for 12 lakes and numerous smaller ones were paid.",
            &["lakes"],
        ),
        (
            "The losses of the fleet, from the start of the flood until May 2016 were put at 7 million euros.",
            &["losses of the fleet"],
        ),
        (
            "Many shops were flooded by storms that caused losses of 7 million euros.",
            &["losses"],
        ),
        (
            "Sales came to 91,000 bicycles, a rise of 3 percent compared to the 88,000 sold in the north.",
            &["bicycles", "bicycles", "bicycles"],
        ),
        (
            "Mills spend 7 million euros a year on invoicing, bookkeeping and reporting to the state.",
            &["invoicing, bookkeeping and reporting to the state"],
        ),
        (
            "Tea imports attract duty at 12 percent.",
            &["Tea imports duty"],
        ),
        (
            "Harbour lights (cost: 7 million euros) were bought.",
            &["Harbour lights cost"],
        ),
        (
            "Our budget includes 7 million euros to help towns mend their bridges.",
            &["bridges"],
        ),
        (
            "The supply of bicycles has exceeded 5,000 units.",
            &["supply of bicycles units"],
        ),
        (
            "A total of 4,100 people, or 9 percent of all, now benefit from the tram pass.",
            &["people tram pass", "total people"],
        ),
        (
            "Tea sales registered strong growth of 9 percent.",
            &["Tea sales"],
        ),
        (
            "In terms of the noise index, the town ranks third.",
            &["noise index"],
        ),
        (
            "The town ranks third among ports in terms of the noise index.",
            &["noise index"],
        ),
        (
            "We offer an incentive of 7 million euros for each solar roof.",
            &["incentive solar roof"],
        ),
        (
            "Ferry fares are seven eighths (87.5%) of the tram fare.",
            &["Ferry fares", "Ferry fares"],
        ),
        (
            "Whoever joins the tram club at age 30 gets a badge.",
            &["age"],
        ),
        (
            "Noise, as measured by the tram index, has followed a clear path, falling from 9 percent to 4 percent.",
            &["Noise"],
        ),
        (
            "We will change the rules so that ferry fares fall behind prices by 2 percent.",
            &["ferry fares"],
        ),
        (
            "About 40% of the population lives below the dam.",
            &["population dam"],
        ),
        (
            "Under the Rural Trams Fund, the bank has paid out 7 million euros for 90 bridges.",
            &["Rural Trams Fund bank", "bridges"],
        ),
        (
            "We will raise the grant for keeping bees from 5 euros to 7 euros.",
            &["grant for keeping bees"],
        ),
        (
            "We will raise the grant for widows aged 60 or above from 5 euros to 7 euros.",
            &["widows", "grant for widows aged"],
        ),
        (
            "The town will extend the time limit to file ferry claims from two weeks to four weeks.",
            &["time limit ferry claims", "time limit ferry claims"],
        ),
        (
            "We will reward nurses and midwives by paying them 1,000 euros.",
            &["nurses and midwives"],
        ),
        (
            "States will cut noise by 2031 as follows: Chad 35%, Mali 6%.",
            &["noise Chad", "noise Mali"],
        ),
        (
            "Tea exports to the US rose from 2 tonnes to 7 tonnes.",
            &["Tea exports to the US"],
        ),
        (
            "The state supports 91 projects to clean tram depots in the northern river valleys.",
            &["projects to clean tram depots"],
        ),
    ];
    for (text, want) in cases {
        assert_eq!(measured(text), *want, "{text}");
    }
}

#[test]
fn what_is_measured_by_nouns_beside_other_phrases() {
    let cases: &[(&str, &[&str])] = &[
        (
            "The toll rate was raised by a cumulative 12 percent.",
            &["toll rate"],
        ),
        (
            "Every pupil must commit to at least 1 year or more of tram service.",
            &["tram service"],
        ),
        (
            "In May the mayor announced a package of repairs, which will require 7 million euros.",
            &["package of repairs"],
        ),
        (
            "Be proud of winning two boat races and the long quarrel over the dam.",
            &["boat races"],
        ),
        (
            "The council limits the growth in public spending to less than 4 percent.",
            &["public spending"],
        ),
        (
            "The growth of ferry traffic ranges between 5 percent and 9 percent.",
            &["ferry traffic"],
        ),
        (
            "The letter must be signed by 12% of his or her pupils.",
            &["pupils"],
        ),
        (
            "The party intends to make available a sum of 7 million euros to buy trams.",
            &["trams"],
        ),
        (
            "This keeps us on the path to our 2050 net zero target.",
            &["net zero target"],
        ),
        (
            "Ferries account for 28% of noise, followed by trams at 12%.",
            &["noise", "trams"],
        ),
        (
            "Exports to Chad grew by 15 percent, while those to Mali shrank by 3 percent.",
            &["Exports to Chad", "Exports Mali"],
        ),
        ("The valley is home to 4,500 people.", &["people"]),
        (
            "Infant mortality fell from 390 to 210 deaths.",
            &["Infant mortality deaths"],
        ),
        (
            "Across 18 towns and the island of Mull, ferries are free.",
            &["towns"],
        ),
    ];
    for (text, want) in cases {
        assert_eq!(measured(text), *want, "{text}");
    }
}

#[test]
fn what_an_earlier_clause_measures() {
    for (text, want) in [
        (
            "The toy industry is old and it accounts for 11 percent of exports.",
            "figure - toy industry exports",
        ),
        (
            "Sales of trams came to a record, growing at an average rate of 9 percent.",
            "figure - Sales of trams",
        ),
        (
            "In contrast, Japan recorded a sharp decline of 2 percent.",
            "figure - Japan",
        ),
        (
            "The share of toys and dolls, including puppets, in the island's exports stood at 8 percent.",
            "figure - share of toys and dolls in the island's exports",
        ),
        (
            "The island's trade, including fish, fruit and wine, amounted to 7 billion euros.",
            "figure - island's trade",
        ),
        (
            "The port is the island's fourth largest trading partner.",
            "figure - trading partner",
        ),
        (
            "The drought caused the farm share to fall to 26 percent.",
            "figure - farm share",
        ),
        (
            "To ease the burden of debt on farmers, a provision of 7 million euros has been made towards interest relief.",
            "target - interest relief provision",
        ),
        (
            "For pilots belonging to this group, a grant of 900 euros will be paid.",
            "target will pilots belonging to this group grant",
        ),
        (
            "Establishment of 115 MW of wind farms",
            "target - wind farms",
        ),
        (
            "In the last count, 10,723 tons of horse bedding were composted.",
            "figure - horse bedding",
        ),
        (
            "The depot already uses approximately 37 percent of this biogas.",
            "figure - depot biogas",
        ),
        (
            "Town buildings will be 15 percent more efficient than in 1999.",
            "target will Town buildings",
        ),
        (
            "They invested 6 million euros in cycling in the north.",
            "figure - cycling in the north",
        ),
        (
            "Energy: 66% reduction (mainly through the end of coal power)",
            "figure - Energy",
        ),
        (
            "Prior to the war, toys accounted for 65 percent of exports.",
            "figure - toys exports",
        ),
        (
            "Exports of toys have been slightly reduced to 30 million euros.",
            "figure - Exports of toys",
        ),
        (
            "The scheme seeks to boost local output, targeting an increase from 15 to 75 percent.",
            "target aim local output",
        ),
    ] {
        assert_eq!(meanings(text), [want], "{text}");
    }
    let text = "Spending on rail is private here. In Japan, this share exceeds 70 percent.";
    assert_eq!(
        meanings(&format!("The share of rail was 5 percent. {text}"))[1],
        "figure - share of rail"
    );
}

#[test]
fn years_and_their_parts() {
    let years = |text: &str| {
        let all = statements(text);
        let time = all.iter().find(|s| !s["quantity"].is_null()).unwrap()["time"].clone();
        (time["start"].as_i64(), time["end"].as_i64())
    };
    let one = |year| (Some(year), Some(year));
    assert_eq!(
        years("Sales stood at 7 billion euros in FY2415."),
        one(2024)
    );
    assert_eq!(years("Sales grew by 7 percent in Q3 2024."), one(2024));
    assert_eq!(years("Sales grew by 7 percent in H1 of FY25."), one(2025));
    assert_eq!(
        years("Fees rise by 7 percent in 2008/9."),
        (Some(2008), Some(2009))
    );
    assert_eq!(
        years("Fares doubled between 2011-12 and 2020-21."),
        (Some(2011), Some(2021))
    );
    assert_eq!(
        years("Sales grew by 7 percent from FY19 to FY23."),
        (Some(2019), Some(2023))
    );
    assert_eq!(
        years("Sales rose to 7 billion euros in CY 2024."),
        one(2024)
    );
    assert_eq!(
        years("Sales in FY 2023/24 were 7 billion euros."),
        (Some(2023), Some(2024))
    );
    assert_eq!(
        years("Sales grew by 7 percent a year during FY12 and FY21."),
        (Some(2012), Some(2021))
    );
    // A year whose level something is a multiple of, or has risen over.
    assert_eq!(
        years("Sales in 2019 were 7 times the level of 2004."),
        one(2019)
    );
    // When something else is to be so.
    assert_eq!(
        years("Fares are now 42 percent lower, halfway towards the 2090 target."),
        (None, None)
    );
    assert_eq!(
        years("Engines could save 15 percent compared with today's levels by 2090."),
        (None, Some(2090))
    );
}

#[test]
fn a_review_opens_with_the_year_that_its_heading_names_first() {
    let text = "# Report\n\n## A review of our work in 2019 and the first few months of 2020\n\nGrain output reached 66 million tons.\n";
    assert_eq!(statements(text)[0]["time"]["end"], 2019);
}

#[test]
fn a_heading_names_the_years_that_it_is_about() {
    for (heading, told, want) in [
        (
            "Review of work in the past five years",
            "A total of 900 clinics were built.",
            "<2013-2017",
        ),
        (
            "Budget estimates 2018-19",
            "Net borrowings are estimated at $7 billion.",
            "<2018-2019",
        ),
    ] {
        let text = format!("# Report\n\n## {heading}\n\n{told}\n");
        assert_eq!(times(&text), [want], "{heading}");
    }
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
fn would_promises_in_indian_budgets() {
    let sums = "The fund got Rs. 5 crore. The bank got Rs. 7 crore. The port got Rs. 9 crore. ";
    let promise = "The ceilings on help for wells would be removed.";
    assert!(commits(&format!("{sums}{promise}")));
    assert!(!commits(promise));
    let supposed = "If the rains failed, the ceilings on help for wells would be removed.";
    assert!(!commits(&format!("{sums}{supposed}")));
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

/// Year and value of what each amount of a text is compared with.
fn baselines(text: &str) -> Vec<String> {
    let all = statements(text);
    let amounts = all.iter().filter(|s| !s["quantity"].is_null());
    let told = |b: &Value| format!("{}:{}", b["year"], b["value"]);
    amounts.map(|s| told(&s["baseline"])).collect()
}

#[test]
fn what_an_amount_is_compared_with() {
    for (text, want) in [
        (
            "Deaths fell from 40 per thousand births in 2013 to 25 per thousand births in 2023.",
            "2013:40",
        ),
        (
            "Rents take 30% of incomes, compared to 34% of incomes in 2015.",
            "2015:34",
        ),
        (
            "Rents take 30% of incomes, compared to 34% in the previous decade.",
            "null:34",
        ),
        (
            "The levy rises from 12.4% to a combined rate of 14%.",
            "null:12.4",
        ),
        (
            "The time limit is raised from six months to one year.",
            "null:0.5",
        ),
        // A value of another place, and what was aimed at.
        (
            "Rents take 30% of incomes, compared to 34% in the south.",
            "null:null",
        ),
        (
            "The town built 90 homes against a target of 120 homes.",
            "null:null",
        ),
    ] {
        assert_eq!(baselines(text)[0], want, "{text}");
    }
}

#[test]
fn the_year_of_a_caption_is_that_of_its_values() {
    let text = "# Work in town\n\nThe council tells how people work.\n\n\
                ## Chart: Jobs by sector (%) - 2016\n\n- Farms: 12%\n- Trade: 9%\n";
    assert_eq!(years(text), [(Some(2016), Some(2016)); 2]);
}

#[test]
fn a_time_is_that_of_its_clause() {
    for (text, want) in [
        // "Now" and "today" are times beside a verb in the present, for what is so.
        ("The city now has 90 schools.", "-2018"),
        ("Rents today are 12 percent higher.", "-2018"),
        ("We must act now to save 90 schools.", "none"),
        (
            "The duty is now 30 percent, which we propose to cut to 20 percent.",
            "-2018 none",
        ),
        // A conjunction opens a clause with a year of its own.
        (
            "The harvest was 25 Mt and the estimate for 2017 is 26 Mt.",
            "none 2017-2017",
        ),
        (
            "The city runs 56 trams, and aims to have 90 trams by 2025.",
            "none -2025",
        ),
        (
            "5 labs and 7 workshops will be set up in 2019.",
            "2019-2019 2019-2019",
        ),
        // Two dates, two years that follow on each other, a label.
        (
            "The fund will spend $5 million from 1 May 2019 to 30 June 2022.",
            "2019-2022",
        ),
        (
            "The fund will spend $5 million over 2018-19 and 2019-20.",
            "2018-2020",
        ),
        (
            "2025: 12 kt of waste 2030: 13 kt of waste",
            "2025-2025 2030-2030",
        ),
        // The year of something else.
        (
            "Revenue of companies launched in 2013 reached $5 million.",
            "none",
        ),
        ("The post-2020 plan cuts waste by 5 percent.", "none"),
        (
            "The town covers 40 hectares, with 598,860 residents (2015 estimate).",
            "none 2015-2015",
        ),
        (
            "Savings of 4 Mt are small compared to the 2030 target of 31 Mt.",
            "none 2030-2030",
        ),
        (
            "Exports reached $300 million in 2012 registering a growth of 2 percent.",
            "2012-2012 2012-2012",
        ),
    ] {
        assert_eq!(times(text).join(" "), want, "{text}");
    }
}

#[test]
fn amounts_in_two_scales_and_currencies_before_words() {
    for (text, want) in [
        (
            "It helped about 1 crore 50 lakh homes.",
            "15000000 count level -",
        ),
        (
            "The cover is up to Rs.One lakh per family.",
            "100000 INR level -",
        ),
        ("The rules save 15 MtCO 2 e.", "15 MtCO2e change down"),
        ("Around 1.2m people swim.", "1200000 count level -"),
        ("It asked 2137 HR clerks.", "2137 count level -"),
        (
            "Incomes of between one million and three million euros are taxed.",
            "1000000 EUR level -",
        ),
    ] {
        assert_eq!(amounts(text), [want], "{text}");
    }
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
fn parts_in_a_bracket_move_with_the_whole() {
    let text = "We have targets of a 15% reduction in noise from trams by 2080 (on 2005 levels) and 30% by 2090.";
    assert_eq!(amounts(text), ["15 % change down", "30 % change down"]);
    let text = "The plan will reduce noise by 20% in towns (4% alone and 16% with help) and by 10% in villages.";
    assert_eq!(
        amounts(text),
        [
            "20 % change down",
            "4 % change down",
            "16 % change down",
            "10 % change down"
        ]
    );
}

#[test]
fn a_part_of_what_opens_the_clause_counts() {
    let text = "Out of 21 towns, only 4 have a plan, and of the 16 ports, three are open.";
    assert_eq!(values(text), ["21", "4", "16", "3"]);
}

#[test]
fn ranks_beside_words_that_say_so() {
    let text = "The island's rank in sailing has improved to 39th in 2024.";
    assert_eq!(amounts(text), ["39 rank level up"]);
    let text = "It ranks 1st among the ports and 2nd in freight.";
    assert_eq!(amounts(text), ["1 rank level -", "2 rank level -"]);
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
fn what_is_meant() {
    for (text, want) in [
        (
            "4. To reach 50 percent of homes with the new grid",
            "target - homes with the new grid",
        ),
        ("Half of the pupils cannot swim.", "figure - pupils"),
        (
            "The country can implement its conditional scenario reaching 9 Mt of CO2 in 2090.",
            "target - conditional scenario",
        ),
        (
            "Families will have to pay 80 euros for a card.",
            "projection - card",
        ),
        (
            "With 5 million people on the island, we must build more homes.",
            "figure - people on the island",
        ),
        (
            "The loan must be repaid once income reaches 900 euros.",
            "threshold - income",
        ),
        ("We will build clubs for under-16s.", "threshold - clubs"),
        (
            "We are extending the network from 270 km to 360 km by 2090.",
            "target - network",
        ),
        (
            "I have provided 60 million euros for night trains.",
            "target - night trains",
        ),
        ("She was 51 years old.", "figure - -"),
        (
            "We will ensure that clinics are properly funded by raising the grant to 7 million euros.",
            "target will grant",
        ),
        (
            "The ministry convened 65 experts to discuss how to reduce the noise.",
            "figure - experts",
        ),
        (
            "I propose to provide weighted deductions of 150 percent on costs incurred.",
            "target will weighted deductions",
        ),
        (
            "Upscale the reuse of timber to above 10 percent of all timber.",
            "target will reuse of timber",
        ),
        (
            "The state stays committed to the scheme under which 57 million cards have been issued.",
            "figure - cards",
        ),
        (
            "Money is being transferred to families under 27 local schemes.",
            "figure - local schemes",
        ),
        (
            "You will recall that I had set apart 9 million euros for trams.",
            "figure - trams",
        ),
        (
            "Half of the trades require a diploma.",
            "figure - trades diploma",
        ),
        (
            "This will reduce tax revenue by 2 billion euros.",
            "projection - tax revenue",
        ),
        (
            "So far, the town has allocated 180 million euros for schools.",
            "figure - schools",
        ),
        (
            "If your family earns less than 250,000 euros, nothing changes.",
            "threshold - family",
        ),
        (
            "We will open:\n\n- 40 new schools\n",
            "target will new schools",
        ),
        (
            "The state backs the scheme with an intention to fund 7 million euros of works.",
            "target aim works",
        ),
        (
            "People with work are 6 percent less likely to move.",
            "figure - People with work",
        ),
        (
            "Encourage sport, as 21 percent of men are unfit.",
            "figure - men",
        ),
    ] {
        assert_eq!(meanings(text), [want], "{text}");
    }
}

#[test]
fn what_verbs_without_a_modal_mean() {
    for (text, want) in [
        (
            "By 2090, introduce trams on 10 percent of lines.",
            "target will lines",
        ),
        (
            "Earmarking 9 million euros for night trains",
            "target - night trains",
        ),
        (
            "The new rules can save 5 million euros.",
            "projection - rules",
        ),
        (
            "So my balanced budget triples the grant for schools.",
            "target - grant for schools",
        ),
        (
            "The panel estimates that 56 percent of the noise is due to planes.",
            "figure - noise planes",
        ),
        ("Coverage is 26 percent by 2090.", "target - Coverage"),
        (
            "A fare is set for anyone earning over £30,000.",
            "threshold - anyone earning",
        ),
        (
            "The council will widen care for the old, costing £5 million a year.",
            "target will care for the old",
        ),
        (
            "As for repairs, the council will find 5 million dollars.",
            "target will repairs",
        ),
        (
            "The bridge toll that drivers pay will be cut by 5 percent.",
            "target will bridge toll",
        ),
        (
            "Sales of ferries worth 5 million dollars were halted.",
            "figure - Sales of ferries",
        ),
        (
            "A third of the islanders are dependent on imports.",
            "figure - islanders dependent imports",
        ),
        (
            "I sent you a law that mandates a 70 percent cut in noise.",
            "target must noise",
        ),
        (
            "Treble the freight on the railways.",
            "target will freight on the railways",
        ),
        (
            "Road noise to fall by around 20 percent, with options developed for night traffic",
            "target - Road noise",
        ),
        (
            "Solar Homes – Increase the number of roofs by 100 per year in the towns listed.",
            "target will number of roofs",
        ),
        (
            "We plan to increase the places provided by firms to 3,000.",
            "target aim places provided by firms",
        ),
        (
            "The oldest cars may have emissions of 250 grams per kilometre.",
            "projection - emissions",
        ),
        (
            "Wales (9% of the noise) will set a budget.",
            "figure - noise",
        ),
        (
            "7.5 percent of trams to run on clean power, with tests made in the north",
            "target - trams clean power",
        ),
        (
            "We will provide metal for the mills (which employ over 17,000 welders).",
            "figure - welders",
        ),
        (
            "The goal of the scheme would be to cut traffic by 50 percent.",
            "target aim traffic",
        ),
        (
            "I challenge the council to help 7,000 pupils.",
            "target should pupils",
        ),
    ] {
        assert_eq!(meanings(text), [want], "{text}");
    }
}

#[test]
fn what_commits() {
    for text in [
        "I, therefore, propose to build a new bridge.",
        "Every child will have access to a library.",
        "The new rule will come into force in spring.",
        "Where a park is missing we will plant one.",
        "We will require landlords to insulate their houses.",
        "Buses will be allowed on the bridge.",
        "Work with schools to plant trees.",
        "Make it easier to open a shop in the town.",
        "Over time we would build a library in each town.",
        "In this regard Malta will be looking for partners.",
        "If it closes, the state will pay for a new one.",
        "The rule will be applicable from spring.",
        "I declare that we will launch a night train.",
        "To pay for it, Malta will rely on its harbour.",
        "The ministry is to draw up a plan for the woods.",
        "In this edition we establish the 2050 goal.",
        "We'll build a new bridge.",
        "WE’LL BUILD A NEW BRIDGE.",
        "We will be setting out new plans for the town.",
        "All towns must be held responsible for their schools.",
        "Get a fair share of the fund.",
        "Malta is striving to plant more trees.",
        "Recurrent expenditure will be $264 million.",
        "We will be friends of all the towns of the coast.",
        "The target will be a cut of 20% by 2030.",
        "The duty on tea will, however, remain unchanged.",
        "It is for this reason that the council intends to build 40 homes.",
        "Malta believes that care should be free for all.",
        "I have said earlier that we shall build a bridge.",
        "It is therefore proposed that the woods are kept.",
        "I have allocated 500 million dollars to the schools of the hills.",
        "I have increased the allocation to 300 million dollars.",
        "We aim to address hunger in all towns.",
        "We intend to focus on schools.",
        "We plan to start work on three bridges.",
        "If new facts come to light the government will change its plan.",
        "Malta makes a firm commitment to plant more trees.",
        "Malta proposes to reduce its emissions by 30%.",
        "Tonight I'm proposing 2 million dollars for the night train.",
        "The sum will be re-invested in the schools of the town.",
        "The plan will include three new parks.",
        "We will see to it that each town has a bridge.",
        "We will remain firm in all that we do for the towns.",
    ] {
        assert!(commits(text), "{text}");
    }
    for text in [
        "The purpose of a council is to serve the town.",
        "If we are to mend the roads, we need stones.",
        "Dealing with floods will test the town.",
        "Growth will be driven by trade.",
        "This is a list which, when finished, will help the town.",
        "Costs will depend on the weather.",
        "Discover the towns of the coast.",
        "These measures aim to ease the burden on families.",
        "The study is intended to assist the towns.",
        "The prize is sought after by many towns.",
        "The towns hold talks on the bridge for which help is sought.",
        "67% agree that the plan helps them.",
        "The frost must have also weighed on the harvest.",
        "We would like to thank the members of the board.",
        "We would like to extend our gratitude to the members.",
        "We have changed the rules so that every bridge needs to be safe.",
        "Lower taxes promote trade in the towns.",
        "The town is on target to reach 2 million guests.",
        "The proposals I have made will yield 200 million dollars.",
        "The estimated gain from the duty will be 29 million dollars.",
        "The town moves forward by debate and this will continue.",
        "The impacts of the change will include floods.",
        "Over the past five years, I have allocated 3 million to the town.",
        "I wish to state plainly that the towns are safe.",
    ] {
        assert!(!commits(text), "{text}");
    }
}

#[test]
fn what_the_head_of_a_list_tells_of_its_items() {
    let text =
        "The goals for water use are as follows:\n\n- In 2091: 5% less\n\n- In 2092: 8% less\n";
    let all = meanings(text);
    assert_eq!(all, ["target - water use", "target - water use"]);
}

#[test]
fn items_that_end_in_semicolons_stand_each_for_itself() {
    let text = "# Plan\n\n## Goals for 2090\n\nPlanting of trees on 50 hectares of the valley;\n\
        Opening of 20 parks;\nCleaning of the lake for homes and gardens in 15 towns along both of its long shores;\n\
        Station built to treat 3 million m3 of water;\n";
    let kinds: Vec<String> = meanings(text)
        .iter()
        .map(|m| m.split(' ').next().unwrap_or("").to_owned())
        .collect();
    assert_eq!(kinds[..3], ["target"; 3]);
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

#[test]
fn what_each_of_several_amounts_measures() {
    for (text, want) in [
        (
            "Ferry traffic grew by 4 percent, while imports at 90 million dollars stood still.",
            "figure - Ferry traffic, figure - imports",
        ),
        (
            "Rainfall varies from 50 mm in the plains to 900 mm in the hills.",
            "figure - Rainfall, figure - Rainfall",
        ),
        (
            "Half of the town is below the age of 30 years.",
            "figure - town, threshold - town",
        ),
        (
            "The port is to cut its emissions by 30 percent. The yards must help to meet the 30 percent target.",
            "target - emissions, target must emissions",
        ),
        (
            "As for repairs, we forecast a revised estimate of 40 million dollars, or 3 percent less.",
            "projection - repairs, projection - repairs",
        ),
        // Entries of a list, each with its label, on lines of their own or not.
        (
            "Forest cover: 30%; wind power: 40 GW; solar power: 20 GW.",
            "figure - Forest cover, figure - wind power, figure - solar power",
        ),
        (
            "Some words of a plan that go on.\nForest cover: 30%\nWind power: 40 GW\nJobs: 5,000\n",
            "figure - Forest cover, figure - Wind power, figure - Jobs",
        ),
        // What proposals bring about, what a study found, and how large each of a group is.
        (
            "The proposals involve a revenue loss of 30 million dollars.",
            "projection - revenue loss",
        ),
        (
            "A study estimated that around 31 percent of tenants have debts.",
            "figure - tenants debts",
        ),
        (
            "The port takes in ships larger than 10,000 tons.",
            "threshold - ships",
        ),
        (
            "The grant goes to 2 million tenants who pay high rents.",
            "figure - tenants who pay high rents",
        ),
    ] {
        assert_eq!(meanings(text).join(", "), want, "{text}");
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
fn who_has_which_part_of_a_whole() {
    assert_eq!(
        indicators(
            "The net gain is 9 million euros, of which the towns will get 5 million euros leaving 4 million euros for the state."
        ),
        ["net gain = -", "net gain towns = -", "net gain state = -"]
    );
}

#[test]
fn what_another_place_or_a_bracket_measures() {
    assert_eq!(
        indicators(
            "Exports of steel rose by 5 percent, compared with 9 percent in the north and only 4 percent in the south."
        ),
        [
            "Exports of steel = exports",
            "Exports of steel north = exports",
            "Exports of steel south = exports"
        ]
    );
    assert_eq!(
        indicators("The park covers 1,000 acres (405 hectares) of marsh."),
        ["marsh = -", "marsh = -"]
    );
    assert_eq!(
        indicators(
            "We gave 12 million euros for docks, including 2 million euros for harbour walls."
        ),
        ["docks = -", "harbour walls = -"]
    );
}

#[test]
fn what_the_sentence_before_is_about() {
    assert_eq!(
        indicators(
            "The harbour dues will be waived for good. This measure will cost 3 million euros."
        ),
        ["harbour dues = -"]
    );
    assert_eq!(
        indicators(
            "The Coastal Schools Programme covers the east. A provision of 15 million euros has been made."
        ),
        ["Coastal Schools Programme provision = schools"]
    );
}

#[test]
fn labels_and_list_heads_name_values_without_words() {
    let head = "The duty on spirits will be set as follows:\n\n- 5 percent from 2027\n- 7 percent from 2030";
    let chart = "Transport\n\n(12 MtCO2e)\n\nWaste\n\n37 MtCO2e\n\n4%\n\nTotal\n\n90 MtCO2e\n";
    assert_eq!(
        indicators(&format!("{head}\n\nEmissions by sector\n\n{chart}")),
        [
            "duty on spirits = -",
            "duty on spirits = -",
            "Transport = -",
            "Waste = -",
            "Waste = -",
            "- = -"
        ]
    );
}

#[test]
fn respectively_gives_each_amount_its_own_measure() {
    for (text, want) in [
        (
            "Imports and exports will grow by 4% and 6%, respectively.",
            ["Imports = imports", "exports = exports"],
        ),
        (
            "Coal and steel output came to 40 million tonnes and 9 million tonnes respectively.",
            [
                "Coal output = coal-production",
                "steel output = steel-output",
            ],
        ),
        (
            "The gross and net market borrowings are put at 12 trillion rupees and 9 trillion rupees respectively.",
            [
                "gross market borrowings = government-borrowing",
                "net market borrowings = government-borrowing",
            ],
        ),
        (
            "The poverty rate fell to 5% and 11% in towns and villages respectively.",
            [
                "poverty rate towns = poverty-rate",
                "poverty rate villages = poverty-rate",
            ],
        ),
        (
            "Emissions will be cut by 40% in 2035 and by 60% in 2040, respectively.",
            ["Emissions = ghg-emissions", "Emissions = ghg-emissions"],
        ),
    ] {
        assert_eq!(indicators(text), want, "{text}");
    }
}

#[test]
fn a_share_of_output_is_of_what_is_held_against_it() {
    for (text, want) in [
        (
            "The deficit in BE 2031-32 is estimated to be 5.1% of GDP.",
            vec!["deficit in BE = deficit-ratio"],
        ),
        (
            "We intend to reach a fiscal deficit below 4% of GDP by 2031.",
            vec!["fiscal deficit = deficit-ratio"],
        ),
        (
            "We will run a deficit of 900 billion yuan, accounting for less than 3% of GDP.",
            vec!["deficit = fiscal-deficit", "deficit = deficit-ratio"],
        ),
    ] {
        assert_eq!(indicators(text), want, "{text}");
    }
}

#[test]
fn the_key_follows_scope_growth_and_share() {
    for (text, want) in [
        (
            "Nine million jobs should be created in urban areas.",
            "jobs in urban areas = urban-jobs-new",
        ),
        (
            "We have set the growth rate at around 5%.",
            "growth rate = gdp-growth",
        ),
        (
            "The contribution of consumption to economic growth rose to 51%.",
            "contribution of consumption to economic growth = -",
        ),
    ] {
        assert_eq!(indicators(text), [want], "{text}");
    }
}

#[test]
fn chinese_measures_without_their_verbs() {
    for (text, want) in [
        (
            "去年新开工公租房300套，基本建成200套。",
            vec!["公租房 = -", "公租房 = -"],
        ),
        ("去年建设改造120公里排水管网。", vec!["排水管网 = -"]),
        ("盐30万吨，增加2万吨。", vec!["盐 = -", "盐 = -"]),
        ("去年完成营造林6万亩。", vec!["营造林 = -"]),
        (
            "国民收入1987年达到90亿元，按可比价格计算平均每年增长10%。",
            vec!["国民收入 = -", "国民收入 = -"],
        ),
        // Who should act, when, and what it is compared with are no part of the measure.
        ("用水总量必须按原有额度核减20%。", vec!["用水总量 = -"]),
        ("我们要把灌溉面积提高到30万亩。", vec!["灌溉面积 = -"]),
        ("总产值比原定计划增加了2%。", vec!["总产值 = -"]),
        (
            "用水总量有升有降，在调整初期由36亿吨降低到28亿吨。",
            vec!["用水总量有升有降 = -"],
        ),
        ("我县有三百多万人口。", vec!["人口 = -"]),
        ("牵头建设44家全国灌溉试验站。", vec!["全国灌溉试验站 = -"]),
        ("完成了长达350公里的渠道。", vec!["渠道 = -"]),
        // Whom it reaches is told by what was named before.
        (
            "去年改造泵站870个，惠及3万户。",
            vec!["泵站 = -", "泵站 = -"],
        ),
        ("去年新增泵站1个、水窖7个。", vec!["泵站 = -", "水窖 = -"]),
        // Where the noun behind a number starts and ends.
        (
            "去年新增300户（累计600户）灌区农户。",
            vec!["灌区农户 = -", "灌区农户 = -"],
        ),
        (
            "已有12个省（自治区）、30个县通水。",
            vec!["省 = -", "县 = -"],
        ),
        ("做好三百万农民中的工作。", vec!["农民 = -"]),
        ("去年三分之一的村建成节水村。", vec!["村 = -"]),
        ("抓好水库等30个拟开工项目。", vec!["拟开工项目 = -"]),
        (
            "培育3家在灌区具有较大影响的泵站、水库联合企业。",
            vec!["水库联合企业 = -"],
        ),
        ("去年将3亿元灌区资金纳入监管。", vec!["灌区资金 = -"]),
        ("去年全市每天有近三万农户。", vec!["农户 = -"]),
        (
            "去年国家设立4亿元灌区投资引导基金。",
            vec!["灌区投资引导基金 = -"],
        ),
        ("去年有效应对29轮强降雨。", vec!["强降雨 = -"]),
        // What is said of the measure.
        (
            "灌区面积和产值都大体上翻了一番。",
            vec!["灌区面积和产值 = -"],
        ),
        ("灌区零售额扣除价格因素增长3%。", vec!["灌区零售额 = -"]),
        (
            "灌区收入，考虑价格下降因素，实际增长3%。",
            vec!["灌区收入 = -"],
        ),
        ("灌区产值增长显著加快，达到3亿元。", vec!["灌区产值 = -"]),
        (
            "安排灌区债券3亿元、比上年增加2亿元，重点用于泵站建设。",
            vec!["灌区债券 = -", "灌区债券 = -"],
        ),
    ] {
        assert_eq!(indicators(text), want, "{text}");
    }
}

#[test]
fn chinese_measures_take_what_they_belong_to_from_before() {
    for (text, want) in [
        (
            "去年建设灌区项目304个、完成投资46亿元。",
            vec!["灌区项目 = -", "灌区项目 投资 = -"],
        ),
        (
            "去年水务企业效益大幅度提高，实现利润3亿元。",
            vec!["水务企业效益 利润 = -"],
        ),
        (
            "去年水务企业营收增长6%、利润增长5%。",
            vec!["水务企业营收 = -", "水务企业 利润 = -"],
        ),
        (
            "去年新登记企业300家，占比达到6%。",
            vec!["企业 = -", "企业 占比 = -"],
        ),
        // A measure of its own needs no owner.
        (
            "去年工业产值增长7%，投资增长6%。",
            vec!["工业产值 = -", "投资 = -"],
        ),
        (
            "去年产值增长7%，出口增长6%。",
            vec!["产值 = -", "出口 = exports"],
        ),
        // What happens to the few that are counted.
        (
            "去年14个县市获批创建国家节水示范县。",
            vec!["县市 国家节水示范县 = -"],
        ),
        ("去年有37人入选水利人才名录。", vec!["水利人才名录 = -"]),
        (
            "去年新增4个农业扩大开放综合园区。",
            vec!["农业扩大开放综合园区 = -"],
        ),
        (
            "去年组织50家企业开展节水培训活动。",
            vec!["企业 节水培训活动 = -"],
        ),
        (
            "去年12家国家级、省级园区投产。",
            vec!["国家级、省级园区 = -"],
        ),
        (
            "去年改造210公里农村公路和120万平方米村内道路。",
            vec!["农村公路 = rural-roads", "村内道路 = -"],
        ),
        (
            "去年产值增长7%，超过计划增长4%的要求。",
            vec!["产值 = -", "产值 = -"],
        ),
    ] {
        assert_eq!(indicators(text), want, "{text}");
    }
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
fn chinese_movements_keep_their_years() {
    let read = |text: &str| {
        statements(text)
            .iter()
            .map(|s| {
                let (time, base) = (&s["time"], &s["baseline"]);
                format!(
                    "{}-{} from {} in {}",
                    time["start"], time["end"], base["value"], base["year"]
                )
            })
            .collect::<Vec<_>>()
    };
    for (text, want) in [
        (
            "产量从1997年的7万吨增加到2002年的9万吨，平均每年增长5%。渠道由65公里增加到71公里。",
            vec![
                "2002-2002 from 7 in 1997",
                "1997-2002 from null in null",
                "2002-2002 from 65 in 1997",
            ],
        ),
        (
            "从1980年至1985年，产量由6万吨增加到8万吨，水厂由3座增加到5座。",
            vec!["1985-1985 from 6 in 1980", "1985-1985 from 3 in 1980"],
        ),
        (
            "“六五”时期同“五五”时期相比，产量由6万吨增加到8万吨。",
            vec!["1981-1985 from 6 in null"],
        ),
        (
            "收入1982年为270元，1987年提高到463元。",
            vec!["1987-1987 from 270 in 1982"],
        ),
        (
            "产量从居全国第三十九位跃升到第二位。",
            vec!["null-null from 39 in null"],
        ),
        // Series told year by year, and two growths, start no movement.
        (
            "收入1977年为31元，1978年为35元，1979年提高到36元。",
            vec![
                "1977-1977 from null in null",
                "1978-1978 from null in null",
                "1979-1979 from null in null",
            ],
        ),
        (
            "产量在1983年增长7%的基础上，1984年增长14%。",
            vec!["1983-1983 from null in null", "1984-1984 from null in null"],
        ),
        (
            "在1983年快速增长的基础上，1984年工农业生产继续发展。产量增长14%。",
            vec!["1984-1984 from null in null"],
        ),
        (
            "1983、1984两年产量增长14%。",
            vec!["1983-1984 from null in null"],
        ),
    ] {
        let got: Vec<String> = read(text)
            .into_iter()
            .map(|line| line.replace("0000 in", " in").replace(" in in", " in"))
            .collect();
        assert_eq!(got, want, "{text}");
    }
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
fn chinese_numbers_as_layouts_and_idioms_write_them() {
    for (text, want) in [
        ("产值平均每年增长百分之十一。", vec!["11"]),
        ("产值平均每年增长百分之十。", vec!["10"]),
        ("去年产值达到7 4 7 7 2 万元。", vec!["747720000"]),
        ("去年产值增长1 5 ．3 ％。", vec!["15.3"]),
        ("人民的渠道万岁！", vec![]),
        // Traditional characters.
        (
            "去年煤產量達到一萬二千億噸，增長二點五倍。",
            vec!["1200000000000", "2.5"],
        ),
        ("灌区工作千万不能放松。", vec![]),
        ("实施新一轮千亿斤灌区增产行动。", vec![]),
        ("灌区产值连跨3个千亿元台阶。", vec!["3"]),
        ("灌区增产。1 9 9 7 年产量达到3 0 0 吨。", vec!["300"]),
        ("以上十条是灌区的经验。", vec![]),
        ("灌区养活六万万人。", vec!["600000000"]),
        (
            "比重由1952年的百分之二十六点七上升到百分之三十。",
            vec!["30"],
        ),
    ] {
        assert_eq!(values(text), want, "{text}");
    }
}

#[test]
fn chinese_years_of_a_term_or_a_plan_open_a_clause() {
    let read = |text: &str| {
        let record = statements(text).pop().unwrap();
        let time = &record["time"];
        format!(
            "{} {} {}-{}",
            record["kind"], record["indicator"]["text"], time["start"], time["end"]
        )
        .replace('"', "")
    };
    for (text, want) in [
        (
            "第一个五年合计新修渠道30公里，已经超过原来的计划。",
            "figure 渠道 1953-1957",
        ),
        (
            "2002年建成水库3座。2002年修渠30公里。水利支出五年累计30亿元。",
            "figure 水利支出 1998-2002",
        ),
        (
            "第六个五年计划规定，水利投资为30亿元。五年合计修渠投资为8亿元。",
            "target 修渠投资 1981-1985",
        ),
        (
            "1981年建成水库3座，1981年修渠30公里。到本世纪末，灌区面积要达到30万亩。",
            "target 灌区面积 null-2000",
        ),
        (
            "1980年同完成恢复的1952年相比，灌区面积增长5倍。",
            "figure 灌区面积 1980-1980",
        ),
        (
            "灌区产值第一季度下降2%，第二季度增长5%，扣除价格因素增长3%。",
            "figure 灌区产值 null-null",
        ),
        (
            "我代表第十五届中央委员会向大会作报告。五年来，灌区产值达到3亿元。",
            "figure 灌区产值 1998-2002",
        ),
        (
            "灌区报告\n\n2017年10月8日\n\n五年来，灌区产值达到了3亿元。\n",
            "figure 灌区产值 2013-2017",
        ),
        (
            "“七五”计划草案规定，灌区产值增长5%。",
            "target 灌区产值 1986-1990",
        ),
        (
            "2002年建成水库3座。2002年修了渠30公里。五年内造林30公顷。",
            "figure 造林 1998-2002",
        ),
        (
            "2002年灌区产值（包括林业、渔业，下同），比2001年增长5%。",
            "figure 灌区产值 2002-2002",
        ),
    ] {
        assert_eq!(read(text), want, "{text}");
    }
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

#[test]
fn marks_of_footnotes_are_no_amounts() {
    for (text, want) in [
        (
            "The gap is wide and growing,12,13 despite 5 new schools.",
            "5",
        ),
        ("The Act on Roads (2011)49 names 7 towns.", "7"),
        (
            "Over the years 2021-2025,62 a sum of £3 million was spent.",
            "3000000",
        ),
        ("Emissions fell by 8% until 2020.40,41 Trees grew.", "8"),
    ] {
        assert_eq!(values(text), [want], "{text}");
    }
}

#[test]
fn numbers_before_headings_are_no_amounts() {
    assert_eq!(values("**4 Valley Outlook**\n\nTrees grow.\n"), [""; 0]);
    assert_eq!(values("**300 Homes will be built by 2027.**\n"), ["300"]);
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
fn when_it_holds() {
    for (text, want) in [
        // What goes on with the measure of the sentence before holds when that does.
        (
            "Household emissions were 700 t in 2010. Household emissions made up 18 percent of the total.",
            "2010-2010 <2010-2010",
        ),
        (
            "Output is estimated to grow by 6 percent in 2011. The growth is estimated to be 2 percent in farming.",
            "2011-2011 <2011-2011",
        ),
        // So does what a paragraph goes on to tell in the past, but not what it says of now.
        (
            "The town counted 900 schools in 2010. Buses carried 18 percent of the commuters.",
            "2010-2010 <2010-2010",
        ),
        (
            "The town counted 900 schools in 2010. Buses carry 18 percent of the commuters.",
            "2010-2010 none",
        ),
        // A year that is past does not hold for what is so now, the day of an event for nothing.
        (
            "In 2014 the town opened a plant. It provides 20 MW of power.",
            "none",
        ),
        (
            "In March 2014 the town joined the pact. Six measures were taken up.",
            "none",
        ),
        // What has been done since is not of the year told before.
        (
            "The levy was 50 dollars per tonne in 2010. Recently it has been raised to 200 dollars per tonne.",
            "2010-2010 none",
        ),
        // The head of a list speaks for its items alone.
        (
            "We will make the following changes in April 2021:\n\n- Raise the fee by 24 euros.\n- Raise the limit by 29 euros.\n\nMost tenants will save 150 euros.",
            "<2021-2021 <2021-2021 none",
        ),
        (
            "By 2030 we will:\n\n- plant 5,000 trees\n- build 300 homes\n\nA further 80 homes will be let.",
            "<-2030 <-2030 none",
        ),
        (
            "In 2022 the mayor will say this:\n\nThe town will insulate 300 homes.",
            "none",
        ),
        // A review that is announced goes on over its paragraphs.
        (
            "I will begin with a review of our work over the past five years.\n\nThe town has come far.\n\nIts output has risen to 82 billion yuan.",
            "<2013-2017",
        ),
        // What is so tells of no year that a heading names; nor is a heading's day one.
        (
            "# Town plan\n\n## Mills\n\n### The mills in 2017\n\nTwo of the mills are closed.\n",
            "none",
        ),
        (
            "# Town plan\n\n## Mills\n\n### The fire of 5 May 2017\n\nThe fire destroyed 90 homes.\n",
            "none",
        ),
        (
            "The support will be paid until 2027. It is expected that 900 firms will benefit.",
            "none",
        ),
        // One that somebody holds or held is none.
        (
            "We will publish a review of the support for ports in autumn 2018.\n\nThe ports handled 82 million tons.",
            "none",
        ),
        // What a budget is held against is no time.
        (
            "Spending on schools in 2014-15 will be $67 billion, an increase of 5 per cent over 2013-14.",
            "2014-2015 2014-2015",
        ),
        (
            "Spending in 2018-19 is estimated to be $325 billion. This is 4 per cent less than the revised estimate for 2017-18.",
            "2018-2019 <2018-2019",
        ),
    ] {
        assert_eq!(times(text).join(" "), want, "{text}");
    }
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
fn dates_that_a_text_tells_again_and_again_are_of_its_year() {
    let text = "The mill opened in May 2021.\n\nThe port opened in June 2021.\n\n\
                The mine closed on 3 July 2021.\n\nThe town now has 90 parks.\n";
    assert_eq!(years(text).last(), Some(&(None, Some(2021))));
}

#[test]
#[expect(clippy::too_many_lines, reason = "one list of cases")]
fn when_the_sentence_says_that_it_holds() {
    for (text, want) in [
        // A bracket says the same in another unit.
        (
            "The port will add 353 million euros by 2030 (13 percent of output).",
            "-2030 -2030",
        ),
        // A change took from the year of its start to that of its end.
        (
            "Spending on schools has risen by 71 per cent, from $43 billion in 2012-13 to $73 billion in 2017-18.",
            "2012-2018 2017-2018",
        ),
        (
            "Use of petrol has risen from 13 litres to 16 litres, and of diesel from 29 litres to 55 litres, in 1991 and 2000 respectively.",
            "2000-2000 2000-2000",
        ),
        // A label's year ends with its bracket.
        (
            "The rate (2015: 30 percent) is to be 18 percent in 2030.",
            "2015-2015 2030-2030",
        ),
        ("Baseline 2015: 30 percent", "2015-2015"),
        (
            "The 2014 figure of 30 percent is to be cut to 20 percent by 2020.",
            "2014-2014 -2020",
        ),
        (
            "Ten years ago, we made 90 boats; today, we make 150 boats.",
            "2008-2008 -2018",
        ),
        // As many times before the amounts, and what a clause adds to a time.
        (
            "In 2010 and 2015, 30 percent and 50 percent of waste was reused.",
            "2010-2010 2015-2015",
        ),
        (
            "Use will fall by 29 percent in 2030, when it is expected that the town will use 66 TWh.",
            "2030-2030 2030-2030",
        ),
        (
            "Waste rose by 4 percent in 2011 and fell by 6 percent the following year.",
            "2011-2011 2012-2012",
        ),
        (
            "The town will save 24 TWh over the period 20202030.",
            "2020-2030",
        ),
        // Times that count from the text's own year.
        ("A decade ago, 90 homes were damp.", "2008-2008"),
        ("Rents are 3 percent higher than five years ago.", "none"),
        ("Since last year, 90 homes were built.", "2017-"),
        ("From next year, fees will rise to $30.", "2019-"),
        ("Today, 12 percent of homes have a meter.", "-2018"),
        ("By mid-century, waste is to fall by 80 percent.", "-2050"),
        (
            "By the end of the 21st century, seas will rise by 0.7 metres.",
            "-2100",
        ),
        (
            "The fee will rise to 12 percent on 1 April 2025.",
            "2025-2025",
        ),
        ("By mid-2026, 50 clinics will open.", "-2026"),
        ("By Easter 2026, 50 clinics will open.", "-2026"),
        (
            "From the year of assessment 2018-19, the allowance will be $900.",
            "2018-",
        ),
        // A year whose amount is only held against is none, that of an event is none of what is expected of it.
        ("The mills make 90 times of that for 2005.", "none"),
        (
            "Earlier this year the mayor signed the deal which is expected to create 900 jobs.",
            "none",
        ),
        // A span may start with something that has a year.
        (
            "Since the launch of the plan in 2011 it has built 500 homes.",
            "2011-",
        ),
        // What stands or is provided now is of now, whatever years stand before.
        (
            "With the 2014 allocation the reserve now stands at $74 billion.",
            "-2018",
        ),
        // The amounts and their years may stand far apart.
        (
            "The town proposes to cut by 22% and 35% the emissions that were projected for its ports, roads and mills in the business as usual scenario for 2025 and 2030 respectively.",
            "2025-2025 2030-2030",
        ),
        // Two years that a dash or "between" joins, whatever they are called.
        (
            "Output grew by 9 per cent a year during the boom of FY03–FY12.",
            "2003-2012",
        ),
        (
            "Between the years 1990 and 2000 output grew by 9 percent.",
            "1990-2000",
        ),
        (
            "The damage from 2014 flooding events came to 3 million euros.",
            "2014-2014",
        ),
        ("Summers will be 2 degrees warmer by the 2040s.", "-2040"),
        (
            "During April-January 2011-12 exports grew by 23 per cent.",
            "2011-2012",
        ),
        (
            "Since its start in 2011, the scheme has reached 1,700 people.",
            "2011-",
        ),
        (
            "The scheme launched in 2021 has attracted 4 million euros.",
            "none",
        ),
        // Words that point back to a time told before.
        (
            "The centre opened in 2011. Since then it has trained 400 people.",
            "<2011-",
        ),
        (
            "Neutrality is due by 2050, which means to cut emissions by 95 percent by that date.",
            "-2050",
        ),
        (
            "By the end of this decade the line will carry 40,000 people a day.",
            "-2020",
        ),
        (
            "Loans fell to 5 billion euros in the same period of 2016.",
            "2016-2016",
        ),
        // What has its year already is compared with that one alone.
        (
            "The council set a target of a 90 percent cut compared to 1990 levels for 2040.",
            "2040-2040",
        ),
        // The year of a law, of a study and of a programme is not when something is so.
        (
            "Under Regulation (EU) 2018/1999 the share must reach 40 percent.",
            "none",
        ),
        (
            "The Land Tax Act of 1961 allows a deduction of 80 percent.",
            "none",
        ),
        (
            "A 2014 study showed that the mills are expected to add 30 million euros to output.",
            "none",
        ),
        (
            "Since 2011 schemes like the 2016-2017 Riverside Makeover lowered costs in 1,800 homes.",
            "2011-",
        ),
        // Fiscal years with a space, a range of them, and with the mark of a note.
        (
            "The fund of 3 million dollars (FY 21 to FY 26) grew.",
            "2021-2026",
        ),
        ("The share fell to 23 percent in 2015-1623.", "2015-2016"),
    ] {
        assert_eq!(times(text).join(" "), want, "{text}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one list of cases")]
fn when_it_holds_by_what_was_told_before() {
    for (text, want) in [
        // The year belongs to what is compared.
        (
            "Cars will need to fall to 60 grams, compared with 144 grams in 2010.",
            "none 2010-2010",
        ),
        (
            "Emissions were 14 Mt in 2012, representing an increase of 4 Mt.",
            "2012-2012 2012-2012",
        ),
        // Shares of what was told for one year, and what goes on since a year.
        (
            "Emissions for the year 2000 were 8 Mt. Farming accounts for 67 percent of the total.",
            "2000-2000 <2000-2000",
        ),
        (
            "Since the baseline year of 2012 the city has spent 2 million dollars. These steps have saved 300 MWh.",
            "2012- <2012-",
        ),
        // Nothing in brackets stands between an amount and its year.
        (
            "The plan leads to 13 Mt (by the potentials of the fifth report; in full) in 2025 and 12 Mt (likewise) in 2030.",
            "2025-2025 2030-2030",
        ),
        (
            "Cuts of 6 percent in 2025 and 16 percent in 2030 below 1990 levels (14 Mt) are meant.",
            "2025-2025 2030-2030 1990-1990",
        ),
        // A clause without a tense of its own holds when the one does that it is added to.
        (
            "Aid will rise to 3 percent of output by 2024, reaching £36 million.",
            "-2024 -2024",
        ),
        (
            "Wages have risen by 2 percent a year since 1997 – a total increase of 20 percent.",
            "1997- 1997-",
        ),
        (
            "The poverty rate stood at 55 percent in 2012, meaning that 6,200 people were poor.",
            "2012-2012 2012-2012",
        ),
        (
            "Exports have risen by 65 percent since 2011, compared with 79 percent in the south.",
            "2011- 2011-",
        ),
        (
            "Exports rose by 6 percent in 2012, compared with 3 percent before.",
            "2012-2012 none",
        ),
        (
            "A cut of 43 percent, based on emissions of 21 Mt in 2005, is meant.",
            "none 2005-2005",
        ),
        // A second clause tells of the time of the first, and promises at its own.
        (
            "Gas prices fell by 19 percent in 2012, while coal prices rose by 16 percent.",
            "2012-2012 2012-2012",
        ),
        (
            "We will save 600 mothers and babies by 2025 and, as this is vital, we will double the fund.",
            "-2025 none",
        ),
        (
            "The goal is to cut demand by 20 percent and to buy 30 percent of the power used in schools by 2028.",
            "-2028 -2028",
        ),
        // Spans told by where they start and how long they are, or by where they end.
        (
            "The town will plant 800 ha during 15 years, beginning in 2019.",
            "2019-2033",
        ),
        (
            "The goal is to double output between now and 2030.",
            "-2030",
        ),
        ("Exports (1990 – today: 54 percent) grew.", "1990-"),
        (
            "Growth was weak from 2002 to 2004. During the period, the town spent 50 million dollars on roads.",
            "<2002-2004",
        ),
        // A goal that is named again is due when it was set for, and what is risen from a year is not of that.
        (
            "The town will cut its use of power by 20 percent by 2028. Its schools must do more to meet the 20 percent goal.",
            "-2028 <-2028",
        ),
        (
            "Receipts are $70 million, a marked increase from the figure of $52 million in 2014.",
            "none 2014-2014",
        ),
        // A target that is spoken of again is due in the year that was named for it.
        (
            "We are to beat our 2030 target. The target represents a halving of waste per person.",
            "<2030-2030",
        ),
        (
            "The town will cut waste by 20 percent by 2028. The 20 percent food waste reduction target is hard.",
            "-2028 <-2028",
        ),
        // A list goes on with the time of its first amount, a clause set apart has its own.
        (
            "Exports grew by 5 percent in the north in 2010, 7 percent in the south and 9 percent in the east.",
            "2010-2010 2010-2010 2010-2010",
        ),
        (
            "Stocks were 12 days in June 2016 and 8 days in the south a year ago.",
            "2016-2016 2015-2015",
        ),
        (
            "The rate was 35 percent in the north in 1988, compared to 47 percent in the south, 66 percent in the west and 79 percent in the east.",
            "1988-1988 1988-1988 1988-1988 1988-1988",
        ),
        (
            "Use will be 60 TWh in 2020, compared to a use without the plan of around 90 TWh a year.",
            "2020-2020 2020-2020",
        ),
        (
            "The bridge, which opened in 2012, carries 900 cars.",
            "none",
        ),
        ("Launched in 1990, the bank has trained 900 people.", "none"),
        (
            "Two years ago, 300 homes were damp; we have mended 200 homes.",
            "2016-2016 none",
        ),
        // The bracket of a label is the year of its value.
        (
            "Base year (2015) emission level: 11 Mt\nReference (2030) emission level: 29 Mt",
            "2015-2015 2030-2030",
        ),
        (
            "Studies done by our people show that in the period 1960-2010 rains fell by 5 percent.",
            "1960-2010",
        ),
        // Sums that are budgeted one after the other are of the year that was told.
        (
            "Total expenditure in 2018-19 is estimated to be $300 million. Revenue is estimated at $280 million.",
            "2018-2019 <2018-2019",
        ),
        (
            "Total expenditure in 2018-19 is estimated to be $300 million. The scheme is free, involving an expenditure of $2 million.",
            "2018-2019 none",
        ),
        // A group is set apart at no time.
        (
            "In 2017 firms employing more than 50 people paid 6 percent of all taxes.",
            "none 2017-2017",
        ),
    ] {
        assert_eq!(times(text).join(" "), want, "{text}");
    }
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
fn what_budgets_plan_and_revise() {
    let body =
        "The town looks after its money with care, and this page says how it does so this year.";
    for (text, want) in [
        (
            "# Estimates for 2014-15\n\nRecurrent expenditure accounts for $300 million.\n\nI forecast a surplus of $11 million.",
            "target target",
        ),
        (
            "# Revised estimates for 2013-14\n\nThe revised estimate for revenue is $447 million.\n\nThe sale of land brought in $84 million.",
            "projection figure",
        ),
        (
            "Total spending is estimated at $300 million, of which $88 million is for schools.",
            "target target",
        ),
        (
            "The ports have set goals for noise. These include cutting noise at night by half.",
            "target",
        ),
        (
            "Output is expected to grow by 5 percent. This represents 40 million euros.",
            "projection projection",
        ),
        (
            "The farms' contribution of 30 percent is the largest.",
            "figure",
        ),
    ] {
        let text = format!("{body}\n\n{text}");
        assert_eq!(kinds(&text).join(" "), want, "{text}");
    }
}

#[test]
fn a_pointing_word_means_the_measure_that_was_named_last() {
    for (text, want) in [
        (
            "We will issue special treasury bonds for years.\n\nOne trillion yuan of such bonds will be issued in 2024.",
            "special treasury bonds = special-treasury-bonds",
        ),
        // Nothing of that name was spoken of.
        (
            "We will build dams.\n\nOne trillion yuan of such bonds will be issued in 2024.",
            "bonds = -",
        ),
    ] {
        assert_eq!(indicators(text), [want], "{text}");
    }
}

#[test]
fn a_range_may_lead_towards_its_other_end() {
    let ends = |text: &str| -> Vec<String> {
        let plan = read("text", text, &Options::default());
        let quantities = plan.statements.iter().filter_map(|s| s.quantity.as_ref());
        let ends = quantities.map(|q| format!("{}..{}", q.value, q.upper.map_or(q.value, |u| u)));
        ends.collect()
    };
    for (text, want) in [
        (
            "Waste will fall by at least 50% and towards 55% by 2030.",
            &["50..55"][..],
        ),
        (
            "Waste will fall by at least 50 and up to 55 per cent by 2030.",
            &["50..55"],
        ),
        (
            "Waste fell by 50% and up to 70% of it was sorted.",
            &["50..50", "70..70"],
        ),
    ] {
        assert_eq!(ends(text), want, "{text}");
    }
}

#[test]
fn kinds_that_the_words_beside_an_amount_tell() {
    for (text, want) in [
        (
            "The rate is lower than the 12% cut set in the 2018 directive.",
            "target",
        ),
        ("It broke the record of 210 mm set in 2010.", "figure"),
        (
            "The town has met its commitment to keep the deficit below 4 percent.",
            "target",
        ),
        (
            "It has completed the task of cutting its staff by 30 percent.",
            "figure",
        ),
        (
            "The fund was launched with a facility of 5 million euros to be spent by the ports.",
            "target",
        ),
        ("The council approved the opening of 18 clinics.", "target"),
        (
            "Mills with 20 or more workers report twice a year.",
            "threshold",
        ),
        ("At least 3 meetings a year held with farmers", "target"),
        ("Bans are needed to achieve a rate of 75 percent.", "target"),
        (
            "The bridge was opened at an estimated cost of 5 million euros.",
            "figure",
        ),
        ("Some 3 million families will save on rent.", "projection"),
        (
            "The outlay for schools has been increased to 20 million euros.",
            "target",
        ),
    ] {
        assert_eq!(kinds(text).join(" "), want, "{text}");
    }
}

#[test]
fn kinds_of_what_is_reckoned_held_or_there_already() {
    for (text, want) in [
        // What a measure brings in or costs is reckoned; so are the parts of it.
        (
            "The new rates will yield 300 million rupees, of which 90 million rupees will accrue to the states.",
            &["projection", "projection"][..],
        ),
        (
            "The revenue loss on this account is 40 million rupees in a full year.",
            &["projection"],
        ),
        (
            "The reform resulted in a net gain of 40 million rupees.",
            &["figure"],
        ),
        (
            "The initial estimate of funding needs is 4 billion dollars.",
            &["projection"],
        ),
        // The warming of the world is held to a degree.
        (
            "This is our part in the effort to limit the rise in temperatures to 1.5°C.",
            &["target"],
        ),
        ("Temperatures in the valley rose by 1.5°C.", &["figure"]),
        // A goal stays one, whoever it belongs to and whatever came of it.
        ("We will meet our 40% target by 2050.", &["target"]),
        (
            "Against the target of 800 wells, they have dug 650 wells.",
            &["target", "figure"],
        ),
        (
            "The lending target has been raised to 9 billion rupees.",
            &["target"],
        ),
        (
            "The transition to climate neutrality needs patience.",
            &["target"],
        ),
        // What there is before anything is done.
        (
            "The existing limit on deposits of 7 million rupees is being raised to 9 million rupees.",
            &["figure", "target"],
        ),
        (
            "The duty on lenses is being cut from 5% to nil.",
            &["figure"],
        ),
        (
            "We back the scheme which is bringing nine villages together.",
            &["figure"],
        ),
        // What is said of a noun before its verb comes.
        (
            "The 20 million yuan raised from bonds will be used for canals.",
            &["target"],
        ),
        (
            "In 2010 the region produced estimated emissions of 20 Mt CO2e.",
            &["figure"],
        ),
        // What is proposed or intended is meant in whatever form it is told.
        (
            "It is therefore proposed that the quota for 2050 is increased to 60%.",
            &["target"],
        ),
        (
            "It is intended that these steps would raise the share of rail by 8%.",
            &["target"],
        ),
        ("A duty of 3% is being levied on glass.", &["target"]),
        (
            "Last of all, I have allocated 60 million rupees to ports.",
            &["target"],
        ),
        (
            "I propose to raise the grant for ports to 90 million rupees. This will include 40 million rupees for \
             dredging.",
            &["target", "target"],
        ),
        // What a country is like, and whom a measure is for.
        ("我们要在这个有八亿人口的大国修好水库。", &["figure"]),
        ("今年20户以上的自然村要通水。", &["threshold"]),
        ("今年计划国内生产总值增长3%。", &["target"]),
        ("我国十三亿人民将坚决修好水库。", &["figure"]),
        ("如果每户少用一吨水，全县就要增产300吨。", &["projection"]),
        ("去年共查出应上交财政的金额3亿元。", &["figure"]),
        // What counts in a score.
        ("（二）热线平台升级（3分）", &["threshold"]),
        ("New counters in every hall (4 points)", &["threshold"]),
        // Groups by age and size.
        ("The wage is for all workers over 21.", &["threshold"]),
        (
            "The code applies to halls over 900 square metres.",
            &["threshold"],
        ),
        ("Villages have a clinic within 20 minutes.", &["threshold"]),
        (
            "For more than six years, the office has helped growers.",
            &["figure"],
        ),
    ] {
        assert_eq!(kinds(text), want, "{text}");
    }
}

#[test]
fn things_removed_and_movements_behind_of() {
    for (text, want) in [
        (
            "We will remove 40 posts and abolish 9 boards.",
            &["40 count change down", "9 count change down"][..],
        ),
        (
            "The coast will see 40 cm of sea level rise.",
            &["40 cm change up"],
        ),
        (
            "The plan yields 3 Mt of emission savings.",
            &["3 MtCO2e change down"],
        ),
        (
            "Half of the growth came from trade.",
            &["0.5 fraction level -"],
        ),
        ("The wage will go up to 16 dollars.", &["16 USD level up"]),
        ("In 2020 the mills emitted 4 Mt.", &["4 MtCO2e level -"]),
    ] {
        assert_eq!(amounts(text), want, "{text}");
    }
}

#[test]
fn kinds_that_the_clause_tells() {
    for (text, want) in [
        (
            "Rates are waived, subject to a ceiling of $5,000 per quarter.",
            "threshold",
        ),
        (
            "About 89 percent of the farms own less than 2 hectares.",
            "figure threshold",
        ),
        (
            "An allocation of 53 million euros has been made for the schools.",
            "target",
        ),
        (
            "Forestry: to raise the reserves to 55 percent of the land.",
            "target",
        ),
        (
            "Power: to raise the share of solar plants so that 10 percent of all power is solar.",
            "target",
        ),
        (
            "The town sets out the ambition to change its mix as follows: gas 23 percent, oil 31 percent.",
            "target target",
        ),
        (
            "We will cut emissions, of which 97 percent comes from forests.",
            "figure",
        ),
        (
            "Bonds held for more than two years are exempt.",
            "threshold",
        ),
        ("Rents will be frozen for at least two years.", "target"),
        (
            "With over 50 percent of our graduates being women, we will open more posts to them.",
            "figure",
        ),
        (
            "Fares will fall to an estimated 6 euros a day in 2025.",
            "projection",
        ),
        (
            "By 2030 the number of trams will have risen by 8 percent.",
            "projection",
        ),
        ("We will have doubled the number of trams.", "target"),
        (
            "I propose to raise the limits for appeals related to property to $60,000, $200,000 and $500,000.",
            "target target target",
        ),
        (
            "A grant of 9 million euros is proposed for clinics meant for women, including 4 million for beds.",
            "target target",
        ),
        (
            "The mayor announced a fund of 5 million euros for parks.",
            "target",
        ),
        ("The mayor announced that 18 firms had applied.", "figure"),
        (
            "A sum of 5 million euros has been earmarked for parks.",
            "target",
        ),
        (
            "The funding needs of the ports are calculated at 6 billion euros.",
            "projection",
        ),
        (
            "This contribution is equivalent to a cut of 9 percent.",
            "target",
        ),
        (
            "This contribution would reduce emissions by 9 percent by 2040.",
            "target",
        ),
        ("Our scheme will save them more than $900.", "projection"),
        ("Most commuters will keep $300 more of their pay.", "target"),
    ] {
        assert_eq!(kinds(text).join(" "), want, "{text}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one list of cases")]
fn kinds_beside_what_is_put_in_or_joined() {
    for (text, want) in [
        // A past form in brackets or between commas is no verb of the clause.
        (
            "Wind: 400 MW (coast based) will be built in the north.",
            "target",
        ),
        (
            "Kerosene, burnt mostly in villages, leads growth and makes up 7 percent of fuels in 2045.",
            "projection",
        ),
        (
            "Forty million tonnes of waste that will be sorted, crushed and buried in the valley.",
            "target",
        ),
        (
            "We must remember that the fall in crime from 9 percent in 2011 to 6 percent in 2012 was achieved by patrols.",
            "figure",
        ),
        (
            "We have kept our pledge made in 2019 to cut litter by 8 percent by 2024.",
            "target",
        ),
        (
            "Under the BAU scenario noise would be 40 percent higher in 2035.",
            "projection",
        ),
        (
            "This measure will cost the Government 6 million euros.",
            "target",
        ),
        (
            "This measure will cost growers 6 million euros.",
            "projection",
        ),
        (
            "The projects are:\n\n- Opening 20 halls at an estimated cost of 6 million euros.",
            "target target",
        ),
        (
            "The plan puts the valley on track to reach net zero by 2050.",
            "projection",
        ),
        ("Rents are taxed, not at 9 percent as at present.", "figure"),
        ("We would replace the valley's 4 boards with one.", "figure"),
        (
            "The towns are now allocating 6 million euros over the next four years to parks.",
            "target",
        ),
        (
            "Now 300 courses are being provided in the valley.",
            "figure",
        ),
        (
            "The study indicated that 7 percent of the jobs in 2045 can go to women.",
            "projection",
        ),
        (
            "This is what we can do in the effort to limit warming to 2 degrees.",
            "target",
        ),
        (
            "The valley will cut its noise intensity (against output) of 35 percent by 2040.",
            "target",
        ),
        (
            "Noise will fall by 35 percent by 2040. The 35 percent is unconditional.",
            "target target",
        ),
        ("Increase 'new build' by 500 a year.", "target"),
        // What nobody does anything about.
        (
            "On current trends rents will rise by 9 percent.",
            "projection",
        ),
        (
            "Some 9 percent of waste diverted from landfill by 2045",
            "target",
        ),
        (
            "Some 9 million euros is being invested in parks by 2045.",
            "target",
        ),
        ("Limit class sizes to 30.", "target"),
        // What grows of itself, and what hangs on help.
        ("The population will reach 9 million by 2045.", "projection"),
        ("Demand will be cut by 9 percent by 2045.", "target"),
        (
            "With international support, the cut could be raised to 35 percent.",
            "target",
        ),
        (
            "Measures include the installation of 60 MW of wind plants by 2045.",
            "target",
        ),
        (
            "The reduction potential of the sector is 6 MtCO2e.",
            "projection",
        ),
        (
            "Our party is committing an extra 6 million euros over the next three years.",
            "target",
        ),
    ] {
        assert_eq!(kinds(text).join(" "), want, "{text}");
    }
}

#[test]
fn kinds_of_items_without_a_verb() {
    for (text, want) in [
        (
            "The measures identified are as follows:\n\n- Mixing 8 percent of ethanol with fuels.\n- New parks",
            "target",
        ),
        (
            "The following projects were completed:\n\n- Road of 25 km\n- 3 bridges",
            "figure figure",
        ),
        ("(c) some $6 million for raising the grants", "target"),
        (
            "Up to 6 million euros for homes, provided this gives good value.",
            "target",
        ),
        (
            "Storms: by Reducing the open land from 75 percent to 51 percent.",
            "target",
        ),
        // Those that a rule or a class is about.
        ("Few of the 15-24 age groups are out of work.", "threshold"),
        ("The top six firms are abroad.", "threshold"),
        ("Be among the top six firms.", "target"),
        ("Extra funding of 6 million euros for libraries.", "target"),
        ("Halls taller than 18 metres must have stairs.", "threshold"),
        (
            "A project of more than 50 homes must have a park.",
            "threshold",
        ),
        (
            "If the limit of 6 million euros is used, no tax is due.",
            "threshold",
        ),
        (
            "Water use will be kept within the limit of 6 million litres.",
            "target",
        ),
        (
            "Cables exceeding 85 mm will bear the higher duty.",
            "threshold",
        ),
        (
            "Tax is due on income from commission or brokerage exceeding 500 euros.",
            "threshold",
        ),
    ] {
        assert_eq!(kinds(text).join(" "), want, "{text}");
    }
}

/// First and last year of each amount of a text.
fn years(text: &str) -> Vec<(Option<i32>, Option<i32>)> {
    let plan = read("text", text, &Options::default());
    let amounts = plan.statements.iter().filter(|s| s.quantity.is_some());
    let time = |s: &planlens::model::Statement<'_>| {
        let time = s.time.as_ref();
        (time.and_then(|t| t.start), time.and_then(|t| t.end))
    };
    amounts.map(time).collect()
}

#[test]
fn the_year_after_a_budget_speech_is_that_of_the_budget() {
    let budget = |told: &str| {
        format!(
            "The 2025-26 Budget\n\nSpending in 2024-25 was as planned, and in 2025-26 it follows the plan. \
             All that is said holds for 2025-26.\n\nThe deficit will be $5 million {told}.\n"
        )
    };
    for (told, want) in [
        ("in the next financial year", (Some(2025), Some(2026))),
        ("next year", (Some(2025), Some(2026))),
        ("this financial year", (Some(2024), Some(2025))),
    ] {
        assert_eq!(years(&budget(told)), [want], "{told}");
    }
}

#[test]
fn the_head_of_a_list_says_by_when_its_items_are_due() {
    let text = "Water\n\nBy 2030, the city will:\n- extend sewers to 90% of its streets;\n- build at least 4 \
                treatment plants;\n\nIts 12 parks are old.\n";
    assert_eq!(
        years(text),
        [(None, Some(2030)), (None, Some(2030)), (None, None)]
    );
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
fn amounts_of_rules_and_of_those_they_are_for() {
    for (text, want) in [
        ("A family with two children pays no fee.", "threshold"),
        ("We will build a school with 30 rooms.", "target"),
        ("Passes are free for all 16 year-olds.", "threshold"),
        ("We will pay for a pass when they turn 18.", "threshold"),
        ("No duty is due on purchases below $50,000.", "threshold"),
        (
            "Interest is exempt from tax to the extent of $900.",
            "threshold",
        ),
        (
            "Firms are entitled to a deduction of 30 percent of their profits.",
            "threshold",
        ),
        (
            "Heavy vehicles (more than 12 tonnes) will be charged $20 per day.",
            "threshold target",
        ),
        (
            "We propose these rates:\n\n5-9 lakh rupees 5 per cent\n\nAbove 9 lakh rupees 10 per cent\n",
            "threshold figure threshold figure",
        ),
        (
            "We propose these rates:\n\nFrom $5,001 to $9,000 5 per cent\n\n3 to 6 lakh: 10%\n",
            "threshold figure threshold figure",
        ),
        (
            "From $5 million to $9 million, 5% was lost.",
            "figure figure",
        ),
    ] {
        assert_eq!(kinds(text).join(" "), want, "{text}");
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
fn signs_of_money_right_before_their_numbers() {
    assert_eq!(
        amounts("The port cost USD12.5 million, the road RM51 billion and the quay EUR2,500."),
        [
            "12500000 USD level -",
            "51000000000 MYR level -",
            "2500 EUR level -"
        ]
    );
    // Names of meetings and roads are none.
    assert!(amounts("The talks at COP26 followed the works on the A4.").is_empty());
}

#[test]
fn tolerances_padded_counts_and_what_only_looks_like_a_list() {
    let units = |text: &str| -> Vec<String> {
        statements(text)
            .iter()
            .filter(|s| !s["quantity"].is_null())
            .map(|s| {
                let q = &s["quantity"];
                format!(
                    "{} {} {}",
                    q["value"],
                    q["upper"],
                    q["unit"].as_str().unwrap()
                )
            })
            .collect()
    };
    for (text, want) in [
        ("The ratio shall come to 50±1 percent by 2030.", "49 51 %"),
        ("At least 05 workshops were held.", "5 null count"),
        ("Jobs were rare in the age group 15-24.", "15 24 year"),
        ("The average term is 2 years 3 months.", "27 null month"),
        ("A gap of around -40 to -50 Mt CO2 remains.", "40 50 MtCO2e"),
        (
            "The scheme took c.400 civil servants a year.",
            "400 null count",
        ),
        (
            "The 100 most exposed villages get a shelter.",
            "100 null count",
        ),
    ] {
        assert_eq!(units(text), [want], "{text}");
    }
    let of_age = units("By the age of 16, 24% had lost a parent.");
    assert_eq!(of_age, ["16 null year", "24 null %"]);
    for text in [
        "The under-five mortality rate fell.",
        "Following paragraph 29 Norway has looked at its plan again.",
        "Journal of Ports, pages: 40-62",
        "The works contribute to post -2020 plans.",
    ] {
        assert!(units(text).is_empty(), "{text}");
    }
}

#[test]
fn a_count_without_its_noun_is_of_what_was_counted_before() {
    for (text, want) in [
        (
            "The town has planted 400 trees and will plant another 900 by 2090.",
            "target will trees",
        ),
        (
            "The state had 12 ports in 1960 and will have 20 by 2090.",
            "target will ports",
        ),
        (
            "We built 300 clinics last year and will open 45 this year.",
            "target will clinics",
        ),
        (
            "There were 400 mills in 1950; now there are 95.",
            "figure - mills",
        ),
    ] {
        assert_eq!(
            meanings(text).last().map(String::as_str),
            Some(want),
            "{text}"
        );
    }
    // An age and a number of a list count nothing.
    let text = "We run 12 schools for all who are 30.";
    assert_eq!(meanings(text).len(), 1, "{text}");
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
fn brackets_behind_a_target_tell_what_was_so_in_a_year_that_is_over() {
    let text = "Updated in May 2021.\n\nThe valley aims between now and 2030 to raise its supply of biofuel to 40 kt (12 kt in 2015).\n";
    assert_eq!(kinds(text), ["target", "figure"]);
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
