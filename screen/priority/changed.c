/* changed.c - what the rows of all records are made of, and whether that can have changed. */
#include "screen/priority/priority.sql.h"
#include "screen/priority/priority_internal.h"

/* Kinds of event that change no record. Any other may. */
enum err_code priority_may_have_changed(struct store *s, int64_t after, bool *yes, struct err *e)
{
    static const char *const quiet[] = {
        "vote.",     "presort.",   "assignment.",  "automation.", "calibration.", "conflict.",
        "sample.",   "reading.",   "person.",      "extraction.", "report.",      "fulltext.",
        "approval.", "deviation.", "overlap.",     "related.",    "settings.",    "pair.",
        "stage.",    "level.",     "pico.approved"};
    struct db_stmt q;
    *yes = false;
    db_begin(&q, store_db(s), &Q_PRIORITY_EVENT_KINDS);
    db_bind_int(&q, PRIORITY_EVENT_KINDS_P_AFTER, after);
    while (db_step(&q)) {
        struct str kind = db_peek(&q, PRIORITY_EVENT_KINDS_KIND);
        bool is_quiet = false;
        for (size_t i = 0; i < COUNT_OF(quiet); i++)
            is_quiet |= str_starts(kind, quiet[i]);
        *yes |= !is_quiet;
    }
    return db_end(&q, e);
}

uint64_t priority_print(uint64_t h, uint64_t x)
{
    h = (h ^ x) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 29;
}

uint64_t priority_print_str(uint64_t h, struct str s)
{
    for (size_t i = 0; i < s.len; i += 8) {
        uint64_t part = 0;
        memcpy(&part, s.ptr + i, s.len - i < 8 ? s.len - i : 8);
        h = priority_print(h, part);
    }
    return priority_print(h, s.len);
}

static enum err_code members(struct store *s, struct priority_gathered *g, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_PRIORITY_MEMBERS);
    while (db_step(&q)) {
        int64_t root = db_int64(&q, PRIORITY_MEMBERS_ROOT), id = db_int64(&q, PRIORITY_MEMBERS_ID);
        if (g->n == 0 || g->record[g->n - 1].root != root) {
            g->record = arena_grow(&g->arena, g->record, g->n, &g->cap, sizeof *g->record);
            struct gathered_record *r = &g->record[g->n++];
            *r = (struct gathered_record){
                .root = root, .verdicts = db_str(&q, PRIORITY_MEMBERS_VERDICTS, &g->arena)};
            r->print = priority_print_str(0, r->verdicts);
        }
        struct gathered_record *r = &g->record[g->n - 1];
        r->print = priority_print_str(priority_print(r->print, (uint64_t)id),
                                      db_peek(&q, PRIORITY_MEMBERS_PARSED));
        if (id == root)
            r->print = priority_print(r->print, (uint64_t)db_int64(&q, PRIORITY_MEMBERS_SHOWN));
        r->sent |= db_int(&q, PRIORITY_MEMBERS_SENT) != 0;
    }
    return db_end(&q, e);
}

static enum err_code preferences(struct store *s, struct priority_gathered *g, struct err *e)
{
    struct db_stmt q;
    size_t i = 0;
    db_begin(&q, store_db(s), &Q_PRIORITY_PREFERRED);
    while (db_step(&q)) {
        int64_t root = db_int64(&q, PRIORITY_PREFERRED_ROOT);
        while (i < g->n && g->record[i].root < root)
            i++;
        if (i == g->n || g->record[i].root != root)
            continue;
        uint64_t h = priority_print_str(g->record[i].print, db_peek(&q, PRIORITY_PREFERRED_FIELD));
        h = priority_print(h, (uint64_t)db_int64(&q, PRIORITY_PREFERRED_MEMBER));
        g->record[i].print = priority_print(h, (uint64_t)db_int64(&q, PRIORITY_PREFERRED_EVENT));
    }
    return db_end(&q, e);
}

static uint64_t print_text(uint64_t h, const struct rank_text *t)
{
    h = priority_print_str(priority_print_str(h, t->title), t->abstract);
    for (size_t i = 0; i < t->n_heading; i++)
        h = priority_print_str(h, t->heading[i]);
    return priority_print_str(h, t->verdicts);
}

enum err_code priority_gather(struct store *s, struct priority_gathered *out, struct err *e)
{
    *out = (struct priority_gathered){0};
    enum err_code rc = members(s, out, e);
    if (rc == ERR_OK)
        rc = preferences(s, out, e);
    if (rc == ERR_OK)
        rc = priority_pico_text(s, &out->arena, &out->pico, e);
    if (rc == ERR_OK)
        rc = prior_labels(s, &out->arena, &out->prior, &out->n_priors, e);
    if (rc == ERR_OK)
        out->front = print_text(0, &out->pico);
    for (size_t i = 0; rc == ERR_OK && i < out->n_priors; i++)
        out->front = print_text(out->front, &out->prior[i].text);
    return rc;
}

void priority_gathered_release(struct priority_gathered *g)
{
    arena_release(&g->arena);
    *g = (struct priority_gathered){0};
}
