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
    ] {
        assert_eq!(amounts(text), Vec::<String>::new(), "{text}");
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
    ] {
        assert!(commits(text), "{text}");
    }
    for text in [
        "Dealing with floods will test the town.",
        "Growth will be driven by trade.",
        "This is a list which, when finished, will help the town.",
        "Costs will depend on the weather.",
    ] {
        assert!(!commits(text), "{text}");
    }
}
