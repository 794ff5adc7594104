/* document_names.c - what blocks are called, and what leads to them. */
#include "lib/render/document_internal.h"
#include "lib/render/messages.h"

#include <assert.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool id_ok(struct str id)
{
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];
        bool ok = is_letter(c) || (i && ((c >= '0' && c <= '9') || strchr("-_.", c)));
        if (!ok || c == '\0')
            return false;
    }
    return id.len > 0;
}

void document_bookmark(struct document *d, struct str id)
{
    assert(id_ok(id));
    if (!id_ok(id))
        return;
    d->bookmark =
        arena_grow(d->arena, d->bookmark, d->n_bookmarks, &d->bookmark_cap, sizeof *d->bookmark);
    d->bookmark[d->n_bookmarks++] = (struct bookmark){.id = arena_str(d->arena, id)};
}

struct document_run document_reference(struct str id)
{
    return (struct document_run){.ref = id};
}

struct document_run document_footnote(struct document *d, const struct document_run *run, size_t n)
{
    struct document_run *copy = ARENA_ARRAY(d->arena, n, struct document_run);
    for (size_t i = 0; i < n; i++) {
        copy[i] = run[i];
        copy[i].note = NULL;
        copy[i].n_note = 0;
    }
    return (struct document_run){.note = copy, .n_note = n};
}

const struct block *document_find(const struct document *d, struct str id)
{
    for (size_t i = 0; i < d->n_named; i++)
        if (str_eq(d->bookmark[i].id, id))
            return &d->block[d->bookmark[i].block];
    return NULL;
}

const struct block *document_target(const struct document *d, struct str href)
{
    return d && href.len > 1 && href.ptr[0] == '#' ? document_find(d, str_sub(href, 1, href.len))
                                                   : NULL;
}

void document_add_kind(struct buf *b, const struct document *d, enum document_kind kind)
{
    msg_render(b, d->info.lang, kind == DOCUMENT_TABLE ? MSG_RENDER_TABLE : MSG_RENDER_FIGURE);
}

void document_add_label(struct buf *b, const struct document *d, const struct block *k)
{
    if (k && k->caption.number) {
        document_add_kind(b, d, k->caption.kind);
        buf_addf(b, " %zu", k->caption.number);
    } else if (k && (k->number.len || k->head.len)) {
        buf_addstr(b, k->number.len ? k->number : k->head);
    } else {
        buf_addch(b, '?');
    }
}

struct str document_caption_text(const struct block *k)
{
    if (k->caption.text.len)
        return k->caption.text;
    return k->kind == BLOCK_TABLE ? k->table->title : k->head;
}

void document_add_date(struct buf *b, const struct document *d)
{
    if (date_is_set(d->info.date))
        date_add_long(b, d->info.lang, d->info.date);
}

struct missing {
    struct document *d;
    const char **id;
    size_t n, cap;
};

static void miss(struct missing *m, struct str id)
{
    if (document_find(m->d, id))
        return;
    for (size_t i = 0; i < m->n; i++)
        if (str_eq_c(id, m->id[i]))
            return;
    m->id = arena_grow(m->d->arena, m->id, m->n, &m->cap, sizeof *m->id);
    m->id[m->n++] = arena_strndup(m->d->arena, id.ptr, id.len);
}

static void look_at(struct missing *m, const struct document_run *run, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (run[i].ref.len)
            miss(m, run[i].ref);
        if (run[i].href.len && run[i].href.ptr[0] == '#')
            miss(m, str_sub(run[i].href, 1, run[i].href.len));
        look_at(m, run[i].note, run[i].n_note);
    }
}

static void look_at_table(struct missing *m, const struct table *t)
{
    for (size_t r = 0; r < t->n_rows; r++)
        for (size_t i = 0; i < t->n_columns; i++) {
            const struct table_cell *c = &t->row[r].cell[i];
            look_at(m, &(struct document_run){.href = c->href}, 1);
            look_at(m, c->run, c->n_runs);
        }
}

const char *const *document_missing(struct document *d, size_t *n)
{
    struct missing m = {.d = d};
    for (size_t i = 0; i < d->n; i++) {
        look_at(&m, d->block[i].run, d->block[i].n_runs);
        if (d->block[i].kind == BLOCK_TABLE)
            look_at_table(&m, d->block[i].table);
    }
    *n = m.n;
    return m.id;
}
