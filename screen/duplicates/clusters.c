/* clusters.c - clusters out, in, and scored. */
#include "screen/duplicates/clusters.h"

#include "lib/base/csv.h"
#include "screen/duplicates/duplicates.sql.h"
#include "screen/duplicates/messages.h"

#include <stdlib.h>

enum err_code clusters_load(struct store *s, struct arena *a, struct cluster_line **out, size_t *n,
                            struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_CLUSTERS);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] = (struct cluster_line){.cluster = db_str(&q, CLUSTERS_CLUSTER, a),
                                               .source = db_str(&q, CLUSTERS_SOURCE, a),
                                               .position = db_int64(&q, CLUSTERS_POSITION),
                                               .source_id = db_str(&q, CLUSTERS_SOURCE_ID, a),
                                               .citation = db_str(&q, CLUSTERS_CITATION, a),
                                               .title = db_str(&q, CLUSTERS_TITLE, a)};
    }
    return db_end(&q, e);
}

void clusters_write(const struct cluster_line *line, size_t n, struct buf *out)
{
    struct csv_out csv = {.out = out, .separator = ',', .guard = true, .newline = "\n"};
    static const char *const column[] = {"cluster", "source", "position", "source_id"};
    for (size_t i = 0; i < COUNT_OF(column); i++)
        csv_add(&csv, str_c(column[i]));
    csv_end_row(&csv);
    for (size_t i = 0; i < n; i++) {
        csv_add(&csv, line[i].cluster);
        csv_add(&csv, line[i].source);
        csv_add_int(&csv, line[i].position);
        csv_add(&csv, line[i].source_id);
        csv_end_row(&csv);
    }
}

enum err_code clusters_read(const char *path, struct arena *a, struct cluster_line **out, size_t *n,
                            struct err *e)
{
    struct csv_table t;
    int cluster, id;
    *n = 0;
    enum err_code rc = csv_load(path, a, &t, e);
    if (rc == ERR_OK)
        rc = csv_need_column(&t, "cluster", &cluster, e);
    if (rc == ERR_OK)
        rc = csv_need_column(&t, "source_id", &id, e);
    if (rc == ERR_OK && t.n == 0)
        rc = err_set(e, ERR_INPUT, MSG_DUPLICATES_NO_CLUSTERS(path));
    if (rc != ERR_OK)
        return rc;
    *out = ARENA_ARRAY(a, t.n, struct cluster_line);
    for (size_t i = 0; i < t.n; i++)
        (*out)[(*n)++] = (struct cluster_line){.cluster = csv_field(&t.row[i], cluster),
                                               .position = t.row[i].line,
                                               .source_id = csv_field(&t.row[i], id)};
    return ERR_OK;
}

struct place {
    struct str text;
    size_t index;
};

static int by_text(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    int c = str_cmp(x->text, y->text);
    return c ? c : x->index < y->index ? -1 : x->index > y->index;
}

static struct place *sorted(const struct cluster_line *line, size_t n, bool ids, struct arena *a)
{
    struct place *p = ARENA_ARRAY(a, n, struct place);
    for (size_t i = 0; i < n; i++)
        p[i] = (struct place){ids ? line[i].source_id : line[i].cluster, i};
    if (n > 1)
        qsort(p, n, sizeof *p, by_text);
    return p;
}

/* A record without an id is in no list of true clusters; it gets a name that no list has. */
static enum err_code name_records(const struct cluster_line *line, size_t n, struct arena *a,
                                  struct str *name, struct err *e)
{
    const struct place *p = sorted(line, n, true, a);
    for (size_t i = 1; i < n; i++)
        if (p[i].text.len && str_eq(p[i].text, p[i - 1].text))
            return err_set(e, ERR_INPUT, MSG_DUPLICATES_SAME_ID(p[i].text));
    for (size_t i = 0; i < n; i++)
        name[i] = line[i].source_id.len ? line[i].source_id : str_c(arena_fmt(a, "\n%zu", i));
    return ERR_OK;
}

static size_t *number_clusters(const struct cluster_line *line, size_t n, struct arena *a)
{
    const struct place *p = sorted(line, n, false, a);
    size_t *cluster = ARENA_ARRAY(a, n, size_t);
    for (size_t i = 0; i < n; i++)
        cluster[p[i].index] =
            i && str_eq(p[i].text, p[i - 1].text) ? cluster[p[i - 1].index] : p[i].index;
    return cluster;
}

enum err_code clusters_score(const char *truth, const struct cluster_line *line, size_t n,
                             struct arena *a, struct cluster_score *out, struct err *e)
{
    struct str *name = ARENA_ARRAY(a, n, struct str);
    *out = (struct cluster_score){0};
    enum err_code rc = name_records(line, n, a, name, e);
    if (rc == ERR_OK)
        rc = dedup_truth_load(truth, name, n, &out->truth, a, e);
    if (rc != ERR_OK)
        return rc;
    const size_t *cluster = number_clusters(line, n, a);
    out->score = dedup_score(&out->truth, cluster, a);
    out->error = dedup_errors(&out->truth, cluster, a, &out->n_errors);
    return ERR_OK;
}
