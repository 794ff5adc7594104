/* combine.h - several records of one publication shown as one: the most complete, unit by unit.
 *
 *     struct bib_combined c;
 *     bib_combine(member, n, NULL, 0, &a, &c);
 *     for (size_t i = 0; i < c.n_origins; i++)
 *         printf("%s from %zu\n", c.origin[i].unit, c.origin[i].member);
 *
 * A unit is what must come whole from one record: the author list, the abstract, a date, volume
 * with issue and pages. Nothing is mixed inside a unit and nothing is made up. The members come
 * in order of preference; a unit is the first member's that has it, unless its rule finds a later
 * one better:
 *   title     the next one has right case where the first is in capitals, or is whole where the
 *             first was cut off or lacks the subtitle
 *   abstract  the first was cut off and the next is not; or the next is longer by a sixth
 *   author    complete before "et al"; then the longer list; then given names before initials
 *   journal   a name in full before an abbreviation, right case before capitals
 *   pages     volume, issue and pages: the one that has most of them
 *   print_date  the most exact of those that give the first one's year
 *   mesh, chemical, supplementary  with MeSH's own ids before names alone, then the longer list
 *   keyword, grant, databank, id, history  the longer list
 *   pub_type, link  one that says the publication was retracted before one that doesn't
 * Where members contradict each other the first one's value stands and the contradiction is listed.
 */
#ifndef SIGTE_BIB_COMBINE_H
#define SIGTE_BIB_COMBINE_H

#include "lib/bib/record.h"

struct bib_origin {
    const char *unit; /* static: "title", "abstract", … */
    size_t member;    /* index */
    bool pinned;      /* by the caller */
};

struct bib_contradiction {
    const char *unit;     /* "pmid", "doi", "pmcid", "year", "volume", "start_page" */
    size_t left, right;   /* indices of members; left < right */
    struct str was, says; /* their values */
};

/* The caller's choice for a unit; passed over when the member lacks it. */
struct bib_pin {
    struct str unit;
    size_t member;
};

struct bib_combined {
    struct bib_record record; /* borrows from the members */
    struct bib_origin *origin;
    size_t n_origins; /* units that some member has, in the order of the record's fields */
    struct bib_contradiction *contradiction;
    size_t n_contradictions;
};

/* n >= 1. Memory: `a`; the record's texts and lists stay the members'. */
void bib_combine(const struct bib_record *const *member, size_t n, const struct bib_pin *pin,
                 size_t n_pins, struct arena *a, struct bib_combined *out);

/* The units, ended by NULL. */
extern const char *const BIB_UNITS[];

#endif
