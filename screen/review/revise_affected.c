/* revise_affected.c - the decisions that a changed criterion bears on. */
#include "screen/review/review_internal.h"
#include "screen/review/revise.sql.h"
#include "screen/review/revise_internal.h"

struct changed { /* criteria that differ */
    struct str id;
    bool gone, new, meaning, rule;
    int from, to; /* index in the verdicts before and after; -1: not there */
};

struct search {
    struct changed *item;
    size_t n;
    const struct evaluation_changes *verdicts;
    size_t at; /* records come by id in both lists */
};

static int index_of(const struct verdict_changes *v, const int *index, struct str id)
{
    for (size_t i = 0; i < v->n_ids; i++)
        if (str_eq(v->id[i], id))
            return index[i];
    return -1;
}

static struct search read_changes(const json_t *list, const struct evaluation_changes *verdicts,
                                  struct arena *a)
{
    struct search s = {.verdicts = verdicts, .n = json_array_size(list)};
    s.item = ARENA_ARRAY(a, s.n, struct changed);
    for (size_t i = 0; i < s.n; i++) {
        const json_t *x = json_array_get(list, i);
        struct str change = json_get_str(x, "change", a);
        unsigned parts = (unsigned)json_get_int(x, "parts");
        struct changed *c = &s.item[i];
        c->id = json_get_str(x, "id", a);
        c->gone = str_eq_c(change, criterion_change_name(CRITERION_REMOVED));
        c->new = str_eq_c(change, criterion_change_name(CRITERION_ADDED));
        c->meaning = (parts & CRITERION_MEANING) != 0;
        c->rule = (parts & CRITERION_VERDICTS) != 0;
        c->from = index_of(&verdicts->counts, verdicts->counts.from, c->id);
        c->to = index_of(&verdicts->counts, verdicts->counts.to, c->id);
    }
    return s;
}

static const struct evaluation_change *change_of(struct search *s, int64_t root)
{
    while (s->at < s->verdicts->n && s->verdicts->item[s->at].root < root)
        s->at++;
    return s->at < s->verdicts->n && s->verdicts->item[s->at].root == root
               ? &s->verdicts->item[s->at]
               : NULL;
}

static char verdict_at(struct str verdicts, int i)
{
    return i >= 0 && (size_t)i < verdicts.len ? verdicts.ptr[i] : ' ';
}

static bool excluded_affected(const struct search *s, const struct standing *was,
                              const struct evaluation_change *v)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct changed *c = &s->item[i];
        if (was->reason.len) {
            if (str_eq(c->id, was->reason) && (c->gone || c->meaning || c->rule))
                return true;
        } else if (v && verdict_at(v->before, c->from) == '-' &&
                   verdict_at(v->after, c->to) != '-') {
            return true;
        }
    }
    return false;
}

static bool included_affected(const struct search *s, const struct evaluation_change *v)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct changed *c = &s->item[i];
        if (!c->gone && (c->new || c->meaning))
            return true;
        if (v && verdict_at(v->after, c->to) == '-' && verdict_at(v->before, c->from) != '-')
            return true;
    }
    return false;
}

enum err_code revise_affected(struct store *s, const json_t *changes,
                              const struct evaluation_changes *verdicts, struct arena *a,
                              struct reopened **out, size_t *n, struct err *e)
{
    struct search find = read_changes(changes, verdicts, a);
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_STANDING_LAST);
    while (db_step(&q)) {
        struct reopened r = {.root = db_int64(&q, STANDING_LAST_RECORD),
                             .was = standing_read(&q, STANDING_LAST_STATE, a)};
        const struct evaluation_change *v = change_of(&find, r.root);
        bool affected =
            r.was.include ? included_affected(&find, v) : excluded_affected(&find, &r.was, v);
        if (!affected || !stage_parse(db_peek(&q, STANDING_LAST_STAGE), &r.stage))
            continue;
        r.citation = db_str(&q, STANDING_LAST_CITATION, a);
        r.title = db_str(&q, STANDING_LAST_TITLE, a);
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = r;
    }
    return db_end(&q, e);
}
