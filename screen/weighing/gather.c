/* gather.c - what is known of one review: its studies, its terms, its quality assessment. */
#include "lib/base/text.h"
#include "screen/review/evaluate.h"
#include "screen/weighing/weighing.sql.h"
#include "screen/weighing/weighing_internal.h"

static enum err_code from_xml(struct store *s, int64_t root, struct arena *a, struct studies *out,
                              struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    db_begin(&q, store_db(s), &Q_RAW_OF);
    db_bind_int(&q, RAW_OF_P_ROOT, root);
    while (rc == ERR_OK && out->n == 0 && db_step(&q)) {
        struct str raw, bytes = db_peek(&q, RAW_OF_RAW);
        struct hash h = {0};
        if (bytes.len != HASH_BYTES)
            continue;
        memcpy(h.byte, bytes.ptr, HASH_BYTES);
        rc = store_blob_get(s, h, a, &raw, e);
        if (rc == ERR_OK)
            studies_from_xml(raw, a, out);
    }
    return db_end_with(&q, rc, e);
}

/* "Jones 2018: Another study of sarcoma genomes." */
static struct str named(struct str citation, struct str title, struct arena *a)
{
    return str_c(arena_fmt(a, "%.*s: %.*s", (int)citation.len, citation.ptr, (int)title.len,
                           title.len ? title.ptr : ""));
}

/* Of "de Vries et al. 2019", "Smith and Jones 2020", "Smith 2020". */
static struct str first_author(struct str citation)
{
    static const char *const end[] = {" et al", " and "};
    for (size_t i = 0; i < COUNT_OF(end); i++) {
        size_t at = str_find(citation, str_c(end[i]), 0);
        if (at != SIZE_MAX)
            return str_sub(citation, 0, at);
    }
    size_t last = citation.len;
    while (last > 0 && citation.ptr[last - 1] != ' ')
        last--;
    return str_trim(str_sub(citation, 0, last));
}

static enum err_code from_search(struct store *s, struct str pmid, struct arena *a,
                                 struct studies *out, struct err *e)
{
    struct db_stmt q;
    if (!pmid.len)
        return ERR_OK;
    db_begin(&q, store_db(s), &Q_CITATION_SEARCHED);
    db_bind_text(&q, CITATION_SEARCHED_P_PMID, pmid);
    while (db_step(&q)) {
        int64_t year = db_int64(&q, CITATION_SEARCHED_YEAR);
        struct overlap_study x = {.pmid = db_str(&q, CITATION_SEARCHED_PMID, a),
                                  .doi = db_str(&q, CITATION_SEARCHED_DOI, a),
                                  .title = db_str(&q, CITATION_SEARCHED_TITLE, a),
                                  .text = db_str(&q, CITATION_SEARCHED_CITATION, a)};
        x.author = first_author(x.text);
        x.text = named(x.text, x.title, a);
        x.year = year ? str_c(arena_fmt(a, "%" PRId64, year)) : STR("");
        if (studies_is_method(x.title, a))
            continue;
        out->item = arena_grow(a, out->item, out->n, &out->cap, sizeof *out->item);
        out->item[out->n++] = x;
    }
    return db_end(&q, e);
}

/* PubMed's lists often hold journal and pages alone; of a study that is in this review too, author
 * and title are known. */
static enum err_code name_known(struct store *s, struct studies *l, struct arena *a, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < l->n; i++) {
        struct overlap_study *x = &l->item[i];
        struct db_stmt q;
        if (!x->pmid.len || x->title.len)
            continue;
        db_begin(&q, store_db(s), &Q_KNOWN_STUDY);
        db_bind_text(&q, KNOWN_STUDY_P_PMID, x->pmid);
        if (db_step(&q)) {
            struct str citation = db_peek(&q, KNOWN_STUDY_CITATION);
            x->title = db_str(&q, KNOWN_STUDY_TITLE, a);
            x->text = named(citation, x->title, a);
        }
        rc = db_end(&q, e);
    }
    return rc;
}

static enum err_code studies(struct store *s, int64_t root, struct str pmid,
                             const struct evidence_article *x, struct arena *a,
                             struct overlap_review *out, struct err *e)
{
    struct studies l = {0};
    enum err_code rc = ERR_OK;
    if (x)
        studies_from_text(evidence_value(x, "included_studies"), a, &l);
    out->source = OVERLAP_EXTRACTED;
    if (l.n == 0) {
        rc = from_xml(s, root, a, &l, e);
        out->source = OVERLAP_REFERENCE_LIST;
    }
    if (rc == ERR_OK && l.n == 0) {
        rc = from_search(s, pmid, a, &l, e);
        out->source = OVERLAP_CITATION_SEARCH;
    }
    if (l.n == 0)
        out->source = OVERLAP_NO_LIST;
    if (rc == ERR_OK)
        rc = name_known(s, &l, a, e);
    out->study = l.item;
    out->n_studies = l.n;
    return rc;
}

/* The words or the heading that a hit is about, folded; "" for the rest. */
static struct str term_of(const struct bib_record *r, const struct query_hit *h, struct arena *a)
{
    struct str text = STR("");
    switch (h->place) {
    case QP_TITLE:
        text = str_sub(r->title, h->start, h->end);
        break;
    case QP_ABSTRACT:
        if (h->part < r->n_abstract)
            text = str_sub(r->abstract[h->part].text, h->start, h->end);
        break;
    case QP_KEYWORD:
        if (h->part < r->n_keywords)
            text = str_sub(r->keyword[h->part].name, h->start, h->end);
        break;
    case QP_MESH:
        if (h->part < r->n_mesh)
            text = r->mesh[h->part].name;
        break;
    case QP_PUB_TYPE:
    case QP_OTHER:
        break;
    }
    return text.len ? text_fold(text, a) : text;
}

static void terms(const struct pico *pico, const struct criteria_result *result,
                  const struct bib_record *r, enum pico_element element, struct arena *a,
                  struct str **out, size_t *n)
{
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    for (size_t i = 0; i < result->n; i++) {
        const struct pico_criterion *c = &pico->criterion[i];
        if (c->element != element || c->effect != PICO_INCLUDE)
            continue;
        for (size_t k = 0; k < result->item[i].hits.n; k++) {
            *out = arena_grow(a, *out, *n, &cap, sizeof **out);
            (*out)[(*n)++] = term_of(r, &result->item[i].hits.item[k], a);
        }
    }
    overlap_terms_sort(*out, n);
}

/* Title, abstract, and whatever people extracted. */
static void quality(const struct bib_record *r, const struct evidence_article *x, struct arena *a,
                    struct overlap_review *out)
{
    size_t n = 0, extracted = x ? x->n_values : 0;
    struct quality_text *text = ARENA_ARRAY(a, 2 + extracted, struct quality_text);
    text[n++] = (struct quality_text){STR("title"), r->title};
    text[n++] = (struct quality_text){STR("abstract"), bib_abstract_text(r, a)};
    for (size_t i = 0; i < extracted; i++) {
        struct str field = x->value[i].field;
        text[n++] = (struct quality_text){
            str_c(arena_fmt(a, "extraction:%.*s", (int)field.len, field.ptr)), x->value[i].value};
    }
    quality_find(text, n, a, &out->quality);
}

enum err_code weighing_gather(struct store *s, struct evaluator *v, int64_t root, struct str pmid,
                              const struct evidence_article *x, struct arena *a,
                              struct overlap_review *out, struct err *e)
{
    const struct pico *pico = evaluator_pico(v);
    struct bib_record record;
    struct criteria_result result;
    *out = (struct overlap_review){.id = root};
    enum err_code rc = evaluate_record(v, root, a, &record, &result, e);
    if (rc == ERR_OK)
        rc = studies(s, root, pmid, x, a, out, e);
    if (rc != ERR_OK)
        return rc;
    terms(pico, &result, &record, PICO_P, a, &out->population, &out->n_population);
    terms(pico, &result, &record, PICO_O, a, &out->outcome, &out->n_outcome);
    quality(&record, x, a, out);
    out->label = bib_short_citation(&record, a);
    out->kind = overlap_kind_of(&record, a);
    out->published = bib_earliest_date(&record);
    return ERR_OK;
}
