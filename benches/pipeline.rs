//! One report through the whole pipeline in memory, and its stages. Compare ratios, not absolute times.

use std::hint::black_box;

use copydesk::document::Format;
use copydesk::engine::{self, Selection};
use copydesk::settings::Settings;
use copydesk::source::Source;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn reports() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = walk(std::path::Path::new("examples"));
    files.sort();
    files.into_iter().map(|path| (path.to_str().unwrap().to_string(), std::fs::read(&path).unwrap())).collect()
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).filter(|p| p.extension().is_some_and(|e| e != "toml")).collect()
}

fn pipeline(criterion: &mut Criterion) {
    let settings = Settings::default();
    let selection = Selection::new(&settings);
    let reports = reports();
    let bytes: usize = reports.iter().map(|(_, bytes)| bytes.len()).sum();
    let mut group = criterion.benchmark_group("examples");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("decode", |b| {
        b.iter(|| reports.iter().for_each(|(path, bytes)| drop(black_box(Source::decode(path.as_str(), bytes)))));
    });
    let sources: Vec<Source> = reports.iter().map(|(path, bytes)| Source::decode(path.as_str(), bytes)).collect();
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
