/* ris_write_ids.c - identifiers, each where our reader and others look for it. */
#include "lib/bib/tagged/nbib_line.h"
#include "lib/bib/tagged/ris_line.h"

static struct str id_of(const struct bib_record *r, const char *source)
{
    for (size_t i = 0; i < r->n_ids; i++)
        if (str_eq_c(r->id[i].source, source))
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
    struct str accession = id_of(r, "accession"), id = id_of(r, "id"), u2 = id_of(r, "u2");
    struct buf b = {0};
    if (!accession.len && !id.len && !u2.len)
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
