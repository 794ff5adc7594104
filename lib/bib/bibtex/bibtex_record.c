/* bibtex_record.c - titles, people and lists. */
#include "lib/bib/bibtex/bibtex_record.h"

#include "lib/bib/bibtex/bibtex_names.h"
#include "lib/bib/bibtex/bibtex_type.h"
#include "lib/bib/bibtex/latex.h"
#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/terms.h"

/* Texts ---------------------------------------------------------------------------------------- */

struct str bibtex_line(const struct bibtex_making *m, enum bibtex_member member)
{
    struct str s = m->value[member];
    return s.len ? bib_squeeze(latex_text(s, m->a), m->a) : s;
}

/* The next paragraph of *rest: blank lines part them. */
static bool next_paragraph(struct str *rest, struct str *part)
{
    if (!rest->ptr)
        return false;
    for (size_t at = 0; at < rest->len; at++) {
        size_t end = at;
        if (rest->ptr[at] != '\n' && rest->ptr[at] != '\r')
            continue;
        end += rest->ptr[at] == '\r' && at + 1 < rest->len && rest->ptr[at + 1] == '\n';
        end++;
        while (end < rest->len && (rest->ptr[end] == ' ' || rest->ptr[end] == '\t'))
            end++;
        if (end < rest->len && (rest->ptr[end] == '\n' || rest->ptr[end] == '\r')) {
            *part = str_sub(*rest, 0, at);
            *rest = str_sub(*rest, end, rest->len);
            return true;
        }
        at = end - 1;
    }
    *part = *rest;
    *rest = (struct str){0};
    return true;
}

struct str bibtex_lines(struct str value, struct arena *a)
{
    struct buf b = {0};
    struct str rest = value, part;
    while (next_paragraph(&rest, &part)) {
        part = bib_squeeze(latex_text(part, a), a);
        if (part.len) {
            buf_adds(&b, b.len ? "\n" : "");
            buf_addstr(&b, part);
        }
    }
    struct str out = b.len ? arena_str(a, buf_str(&b)) : (struct str){0};
    buf_release(&b);
    return out;
}

void bibtex_add_extra(const struct bibtex_making *m, const char *name, struct str value)
{
    if (value.len)
        *LIST_ADD(m->a, m->r->extra, m->r->n_extra) = (struct bib_extra){str_c(name), value};
}

static struct str joined(struct str x, struct str y, const char *between, struct arena *a)
{
    if (!x.len || !y.len)
        return x.len ? x : y;
    return str_c(arena_fmt(a, "%.*s%s%.*s", (int)x.len, x.ptr, between, (int)y.len, y.ptr));
}

/* Titles --------------------------------------------------------------------------------------- */

static struct str with_subtitle(const struct bibtex_making *m, enum bibtex_member title,
                                enum bibtex_member sub)
{
    struct str t = bibtex_line(m, title);
    bool ends = t.len && strchr(":?!.", t.ptr[t.len - 1]);
    return joined(t, bibtex_line(m, sub), ends ? " " : ": ", m->a);
}

/* MathSciNet keeps the full name in a field of its own. */
static void set_journal(const struct bibtex_making *m)
{
    struct bib_record *r = m->r;
    struct str journal = with_subtitle(m, BT_JOURNAL, BT_JOURNALSUBTITLE);
    struct str full = bibtex_line(m, BT_FULLJOURNAL);
    r->journal = full.len ? full : journal;
    r->journal_abbr = bibtex_line(m, BT_SHORTJOURNAL);
    if (full.len && !r->journal_abbr.len)
        r->journal_abbr = journal;
}

static void set_titles(const struct bibtex_making *m, enum bibtex_class class)
{
    struct bib_record *r = m->r;
    struct str book = with_subtitle(m, BT_BOOKTITLE, BT_BOOKSUBTITLE);
    r->title = with_subtitle(m, BT_TITLE, BT_SUBTITLE);
    r->vernacular_title = bibtex_line(m, BT_ORIGTITLE);
    r->collection_title = bibtex_line(m, BT_SERIES);
    set_journal(m);
    if (!r->title.len && class != BIBTEX_PART && class != BIBTEX_TALK) {
        r->title = book;
        book = (struct str){0};
    }
    if (class == BIBTEX_PART) {
        r->book_title = book.len ? book : r->journal;
        if (!book.len)
            r->journal = (struct str){0};
        return;
    }
    if (class == BIBTEX_BOOK)
        r->book_title = r->title;
    bool stands_in = book.len && (class == BIBTEX_TALK || !r->journal.len) &&
                     class != BIBTEX_BOOK && !str_eq(book, r->title);
    struct str other = stands_in ? r->journal : book;
    if (stands_in)
        r->journal = book;
    if (!str_eq(other, r->title) && !str_eq(other, r->journal))
        bibtex_add_extra(m, stands_in ? "journal" : "booktitle", other);
}

/* The first that is there is the publisher, others are kept. A thesis has a school, a report an
 * institution before any publisher. */
static void set_publisher(const struct bibtex_making *m, enum bibtex_class class)
{
    static const char *const name[BT_MEMBER_COUNT] = {[BT_SCHOOL] = "school",
                                                      [BT_INSTITUTION] = "institution",
                                                      [BT_PUBLISHER] = "publisher",
                                                      [BT_ORGANIZATION] = "organization"};
    static const enum bibtex_member order[][4] = {
        {BT_PUBLISHER, BT_INSTITUTION, BT_SCHOOL, BT_ORGANIZATION},
        {BT_SCHOOL, BT_INSTITUTION, BT_PUBLISHER, BT_ORGANIZATION},
        {BT_INSTITUTION, BT_PUBLISHER, BT_SCHOOL, BT_ORGANIZATION}};
    size_t which = class == BIBTEX_THESIS ? 1 : class == BIBTEX_REPORT ? 2 : 0;
    for (size_t i = 0; i < COUNT_OF(order[which]); i++) {
        struct str s = bibtex_line(m, order[which][i]);
        if (!m->r->publisher.len)
            m->r->publisher = s;
        else if (!str_eq(s, m->r->publisher))
            bibtex_add_extra(m, name[order[which][i]], s);
    }
}

/* `330--339` is `330-339`. */
static struct str range_of(const struct bibtex_making *m, enum bibtex_member member)
{
    struct buf b = {0};
    struct str s = m->value[member];
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != '-' || !i || s.ptr[i - 1] != '-')
            buf_addch(&b, s.ptr[i]);
    s = b.len ? bib_squeeze(latex_text(arena_str(m->a, buf_str(&b)), m->a), m->a) : s;
    buf_release(&b);
    return s;
}

static void set_numbers(const struct bibtex_making *m, enum bibtex_class class)
{
    struct bib_record *r = m->r;
    struct str number = range_of(m, BT_NUMBER), issue = range_of(m, BT_ISSUE);
    r->volume = range_of(m, BT_VOLUME);
    if (class == BIBTEX_REPORT) {
        bibtex_add_extra(m, "number", number);
        number = (struct str){0};
    }
    r->issue = number.len ? number : issue;
    if (!str_eq(issue, r->issue))
        bibtex_add_extra(m, "issue", issue);
}

static void set_pages(const struct bibtex_making *m)
{
    struct str eid = bibtex_line(m, BT_EID);
    m->r->pages = range_of(m, BT_PAGES);
    if (!m->r->pages.len)
        m->r->pages = eid;
    else
        bibtex_add_extra(m, "eid", eid);
    bib_complete_pages(m->r, (struct str){0}, m->a);
}

/* Lists ---------------------------------------------------------------------------------------- */

static bool has_keyword(const struct bib_record *r, struct str name)
{
    for (size_t i = 0; i < r->n_keywords && i < 200; i++)
        if (str_eq(r->keyword[i].name, name))
            return true;
    return false;
}

/* Parted by semicolons if there are any, else by commas; braces hold one together. */
static void add_keywords(const struct bibtex_making *m, enum bibtex_member member, bool again)
{
    struct str rest = m->value[member], one;
    const char *separator = bibtex_has_outside(rest, ";") ? ";" : ",";
    while (bibtex_split(&rest, separator, &one)) {
        one = bib_squeeze(latex_text(one, m->a), m->a);
        bool major = one.len > 1 && one.ptr[0] == '*';
        if (major)
            one = str_trim(str_sub(one, 1, one.len));
        if (one.len && !(again && has_keyword(m->r, one)))
            *LIST_ADD(m->a, m->r->keyword, m->r->n_keywords) =
                (struct bib_term){.name = one, .major = major};
    }
}

static void add_affiliations(const struct bibtex_making *m)
{
    struct str rest = m->value[BT_AFFILIATION], one;
    struct bib_author *first = m->r->n_authors ? &m->r->author[0] : NULL;
    if (!first)
        bibtex_add_extra(m, "affiliation", bibtex_line(m, BT_AFFILIATION));
    while (first && bibtex_split(&rest, ";", &one)) {
        one = bib_squeeze(latex_text(one, m->a), m->a);
        if (one.len)
            *LIST_ADD(m->a, first->affiliation, first->n_affiliations) = one;
    }
}

/* Babel's names of languages that aren't in the table of all. */
static struct str language_of(struct str s, struct arena *a)
{
    static const char *const babel[][2] = {
        {"ngerman", "ger"},   {"naustrian", "ger"}, {"american", "eng"}, {"british", "eng"},
        {"ukenglish", "eng"}, {"usenglish", "eng"}, {"francais", "fre"}, {"norsk", "nor"},
        {"nynorsk", "nor"},   {"brazilian", "por"}, {"brazil", "por"},   {"en-us", "eng"},
        {"en-gb", "eng"}};
    for (size_t i = 0; i < COUNT_OF(babel); i++)
        if (str_eq_nocase_c(s, babel[i][0]))
            return str_c(babel[i][1]);
    return bib_language(s, a);
}

static void add_languages(const struct bibtex_making *m)
{
    struct str rest = bibtex_line(m, m->value[BT_LANGUAGE].len ? BT_LANGUAGE : BT_LANGID), one;
    while (bibtex_split(&rest, ",;", &one)) {
        one = str_trim(one);
        if (str_ends(one, " language"))
            one = str_trim(str_sub(one, 0, one.len - 9));
        if (one.len)
            *LIST_ADD(m->a, m->r->language, m->r->n_languages) = language_of(one, m->a);
    }
}

static void add_types(const struct bibtex_making *m)
{
    struct str rest = bibtex_line(m, BT_TYPE), one;
    while (str_split(&rest, ';', &one))
        if (str_trim(one).len)
            *LIST_ADD(m->a, m->r->pub_type, m->r->n_pub_types) =
                (struct bib_term){.name = str_trim(one)};
}

static void set_texts(const struct bibtex_making *m)
{
    struct bib_record *r = m->r;
    struct arena *a = m->a;
    struct str rest = bibtex_lines(m->value[BT_ABSTRACT], a), part;
    while (str_split(&rest, '\n', &part))
        if (part.len)
            *LIST_ADD(a, r->abstract, r->n_abstract) = (struct bib_abstract_part){.text = part};
    r->notes = joined(r->notes, bibtex_lines(m->value[BT_ANNOTE], a), "\n", a);
    r->notes = joined(r->notes, bibtex_lines(m->value[BT_COMMENT], a), "\n", a);
    r->copyright = bibtex_line(m, BT_COPYRIGHT);
}

/* The whole ------------------------------------------------------------------------------------ */

/* First fields of each member; the others are kept under their names. */
static void sort_fields(struct bibtex_making *m)
{
    for (size_t i = 0; i < m->e->n; i++) {
        const struct bibtex_field *f = &m->e->field[i];
        enum bibtex_member member = bibtex_member_of(f->name);
        if (!str_trim(f->value).len)
            continue;
        if (member != BT_NONE && !m->value[member].len) {
            m->value[member] = f->value;
            continue;
        }
        struct str value = bibtex_is_verbatim(f->name) ? bib_squeeze(f->value, m->a)
                                                       : bibtex_lines(f->value, m->a);
        bibtex_add_extra(m, arena_strndup(m->a, f->name.ptr, f->name.len), value);
    }
}

void bibtex_record(const struct bibtex_entry *e, struct arena *a, struct bib_record *r)
{
    struct bibtex_making m = {.e = e, .a = a, .r = r};
    enum bibtex_class class = bibtex_class_of(e->type);
    bool more = false, ignored = false;
    r->type = e->type;
    r->kind = bibtex_kind_of(e->type);
    sort_fields(&m);
    set_titles(&m, class);
    bibtex_read_names(m.value[BT_AUTHOR], a, &r->author, &r->n_authors, &more);
    bibtex_read_names(m.value[BT_EDITOR], a, &r->editor, &r->n_editors, &ignored);
    r->authors_incomplete = more;
    add_affiliations(&m);
    set_numbers(&m, class);
    set_pages(&m);
    set_publisher(&m, class);
    r->place = bibtex_line(&m, m.value[BT_ADDRESS].len ? BT_ADDRESS : BT_LOCATION);
    if (m.value[BT_ADDRESS].len)
        bibtex_add_extra(&m, "location", bibtex_line(&m, BT_LOCATION));
    bibtex_dates(&m);
    bibtex_ids(&m);
    set_texts(&m);
    add_keywords(&m, BT_KEYWORDS, false);
    add_keywords(&m, BT_AUTHOR_KEYWORDS, true);
    add_languages(&m);
    add_types(&m);
}
