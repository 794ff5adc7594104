/* date_term.h - what a date term means.
 * Forms: 2023, 2023/05, 2023/05/01 (also with `-` or `.`, and English month names),
 * a:b, and "last 5 years" counted from the date of the search (PubMed User Guide,
 * "Searching by date"). */
#ifndef SIGTE_PUBMED_QUERY_DATE_TERM_H
#define SIGTE_PUBMED_QUERY_DATE_TERM_H

#include "pubmed/query/query.h"

/* One date in as much precision as given; false when it is none. */
bool date_term_parse(struct str s, struct date *out);

/* Is it "last N days|months|years"? */
bool date_term_is_relative(struct str s);

/* The range a relative date means on the day `as_of`. The end stays open to PubMed's
 * last day, since publication dates may lie ahead. False when it leaves the calendar. */
bool date_term_resolve(struct str s, struct date as_of, struct query_date_range *out);

#endif
