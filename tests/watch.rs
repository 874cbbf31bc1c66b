//! `check --watch`: a change of a report, of the folder or of the settings gives a new check.

use std::io::{BufRead, BufReader};
use std::process::Child;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

mod folder;

use folder::Folder;

/// A report whose weekday is wrong unless `day` is Wednesday.
fn report(day: &str) -> String {
    format!("Harbour Day at Tarn Hall\n\nRelease Time: 2024-06-13\n\nLakemoor University held Harbour Day on {day}, June 12, 2024, at Tarn Hall.\n")
}

/// A watching command, its lines as they come, and its end at the end of the test.
struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn of(folder: &Folder, args: &[&str]) -> Self {
        let standard = ["check", "--watch", "--select", "dates/weekday-mismatch", "--format", "concise"];
        // Both outputs through one pipe, so that their lines keep their order.
        let (output, input) = std::io::pipe().unwrap();
        let mut command = folder.command(&[&standard, args].concat());
        let child = command.stdout(input.try_clone().unwrap()).stderr(input).spawn().unwrap();
        // It holds the ends for writing.
        drop(command);
        let (send, lines) = channel();
        thread::spawn(move || BufReader::new(output).lines().map_while(Result::ok).for_each(|line| drop(send.send(line))));
        Self { child, lines }
    }

    /// Waits for a line with `words`.
    fn says(&self, words: &str) {
        let mut seen = Vec::new();
        while !seen.last().is_some_and(|line: &String| line.contains(words)) {
            let line = self.lines.recv_timeout(Duration::from_secs(60));
            seen.push(line.unwrap_or_else(|_| panic!("no line with `{words}` in {seen:#?}")));
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn whatever_changes_is_checked_again() {
    let folder = Folder::with(&[("a.txt", &report("Tuesday"))]);
    let watch = Watch::of(&folder, &[]);
    watch.says("a.txt:5:");
    watch.says("waiting for changes");
    folder.write("a.txt", report("Wednesday").as_bytes());
    watch.says("no findings");
    folder.write("b.txt", report("Friday").as_bytes());
    watch.says("b.txt:5:");
    watch.says("waiting for changes");
    folder.write("copydesk.toml", b"[rules]\n\"dates/weekday-mismatch\" = \"none\"\n");
    watch.says("copydesk.toml:2:");
    watch.says("waiting for changes");
    folder.write("copydesk.toml", b"exclude = [\"b.txt\"]\n");
    watch.says("no findings");
}

#[test]
fn standard_input_cannot_be_watched() {
    let run = Folder::new().run_with(&["check", "--watch", "-"], b"Harbour Day");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("standard input cannot be watched"), "{}", run.stderr);
}
