/* pubdate.h - publication dates as journals print them, made into dates.
 *
 * Completion as PubMed documents it: Winter January, Spring April, Summer July,
 * Fall and Autumn October; a range counts from its first month and day; the year
 * is the first group of four digits. Quarters begin in January, April, July and
 * October. Months are known by their English names, and by those that other
 * languages' journals put into MedlineDate. */
#ifndef SIGTE_BIB_PUBDATE_H
#define SIGTE_BIB_PUBDATE_H

#include "lib/base/date.h"
#include "lib/base/str.h"

/* A date in parts, as in XML; any may be empty. */
struct bib_date_text {
    struct str year, month, day; /* month as name or number */
    struct str season;           /* also a range of months */
    struct str free;             /* MedlineDate */
};

/* Not set when there is no year. A day the month doesn't have is left out. */
struct date bib_date_complete(const struct bib_date_text *t);

/* `2000 Nov-Dec`, `Winter 1999`, `1998 Dec-1999 Jan`, `2007 Sep 3-9`, `2019/10/05`,
 * `2019//`, `2019-10-05`, `20191005`, `12 Mar 2004`. Not set when no year is in it. */
struct date bib_date_guess(struct str s);

/* Is it a month, a day and a year in words or numbers, each at most once? A season and a range
 * aren't. */
bool bib_date_is_plain(struct str s);

#endif
