//! Reports through the whole pipeline in memory, and its stages, over the examples and the labelled set: texts, Markdown,
//! JSON and YAML, English and Chinese. Throughput is in bytes: a report of 4 KB takes 4,096 bytes' share of the time.
//! Compare ratios, not absolute times.

use std::hint::black_box;
use std::path::{Path, PathBuf};

use copydesk::document::{Document, Format};
use copydesk::engine::{self, Selection};
use copydesk::recognize;
use copydesk::settings::Settings;
use copydesk::source::Source;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn sources() -> Vec<Source> {
    let mut files: Vec<_> = ["examples", "tests/eval"].into_iter().flat_map(|folder| walk(Path::new(folder))).collect();
    files.sort();
    files.into_iter().map(|path| Source::decode(path.to_str().unwrap(), std::fs::read(&path).unwrap())).collect()
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let is_report = |path: &PathBuf| path.extension().is_some_and(|e| e != "toml") && !path.to_str().unwrap().ends_with(".expect.json");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).filter(is_report).collect()
}

fn pipeline(criterion: &mut Criterion) {
    let settings = Settings::default();
    let selection = Selection::new(&settings);
    let sources = sources();
    let read = |source| engine::read_part(source, Format::of_path(&source.path), None, &settings);
    let documents: Vec<Document<'_>> = sources.iter().map(read).collect();
    let bytes: usize = sources.iter().map(|source| source.text.len()).sum();
    let mut group = criterion.benchmark_group("reports");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("read", |b| b.iter(|| sources.iter().for_each(|source| drop(black_box(read(source))))));
    group.bench_function("recognise", |b| {
        b.iter(|| documents.iter().for_each(|document| drop(black_box(recognize::recognize(document)))));
    });
    group.bench_function("read, recognise, extract", |b| {
        b.iter(|| sources.iter().for_each(|source| drop(black_box(engine::analyze(source, Format::of_path(&source.path), &settings)))));
    });
    group.bench_function("everything", |b| {
        b.iter(|| {
            for source in &sources {
                let analysis = engine::analyze(source, Format::of_path(&source.path), &settings);
                black_box(engine::check(source, &analysis, &selection, &settings));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, pipeline);
criterion_main!(benches);
