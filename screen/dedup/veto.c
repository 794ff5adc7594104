/* veto.c - what forbids that two records be one publication. */
#include "screen/dedup/compare.h"

bool match_title_agrees(const struct match *m)
{
    if (m->title == AGREE_LOOSE)
        return m->whole_range && m->volume == AGREE_SAME && m->journal == AGREE_SAME &&
               m->author == AGREE_SAME;
    return m->title != AGREE_UNKNOWN && m->title != AGREE_NOT;
}

/* Numbers or words that differ: part I and part II, men and women. Where one title is a part of the
 * other its numbers need only stand in the other's. */
static bool numbers_differ(const struct key *a, const struct key *b, const struct match *m)
{
    struct str x = a->title.numbers, y = b->title.numbers;
    if (!match_title_agrees(m) || m->title == AGREE_LOOSE)
        return false;
    if (titles_told_apart(&a->title, &b->title))
        return true;
    if (str_eq(x, y))
        return false;
    if (m->title == AGREE_PART) {
        bool a_shorter = a->title.compact.len < b->title.compact.len;
        return str_find(a_shorter ? y : x, a_shorter ? x : y, 0) == SIZE_MAX;
    }
    return true;
}

static bool same_place(const struct match *m)
{
    return m->whole_range && m->volume == AGREE_SAME && m->author != AGREE_NOT;
}

/* Databases call the same letter an article, a letter or a comment; only where the place
 * or the people differ as well does the type tell two publications apart. */
static bool types_tell(const struct match *m)
{
    return m->pages == AGREE_NOT || m->doi == AGREE_NOT || m->author == AGREE_NOT ||
           (m->pages != AGREE_SAME && m->doi != AGREE_SAME);
}

/* A note in one title says that there is an erratum, and the other is a page elsewhere under
 * the same title: that erratum. */
static bool is_noted_elsewhere(const struct key *a, const struct key *b, const struct match *m)
{
    return a->has_notice && !b->has_notice && m->pages == AGREE_NOT && key_n_pages(&a->pages) > 1 &&
           key_n_pages(&b->pages) == 1;
}

static const char *veto_of_kind(const struct key *a, const struct key *b, const struct match *m)
{
    unsigned differ = (unsigned)(a->kind ^ b->kind);
    unsigned types = a->has_types && b->has_types ? (unsigned)(a->typed_kind ^ b->typed_kind) : 0;
    unsigned notices = KIND_ERRATUM | KIND_RETRACTION;
    unsigned answers = KIND_REPLY | KIND_COMMENT;
    bool same_pages = m->pages == AGREE_SAME;
    if (is_noted_elsewhere(a, b, m) || is_noted_elsewhere(b, a, m))
        return "notice";
    if (differ & notices || (types & notices && !same_pages))
        return "notice";
    if ((differ & answers && !same_pages) || (types & answers && types_tell(m)))
        return "reply";
    if ((differ & KIND_PROTOCOL || types & KIND_PROTOCOL) && !same_pages)
        return "protocol";
    unsigned all_a = a->kind | a->typed_kind, all_b = b->kind | b->typed_kind;
    if ((all_a ^ all_b) & KIND_PREPRINT)
        return "preprint";
    /* A dissertation and the article or book made of it. */
    if ((all_a ^ all_b) & KIND_THESIS && m->doi != AGREE_SAME)
        return "version";
    return NULL;
}

/* A page or two, in a supplement or named as an abstract, is no article of five. */
static bool is_abstract_beside_article(const struct key *a, const struct key *b)
{
    unsigned kind = a->kind | a->typed_kind;
    bool lettered = a->supplement || (!a->pages.is_number && (str_eq_c(a->pages.prefix, "s") ||
                                                              str_eq_c(a->pages.prefix, "a") ||
                                                              str_eq_c(a->pages.prefix, "p")));
    if (key_n_pages(&b->pages) < 3)
        return false;
    return (kind & KIND_ABSTRACT && !((b->kind | b->typed_kind) & KIND_ABSTRACT)) ||
           (lettered && key_n_pages(&a->pages) == 1);
}

/* Place in error: everything else, the DOI included, is the same. */
static bool same_apart_from_place(const struct match *m)
{
    return m->doi == AGREE_SAME && m->title == AGREE_SAME && m->author == AGREE_SAME &&
           m->year == AGREE_SAME;
}

/* 10.1002/14651858.cd006828.pub2 and .pub3. */
static bool is_other_edition(const struct key *a, const struct key *b)
{
    static const char start[] = "10.1002/14651858.cd";
    size_t number = sizeof start - 1 + 6;
    return str_starts(a->doi, start) && str_starts(b->doi, start) && !str_eq(a->doi, b->doi) &&
           str_eq(str_sub(a->doi, 0, number), str_sub(b->doi, 0, number));
}

/* Cochrane reviews keep title and number when they are updated. */
static bool is_other_version(const struct key *a, const struct key *b, const struct match *m)
{
    if (m->doi == AGREE_SAME)
        return false;
    return is_other_edition(a, b) ||
           (str_eq_c(a->pages.prefix, "cd") && str_eq_c(b->pages.prefix, "cd") &&
            m->pages == AGREE_SAME && m->year != AGREE_SAME && m->year != AGREE_UNKNOWN);
}

/* What differs where all the rest may be the same: numbers, identifiers, place. */
static const char *veto_of_place(const struct key *a, const struct key *b, const struct match *m)
{
    if (numbers_differ(a, b, m) && !same_place(m))
        return "part";
    if (a->registered != 0 && b->registered != 0 && a->registered != b->registered)
        return "part";
    if (m->pages != AGREE_NOT)
        return NULL;
    if (m->doi == AGREE_NOT)
        return "doi";
    bool other_volume = m->journal == AGREE_SAME && m->volume == AGREE_NOT;
    return other_volume && !same_apart_from_place(m) ? "place" : NULL;
}

const char *match_veto(const struct key *a, const struct key *b, const struct match *m)
{
    bool same_id = m->pmid == AGREE_SAME || m->doi == AGREE_SAME;
    if (m->title == AGREE_NOT && same_id)
        return "title";
    const char *kind = veto_of_kind(a, b, m);
    if (kind)
        return kind;
    if (m->pmid == AGREE_SAME)
        return NULL;
    if (is_other_version(a, b, m))
        return "version";
    bool elsewhere = m->pages == AGREE_NOT || (m->pages != AGREE_SAME && m->volume == AGREE_NOT);
    if (elsewhere && (is_abstract_beside_article(a, b) || is_abstract_beside_article(b, a)))
        return "abstract";
    if (m->pmid == AGREE_NOT)
        return "pmid";
    return veto_of_place(a, b, m);
}

bool match_is_part(const char *veto)
{
    return str_eq_c(str_c(veto), "part");
}

bool match_is_related(const char *veto)
{
    static const char *const list[] = {"notice",   "reply",   "protocol", "preprint",
                                       "abstract", "version", NULL};
    return key_is_one_of(str_c(veto), list);
}
