/* ris_write_ids.c - identifiers, each where our reader and others look for it. */
#include "lib/bib/tagged/nbib_line.h"
#include "lib/bib/tagged/ris_line.h"
#include "lib/bib/tagged/ris_write.h"

static struct str id_of(const struct bib_record *r, const char *source)
{
    for (size_t i = 0; i < r->n_ids; i++)
        if (str_eq_c(r->id[i].source, source))
            return r->id[i].value;
    return (struct str){0};
}

/* An accession number, whatever the database is called: by one of these names, or by its own
 * before the number (`WOS:…`). */
static bool is_accession(const struct bib_identifier *x)
{
    static const char *const kind[] = {"accession", "scopus",   "embase", "psycinfo",
                                       "eric",      "cochrane", "cinahl"};
    for (size_t i = 0; i < COUNT_OF(kind); i++)
        if (str_eq_c(x->source, kind[i]))
            return true;
    return x->value.len > x->source.len && x->value.ptr[x->source.len] == ':' &&
           str_eq_nocase(str_sub(x->value, 0, x->source.len), x->source);
}

struct str ris_accession(const struct bib_record *r, size_t which)
{
    for (size_t i = 0; i < r->n_ids; i++)
        if (is_accession(&r->id[i]) && which-- == 0)
            return r->id[i].value;
    return (struct str){0};
}

static bool names_pubmed(struct str database)
{
    static const char *const word[] = {"medline", "pubmed"};
    for (size_t k = 0; k < COUNT_OF(word); k++)
        for (size_t i = 0; i < database.len; i++)
            if (str_starts_nocase(str_sub(database, i, database.len), word[k]))
                return true;
    return str_eq_c(database, "NLM");
}

/* A plain number under AN is a PMID where nothing says otherwise. */
static bool is_told(const struct bib_record *r, struct str accession)
{
    bool usual = r->pmid.len == 7 || r->pmid.len == 8;
    return str_eq(accession, r->pmid) && (r->database.len ? names_pubmed(r->database) : usual);
}

void ris_write_ids(const struct bib_record *r, struct buf *out)
{
    struct str accession = ris_accession(r, 0), u2 = ris_accession(r, 1), id = id_of(r, "id");
    struct buf b = {0};
    if (!accession.len && !id.len)
        accession = r->source_id;
    if (!accession.len)
        accession = r->pmid;
    ris_line(out, "DO", nbib_given_doi(r));
    ris_line(out, "AN", accession);
    ris_line(out, "ID", id);
    ris_line(out, "U2", u2);
    ris_line(out, "C2", r->pmcid);
    if (r->pmid.len && !is_told(r, accession)) {
        buf_adds(&b, "PMID:");
        buf_addstr(&b, r->pmid);
        ris_line_of(out, "C3", &b);
    }
    ris_line(out, "DB", r->database);
    ris_line(out, "UR", r->url);
    buf_release(&b);
}
