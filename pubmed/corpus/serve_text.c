/* serve_text.c - see serve_text.h. */
#include "pubmed/corpus/serve_text.h"

#include "lib/base/text.h"
#include "lib/bib/tagged/nbib_write.h"
#include "pubmed/corpus/serve_summary.h"

enum { COLUMNS = 80 };

static void paragraph(struct buf *out, struct str text)
{
    if (text.len == 0)
        return;
    text_wrap(out, text, COLUMNS, 0);
    buf_addch(out, '\n');
}

static struct str title_of(const struct bib_record *r)
{
    return r->title.len ? r->title : r->book_title;
}

/* Distinct affiliations in the order in which authors name them. */
struct places {
    const struct str **item;
    size_t n, cap;
};

static size_t place_number(struct places *p, const struct str *text, struct arena *a)
{
    for (size_t i = 0; i < p->n; i++)
        if (str_eq(*p->item[i], *text))
            return i + 1;
    p->item = arena_grow(a, p->item, p->n, &p->cap, sizeof *p->item);
    p->item[p->n++] = text;
    return p->n;
}

static void add_authors(struct buf *b, const struct bib_record *r, struct places *p,
                        struct arena *a)
{
    for (size_t i = 0; i < r->n_authors; i++) {
        const struct bib_author *x = &r->author[i];
        if (i)
            buf_adds(b, x->collective.len ? "; " : ", ");
        buf_addstr(b, summary_author(x, a));
        for (size_t k = 0; k < x->n_affiliations; k++)
            buf_addf(b, "(%zu)", place_number(p, &x->affiliation[k], a));
    }
    if (r->n_authors)
        buf_adds(b, r->authors_incomplete ? ", et al." : ".");
}

static void put_people(struct buf *out, const struct bib_record *r, struct arena *a)
{
    struct places places = {0};
    struct buf b = {0};
    add_authors(&b, r, &places, a);
    paragraph(out, buf_str(&b));
    if (places.n)
        buf_adds(out, "Author information:\n");
    for (size_t i = 0; i < places.n; i++) {
        buf_clear(&b);
        buf_addf(&b, "(%zu)", i + 1);
        buf_addstr(&b, *places.item[i]);
        text_wrap(out, buf_str(&b), COLUMNS, 0);
    }
    if (places.n)
        buf_addch(out, '\n');
    buf_release(&b);
}

/* A section a line. */
static void put_abstract(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_abstract; i++) {
        const struct bib_abstract_part *part = &r->abstract[i];
        buf_clear(&b);
        if (part->label.len) {
            buf_addstr(&b, part->label);
            buf_adds(&b, ": ");
        }
        buf_addstr(&b, part->text);
        text_wrap(out, buf_str(&b), COLUMNS, 0);
    }
    if (r->n_abstract)
        buf_addch(out, '\n');
    paragraph(out, r->copyright);
    buf_release(&b);
}

static void put_id(struct buf *out, const char *name, struct str value)
{
    if (value.len == 0)
        return;
    buf_adds(out, name);
    buf_addstr(out, value);
    buf_addch(out, '\n');
}

static void put_ids(struct buf *out, const struct bib_record *r)
{
    put_id(out, "DOI: ", r->doi);
    put_id(out, "PMCID: ", r->pmcid);
    buf_adds(out, "PMID: ");
    buf_addstr(out, r->pmid);
    buf_adds(out, str_eq_c(r->status, "MEDLINE") ? " [Indexed for MEDLINE]\n" : "\n");
    if (r->coi_statement.len == 0)
        return;
    struct buf b = {0};
    buf_adds(&b, "Conflict of interest statement: ");
    buf_addstr(&b, r->coi_statement);
    buf_addch(out, '\n');
    text_wrap(out, buf_str(&b), COLUMNS, 0);
    buf_release(&b);
}

void serve_text_abstract(struct buf *out, size_t number, const struct bib_record *r,
                         struct arena *a)
{
    struct buf b = {0};
    buf_addf(&b, "%zu. ", number);
    nbib_add_source(&b, r);
    buf_adds(out, number > 1 ? "\n\n" : "");
    paragraph(out, buf_str(&b));
    paragraph(out, title_of(r));
    put_people(out, r, a);
    put_abstract(out, r);
    put_ids(out, r);
    buf_release(&b);
}

void serve_text_docsum(struct buf *out, size_t number, const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    struct str title = title_of(r), authors = bib_author_list(r, 0, a);
    buf_addf(&b, "%zu: ", number);
    buf_addstr(&b, authors);
    buf_adds(&b, authors.len ? ". " : "");
    buf_addstr(&b, title);
    buf_adds(&b, str_ends(title, ".") || title.len == 0 ? " " : ". ");
    nbib_add_source(&b, r);
    buf_adds(&b, " PubMed PMID: ");
    buf_addstr(&b, r->pmid);
    buf_addch(&b, '.');
    buf_adds(out, number > 1 ? "\n" : "");
    text_wrap(out, buf_str(&b), COLUMNS, 0);
    buf_release(&b);
}
