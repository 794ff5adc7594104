/* endnote_write_parts.c - names, lists and notes in EndNote's way. */
#include "lib/bib/endnote/endnote_write_parts.h"

#include "lib/bib/build.h"
#include "lib/bib/endnote/endnote_write.h"
#include "lib/bib/endnote/endnote_xml.h"
#include "lib/bib/terms.h"

void endnote_put_text(struct buf *out, struct str value)
{
    struct str line;
    bool first = true;
    while (str_split(&value, '\n', &line)) {
        buf_adds(out, first ? "" : "&#xD;");
        buf_add_xml(out, line);
        first = false;
    }
}

void endnote_put_lines(struct buf *out, const char *name, struct str value)
{
    if (!value.len)
        return;
    buf_addf(out, "<%s>", name);
    endnote_put_text(out, value);
    buf_addf(out, "</%s>", name);
}

void endnote_put(struct buf *out, const char *name, struct str value)
{
    struct buf b = {0};
    bib_add_squeezed(&b, value);
    endnote_put_lines(out, name, buf_str(&b));
    buf_release(&b);
}

/* One more line of a field. */
static void add_line(struct buf *b, struct str s)
{
    struct buf line = {0};
    bib_add_squeezed(&line, s);
    buf_adds(b, b->len && line.len ? "\n" : "");
    buf_addstr(b, buf_str(&line));
    buf_release(&line);
}

/* People ----------------------------------------------------------------------------------- */

/* Commas and semicolons part names: within one they would make two. */
static void add_part(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        buf_addch(b, s.ptr[i] == ',' || s.ptr[i] == ';' ? ' ' : s.ptr[i]);
}

/* `Task Force,`; the first comma of `Council on X, Y` is doubled. */
static void add_group(struct buf *b, struct str s)
{
    size_t comma = str_find(s, STR(","), 0);
    for (size_t i = 0; i < s.len; i++) {
        buf_addch(b, s.ptr[i]);
        if (i == comma)
            buf_addch(b, ',');
    }
    if (comma == SIZE_MAX)
        buf_addch(b, ',');
}

static void add_person(struct buf *b, const struct bib_author *w)
{
    struct str given = w->fore.len ? w->fore : w->initials;
    add_part(b, w->last);
    if (given.len || w->suffix.len) {
        buf_adds(b, ", ");
        add_part(b, given);
    } else if (str_find(w->last, STR(" "), 0) != SIZE_MAX) {
        buf_addch(b, ',');
    }
    if (w->suffix.len) {
        buf_adds(b, ", ");
        add_part(b, w->suffix);
    }
}

static void put_names(struct buf *out, const char *element, const struct bib_author *w, size_t n,
                      bool more)
{
    struct buf b = {0};
    if (!n)
        return;
    buf_addf(out, "<%s>", element);
    for (size_t i = 0; i < n; i++) {
        buf_clear(&b);
        if (w[i].collective.len)
            add_group(&b, w[i].collective);
        else
            add_person(&b, &w[i]);
        endnote_put(out, "author", buf_str(&b));
    }
    if (more)
        endnote_put(out, "author", STR("et al.,"));
    buf_addf(out, "</%s>", element);
    buf_release(&b);
}

void endnote_put_people(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    buf_adds(out, "<contributors>");
    put_names(out, "authors", r->author, r->n_authors, r->authors_incomplete);
    put_names(out, "secondary-authors", r->editor, r->n_editors, false);
    buf_adds(out, "</contributors>");
    for (size_t i = 0; i < r->n_authors; i++)
        for (size_t k = 0; k < r->author[i].n_affiliations; k++)
            add_line(&b, r->author[i].affiliation[k]);
    endnote_put_lines(out, "auth-address", buf_str(&b));
    buf_release(&b);
}

/* Lists ------------------------------------------------------------------------------------- */

void endnote_put_keywords(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    if (!r->n_mesh && !r->n_keywords)
        return;
    buf_adds(out, "<keywords>");
    for (size_t i = 0; i < r->n_mesh; i++) {
        buf_clear(&b);
        bib_add_heading(&b, &r->mesh[i]);
        endnote_put(out, "keyword", buf_str(&b));
    }
    for (size_t i = 0; i < r->n_keywords; i++) {
        buf_clear(&b);
        buf_adds(&b, r->keyword[i].major ? "*" : "");
        buf_addstr(&b, r->keyword[i].name);
        endnote_put(out, "keyword", buf_str(&b));
    }
    buf_adds(out, "</keywords>");
    buf_release(&b);
}

void endnote_put_types(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_pub_types; i++) {
        buf_adds(&b, b.len ? "; " : "");
        buf_addstr(&b, r->pub_type[i].name);
    }
    endnote_put(out, "work-type", buf_str(&b));
    buf_release(&b);
}

void endnote_put_languages(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_languages; i++) {
        buf_adds(&b, b.len ? "; " : "");
        buf_addstr(&b, r->language[i]);
    }
    endnote_put(out, "language", buf_str(&b));
    buf_release(&b);
}

void endnote_put_abstract(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0}, part = {0};
    for (size_t i = 0; i < r->n_abstract; i++) {
        buf_clear(&part);
        buf_addstr(&part, r->abstract[i].label);
        buf_adds(&part, r->abstract[i].label.len ? ": " : "");
        buf_addstr(&part, r->abstract[i].text);
        add_line(&b, buf_str(&part));
    }
    endnote_put_lines(out, "abstract", buf_str(&b));
    buf_release(&b);
    buf_release(&part);
}

void endnote_add_day(struct buf *out, struct date d)
{
    static const char *const month[] = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (d.month)
        buf_adds(out, month[d.month]);
    if (d.month && d.day)
        buf_addf(out, " %d", d.day);
}

/* Numbers and notes -------------------------------------------------------------------------- */

static struct str accession_of(const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_ids; i++)
        if (str_eq_c(r->id[i].source, "accession"))
            return r->id[i].value;
    return (struct str){0};
}

/* Digits alone wherever the reader, and EndNote's own search for full texts, know what they are. */
void endnote_put_accession(struct buf *out, const struct bib_record *r)
{
    struct str own = accession_of(r);
    bool known = endnote_from_pubmed(r->database) ||
                 (!r->database.len && (r->pmid.len == 7 || r->pmid.len == 8));
    struct buf b = {0};
    if (!own.len && r->pmid.len && !known)
        buf_adds(&b, "PMID: ");
    buf_addstr(&b, own.len ? own : r->pmid);
    endnote_put(out, "accession-num", buf_str(&b));
    buf_release(&b);
}

static void add_named(struct buf *b, struct str name, struct str value)
{
    struct buf line = {0};
    buf_addch(&line, '{');
    for (size_t i = 0; i < name.len; i++)
        buf_addch(&line, strchr("{}", name.ptr[i]) ? '-' : name.ptr[i]);
    buf_adds(&line, "}: ");
    buf_addstr(&line, value);
    add_line(b, buf_str(&line));
    buf_release(&line);
}

void endnote_put_research_notes(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    if (r->pmid.len && accession_of(r).len)
        add_named(&b, STR("pmid"), r->pmid);
    for (size_t i = 0; i < r->n_extra; i++)
        if (r->extra[i].value.len && !endnote_has_element(r, i))
            add_named(&b, r->extra[i].name, r->extra[i].value);
    endnote_put_lines(out, "research-notes", buf_str(&b));
    buf_release(&b);
}
