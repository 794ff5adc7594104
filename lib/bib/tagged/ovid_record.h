/* ovid_record.h - what Ovid's fields mean, whichever of its two forms they came in. */
#ifndef SIGTE_BIB_OVID_RECORD_H
#define SIGTE_BIB_OVID_RECORD_H

#include "lib/bib/tagged/tagged.h"

void ovid_record(const struct tagged *t, struct arena *a, struct bib_record *out);

/* Where an article appeared, taken out of one line:
 *     Lancet. 395(10223):497-506, 2020 02 15.
 *     Acta Chirurgica November/December 2010;6:611-613
 *     Behavioural Therapy. Vol.43(5), Sep 2015, pp. 623-634.
 *     Holm, A. [Ed] (2015). Sieves in practice. (pp. 103-106) xx pp. Odense: Mill Press.
 * What isn't found is empty. Slices of `s`. */
struct ovid_source {
    struct str journal, volume, issue, pages;
    struct str date; /* as printed */
    struct str book; /* then there is no journal */
};
struct ovid_source ovid_parse_source(struct str s);

/* `Peterson, James A. Ph.D., FACSM`, `Zhang, Weijia 1,2,+`, `AHMED, Mughees.`: the name alone,
 * without degrees and marks. */
struct str ovid_bare_name(struct str s);

#endif
