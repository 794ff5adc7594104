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

/* Where an id stands among the sorted, or would. */
static size_t place_of(const struct document *d, struct str id)
{
    size_t low = 0, high = d->n_by_id;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(d->bookmark[d->by_id[middle]].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_at(const struct document *d, size_t place, struct str id)
{
    return place < d->n_by_id && str_eq(d->bookmark[d->by_id[place]].id, id);
}

void document_bookmark(struct document *d, struct str id)
{
    size_t place = place_of(d, id);
    assert(id_ok(id));
    if (!id_ok(id))
        return;
    d->bookmark =
        arena_grow(d->arena, d->bookmark, d->n_bookmarks, &d->bookmark_cap, sizeof *d->bookmark);
    d->bookmark[d->n_bookmarks++] = (struct bookmark){.id = arena_str(d->arena, id)};
    if (is_at(d, place, id))
        return;
    d->by_id = arena_grow(d->arena, d->by_id, d->n_by_id, &d->by_id_cap, sizeof *d->by_id);
    memmove(&d->by_id[place + 1], &d->by_id[place], (d->n_by_id - place) * sizeof *d->by_id);
    d->by_id[place] = d->n_bookmarks - 1;
    d->n_by_id++;
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
    size_t place = place_of(d, id);
    if (!is_at(d, place, id) || d->by_id[place] >= d->n_named)
        return NULL;
    return &d->block[d->bookmark[d->by_id[place]].block];
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

struct str document_said(const struct document *d, const struct document_run *r, struct buf *label)
{
    const struct block *to = r->ref.len && d ? document_find(d, r->ref) : NULL;
    if (!r->ref.len || (!to && r->text.len))
        return r->text;
    buf_clear(label);
    document_add_label(label, d, to);
    return buf_str(label);
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
