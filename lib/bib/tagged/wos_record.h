/* wos_record.h - what the tags of Web of Science mean (Clarivate, "Web of Science Core Collection
 * Field Tags"). */
#ifndef SIGTE_BIB_WOS_RECORD_H
#define SIGTE_BIB_WOS_RECORD_H

#include "lib/bib/tagged/tagged.h"

void wos_record(const struct tagged *t, struct arena *a, struct bib_record *out);

/* Authors with their full names, groups, addresses, ORCIDs; editors. */
void wos_people(const struct tagged *t, struct arena *a, struct bib_record *r);

#endif
