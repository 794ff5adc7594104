/* prior_labels.c - labels of other reviews as bytes, and the same articles here. */
#include "screen/priority/messages.h"
#include "screen/priority/prior_internal.h"
#include "screen/priority/priority.sql.h"

/* [pmid, doi, outcomes, title, abstract, [heading, …]] */
void prior_labels_json(const struct prior_label *l, size_t n, struct buf *out)
{
    struct json_out j = {.out = out};
    json_arr(&j);
    for (size_t i = 0; i < n; i++) {
        json_arr(&j);
        json_str(&j, l[i].pmid);
        json_str(&j, l[i].doi);
        json_str(&j, str_n(l[i].outcome, STAGE_COUNT));
        json_str(&j, l[i].text.title);
        json_str(&j, l[i].text.abstract);
        json_arr(&j);
        for (size_t k = 0; k < l[i].text.n_heading; k++)
            json_str(&j, l[i].text.heading[k]);
        json_end(&j);
        json_end(&j);
    }
    json_end(&j);
}

static struct str text_at(const json_t *row, size_t i, struct arena *a)
{
    const json_t *x = json_array_get(row, i);
    return json_is_string(x) ? arena_str(a, str_n(json_string_value(x), json_string_length(x)))
                             : STR("");
}

static void read_one(const json_t *row, float weight, struct arena *a, struct prior_label *out)
{
    const json_t *heading = json_array_get(row, 5);
    struct str outcome = text_at(row, 2, a);
    size_t n = json_array_size(heading);
    struct str *h = ARENA_ARRAY(a, n + 1, struct str);
    *out = (struct prior_label){.pmid = text_at(row, 0, a),
                                .doi = text_at(row, 1, a),
                                .text = {.title = text_at(row, 3, a),
                                         .abstract = text_at(row, 4, a),
                                         .heading = h,
                                         .n_heading = n},
                                .weight = weight};
    for (size_t i = 0; i < n; i++)
        h[i] = text_at(heading, i, a);
    for (size_t k = 0; k < STAGE_COUNT; k++)
        out->outcome[k] = k < outcome.len ? outcome.ptr[k] : '.';
}

static enum err_code same_here(struct store *s, struct prior_label *l, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    if (l->pmid.len) {
        db_begin(&q, store_db(s), &Q_PRIOR_SAME_PMID);
        db_bind_text(&q, PRIOR_SAME_PMID_P_PMID, l->pmid);
        if (db_step(&q))
            l->root = db_int64(&q, PRIOR_SAME_PMID_ROOT);
        rc = db_end(&q, e);
    }
    if (rc != ERR_OK || l->root || !l->doi.len)
        return rc;
    db_begin(&q, store_db(s), &Q_PRIOR_SAME_DOI);
    db_bind_text(&q, PRIOR_SAME_DOI_P_DOI, l->doi);
    db_bind_text(&q, PRIOR_SAME_DOI_P_PMID, l->pmid);
    if (db_step(&q))
        l->root = db_int64(&q, PRIOR_SAME_DOI_ROOT);
    return db_end(&q, e);
}

struct reading {
    struct prior_label *label;
    size_t n, cap;
};

static enum err_code read_prior(struct store *s, const struct prior *p, struct arena *a,
                                struct reading *r, struct err *e)
{
    struct arena scratch = {0};
    struct str bytes;
    json_t *j = NULL;
    enum err_code rc = store_blob_get(s, p->labels, &scratch, &bytes, e);
    if (rc == ERR_OK)
        rc = json_load(bytes, "labels", &j, e);
    for (size_t i = 0; rc == ERR_OK && i < json_array_size(j); i++) {
        r->label = arena_grow(a, r->label, r->n, &r->cap, sizeof *r->label);
        read_one(json_array_get(j, i), (float)p->weight_pct / 100, a, &r->label[r->n]);
        rc = same_here(s, &r->label[r->n++], e);
    }
    json_decref(j);
    arena_release(&scratch);
    return rc;
}

enum err_code prior_labels(struct store *s, struct arena *a, struct prior_label **out, size_t *n,
                           struct err *e)
{
    struct prior *prior;
    struct reading r = {0};
    size_t n_priors;
    enum err_code rc = prior_list(s, a, &prior, &n_priors, e);
    for (size_t i = 0; rc == ERR_OK && i < n_priors; i++)
        rc = read_prior(s, &prior[i], a, &r, e);
    *out = r.label;
    *n = rc == ERR_OK ? r.n : 0;
    return rc;
}

char prior_outcome(const struct prior_label *l, enum stage stage)
{
    for (int k = 0; k < (int)stage; k++)
        if (l->outcome[k] == '-')
            return '-';
    return l->outcome[stage];
}
