/* read.c - lists and references as they stand. */
#include "lib/bib/record_json.h"
#include "screen/import/record.h"
#include "screen/references/messages.h"
#include "screen/references/references.sql.h"
#include "screen/references/references_internal.h"

static const char *const state_name[] = {[REFERENCE_OPEN] = "open",
                                         [REFERENCE_PROPOSED] = "proposed",
                                         [REFERENCE_CONFIRMED] = "confirmed",
                                         [REFERENCE_DISMISSED] = "dismissed",
                                         [REFERENCE_IMPORTED] = "imported"};

const char *reference_state_name(enum reference_state st)
{
    return state_name[st];
}

bool reference_state_parse(struct str s, enum reference_state *out)
{
    for (size_t i = 0; i < COUNT_OF(state_name); i++)
        if (str_eq_c(s, state_name[i])) {
            *out = (enum reference_state)i;
            return true;
        }
    return false;
}

static enum err_code count_states(struct store *s, struct reference_list *l, struct arena *a,
                                  struct err *e)
{
    struct db_stmt q;
    enum reference_state st;
    db_begin(&q, store_db(s), &Q_LIST_STATES);
    db_bind_int(&q, LIST_STATES_P_LIST, l->id);
    while (db_step(&q))
        if (reference_state_parse(db_str(&q, LIST_STATES_STATE, a), &st))
            l->n[st] = db_int64(&q, LIST_STATES_N);
    return db_end(&q, e);
}

enum err_code reference_lists(struct store *s, struct arena *a, struct reference_list **out,
                              size_t *n, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_LISTS);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct reference_list){.id = db_int64(&q, LISTS_ID),
                                                 .name = db_str(&q, LISTS_NAME, a),
                                                 .arm = db_str(&q, LISTS_ARM, a),
                                                 .origin = db_str(&q, LISTS_ORIGIN, a),
                                                 .sender = db_str(&q, LISTS_SENDER, a),
                                                 .received = db_str(&q, LISTS_RECEIVED, a),
                                                 .file = db_str(&q, LISTS_FILE, a)};
    }
    enum err_code rc = db_end(&q, e);
    for (size_t i = 0; rc == ERR_OK && i < *n; i++)
        rc = count_states(s, &(*out)[i], a, e);
    return rc;
}

enum err_code reference_list_find(struct store *s, struct str name, struct arena *a,
                                  struct reference_list *out, struct err *e)
{
    struct reference_list *l;
    size_t n;
    struct buf names = {0};
    enum err_code rc = reference_lists(s, a, &l, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        if (str_eq(l[i].name, name)) {
            *out = l[i];
            buf_release(&names);
            return ERR_OK;
        }
        buf_addf(&names, "%s%.*s", i ? ", " : "", (int)l[i].name.len, l[i].name.ptr);
    }
    if (rc == ERR_OK)
        rc = err_set(e, ERR_NOT_FOUND, MSG_REFERENCE_NO_LIST(name, buf_str(&names)));
    buf_release(&names);
    return rc;
}

static enum err_code fill_root(struct store *s, struct reference_candidate *c, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_ROOT_OF_IDS);
    db_bind_text(&q, ROOT_OF_IDS_P_PMID, c->record.pmid);
    db_bind_text(&q, ROOT_OF_IDS_P_DOI, c->record.doi);
    if (db_step(&q))
        c->root = db_int64(&q, ROOT_OF_IDS_ROOT);
    return db_end(&q, e);
}

static struct hash hash_at(struct db_stmt *q, int column)
{
    struct hash h = {{0}};
    struct str bytes = db_peek(q, column);
    if (bytes.len == HASH_BYTES)
        memcpy(h.byte, bytes.ptr, HASH_BYTES);
    return h;
}

static enum err_code fill_candidates(struct store *s, struct reference *r, struct arena *a,
                                     struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    db_begin(&q, store_db(s), &Q_CANDIDATES_OF);
    db_bind_int(&q, CANDIDATES_OF_P_REFERENCE, r->id);
    while (db_step(&q)) {
        r->candidate = arena_grow(a, r->candidate, r->n_candidates, &cap, sizeof *r->candidate);
        r->candidate[r->n_candidates++] =
            (struct reference_candidate){.pmid = db_str(&q, CANDIDATES_OF_PMID, a),
                                         .how = db_str(&q, CANDIDATES_OF_HOW, a),
                                         .raw = hash_at(&q, CANDIDATES_OF_RAW),
                                         .parsed = hash_at(&q, CANDIDATES_OF_PARSED)};
    }
    enum err_code rc = db_end(&q, e);
    for (size_t i = 0; rc == ERR_OK && i < r->n_candidates; i++) {
        struct reference_candidate *c = &r->candidate[i];
        rc = record_from_blob(s, c->parsed, a, &c->record, e);
        if (rc == ERR_OK)
            rc = fill_root(s, c, e);
        c->agreement = agreement_of(r->text.text, &c->record);
    }
    return rc;
}

/* One row's columns; what hangs on it comes after the statement has ended. */
static void read_row(struct db_stmt *q, struct arena *a, struct reference *r)
{
    *r = (struct reference){.id = db_int64(q, REFERENCES_OF_ID),
                            .list = db_int64(q, REFERENCES_OF_LIST),
                            .position = db_int64(q, REFERENCES_OF_POSITION),
                            .text = {.line = db_int64(q, REFERENCES_OF_LINE),
                                     .text = db_str(q, REFERENCES_OF_TEXT, a),
                                     .pmid = db_str(q, REFERENCES_OF_PMID, a),
                                     .doi = db_str(q, REFERENCES_OF_DOI, a),
                                     .pmcid = db_str(q, REFERENCES_OF_PMCID, a),
                                     .author = db_str(q, REFERENCES_OF_AUTHOR, a),
                                     .year = db_str(q, REFERENCES_OF_YEAR, a),
                                     .title = db_str(q, REFERENCES_OF_TITLE, a),
                                     .journal = db_str(q, REFERENCES_OF_JOURNAL, a),
                                     .volume = db_str(q, REFERENCES_OF_VOLUME, a),
                                     .first_page = db_str(q, REFERENCES_OF_FIRST_PAGE, a)},
                            .engine = db_str(q, REFERENCES_OF_ENGINE, a),
                            .how = db_str(q, REFERENCES_OF_HOW, a),
                            .reason = db_str(q, REFERENCES_OF_REASON, a),
                            .person = db_str(q, REFERENCES_OF_PERSON, a),
                            .has_record = !db_is_null(q, REFERENCES_OF_PARSED),
                            .source_record = db_int64(q, REFERENCES_OF_SOURCE_RECORD)};
    if (!reference_state_parse(db_str(q, REFERENCES_OF_STATE, a), &r->state))
        r->state = REFERENCE_OPEN;
    r->raw = hash_at(q, REFERENCES_OF_RAW);
    r->parsed = hash_at(q, REFERENCES_OF_PARSED);
}

static enum err_code fill(struct store *s, struct reference *r, struct arena *a, struct err *e)
{
    enum err_code rc = fill_candidates(s, r, a, e);
    if (rc == ERR_OK && r->has_record)
        rc = record_from_blob(s, r->parsed, a, &r->record, e);
    return rc;
}

enum err_code references_load(struct store *s, int64_t list, struct arena *a,
                              struct references *out, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = (struct references){0};
    db_begin(&q, store_db(s), &Q_REFERENCES_OF);
    db_bind_int(&q, REFERENCES_OF_P_LIST, list);
    while (db_step(&q)) {
        out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
        read_row(&q, a, &out->item[out->n++]);
    }
    enum err_code rc = db_end(&q, e);
    for (size_t i = 0; rc == ERR_OK && i < out->n; i++)
        rc = fill(s, &out->item[i], a, e);
    return rc;
}

enum err_code reference_load(struct store *s, int64_t id, struct arena *a, struct reference *out,
                             struct err *e)
{
    struct db_stmt q;
    bool found = false;
    db_begin(&q, store_db(s), &Q_REFERENCE_GET);
    db_bind_int(&q, REFERENCE_GET_P_ID, id);
    if (db_step(&q)) {
        read_row(&q, a, out);
        found = true;
    }
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK && !found)
        rc = err_set(e, ERR_NOT_FOUND, MSG_REFERENCE_NO_ID(id));
    return rc == ERR_OK ? fill(s, out, a, e) : rc;
}
