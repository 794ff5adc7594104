/* nbib.c - MEDLINE format: `TAG - value` with the tag in four columns, six
 * blanks before what continues a value. */
#include "lib/bib/tagged/nbib_fields.h"
#include "lib/bib/tagged/tag_reader.h"

static bool is_tag_char(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* `PMID- 1`, `TI  - x`, `AB  -`; also `PMID-1` and ERIC's `ISSN - 1`, but `BRCA-1 …`
 * is text. */
static bool split_line(struct str line, struct str *tag, struct str *value)
{
    size_t n = 0;
    while (n < 4 && n < line.len && is_tag_char(line.ptr[n]))
        n++;
    if (n < 2)
        return false;
    *tag = str_sub(line, 0, n);
    while (n < 4 && n < line.len && line.ptr[n] == ' ')
        n++;
    bool moved = tag->len == 4 && str_starts(str_sub(line, 4, line.len), " - ");
    n += moved;
    if (n < 4 || n >= line.len || line.ptr[n] != '-')
        return false;
    *value = str_sub(line, n + 1, line.len);
    bool usual = !moved && (!value->len || value->ptr[0] == ' ');
    return usual || nbib_knows(*tag);
}

/* A record begins with a second PMID, or, after a blank line, with the tag that the record before
 * it began with (ERIC's begin with OWN), or with another number when it has one already. */
static bool begins_record(const struct tag_reader *r, struct str tag)
{
    if (!r->t.n)
        return false;
    if (str_eq_c(tag, "PMID"))
        return r->blank_lines || tagged_has_early(&r->t, "PMID");
    if (!r->blank_lines)
        return false;
    bool number = str_eq_c(tag, "PMC") || str_eq_c(tag, "PMCR") || str_eq_c(tag, "UI");
    return str_eq_c(tag, r->t.field[0].tag) ||
           (number && tagged_has_early(&r->t, "SO PMC PMCR UI"));
}

static enum err_code take_line(struct tag_reader *r, struct str line, struct err *e)
{
    struct str tag, value;
    enum err_code rc = ERR_OK;
    if (!split_line(line, &tag, &value)) {
        if (r->t.n) {
            tag_reader_raw(r, line);
            tagged_continue(&r->t, line);
        }
        return ERR_OK;
    }
    if (begins_record(r, tag))
        rc = tag_reader_finish(r, e);
    tag_reader_raw(r, line);
    tagged_add(&r->t, tag, value);
    return rc;
}

const struct tag_format nbib_format = {.label = "nbib", .take = take_line, .make = nbib_record};
