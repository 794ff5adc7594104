/* nbib_record.c - what MEDLINE's tags mean (NLM, "MEDLINE/PubMed Data Element
 * Descriptions"). */
#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/names.h"
#include "lib/bib/pubdate.h"
#include "lib/bib/tag_reader.h"
#include "lib/bib/terms.h"

/* Where a record is being made, and whom AD, AU and AUID are about. */
struct making {
    struct arena *a;
    struct bib_record *r;
    struct bib_author *person;
    struct str keyword_owner;
    struct bib_other_abstract *other;
};

typedef void handler(struct making *m, struct str v);

/* `Casolino, Raffaella` as far as the comma; all of it when there is none. */
static void full_name(struct making *m, struct bib_author **list, size_t *n, struct str v)
{
    size_t comma = str_find(v, STR(","), 0);
    struct bib_author *w = LIST_ADD(m->a, *list, *n);
    *w = (struct bib_author){.last = str_trim(str_sub(v, 0, comma))};
    if (comma != SIZE_MAX)
        w->fore = str_trim(str_sub(v, comma + 1, v.len));
    m->person = w;
}

/* `John A Jr` with the suffix that the short form has told apart. */
static void cut_suffix(struct bib_author *w)
{
    size_t n = w->suffix.len;
    if (n && w->fore.len > n + 1 &&
        str_eq(str_sub(w->fore, w->fore.len - n, w->fore.len), w->suffix))
        w->fore = str_trim(str_sub(w->fore, 0, w->fore.len - n));
    while (n && w->fore.len && w->fore.ptr[w->fore.len - 1] == ',')
        w->fore.len--;
}

/* The short form goes with the full one before it; alone it is a name itself. */
static void short_name(struct making *m, struct bib_author **list, size_t *n, struct str v)
{
    struct str last;
    struct bib_author *w = *n ? &(*list)[*n - 1] : NULL;
    bool belongs = w && w == m->person && !w->initials.len && !w->collective.len;
    if (belongs) {
        bib_parse_short_name(v, &last, w);
        cut_suffix(w);
        return;
    }
    w = LIST_ADD(m->a, *list, *n);
    *w = bib_parse_name(v, m->a);
    m->person = w;
}

static void on_fau(struct making *m, struct str v)
{
    full_name(m, &m->r->author, &m->r->n_authors, v);
}

static void on_au(struct making *m, struct str v)
{
    if (bib_is_et_al(v))
        m->r->authors_incomplete = true;
    else
        short_name(m, &m->r->author, &m->r->n_authors, v);
}

static void on_fed(struct making *m, struct str v)
{
    full_name(m, &m->r->editor, &m->r->n_editors, v);
}

static void on_ed(struct making *m, struct str v)
{
    short_name(m, &m->r->editor, &m->r->n_editors, v);
}

static void on_fir(struct making *m, struct str v)
{
    full_name(m, &m->r->investigator, &m->r->n_investigators, v);
}

static void on_ir(struct making *m, struct str v)
{
    short_name(m, &m->r->investigator, &m->r->n_investigators, v);
}

static void on_fps(struct making *m, struct str v)
{
    full_name(m, &m->r->subject, &m->r->n_subjects, v);
}

static void on_ps(struct making *m, struct str v)
{
    short_name(m, &m->r->subject, &m->r->n_subjects, v);
}

static void on_cn(struct making *m, struct str v)
{
    struct bib_author *w = LIST_ADD(m->a, m->r->author, m->r->n_authors);
    *w = (struct bib_author){.collective = v};
    m->person = w;
}

static void on_auid(struct making *m, struct str v)
{
    if (m->person && str_starts_nocase(v, "ORCID"))
        m->person->orcid = bib_clean_orcid(v, m->a);
}

static void on_ad(struct making *m, struct str v)
{
    if (m->person)
        *LIST_ADD(m->a, m->person->affiliation, m->person->n_affiliations) = v;
}

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

static void on_aid(struct making *m, struct str v)
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

static void on_pmid(struct making *m, struct str v)
{
    m->r->pmid = bib_clean_pmid(v, m->a);
    bib_add_id(m->r, m->a, "pubmed", m->r->pmid);
}

static void on_pmc(struct making *m, struct str v)
{
    m->r->pmcid = v;
    bib_add_id(m->r, m->a, "pmc", v);
}

static void on_mid(struct making *m, struct str v)
{
    bib_add_id(m->r, m->a, "mid", v);
}

/* `NLM: PMC38908` in PubMed, `EJ1227990` in ERIC. */
static void on_oid(struct making *m, struct str v)
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
    bib_add_id(m->r, m->a, source, str_sub(v, colon + 2, v.len));
}

static void on_dp(struct making *m, struct str v)
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

static void on_dep(struct making *m, struct str v)
{
    m->r->electronic_date = bib_date_guess(v);
}

static void on_dcom(struct making *m, struct str v)
{
    m->r->date_completed = bib_date_guess(v);
}

static void on_lr(struct making *m, struct str v)
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
    for (size_t i = 0; i < m->r->n_history; i++)
        if (str_eq(m->r->history[i].status, status))
            return;
    *LIST_ADD(m->a, m->r->history, m->r->n_history) =
        (struct bib_history){status, d, timed ? (int)hour : -1, timed ? (int)minute : -1};
}

static void on_phst(struct making *m, struct str v)
{
    struct str status, when = cut_kind(v, &status);
    add_history(m, status, when);
}

static void on_edat(struct making *m, struct str v)
{
    add_history(m, STR("pubmed"), v);
}

static void on_mhda(struct making *m, struct str v)
{
    add_history(m, STR("medline"), v);
}

static void on_crdt(struct making *m, struct str v)
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
static void on_mh(struct making *m, struct str v)
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

static void on_rn(struct making *m, struct str v)
{
    size_t open = str_find(v, STR(" ("), 0);
    struct bib_chemical *c = LIST_ADD(m->a, m->r->chemical, m->r->n_chemicals);
    c->registry_number = str_sub(v, 0, open);
    if (open != SIZE_MAX && v.ptr[v.len - 1] == ')')
        c->name = str_sub(v, open + 2, v.len - 1);
    else if (open == SIZE_MAX)
        *c = (struct bib_chemical){.registry_number = STR("0"), .name = v};
}

static void on_nm(struct making *m, struct str v)
{
    *LIST_ADD(m->a, m->r->supplementary, m->r->n_supplementary) = (struct bib_term){.name = v};
}

static void on_oto(struct making *m, struct str v)
{
    m->keyword_owner = v;
}

static void on_ot(struct making *m, struct str v)
{
    bool major = cut_star(&v);
    *LIST_ADD(m->a, m->r->keyword, m->r->n_keywords) =
        (struct bib_term){.name = v, .type = m->keyword_owner, .major = major};
}

static void on_pt(struct making *m, struct str v)
{
    *LIST_ADD(m->a, m->r->pub_type, m->r->n_pub_types) = (struct bib_term){.name = v};
    if (str_eq_c(v, "Book") || str_eq_c(v, "Book Chapter"))
        m->r->kind = BIB_BOOK;
}

static void on_la(struct making *m, struct str v)
{
    *LIST_ADD(m->a, m->r->language, m->r->n_languages) = bib_language(v, m->a);
}

static void on_sb(struct making *m, struct str v)
{
    *LIST_ADD(m->a, m->r->subset, m->r->n_subsets) = v;
}

static void on_gs(struct making *m, struct str v)
{
    *LIST_ADD(m->a, m->r->gene_symbol, m->r->n_gene_symbols) = v;
}

static void on_ab(struct making *m, struct str v)
{
    *LIST_ADD(m->a, m->r->abstract, m->r->n_abstract) = (struct bib_abstract_part){.text = v};
}

/* `Publisher: Dansk resumé …` */
static void on_oab(struct making *m, struct str v)
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

static void on_oabl(struct making *m, struct str v)
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

/* `R01 CA1/CA/NCI NIH HHS/United States`; the number may hold slashes itself, and
 * the acronym may be missing. */
static void on_gr(struct making *m, struct str v)
{
    struct bib_grant *g = LIST_ADD(m->a, m->r->grant, m->r->n_grants);
    g->country = cut_last(&v, '/');
    g->agency = cut_last(&v, '/');
    struct str rest = v, acronym = cut_last(&rest, '/');
    bool has_acronym = rest.len && acronym.len <= 4;
    g->acronym = has_acronym ? acronym : (struct str){0};
    g->id = has_acronym ? rest : v;
}

static void on_si(struct making *m, struct str v)
{
    size_t slash = str_find(v, STR("/"), 0);
    struct str name = str_sub(v, 0, slash);
    struct bib_databank *d = NULL;
    for (size_t i = 0; i < m->r->n_databanks; i++)
        if (str_eq(m->r->databank[i].name, name))
            d = &m->r->databank[i];
    if (!d) {
        d = LIST_ADD(m->a, m->r->databank, m->r->n_databanks);
        d->name = name;
    }
    if (slash != SIZE_MAX)
        *LIST_ADD(m->a, d->accession, d->n_accessions) = str_sub(v, slash + 1, v.len);
}

/* `Lancet. 2020 May 1;395:1. PMID: 32359457` */
static void add_link(struct making *m, const char *type, struct str v)
{
    size_t at = str_find(v, STR("PMID: "), 0);
    struct bib_link *l = LIST_ADD(m->a, m->r->link, m->r->n_links);
    *l = (struct bib_link){.type = str_c(type), .source = str_trim(str_sub(v, 0, at))};
    if (at != SIZE_MAX)
        l->pmid = bib_clean_pmid(str_sub(v, at + 6, v.len), m->a);
}

static void on_rf(struct making *m, struct str v)
{
    int64_t n;
    if (str_int64(v, &n) && n > 0)
        m->r->n_references = (size_t)n;
}

static void on_gn(struct making *m, struct str v)
{
    struct str old = m->r->notes;
    m->r->notes = v;
    if (old.len)
        m->r->notes =
            str_c(arena_fmt(m->a, "%.*s\n%.*s", (int)old.len, old.ptr, (int)v.len, v.ptr));
}

static void on_is(struct making *m, struct str v)
{
    bib_add_serials(m->r, v, m->a);
}

static void on_lid(struct making *m, struct str v)
{
    struct str doi = bib_clean_doi(v, m->a);
    on_aid(m, v);
    if (!doi.len && str_starts_nocase(v, "http") && !m->r->url.len)
        m->r->url = v;
}

static void on_ta(struct making *m, struct str v)
{
    m->r->medline_ta = v;
    m->r->journal_abbr = v;
}

static const struct {
    const char *tag;
    handler *fn;
} tag_handler[] = {
    {"PMID", on_pmid}, {"FAU", on_fau}, {"AU", on_au},     {"FED", on_fed},   {"ED", on_ed},
    {"FIR", on_fir},   {"IR", on_ir},   {"FPS", on_fps},   {"PS", on_ps},     {"CN", on_cn},
    {"AUID", on_auid}, {"AD", on_ad},   {"IRAD", on_ad},   {"AID", on_aid},   {"LID", on_lid},
    {"PMC", on_pmc},   {"MID", on_mid}, {"OID", on_oid},   {"DP", on_dp},     {"DEP", on_dep},
    {"DCOM", on_dcom}, {"LR", on_lr},   {"PHST", on_phst}, {"EDAT", on_edat}, {"MHDA", on_mhda},
    {"CRDT", on_crdt}, {"MH", on_mh},   {"RN", on_rn},     {"NM", on_nm},     {"OTO", on_oto},
    {"OT", on_ot},     {"KW", on_ot},   {"PT", on_pt},     {"LA", on_la},     {"SB", on_sb},
    {"GS", on_gs},     {"AB", on_ab},   {"OAB", on_oab},   {"OABL", on_oabl}, {"GR", on_gr},
    {"SI", on_si},     {"RF", on_rf},   {"GN", on_gn},     {"IS", on_is},     {"ISSN", on_is},
    {"ISBN", on_is},   {"TA", on_ta},
};

static const struct {
    const char *tag;
    size_t offset;
} plain_tag[] = {
    {"OWN", offsetof(struct bib_record, owner)},
    {"STAT", offsetof(struct bib_record, status)},
    {"TI", offsetof(struct bib_record, title)},
    {"TT", offsetof(struct bib_record, vernacular_title)},
    {"BTI", offsetof(struct bib_record, book_title)},
    {"CTI", offsetof(struct bib_record, collection_title)},
    {"VI", offsetof(struct bib_record, volume)},
    {"IP", offsetof(struct bib_record, issue)},
    {"PG", offsetof(struct bib_record, pages)},
    {"CI", offsetof(struct bib_record, copyright)},
    {"COIS", offsetof(struct bib_record, coi_statement)},
    {"JT", offsetof(struct bib_record, journal)},
    {"JID", offsetof(struct bib_record, nlm_id)},
    {"PL", offsetof(struct bib_record, country)},
    {"PB", offsetof(struct bib_record, publisher)},
    {"PST", offsetof(struct bib_record, publication_status)},
};

static const struct {
    const char *tag, *type;
} link_tag[] = {
    {"CIN", "CommentIn"},
    {"CON", "CommentOn"},
    {"EIN", "ErratumIn"},
    {"EFR", "ErratumFor"},
    {"CRI", "CorrectedandRepublishedIn"},
    {"CRF", "CorrectedandRepublishedFrom"},
    {"RIN", "RetractionIn"},
    {"ROF", "RetractionOf"},
    {"RPI", "RepublishedIn"},
    {"RPF", "RepublishedFrom"},
    {"RRI", "RetractedandRepublishedIn"},
    {"RRF", "RetractedandRepublishedFrom"},
    {"UIN", "UpdateIn"},
    {"UOF", "UpdateOf"},
    {"SPIN", "SummaryForPatientsIn"},
    {"ORI", "OriginalReportIn"},
    {"ECI", "ExpressionOfConcernIn"},
    {"ECF", "ExpressionOfConcernFor"},
    {"DDIN", "AssociatedDataset"},
    {"DRIN", "AssociatedPublication"},
};

static void take_field(struct making *m, const char *tag, struct str v)
{
    for (size_t i = 0; i < COUNT_OF(tag_handler); i++)
        if (strcmp(tag, tag_handler[i].tag) == 0) {
            tag_handler[i].fn(m, v);
            return;
        }
    for (size_t i = 0; i < COUNT_OF(link_tag); i++)
        if (strcmp(tag, link_tag[i].tag) == 0) {
            add_link(m, link_tag[i].type, v);
            return;
        }
    for (size_t i = 0; i < COUNT_OF(plain_tag); i++)
        if (strcmp(tag, plain_tag[i].tag) == 0)
            *(struct str *)(void *)((char *)m->r + plain_tag[i].offset) = v;
}

/* A book's PL is where its publisher sits. */
static void complete(struct making *m)
{
    struct bib_record *r = m->r;
    if (r->book_title.len || r->kind == BIB_BOOK) {
        r->kind = BIB_BOOK;
        r->place = r->country;
        r->country = (struct str){0};
        if (!r->title.len)
            r->title = r->book_title;
    }
    if (r->pmid.len)
        r->source_id = r->pmid;
    bib_complete_pages(r, (struct str){0}, m->a);
}

void nbib_record(const struct tagged *t, struct arena *a, struct bib_record *out)
{
    struct making m = {.a = a, .r = out};
    out->type = STR("nbib");
    for (size_t i = 0; i < t->n; i++)
        if (t->field[i].len)
            take_field(&m, t->field[i].tag, tagged_value(t, i));
    complete(&m);
}
