//! CSV with a header: rows of named cells, each with its place.

use csv::{ReaderBuilder, StringRecord, Trim};

use super::{Fault, Period};
use crate::calendar;
use crate::nearest::nearest;
use crate::span::Span;

/// A cell with its place in the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub text: String,
    pub span: Span,
}

/// A row: cells in the order of the wanted columns, empty where the file has none.
pub(super) struct Row {
    pub span: Span,
    cells: Vec<Cell>,
}

impl Row {
    /// The cell of the wanted column number `column`.
    pub(super) fn cell(&self, column: usize) -> &Cell {
        &self.cells[column]
    }

    /// The text of a cell; `None` if it is empty.
    pub(super) fn text(&self, column: usize) -> Option<String> {
        Some(self.cells[column].text.clone()).filter(|text| !text.is_empty())
    }

    /// The parts of a cell between semicolons.
    pub(super) fn list(&self, column: usize) -> Vec<String> {
        self.cells[column].text.split([';', '；', '|']).map(str::trim).filter(|part| !part.is_empty()).map(String::from).collect()
    }

    /// The term between two cells.
    pub(super) fn period(&self, from: usize, to: usize) -> Result<Period, Fault> {
        Ok(Period { from: day(self.cell(from), false)?, to: day(self.cell(to), true)? })
    }
}

/// The rows of `text`, whose first line names its columns; all of `columns` are known, the first is needed in each row.
pub(super) fn read(text: &str, columns: &[&str]) -> Result<Vec<Row>, Fault> {
    let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).trim(Trim::All).from_reader(text.as_bytes());
    let mut order: Option<Vec<usize>> = None;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let at = error.position().map_or(0, |position| position.byte() as usize).min(text.len());
            Fault { span: Span::empty(at as u32), message: format!("this is no CSV: {error}"), help: None }
        })?;
        let (span, cells) = cells(text, &record);
        match &order {
            None => order = Some(header(&cells, span, columns)?),
            Some(order) => rows.extend(row(cells, span, order, columns)?),
        }
    }
    match order {
        Some(_) => Ok(rows),
        None => Err(Fault { span: Span::default(), message: "the file is empty".to_string(), help: Some(first_line(columns)) }),
    }
}

fn first_line(columns: &[&str]) -> String {
    format!("its first line names the columns: {}", columns.join(","))
}

/// For each column of the file, the number of the wanted one.
fn header(cells: &[Cell], span: Span, columns: &[&str]) -> Result<Vec<usize>, Fault> {
    let mut order = Vec::new();
    for cell in cells {
        let name = cell.text.to_lowercase();
        let Some(column) = columns.iter().position(|column| *column == name) else {
            let near = nearest(&name, columns.iter().copied());
            let help = near.map_or_else(|| format!("it may have: {}", columns.join(", ")), |near| format!("did you mean `{near}`?"));
            return Err(Fault { span: cell.span, message: format!("there is no column `{}` in such a file", cell.text), help: Some(help) });
        };
        if order.contains(&column) {
            return Err(Fault {
                span: cell.span,
                message: format!("the column `{name}` stands here twice"),
                help: Some("take one of them out".to_string()),
            });
        }
        order.push(column);
    }
    if !order.contains(&0) {
        return Err(Fault { span, message: format!("the column `{}` is missing", columns[0]), help: Some(first_line(columns)) });
    }
    Ok(order)
}

/// The row in the order of the wanted columns; `None` for one without any text.
fn row(cells: Vec<Cell>, span: Span, order: &[usize], columns: &[&str]) -> Result<Option<Row>, Fault> {
    if cells.iter().all(|cell| cell.text.is_empty()) {
        return Ok(None);
    }
    if cells.len() > order.len() {
        let message = format!("this row has {} values, and the first line names {} columns", cells.len(), order.len());
        return Err(Fault { span, message, help: Some("put a value that has commas in quotation marks".to_string()) });
    }
    let mut sorted = vec![Cell { text: String::new(), span: Span::empty(span.end) }; columns.len()];
    for (cell, &column) in cells.into_iter().zip(order) {
        sorted[column] = cell;
    }
    if sorted[0].text.is_empty() {
        return Err(Fault { span, message: format!("this row has no `{}`", columns[0]), help: Some("write it, or take the row out".to_string()) });
    }
    Ok(Some(Row { span, cells: sorted }))
}

/// The cells of a record with their places, and the place of the record.
fn cells(text: &str, record: &StringRecord) -> (Span, Vec<Cell>) {
    let bytes = text.as_bytes();
    let mut at = record.position().map_or(0, |position| position.byte() as usize).min(bytes.len());
    // Blank lines before a record belong to nobody.
    at += bytes[at..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    let start = at;
    let mut cells = Vec::with_capacity(record.len());
    for field in record {
        let end = field_end(bytes, at);
        let trimmed = trimmed(text, at, end);
        cells.push(Cell { text: field.to_string(), span: trimmed });
        at = (end + 1).min(bytes.len());
    }
    let end = cells.last().map_or(start, |cell| cell.span.end as usize);
    (Span::at(start, end.max(start)), cells)
}

/// Where the field that starts at `at` ends: at the next comma or line end outside quotation marks.
fn field_end(bytes: &[u8], at: usize) -> usize {
    let mut quoted = false;
    for (n, byte) in bytes.iter().enumerate().skip(at) {
        match byte {
            b'"' => quoted = !quoted,
            b',' | b'\n' | b'\r' if !quoted => return n,
            _ => (),
        }
    }
    bytes.len()
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let Some(field) = text.get(start..end) else { return Span::empty(start as u32) };
    let inner = field.trim();
    let from = start + (field.len() - field.trim_start().len());
    Span::at(from, from + inner.len())
}

/// The first or the last day of "2024", "2024-05" or "2024-05-28".
fn day(cell: &Cell, last: bool) -> Result<Option<i32>, Fault> {
    if cell.text.is_empty() {
        return Ok(None);
    }
    let parsed = parse_day(&cell.text, last);
    parsed.map(Some).ok_or_else(|| Fault {
        span: cell.span,
        message: format!("\"{}\" is no day, month or year that exists", cell.text),
        help: Some("write it like 2024, 2024-05 or 2024-05-28; leave it empty for an open end".to_string()),
    })
}

fn parse_day(text: &str, last: bool) -> Option<i32> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next().map(|month| month.parse::<u8>().ok().filter(|_| month.len() == 2));
    let written = parts.next().map(|day| day.parse::<u8>().ok().filter(|_| day.len() == 2));
    if parts.next().is_some() || month == Some(None) || written == Some(None) {
        return None;
    }
    let month = month.flatten().unwrap_or(if last { 12 } else { 1 });
    let day = written.flatten().unwrap_or(if last { calendar::days_in_month(Some(year), month) } else { 1 });
    calendar::days(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_their_places() {
        let text = "name, role\n\"Lin, Qiaoyu\" ,dean\n\nSu Minghe,\n";
        let rows = read(text, &["name", "role"]).unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].cell(0).text.as_str(), rows[0].cell(0).span.of(text)), ("Lin, Qiaoyu", "\"Lin, Qiaoyu\""));
        assert_eq!((rows[0].cell(1).span.of(text), rows[1].span.of(text)), ("dean", "Su Minghe,"));
    }

    #[test]
    fn columns_may_stand_in_any_order_and_be_left_out() {
        let rows = read("role,name\ndean,Lin Qiaoyu\n", &["name", "native", "role"]).unwrap();
        assert_eq!((rows[0].text(0), rows[0].text(1), rows[0].text(2)), (Some("Lin Qiaoyu".into()), None, Some("dean".into())));
    }

    #[test]
    fn faults_stand_at_their_place() {
        let fault = |text: &str| {
            let fault = read(text, &["name", "role"]).err().unwrap();
            (fault.span.of(text).to_string(), fault.message)
        };
        assert_eq!(fault("name,rolle\n").0, "rolle");
        assert!(fault("role\ndean\n").1.contains("`name` is missing"));
        assert_eq!(fault("name,role\nLin,dean,x\n").0, "Lin,dean,x");
        assert!(fault("name,role\n,dean\n").1.contains("no `name`"));
        assert!(fault("").1.contains("empty"));
    }

    #[test]
    fn days_may_be_months_and_years() {
        let day = |text: &str, last| parse_day(text, last).and_then(calendar::from_days);
        assert_eq!(day("2024", true), Some((2024, 12, 31)));
        assert_eq!(day("2024-02", true), Some((2024, 2, 29)));
        assert_eq!(day("2024-02-03", false), Some((2024, 2, 3)));
        assert_eq!((day("2024-2", false), day("2024-02-30", false), day("24", false)), (None, None, None));
    }
}
