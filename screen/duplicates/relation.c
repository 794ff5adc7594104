/* relation.c - kinds and directions, from titles, types, DOIs and PubMed's links. */
#include "screen/duplicates/relation.h"

#include "lib/base/text.h"

struct link_type {
    const char *type, *kind;
    bool swap; /* the linked record is the KIND of the one that links */
};

/* RefType of PubMed's CommentsCorrections. */
static const struct link_type LINKS[] = {{"CommentOn", "comment", false},
                                         {"CommentIn", "comment", true},
                                         {"ErratumFor", "erratum", false},
                                         {"ErratumIn", "erratum", true},
                                         {"RetractionOf", "retraction", false},
                                         {"RetractionIn", "retraction", true},
                                         {"PartialRetractionOf", "retraction", false},
                                         {"PartialRetractionIn", "retraction", true},
                                         {"ExpressionOfConcernFor", "concern", false},
                                         {"ExpressionOfConcernIn", "concern", true},
                                         {"RepublishedFrom", "republished", false},
                                         {"RepublishedIn", "republished", true},
                                         {"RetractedandRepublishedFrom", "republished", false},
                                         {"RetractedandRepublishedIn", "republished", true},
                                         {"ReprintOf", "republished", false},
                                         {"ReprintIn", "republished", true},
                                         {"UpdateOf", "update", false},
                                         {"UpdateIn", "update", true},
                                         {"SummaryForPatientsIn", "summary", true},
                                         {"OriginalReportIn", "summary", false}};

struct relation relation_of_link(struct str type, bool preprint, bool *known)
{
    for (size_t i = 0; i < COUNT_OF(LINKS); i++) {
        if (!str_eq_nocase_c(type, LINKS[i].type))
            continue;
        *known = true;
        /* PubMed calls an article the update of its preprint; the preprint is what is told. */
        if (preprint && strcmp(LINKS[i].kind, "update") == 0)
            return (struct relation){"preprint", !LINKS[i].swap, true};
        return (struct relation){LINKS[i].kind, LINKS[i].swap, true};
    }
    *known = false;
    return (struct relation){"other", false, false};
}

static bool holds(struct str text, const char *const *word, size_t n)
{
    struct arena a = {0};
    struct str folded = text_fold(text, &a);
    bool yes = false;
    for (size_t i = 0; i < n; i++)
        yes = yes || str_find(folded, str_c(word[i]), 0) != SIZE_MAX;
    arena_release(&a);
    return yes;
}

static bool begins(struct str text, const char *const *word, size_t n)
{
    struct arena a = {0};
    struct str folded = text_fold(text, &a);
    bool yes = false;
    for (size_t i = 0; i < n; i++)
        yes = yes || str_starts(folded, word[i]);
    arena_release(&a);
    return yes;
}

static const char *notice_kind(const struct bib_record *r)
{
    static const char *const retraction[] = {"retraction", "retracted"};
    static const char *const concern[] = {"expression of concern"};
    static const char *const erratum[] = {
        "erratum",          "errata", "corrigend", "correction", "publisher correction",
        "author correction"};
    if (bib_has_pub_type(r, "Retraction of Publication") ||
        (begins(r->title, retraction, COUNT_OF(retraction)) && !bib_is_retracted(r)))
        return "retraction";
    if (bib_has_pub_type(r, "Expression of Concern") ||
        begins(r->title, concern, COUNT_OF(concern)))
        return "concern";
    if (bib_has_pub_type(r, "Published Erratum") || holds(r->title, erratum, COUNT_OF(erratum)))
        return "erratum";
    return NULL;
}

bool relation_is_preprint(const struct bib_record *r)
{
    static const char *const place[] = {"biorxiv",  "medrxiv",         "arxiv",
                                        "preprint", "research square", "ssrn"};
    static const char *const prefix[] = {"10.1101/",  "10.21203/", "10.2139/", "10.20944/",
                                         "10.31234/", "10.48550/", "10.22541/"};
    bool yes = bib_has_pub_type(r, "Preprint") || holds(r->journal, place, COUNT_OF(place)) ||
               holds(r->publisher, place, COUNT_OF(place));
    /* 10.1101 is also the press of a laboratory with journals of its own. */
    for (size_t i = 0; !yes && i < COUNT_OF(prefix); i++)
        yes = str_starts(r->doi, prefix[i]) && r->volume.len == 0;
    return yes;
}

static bool is_abstract(const struct bib_record *r)
{
    static const char *const types[] = {"Congress", "Meeting Abstract", "Conference Abstract",
                                        "Conference Paper", "Conference Proceeding"};
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (bib_has_pub_type(r, types[i]))
            return true;
    static const char *const place[] = {"conference", "congress", "annual meeting", "symposium"};
    return str_eq_nocase_c(r->type, "CONF") || str_eq_nocase_c(r->type, "CPAPER") ||
           str_eq_nocase_c(r->type, "ABST") || holds(r->journal, place, COUNT_OF(place)) ||
           holds(r->issue, (const char *const[]){"suppl"}, 1) ||
           holds(r->volume, (const char *const[]){"suppl"}, 1);
}

static bool is_protocol(const struct bib_record *r)
{
    static const char *const word[] = {"protocol", "study design", "rationale and design"};
    return bib_has_pub_type(r, "Clinical Trial Protocol") || holds(r->title, word, COUNT_OF(word));
}

static bool is_reply(const struct bib_record *r)
{
    static const char *const word[] = {
        "re ",       "reply",          "response to",   "comment on", "comments on",
        "letter to", "author s reply", "authors reply", "in reply",   "in response"};
    return bib_has_pub_type(r, "Comment") || bib_has_pub_type(r, "Letter") ||
           begins(r->title, word, COUNT_OF(word));
}

/* 3 of `10.1002/14651858.cd000123.pub3`; 1 when it isn't said. */
static int64_t cochrane_version(const struct bib_record *r)
{
    int64_t n = 1;
    size_t at = str_find(r->doi, STR(".pub"), 0);
    if (at != SIZE_MAX && !str_int64(str_sub(r->doi, at + 4, r->doi.len), &n))
        n = 1;
    return n;
}

static struct relation older(const struct bib_record *x, const struct bib_record *y)
{
    int64_t vx = cochrane_version(x), vy = cochrane_version(y);
    if (vx == vy) {
        vx = bib_year(x);
        vy = bib_year(y);
    }
    return (struct relation){"version", vx > vy, vx != vy && vx && vy};
}

static struct relation one_of(const char *kind, bool x_is, bool y_is)
{
    return (struct relation){kind, y_is && !x_is, x_is != y_is};
}

struct relation relation_of(const char *veto, const struct bib_record *x,
                            const struct bib_record *y)
{
    if (strcmp(veto, "notice") == 0) {
        const char *of_x = notice_kind(x), *of_y = notice_kind(y);
        bool one = (of_x != NULL) != (of_y != NULL);
        return one_of(one ? (of_x ? of_x : of_y) : "notice", of_x != NULL, of_y != NULL);
    }
    if (strcmp(veto, "preprint") == 0)
        return one_of("preprint", relation_is_preprint(x), relation_is_preprint(y));
    if (strcmp(veto, "abstract") == 0)
        return one_of("abstract", is_abstract(x), is_abstract(y));
    if (strcmp(veto, "protocol") == 0)
        return one_of("protocol", is_protocol(x), is_protocol(y));
    if (strcmp(veto, "reply") == 0)
        return one_of("reply", is_reply(x), is_reply(y));
    if (strcmp(veto, "version") == 0)
        return older(x, y);
    return (struct relation){"other", false, false};
}
