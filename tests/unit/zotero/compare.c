/* compare.c - members of an item against members of a record. */
#include "compare.h"

#include "lib/base/buf.h"
#include "lib/base/text.h"

#include <ctype.h>

struct comparison {
    const json_t *item;
    const struct bib_record *r;
    struct arena *a;
    difference_fn *tell;
    void *context;
};

static struct str member(const json_t *item, const char *key)
{
    return str_c(json_string_value(json_object_get(item, key)));
}

/* The first of several members, parted by blanks, that is there. */
static struct str first_member(const json_t *item, const char *keys)
{
    struct str rest = str_c(keys), key;
    while (str_split(&rest, ' ', &key)) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)key.len, key.ptr);
        struct str s = member(item, name);
        if (s.len)
            return s;
    }
    return STR("");
}

/* Markup such as <i> off, white space squeezed, curly quotes and dashes plain. */
static struct str plain(struct str s, struct arena *a)
{
    static const struct {
        const char *from, *to;
    } table[] = {{"<i>", ""},    {"</i>", ""},      {"<b>", ""},
                 {"</b>", ""},   {"<sup>", ""},     {"</sup>", ""},
                 {"<sub>", ""},  {"</sub>", ""},    {"<p>", ""},
                 {"</p>", ""},   {"‘", "'"},        {"’", "'"},
                 {"“", "\""},    {"”", "\""},       {"–", "-"},
                 {"—", "-"},     {"\xC2\xA0", " "}, {"<br>", " "},
                 {"&amp;", "&"}, {"‐", "-"},        {"<span class=\"nocase\">", ""},
                 {"</span>", ""}};
    struct buf b = {0};
    for (size_t i = 0; i < s.len;) {
        size_t step = 1;
        const char *to = NULL;
        for (size_t t = 0; t < COUNT_OF(table) && !to; t++)
            if (str_starts(str_sub(s, i, s.len), table[t].from)) {
                to = table[t].to;
                step = strlen(table[t].from);
            }
        if (to)
            buf_adds(&b, to);
        else
            buf_addch(&b, s.ptr[i]);
        i += step;
    }
    struct str out = text_squeeze(buf_str(&b), a);
    buf_release(&b);
    return out;
}

static struct str without_stop(struct str s)
{
    while (s.len && (s.ptr[s.len - 1] == '.' || s.ptr[s.len - 1] == ' '))
        s.len--;
    return s;
}

static void same(struct comparison *c, const char *field, struct str zotero, struct str ours)
{
    struct str x = without_stop(plain(zotero, c->a)), y = without_stop(plain(ours, c->a));
    if (!str_eq(x, y))
        c->tell(c->context, field, x, y);
}

/* Names: letters alone, so that `J. B.` is `JB`. */
static void add_letters(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != '.' && s.ptr[i] != ' ')
            buf_addch(b, s.ptr[i]);
}

static void add_creator(struct buf *b, struct str last, struct str first)
{
    buf_addstr(b, last);
    buf_addch(b, '|');
    add_letters(b, first);
    buf_addch(b, ';');
}

static void add_people(struct buf *b, const struct bib_author *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct str last = p[i].collective.len ? p[i].collective : p[i].last;
        add_creator(b, last, p[i].fore.len ? p[i].fore : p[i].initials);
    }
}

/* Editors are apart; whoever else made the work stands among the authors. */
static bool is_editor(const json_t *creator)
{
    const char *type = json_string_value(json_object_get(creator, "creatorType"));
    return type && (strcmp(type, "editor") == 0 || strcmp(type, "seriesEditor") == 0 ||
                    strcmp(type, "translator") == 0 || strcmp(type, "contributor") == 0);
}

static struct str lower(struct str s, struct arena *a)
{
    struct str copy = arena_str(a, s);
    char *p = arena_strndup(a, copy.ptr, copy.len);
    for (size_t i = 0; i < copy.len; i++)
        p[i] = (char)tolower((unsigned char)p[i]);
    return str_n(p, copy.len);
}

/* Capitals aside: Zotero writes journals and languages in its own. */
static void same_letters(struct comparison *c, const char *field, struct str zotero,
                         struct str ours)
{
    same(c, field, lower(zotero, c->a), lower(ours, c->a));
}

static void creators(struct comparison *c, bool editors)
{
    struct buf zotero = {0}, ours = {0};
    size_t i;
    json_t *creator;
    json_array_foreach(json_object_get(c->item, "creators"), i, creator)
    {
        struct str name = member(creator, "name");
        if (is_editor(creator) == editors)
            add_creator(&zotero, name.len ? name : member(creator, "lastName"),
                        member(creator, "firstName"));
    }
    if (editors)
        add_people(&ours, c->r->editor, c->r->n_editors);
    else
        add_people(&ours, c->r->author, c->r->n_authors);
    same(c, editors ? "editors" : "authors", buf_str(&zotero), buf_str(&ours));
    buf_release(&zotero);
    buf_release(&ours);
}

static struct str year_in(struct str s)
{
    for (size_t i = 0; i + 4 <= s.len; i++) {
        size_t n = 0;
        while (i + n < s.len && isdigit((unsigned char)s.ptr[i + n]))
            n++;
        if (n == 4)
            return str_sub(s, i, i + 4);
        i += n;
    }
    return STR("");
}

static void year(struct comparison *c)
{
    int ours = bib_year(c->r);
    const char *text = ours ? arena_fmt(c->a, "%04d", ours) : "";
    same(c, "year", year_in(first_member(c->item, "date issueDate dateDecided dateEnacted")),
         str_c(text));
}

/* Is each of Zotero's tags one of our headings or keywords? Headings are named without their
 * qualifiers. */
static bool has_word(const struct bib_record *r, struct str tag, struct arena *a)
{
    struct str word = plain(tag, a);
    if (str_starts(word, "*"))
        word = str_sub(word, 1, word.len);
    size_t slash = str_find(word, STR("/"), 0);
    struct str heading = str_sub(word, 0, slash);
    for (size_t i = 0; i < r->n_keywords; i++)
        if (str_eq(plain(r->keyword[i].name, a), word))
            return true;
    for (size_t i = 0; i < r->n_mesh; i++)
        if (str_eq(plain(r->mesh[i].name, a), heading))
            return true;
    return false;
}

static void tags(struct comparison *c)
{
    size_t i, n = 0;
    json_t *tag;
    json_array_foreach(json_object_get(c->item, "tags"), i, tag)
    {
        struct str s = member(tag, "tag");
        s = s.len ? s : str_c(json_string_value(tag));
        n++;
        if (!has_word(c->r, s, c->a))
            c->tell(c->context, "tags", s, STR(""));
    }
    size_t ours = c->r->n_keywords + c->r->n_mesh;
    if (n < ours)
        c->tell(c->context, "more-tags", str_c(arena_fmt(c->a, "%zu", n)),
                str_c(arena_fmt(c->a, "%zu", ours)));
}

/* The number in a line `PMID: 123` of Zotero's `extra`, or its own member. */
static struct str in_extra(const json_t *item, const char *name)
{
    struct str own = member(item, name), rest = member(item, "extra"), line;
    if (own.len)
        return own;
    while (str_split(&rest, '\n', &line)) {
        size_t n = strlen(name);
        if (str_starts(line, name) && n < line.len && line.ptr[n] == ':')
            return str_trim(str_sub(line, n + 1, line.len));
    }
    return STR("");
}

static void serials(struct comparison *c)
{
    struct str issn = member(c->item, "ISSN"), isbn = member(c->item, "ISBN");
    const struct str ours[] = {c->r->issn_print, c->r->issn_electronic, c->r->issn_linking};
    struct str found = STR("");
    /* The first of Zotero's numbers stands among ours. */
    struct str first = str_sub(issn, 0, issn.len < 9 ? issn.len : 9);
    for (size_t i = 0; i < COUNT_OF(ours); i++)
        if (str_eq_nocase(ours[i], first) || (!found.len && ours[i].len))
            found = ours[i];
    same(c, "issn", first, found);
    struct buf z = {0}, o = {0};
    for (size_t i = 0; i < isbn.len && isbn.ptr[i] != ' '; i++)
        if (isbn.ptr[i] != '-')
            buf_addch(&z, isbn.ptr[i]);
    for (size_t i = 0; c->r->n_isbns && i < c->r->isbn[0].len; i++)
        if (c->r->isbn[0].ptr[i] != '-')
            buf_addch(&o, c->r->isbn[0].ptr[i]);
    same(c, "isbn", buf_str(&z), buf_str(&o));
    buf_release(&z);
    buf_release(&o);
}

static struct str title_of(const struct bib_record *r)
{
    return r->title.len ? r->title : r->book_title;
}

/* A whole book stands in nothing. */
static struct str container_of(const struct bib_record *r)
{
    bool part = r->title.len && !str_eq(r->title, r->book_title);
    return r->journal.len ? r->journal : part ? r->book_title : STR("");
}

void compare_item(const json_t *item, const struct bib_record *r, struct arena *a,
                  difference_fn *tell, void *context)
{
    struct comparison c = {item, r, a, tell, context};
    same(&c, "title", first_member(item, "title caseName nameOfAct subject"), title_of(r));
    same_letters(&c, "journal",
                 first_member(item,
                              "publicationTitle bookTitle proceedingsTitle websiteTitle blogTitle "
                              "dictionaryTitle encyclopediaTitle"),
                 container_of(r));
    struct str abbreviation = member(item, "journalAbbreviation");
    if (abbreviation.len)
        same_letters(&c, "journal-abbreviation", abbreviation,
                     r->medline_ta.len ? r->medline_ta : r->journal_abbr);
    creators(&c, false);
    creators(&c, true);
    year(&c);
    same(&c, "volume", first_member(item, "volume reporterVolume codeVolume"), r->volume);
    same(&c, "issue", first_member(item, "issue"), r->issue);
    same(&c, "pages", first_member(item, "pages firstPage codePages"),
         r->pages.len ? r->pages : r->start_page);
    same(&c, "doi", lower(in_extra(item, "DOI"), a), r->doi);
    same(&c, "pmid", in_extra(item, "PMID"), r->pmid);
    same(&c, "pmcid", in_extra(item, "PMCID"), r->pmcid);
    serials(&c);
    same(&c, "abstract", member(item, "abstractNote"), bib_abstract_text(r, a));
    same(&c, "url", member(item, "url"), r->url);
    same(&c, "publisher",
         first_member(item, "publisher university institution company distributor studio label"),
         r->publisher);
    same(&c, "place", first_member(item, "place country"), r->place);
    same_letters(&c, "language", member(item, "language"),
                 r->n_languages ? r->language[0] : STR(""));
    tags(&c);
}
