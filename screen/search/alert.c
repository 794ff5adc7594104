/* alert.c - retractions, concerns and republications.
 *
 * A retracted article has the publication type Retracted Publication and a link RetractionIn to
 * its notice; the notice links back with RetractionOf, and is often in PubMed before the
 * article's own record is mended. The same pairs of links stand for the others (CommentsCorrections
 * of the PubMed DTD of 1 January 2025). */
#include "screen/search/diff_internal.h"

static const struct {
    const char *own;    /* link of the article, to its notice */
    const char *notice; /* link of the notice, to the article */
    enum alert_kind kind;
} links[] = {
    {"RetractionIn", "RetractionOf", ALERT_RETRACTED},
    {"PartialRetractionIn", "PartialRetractionOf", ALERT_RETRACTED},
    {"ExpressionOfConcernIn", "ExpressionOfConcernFor", ALERT_CONCERN},
    {"CorrectedandRepublishedIn", "CorrectedandRepublishedFrom", ALERT_REPUBLISHED},
    {"RetractedandRepublishedIn", "RetractedandRepublishedFrom", ALERT_REPUBLISHED},
};

const char *alert_kind_name(enum alert_kind k)
{
    static const char *const name[ALERT_KIND_COUNT] = {"retracted", "concern", "republished"};
    return name[k];
}

/* Once a kind and record; a notice is kept when one names it. */
static void add(struct alerts *to, enum alert_kind kind, int64_t pmid, int64_t notice,
                const struct versions *known, struct arena *a)
{
    const struct version *v = versions_find(known, pmid);
    if (!v)
        return;
    for (size_t i = 0; i < to->n; i++) {
        struct search_alert *x = &to->item[i];
        if (x->kind == kind && x->record.pmid == pmid) {
            x->notice = x->notice ? x->notice : notice;
            return;
        }
    }
    to->item = arena_grow(a, to->item, to->n, &to->cap, sizeof *to->item);
    to->item[to->n++] = (struct search_alert){
        .kind = kind, .record = {.pmid = pmid, .root = v->root}, .notice = notice};
}

static int64_t pmid_of(struct str text)
{
    int64_t pmid = 0;
    return str_int64(text, &pmid) ? pmid : 0;
}

void alerts_scan(struct alerts *to, const struct bib_record *r, const struct versions *known,
                 struct arena *a)
{
    int64_t self = pmid_of(r->pmid);
    if (bib_is_retracted(r))
        add(to, ALERT_RETRACTED, self, 0, known, a);
    for (size_t i = 0; i < r->n_links; i++) {
        const struct bib_link *l = &r->link[i];
        for (size_t k = 0; k < COUNT_OF(links); k++) {
            if (str_eq_c(l->type, links[k].own))
                add(to, links[k].kind, self, pmid_of(l->pmid), known, a);
            else if (str_eq_c(l->type, links[k].notice))
                add(to, links[k].kind, pmid_of(l->pmid), self, known, a);
        }
    }
}

size_t search_fresh_alerts(const struct search_diff *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->n_alerts; i++)
        n += d->alert[i].fresh;
    return n;
}
