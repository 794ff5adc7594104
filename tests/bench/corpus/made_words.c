/* made_words.c - chance, words, sentences. */
#include "made.h"

#include <math.h>

uint64_t made_next(struct made_chance *c)
{
    uint64_t z = c->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

size_t made_below(struct made_chance *c, size_t n)
{
    return (size_t)((made_next(c) >> 32) * (uint64_t)n >> 32);
}

double made_part(struct made_chance *c)
{
    return (double)(made_next(c) >> 11) / (double)(UINT64_C(1) << 53);
}

bool made_with(struct made_chance *c, double probability)
{
    return made_part(c) < probability;
}

size_t made_zipf(struct made_chance *c, size_t n)
{
    size_t rank = (size_t)(pow((double)n + 1, made_part(c)) - 1);
    return rank < n ? rank : n - 1;
}

#define CORE 60000
#define LIFT 1.5 /* flattens the first ranks: "the" is a twentieth of a text, not a tenth */

size_t made_endless(struct made_chance *c)
{
    double u = made_part(c);
    if (made_with(c, 0.03)) {
        double rank = 2000 * (pow(1 - u, -1 / 0.6) - 1);
        return CORE + (rank < 1e12 ? (size_t)rank : (size_t)1000000000000);
    }
    return (size_t)(LIFT * (pow((CORE + LIFT) / LIFT, u) - 1));
}

static const char *const common[] = {
    "the",
    "of",
    "and",
    "in",
    "to",
    "with",
    "a",
    "was",
    "for",
    "were",
    "that",
    "is",
    "by",
    "on",
    "patients",
    "as",
    "this",
    "from",
    "at",
    "an",
    "or",
    "be",
    "are",
    "study",
    "not",
    "results",
    "we",
    "between",
    "after",
    "cells",
    "which",
    "treatment",
    "these",
    "group",
    "using",
    "than",
    "cell",
    "has",
    "have",
    "during",
    "effects",
    "analysis",
    "associated",
    "increased",
    "both",
    "data",
    "effect",
    "it",
    "high",
    "also",
    "two",
    "higher",
    "may",
    "risk",
    "levels",
    "disease",
    "compared",
    "clinical",
    "expression",
    "significantly",
    "activity",
    "significant",
    "health",
    "our",
    "protein",
    "human",
    "time",
    "showed",
    "methods",
    "used",
    "age",
    "different",
    "more",
    "factors",
    "children",
    "however",
    "studies",
    "cancer",
    "control",
    "years",
    "no",
    "all",
    "observed",
    "blood",
    "response",
    "their",
    "model",
    "can",
    "when",
    "based",
    "years",
    "women",
    "among",
    "gene",
    "therapy",
    "care",
    "system",
    "only",
    "been",
    "low",
    "conclusions",
    "rate",
    "use",
    "dose",
    "change",
    "tumor",
    "found",
    "function",
    "mean",
    "three",
    "specific",
    "total",
    "rats",
    "objective",
    "diagnosis",
    "growth",
    "mice",
    "binding",
    "first",
    "surgery",
    "outcome",
    "ratio",
    "background",
    "reduced",
    "mortality",
    "test",
    "population",
    "outcomes",
    "quality",
    "review",
    "acute",
    "chronic",
    "brain",
    "primary",
    "survival",
    "changes",
    "index",
    "normal",
    "concentration",
    "method",
    "performed",
    "identified",
    "body",
    "decreased",
    "genes",
    "genetic",
    "breast",
    "molecular",
    "trial",
    "weeks",
    "months",
    "infection",
    "potential",
    "tissue",
    "lung",
    "early",
    "heart",
    "virus",
    "plasma",
    "receptor",
    "mutation",
    "dna",
    "rna",
    "serum",
    "pain",
};

/* Words of about one record in fifty to a hundred, from this rank on. */
#define SELDOM 1000
static const char *const seldom[] = {
    "sequencing",   "genome",        "metastatic",  "systematic", "guidelines",   "tumors",
    "carcinoma",    "tumour",        "whole",       "exome",      "metastases",   "cancers",
    "guideline",    "protocol",      "vaccine",     "statement",  "tumours",      "organization",
    "organisation", "schedule",      "vaccination", "consensus",  "assessment",   "literature",
    "genomic",      "sarcoma",       "opinion",     "incurable",  "disseminated", "exomes",
    "position",     "meta-analysis", "technology",  "wgs",        "wes",          "scientific",
};

static const char *const syllable[] = {
    "ba", "be",  "bi", "bo",  "ca",  "ce",  "chlo", "cy",  "da", "de", "di", "do", "en",
    "er", "fi",  "fo", "ga",  "ge",  "gly", "ha",   "he",  "hy", "im", "in", "ka", "ki",
    "la", "le",  "li", "lo",  "ma",  "me",  "mi",   "mo",  "na", "ne", "ni", "no", "o",
    "os", "pa",  "pe", "phy", "po",  "pro", "ra",   "re",  "ri", "ro", "sa", "se", "si",
    "so", "sta", "ta", "te",  "thy", "ti",  "to",   "tri", "va", "ve", "vi", "zo",
};
static const char *const ending[] = {"", "s", "ation", "osis", "ic", "ine", "al", "ity"};

void made_word(struct buf *out, size_t rank)
{
    if (rank < COUNT_OF(common)) {
        buf_adds(out, common[rank]);
        return;
    }
    if (rank >= SELDOM && rank - SELDOM < COUNT_OF(seldom)) {
        buf_adds(out, seldom[rank - SELDOM]);
        return;
    }
    size_t n = rank - COUNT_OF(common);
    const char *end = ending[n % COUNT_OF(ending)];
    n = n / COUNT_OF(ending) + COUNT_OF(syllable); /* two syllables at least */
    for (; n > 0; n /= COUNT_OF(syllable))
        buf_adds(out, syllable[n % COUNT_OF(syllable)]);
    buf_adds(out, end);
}

static const char *const phrase[][8] = {
    [MADE_OTHER] = {"randomized controlled trial", "whole genome sequencing", "quality of life",
                    "magnetic resonance imaging", "body mass index", "vaccination schedule",
                    "polymerase chain reaction", "systematic review"},
    [MADE_CANCER] = {"metastatic cancer", "metastatic tumors", "whole exome sequencing",
                     "overall survival", "metastatic solid tumors", "exome sequencing",
                     "next-generation sequencing", "progression-free survival"},
};

static void add_one(struct made_chance *c, struct buf *out, enum made_topic topic)
{
    if (made_with(c, 0.004))
        buf_adds(out, phrase[topic][made_zipf(c, COUNT_OF(phrase[topic]))]);
    else if (made_with(c, 0.03))
        buf_addf(out, "%zu", made_below(c, 400));
    else if (made_with(c, 0.01))
        buf_addf(out, "%zu.%zu%%", made_below(c, 100), made_below(c, 100));
    else
        made_word(out, made_endless(c));
}

void made_prose(struct made_chance *c, struct buf *out, size_t n, enum made_topic topic)
{
    size_t sentence = 10 + made_below(c, 18), at = 0;
    for (size_t i = 0; i < n; i++, at++) {
        if (i)
            buf_addch(out, ' ');
        size_t start = out->len;
        add_one(c, out, topic);
        if (at == 0 && out->ptr[start] >= 'a' && out->ptr[start] <= 'z')
            out->ptr[start] = (char)(out->ptr[start] - 'a' + 'A');
        if (at + 1 == sentence) {
            buf_addch(out, '.');
            at = SIZE_MAX;
            sentence = 10 + made_below(c, 18);
        } else if (made_with(c, 0.06)) {
            buf_addch(out, ',');
        }
    }
}

void made_name(struct buf *out, size_t number)
{
    size_t start = out->len;
    for (size_t n = number + COUNT_OF(syllable); n > 0; n /= COUNT_OF(syllable))
        buf_adds(out, syllable[n % COUNT_OF(syllable)]);
    if (number % 11 == 0)
        buf_adds(out, "ström");
    out->ptr[start] = (char)(out->ptr[start] - 'a' + 'A');
}

const char *const made_title_type[] = {
    "a systematic review",
    "a case report",
    "a systematic review and meta-analysis",
    "a randomized controlled trial",
    "a consensus statement",
    "a practice guideline",
    "a position paper",
    "an expert opinion",
    "study protocol",
};

size_t made_title_types(void)
{
    return COUNT_OF(made_title_type);
}
