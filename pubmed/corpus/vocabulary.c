/* vocabulary.c - see vocabulary.h. */
#include "pubmed/corpus/vocabulary.h"

#include "lib/base/text.h"
#include "pubmed/corpus/evaluate.h"
#include "pubmed/corpus/layout.h"
#include "pubmed/corpus/people.h"

#define JOURNALS_MAX 8 /* journals that share a title */

/* Live records that have `folded` as a name of their journal. */
static enum err_code read_journal(struct corpus *c, struct str folded, roaring_bitmap_t *into,
                                  struct err *e)
{
    pthread_mutex_lock(&c->lock);
    enum err_code rc = posting_read(c->db, layout_prefix(QF_JOURNAL), folded, into, e);
    pthread_mutex_unlock(&c->lock);
    roaring_bitmap_and_inplace(into, c->live);
    return rc;
}

/* The journal of one record, and out of *set all records of that journal. */
static enum err_code take_journal(struct corpus *c, roaring_bitmap_t *set, struct arena *a,
                                  struct query_journal *out, struct err *e)
{
    struct arena scratch = {0};
    struct bib_record r;
    uint32_t docid = roaring_bitmap_minimum(set);
    roaring_bitmap_t *same = roaring_bitmap_create();
    *out = (struct query_journal){0};
    enum err_code rc = corpus_record(c, c->pmid[docid], &scratch, &r, e);
    if (rc == ERR_OK)
        *out = (struct query_journal){.abbreviation = arena_str(a, r.medline_ta),
                                      .title = arena_str(a, r.journal),
                                      .issn_print = arena_str(a, r.issn_print),
                                      .issn_electronic = arena_str(a, r.issn_electronic),
                                      .issn_linking = arena_str(a, r.issn_linking),
                                      .nlm_id = arena_str(a, r.nlm_id)};
    if (rc == ERR_OK && out->abbreviation.len)
        rc = read_journal(c, text_fold(out->abbreviation, &scratch), same, e);
    roaring_bitmap_andnot_inplace(set, same);
    roaring_bitmap_remove(set, docid);
    roaring_bitmap_free(same);
    arena_release(&scratch);
    return rc;
}

static enum err_code journals(void *context, struct str name, struct arena *a,
                              struct query_journals *out, struct err *e)
{
    struct corpus *c = context;
    struct query_journal *item = NULL, one;
    size_t n = 0, cap = 0;
    struct str folded = text_fold(name, a);
    *out = (struct query_journals){0};
    if (folded.len == 0)
        return ERR_OK;
    roaring_bitmap_t *set = roaring_bitmap_create();
    enum err_code rc = read_journal(c, folded, set, e);
    if (rc == ERR_OK && roaring_bitmap_is_empty(set)) /* titles carry it, people leave it out */
        rc = read_journal(
            c, text_fold(str_c(arena_fmt(a, "the %.*s", (int)folded.len, folded.ptr)), a), set, e);
    while (rc == ERR_OK && n < JOURNALS_MAX && !roaring_bitmap_is_empty(set)) {
        rc = take_journal(c, set, a, &one, e);
        if (rc != ERR_OK || one.abbreviation.len == 0)
            continue;
        item = arena_grow(a, item, n, &cap, sizeof *item);
        item[n++] = one;
    }
    roaring_bitmap_free(set);
    *out = (struct query_journals){item, rc == ERR_OK ? n : 0};
    return rc;
}

static enum err_code person(void *context, const struct query_node *leaf, bool *out, struct err *e)
{
    struct corpus *c = context;
    roaring_bitmap_t *set = roaring_bitmap_create();
    pthread_mutex_lock(&c->lock);
    enum err_code rc = people_find(c->db, leaf, set, e);
    pthread_mutex_unlock(&c->lock);
    *out = rc == ERR_OK && roaring_bitmap_intersect(set, c->live);
    roaring_bitmap_free(set);
    return rc;
}

struct query_vocabulary corpus_vocabulary(struct corpus *c)
{
    return (struct query_vocabulary){
        .mesh = corpus_mesh(c), .context = c, .journals = journals, .person = person};
}
