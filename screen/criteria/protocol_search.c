/* protocol_search.c - `searches` and their lines. */
#include "screen/criteria/messages.h"
#include "screen/criteria/protocol_internal.h"
#include "screen/criteria/words.h"

static const char *const search_keys[] = {"id",          "literature", "database", "sort",
                                          "indications", "note",       "import",   "lines"};
static const char *const line_keys[] = {"id", "query", "recorded"};

/* The lines of a search read so far, for `#1`. */
struct earlier {
    const struct protocol_search *search;
    struct query *query; /* one per line; NULL: lines are left as text */
    size_t n;
};

static const struct query *find_line(void *context, struct str id)
{
    const struct earlier *l = context;
    for (size_t i = 0; i < l->n; i++)
        if (str_eq(l->search->line[i].id, id))
            return &l->query[i];
    return NULL;
}

static enum err_code read_recorded(const struct yaml *y, struct protocol_line *l, struct err *e)
{
    static const char *const known[] = {"count", "date", "engine"};
    const struct yaml *r;
    l->recorded_count = -1;
    if (!yaml_get(y, "recorded"))
        return ERR_OK;
    enum err_code rc = yaml_need(y, "recorded", YAML_MAP, &r, e);
    if (rc == ERR_OK)
        rc = yaml_only_keys(r, known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = form_int(r, "count", 0, INT64_MAX, &l->recorded_count, e);
    if (rc == ERR_OK)
        rc = form_date(r, "date", &l->recorded_date, e);
    return rc == ERR_OK ? form_text(r, "engine", &l->recorded_engine, e) : rc;
}

static enum err_code read_line(const struct yaml *seq, size_t i, struct earlier *before,
                               struct arena *a, struct note_list *notes, struct protocol_line *l,
                               struct err *e)
{
    const struct yaml *y = &seq->item[i];
    enum err_code rc = yaml_only_keys(y, line_keys, COUNT_OF(line_keys), e);
    if (rc == ERR_OK)
        rc = form_id(y, "id", &l->id, e);
    if (rc == ERR_OK && memchr(l->id.ptr, '.', l->id.len))
        rc = yaml_err(yaml_get(y, "id"), e, MSG_PROTOCOL_LINE_ID(l->id));
    if (rc == ERR_OK)
        rc = form_new_id(seq, i, l->id, e);
    if (rc == ERR_OK)
        rc = form_text(y, "query", &l->query, e);
    if (rc == ERR_OK)
        rc = read_recorded(y, l, e);
    if (rc != ERR_OK)
        return rc;
    const struct yaml *query = yaml_get(y, "query");
    yaml_place(query, (size_t)(l->query.ptr - query->value.ptr), &l->file_line, &l->file_column);
    struct query_lines lines = {find_line, before};
    return before->query ? form_query(query, &lines, a, notes, &before->query[i], e) : ERR_OK;
}

static enum err_code read_lines(const struct yaml *y, bool parse, struct arena *a,
                                struct note_list *notes, struct protocol_search *s, struct err *e)
{
    const struct yaml *seq;
    enum err_code rc = form_list(y, "lines", &seq, e);
    if (rc != ERR_OK)
        return rc;
    struct query *query = parse ? ARENA_ARRAY(a, seq->n, struct query) : NULL;
    s->line = ARENA_ARRAY(a, seq->n, struct protocol_line);
    s->n_lines = seq->n;
    for (size_t i = 0; rc == ERR_OK && i < seq->n; i++) {
        struct earlier before = {s, query, i};
        rc = read_line(seq, i, &before, a, notes, &s->line[i], e);
    }
    return rc;
}

static enum err_code check_import(const struct yaml *y, const struct protocol_search *s,
                                  struct err *e)
{
    struct buf known = {0};
    for (size_t i = 0; i < s->n_lines; i++) {
        if (str_eq(s->line[i].id, s->import)) {
            buf_release(&known);
            return ERR_OK;
        }
        buf_adds(&known, i ? ", " : "");
        buf_addstr(&known, s->line[i].id);
    }
    enum err_code rc =
        yaml_err(yaml_get(y, "import"), e, MSG_PROTOCOL_IMPORT_UNKNOWN(s->import, buf_str(&known)));
    buf_release(&known);
    return rc;
}

static enum err_code read_where(const struct yaml *y, struct arena *a, struct protocol_search *s,
                                struct err *e)
{
    static const char *const sort[] = {"pub_date"};
    const struct yaml *seq;
    size_t word = 0;
    s->database = STR("PubMed");
    s->sort = STR("pub_date");
    enum err_code rc = form_word(y, "literature", words_literature, 2, &word, e);
    s->literature = (enum literature)(LITERATURE_SECONDARY + word);
    if (rc == ERR_OK)
        rc = form_text_opt(y, "database", &s->database, e);
    if (rc == ERR_OK)
        rc = yaml_word_opt(y, "sort", sort, COUNT_OF(sort), &word, e);
    if (rc == ERR_OK)
        rc = form_ids_opt(y, "indications", a, &s->indication, &s->n_indications, &seq, e);
    if (rc == ERR_OK)
        s->indication_at = protocol_places(seq, a);
    return rc == ERR_OK ? yaml_bilingual_opt(y, "note", s->note, e) : rc;
}

static enum err_code read_search(const struct yaml *seq, size_t i, bool parse, struct arena *a,
                                 struct note_list *notes, struct protocol_search *s, struct err *e)
{
    const struct yaml *y = &seq->item[i];
    enum err_code rc = yaml_only_keys(y, search_keys, COUNT_OF(search_keys), e);
    if (rc == ERR_OK)
        rc = form_id(y, "id", &s->id, e);
    if (rc == ERR_OK)
        rc = form_new_id(seq, i, s->id, e);
    if (rc == ERR_OK)
        rc = read_where(y, a, s, e);
    if (rc == ERR_OK)
        rc = form_text(y, "import", &s->import, e);
    if (rc == ERR_OK)
        rc = read_lines(y, parse, a, notes, s, e);
    return rc == ERR_OK ? check_import(y, s, e) : rc;
}

enum err_code protocol_read_searches(const struct yaml *root, bool parse, struct arena *a,
                                     struct note_list *notes, struct protocol *out, struct err *e)
{
    const struct yaml *seq;
    enum err_code rc = form_list(root, "searches", &seq, e);
    if (rc != ERR_OK)
        return rc;
    out->search = ARENA_ARRAY(a, seq->n, struct protocol_search);
    out->n_searches = seq->n;
    for (size_t i = 0; rc == ERR_OK && i < seq->n; i++)
        rc = read_search(seq, i, parse, a, notes, &out->search[i], e);
    return rc;
}
