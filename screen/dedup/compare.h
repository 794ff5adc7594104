/* compare.h - two keys against each other: how far each field agrees, what that
 * weighs, and what forbids that the two be one. Private to screen/dedup. */
#ifndef SIGTE_SCREEN_DEDUP_COMPARE_H
#define SIGTE_SCREEN_DEDUP_COMPARE_H

#include "screen/dedup/dedup.h"
#include "screen/dedup/key.h"

/* How far a field agrees. UNKNOWN: one of the two lacks it; neither for nor against. */
enum agree {
    AGREE_UNKNOWN,
    AGREE_SAME,
    AGREE_NEAR,
    AGREE_PART,
    AGREE_ALIKE,
    AGREE_LOOSE,
    AGREE_NOT
};

/* Title: SAME; NEAR: but for spelling; PART: one begins or ends with the other; ALIKE;
 * LOOSE: half the words, as in two translations. Year: NEAR: next to each other. ALIKE: two apart.
 * Author: SAME first; ALIKE: not the first, but half of the others. Pages: SAME; PART: the first or
 * the last page alone. */
struct match {
    enum agree title, year, author, journal, volume, pages, doi, pmid;
    bool generic_title;
    bool whole_range; /* pages SAME, and both give first and last of several pages */
    size_t n_authors; /* family names in common */
    int points;       /* tenths */
    const char *veto; /* NULL: none */
};

/* Points, in tenths, from which a pair is one publication, and from which people look. */
#define MATCH_POINTS_SAME  70
#define MATCH_POINTS_MAYBE 50

enum verdict { VERDICT_NO, VERDICT_MAYBE, VERDICT_SAME };

/* True when no title could make the two a match: spares the look at it. */
bool match_is_hopeless(const struct key *a, const struct key *b);
enum verdict match_keys(const struct key *a, const struct key *b, struct match *m);

/* The veto alone, or NULL: may the two stand in one cluster? */
const char *match_veto(const struct key *a, const struct key *b, const struct match *m);

/* Fields. */
enum agree agree_titles(const struct key_title *a, const struct key_title *b);
enum agree agree_authors(const struct key *a, const struct key *b, size_t *common);
enum agree agree_journals(const struct key *a, const struct key *b);
enum agree agree_pages(const struct key_pages *a, const struct key_pages *b);

/* Edit distance in bytes, or more than `most` when it is larger than that. */
size_t edit_distance(struct str a, struct str b, size_t most);

/* What carries a match: "pmid", "doi" or "title". */
const char *match_rule(const struct match *m);
/* 0 to 1. */
double match_score(const struct match *m);
/* What a field gave, in tenths. */
struct match_points {
    int title, year, author, journal, volume, pages, doi, pmid;
};
struct match_points match_points(const struct match *m);

/* Fill `why` and its like of a pair; the fields' texts are copied into `a`. */
void match_explain(const struct key *a, const struct key *b, const struct match *m,
                   struct dedup_pair *pair, struct arena *arena);

#endif
