/* own_write.c - records into our own CSV. */
#include "lib/base/csv.h"
#include "lib/bib/record_fields.h"
#include "lib/bib/sheet/own.h"
#include "lib/bib/sheet/own_columns.h"
#include "lib/bib/sheet/own_text.h"

static void add_texts(struct buf *b, const struct bib_record *r, const struct own_column *c)
{
    struct str *list;
    size_t n;
    memcpy(&list, (const char *)r + c->offset, sizeof list);
    memcpy(&n, (const char *)r + c->count_offset, sizeof n);
    for (size_t i = 0; i < n; i++)
        if (list[i].len) {
            own_join(b);
            own_escape(b, list[i], ";");
        }
}

static void add_people(struct buf *b, const struct bib_author *w, size_t n, bool incomplete)
{
    for (size_t i = 0; i < n; i++) {
        bool empty = !w[i].last.len && !w[i].collective.len && !w[i].fore.len &&
                     !w[i].initials.len && !w[i].suffix.len;
        if (empty)
            continue;
        own_join(b);
        own_add_author(b, &w[i]);
    }
    if (incomplete) {
        own_join(b);
        buf_adds(b, "et al.");
    }
}

static void add_keywords(struct buf *b, const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_keywords; i++)
        if (r->keyword[i].name.len) {
            own_join(b);
            own_add_keyword(b, &r->keyword[i]);
        }
}

static void add_mesh(struct buf *b, const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_mesh; i++)
        if (r->mesh[i].name.len) {
            own_join(b);
            own_add_heading(b, &r->mesh[i]);
        }
}

static void add_types(struct buf *b, const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_pub_types; i++)
        if (r->pub_type[i].name.len) {
            own_join(b);
            own_escape(b, r->pub_type[i].name, ";");
        }
}

static void add_cell(struct buf *b, const struct bib_record *r, const struct own_column *c,
                     struct arena *a)
{
    const void *at = (const char *)r + c->offset;
    char text[16];
    switch (c->kind) {
    case OWN_TEXT:
    case OWN_ID:
        buf_addstr(b, *(const struct str *)at);
        break;
    case OWN_DATE:
        buf_adds(b, date_iso(*(const struct date *)at, text));
        break;
    case OWN_TEXTS:
        add_texts(b, r, c);
        break;
    case OWN_KIND:
        buf_adds(b, bib_kind_word[r->kind]);
        break;
    case OWN_AUTHORS:
        add_people(b, r->author, r->n_authors, r->authors_incomplete);
        break;
    case OWN_EDITORS:
        add_people(b, r->editor, r->n_editors, false);
        break;
    case OWN_YEAR:
        if (bib_year(r))
            buf_addf(b, "%d", bib_year(r));
        break;
    case OWN_PAGES:
        buf_addstr(b, r->pages.len ? r->pages : r->start_page);
        break;
    case OWN_TYPES:
        add_types(b, r);
        break;
    case OWN_KEYWORDS:
        add_keywords(b, r);
        break;
    case OWN_MESH:
        add_mesh(b, r);
        break;
    case OWN_ABSTRACT:
        buf_addstr(b, bib_abstract_text(r, a));
        break;
    }
}

static struct csv_out csv_of(struct bib_out *o)
{
    return (struct csv_out){.out = o->out,
                            .separator = o->separator ? o->separator : ',',
                            .guard = true,
                            .newline = "\r\n"};
}

static void begin(struct bib_out *o)
{
    struct csv_out c = csv_of(o);
    if (o->separator == ';')
        buf_adds(o->out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < own_column_count; i++)
        csv_add(&c, str_c(own_columns[i].name));
    for (size_t i = 0; i < o->n_extra; i++)
        csv_add(&c, str_c(o->extra[i]));
    csv_end_row(&c);
}

static void add_extra(struct buf *b, const struct bib_record *r, const char *name)
{
    for (size_t i = 0; i < r->n_extra; i++)
        if (r->extra[i].value.len && str_eq_nocase_c(r->extra[i].name, name)) {
            own_join(b);
            own_escape(b, r->extra[i].value, ";");
        }
}

static void write_record(struct bib_out *o, const struct bib_record *r)
{
    struct csv_out c = csv_of(o);
    struct arena a = {0};
    struct buf b = {0};
    for (size_t i = 0; i < own_column_count + o->n_extra; i++) {
        buf_clear(&b);
        if (i < own_column_count)
            add_cell(&b, r, &own_columns[i], &a);
        else
            add_extra(&b, r, o->extra[i - own_column_count]);
        csv_add(&c, own_guard(buf_str(&b), &a));
    }
    csv_end_row(&c);
    buf_release(&b);
    arena_release(&a);
}

const struct bib_writer_def own_csv_writer = {.begin = begin, .record = write_record};
