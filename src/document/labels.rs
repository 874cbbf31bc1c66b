//! Labelled metadata lines ("Release Time:2025-10-20Number of visits:10"). See `layout.rs`.
