/* apply.c - the events of this room, applied to the tables. */
#include "screen/references/messages.h"
#include "screen/references/references.sql.h"
#include "screen/references/references_internal.h"

static enum err_code bad(const struct event *ev, struct err *e)
{
    return err_set(e, ERR_INPUT, MSG_REFERENCE_BAD_EVENT(ev->seq));
}

static bool get_hash(const json_t *o, const char *key, struct hash *out)
{
    const char *hex = json_string_value(json_object_get(o, key));
    return hex && hash_parse(str_c(hex), out);
}

static enum err_code next_id(struct store *s, const struct db_query *query, int64_t *out,
                             struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), query);
    *out = db_step(&q) ? db_int64(&q, 0) : 1;
    return db_end(&q, e);
}

static enum err_code insert_list(struct store *s, const struct event *ev, const json_t *p,
                                 int64_t id, struct arena *a, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_LIST_INSERT);
    db_bind_int(&q, LIST_INSERT_P_ID, id);
    db_bind_text(&q, LIST_INSERT_P_NAME, json_get_str(p, "name", a));
    db_bind_text(&q, LIST_INSERT_P_ARM, json_get_str(p, "arm", a));
    db_bind_text(&q, LIST_INSERT_P_ORIGIN, json_get_str(p, "origin", a));
    db_bind_text(&q, LIST_INSERT_P_SENDER, json_get_str(p, "sender", a));
    db_bind_text(&q, LIST_INSERT_P_RECEIVED, json_get_str(p, "received", a));
    db_bind_text(&q, LIST_INSERT_P_FILE, json_get_str(p, "file", a));
    db_bind_int(&q, LIST_INSERT_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code insert_reference(struct store *s, const struct event *ev, const json_t *x,
                                      int64_t list, int64_t position, int64_t id, struct arena *a,
                                      struct err *e)
{
    static const struct {
        int parameter;
        const char *key;
    } text[] = {
        {REFERENCE_INSERT_P_TEXT, "text"},     {REFERENCE_INSERT_P_PMID, "pmid"},
        {REFERENCE_INSERT_P_DOI, "doi"},       {REFERENCE_INSERT_P_PMCID, "pmcid"},
        {REFERENCE_INSERT_P_AUTHOR, "author"}, {REFERENCE_INSERT_P_YEAR, "year"},
        {REFERENCE_INSERT_P_TITLE, "title"},   {REFERENCE_INSERT_P_JOURNAL, "journal"},
        {REFERENCE_INSERT_P_VOLUME, "volume"}, {REFERENCE_INSERT_P_FIRST_PAGE, "first_page"}};
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_REFERENCE_INSERT);
    db_bind_int(&q, REFERENCE_INSERT_P_ID, id);
    db_bind_int(&q, REFERENCE_INSERT_P_LIST, list);
    db_bind_int(&q, REFERENCE_INSERT_P_POSITION, position);
    db_bind_int(&q, REFERENCE_INSERT_P_LINE, json_get_int(x, "line"));
    for (size_t i = 0; i < COUNT_OF(text); i++)
        db_bind_text(&q, text[i].parameter, json_get_str(x, text[i].key, a));
    db_bind_int(&q, REFERENCE_INSERT_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code apply_added(struct store *s, const struct event *ev, const json_t *p,
                                 struct err *e)
{
    struct arena a = {0};
    int64_t list = 0, id = 0;
    size_t i;
    json_t *x;
    enum err_code rc = next_id(s, &Q_LIST_NEXT, &list, e);
    if (rc == ERR_OK)
        rc = next_id(s, &Q_REFERENCE_NEXT, &id, e);
    if (rc == ERR_OK)
        rc = insert_list(s, ev, p, list, &a, e);
    json_array_foreach(json_object_get(p, "references"), i, x)
    {
        if (rc == ERR_OK)
            rc = insert_reference(s, ev, x, list, (int64_t)i + 1, id++, &a, e);
    }
    arena_release(&a);
    return rc;
}

static enum err_code delete_candidates(struct store *s, int64_t id, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_CANDIDATES_DELETE);
    db_bind_int(&q, CANDIDATES_DELETE_P_REFERENCE, id);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code insert_candidate(struct store *s, const struct event *ev, int64_t id,
                                      int64_t ordinal, const json_t *c, struct arena *a,
                                      struct err *e)
{
    struct db_stmt q;
    struct hash raw, parsed;
    if (!get_hash(c, "raw", &raw) || !get_hash(c, "parsed", &parsed))
        return bad(ev, e);
    db_begin(&q, store_db(s), &Q_CANDIDATE_INSERT);
    db_bind_int(&q, CANDIDATE_INSERT_P_REFERENCE, id);
    db_bind_int(&q, CANDIDATE_INSERT_P_ORDINAL, ordinal);
    db_bind_text(&q, CANDIDATE_INSERT_P_PMID, json_get_str(c, "pmid", a));
    db_bind_text(&q, CANDIDATE_INSERT_P_HOW, json_get_str(c, "how", a));
    db_bind_blob(&q, CANDIDATE_INSERT_P_RAW, raw.byte, HASH_BYTES);
    db_bind_blob(&q, CANDIDATE_INSERT_P_PARSED, parsed.byte, HASH_BYTES);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code match_one(struct store *s, const struct event *ev, const json_t *x,
                               struct str engine, struct arena *a, struct err *e)
{
    struct db_stmt q;
    size_t i;
    json_t *c;
    int64_t id = json_get_int(x, "id");
    const json_t *list = json_object_get(x, "candidates");
    enum err_code rc = delete_candidates(s, id, e);
    json_array_foreach(list, i, c)
    {
        if (rc == ERR_OK)
            rc = insert_candidate(s, ev, id, (int64_t)i + 1, c, a, e);
    }
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_REFERENCE_MATCHED);
    db_bind_int(&q, REFERENCE_MATCHED_P_ID, id);
    db_bind_c(&q, REFERENCE_MATCHED_P_STATE, json_array_size(list) ? "proposed" : "open");
    db_bind_text(&q, REFERENCE_MATCHED_P_ENGINE, engine);
    db_bind_int(&q, REFERENCE_MATCHED_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code apply_matched(struct store *s, const struct event *ev, const json_t *p,
                                   struct err *e)
{
    struct arena a = {0};
    struct str engine = json_get_str(p, "engine", &a);
    size_t i;
    json_t *x;
    enum err_code rc = ERR_OK;
    json_array_foreach(json_object_get(p, "references"), i, x)
    {
        if (rc == ERR_OK)
            rc = match_one(s, ev, x, engine, &a, e);
    }
    arena_release(&a);
    return rc;
}

static enum err_code apply_confirmed(struct store *s, const struct event *ev, const json_t *p,
                                     struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    struct hash raw, parsed;
    if (!get_hash(p, "raw", &raw) || !get_hash(p, "parsed", &parsed))
        return bad(ev, e);
    db_begin(&q, store_db(s), &Q_REFERENCE_CONFIRMED);
    db_bind_int(&q, REFERENCE_CONFIRMED_P_ID, json_get_int(p, "id"));
    db_bind_text(&q, REFERENCE_CONFIRMED_P_HOW, json_get_str(p, "how", &a));
    db_bind_blob(&q, REFERENCE_CONFIRMED_P_RAW, raw.byte, HASH_BYTES);
    db_bind_blob(&q, REFERENCE_CONFIRMED_P_PARSED, parsed.byte, HASH_BYTES);
    db_bind_text(&q, REFERENCE_CONFIRMED_P_PERSON, ev->actor);
    db_bind_int(&q, REFERENCE_CONFIRMED_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}

static enum err_code apply_dismissed(struct store *s, const struct event *ev, const json_t *p,
                                     struct err *e)
{
    struct arena a = {0};
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_REFERENCE_DISMISSED);
    db_bind_int(&q, REFERENCE_DISMISSED_P_ID, json_get_int(p, "id"));
    db_bind_text(&q, REFERENCE_DISMISSED_P_REASON, json_get_str(p, "reason", &a));
    db_bind_text(&q, REFERENCE_DISMISSED_P_PERSON, ev->actor);
    db_bind_int(&q, REFERENCE_DISMISSED_P_EVENT, ev->seq);
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    arena_release(&a);
    return rc;
}

static enum err_code apply_reopened(struct store *s, const struct event *ev, const json_t *p,
                                    struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_REFERENCE_REOPENED);
    db_bind_int(&q, REFERENCE_REOPENED_P_ID, json_get_int(p, "id"));
    db_bind_int(&q, REFERENCE_REOPENED_P_EVENT, ev->seq);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code apply_imported(struct store *s, const struct event *ev, const json_t *p,
                                    struct err *e)
{
    struct db_stmt q;
    size_t i;
    json_t *id;
    db_begin(&q, store_db(s), &Q_REFERENCE_IMPORTED);
    json_array_foreach(json_object_get(p, "references"), i, id)
    {
        db_again(&q);
        db_bind_int(&q, REFERENCE_IMPORTED_P_ID, json_integer_value(id));
        db_bind_int(&q, REFERENCE_IMPORTED_P_BATCH, json_get_int(p, "batch"));
        db_bind_int(&q, REFERENCE_IMPORTED_P_EVENT, ev->seq);
        db_step(&q);
    }
    return db_end(&q, e);
}

const struct event_kind REFERENCE_EVENTS[] = {{"references.added", apply_added},
                                              {"references.matched", apply_matched},
                                              {"reference.confirmed", apply_confirmed},
                                              {"reference.dismissed", apply_dismissed},
                                              {"reference.reopened", apply_reopened},
                                              {"references.imported", apply_imported},
                                              {NULL, NULL}};
