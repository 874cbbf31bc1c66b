//! Scores the labelled data that stands beside the project (`../shared`), through the public interface,
//! and holds it to `tests/floors.toml`. Where the data is absent, it says so and passes: the project never
//! depends on it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

mod floors;

fn shared() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared");
    root.join("evaluate/evaluate.py").exists().then_some(root)
}

/// Runs a script of the evaluation kit; panics with its last words if it fails.
fn python(script: &Path, arguments: &[&str]) {
    let output = Command::new("python3").arg(script).args(arguments).output().expect("python3 runs");
    assert!(output.status.success(), "{} {arguments:?}\n{}", script.display(), String::from_utf8_lossy(&output.stderr));
}

fn evaluate(root: &Path, data: &Path) -> Value {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.json", data.file_name().unwrap().to_str().unwrap()));
    let arguments = ["--copydesk", env!("CARGO_BIN_EXE_copydesk"), "--data", data.to_str().unwrap(), "--json", out.to_str().unwrap()];
    python(&root.join("evaluate/evaluate.py"), &arguments);
    serde_json::from_slice(&std::fs::read(out).unwrap()).unwrap()
}

fn number(value: &Value, pointer: &str) -> f64 {
    value.pointer(pointer).and_then(Value::as_f64).unwrap_or_else(|| panic!("no figure at {pointer}"))
}

/// Figures where more is better; a count of faults is taken from what it could be at most.
fn figures(root: &Path) -> BTreeMap<String, f64> {
    let mut figures = BTreeMap::new();
    let mut put = |name: &str, figure: f64| {
        figures.insert(name.to_string(), figure);
    };

    let seeds = evaluate(root, &root.join("seeds"));
    put("seeds_certain_found", number(&seeds, "/certain/found"));
    put("seeds_silent_kept", number(&seeds, "/silent/gold") - number(&seeds, "/silent/violated"));
    put("seeds_off_kept", number(&seeds, "/off/gold") - number(&seeds, "/off/fired"));
    put("seeds_fields_right", number(&seeds, "/fields/right"));
    put("seeds_severities_right", number(&seeds, "/severity/ok") / number(&seeds, "/severity/n"));

    let reports = evaluate(root, &root.join("reports-dev"));
    let fields = [
        "title_exact",
        "release_date",
        "event_date",
        "venue",
        "organizers_fuzzy",
        "people",
        "people_role",
        "organizations",
        "organizations_overlap",
        "credits",
        "source",
    ];
    for field in fields {
        put(&format!("reports_{field}_f1"), number(&reports, &format!("/fields/all/{field}/F1")));
    }
    // The pages are packed with zstd, which `.ci/run` installs.
    let pages = evaluate(root, &root.join("html-dev"));
    for field in ["title_exact", "title_core", "date_acc", "author_exact", "source_exact", "editor_any"] {
        put(&format!("pages_{field}"), number(&pages, &format!("/sets/all/{field}")));
    }
    put("reports_year_honesty", number(&reports, "/fields/all/year_honesty/rate"));

    let sample = evaluate(root, &root.join("dates-dev/reports-sample.jsonl"));
    put("dates_sample_overlap_f1", number(&sample, "/groups/all/F1"));
    put("dates_sample_end_to_end", number(&sample, "/groups/all/end_to_end"));
    let suites = evaluate(root, &root.join("dates-dev/suites.jsonl"));
    put("dates_suites_overlap_f1", number(&suites, "/groups/all/F1"));
    put("dates_suites_end_to_end", number(&suites, "/groups/all/end_to_end"));

    let mutations = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutations");
    if mutations.exists() {
        std::fs::remove_dir_all(&mutations).unwrap();
    }
    python(&root.join("evaluate/mutate.py"), &[mutations.to_str().unwrap(), "--seed", "1", "--bases", "120", "--per-kind", "12"]);
    let mutations = evaluate(root, &mutations);
    put("mutations_first_increment_recall", number(&mutations, "/first_increment/recall"));
    put("mutations_recall", number(&mutations, "/recall/ALL/recall"));
    put("mutations_clean_without_warning", number(&mutations, "/clean/quiet_warning") / number(&mutations, "/clean/reports"));
    figures
}

#[test]
fn shared_data_is_at_or_above_its_floors() {
    let Some(root) = shared() else {
        println!("skipped: ../shared is absent, so only the project's own labelled set is scored");
        return;
    };
    floors::hold("shared", &figures(&root));
}
