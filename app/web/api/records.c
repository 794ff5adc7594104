/* records.c - the records of the review: searched, narrowed, counted, taken along. */
#include "app/web/api/records_json.h"
#include "app/web/api/records_query.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"
#include "screen/exchange/export.h"

#include <unistd.h>

#define LIMIT 50

/* ---- Searched ------------------------------------------------------------------ */

static enum err_code read_facets(struct web_call *c, unsigned *out, struct err *e)
{
    struct str *name;
    size_t n = call_texts(c, "facets", &name);
    enum browse_facet f;
    *out = 0;
    for (size_t i = 0; i < n; i++) {
        if (!browse_facet_parse(name[i], &f)) {
            struct buf all = {0};
            for (int k = 0; k < BROWSE_FACET_COUNT; k++)
                buf_addf(&all, "%s%s", k ? ", " : "", browse_facet_name((enum browse_facet)k));
            const char *words = arena_strdup(c->arena, buf_c(&all));
            buf_release(&all);
            return err_set(e, ERR_INPUT, MSG_WEB_NOT_WORD("facets", words));
        }
        *out |= 1U << f;
    }
    return ERR_OK;
}

static void put_page(struct web_call *c, const struct browse_page *p, const struct record_names *n)
{
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "total", p->total);
    json_key_arr(j, "items");
    for (size_t i = 0; i < p->n; i++) {
        json_obj(j);
        item_put(j, &p->item[i], n);
        json_end(j);
    }
    json_end(j);
    json_null_int(j, "next", p->next);
    json_key(j, "facets");
    facets_put(j, p->facet, p->n_facets, n);
    json_key(j, "notes");
    query_notes_put(j, &p->notes, c->lang);
    json_key_str(j, "translation", p->translation);
    json_end(j);
}

static enum err_code list(struct web_call *c, struct err *e)
{
    struct browse_index *index;
    struct browse_query q;
    struct browse_page page;
    struct record_names names;
    enum err_code rc = records_query(c, &q, e);
    if (rc == ERR_OK)
        rc = read_facets(c, &q.facets, e);
    if (rc == ERR_OK)
        rc = indexer_get(c, &index, e);
    if (rc != ERR_OK)
        return rc;
    q.limit = (size_t)call_int_or(c, "limit", LIMIT);
    q.after = call_int(c, "after");
    rc = records_failed(c, browse_search(index, c->store, c->person, &q, c->arena, &page, e), e);
    if (rc == ERR_OK)
        rc = record_names(c, &names, e);
    if (rc == ERR_OK)
        put_page(c, &page, &names);
    return rc;
}

/* ---- Taken along ------------------------------------------------------------------- */

static const char *const FORMATS[] = {"ris", "nbib", "csv", "bib", "json", NULL};
static const char *const SEPARATORS[] = {"comma", "semicolon", NULL};
static const struct {
    enum bib_format format;
    const char *type;
} FORMAT_OF[] = {{BIB_RIS, "application/x-research-info-systems; charset=utf-8"},
                 {BIB_NBIB, "application/nbib; charset=utf-8"},
                 {BIB_CSV, "text/csv; charset=utf-8"},
                 {BIB_BIBTEX, "application/x-bibtex; charset=utf-8"},
                 {BIB_JSON, "application/json"}};

/* A file without a name that the answer is read from: a large review's records don't fit memory. */
struct spool {
    FILE *file;
    uint64_t size;
};

static enum err_code spool_take(void *context, struct buf *text, struct err *e)
{
    struct spool *s = context;
    bool good = fwrite(text->ptr, 1, text->len, s->file) == text->len;
    s->size += text->len;
    buf_clear(text);
    return good ? ERR_OK : err_set(e, ERR_LIMIT, MSG_WEB_NO_SPACE);
}

static int64_t spool_read(void *context, uint64_t pos, char *to, size_t max)
{
    struct spool *s = context;
    ssize_t n = pread(fileno(s->file), to, max, (off_t)pos);
    return n > 0 ? n : -1;
}

static void spool_release(void *context)
{
    struct spool *s = context;
    fclose(s->file);
    free(s);
}

static enum err_code spool_records(struct web_call *c, const struct export_options *o,
                                   struct spool *s, struct err *e)
{
    struct export_to to = {spool_take, s};
    struct export_report report;
    s->file = tmpfile();
    if (!s->file)
        return err_set(e, ERR_LIMIT, MSG_WEB_NO_SPACE);
    enum err_code rc = export_records(c->store, o, &to, NULL, &report, e);
    if (rc == ERR_OK && fflush(s->file) != 0)
        rc = err_set(e, ERR_LIMIT, MSG_WEB_NO_SPACE);
    return rc;
}

static enum err_code export(struct web_call *c, struct err *e) {
    struct browse_index *index; struct browse_query q; int64_t * id;
    size_t n, format = call_word(c, "format", 0); enum err_code rc = records_query(c, &q, e);
    if (rc == ERR_OK) rc = indexer_get(c, &index, e);
    if (rc == ERR_OK)
        rc = records_failed(c, browse_ids(index, c->store, c->person, &q, c->arena, &id, &n, e), e);
    if (rc != ERR_OK) return rc;
    struct export_options o = {.format = FORMAT_OF[format].format,
                               .separator = call_word(c, "separator", 0) ? ';' : ',',
                               .stage = STAGE_COUNT,
                               .only = id,
                               .n_only = n,
                               .with = EXPORT_WITH_DECISIONS | EXPORT_WITH_REASONS |
                                       EXPORT_WITH_SOURCE,
                               .reader = c->person,
                               .lang = c->lang};
    struct spool *s = base_malloc(sizeof *s); *s = (struct spool){0};
    rc = records_failed(c, spool_records(c, &o, s, e), e);
    if (rc != ERR_OK){if (s->file) fclose(s->file); free(s); return rc;}
c->answer.source = (struct http_source){s->size, spool_read, spool_release, s};
call_named(c, FORMAT_OF[format].type, arena_fmt(c->arena, "records.%s", FORMATS[format]));
return ERR_OK;
}

static const struct field LIST[] = {
    RECORDS_FIELDS,
    {.name = "facets", .type = FIELD_TEXTS, .high = BROWSE_FACET_COUNT},
    {.name = "after", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "limit", .type = FIELD_INT, .low = 0, .high = BROWSE_LIMIT_MAX},
    {.name = NULL}};
static const struct field EXPORT[] = {
    RECORDS_FIELDS,
    {.name = "format", .type = FIELD_WORD, .required = true, .word = FORMATS},
    {.name = "separator", .type = FIELD_WORD, .word = SEPARATORS},
    {.name = NULL}};

const struct route ROUTES_RECORDS[] = {
    {.method = "GET",
     .path = "/api/v1/records",
     .summary = "Records that a search in PubMed's language finds, narrowed by facets",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = LIST,
     .handle = list},
    {.method = "GET",
     .path = "/api/v1/records/export",
     .summary = "The same, all of them, as a file for other programs",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = EXPORT,
     .handle = export},
    {.method = NULL}};
