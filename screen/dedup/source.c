/* source.c - what a record is, by its type, its place and its identifiers. */
#include "screen/dedup/key.h"

#include <ctype.h>

static unsigned kind_by_type(const struct bib_record *r)
{
    static const struct {
        const char *type;
        unsigned kind;
    } table[] = {{"Published Erratum", KIND_ERRATUM},
                 {"Erratum", KIND_ERRATUM},
                 {"Correction", KIND_ERRATUM},
                 {"Retraction of Publication", KIND_RETRACTION},
                 {"Retraction Notice", KIND_RETRACTION},
                 {"Expression of Concern", KIND_RETRACTION},
                 {"Comment", KIND_COMMENT},
                 {"Letter", KIND_COMMENT},
                 {"Editorial", KIND_COMMENT},
                 {"News", KIND_COMMENT},
                 {"Clinical Trial Protocol", KIND_PROTOCOL},
                 {"Meeting Abstract", KIND_ABSTRACT},
                 {"Conference Abstract", KIND_ABSTRACT},
                 {"Conference Abstracts", KIND_ABSTRACT},
                 {"Preprint", KIND_PREPRINT},
                 {"Thesis", KIND_THESIS},
                 {"Dissertation", KIND_THESIS},
                 {"Academic Dissertation", KIND_THESIS}};
    unsigned kind = 0;
    for (size_t i = 0; i < r->n_pub_types; i++)
        for (size_t j = 0; j < sizeof table / sizeof table[0]; j++)
            if (str_eq_nocase_c(r->pub_type[i].name, table[j].type))
                kind |= table[j].kind;
    return kind;
}

static bool mentions(struct str s, const char *start)
{
    for (size_t i = 0; i < s.len; i++)
        if (str_starts_nocase(str_sub(s, i, s.len), start))
            return true;
    return false;
}

struct str key_doi(struct str doi)
{
    static const char *const tail[] = {"/abstract", "/full", "/pdf", "/epdf", "/fulltext",
                                       "/meta",     "/html", ".",    ",",     ";",
                                       ")",         "]",     "/"};
    bool cut = true;
    while (cut) {
        cut = false;
        for (size_t i = 0; i < sizeof tail / sizeof tail[0]; i++) {
            /* A closing bracket may belong to it: 10.1016/S0140-6736(13)62568-4, ...(97). */
            bool paired = tail[i][0] == ')' && str_find(doi, STR("("), 0) != SIZE_MAX;
            if (!paired && str_ends(doi, tail[i])) {
                doi.len -= strlen(tail[i]);
                cut = true;
            }
        }
    }
    return doi;
}

static bool is_preprint_doi(struct str doi)
{
    static const char *const start[] = {"10.48550/arxiv", "10.21203/rs.",  "10.2139/ssrn",
                                        "10.20944/prepr", "10.26434/chem", "10.31234/osf",
                                        "10.31219/osf",   "10.1101/20",    "10.64898/"};
    for (size_t i = 0; i < sizeof start / sizeof start[0]; i++)
        if (str_starts(doi, start[i]))
            return true;
    /* bioRxiv before it dated its DOIs: six digits and nothing else. */
    struct str rest = str_sub(doi, 8, doi.len);
    int64_t number;
    return str_starts(doi, "10.1101/") && rest.len == 6 && str_int64(rest, &number);
}

/* A trial's number as registers give it: NCT01234567, ISRCTN..., ACTRN..., ChiCTR.... */
static uint32_t trial_number(struct str s)
{
    static const char *const start[] = {"NCT",  "ISRCTN", "ACTRN", "ChiCTR", "EUCTR",
                                        "UMIN", "CTRI",   "DRKS",  "IRCT",   "JPRN"};
    for (size_t i = 0; i < s.len; i++)
        for (size_t j = 0; j < sizeof start / sizeof start[0]; j++) {
            struct str rest = str_sub(s, i, s.len);
            size_t n = strlen(start[j]), end = n;
            if (!str_starts_nocase(rest, start[j]))
                continue;
            while (end < rest.len && (isalnum((unsigned char)rest.ptr[end]) ||
                                      rest.ptr[end] == '-' || rest.ptr[end] == '/'))
                end++;
            char text[40];
            size_t digits = 0, len = 0;
            for (size_t at = 0; at < end && len < sizeof text; at++) {
                digits += isdigit((unsigned char)rest.ptr[at]) != 0;
                text[len++] = (char)tolower((unsigned char)rest.ptr[at]);
            }
            if (digits >= 6)
                return key_hash_short(str_n(text, len));
        }
    return 0;
}

static bool is_register(struct str s)
{
    static const char *const name[] = {"clinicaltrials.gov",
                                       "ictrp",
                                       "isrctn",
                                       "trialsearch.who",
                                       "clinical trials register",
                                       "clinicaltrialsregister",
                                       "anzctr",
                                       "drks.de",
                                       "chictr"};
    for (size_t i = 0; i < sizeof name / sizeof name[0]; i++)
        if (mentions(s, name[i]))
            return true;
    return false;
}

unsigned key_kind_of_source(struct key *k, const struct bib_record *r)
{
    unsigned kind = 0;
    k->typed_kind = (uint8_t)kind_by_type(r);
    k->has_types = r->n_pub_types > 0;
    k->supplement = mentions(r->volume, "suppl") || mentions(r->issue, "suppl");
    if (mentions(r->issue, "abstract") || mentions(r->issue, "meeting"))
        kind |= KIND_ABSTRACT;
    if (is_preprint_doi(k->doi))
        kind |= KIND_PREPRINT;
    if (str_eq_nocase_c(r->type, "THES") || str_eq_nocase_c(r->type, "Thesis") ||
        mentions(r->journal, "dissertation abstracts") ||
        mentions(r->journal, "dissertations & th"))
        kind |= KIND_THESIS;
    /* What a register says of a trial is no report of it, and no protocol article either. */
    if (is_register(r->journal) || is_register(r->publisher)) {
        kind |= KIND_PROTOCOL;
        k->registered = trial_number(r->journal);
        if (k->registered == 0)
            k->registered = trial_number(r->url);
        if (k->registered == 0)
            k->registered = trial_number(r->source_id);
    }
    return kind;
}
