/* nbib_record.c - which tag means what. */
#include "lib/bib/build.h"
#include "lib/bib/extra.h"
#include "lib/bib/tagged/nbib_fields.h"
#include "lib/bib/tagged/nbib_line.h"
#include "lib/bib/tagged/tag_fields.h"
#include "lib/bib/tagged/tag_reader.h"

static const struct {
    const char *tag;
    nbib_handler *fn;
} tag_handler[] = {
    {"PMID", nbib_on_pmid}, {"FAU", nbib_on_fau},   {"AU", nbib_on_au},     {"FED", nbib_on_fed},
    {"ED", nbib_on_ed},     {"FIR", nbib_on_fir},   {"IR", nbib_on_ir},     {"FPS", nbib_on_fps},
    {"PS", nbib_on_ps},     {"CN", nbib_on_cn},     {"AUID", nbib_on_auid}, {"AD", nbib_on_ad},
    {"IRAD", nbib_on_ad},   {"AID", nbib_on_aid},   {"LID", nbib_on_lid},   {"PMC", nbib_on_pmc},
    {"MID", nbib_on_mid},   {"OID", nbib_on_oid},   {"DP", nbib_on_dp},     {"DEP", nbib_on_dep},
    {"DCOM", nbib_on_dcom}, {"LR", nbib_on_lr},     {"PHST", nbib_on_phst}, {"EDAT", nbib_on_edat},
    {"MHDA", nbib_on_mhda}, {"CRDT", nbib_on_crdt}, {"MH", nbib_on_mh},     {"RN", nbib_on_rn},
    {"NM", nbib_on_nm},     {"OTO", nbib_on_oto},   {"OT", nbib_on_ot},     {"KW", nbib_on_ot},
    {"PT", nbib_on_pt},     {"LA", nbib_on_la},     {"SB", nbib_on_sb},     {"GS", nbib_on_gs},
    {"AB", nbib_on_ab},     {"OAB", nbib_on_oab},   {"OABL", nbib_on_oabl}, {"GR", nbib_on_gr},
    {"SI", nbib_on_si},     {"RF", nbib_on_rf},     {"IS", nbib_on_is},     {"ISSN", nbib_on_is},
    {"ISBN", nbib_on_is},   {"TA", nbib_on_ta},
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

const char *nbib_link_tag(struct str type)
{
    for (size_t i = 0; i < COUNT_OF(link_tag); i++)
        if (str_eq_c(type, link_tag[i].type))
            return link_tag[i].tag;
    return NULL;
}

static const char *link_type(const char *tag)
{
    for (size_t i = 0; i < COUNT_OF(link_tag); i++)
        if (strcmp(tag, link_tag[i].tag) == 0)
            return link_tag[i].type;
    return NULL;
}

bool nbib_knows(struct str tag)
{
    for (size_t i = 0; i < COUNT_OF(tag_handler); i++)
        if (str_eq_c(tag, tag_handler[i].tag))
            return true;
    for (size_t i = 0; i < COUNT_OF(plain_tag); i++)
        if (str_eq_c(tag, plain_tag[i].tag))
            return true;
    for (size_t i = 0; i < COUNT_OF(link_tag); i++)
        if (str_eq_c(tag, link_tag[i].tag))
            return true;
    return str_eq_c(tag, "GN") || str_eq_c(tag, "OTO") || str_eq_c(tag, "SO");
}

static void take_field(struct making *m, const char *tag, struct str v)
{
    for (size_t i = 0; i < COUNT_OF(tag_handler); i++)
        if (strcmp(tag, tag_handler[i].tag) == 0) {
            tag_handler[i].fn(m, v);
            return;
        }
    if (link_type(tag)) {
        nbib_add_link(m, link_type(tag), v);
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
    /* ERIC numbers journals' articles EJ…, and what its publishers brought out by itself ED…. */
    if (str_eq_c(r->owner, "ERIC") && str_starts(r->source_id, "ED") && !r->publisher.len) {
        r->publisher = r->journal;
        r->journal = (struct str){0};
    }
    bib_complete_pages(r, (struct str){0}, m->a);
}

/* Tags without a member. SO says again what others say. */
static void add_unknown(const struct tagged *t, struct bib_record *r, struct arena *a)
{
    for (size_t i = 0; i < t->n; i++) {
        const char *tag = t->field[i].tag;
        if (!nbib_knows(str_c(tag)))
            tag_add_extra(r, tag, tagged_value(t, i), a);
    }
}

void nbib_record(const struct tagged *t, struct arena *a, struct bib_record *out)
{
    struct making m = {.a = a, .r = out};
    out->type = STR("nbib");
    for (size_t i = 0; i < t->n; i++)
        if (t->field[i].len)
            take_field(&m, t->field[i].tag, tagged_value(t, i));
    out->notes = tagged_join(t, "GN", a);
    bib_extra_from_notes(out, a);
    complete(&m);
    add_unknown(t, out, a);
}
