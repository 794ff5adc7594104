/* proposal.c - candidates in order, and their event. */
#include "screen/references/references_internal.h"

static double score(const struct proposal *p, const struct found *f)
{
    struct agreement g = agreement_of(p->reference->text.text, f->record);
    return agreement_score(&g);
}

static bool stands_before(const struct proposal *p, size_t n, struct str pmid)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(p->item[i].pmid, pmid))
            return true;
    return false;
}

void proposal_sort(struct proposal *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++)
        if (!stands_before(p, n, p->item[i].pmid))
            p->item[n++] = p->item[i];
    p->n = n;
    for (size_t i = 1; i < p->n; i++) {
        struct found f = p->item[i];
        double own = score(p, &f);
        size_t k = i;
        for (; k > 0 && score(p, &p->item[k - 1]) < own; k--)
            p->item[k] = p->item[k - 1];
        p->item[k] = f;
    }
    if (p->n > REFERENCE_CANDIDATES_MAX)
        p->n = REFERENCE_CANDIDATES_MAX;
}

static enum err_code put_candidate(struct store *s, struct json_out *j, const struct found *f,
                                   struct err *e)
{
    struct hash raw, parsed;
    enum err_code rc = store_blob_put(s, f->raw, &raw, e);
    if (rc == ERR_OK)
        rc = store_blob_put(s, f->parsed, &parsed, e);
    if (rc != ERR_OK)
        return rc;
    json_obj(j);
    json_key_str(j, "pmid", f->pmid);
    json_key_str(j, "how", f->how);
    references_json_hash(j, "raw", raw);
    references_json_hash(j, "parsed", parsed);
    json_end(j);
    return ERR_OK;
}

/* Only what nobody has decided meanwhile. */
static enum err_code is_undecided(struct store *s, int64_t id, bool *yes, struct err *e)
{
    struct arena a = {0};
    struct reference r;
    enum err_code rc = reference_load(s, id, &a, &r, e);
    *yes = rc == ERR_OK && (r.state == REFERENCE_OPEN || r.state == REFERENCE_PROPOSED);
    arena_release(&a);
    return rc;
}

static enum err_code put_proposal(struct store *s, struct json_out *j, const struct proposal *p,
                                  struct err *e)
{
    bool undecided;
    enum err_code rc = is_undecided(s, p->reference->id, &undecided, e);
    if (rc != ERR_OK || !undecided)
        return rc;
    json_obj(j);
    json_key_int(j, "id", p->reference->id);
    json_key_arr(j, "candidates");
    for (size_t i = 0; rc == ERR_OK && i < p->n; i++)
        rc = put_candidate(s, j, &p->item[i], e);
    json_end(j);
    json_end(j);
    return rc;
}

enum err_code proposals_append(struct store *s, const char *actor, const char *engine,
                               const struct proposal *p, size_t n, struct err *e)
{
    struct buf payload = {0};
    struct json_out j = {.out = &payload};
    enum err_code rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    json_obj(&j);
    json_key_c(&j, "engine", engine);
    json_key_arr(&j, "references");
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = put_proposal(s, &j, &p[i], e);
    json_end(&j);
    json_end(&j);
    if (rc == ERR_OK)
        rc = store_append(s, actor, "references.matched", buf_str(&payload), NULL, e);
    buf_release(&payload);
    return store_end(s, rc, e);
}
