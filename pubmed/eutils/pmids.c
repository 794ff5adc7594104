/* pmids.c - a list of PMIDs, each once. */
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/messages.h"

int pmid_ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

size_t pmid_find(const struct pmid_set *s, int64_t pmid)
{
    const int64_t *at = s->n ? bsearch(&pmid, s->sorted, s->n, sizeof pmid, pmid_ascending) : NULL;
    return at ? (size_t)(at - s->sorted) : SIZE_MAX;
}

enum err_code pmid_set_of(const int64_t *pmid, size_t n, struct arena *a, struct pmid_set *out,
                          struct err *e)
{
    *out = (struct pmid_set){.sorted = ARENA_ARRAY(a, n, int64_t)};
    for (size_t i = 0; i < n; i++) {
        if (pmid[i] < 1)
            return err_set(e, ERR_INPUT, MSG_EUTILS_BAD_PMID(pmid[i]));
        out->sorted[i] = pmid[i];
    }
    if (n)
        qsort(out->sorted, n, sizeof *out->sorted, pmid_ascending);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || out->sorted[i] != out->sorted[i - 1])
            out->sorted[out->n++] = out->sorted[i];
    bool *listed = ARENA_ARRAY(a, out->n, bool);
    out->ordered = ARENA_ARRAY(a, out->n, int64_t);
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        size_t at = pmid_find(out, pmid[i]);
        if (!listed[at])
            out->ordered[k++] = pmid[i];
        listed[at] = true;
    }
    return ERR_OK;
}
