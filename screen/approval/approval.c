/* approval.c - see approval.h. */
#include "screen/approval/approval.h"

#include "screen/approval/approval.sql.h"
#include "screen/approval/digest.h"
#include "screen/approval/messages.h"
#include "screen/review/flow.h"

static const char *const NAMES[] = {"screening", "extraction"};

bool approval_of_parse(struct str s, enum approval_of *out)
{
    for (size_t i = 0; i < COUNT_OF(NAMES); i++)
        if (str_eq_c(s, NAMES[i])) {
            *out = (enum approval_of)i;
            return true;
        }
    return false;
}

const char *approval_of_name(enum approval_of of)
{
    return NAMES[of];
}

static void put_box(struct json_out *j, const struct prisma_flow *flow, const char *name)
{
    const char *nearest;
    const struct prisma_number *n = prisma_box(flow, str_c(name), &nearest);
    if (n && n->known)
        json_key_int(j, name, n->n);
}

/* Every record decided, and the identities hold. */
static enum err_code screening_counts(struct store *s, struct arena *a, struct json_out *j,
                                      struct err *e)
{
    static const char *const boxes[] = {"records_screened",     "records_excluded",
                                        "dbr_sought_reports",   "dbr_notretrieved_reports",
                                        "dbr_assessed",         "dbr_excluded",
                                        "other_sought_reports", "other_notretrieved_reports",
                                        "other_assessed",       "other_excluded",
                                        "new_studies",          "new_reports"};
    struct stage_count counts[STAGE_COUNT];
    struct prisma_input in;
    struct prisma_flow flow;
    int64_t open = 0;
    enum err_code rc = review_counts(s, counts, e);
    for (int k = 0; rc == ERR_OK && k < STAGE_COUNT; k++)
        open += counts[k].awaiting + counts[k].conflict;
    if (rc == ERR_OK)
        rc = flow_input(s, a, &in, e);
    if (rc == ERR_OK && in.n_facts == 0)
        rc = err_set(e, ERR_STATE, MSG_APPROVAL_NOTHING);
    if (rc == ERR_OK)
        rc = prisma_count(&in, a, &flow, e);
    if (rc != ERR_OK)
        return rc;
    open += flow.column[PRISMA_COLUMN_ALL].step[PRISMA_AWAITING_RETRIEVAL].n;
    if (open)
        return err_set(e, ERR_STATE, MSG_APPROVAL_OPEN(open));
    if (prisma_check(&flow, a).n_failed)
        return err_set(e, ERR_STATE, MSG_APPROVAL_DOES_NOT_ADD_UP);
    for (size_t i = 0; i < COUNT_OF(boxes); i++)
        put_box(j, &flow, boxes[i]);
    return ERR_OK;
}

static enum err_code extraction_counts(struct store *s, int64_t rows, struct json_out *j,
                                       struct err *e)
{
    struct stage_count counts[STAGE_COUNT];
    struct db_stmt q;
    int64_t open = 0;
    db_begin(&q, store_db(s), &Q_UNEXTRACTED);
    if (db_step(&q))
        open = db_int64(&q, UNEXTRACTED_N);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = review_counts(s, counts, e);
    if (rc == ERR_OK && open)
        rc = err_set(e, ERR_STATE, MSG_APPROVAL_UNEXTRACTED(open));
    if (rc == ERR_OK && counts[STAGE_FULL_TEXT].included == 0)
        rc = err_set(e, ERR_STATE, MSG_APPROVAL_NOTHING);
    json_key_int(j, "articles", counts[STAGE_FULL_TEXT].included);
    json_key_int(j, "values", rows);
    return rc;
}

enum err_code approval_give(struct store *s, const char *actor, enum approval_of of,
                            const char *note, struct err *e)
{
    static const char *const leads[] = {"lead", NULL};
    struct arena a = {0};
    struct buf text = {0};
    struct json_out j = {.out = &text};
    struct hash digest;
    char hex[HASH_BYTES * 2 + 1];
    int64_t rows = 0;
    enum err_code rc = person_may(s, actor, leads, STAGE_FULL_TEXT, e);
    if (rc == ERR_OK)
        rc = approval_digest(s, of, &digest, &rows, e);
    if (rc == ERR_OK) {
        json_obj(&j);
        json_key_c(&j, "what", NAMES[of]);
        json_key_c(&j, "digest", hash_hex(digest, hex));
        json_key_obj(&j, "counts");
        rc = of == APPROVAL_SCREENING ? screening_counts(s, &a, &j, e)
                                      : extraction_counts(s, rows, &j, e);
        json_end(&j);
        json_key_c(&j, "note", note ? note : "");
        json_end(&j);
    }
    if (rc == ERR_OK)
        rc = store_append(s, actor, "approval.given", buf_str(&text), NULL, e);
    buf_release(&text);
    arena_release(&a);
    return rc;
}

static enum err_code apply_given(struct store *s, const struct event *ev, const json_t *p,
                                 struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    struct hash digest = {0};
    char *counts = json_dumps(json_object_get(p, "counts"), JSON_COMPACT);
    if (!hash_parse(json_get_str(p, "digest", &a), &digest))
        digest = (struct hash){0};
    db_begin(&q, store_db(s), &Q_APPROVAL_PUT);
    db_bind_text(&q, APPROVAL_PUT_P_WHAT, json_get_str(p, "what", &a));
    db_bind_text(&q, APPROVAL_PUT_P_PERSON, ev->actor);
    db_bind_blob(&q, APPROVAL_PUT_P_DIGEST, digest.byte, sizeof digest.byte);
    db_bind_c(&q, APPROVAL_PUT_P_COUNTS, counts ? counts : "{}");
    db_bind_text(&q, APPROVAL_PUT_P_NOTE, json_get_str(p, "note", &a));
    db_bind_text(&q, APPROVAL_PUT_P_AT, ev->at);
    db_bind_int(&q, APPROVAL_PUT_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    free(counts);
    arena_release(&a);
    return rc;
}

const struct event_kind APPROVAL_EVENTS[] = {{"approval.given", apply_given}, {NULL, NULL}};

static enum err_code mark(struct store *s, struct approval *list, size_t n, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (int of = 0; rc == ERR_OK && of < (int)COUNT_OF(NAMES); of++) {
        struct approval *newest = NULL;
        struct hash now;
        int64_t rows;
        for (size_t i = 0; i < n; i++)
            if (list[i].of == (enum approval_of)of)
                newest = &list[i];
        if (!newest)
            continue;
        rc = approval_digest(s, (enum approval_of)of, &now, &rows, e);
        newest->holds = rc == ERR_OK && hash_eq(now, newest->digest);
    }
    return rc;
}

enum err_code approval_list(struct store *s, struct arena *a, struct approval **out, size_t *n,
                            struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_APPROVAL_LIST);
    while (db_step(&q)) {
        struct approval x = {.id = db_int64(&q, APPROVAL_LIST_ID),
                             .person = db_str(&q, APPROVAL_LIST_PERSON, a),
                             .at = db_str(&q, APPROVAL_LIST_AT, a),
                             .note = db_str(&q, APPROVAL_LIST_NOTE, a),
                             .counts = db_str(&q, APPROVAL_LIST_COUNTS, a)};
        struct str digest = db_peek(&q, APPROVAL_LIST_DIGEST);
        if (digest.len == HASH_BYTES)
            memcpy(x.digest.byte, digest.ptr, HASH_BYTES);
        if (!approval_of_parse(db_peek(&q, APPROVAL_LIST_WHAT), &x.of))
            continue;
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = x;
    }
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK ? mark(s, *out, *n, e) : rc;
}
