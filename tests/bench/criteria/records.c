/* records.c - titles, four-part abstracts and headings out of real and made-up words. */
#include "records.h"

#include <inttypes.h>
#include <stdio.h>

#define TITLE_WORDS 13
#define PART_WORDS  50

static uint64_t next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

static const char *const small[] = {"the",  "of",   "in",  "and",  "with", "to",   "for", "was",
                                    "a",    "were", "by",  "from", "on",   "at",   "we",  "or",
                                    "that", "is",   "not", "had",  "who",  "after"};
static const char *const field[] = {
    "cancer",     "tumours",   "patients",   "metastatic",  "sequencing", "exome",      "genome",
    "survival",   "treatment", "advanced",   "sarcoma",     "mutations",  "targeted",   "therapy",
    "panel",      "gene",      "response",   "clinical",    "trial",      "adults",     "children",
    "women",      "months",    "years",      "outcome",     "recurrence", "refractory", "glioma",
    "pancreatic", "review",    "systematic", "guideline",   "diagnostic", "yield",      "prognosis",
    "actionable", "quality",   "life",       "prospective", "cohort",     "germline",   "somatic",
    "molecular",  "profiling", "board",      "precision",   "oncology",   "mice",       "cell",
    "fetal",      "kidney",    "management", "mortality",   "median",     "aged",       "enrolled"};
static const char *const heading[] = {"Humans",
                                      "Neoplasms/genetics",
                                      "Adult",
                                      "Female",
                                      "Male",
                                      "Sarcoma",
                                      "Animals",
                                      "Mice",
                                      "Child",
                                      "Aged",
                                      "Middle Aged",
                                      "Mutation",
                                      "Exome Sequencing",
                                      "Treatment Outcome",
                                      "Prognosis",
                                      "Pancreatic Neoplasms/drug therapy"};

/* Of five words two are small, one of the field, two of some 3000 made-up ones. */
static void add_word(FILE *f, uint64_t *seed)
{
    static const char *const syllable[] = {"ba", "ce", "di", "fo", "gu", "ka", "le", "mi",
                                           "no", "pu", "ra", "se", "ti", "vo", "zy"};
    uint64_t kind = next(seed) % 5, word = next(seed) % 3000;
    if (kind < 2) {
        fputs(small[word % COUNT_OF(small)], f);
        return;
    }
    if (kind == 2) {
        fputs(field[word % COUNT_OF(field)], f);
        return;
    }
    for (int i = 0; i < 3; i++, word /= 15)
        fputs(syllable[word % 15], f);
}

static void add_words(FILE *f, uint64_t *seed, int n)
{
    for (int w = 0; w < n; w++) {
        if (w)
            fputs(w % 14 == 0 ? "\n      " : " ", f);
        add_word(f, seed);
    }
}

static void add_abstract(FILE *f, uint64_t *seed)
{
    static const char *const part[] = {"BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS"};
    fputs("AB  - ", f);
    for (size_t i = 0; i < COUNT_OF(part); i++) {
        fprintf(f, "%s%s: ", i ? " " : "", part[i]);
        add_words(f, seed, PART_WORDS);
        if (i == 1)
            fprintf(f, ". We enrolled %" PRIu64 " patients aged %" PRIu64 "-%" PRIu64 " years",
                    3 + next(seed) % 400, 1 + next(seed) % 40, 41 + next(seed) % 40);
        fputc('.', f);
    }
    fputc('\n', f);
}

static void add_record(FILE *f, size_t i)
{
    uint64_t seed = i * 2654435761u + 17;
    fprintf(f, "PMID- %zu\nTI  - ", i);
    add_words(f, &seed, TITLE_WORDS);
    fputs(".\n", f);
    if (i % 12)
        add_abstract(f, &seed);
    fprintf(f, "FAU - Auth%zu, Bo\nAU  - Auth%zu B\nLA  - %s\nPT  - Journal Article\n", i % 5003,
            i % 5003, i % 40 ? "eng" : "ger");
    if (i % 3 == 0)
        fputs("PT  - Review\n", f);
    fprintf(f, "DP  - %zu Mar\nTA  - J Test\nJT  - Journal of tests\nAID - 10.5555/t.%zu [doi]\n",
            2014 + i % 10, i);
    for (size_t k = 0; i % 7 && k < 9; k++)
        fprintf(f, "MH  - %s\n", heading[(i * 7 + k * k + k) % COUNT_OF(heading)]);
    fputc('\n', f);
}

bool records_write(const char *path, size_t n)
{
    FILE *f = fopen(path, "we");
    for (size_t i = 1; f && i <= n; i++)
        add_record(f, i);
    return f && fclose(f) == 0;
}
