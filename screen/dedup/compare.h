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
 * Author: SAME first; NEAR: with
 * another initial; ALIKE: not the first, but half of the others. Pages: SAME; PART: the first or
 * the last page alone. */
struct match {
    enum agree title, year, author, journal, volume, pages, doi, pmid;
    bool generic_title;
    bool whole_range; /* pages SAME, and both give first and last of several pages */
    size_t n_authors; /* family names in common */
    int points;
    const char *veto; /* NULL: none */
};

#define MATCH_AGREES 7 /* sorts of enum agree */

/* The weights, in points, by field and enum agree; an unknown field weighs 0. A title or
 * an identifier must agree: place, year and author alone never make a duplicate. */
struct match_model {
    int title[MATCH_AGREES], year[MATCH_AGREES], author[MATCH_AGREES], journal[MATCH_AGREES],
        volume[MATCH_AGREES], pages[MATCH_AGREES], doi[MATCH_AGREES];
    int pmid;        /* the same */
    int generic;     /* per cent that a title is worth which fits many publications */
    int part;        /* points from which people look although numbers in the titles differ */
    int same, maybe; /* points from which a pair is one publication; from which people look */
};

/* The weights in use. docs/deduplication.md says how they came about. */
extern const struct match_model MATCH_MODEL;

enum verdict { VERDICT_NO, VERDICT_MAYBE, VERDICT_SAME };

/* All of *m is set, whatever the verdict. */
enum verdict match_keys(const struct match_model *model, const struct key *a, const struct key *b,
                        struct match *m);
/* The same verdict, sooner where no title could make the two a match: then *m is not whole. */
enum verdict match_candidates(const struct match_model *model, const struct key *a,
                              const struct key *b, struct match *m);

/* The titles agree, at least in part; half of the words count where all the rest is the same. */
bool match_title_agrees(const struct match *m);
/* What forbids that the two stand in one cluster, or NULL. */
const char *match_veto(const struct key *a, const struct key *b, const struct match *m);
bool match_is_part(const char *veto);
/* Whether that veto leaves the two related: an article and its erratum, preprint, reply. */
bool match_is_related(const char *veto);

/* Fields. */
enum agree agree_titles(const struct key_title *a, const struct key_title *b);
enum agree agree_authors(const struct key *a, const struct key *b, size_t *common);
enum agree agree_journals(const struct key *a, const struct key *b);
enum agree agree_pages(const struct key_pages *a, const struct key_pages *b);
enum agree agree_years(const struct key *a, const struct key *b);

/* A word that only one title has, and one that only the other has, set them apart. */
bool titles_told_apart(const struct key_title *a, const struct key_title *b);

/* What carries a match: "pmid", "doi" or "title". */
const char *match_rule(const struct match *m);
/* What a field gave. */
struct match_points {
    int title, year, author, journal, volume, pages, doi, pmid;
};
struct match_points match_points(const struct match_model *model, const struct match *m);

/* Fill `why` and its like of a pair; the fields' texts are copied into `a`. */
void match_explain(const struct match_model *model, const struct key *a, const struct key *b,
                   const struct match *m, struct dedup_pair *pair, struct arena *arena);

#endif
