/* text.c - tables as text: the separator with which the header means most. */
#include "lib/base/csv.h"
#include "lib/bib/sheet/sheet.h"

struct sheet_text {
    struct sheet_source source; /* first, so that one is the other */
    struct str text;
    char separator;
    struct csv_scan scan;
};

static enum err_code begin(struct sheet_source *s, struct err *e)
{
    struct sheet_text *t = (struct sheet_text *)(void *)s;
    (void)e;
    csv_scan_init(&t->scan, t->text, s->name, t->separator);
    t->scan.separator = t->separator;
    t->scan.tolerant = true;
    return ERR_OK;
}

static enum err_code next(struct sheet_source *s, struct arena *a, struct sheet_row *out,
                          struct err *e)
{
    struct sheet_text *t = (struct sheet_text *)(void *)s;
    struct csv_row row;
    enum err_code rc = csv_scan_next(&t->scan, a, &row, e);
    *out = (struct sheet_row){row.line, row.field, row.n, row.raw, row.odd};
    return rc;
}

/* A line `sep=;` decides; 0 when there is none. */
static char told_separator(struct str text, const char *name, struct arena *a)
{
    struct csv_scan *s = ARENA_NEW(a, struct csv_scan);
    csv_scan_init(s, text, name, 0);
    return s->line > 1 ? s->separator : '\0';
}

/* More columns that mean something; then a single column, since its texts may hold any separator.
 */
static bool is_better(const struct sheet_map *m, const struct sheet_map *than, char separator)
{
    size_t x = sheet_map_score(m), y = sheet_map_score(than);
    if (!m->n || !than->n)
        return m->n > 0;
    if (x != y)
        return x > y;
    if (m->n_fields != than->n_fields)
        return m->n_fields > than->n_fields;
    return separator == CSV_ONE_COLUMN ? than->n == 1 : m->n > than->n && than->n > 1;
}

enum err_code sheet_text_open(struct str text, const char *name, const char *chosen,
                              struct arena *a, struct sheet_source **out, struct sheet_map *map,
                              struct err *e)
{
    static const char candidate[] = {',', ';', '\t', '|', CSV_ONE_COLUMN};
    struct sheet_text *t = ARENA_NEW(a, struct sheet_text);
    char told = told_separator(text, name, a), best = ',';
    struct err refused = {0};
    size_t refused_columns = 0;
    t->source = (struct sheet_source){name, begin, next};
    t->text = text;
    *out = &t->source;
    *map = (struct sheet_map){.program = ""};
    for (size_t i = 0; i < COUNT_OF(candidate); i++) {
        struct sheet_map m;
        struct err why = {0};
        t->separator = candidate[i];
        if (told && told != candidate[i])
            continue;
        enum err_code rc = sheet_find_header(&t->source, chosen, a, &m, &why);
        if (rc != ERR_OK) {
            /* The one that parts the header most is most likely the file's. */
            if (refused.code == ERR_OK || m.n > refused_columns)
                err_copy(&refused, &why);
            refused_columns = m.n > refused_columns ? m.n : refused_columns;
        } else if (is_better(&m, map, candidate[i])) {
            best = candidate[i];
            *map = m;
        }
    }
    t->separator = best;
    map->separator = best;
    if (!map->n && refused.code != ERR_OK) {
        err_copy(e, &refused);
        return e->code;
    }
    return ERR_OK;
}

bool sheet_text_looks(struct str text)
{
    struct arena a = {0};
    struct err ignored = {0};
    struct sheet_source *s;
    struct sheet_map m;
    struct str start = str_trim(text);
    bool table = start.len && !strchr("<{[%@", start.ptr[0]);
    enum err_code rc = table ? sheet_text_open(text, "", NULL, &a, &s, &m, &ignored) : ERR_INPUT;
    /* A word such as `title` alone on a line is a table of one column at the top only. */
    bool looks = rc == ERR_OK && (m.n_fields > 1 || (m.n_fields == 1 && m.rows_above == 0));
    arena_release(&a);
    return looks;
}
