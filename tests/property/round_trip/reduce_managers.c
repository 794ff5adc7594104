/* reduce_managers.c - what the formats of reference managers hold, as their own tests say. */
#include "../../unit/bib_bibtex/bibtex_reduced.h"
#include "../../unit/bib_endnote/endnote_reduced.h"
#include "reduce.h"

struct bib_record *reduce_endnote_xml(const struct bib_record *from, struct arena *a)
{
    return endnote_xml_reduced(reduce_texts(from, a), a);
}

struct bib_record *reduce_bibtex(const struct bib_record *from, struct arena *a)
{
    return bibtex_reduced(reduce_texts(from, a), a);
}
