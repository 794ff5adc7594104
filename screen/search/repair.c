/* repair.c - single changes that would find a record (analysis.h): made where one part
 * decides, tried on the record, and ranked. */
#include "screen/search/contribution_internal.h"

#define BIT(f) QUERY_FIELD_BIT(QF_##f)
#define DATES                                                                                      \
    (BIT(DATE_PUBLICATION) | BIT(DATE_ELECTRONIC) | BIT(DATE_PRINT) | BIT(DATE_ENTRY) |            \
     BIT(DATE_CREATE) | BIT(DATE_MESH) | BIT(DATE_COMPLETION) | BIT(DATE_MODIFICATION))

struct repairing {
    const struct strategy *s;
    const struct strategy_line *line;
    const struct query_subject *subject;
    const struct bib_record *record;
    struct relation *relation;
    struct arena *a;
    struct repair_list *out;
    size_t cap;
};

uint64_t part_fields(const struct query_part *p)
{
    uint64_t fields = p->op == QUERY_LEAF ? QUERY_FIELD_BIT(p->node->field) : 0;
    for (size_t i = 0; i < p->n; i++)
        fields |= part_fields(p->part[i]);
    return fields;
}

/* A range is written anew; a language is added to those there are. */
static enum query_change_kind change_kind(const struct repair *r)
{
    if (r->kind == REPAIR_READMIT || r->kind == REPAIR_DROP)
        return QUERY_CHANGE_DROP;
    return r->kind == REPAIR_WIDEN && (part_fields(r->part) & DATES) ? QUERY_CHANGE_REPLACE
                                                                     : QUERY_CHANGE_ADD;
}

/* Try it; keep it when it finds the record. */
static void offer(struct repairing *w, struct repair r)
{
    struct query_change c = {change_kind(&r), r.part, r.text};
    struct buf text = {0};
    w->out->n_tried++;
    if (!strategy_tries(w->s, w->line, &c, 1, w->subject)) {
        w->out->n_failed++;
        return;
    }
    query_rewrite(w->line->root, &c, 1, &text);
    r.query = arena_str(w->a, buf_str(&text));
    r.adds = -1;
    w->out->item = arena_grow(w->a, w->out->item, w->out->n, &w->cap, sizeof *w->out->item);
    w->out->item[w->out->n++] = r;
    buf_release(&text);
}

static void offer_terms(struct repairing *w, const struct query_part *p)
{
    struct record_term *term;
    size_t n = record_terms(w->record, part_fields(p), w->a, &term);
    for (size_t i = 0; i < n; i++) {
        if (term[i].kind == RECORD_TERM_WORD || term[i].kind == RECORD_TERM_ABSTRACT_PHRASE)
            continue;
        offer(w, (struct repair){.kind = term[i].kind == RECORD_TERM_LANGUAGE ? REPAIR_WIDEN
                                                                              : REPAIR_ADD,
                                 .part = p,
                                 .term = term[i].kind,
                                 .text = term[i].text,
                                 .related = relation_is_akin(w->relation, p, &term[i]),
                                 .elsewhere = relation_is_elsewhere(w->relation, p, &term[i])});
    }
}

static bool is_in_group(const struct query_part *p)
{
    for (p = p->parent; p; p = p->parent)
        if (p->op == QUERY_OR)
            return true;
    return false;
}

/* A part that must be found and isn't. Terms go to the outermost group. */
static void mend_missing(struct repairing *w, const struct query_part *p)
{
    if (p->op == QUERY_LEAF && (QUERY_FIELD_BIT(p->node->field) & DATES)) {
        struct str wide = query_widened(p->node, w->record, w->a);
        if (wide.len)
            offer(w, (struct repair){.kind = REPAIR_WIDEN, .part = p, .text = wide});
    } else if ((p->op == QUERY_OR || p->op == QUERY_LEAF) && !is_in_group(p)) {
        offer_terms(w, p);
    }
    if (p->parent && p->parent->op == QUERY_AND)
        offer(w, (struct repair){.kind = REPAIR_DROP, .part = p});
}

/* A part that must not be found and is: the smallest that can go. */
static void mend_taken(struct repairing *w, const struct query_part *p)
{
    bool lone =
        p->parent && ((p->parent->op == QUERY_NOT && p->index > 0) || p->parent->op == QUERY_OR);
    bool smaller = false;
    for (size_t i = 0; p->op == QUERY_OR && i < p->n; i++)
        smaller |= p->part[i]->decides;
    if (lone && !smaller)
        offer(w, (struct repair){.kind = REPAIR_READMIT, .part = p});
}

static int by_worth(const void *x, const void *y)
{
    const struct repair *a = x, *b = y;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->elsewhere != b->elsewhere)
        return a->elsewhere ? 1 : -1;
    if (a->related != b->related)
        return a->related ? -1 : 1;
    if (a->adds != b->adds && a->adds >= 0 && b->adds >= 0)
        return a->adds < b->adds ? -1 : 1;
    if ((a->adds < 0) != (b->adds < 0))
        return a->adds < 0 ? 1 : -1;
    if (a->term != b->term)
        return a->term < b->term ? -1 : 1;
    if (a->text.len != b->text.len)
        return a->text.len > b->text.len ? -1 : 1;
    int order = str_cmp(a->text, b->text);
    return order ? order : (a->part->id > b->part->id) - (a->part->id < b->part->id);
}

/* A server is asked for the whole line each time. */
static enum err_code ask_added(struct repairing *w, struct engine *engine, size_t most,
                               struct err *e)
{
    int64_t before, after;
    enum err_code rc = engine_count(engine, w->line->text, &before, e);
    for (size_t i = 0; rc == ERR_OK && i < w->out->n && i < most; i++) {
        rc = engine_count(engine, w->out->item[i].query, &after, e);
        w->out->item[i].adds = after - before;
    }
    return rc;
}

static enum err_code count_added(struct repairing *w, struct engine *engine, size_t most,
                                 struct err *e)
{
    struct line_sets sets;
    struct repair *r = w->out->item;
    bool *wanted = ARENA_ARRAY(w->a, query_part_count(w->line->root), bool);
    for (size_t i = 0; i < w->out->n && i < most; i++)
        wanted[r[i].part->id] = true;
    enum err_code rc = line_sets_open(w->line, engine, wanted, NULL, w->a, &sets, e);
    for (size_t i = 0; rc == ERR_OK && i < w->out->n && i < most; i++)
        rc = line_sets_gain(&sets, r[i].part, r[i].text, &r[i].adds, e);
    line_sets_close(&sets);
    return rc;
}

enum err_code search_repairs(const struct strategy *s, const struct strategy_line *line,
                             const struct bib_record *record, struct engine *engine,
                             size_t most_counted, struct arena *a, struct repair_list *out,
                             struct err *e)
{
    struct repairing w = {.s = s,
                          .line = line,
                          .subject = query_subject_new(record, a),
                          .record = record,
                          .relation = relation_new(line->root, a),
                          .a = a,
                          .out = out};
    enum err_code rc = ERR_OK;
    *out = (struct repair_list){0};
    if (line->root->found)
        return ERR_OK;
    for (const struct query_part *p = line->root; p; p = query_part_next(p)) {
        if (!p->decides)
            continue;
        if (!p->negated && !p->found)
            mend_missing(&w, p);
        else if (p->negated && p->found)
            mend_taken(&w, p);
    }
    if (out->n)
        qsort(out->item, out->n, sizeof *out->item, by_worth);
    if (engine && most_counted && out->n)
        rc = engine_is_local(engine) ? count_added(&w, engine, most_counted, e)
                                     : ask_added(&w, engine, most_counted, e);
    if (rc == ERR_OK && out->n)
        qsort(out->item, out->n, sizeof *out->item, by_worth);
    return rc;
}
