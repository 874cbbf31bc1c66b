use super::*;

fn fields(line: &str) -> Vec<(FieldName, &str)> {
    let span = Span::at(0, line.len());
    let mut words = Words::default();
    words.read(line, span);
    read(line, span, &words, Setting::Line).map_or_else(Vec::new, |read| read.fields.iter().map(|f| (f.name, f.value.of(line))).collect())
}

use FieldName::*;

#[test]
fn glued_labels_part_the_values() {
    assert_eq!(fields("Release Time:2023-04-13Number of visits:26"), [(ReleaseDate, "2023-04-13"), (Visits, "26")]);
    assert_eq!(
        fields("Published: 2024-05-30Source: River DeskEditor: Marta Ellwood"),
        [(ReleaseDate, "2024-05-30"), (Source, "River Desk"), (Editor, "Marta Ellwood")]
    );
    assert_eq!(fields("发布时间：2024-05-30浏览次数：318"), [(ReleaseDate, "2024-05-30"), (Visits, "318")]);
    assert_eq!(fields("来源：宣传部作者：林巧羽"), [(Source, "宣传部"), (Author, "林巧羽")]);
}

#[test]
fn a_widget_behind_a_name_ends_the_value() {
    assert_eq!(fields("Editor in Charge: Jin Haneul Print this page"), [(Editor, "Jin Haneul")]);
    assert_eq!(fields("编辑：林巧羽 打印本页 关闭窗口"), [(Editor, "林巧羽")]);
}

#[test]
fn a_date_line_may_open_without_label() {
    assert_eq!(
        fields("2023-11-02 09:47 Source: River Gazette Editor in Charge: Marta Ellwood Let me say something"),
        [(ReleaseDate, "2023-11-02 09:47"), (Source, "River Gazette"), (Editor, "Marta Ellwood")]
    );
    assert_eq!(fields("6 Mar, 2022  |  Source:River News  |  Hits:712"), [(ReleaseDate, "6 Mar, 2022"), (Source, "River News"), (Visits, "712")]);
    assert_eq!(fields("(2021-06-08 14:20:51)"), [(ReleaseDate, "2021-06-08 14:20:51")]);
    assert_eq!(fields("发布人:林巧羽 信息来源:水利处 2024-03-11 16:45"), [(Author, "林巧羽"), (Source, "水利处"), (ReleaseDate, "2024-03-11 16:45")]);
}

#[test]
fn bars_part_values_without_labels() {
    assert_eq!(fields("By Marta Ellwood | May 28, 2024 | 318 views"), [(Author, "Marta Ellwood"), (ReleaseDate, "May 28, 2024"), (Visits, "318")]);
    assert_eq!(fields("作者：林巧羽 点击：[123]"), [(Author, "林巧羽"), (Visits, "123")]);
}

#[test]
fn event_times_are_marked_as_such() {
    let line = "时间：2024年5月28日（星期二）14:00";
    let span = Span::at(0, line.len());
    let mut words = Words::default();
    words.read(line, span);
    let read = read(line, span, &words, Setting::Line).expect("a field line");
    assert!(read.fields[0].maybe_event);
}

#[test]
fn values_may_be_empty_and_labels_unknown() {
    assert_eq!(fields("Editor: Photographer: Lin Qiaoyu"), [(Editor, ""), (Photographer, "Lin Qiaoyu")]);
    assert_eq!(fields("Date:2022-04-09Source:wirter:views:48"), [(ReleaseDate, "2022-04-09"), (Source, ""), (Other, ""), (Visits, "48")]);
}

#[test]
fn bylines_need_no_colon_but_names() {
    assert_eq!(fields("Photo by Lin Qiaoyu"), [(Photographer, "Lin Qiaoyu")]);
    assert_eq!(fields("Text and photos by Marta Ellwood"), [(AuthorAndPhoto, "Marta Ellwood")]);
    assert_eq!(fields("Published on May 28, 2024"), [(ReleaseDate, "May 28, 2024")]);
    assert_eq!(fields("本报记者 林巧羽"), [(Reporter, "林巧羽")]);
    assert_eq!(fields("[圖/文:林巧羽]"), [(AuthorAndPhoto, "林巧羽")]);
    assert_eq!(fields("Source: https://lakemoor.example/news/1"), [(SourceUrl, "https://lakemoor.example/news/1")]);
}

#[test]
fn a_slash_or_bar_may_stand_for_the_colon() {
    assert_eq!(fields("撰文／林巧羽　攝影／蘇明禾"), [(Author, "林巧羽"), (Photographer, "蘇明禾")]);
    assert_eq!(fields("文丨林巧羽 编辑丨苏明禾"), [(Author, "林巧羽"), (Editor, "苏明禾")]);
    assert_eq!(fields("Text/Marta Ellwood Photo/Lin Qiaoyu"), [(Author, "Marta Ellwood"), (Photographer, "Lin Qiaoyu")]);
    assert!(fields("图片 | 视频 | 专题").is_empty());
}

#[test]
fn a_date_may_have_a_place_or_an_office_beside_it() {
    assert_eq!(fields("Lakemoor, 28 May 2024"), [(ReleaseDate, "28 May 2024")]);
    assert_eq!(fields("2024年5月28日　本報訊"), [(ReleaseDate, "2024年5月28日")]);
    assert_eq!(fields("Marta Ellwood | 28 May 2024 | Tarn"), [(Source, "Marta Ellwood"), (ReleaseDate, "28 May 2024"), (Source, "Tarn")]);
    assert_eq!(fields("国际教育学院 2024-05-28 22:15"), [(Source, "国际教育学院"), (ReleaseDate, "2024-05-28 22:15")]);
    assert!(fields("Registration: 28 May 2024").is_empty());
    assert!(fields("Guests met in Tarn Hall, 28 May 2024").is_empty());
}

#[test]
fn bylines_hold_several_people_and_a_date() {
    assert_eq!(fields("By Marta Ellwood, May 28, 2024"), [(Author, "Marta Ellwood"), (ReleaseDate, "May 28, 2024")]);
    assert_eq!(fields("Written by Marta Ellwood on May 28, 2024"), [(Author, "Marta Ellwood"), (ReleaseDate, "May 28, 2024")]);
    assert_eq!(fields("May 28, 2024 by Marta Ellwood"), [(ReleaseDate, "May 28, 2024"), (Author, "Marta Ellwood")]);
    assert_eq!(fields("Story by Marta Ellwood. Photos by Lin Qiaoyu"), [(Author, "Marta Ellwood"), (Photographer, "Lin Qiaoyu")]);
    assert_eq!(fields("（本报记者 林巧羽 文/图）"), [(Reporter, "林巧羽"), (Photographer, "林巧羽")]);
    assert_eq!(fields("□ 记者林巧羽 通讯员苏明禾"), [(Reporter, "林巧羽"), (Reporter, "苏明禾")]);
    assert_eq!(fields("（宣传部 文：林巧羽 图：苏明禾）"), [(Author, "林巧羽"), (Photographer, "苏明禾")]);
}

#[test]
fn prose_that_opens_like_a_label_is_no_field() {
    for line in [
        "By noon the hall was full of guests",
        "Time: it heals everything, as the dean said to the guests",
        "Reporter: How did the river laboratory come about? It was a long way.",
        "记者从云屿大学获悉，论坛将于下周举行",
        "Published works were on show in the hall",
        "From rivers to roads",
        "318 visitors came",
        "Enjoy the reading:",
        "Photos: Students celebrate the opening of a laboratory that nobody had hoped for",
        "Words matter: the dean speaks",
        "图片新闻",
    ] {
        assert!(fields(line).is_empty(), "{line}: {:?}", fields(line));
    }
}
