/* check_lines.c - see check.h. Lines see those before them; what a line lacks is asked
 * only of lines to which no other refers, since the others are parts. */
#include "screen/search/check.h"

#include "lib/base/text.h"
#include "screen/search/messages.h"

#define WHOLE_MESH    10000 /* headings: a piece of MeSH knows too few words to judge spelling */
#define CONTEXT_BYTES 12    /* around a short span, to tell one place from another */

struct spot {
    size_t byte;
    int64_t row, characters; /* rows before, characters before it in its row */
};

struct run {
    const struct check_search *s;
    struct arena *a;
    struct search_check *out;
    size_t first;        /* finding of this search */
    struct query *query; /* by line; without a root: can't be read */
    bool *referred;      /* by line */
    bool any_reference;
    struct str *source; /* by finding of this search: what stands there */
    size_t cap_source;
    size_t at;        /* the line looked over */
    struct spot last; /* in that line */
};

static size_t line_of(const struct check_search *s, struct str id, size_t before)
{
    for (size_t i = 0; i < before; i++)
        if (str_eq(s->line[i].id, id))
            return i;
    return SIZE_MAX;
}

static const struct query *find_line(void *context, struct str id)
{
    const struct run *r = context;
    size_t i = line_of(r->s, id, r->at);
    return i == SIZE_MAX || !r->query[i].root ? NULL : &r->query[i];
}

static struct spot move_to(struct str s, struct spot at, size_t byte)
{
    for (; at.byte < byte && at.byte < s.len; at.byte++) {
        unsigned char c = (unsigned char)s.ptr[at.byte];
        at.row += c == '\n';
        at.characters = c == '\n' ? 0 : at.characters + ((c & 0xC0) != 0x80);
    }
    return at;
}

static void place(const struct check_line *l, struct spot at, int64_t *line, int64_t *column)
{
    *line = l->line + at.row;
    *column = (at.row ? l->further : l->column) + at.characters;
}

static struct str source_of(const struct run *r, const struct lint_finding *f)
{
    struct str s = r->s->line[r->at].query;
    size_t from = f->start, to = f->end;
    if (to - from <= 4) {
        from -= from < CONTEXT_BYTES ? from : CONTEXT_BYTES;
        to += CONTEXT_BYTES;
    }
    return text_squeeze(str_sub(s, from, to), r->a);
}

static bool same_words(struct msg_call x, struct msg_call y)
{
    struct arena a = {0};
    bool same = x.msg == y.msg && strcmp(msg_text(&a, LANG_EN, x), msg_text(&a, LANG_EN, y)) == 0;
    arena_release(&a);
    return same;
}

/* The same finding in an earlier line, from the search's first finding to `end`; NULL: none. */
static struct search_finding *said_before(const struct run *r, size_t end,
                                          const struct lint_finding *f, struct str source)
{
    for (size_t i = r->first; i < end; i++) {
        struct search_finding *g = &r->out->item[i];
        if (str_eq(r->source[i - r->first], source) &&
            same_words((struct msg_call){f->msg, f->n_args, f->arg},
                       (struct msg_call){g->msg, g->n_args, g->arg}))
            return g;
    }
    return NULL;
}

static void add_also(struct run *r, struct search_finding *f)
{
    struct str id = r->s->line[r->at].id;
    if (f->n_also && str_eq(f->also[f->n_also - 1], id))
        return;
    struct str *also = ARENA_ARRAY(r->a, f->n_also + 1, struct str);
    if (f->n_also)
        memcpy(also, f->also, f->n_also * sizeof *also);
    also[f->n_also++] = id;
    f->also = also;
}

static void add(struct run *r, const struct lint_finding *f, struct str source)
{
    const struct check_line *l = &r->s->line[r->at];
    struct search_check *out = r->out;
    struct search_finding g = {.level = f->level,
                               .msg = f->msg,
                               .n_args = f->n_args,
                               .arg = f->arg,
                               .search = r->s->id,
                               .query_line = l->id,
                               .start = f->start,
                               .end = f->end < l->query.len ? f->end : l->query.len,
                               .suggestion = f->suggestion};
    /* Findings come in order of place: go on from the last one. */
    r->last = move_to(l->query, f->start < r->last.byte ? (struct spot){0} : r->last, f->start);
    place(l, r->last, &g.line, &g.column);
    place(l, move_to(l->query, r->last, f->end), &g.end_line, &g.end_column);
    r->source = arena_grow(r->a, r->source, out->n - r->first, &r->cap_source, sizeof *r->source);
    r->source[out->n - r->first] = source;
    out->item = arena_grow(r->a, out->item, out->n, &out->cap, sizeof *out->item);
    out->item[out->n++] = g;
}

/* A finding about the line as a whole. */
static void add_about_line(struct run *r, enum note_level level, struct msg_call m)
{
    struct note_list notes = {.arena = r->a};
    note_add(&notes, level, NULL, 0, 0, m); /* keeps the arguments */
    struct lint_finding f = {.level = level,
                             .msg = m.msg,
                             .n_args = m.n,
                             .arg = notes.item[0].arg,
                             .end = r->s->line[r->at].query.len};
    add(r, &f, source_of(r, &f));
}

static void note_references(struct run *r)
{
    for (size_t i = 0; i < r->s->n_lines; i++) {
        struct str *id;
        size_t n = lint_references(r->s->line[i].query, r->a, &id);
        for (size_t k = 0; k < n; k++) {
            size_t to = line_of(r->s, id[k], i);
            r->any_reference = true;
            if (to != SIZE_MAX)
                r->referred[to] = true;
        }
    }
}

/* The first line it refers to that can't be read; SIZE_MAX: none. */
static size_t needs_unreadable(struct run *r)
{
    struct str *id;
    size_t n = lint_references(r->s->line[r->at].query, r->a, &id);
    for (size_t k = 0; k < n; k++) {
        size_t to = line_of(r->s, id[k], r->at);
        if (to != SIZE_MAX && !r->query[to].root)
            return to;
    }
    return SIZE_MAX;
}

static void look_over(struct run *r, const struct mesh *mesh, const struct mesh_names *names)
{
    const struct check_search *s = r->s;
    bool result = r->at == s->result;
    struct lint_context c = {.mesh = mesh,
                             .names = names,
                             .spelling = mesh && mesh_count(mesh, MESH_DESCRIPTOR) >= WHOLE_MESH,
                             .as_of = s->as_of,
                             .period = s->period,
                             .type = s->type,
                             .n_types = result ? s->n_types : 0,
                             .part = r->referred[r->at] && !result};
    struct lint_list found = {.arena = r->a};
    struct query_lines lines = {find_line, r};
    size_t before = r->out->n;
    lint_line(s->line[r->at].query, &lines, &c, r->a, &found, &r->query[r->at]);
    for (size_t i = 0; i < found.n; i++) {
        struct str source = source_of(r, &found.item[i]);
        struct search_finding *earlier = said_before(r, before, &found.item[i], source);
        if (earlier)
            add_also(r, earlier);
        else
            add(r, &found.item[i], source);
    }
}

static void check_numbering(struct run *r)
{
    const struct check_search *s = r->s;
    int64_t here, before;
    if (r->any_reference && !r->referred[r->at] && r->at != s->result)
        add_about_line(r, NOTE_WARNING, MSG_SEARCH_LINE_UNUSED(s->line[r->at].id));
    if (r->at > 0 && str_int64(s->line[r->at].id, &here) &&
        str_int64(s->line[r->at - 1].id, &before) && here != before + 1)
        add_about_line(r, NOTE_INFO, MSG_SEARCH_LINE_GAP(before, here));
}

void check_search(const struct check_search *s, const struct mesh *mesh,
                  const struct mesh_names *names, struct arena *a, struct search_check *out)
{
    struct run r = {.s = s, .a = a, .out = out, .first = out->n};
    r.query = ARENA_ARRAY(a, s->n_lines, struct query);
    r.referred = ARENA_ARRAY(a, s->n_lines, bool);
    note_references(&r);
    for (r.at = 0; r.at < s->n_lines; r.at++) {
        r.last = (struct spot){0};
        size_t needed = needs_unreadable(&r);
        check_numbering(&r);
        if (needed == SIZE_MAX)
            look_over(&r, mesh, names);
        else
            add_about_line(&r, NOTE_WARNING,
                           MSG_SEARCH_LINE_NEEDS(s->line[r.at].id, s->line[needed].id));
    }
    out->n_lines += s->n_lines;
}
