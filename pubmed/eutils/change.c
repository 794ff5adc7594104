/* change.c - did the database change while records were fetched? */
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/messages.h"

static int64_t *sorted(const int64_t *pmid, size_t n, struct arena *a)
{
    int64_t *out = ARENA_ARRAY(a, n, int64_t);
    if (n == 0)
        return out;
    memcpy(out, pmid, n * sizeof *out);
    qsort(out, n, sizeof *out, pmid_ascending);
    return out;
}

/* What `of` has and `without` lacks; both ascending. */
static int64_t *difference(const int64_t *of, size_t n, const int64_t *without, size_t m,
                           struct arena *a, size_t *n_out)
{
    int64_t *out = ARENA_ARRAY(a, n, int64_t);
    size_t k = 0, j = 0;
    for (size_t i = 0; i < n; i++) {
        while (j < m && without[j] < of[i])
            j++;
        if (j == m || without[j] != of[i])
            out[k++] = of[i];
    }
    *n_out = k;
    return out;
}

enum err_code eutils_search_check(struct eutils *u, struct str term,
                                  const struct eutils_search *before, struct progress *p,
                                  struct arena *a, struct note_list *notes,
                                  struct eutils_change *out, struct err *e)
{
    struct eutils_search now;
    *out = (struct eutils_change){.count_before = before->count};
    enum err_code rc = eutils_search(u, term, NULL, true, p, a, &now, e);
    if (rc != ERR_OK)
        return rc;
    const int64_t *was = sorted(before->pmid, before->n_pmids, a);
    const int64_t *is = sorted(now.pmid, now.n_pmids, a);
    out->count_now = now.count;
    out->appeared = difference(is, now.n_pmids, was, before->n_pmids, a, &out->n_appeared);
    out->gone = difference(was, before->n_pmids, is, now.n_pmids, a, &out->n_gone);
    bool changed = out->count_now != out->count_before || out->n_appeared || out->n_gone;
    if (changed && notes)
        note_add(notes, NOTE_WARNING, "", 0, 0,
                 MSG_EUTILS_CHANGED(u->host, out->count_before, out->count_now,
                                    (int64_t)out->n_appeared, (int64_t)out->n_gone));
    return ERR_OK;
}
