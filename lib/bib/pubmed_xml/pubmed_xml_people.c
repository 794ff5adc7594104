/* pubmed_xml_people.c - authors, editors, investigators and subjects. */
#include "lib/bib/list.h"
#include "lib/bib/pubmed_xml/pubmed_xml_handlers.h"

static void people_go_to(struct pubmed_xml *x, struct bib_author **list, size_t *n)
{
    x->people = list;
    x->n_people = n;
}

static bool editors_meant(const struct xml_attrs *attrs)
{
    return xml_attr_is(attrs, "Type", "editors");
}

XML_BEGIN(xml_authors_begin)
{
    (void)row;
    if (editors_meant(attrs)) {
        people_go_to(x, &x->rec.editor, &x->rec.n_editors);
        return;
    }
    people_go_to(x, &x->rec.author, &x->rec.n_authors);
    x->rec.authors_incomplete = xml_attr_is(attrs, "CompleteYN", "N");
}

/* Authors of the whole book stand for a chapter only if it names none itself. */
XML_BEGIN(xml_book_authors_begin)
{
    (void)row;
    if (editors_meant(attrs))
        people_go_to(x, &x->rec.editor, &x->rec.n_editors);
    else
        people_go_to(x, &x->part.book_author, &x->part.n_book_authors);
}

XML_BEGIN(xml_investigators_begin)
{
    (void)row;
    (void)attrs;
    people_go_to(x, &x->rec.investigator, &x->rec.n_investigators);
}

XML_BEGIN(xml_subjects_begin)
{
    (void)row;
    (void)attrs;
    people_go_to(x, &x->rec.subject, &x->rec.n_subjects);
}

XML_BEGIN(xml_person_begin)
{
    (void)row;
    struct bib_author *w = &x->nobody;
    if (!xml_attr_is(attrs, "ValidYN", "N"))
        w = LIST_ADD(&x->arena, *x->people, *x->n_people);
    *w = (struct bib_author){.equal_contribution = xml_attr_is(attrs, "EqualContrib", "Y")};
    x->owner[OF_PERSON] = w;
    x->part.old_first = x->part.old_middle = (struct str){0};
}

/* Files from before 2002 part the given names. */
XML_END(xml_person_end)
{
    (void)text;
    struct bib_author *w = x->owner[OF_PERSON];
    struct str first = x->part.old_first, middle = x->part.old_middle;
    if (!w->fore.len && first.len && middle.len)
        w->fore = str_c(arena_fmt(&x->arena, "%.*s %.*s", (int)first.len, first.ptr,
                                  (int)middle.len, middle.ptr));
    else if (!w->fore.len)
        w->fore = first;
}

XML_BEGIN(xml_identifier_begin)
{
    (void)row;
    x->flag = xml_attr_is(attrs, "Source", "ORCID");
}

XML_END(xml_identifier_end)
{
    struct bib_author *w = x->owner[OF_PERSON];
    if (x->flag && !w->orcid.len)
        w->orcid = bib_clean_orcid(text, &x->arena);
}

XML_END(xml_affiliation_end)
{
    struct bib_author *w = x->owner[OF_PERSON];
    if (text.len)
        *LIST_ADD(&x->arena, w->affiliation, w->n_affiliations) = text;
}
