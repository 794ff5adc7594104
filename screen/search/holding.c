/* holding.c - records that arrived for a run that isn't whole yet: beside the log, so that a run
 * that was stopped, in whatever way, is asked for what is missing only. */
#include "screen/search/messages.h"
#include "screen/search/search.sql.h"
#include "screen/search/search_internal.h"

struct hash column_hash(struct db_stmt *q, int column)
{
    struct hash h = {0};
    struct str bytes = db_peek(q, column);
    if (bytes.len == HASH_BYTES)
        memcpy(h.byte, bytes.ptr, HASH_BYTES);
    return h;
}

enum err_code holding_load(struct holding *st, struct arena *a, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    st->item = NULL;
    st->n = 0;
    db_begin(&q, store_db(st->s), &Q_FETCHED_LIST);
    db_bind_int(&q, FETCHED_LIST_P_FETCH, st->id);
    while (db_step(&q)) {
        st->item = arena_grow(a, st->item, st->n, &cap, sizeof *st->item);
        st->item[st->n++] = (struct held){.pmid = db_int64(&q, FETCHED_LIST_PMID),
                                          .line = db_int64(&q, FETCHED_LIST_LINE),
                                          .raw = column_hash(&q, FETCHED_LIST_RAW),
                                          .parsed = column_hash(&q, FETCHED_LIST_PARSED)};
    }
    return db_end(&q, e);
}

/* What is known of a holding when it was last left. */
struct left {
    struct str build, counts;
    int64_t total;
};

static char *counts_text(const struct sending *x)
{
    struct buf b = {0};
    struct json_out j = {.out = &b};
    json_arr(&j);
    for (size_t i = 0; i < x->search->n_lines; i++)
        json_int(&j, x->line[i].kept ? x->line[i].kept->count : x->line[i].answer.count);
    json_end(&j);
    char *text = arena_strdup(x->arena, buf_c(&b));
    buf_release(&b);
    return text;
}

static enum err_code tell_changes(const struct sending *x, struct str begun,
                                  const struct left *left, struct note_list *notes, struct err *e)
{
    json_t *list = NULL, *count;
    size_t i;
    enum err_code rc = json_load(left->counts, "counts", &list, e);
    if (rc != ERR_OK)
        return rc;
    json_array_foreach(list, i, count)
    {
        int64_t was = json_integer_value(count);
        if (i < x->search->n_lines && !x->line[i].kept && was != x->line[i].answer.count)
            note_add(notes, NOTE_WARNING, NULL, 0, 0,
                     MSG_SEARCH_COUNT_CHANGED(x->search->line[i].id, was, begun,
                                              x->line[i].answer.count));
    }
    json_decref(list);
    if (!str_eq(left->build, x->build))
        note_add(notes, NOTE_WARNING, NULL, 0, 0,
                 MSG_SEARCH_BUILD_CHANGED(x->engine, left->build, begun, x->build));
    return ERR_OK;
}

static enum err_code find(struct store *s, struct hash request, struct arena *a,
                          struct holding *out, struct left *left, struct err *e)
{
    struct db_stmt q;
    *out = (struct holding){.s = s};
    *left = (struct left){.counts = STR("[]")};
    db_begin(&q, store_db(s), &Q_FETCH_FIND);
    db_bind_blob(&q, FETCH_FIND_P_REQUEST, request.byte, HASH_BYTES);
    if (db_step(&q)) {
        out->id = db_int64(&q, FETCH_FIND_ID);
        out->begun = db_str(&q, FETCH_FIND_AT, a);
        out->n_before = (size_t)db_int64(&q, FETCH_FIND_N);
        left->build = db_str(&q, FETCH_FIND_BUILD, a);
        left->counts = db_str(&q, FETCH_FIND_COUNTS, a);
        left->total = db_int64(&q, FETCH_FIND_TOTAL);
    }
    return db_end(&q, e);
}

static enum err_code put(const struct sending *x, struct hash request, size_t total, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(x->s), &Q_FETCH_PUT);
    db_bind_blob(&q, FETCH_PUT_P_REQUEST, request.byte, HASH_BYTES);
    db_bind_text(&q, FETCH_PUT_P_SEARCH, x->search->id);
    db_bind_c(&q, FETCH_PUT_P_AT, x->at);
    db_bind_int(&q, FETCH_PUT_P_TOTAL, (int64_t)total);
    db_bind_text(&q, FETCH_PUT_P_BUILD, x->build);
    db_bind_c(&q, FETCH_PUT_P_COUNTS, counts_text(x));
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code begin(const struct sending *x, struct hash request, size_t total,
                           struct err *e)
{
    enum err_code rc = store_begin(x->s, e);
    if (rc != ERR_OK)
        return rc;
    if (x->o->fresh)
        rc = holding_drop(x->s, x->search->id, e);
    if (rc == ERR_OK)
        rc = put(x, request, total, e);
    return store_end(x->s, rc, e);
}

enum err_code holding_open(const struct sending *x, size_t total, struct holding *out,
                           struct note_list *notes, struct err *e)
{
    struct hash request = sending_request(x);
    struct left left, ignored;
    enum err_code rc = find(x->s, request, x->arena, out, &left, e);
    bool goes_on = out->n_before > 0 && !x->o->fresh;
    if (rc == ERR_OK && goes_on)
        rc = tell_changes(x, out->begun, &left, notes, e);
    if (rc == ERR_OK)
        rc = begin(x, request, total, e);
    if (rc == ERR_OK)
        rc = find(x->s, request, x->arena, out, &ignored, e);
    if (!goes_on)
        out->begun = STR("");
    return rc == ERR_OK ? holding_load(out, x->arena, e) : rc;
}

const struct held *holding_find(const struct holding *st, int64_t pmid)
{
    size_t low = 0, high = st->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (st->item[middle].pmid < pmid)
            low = middle + 1;
        else
            high = middle;
    }
    return low < st->n && st->item[low].pmid == pmid ? &st->item[low] : NULL;
}

enum err_code holding_import_rejected(const struct holding *st, struct import_batch *b,
                                      size_t position, struct arena *a, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(st->s), &Q_REJECTED_LIST);
    db_bind_int(&q, REJECTED_LIST_P_FETCH, st->id);
    while (db_step(&q)) {
        struct bib_place at = {.position = ++position, .line = db_int64(&q, REJECTED_LIST_LINE)};
        import_held_rejected(b, column_hash(&q, REJECTED_LIST_RAW), &at,
                             db_str(&q, REJECTED_LIST_REASON, a));
    }
    return db_end(&q, e);
}

enum err_code holding_drop(struct store *s, struct str search, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_FETCH_DROP);
    db_bind_text(&q, FETCH_DROP_P_SEARCH, search);
    db_step(&q);
    return db_end(&q, e);
}

enum err_code search_find_unfinished(struct store *s, struct eutils *client,
                                     const struct protocol_search *search, const char *kind,
                                     struct arena *a, struct search_unfinished *out, struct err *e)
{
    struct sending x = {.s = s, .client = client, .search = search, .kind = kind, .arena = a};
    struct holding st;
    struct left left;
    *out = (struct search_unfinished){0};
    enum err_code rc = sending_open(&x, e);
    if (rc == ERR_OK)
        rc = find(s, sending_request(&x), a, &st, &left, e);
    if (rc != ERR_OK || st.n_before == 0)
        return rc;
    out->begun = st.begun;
    out->total = left.total;
    out->n_here = (int64_t)st.n_before;
    return ERR_OK;
}
