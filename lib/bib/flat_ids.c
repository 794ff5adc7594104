/* flat_ids.c - identifiers, wherever a row has them. */
#include "lib/bib/build.h"
#include "lib/bib/flat_internal.h"
#include "lib/bib/plain.h"

/* `38906957.0`: a number that went through a spreadsheet. */
static struct str whole_number(struct str s)
{
    s = str_trim(s);
    return str_ends(s, ".0") ? str_sub(s, 0, s.len - 2) : s;
}

static struct str clean_pmcid(struct str s, struct arena *a)
{
    size_t end = s.len;
    while (end && (s.ptr[end - 1] < '0' || s.ptr[end - 1] > '9'))
        end--;
    size_t from = end;
    while (from && s.ptr[from - 1] >= '0' && s.ptr[from - 1] <= '9')
        from--;
    bool ours = from == 0 || flat_contains(s, "pmc");
    return end > from && end - from <= 10 && ours
               ? str_c(arena_fmt(a, "PMC%.*s", (int)(end - from), s.ptr + from))
               : (struct str){0};
}

/* An id in its clean form; one that is none stays as an extra. */
void flat_id(struct making *m, const struct flat_value *v, struct str *to)
{
    struct str s = str_trim(v->text);
    struct str clean = v->field == FLAT_DOI    ? bib_clean_doi(s, m->a)
                       : v->field == FLAT_PMID ? bib_clean_pmid(whole_number(s), m->a)
                                               : clean_pmcid(s, m->a);
    if (clean.len)
        *to = clean;
    else if (!str_eq_c(s, "0"))
        flat_extra(m, v->name, v->text);
}

/* What follows a word at the start of a line; `anywhere`: of any word. */
static struct str announced(struct str s, const char *word, bool anywhere, struct arena *a)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n < s.len; i++) {
        bool start = i == 0 || s.ptr[i - 1] == '\n' || (anywhere && s.ptr[i - 1] == ' ');
        if (!start || !str_eq_nocase_c(str_sub(s, i, i + n), word))
            continue;
        struct str rest = str_trim(str_sub(s, i + n, s.len));
        size_t end = 0;
        while (end < rest.len && !strchr(" \r\n\t;", rest.ptr[end]))
            end++;
        return arena_str(a, str_sub(rest, 0, end));
    }
    return (struct str){0};
}

/* Zotero keeps ids it has no field for in `Extra`, and gives them as `note` in CSL. */
void flat_ids_of_note(struct making *m, const struct flat_value *v)
{
    bool extra = str_eq_nocase_c(v->name, "extra");
    struct str pmid = bib_clean_pmid(announced(v->text, "PMID:", extra, m->a), m->a);
    struct str doi = bib_clean_doi(announced(v->text, "DOI:", extra, m->a), m->a);
    struct str pmcid = clean_pmcid(announced(v->text, "PMCID:", extra, m->a), m->a);
    m->p.note_pmid = pmid.len ? pmid : m->p.note_pmid;
    m->p.note_doi = doi.len ? doi : m->p.note_doi;
    m->p.note_pmcid = pmcid.len ? pmcid : m->p.note_pmcid;
}

/* A plain number from PubMed, or of seven or eight digits from nobody knows where, is a PMID. */
static struct str pmid_of_accession(const struct making *m)
{
    struct str s = m->p.accession;
    bool from_pubmed = flat_has_word(m->r->database, "pubmed medline");
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return (struct str){0};
    bool usual = !m->r->database.len && (s.len == 7 || s.len == 8);
    return from_pubmed || usual ? bib_clean_pmid(s, m->a) : (struct str){0};
}

void flat_finish_ids(struct making *m)
{
    struct bib_record *r = m->r;
    bool http = str_starts(r->url, "http");
    if (!r->doi.len)
        r->doi = m->p.note_doi.len ? m->p.note_doi
                 : http            ? bib_clean_doi(r->url, m->a)
                                   : (struct str){0};
    if (!r->pmid.len)
        r->pmid = m->p.note_pmid.len ? m->p.note_pmid
                  : http             ? bib_clean_pmid(r->url, m->a)
                                     : (struct str){0};
    if (!r->pmid.len)
        r->pmid = pmid_of_accession(m);
    if (!r->pmcid.len)
        r->pmcid = m->p.note_pmcid;
    /* Where EndNote keeps it. */
    struct str custom = bib_extra_value(r, "custom2");
    if (!r->pmcid.len && str_starts(custom, "PMC"))
        r->pmcid = clean_pmcid(custom, m->a);
    bib_add_id(r, m->a, "pubmed", r->pmid);
    bib_add_id(r, m->a, "doi", r->doi);
    bib_add_id(r, m->a, "pmc", r->pmcid);
    bib_add_id(r, m->a, "accession", m->p.accession);
    bib_add_id(r, m->a, "id", r->source_id);
    if (!r->source_id.len)
        r->source_id = m->p.accession;
}
