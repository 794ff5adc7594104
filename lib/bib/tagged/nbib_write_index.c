/* nbib_write_index.c - grants, links, substances, headings and keywords. */
#include "lib/bib/tagged/nbib_fields.h"
#include "lib/bib/tagged/nbib_line.h"
#include "lib/bib/terms.h"

/* Would the reader take the end of the number for an acronym? */
static bool ends_like_acronym(struct str id)
{
    size_t i = id.len;
    while (i > 0 && id.ptr[i - 1] != '/')
        i--;
    return nbib_is_acronym(str_sub(id, i, id.len));
}

/* `R01 CA1/CA/NCI NIH HHS/United States` */
void nbib_write_grants(const struct bib_record *r, struct buf *out)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_grants; i++) {
        const struct bib_grant *g = &r->grant[i];
        buf_addstr(&b, g->id);
        if (g->id.len && (g->acronym.len || ends_like_acronym(g->id)))
            buf_addch(&b, '/');
        buf_addstr(&b, g->acronym);
        buf_addch(&b, '/');
        buf_addstr(&b, g->agency);
        buf_addch(&b, '/');
        buf_addstr(&b, g->country);
        nbib_line_of(out, "GR", &b);
    }
    for (size_t i = 0; i < r->n_databanks; i++) {
        const struct bib_databank *d = &r->databank[i];
        if (d->n_accessions == 0)
            nbib_line(out, "SI", d->name);
        for (size_t k = 0; k < d->n_accessions; k++) {
            buf_addstr(&b, d->name);
            buf_addch(&b, '/');
            buf_addstr(&b, d->accession[k]);
            nbib_line_of(out, "SI", &b);
        }
    }
    buf_release(&b);
}

void nbib_write_links(const struct bib_record *r, struct buf *out)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_links; i++) {
        const struct bib_link *l = &r->link[i];
        const char *tag = nbib_link_tag(l->type);
        if (!tag)
            continue;
        buf_addstr(&b, l->source);
        if (l->pmid.len) {
            buf_adds(&b, b.len ? " PMID: " : "PMID: ");
            buf_addstr(&b, l->pmid);
        }
        nbib_line_of(out, tag, &b);
    }
    buf_release(&b);
}

void nbib_write_substances(const struct bib_record *r, struct buf *out)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_chemicals; i++) {
        const struct bib_chemical *c = &r->chemical[i];
        buf_addstr(&b, c->registry_number.len ? c->registry_number : STR("0"));
        buf_adds(&b, " (");
        buf_addstr(&b, c->name);
        buf_addch(&b, ')');
        nbib_line_of(out, "RN", &b);
    }
    buf_release(&b);
}

void nbib_write_headings(const struct bib_record *r, struct buf *out)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_mesh; i++) {
        bib_add_heading(&b, &r->mesh[i]);
        nbib_line_of(out, "MH", &b);
    }
    for (size_t i = 0; i < r->n_supplementary; i++)
        nbib_line(out, "NM", r->supplementary[i].name);
    for (size_t i = 0; i < r->n_gene_symbols; i++)
        nbib_line(out, "GS", r->gene_symbol[i]);
    buf_release(&b);
}

/* The owner of a list stands before its first keyword. */
void nbib_write_keywords(const struct bib_record *r, struct buf *out)
{
    struct buf b = {0};
    struct str owner = {0};
    for (size_t i = 0; i < r->n_keywords; i++) {
        const struct bib_term *k = &r->keyword[i];
        if (!str_eq(owner, k->type))
            nbib_line(out, "OTO", k->type);
        owner = k->type;
        buf_adds(&b, k->major ? "*" : "");
        buf_addstr(&b, k->name);
        nbib_line_of(out, "OT", &b);
    }
    buf_release(&b);
}
