/* reports.c - the list of reports, put together from steps, files and standing. */
#include "screen/fulltext/reports.h"

#include "screen/fulltext/fulltext.sql.h"

static enum err_code load_rows(struct store *s, struct arena *a, struct report_list *out,
                               struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    db_begin(&q, store_db(s), &Q_REPORTS);
    while (db_step(&q)) {
        bool sought = db_int(&q, REPORTS_SOUGHT) != 0;
        struct report r = {.root = db_int64(&q, REPORTS_ID),
                           .arm = db_str(&q, REPORTS_ARM, a),
                           .citation = db_str(&q, REPORTS_CITATION, a),
                           .title = db_str(&q, REPORTS_TITLE, a),
                           .pmid = db_str(&q, REPORTS_PMID, a),
                           .doi = db_str(&q, REPORTS_DOI, a),
                           .sought = sought};
        if (sought)
            r.since = str_sub(db_str(&q, REPORTS_SINCE, a), 0, 10);
        if (!stage_parse(db_peek(&q, REPORTS_STAGE), &r.stage))
            r.stage = STAGE_TITLE;
        out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
        out->item[out->n++] = r;
    }
    return db_end(&q, e);
}

const struct report *report_find(const struct report_list *l, int64_t root)
{
    size_t low = 0, high = l->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (l->item[mid].root < root)
            low = mid + 1;
        else
            high = mid;
    }
    return low < l->n && l->item[low].root == root ? &l->item[low] : NULL;
}

static struct report *find(struct report_list *l, int64_t root)
{
    const struct report *r = report_find(l, root);
    return r ? &l->item[r - l->item] : NULL;
}

/* Steps come by time: the last one says where the report stands. */
static void take_step(struct report *r, struct db_stmt *q, struct arena *a)
{
    if (!report_status_parse(db_peek(q, STEPS_STANDING_STATUS), &r->status))
        return;
    r->day = db_str(q, STEPS_STANDING_DAY, a);
    r->reason = db_str(q, STEPS_STANDING_REASON, a);
    r->note = db_str(q, STEPS_STANDING_NOTE, a);
    if (r->status != REPORT_REQUESTED)
        return;
    r->asked = db_str(q, STEPS_STANDING_ASKED, a);
    r->n_requests++;
}

static enum err_code add_steps(struct store *s, struct arena *a, struct report_list *l,
                               struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_STEPS_STANDING);
    while (db_step(&q)) {
        struct report *r = find(l, db_int64(&q, STEPS_STANDING_ROOT));
        if (r)
            take_step(r, &q, a);
    }
    return db_end(&q, e);
}

enum err_code report_load(struct store *s, struct arena *a, struct report_list *out, struct err *e)
{
    struct attachment *t;
    size_t n;
    *out = (struct report_list){0};
    enum err_code rc = load_rows(s, a, out, e);
    if (rc == ERR_OK)
        rc = add_steps(s, a, out, e);
    if (rc == ERR_OK)
        rc = attachment_list(s, 0, a, &t, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct report *r = find(out, t[i].root);
        if (r && !t[i].withdrawn)
            r->n_files++;
    }
    return rc;
}

bool report_is_missing(const struct report *r)
{
    return r->sought && (r->status == REPORT_SOUGHT || r->status == REPORT_REQUESTED);
}

static bool comes_before(const struct report *a, const struct report *b)
{
    if (a->status != b->status)
        return a->status == REPORT_SOUGHT;
    if (a->status == REPORT_REQUESTED && !str_eq(a->day, b->day))
        return str_cmp(a->day, b->day) < 0;
    return a->root < b->root;
}

const struct report *report_next(const struct report_list *l, size_t *left)
{
    const struct report *next = NULL;
    *left = 0;
    for (size_t i = 0; i < l->n; i++) {
        if (!report_is_missing(&l->item[i]))
            continue;
        ++*left;
        if (!next || comes_before(&l->item[i], next))
            next = &l->item[i];
    }
    return next;
}

static void count_reason(const struct report_list *l, struct str reason, struct reason_count *list,
                         size_t *n)
{
    struct reason_count c = {.reason = reason};
    for (size_t i = 0; i < l->n; i++)
        c.n += l->item[i].sought && l->item[i].status == REPORT_NOT_RETRIEVED &&
               str_eq(l->item[i].reason, reason);
    if (c.n)
        list[(*n)++] = c;
}

void report_reasons(const struct report_list *l, struct arena *a, struct reason_count **out,
                    size_t *n)
{
    size_t most = 1;
    while (REPORT_REASONS[most - 1])
        most++;
    *out = ARENA_ARRAY(a, most, struct reason_count);
    *n = 0;
    for (size_t i = 0; REPORT_REASONS[i]; i++)
        count_reason(l, str_c(REPORT_REASONS[i]), *out, n);
    count_reason(l, STR(""), *out, n);
}
