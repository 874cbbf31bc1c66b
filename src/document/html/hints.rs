//! What the classes and the id of an element say about its content.
//!
//! The words are those that content systems and page templates use everywhere; no site is named.

use super::tags::Tag;
use super::tokens::Attrs;

/// A set of hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hints(u32);

impl Hints {
    /// Menus, trails, page numbers.
    pub const NAV: Hints = Hints(1);
    /// Columns beside the text, widgets, banners.
    pub const SIDE: Hints = Hints(1 << 1);
    /// The foot of the page.
    pub const FOOTER: Hints = Hints(1 << 2);
    /// What readers wrote.
    pub const COMMENT: Hints = Hints(1 << 3);
    /// Links to other articles.
    pub const RELATED: Hints = Hints(1 << 4);
    /// Buttons to pass the page on.
    pub const SHARE: Hints = Hints(1 << 5);
    /// Not shown.
    pub const HIDDEN: Hints = Hints(1 << 6);
    /// A box about the author, subscriptions, notices.
    pub const BOX: Hints = Hints(1 << 7);
    /// The text of the article.
    pub const CONTENT: Hints = Hints(1 << 8);
    /// A headline.
    pub const TITLE: Hints = Hints(1 << 9);
    /// A date of the article.
    pub const DATE: Hints = Hints(1 << 10);
    /// Who wrote it.
    pub const AUTHOR: Hints = Hints(1 << 11);
    /// Where it comes from.
    pub const SOURCE: Hints = Hints(1 << 12);
    /// A line of metadata.
    pub const META: Hints = Hints(1 << 13);
    /// When it was changed.
    pub const MODIFIED: Hints = Hints(1 << 14);
    /// The head of the page.
    pub const HEADER: Hints = Hints(1 << 15);
    /// Words of an article about its lead: summary, subtitle.
    pub const SUMMARY: Hints = Hints(1 << 16);
    /// An article of its own.
    pub const ARTICLE: Hints = Hints(1 << 17);
    /// A teaser for another article.
    pub const TEASER: Hints = Hints(1 << 18);
    /// The name of the site.
    pub const LOGO: Hints = Hints(1 << 19);

    /// What is no part of the article.
    pub const AWAY: Hints =
        Hints(Self::NAV.0 | Self::SIDE.0 | Self::FOOTER.0 | Self::COMMENT.0 | Self::RELATED.0 | Self::SHARE.0 | Self::HIDDEN.0 | Self::BOX.0);

    /// True if any of `other` is here.
    pub(super) fn any(self, other: Hints) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    pub(super) const fn with(self, other: Hints) -> Hints {
        Hints(self.0 | other.0)
    }
}

/// The hints of an element by its tag and attributes.
pub(super) fn of(text: &str, tag: Tag, attrs: &Attrs) -> Hints {
    let mut hints = match tag {
        Tag::Nav => Hints::NAV,
        Tag::Aside => Hints::SIDE,
        Tag::Footer => Hints::FOOTER,
        Tag::Header => Hints::HEADER,
        Tag::Article => Hints::ARTICLE,
        // Mostly a word to those without scripts; sometimes the whole article.
        Tag::Noscript => Hints::BOX,
        _ => Hints::default(),
    };
    if tag == Tag::A && is_home(attrs.href.of(text)) {
        hints = Hints::LOGO;
    }
    if attrs.hidden {
        hints = hints.with(Hints::HIDDEN);
    }
    if matches!(tag, Tag::Html | Tag::Body) {
        return Hints::default();
    }
    for attribute in [attrs.class, attrs.id, attrs.itemprop, attrs.rel].into_iter().filter(|span| !span.is_empty()) {
        for word in words(attribute.of(text)) {
            hints = hints.with(of_word(word));
        }
    }
    hints
}

/// True for an address without a path: the front page.
pub(super) fn is_home(href: &str) -> bool {
    let path = href.trim();
    let rest = path.strip_prefix("https://").or(path.strip_prefix("http://")).or(path.strip_prefix("//"));
    match rest {
        Some(host) => !host.is_empty() && !host.trim_end_matches('/').contains(['/', '?', '#']),
        None => matches!(path, "/" | "./" | "index.html" | "/index.html" | "/index.php" | "index.php"),
    }
}

/// Longest attribute that is looked at: template classes may be without end.
const LONGEST: usize = 400;

/// The words of a class attribute: `post-author__name` and `postAuthorName` are post, author, name.
fn words(attribute: &str) -> impl Iterator<Item = &str> {
    let attribute = &attribute[..attribute.floor_char_boundary(LONGEST)];
    let mut rest = attribute;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
        let bytes = rest.as_bytes();
        let first = *bytes.first()?;
        let mut len = 1;
        let mut lower = first.is_ascii_lowercase();
        while let Some(b) = bytes.get(len).filter(|b| b.is_ascii_alphabetic()) {
            if lower && b.is_ascii_uppercase() {
                break;
            }
            lower = b.is_ascii_lowercase();
            len += 1;
        }
        let word;
        (word, rest) = rest.split_at(len);
        Some(word)
    })
}

fn of_word(word: &str) -> Hints {
    let mut folded = [0u8; 16];
    let Some(space) = folded.get_mut(..word.len()) else { return Hints::default() };
    space.copy_from_slice(word.as_bytes());
    space.make_ascii_lowercase();
    match &*space {
        b"nav" | b"navi" | b"navigation" | b"navbar" | b"menu" | b"submenu" | b"breadcrumb" | b"breadcrumbs" | b"crumb" | b"crumbs"
        | b"pagination" | b"pager" | b"topnav" | b"mainnav" | b"subnav" | b"mainmenu" | b"topbar" | b"toolbar" | b"skip" | b"crumbnav"
        | b"prevnext" | b"pagenav" | b"toc" => Hints::NAV,
        b"sidebar" | b"aside" | b"widget" | b"widgets" | b"banner" | b"advert" | b"advertisement" | b"ads" | b"ad" | b"adv" | b"advertising"
        | b"promo" | b"promotion" | b"sponsor" | b"sponsored" | b"rail" | b"rightcol" | b"leftcol" | b"marginal" | b"rightbar" | b"leftbar"
        | b"hotnews" | b"rank" | b"ranking" | b"trending" | b"popular" | b"mostread" | b"marquee" | b"ticker" => Hints::SIDE,
        b"footer" | b"foot" | b"copyright" | b"imprint" | b"colophon" | b"bottombar" | b"pagefooter" => Hints::FOOTER,
        b"comment" | b"comments" | b"commentlist" | b"respond" | b"disqus" | b"kommentar" | b"kommentare" | b"commentary" | b"reply" | b"replies"
        | b"pinglun" | b"discussion" | b"commentbox" => Hints::COMMENT,
        b"related" | b"recommend" | b"recommended" | b"recommendation" | b"recommendations" | b"recirc" | b"readmore" | b"more" | b"similar"
        | b"outbrain" | b"taboola" | b"xiangguan" | b"tuijian" | b"relevant" | b"verwandte" | b"furtherreading" | b"upnext" | b"morenews"
        | b"relate" => Hints::RELATED,
        b"share" | b"sharing" | b"social" | b"shariff" | b"sharedaddy" | b"addthis" | b"bshare" | b"bdsharebuttonbox" | b"followus" | b"sharebar"
        | b"socials" | b"print" | b"tags" | b"taglist" => Hints::SHARE,
        b"newsletter" | b"subscribe" | b"subscription" | b"signup" | b"cookie" | b"cookies" | b"consent" | b"gdpr" | b"modal" | b"popup"
        | b"overlay" | b"login" | b"disclaimer" | b"authorbox" | b"biography" | b"bio" | b"search" | b"lightbox" | b"jobs" | b"privacy"
        | b"donate" | b"donation" => Hints::BOX,
        b"content" | b"body" | b"articlebody" | b"entry" | b"text" | b"maincontent" | b"storybody" | b"postbody" | b"articletext" | b"zhengwen"
        | b"articlecontent" | b"artibody" | b"postcontent" | b"maintext" | b"fulltext" | b"prose" | b"richtext" => Hints::CONTENT,
        b"title" | b"headline" | b"heading" | b"entrytitle" | b"biaoti" | b"arttitle" | b"newstitle" | b"posttitle" => Hints::TITLE,
        b"date" | b"time" | b"datum" | b"published" | b"pubdate" | b"publish" | b"pubtime" | b"timestamp" | b"dateline" | b"datetime"
        | b"postdate" | b"day" | b"fecha" | b"posted" | b"created" | b"datepublished" | b"publication" | b"erstellt" | b"calendar" | b"shijian"
        | b"riqi" | b"createdate" | b"data" | b"postmetadata" => Hints::DATE,
        b"author" | b"byline" | b"autor" | b"authors" | b"writer" | b"vcard" | b"fn" | b"auteur" | b"autoren" | b"authorname" | b"zuozhe"
        | b"contributor" | b"postauthor" | b"articleauthor" | b"bylines" => Hints::AUTHOR,
        b"source" | b"laiyuan" | b"quelle" | b"origin" => Hints::SOURCE,
        b"meta" | b"info" | b"metadata" | b"details" | b"postmeta" | b"entrymeta" | b"articleinfo" | b"submitted" | b"infobar" => Hints::META,
        b"modified" | b"updated" | b"datemodified" | b"lastmodified" | b"update" => Hints::MODIFIED,
        b"header" | b"masthead" | b"pageheader" => Hints::HEADER,
        b"summary" | b"abstract" | b"subtitle" | b"lead" | b"standfirst" | b"teaser" | b"excerpt" | b"intro" | b"dek" | b"kicker" => {
            if matches!(&*space, b"teaser" | b"excerpt") { Hints::TEASER } else { Hints::SUMMARY }
        }
        b"article" | b"post" | b"story" | b"hentry" | b"blogpost" => Hints::ARTICLE,
        b"card" | b"teasers" | b"listing" | b"thumbnail" => Hints::TEASER,
        b"logo" | b"brand" | b"sitename" | b"sitetitle" | b"blogname" => Hints::LOGO,
        _ => Hints::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_are_cut_into_words() {
        let all = |attribute| words(attribute).collect::<Vec<_>>();
        assert_eq!(all("post-author__name postAuthorName H2"), ["post", "author", "name", "post", "Author", "Name", "H"]);
        assert!(all("").is_empty() && all("云屿-1").is_empty());
    }

    #[test]
    fn known_words_give_hints() {
        assert!(of_word("Sidebar").any(Hints::AWAY));
        assert!(of_word("byline").any(Hints::AUTHOR));
        assert!(!of_word("navigator").any(Hints::AWAY));
    }
}
