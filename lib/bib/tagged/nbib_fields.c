/* nbib_fields.c - what MEDLINE's tags hold (NLM, "MEDLINE/PubMed Data Element
 * Descriptions"). */
#include "lib/bib/tagged/nbib_fields.h"

#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/pubdate.h"
#include "lib/bib/terms.h"

#define COMPARED_MAX 64 /* entries a new one is compared with, so that no file is slow */

/* `10.1000/x [doi]`: value and kind. */
static struct str cut_kind(struct str v, struct str *kind)
{
    size_t open = v.len;
    *kind = (struct str){0};
    if (!v.len || v.ptr[v.len - 1] != ']')
        return v;
    while (open > 0 && v.ptr[open - 1] != '[')
        open--;
    if (!open)
        return v;
    *kind = str_sub(v, open, v.len - 1);
    return str_trim(str_sub(v, 0, open - 1));
}

void nbib_on_aid(struct making *m, struct str v)
{
    struct str kind, value = cut_kind(v, &kind);
    struct str doi = bib_clean_doi(value, m->a);
    if (kind.len)
        bib_add_id(m->r, m->a, arena_strndup(m->a, kind.ptr, kind.len), value);
    else if (doi.len)
        bib_add_id(m->r, m->a, "doi", doi);
    if (doi.len && !m->r->doi.len && (!kind.len || str_eq_c(kind, "doi")))
        m->r->doi = doi;
}

void nbib_on_pmid(struct making *m, struct str v)
{
    m->r->pmid = bib_clean_pmid(v, m->a);
    bib_add_id(m->r, m->a, "pubmed", m->r->pmid);
}

/* `PMC123.1` and `PMC123 [Available on 07/15/08]` are PMC123. */
static void set_pmcid(struct making *m, struct str v)
{
    size_t from = str_starts(v, "PMC") ? 3 : 0, n = from;
    while (n < v.len && v.ptr[n] >= '0' && v.ptr[n] <= '9')
        n++;
    struct str digits = str_sub(v, from, n);
    if (!m->r->pmcid.len)
        m->r->pmcid = from || !digits.len
                          ? str_sub(v, 0, n > 3 ? n : v.len)
                          : str_c(arena_fmt(m->a, "PMC%.*s", (int)digits.len, digits.ptr));
}

void nbib_on_pmc(struct making *m, struct str v)
{
    set_pmcid(m, v);
    bib_add_id(m->r, m->a, "pmc", v);
}

void nbib_on_mid(struct making *m, struct str v)
{
    bib_add_id(m->r, m->a, "mid", v);
}

/* `NLM: PMC38908` in PubMed, `EJ1227990` in ERIC. */
void nbib_on_oid(struct making *m, struct str v)
{
    size_t colon = str_find(v, STR(": "), 0);
    if (colon == SIZE_MAX) {
        bib_add_id(m->r, m->a, "other", v);
        m->r->source_id = v;
        return;
    }
    char *source = arena_strndup(m->a, v.ptr, colon);
    for (char *c = source; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
    v = str_sub(v, colon + 2, v.len);
    bib_add_id(m->r, m->a, source, v);
    if (strcmp(source, "nlm") == 0 && str_starts(v, "PMC"))
        set_pmcid(m, v);
}

void nbib_on_dp(struct making *m, struct str v)
{
    m->r->print_date = bib_date_guess(v);
    int64_t year;
    bool plain = str_int64(str_sub(v, 0, 4), &year) && v.len >= 4;
    struct str rest = str_trim(str_sub(v, 4, v.len)), month = rest, day = {0};
    size_t blank = str_find(rest, STR(" "), 0);
    if (blank != SIZE_MAX) {
        month = str_sub(rest, 0, blank);
        day = str_sub(rest, blank + 1, rest.len);
    }
    plain = plain && (!month.len || month_number(month)) && (!day.len || str_int64(day, &year));
    if (!plain)
        m->r->medline_date = v;
}

void nbib_on_dep(struct making *m, struct str v)
{
    m->r->electronic_date = bib_date_guess(v);
}

void nbib_on_dcom(struct making *m, struct str v)
{
    m->r->date_completed = bib_date_guess(v);
}

void nbib_on_lr(struct making *m, struct str v)
{
    m->r->date_revised = bib_date_guess(v);
}

/* `2022/02/07 05:37 [entrez]` */
static void add_history(struct making *m, struct str status, struct str v)
{
    struct date d = bib_date_guess(v);
    int64_t hour, minute;
    bool timed = v.len >= 16 && v.ptr[13] == ':' && str_int64(str_sub(v, 11, 13), &hour) &&
                 str_int64(str_sub(v, 14, 16), &minute) && hour >= 0 && hour < 24 && minute >= 0 &&
                 minute < 60;
    if (!date_is_set(d))
        return;
    for (size_t i = 0; i < m->r->n_history && i < COMPARED_MAX; i++)
        if (str_eq(m->r->history[i].status, status))
            return;
    *LIST_ADD(m->a, m->r->history, m->r->n_history) =
        (struct bib_history){status, d, timed ? (int)hour : -1, timed ? (int)minute : -1};
}

void nbib_on_phst(struct making *m, struct str v)
{
    struct str status, when = cut_kind(v, &status);
    add_history(m, status, when);
}

void nbib_on_edat(struct making *m, struct str v)
{
    add_history(m, STR("pubmed"), v);
}

void nbib_on_mhda(struct making *m, struct str v)
{
    add_history(m, STR("medline"), v);
}

void nbib_on_crdt(struct making *m, struct str v)
{
    add_history(m, STR("entrez"), v);
}

static bool cut_star(struct str *s)
{
    bool star = s->len && s->ptr[0] == '*';
    if (star)
        *s = str_sub(*s, 1, s->len);
    return star;
}

/* `Kidney Neoplasms/genetics/therapy`, a star before what is major. */
void nbib_on_mh(struct making *m, struct str v)
{
    struct str part;
    struct bib_mesh *h = LIST_ADD(m->a, m->r->mesh, m->r->n_mesh);
    str_split(&v, '/', &part);
    h->major = cut_star(&part);
    h->name = part;
    while (str_split(&v, '/', &part)) {
        struct bib_qualifier *q = LIST_ADD(m->a, h->qualifier, h->n_qualifiers);
        q->major = cut_star(&part);
        q->name = part;
    }
}

void nbib_on_rn(struct making *m, struct str v)
{
    size_t open = str_find(v, STR(" ("), 0);
    struct bib_chemical *c = LIST_ADD(m->a, m->r->chemical, m->r->n_chemicals);
    c->registry_number = str_sub(v, 0, open);
    if (open != SIZE_MAX && v.ptr[v.len - 1] == ')')
        c->name = str_sub(v, open + 2, v.len - 1);
    else if (open == SIZE_MAX)
        *c = (struct bib_chemical){.registry_number = STR("0"), .name = v};
}

void nbib_on_nm(struct making *m, struct str v)
{
    *LIST_ADD(m->a, m->r->supplementary, m->r->n_supplementary) = (struct bib_term){.name = v};
}

void nbib_on_oto(struct making *m, struct str v)
{
    m->keyword_owner = v;
}

void nbib_on_ot(struct making *m, struct str v)
{
    bool major = cut_star(&v);
    *LIST_ADD(m->a, m->r->keyword, m->r->n_keywords) =
        (struct bib_term){.name = v, .type = m->keyword_owner, .major = major};
}

void nbib_on_pt(struct making *m, struct str v)
{
    *LIST_ADD(m->a, m->r->pub_type, m->r->n_pub_types) = (struct bib_term){.name = v};
    if (str_eq_c(v, "Book") || str_eq_c(v, "Book Chapter"))
        m->r->kind = BIB_BOOK;
}

void nbib_on_la(struct making *m, struct str v)
{
    *LIST_ADD(m->a, m->r->language, m->r->n_languages) = bib_language(v, m->a);
}

void nbib_on_sb(struct making *m, struct str v)
{
    *LIST_ADD(m->a, m->r->subset, m->r->n_subsets) = v;
}

void nbib_on_gs(struct making *m, struct str v)
{
    *LIST_ADD(m->a, m->r->gene_symbol, m->r->n_gene_symbols) = v;
}

void nbib_on_ab(struct making *m, struct str v)
{
    *LIST_ADD(m->a, m->r->abstract, m->r->n_abstract) = (struct bib_abstract_part){.text = v};
}

/* `Publisher: Dansk resumé …` */
void nbib_on_oab(struct making *m, struct str v)
{
    size_t colon = str_find(v, STR(": "), 0);
    struct bib_other_abstract *o = LIST_ADD(m->a, m->r->other_abstract, m->r->n_other_abstracts);
    if (colon != SIZE_MAX && colon < 24 &&
        str_find(str_sub(v, 0, colon), STR(" "), 0) == SIZE_MAX) {
        o->type = str_sub(v, 0, colon);
        v = str_sub(v, colon + 2, v.len);
    }
    *LIST_ADD(m->a, o->part, o->n_parts) = (struct bib_abstract_part){.text = v};
    m->other = o;
}

void nbib_on_oabl(struct making *m, struct str v)
{
    if (m->other)
        m->other->language = bib_language(v, m->a);
}

/* The last part of *s that stands after `sep`, cut off; all of it when there is none. */
static struct str cut_last(struct str *s, char sep)
{
    size_t i = s->len;
    while (i > 0 && s->ptr[i - 1] != sep)
        i--;
    struct str part = str_sub(*s, i, s->len);
    *s = str_sub(*s, 0, i ? i - 1 : 0);
    return str_trim(part);
}

bool nbib_is_acronym(struct str s)
{
    bool good = s.len <= 6;
    for (size_t i = 0; i < s.len; i++)
        good &= s.ptr[i] == '_' || (s.ptr[i] >= 'A' && s.ptr[i] <= 'Z') ||
                (s.ptr[i] >= 'a' && s.ptr[i] <= 'z');
    return good;
}

/* `R01 CA1/CA/NCI NIH HHS/United States`; the number may hold slashes itself, and
 * it or the acronym may be missing. */
void nbib_on_gr(struct making *m, struct str v)
{
    struct bib_grant *g = LIST_ADD(m->a, m->r->grant, m->r->n_grants);
    g->country = cut_last(&v, '/');
    g->agency = cut_last(&v, '/');
    struct str rest = v, acronym = cut_last(&rest, '/');
    bool has_acronym = nbib_is_acronym(acronym);
    g->acronym = has_acronym ? acronym : (struct str){0};
    g->id = has_acronym ? rest : v;
}

void nbib_on_si(struct making *m, struct str v)
{
    size_t slash = str_find(v, STR("/"), 0);
    struct str name = str_sub(v, 0, slash);
    struct bib_databank *d = NULL;
    for (size_t i = 0; i < m->r->n_databanks && i < COMPARED_MAX; i++)
        if (str_eq(m->r->databank[i].name, name))
            d = &m->r->databank[i];
    if (!d) {
        d = LIST_ADD(m->a, m->r->databank, m->r->n_databanks);
        d->name = name;
    }
    if (slash != SIZE_MAX)
        *LIST_ADD(m->a, d->accession, d->n_accessions) = str_sub(v, slash + 1, v.len);
}

void nbib_add_link(struct making *m, const char *type, struct str v)
{
    size_t at = str_find(v, STR("PMID: "), 0);
    struct bib_link *l = LIST_ADD(m->a, m->r->link, m->r->n_links);
    *l = (struct bib_link){.type = str_c(type), .source = str_trim(str_sub(v, 0, at))};
    if (at != SIZE_MAX)
        l->pmid = bib_clean_pmid(str_sub(v, at + 6, v.len), m->a);
}

void nbib_on_rf(struct making *m, struct str v)
{
    int64_t n;
    if (str_int64(v, &n) && n > 0)
        m->r->n_references = (size_t)n;
}

void nbib_on_is(struct making *m, struct str v)
{
    bib_add_serials(m->r, v, m->a);
}

void nbib_on_lid(struct making *m, struct str v)
{
    struct str doi = bib_clean_doi(v, m->a);
    nbib_on_aid(m, v);
    if (!doi.len && str_starts_nocase(v, "http") && !m->r->url.len)
        m->r->url = v;
}

void nbib_on_ta(struct making *m, struct str v)
{
    m->r->medline_ta = v;
    m->r->journal_abbr = v;
}
