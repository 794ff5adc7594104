/* match.c - what PubMed has of references: by identifier, by the parts of the citation, by the
 * words of the title; the records are fetched once for all. */
#include "lib/base/text.h"
#include "lib/bib/record_json.h"
#include "pubmed/eutils/eutils_citation.h"
#include "screen/references/messages.h"
#include "screen/references/references_internal.h"

#define DOIS_AT_ONCE  50 /* of one search */
#define TITLE_WORDS   8  /* of a title, longest first */
#define WORD_MIN      4  /* characters */
#define TITLE_FITTING 20 /* more results than this say nothing */

struct matcher {
    struct eutils *client;
    struct progress *progress;
    struct arena *a;
    struct proposal *proposal;
    size_t n;
    int64_t *pmid; /* to fetch */
    struct str *how;
    size_t *of; /* index of the proposal that a PMID is for; SIZE_MAX: by its DOI */
    size_t n_pmids, cap_pmids, cap_how, cap_of;
    struct found *record; /* fetched */
    size_t n_records, cap_records;
};

static void want(struct matcher *m, int64_t pmid, struct str how, size_t of)
{
    m->pmid = arena_grow(m->a, m->pmid, m->n_pmids, &m->cap_pmids, sizeof *m->pmid);
    m->how = arena_grow(m->a, m->how, m->n_pmids, &m->cap_how, sizeof *m->how);
    m->of = arena_grow(m->a, m->of, m->n_pmids, &m->cap_of, sizeof *m->of);
    m->pmid[m->n_pmids] = pmid;
    m->how[m->n_pmids] = how;
    m->of[m->n_pmids++] = of;
}

/* Does the proposal have something to be fetched for it? */
static bool has_any(const struct matcher *m, size_t i)
{
    for (size_t k = 0; k < m->n_pmids; k++)
        if (m->of[k] == i)
            return true;
    return m->proposal[i].n > 0;
}

static enum err_code search(struct matcher *m, struct str term, struct eutils_search *out,
                            struct err *e)
{
    return eutils_search(m->client, term, NULL, true, m->progress, m->a, out, e);
}

/* ---- By identifiers ---------------------------------------------------------- */

static void want_pmids(struct matcher *m)
{
    int64_t pmid;
    for (size_t i = 0; i < m->n; i++)
        if (str_int64(m->proposal[i].reference->text.pmid, &pmid))
            want(m, pmid, STR("pmid"), i);
}

static enum err_code ask_dois(struct matcher *m, struct buf *term, struct err *e)
{
    struct eutils_search found;
    enum err_code rc = search(m, buf_str(term), &found, e);
    for (size_t k = 0; rc == ERR_OK && k < found.n_pmids; k++)
        want(m, found.pmid[k], STR("doi"), SIZE_MAX);
    buf_clear(term);
    return rc;
}

static enum err_code want_dois(struct matcher *m, struct err *e)
{
    struct buf term = {0};
    size_t n = 0;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < m->n; i++) {
        struct str doi = m->proposal[i].reference->text.doi;
        if (!doi.len || str_find(doi, STR("\""), 0) != SIZE_MAX)
            continue;
        buf_addf(&term, "%s\"%.*s\"[aid]", term.len ? " OR " : "", (int)doi.len, doi.ptr);
        if (++n % DOIS_AT_ONCE == 0)
            rc = ask_dois(m, &term, e);
    }
    if (rc == ERR_OK && term.len)
        rc = ask_dois(m, &term, e);
    buf_release(&term);
    return rc;
}

static enum err_code want_pmcids(struct matcher *m, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < m->n; i++) {
        const struct pasted *p = &m->proposal[i].reference->text;
        struct eutils_search found;
        if (!p->pmcid.len || p->pmid.len || p->doi.len)
            continue;
        rc = search(m, str_c(arena_fmt(m->a, "%.*s[aid]", (int)p->pmcid.len, p->pmcid.ptr)), &found,
                    e);
        for (size_t k = 0; rc == ERR_OK && k < found.n_pmids && k < 2; k++)
            want(m, found.pmid[k], STR("pmcid"), i);
    }
    return rc;
}

/* ---- By the parts of a citation ------------------------------------------------- */

/* Without an identifier, and with enough to ask for. */
static bool is_citation(const struct pasted *p)
{
    return !p->pmid.len && !p->doi.len && p->journal.len && p->year.len &&
           (p->volume.len || p->first_page.len);
}

static enum err_code want_citations(struct matcher *m, struct err *e)
{
    struct eutils_citation *c = ARENA_ARRAY(m->a, m->n, struct eutils_citation);
    size_t *of = ARENA_ARRAY(m->a, m->n, size_t), n = 0;
    struct eutils_matched *got;
    for (size_t i = 0; i < m->n; i++) {
        const struct pasted *p = &m->proposal[i].reference->text;
        if (!is_citation(p))
            continue;
        of[n] = i;
        c[n++] = (struct eutils_citation){p->journal, p->year, p->volume, p->first_page, p->author};
    }
    if (n == 0)
        return ERR_OK;
    enum err_code rc = eutils_match(m->client, c, n, m->progress, m->a, &got, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        if (got[i].match == EUTILS_MATCH_FOUND)
            want(m, got[i].pmid, STR("citation"), of[i]);
        for (size_t k = 0; k < got[i].n_candidates && k < REFERENCE_CANDIDATES_MAX; k++)
            want(m, got[i].candidate[k], STR("citation"), of[i]);
    }
    return rc;
}

/* ---- By the title ------------------------------------------------------------------ */

static int longest_first(const void *x, const void *y)
{
    const struct text_token *a = x, *b = y;
    if (a->norm.len != b->norm.len)
        return a->norm.len > b->norm.len ? -1 : 1;
    return a->position < b->position ? -1 : a->position > b->position;
}

/* `genome[ti] AND sequencing[ti] …` of the longest words but for the first `skip` of them, at
 * most `most`; empty for too few. */
static struct str title_term(struct str title, size_t skip, size_t most, struct arena *a)
{
    struct text_tokens t = text_tokenize(title, a);
    struct buf b = {0};
    size_t n = 0;
    if (t.n > 1)
        qsort(t.item, t.n, sizeof *t.item, longest_first);
    for (size_t i = skip; i < t.n && n < most; i++) {
        if (t.item[i].norm.len < WORD_MIN)
            break;
        buf_addf(&b, "%s%.*s[ti]", n++ ? " AND " : "", (int)t.item[i].norm.len, t.item[i].norm.ptr);
    }
    struct str out = n >= 3 ? arena_str(a, buf_str(&b)) : STR("");
    buf_release(&b);
    return out;
}

static enum err_code ask_title(struct matcher *m, size_t i, size_t skip, size_t most, struct err *e)
{
    const struct pasted *p = &m->proposal[i].reference->text;
    struct str term = title_term(p->title.len ? p->title : p->text, skip, most, m->a);
    struct eutils_search found = {0};
    if (!term.len)
        return ERR_OK;
    enum err_code rc = search(m, term, &found, e);
    if (rc != ERR_OK || found.n_pmids > TITLE_FITTING)
        return rc;
    for (size_t k = 0; k < found.n_pmids; k++)
        want(m, found.pmid[k], STR("title"), i);
    return ERR_OK;
}

/* First with many words of the title, then with either half of them: one may be misspelled. */
static enum err_code want_titles(struct matcher *m, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < m->n; i++) {
        const struct pasted *p = &m->proposal[i].reference->text;
        if (p->pmid.len || has_any(m, i) || (p->doi.len && !p->title.len))
            continue;
        progress_to(m->progress, MSG_REFERENCE_ASKING, (int64_t)i, (int64_t)m->n);
        rc = ask_title(m, i, 0, TITLE_WORDS, e);
        if (rc == ERR_OK && !has_any(m, i))
            rc = ask_title(m, i, 0, TITLE_WORDS / 2, e);
        if (rc == ERR_OK && !has_any(m, i))
            rc = ask_title(m, i, TITLE_WORDS / 2, TITLE_WORDS / 2, e);
    }
    return rc;
}

/* ---- Records ---------------------------------------------------------------------------- */

static enum err_code keep(void *context, const struct bib_record *r, const struct bib_place *at,
                          struct err *e)
{
    struct matcher *m = context;
    struct buf text = {0};
    struct json_out j = {.out = &text};
    (void)e;
    bib_to_json(r, &j);
    m->record = arena_grow(m->a, m->record, m->n_records, &m->cap_records, sizeof *m->record);
    struct bib_record *copy = bib_copy(r, m->a);
    m->record[m->n_records++] = (struct found){.pmid = copy->pmid,
                                               .raw = arena_str(m->a, at->raw),
                                               .parsed = arena_str(m->a, buf_str(&text)),
                                               .record = copy};
    buf_release(&text);
    return ERR_OK;
}

static void propose(struct matcher *m, size_t i, const struct found *f, struct str how)
{
    struct proposal *p = &m->proposal[i];
    p->item = arena_grow(m->a, p->item, p->n, &p->cap, sizeof *p->item);
    p->item[p->n] = *f;
    p->item[p->n++].how = how;
}

/* A record that was found by a DOI is for whoever named that. */
static void propose_by_doi(struct matcher *m, const struct found *f)
{
    for (size_t i = 0; f->record->doi.len && i < m->n; i++)
        if (str_eq(m->proposal[i].reference->text.doi, f->record->doi))
            propose(m, i, f, STR("doi"));
}

static const struct found *record_of(const struct matcher *m, int64_t pmid)
{
    int64_t own;
    for (size_t i = 0; i < m->n_records; i++)
        if (str_int64(m->record[i].pmid, &own) && own == pmid)
            return &m->record[i];
    return NULL;
}

/* Fetch what is wanted since `from`, and hand it out. */
static enum err_code fetch(struct matcher *m, size_t from, struct err *e)
{
    struct bib_sink sink = {.record = keep, .context = m, .want_raw = true};
    if (from == m->n_pmids)
        return ERR_OK;
    enum err_code rc = eutils_fetch(m->client, m->pmid + from, m->n_pmids - from, &sink,
                                    m->progress, m->a, NULL, NULL, e);
    for (size_t k = from; rc == ERR_OK && k < m->n_pmids; k++) {
        const struct found *f = record_of(m, m->pmid[k]);
        if (f && m->of[k] == SIZE_MAX)
            propose_by_doi(m, f);
        else if (f)
            propose(m, m->of[k], f, m->how[k]);
    }
    return rc;
}

static enum err_code match_all(struct matcher *m, struct err *e)
{
    want_pmids(m);
    enum err_code rc = want_dois(m, e);
    if (rc == ERR_OK)
        rc = want_pmcids(m, e);
    if (rc == ERR_OK)
        rc = want_citations(m, e);
    if (rc == ERR_OK)
        rc = fetch(m, 0, e);
    size_t before = m->n_pmids;
    if (rc == ERR_OK)
        rc = want_titles(m, e);
    if (rc == ERR_OK)
        rc = fetch(m, before, e);
    for (size_t i = 0; rc == ERR_OK && i < m->n; i++)
        proposal_sort(&m->proposal[i]);
    return rc;
}

static bool is_asked(const struct reference *r, bool again)
{
    return r->state == REFERENCE_OPEN && (again || !r->engine.len);
}

static bool is_exact(const struct proposal *p)
{
    return p->n == 1 && (str_eq_c(p->item[0].how, "pmid") || str_eq_c(p->item[0].how, "doi") ||
                         str_eq_c(p->item[0].how, "pmcid"));
}

enum err_code references_match(struct store *s, const char *actor, struct eutils *client,
                               int64_t list, bool again, struct progress *p, struct arena *a,
                               struct references_matched *out, struct err *e)
{
    struct references all;
    struct matcher m = {.client = client, .progress = p, .a = a};
    *out = (struct references_matched){0};
    enum err_code rc = references_load(s, list, a, &all, e);
    if (rc != ERR_OK)
        return rc;
    m.proposal = ARENA_ARRAY(a, all.n, struct proposal);
    for (size_t i = 0; i < all.n; i++)
        if (is_asked(&all.item[i], again))
            m.proposal[m.n++].reference = &all.item[i];
    if (m.n == 0)
        return ERR_OK;
    rc = match_all(&m, e);
    if (rc == ERR_OK)
        rc = proposals_append(s, actor, eutils_engine(client), m.proposal, m.n, e);
    out->n_asked = m.n;
    for (size_t i = 0; i < m.n; i++) {
        out->n_proposed += m.proposal[i].n > 0;
        out->n_exact += is_exact(&m.proposal[i]);
    }
    return rc;
}

enum err_code reference_propose(struct store *s, const char *actor, struct eutils *client,
                                int64_t id, int64_t pmid, struct progress *p, struct arena *a,
                                struct err *e)
{
    struct reference r;
    struct matcher m = {.client = client, .progress = p, .a = a, .n = 1};
    enum err_code rc = reference_load(s, id, a, &r, e);
    if (rc == ERR_OK && r.state != REFERENCE_OPEN && r.state != REFERENCE_PROPOSED)
        rc = err_set(e, ERR_STATE, MSG_REFERENCE_NOT_OPEN(id, reference_state_name(r.state)));
    if (rc != ERR_OK)
        return rc;
    m.proposal = ARENA_ARRAY(a, 1, struct proposal);
    m.proposal[0].reference = &r;
    want(&m, pmid, STR("named"), 0);
    rc = fetch(&m, 0, e);
    if (rc == ERR_OK && m.proposal[0].n == 0)
        return err_set(e, ERR_NOT_FOUND, MSG_REFERENCE_NO_RECORD(pmid));
    return rc == ERR_OK ? proposals_append(s, actor, eutils_engine(client), m.proposal, 1, e) : rc;
}
