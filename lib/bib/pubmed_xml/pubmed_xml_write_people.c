/* pubmed_xml_write_people.c - people, with what belongs to each. */
#include "lib/bib/pubmed_xml/pubmed_xml_out.h"

static void put_name(struct buf *b, const struct bib_author *w)
{
    if (w->collective.len && !w->last.len) {
        out_leaf(b, "CollectiveName", w->collective);
        return;
    }
    out_leaf(b, "LastName", w->last);
    out_leaf(b, "ForeName", w->fore);
    out_leaf(b, "Initials", w->initials);
    out_leaf(b, "Suffix", w->suffix);
}

static void put_person(struct buf *b, const char *element, const struct bib_author *w)
{
    struct buf attrs = {0};
    buf_addf(b, "<%s ValidYN=\"Y\"%s>\n", element,
             w->equal_contribution ? " EqualContrib=\"Y\"" : "");
    put_name(b, w);
    out_attr(&attrs, "Source", STR("ORCID"));
    out_leaf_with(b, "Identifier", &attrs, w->orcid);
    for (size_t i = 0; i < w->n_affiliations; i++) {
        out_open(b, "AffiliationInfo");
        out_leaf(b, "Affiliation", w->affiliation[i]);
        out_close(b, "AffiliationInfo");
    }
    out_close(b, element);
    buf_release(&attrs);
}

void out_authors(struct buf *b, const struct bib_author *list, size_t n, const char *type,
                 bool incomplete)
{
    if (!n)
        return;
    buf_addf(b, "<AuthorList CompleteYN=\"%s\" Type=\"%s\">\n", incomplete ? "N" : "Y", type);
    for (size_t i = 0; i < n; i++)
        put_person(b, "Author", &list[i]);
    out_close(b, "AuthorList");
}

void out_investigators(struct buf *b, const struct bib_record *r)
{
    if (!r->n_investigators)
        return;
    out_open(b, "InvestigatorList");
    for (size_t i = 0; i < r->n_investigators; i++)
        put_person(b, "Investigator", &r->investigator[i]);
    out_close(b, "InvestigatorList");
}

/* Subjects have a name alone. */
void out_subjects(struct buf *b, const struct bib_record *r)
{
    if (!r->n_subjects)
        return;
    out_open(b, "PersonalNameSubjectList");
    for (size_t i = 0; i < r->n_subjects; i++) {
        out_open(b, "PersonalNameSubject");
        put_name(b, &r->subject[i]);
        out_close(b, "PersonalNameSubject");
    }
    out_close(b, "PersonalNameSubjectList");
}
