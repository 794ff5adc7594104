/* evidence.c - the tables of the synthesis, to be shown and to be taken along. */
#include "app/json/table.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"
#include "lib/render/document.h"
#include "screen/synthesis/lists.h"
#include "screen/synthesis/tables.h"

static const char *const KIND[] = {"secondary", "primary", "unknown", NULL};
#define KINDS      3
#define TABLES_MAX 7

enum table_name { NAME_BACKGROUND, NAME_RESULTS, NAME_LEVELS, NAME_REFERENCES, NAME_LISTS, NAMES };
static const char *const NAME[NAMES] = {"background", "results", "levels", "references", "lists"};

enum format { FORMAT_JSON, FORMAT_CSV, FORMAT_HTML, FORMAT_MD, FORMAT_DOCX, FORMAT_XLSX };
static const char *const FORMATS[] = {"json", "csv", "html", "md", "docx", "xlsx", NULL};
static const char *const STYLES[] = {"vancouver", "author-year", NULL};
static const char *const SEPARATORS[] = {"comma", "semicolon", NULL};

/* What was asked for: tables, and what a page needs to change them in place. */
struct wanted {
    enum table_name name;
    struct synthesis y;
    size_t n;
    struct table table[TABLES_MAX];
    const char *literature[TABLES_MAX]; /* NULL: not of one kind */
    int64_t version;
};

static enum err_code read_name(struct web_call *c, enum table_name *out, struct err *e)
{
    struct str name = call_text(c, "name");
    for (int i = 0; i < NAMES; i++)
        if (str_eq_c(name, NAME[i])) {
            *out = (enum table_name)i;
            return ERR_OK;
        }
    return err_set(e, ERR_NOT_FOUND, MSG_WEB_NO_PATH(c->http->path));
}

/* Without `literature`: those kinds of which there are articles. */
static enum err_code by_literature(struct web_call *c, struct wanted *w, struct err *e)
{
    size_t only = call_word(c, "literature", KINDS);
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < KINDS; i++) {
        if (only < KINDS ? i != only : synthesis_of_literature(&w->y, KIND[i]) == 0)
            continue;
        w->literature[w->n] = KIND[i];
        rc = synthesis_table(&w->y,
                             w->name == NAME_BACKGROUND ? SYNTHESIS_BACKGROUND : SYNTHESIS_RESULTS,
                             KIND[i], c->arena, &w->table[w->n++], e);
    }
    return rc;
}

/* References, the reference list, what was excluded, recommendations, years, what is shared: those
 * that have an entry. */
static void lists(struct web_call *c, struct wanted *w)
{
    const struct synthesis *y = &w->y;
    enum bib_style style = (enum bib_style)call_word(c, "style", BIB_VANCOUVER);
    struct arena *a = c->arena;
    w->n += synthesis_reference_table(y, SYNTHESIS_INCLUDED, style, a, &w->table[w->n]);
    w->n += synthesis_reference_table(y, SYNTHESIS_LISTED, style, a, &w->table[w->n]);
    w->n += synthesis_listed_table(y, a, &w->table[w->n]);
    w->n += synthesis_excluded_table(y, a, &w->table[w->n]);
    w->n += synthesis_recommendations_table(y, a, &w->table[w->n]);
    w->n += synthesis_years_table(y, a, &w->table[w->n]);
    w->n += synthesis_shared_table(y, a, &w->table[w->n]);
}

static enum err_code make(struct web_call *c, struct wanted *w, struct err *e)
{
    struct hash hash;
    enum err_code rc = store_head(c->store, &w->version, &hash, e);
    if (rc == ERR_OK)
        rc = synthesis_load(c->store, c->person, c->lang, c->arena, &w->y, e);
    if (rc != ERR_OK)
        return rc;
    if (w->name == NAME_BACKGROUND || w->name == NAME_RESULTS)
        return by_literature(c, w, e);
    if (w->name == NAME_LISTS) {
        lists(c, w);
        return ERR_OK;
    }
    w->n = 1;
    if (w->name == NAME_REFERENCES)
        return synthesis_network_table(c->store, &w->y, c->arena, &w->table[0], e);
    synthesis_levels_table(&w->y, c->arena, &w->table[0]);
    return ERR_OK;
}

/* ---- To be shown ---------------------------------------------------------------------------- */

/* What is to be edited where the cell says more than the field holds (lines of outcomes), or says
 * it otherwise (an option's label). */
static void put_own(struct json_out *j, const struct wanted *w, const struct evidence_article *x,
                    const struct table *t, size_t row)
{
    size_t n;
    const struct str *id = synthesis_columns(
        &w->y, w->name == NAME_BACKGROUND ? SYNTHESIS_BACKGROUND : SYNTHESIS_RESULTS, &n);
    json_key_obj(j, "own");
    for (size_t i = 0; i < n; i++) {
        const char *field = arena_str(t->arena, id[i]).ptr;
        struct str value = evidence_value(x, field);
        if (form_find(&w->y.ev.form, id[i]) && !str_eq(value, t->row[row].cell[i].text))
            json_key_str(j, field, value);
    }
    json_end(j);
}

/* Which cells are whose: a record for each row, a field of the form for each column (else null). */
static void put_places(struct web_call *c, struct json_out *j, const struct wanted *w,
                       const struct table *t, const char *literature)
{
    size_t row = 0;
    size_t n;
    const struct str *id = synthesis_columns(
        &w->y, w->name == NAME_BACKGROUND ? SYNTHESIS_BACKGROUND : SYNTHESIS_RESULTS, &n);
    json_key_c(j, "literature", literature);
    json_key_bool(j, "may_edit", (c->roles & (WEB_EXTRACTOR | WEB_REVIEWER | WEB_LEAD)) != 0);
    json_key_arr(j, "fields");
    for (size_t i = 0; i < n; i++)
        if (form_find(&w->y.ev.form, id[i]))
            json_str(j, id[i]);
        else
            json_put_null(j);
    json_end(j);
    json_key_arr(j, "records");
    for (size_t i = 0; i < w->y.ev.n; i++)
        if (str_eq_c(w->y.ev.item[i].literature, literature)) {
            json_obj(j);
            json_key_int(j, "id", w->y.ev.item[i].root);
            json_key_bool(j, "hidden", w->y.ev.item[i].hidden);
            json_key_int(j, "differences", (int64_t)w->y.ev.item[i].n_differences);
            put_own(j, w, &w->y.ev.item[i], t, row++);
            json_end(j);
        }
    json_end(j);
}

static void put_json(struct web_call *c, const struct wanted *w)
{
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_c(j, "name", NAME[w->name]);
    json_key_int(j, "version", w->version);
    json_key_arr(j, "tables");
    for (size_t i = 0; i < w->n; i++) {
        json_obj(j);
        if (w->literature[i])
            put_places(c, j, w, &w->table[i], w->literature[i]);
        json_key(j, "table");
        table_put(j, &w->table[i]);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

/* ---- To be taken along ----------------------------------------------------------------------- */

static void add_csv(struct web_call *c, const struct wanted *w, struct buf *out)
{
    struct table_csv_options o = {.separator = call_word(c, "separator", 0) ? ';' : ',',
                                  .bom = true};
    for (size_t i = 0; i < w->n; i++) {
        if (i)
            buf_adds(out, "\r\n");
        table_csv(&w->table[i], &o, out);
        o.bom = false;
    }
}

static enum err_code add_docx(struct web_call *c, const struct wanted *w, struct buf *out,
                              struct err *e)
{
    struct document_info info = {.lang = c->lang, .title = w->y.topic};
    struct document *d = document_new(c->arena, &info);
    document_landscape(d, true);
    for (size_t i = 0; i < w->n; i++)
        document_table(d, &w->table[i]);
    return document_docx(d, out, e);
}

static enum err_code put_file(struct web_call *c, const struct wanted *w, enum format f,
                              struct err *e)
{
    static const char *const type[] = {
        [FORMAT_CSV] = "text/csv; charset=utf-8",
        [FORMAT_HTML] = "text/html; charset=utf-8",
        [FORMAT_MD] = "text/markdown; charset=utf-8",
        [FORMAT_DOCX] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [FORMAT_XLSX] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};
    struct table_file file = {.title = w->y.topic};
    bool one = call_has(c, "literature") && w->literature[0];
    struct buf out = {0};
    enum err_code rc = ERR_OK;
    if (f == FORMAT_CSV)
        add_csv(c, w, &out);
    else if (f == FORMAT_HTML)
        table_html_page(w->table, w->n, w->y.topic, &out);
    else if (f == FORMAT_DOCX)
        rc = add_docx(c, w, &out, e);
    else if (f == FORMAT_XLSX)
        rc = table_xlsx(w->table, w->n, &file, &out, e);
    for (size_t i = 0; i < w->n && f == FORMAT_MD; i++)
        table_md(&w->table[i], &out);
    if (rc == ERR_OK)
        call_file(c, &out, type[f],
                  arena_fmt(c->arena, "%s%s%s.%s", NAME[w->name], one ? "-" : "",
                            one ? w->literature[0] : "", FORMATS[f]));
    buf_release(&out);
    return rc;
}

static enum err_code table(struct web_call *c, struct err *e)
{
    struct wanted w = {0};
    enum format f = (enum format)call_word(c, "format", FORMAT_JSON);
    enum err_code rc = read_name(c, &w.name, e);
    if (rc == ERR_OK)
        rc = make(c, &w, e);
    if (rc != ERR_OK)
        return rc;
    if (f != FORMAT_JSON)
        return put_file(c, &w, f, e);
    put_json(c, &w);
    return ERR_OK;
}

static const struct field TABLE[] = {{.name = "literature", .type = FIELD_WORD, .word = KIND},
                                     {.name = "format", .type = FIELD_WORD, .word = FORMATS},
                                     {.name = "separator", .type = FIELD_WORD, .word = SEPARATORS},
                                     {.name = "style", .type = FIELD_WORD, .word = STYLES},
                                     {.name = NULL}};

const struct route ROUTES_EVIDENCE[] = {
    {.method = "GET",
     .path = "/api/v1/tables/{name:text}",
     .summary = "Tables of the synthesis: background, results, levels, references or lists",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = TABLE,
     .handle = table},
    {.method = NULL}};
