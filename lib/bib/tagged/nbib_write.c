/* nbib_write.c - the fields of a record in PubMed's order. */
#include "lib/bib/tagged/nbib_write.h"

#include "lib/bib/extra.h"
#include "lib/bib/tagged/nbib_line.h"
#include "lib/bib/tagged/tag_reader.h"

bool nbib_is_free_tag(struct str name)
{
    bool good = name.len >= 2 && name.len <= 4;
    for (size_t i = 0; good && i < name.len; i++)
        good = (name.ptr[i] >= 'A' && name.ptr[i] <= 'Z') ||
               (name.ptr[i] >= '0' && name.ptr[i] <= '9');
    return good && !nbib_knows(name);
}

/* `20180327`; with slashes when the day is missing, or it would be no date. */
static void put_day(struct buf *out, const char *tag, struct date d)
{
    struct buf b = {0};
    if (d.month && d.day)
        buf_addf(&b, "%04d%02d%02d", d.year, d.month, d.day);
    else if (d.month)
        buf_addf(&b, "%04d/%02d", d.year, d.month);
    else if (date_is_set(d))
        buf_addf(&b, "%04d", d.year);
    nbib_line_of(out, tag, &b);
    buf_release(&b);
}

static void put_serials(struct buf *out, const struct bib_record *r)
{
    const struct str issn[] = {r->issn_print, r->issn_electronic, r->issn_linking};
    static const char *const kind[] = {" (Print)", " (Electronic)", " (Linking)"};
    struct buf b = {0};
    for (size_t i = 0; i < COUNT_OF(issn); i++) {
        if (issn[i].len == 0)
            continue;
        buf_addstr(&b, issn[i]);
        buf_adds(&b, kind[i]);
        nbib_line_of(out, "IS", &b);
    }
    for (size_t i = 0; i < r->n_isbns; i++)
        nbib_line(out, "ISBN", r->isbn[i]);
    buf_release(&b);
}

static void put_list(struct buf *out, const char *tag, const struct str *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        nbib_line(out, tag, text[i]);
}

/* Sections after one another, their labels before them. */
static void add_parts(struct buf *b, const struct bib_abstract_part *part, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (b->len)
            buf_addch(b, ' ');
        if (part[i].label.len) {
            buf_addstr(b, part[i].label);
            buf_adds(b, ": ");
        }
        buf_addstr(b, part[i].text);
    }
}

static void put_abstracts(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    add_parts(&b, r->abstract, r->n_abstract);
    nbib_line_of(out, "AB", &b);
    for (size_t i = 0; i < r->n_other_abstracts; i++) {
        const struct bib_other_abstract *o = &r->other_abstract[i];
        struct buf text = {0};
        add_parts(&text, o->part, o->n_parts);
        if (o->type.len) {
            buf_addstr(&b, o->type);
            buf_adds(&b, ": ");
        }
        buf_addstr(&b, buf_str(&text));
        nbib_line_of(out, "OAB", &b);
        nbib_line(out, "OABL", o->language);
        buf_release(&text);
    }
    nbib_line(out, "CI", r->copyright);
    buf_release(&b);
}

static void put_titles(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    struct str title = r->title;
    if (r->kind == BIB_BOOK && str_eq(title, r->book_title))
        title = (struct str){0};
    nbib_line(out, "VI", r->volume);
    nbib_line(out, "IP", r->issue);
    nbib_line(out, "PB", r->publisher);
    nbib_add_pub_date(&b, r);
    nbib_line_of(out, "DP", &b);
    nbib_line(out, "TI", title);
    nbib_line(out, "BTI", r->book_title);
    nbib_line(out, "CTI", r->collection_title);
    nbib_line(out, "PG", r->pages);
    if (r->doi.len) {
        buf_addstr(&b, nbib_given_doi(r));
        buf_adds(&b, " [doi]");
        nbib_line_of(out, "LID", &b);
    }
    buf_release(&b);
}

static void put_moment(struct buf *out, const char *tag, const struct bib_history *h, bool named)
{
    struct buf b = {0};
    buf_addf(&b, "%04d", h->date.year);
    if (h->date.month)
        buf_addf(&b, "/%02d", h->date.month);
    if (h->date.month && h->date.day)
        buf_addf(&b, "/%02d", h->date.day);
    if (h->hour >= 0 && h->date.day)
        buf_addf(&b, " %02d:%02d", h->hour, h->minute < 0 ? 0 : h->minute);
    if (named) {
        buf_adds(&b, " [");
        buf_addstr(&b, h->status);
        buf_adds(&b, "]");
    }
    nbib_line_of(out, tag, &b);
    buf_release(&b);
}

static void put_history(struct buf *out, const struct bib_record *r)
{
    static const char *const known[][2] = {
        {"EDAT", "pubmed"}, {"MHDA", "medline"}, {"CRDT", "entrez"}};
    for (size_t k = 0; k < COUNT_OF(known); k++)
        for (size_t i = 0; i < r->n_history; i++)
            if (str_eq_c(r->history[i].status, known[k][1])) {
                put_moment(out, known[k][0], &r->history[i], false);
                break;
            }
    for (size_t i = 0; i < r->n_history; i++)
        put_moment(out, "PHST", &r->history[i], true);
}

/* Ids that have no tag of their own. */
static void put_ids(struct buf *out, const struct bib_record *r)
{
    static const char *const elsewhere[] = {"pubmed", "pmc", "mid"};
    struct buf b = {0};
    for (size_t i = 0; i < r->n_ids; i++) {
        bool own = false;
        for (size_t k = 0; k < COUNT_OF(elsewhere); k++)
            own |= str_eq_c(r->id[i].source, elsewhere[k]);
        if (own)
            continue;
        if (str_eq_c(r->id[i].source, "nlm")) {
            buf_adds(&b, "NLM: ");
            buf_addstr(&b, r->id[i].value);
            nbib_line_of(out, "OID", &b);
            continue;
        }
        buf_addstr(&b, r->id[i].value);
        buf_adds(&b, " [");
        buf_addstr(&b, r->id[i].source);
        buf_adds(&b, "]");
        nbib_line_of(out, "AID", &b);
    }
    buf_release(&b);
}

static void put_ids_of(struct buf *out, const char *tag, const char *source,
                       const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_ids; i++)
        if (str_eq_c(r->id[i].source, source))
            nbib_line(out, tag, r->id[i].value);
}

static void put_journal(struct buf *out, const struct bib_record *r)
{
    put_day(out, "DEP", r->electronic_date);
    nbib_line(out, "TT", r->vernacular_title);
    nbib_line(out, "PL", r->kind == BIB_BOOK ? r->place : r->country);
    nbib_line(out, "TA", r->medline_ta.len ? r->medline_ta : r->journal_abbr);
    nbib_line(out, "JT", r->journal);
    nbib_line(out, "JID", r->nlm_id);
    nbib_write_substances(r, out);
    put_list(out, "SB", r->subset, r->n_subsets);
}

static void put_indexing(struct buf *out, const struct bib_record *r)
{
    struct buf b = {0};
    nbib_write_links(r, out);
    nbib_write_headings(r, out);
    put_ids_of(out, "PMC", "pmc", r);
    put_ids_of(out, "MID", "mid", r);
    if (r->n_references) {
        buf_addf(&b, "%zu", r->n_references);
        nbib_line_of(out, "RF", &b);
    }
    nbib_write_keywords(r, out);
    nbib_write_investigators(r, out);
    nbib_write_subjects(r, out);
    struct str rest = r->notes, line;
    while (str_split(&rest, '\n', &line))
        nbib_line(out, "GN", line);
    for (size_t i = 0; i < r->n_extra; i++) {
        if (nbib_is_free_tag(r->extra[i].name))
            continue;
        bib_extra_note(&b, &r->extra[i]);
        nbib_line_of(out, "GN", &b);
    }
    nbib_line(out, "COIS", r->coi_statement);
    buf_release(&b);
}

/* Fields that another format had no member for, under the tag they came with. */
static void put_extras(struct buf *out, const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_extra; i++) {
        char tag[5] = "";
        if (!nbib_is_free_tag(r->extra[i].name))
            continue;
        memcpy(tag, r->extra[i].name.ptr, r->extra[i].name.len);
        nbib_line(out, tag, r->extra[i].value);
    }
}

void nbib_write(const struct bib_record *r, struct buf *out)
{
    struct buf source = {0};
    /* Records begin with this tag, so it stands even when there is none. */
    if (r->pmid.len)
        nbib_line(out, "PMID", r->pmid);
    else
        buf_adds(out, "PMID- \n");
    nbib_line(out, "OWN", r->owner);
    nbib_line(out, "STAT", r->status);
    put_day(out, "DCOM", r->date_completed);
    put_day(out, "LR", r->date_revised);
    put_serials(out, r);
    put_titles(out, r);
    put_abstracts(out, r);
    nbib_write_editors(r, out);
    nbib_write_authors(r, out);
    put_list(out, "LA", r->language, r->n_languages);
    nbib_write_grants(r, out);
    for (size_t i = 0; i < r->n_pub_types; i++)
        nbib_line(out, "PT", r->pub_type[i].name);
    put_journal(out, r);
    put_indexing(out, r);
    put_history(out, r);
    put_ids(out, r);
    nbib_line(out, "PST", r->publication_status);
    put_extras(out, r);
    nbib_add_source(&source, r);
    nbib_line_of(out, "SO", &source);
    buf_release(&source);
}

static void write_record(struct bib_out *o, const struct bib_record *r)
{
    if (o->n > 0)
        buf_addch(o->out, '\n');
    nbib_write(r, o->out);
}

const struct bib_writer_def nbib_writer = {.record = write_record};
