/* reference_list.c - references in a style, as a table and as blocks. */
#include "screen/synthesis/lists.h"
#include "screen/synthesis/synthesis_internal.h"

static struct bib_cite_options options(const struct synthesis *y, enum bib_style style,
                                       const struct synthesis_reference *ref)
{
    return (struct bib_cite_options){.style = style, .lang = y->lang, .letter = ref->letter};
}

struct str synthesis_reference_title(const struct synthesis *y, enum synthesis_fate fate,
                                     struct arena *a)
{
    const struct msg_call title[] = {[SYNTHESIS_INCLUDED] = MSG_LIST_INCLUDED,
                                     [SYNTHESIS_LISTED] = MSG_LIST_LISTED,
                                     [SYNTHESIS_EXCLUDED] = MSG_LIST_EXCLUDED,
                                     [SYNTHESIS_NAMED] = MSG_TABLE_REFERENCES};
    return SAID(y, a, title[fate]);
}

/* The DOI, else what it is called in PubMed Central or PubMed. */
static struct table_cell link_cell(const struct bib_record *r, struct arena *a)
{
    struct str name = r->doi.len ? r->doi : r->pmcid.len ? r->pmcid : r->pmid;
    return name.len ? table_link(name, bib_href(r, a)) : table_text(STR(""));
}

bool synthesis_reference_table(const struct synthesis *y, enum synthesis_fate fate,
                               enum bib_style style, struct arena *a, struct table *out)
{
    int64_t number = 0;
    if (synthesis_count(y, fate) == 0)
        return false;
    table_init(out, a, y->lang, synthesis_reference_title(y, fate, a));
    if (style == BIB_VANCOUVER)
        table_column(out, (struct table_column){.header = SAID(y, a, MSG_LIST_NUMBER),
                                                .kind = TABLE_NUMBER,
                                                .weight = 0.5});
    else
        synthesis_column(out, SAID(y, a, MSG_TABLE_ARTICLE), 1.5, true);
    synthesis_column(out, SAID(y, a, MSG_LIST_REFERENCE), 8, false);
    synthesis_column(out, SAID(y, a, MSG_LIST_LINK), 2, false);
    for (size_t i = 0; i < y->n_refs; i++) {
        const struct synthesis_reference *ref = &y->ref[i];
        if (ref->fate != fate || !ref->record)
            continue;
        struct bib_cite_options o = options(y, style, ref);
        struct table_cell *row = table_row(out);
        row[0] = style == BIB_VANCOUVER ? table_int(++number) : table_text(ref->citation);
        row[1] = table_text(bib_cite_text(ref->record, &o, a));
        row[2] = link_cell(ref->record, a);
    }
    return true;
}

void synthesis_reference_blocks(const struct synthesis *y, enum synthesis_fate fate,
                                enum bib_style style, struct arena *a, struct document *d)
{
    for (size_t i = 0; i < y->n_refs; i++) {
        const struct synthesis_reference *ref = &y->ref[i];
        if (ref->fate != fate || !ref->record)
            continue;
        struct bib_cite_options o = options(y, style, ref);
        struct bib_cite c = bib_cite(ref->record, &o, a);
        struct str tag = synthesis_language(ref->record);
        struct document_run *run = ARENA_ARRAY(a, c.n, struct document_run);
        for (size_t k = 0; k < c.n; k++)
            run[k] = (struct document_run){
                .text = c.part[k].text, .href = c.part[k].href, .lang = k ? STR("") : tag};
        document_item(d, style == BIB_VANCOUVER ? DOCUMENT_NUMBERS : DOCUMENT_BULLETS, 0, run, c.n);
    }
}
