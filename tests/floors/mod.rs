//! The evaluation floors of `tests/floors.toml`: figures reached, which only go up.

use std::collections::BTreeMap;
use std::path::Path;

/// Prints each figure beside its floor and fails if one is below, or a floor has no figure.
pub fn hold(table: &str, figures: &BTreeMap<String, f64>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/floors.toml");
    let floors: toml::Table = std::fs::read_to_string(&path).unwrap().parse().unwrap();
    let floors = floors[table].as_table().unwrap();
    let number = |value: &toml::Value| value.as_float().or(value.as_integer().map(|n| n as f64)).unwrap();
    let mut below = Vec::new();
    for (name, figure) in figures {
        let floor = floors.get(name).map(number);
        println!("{name:<40} {figure:>8.4}   floor {}", floor.map_or("none".into(), |f| format!("{f:.4}")));
        match floor {
            None => below.push(format!("{name} has no floor in tests/floors.toml [{table}]; it is {figure:.4}")),
            Some(floor) if *figure + 1e-9 < floor => below.push(format!("{name} is {figure:.4}, below its floor {floor:.4}")),
            Some(_) => {}
        }
    }
    for name in floors.keys().filter(|name| !figures.contains_key(*name)) {
        below.push(format!("{name} has a floor in [{table}] but was not measured"));
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
}
