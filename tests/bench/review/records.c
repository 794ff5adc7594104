/* records.c - titles and abstracts out of made-up words. */
#include "records.h"

#include <inttypes.h>
#include <stdio.h>

#define DUPLICATE_EVERY 20
#define LATE_EVERY      100
#define TITLE_WORDS     11
#define ABSTRACT_WORDS  120

static uint64_t next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

/* Some 3000 words, the low ones much more often, as in prose. */
static void add_word(FILE *f, uint64_t *seed, bool capitals)
{
    static const char *const syllable[] = {"ba", "ce", "di", "fo", "gu", "ka", "le", "mi",
                                           "no", "pu", "ra", "se", "ti", "vo", "zy"};
    uint64_t word = next(seed) % 3000;
    if (next(seed) % 2)
        word %= 90;
    for (int i = 0; i < 3; i++, word /= 15)
        for (const char *c = syllable[word % 15]; *c; c++)
            fputc(capitals ? *c - 'a' + 'A' : *c, f);
}

static void add_title(FILE *f, size_t i, bool capitals)
{
    uint64_t seed = i * 2654435761u + 17;
    for (int w = 0; w < TITLE_WORDS; w++) {
        if (w)
            fputc(' ', f);
        add_word(f, &seed, capitals);
    }
}

static void add_abstract(FILE *f, size_t i)
{
    uint64_t seed = i * 40503u + 5;
    for (int w = 0; w < ABSTRACT_WORDS; w++) {
        if (w)
            fputs(w % 14 == 0 ? "\n      " : " ", f);
        add_word(f, &seed, false);
    }
}

static void add_nbib(FILE *f, size_t i)
{
    fprintf(f, "PMID- %zu\nTI  - ", i);
    add_title(f, i, false);
    fputs(".\nAB  - ", f);
    add_abstract(f, i);
    fprintf(f,
            ".\nFAU - Auth%zu, Bo\nAU  - Auth%zu B\nLA  - eng\nPT  - Journal Article\n"
            "DP  - %zu Mar\nTA  - J Test\nJT  - Journal of tests\nVI  - %zu\nPG  - %zu-%zu\n"
            "AID - 10.5555/t.%zu [doi]\nMH  - Humans\nMH  - Neoplasms/genetics\n\n",
            i % 5003, i % 5003, 2014 + i % 10, 1 + i % 40, 1 + i % 900, 8 + i % 900, i);
}

static void add_ris(FILE *f, size_t i)
{
    fprintf(f, "TY  - JOUR\nID  - n%zu\nTI  - ", i);
    add_title(f, i, true);
    fprintf(f,
            "\nAU  - Auth%zu, B.\nPY  - %zu\nJO  - Journal of tests\nVL  - %zu\nSP  - %zu\n"
            "EP  - %zu\nER  - \n\n",
            i % 5003, 2014 + i % 10, 1 + i % 40, 1 + i % 900, 8 + i % 900);
}

/* A title and nothing to be sure by: for people to judge. */
static void add_late(FILE *f, size_t i)
{
    fprintf(f, "TY  - JOUR\nID  - l%zu\nTI  - ", i);
    add_title(f, i, false);
    fputs("\nER  - \n\n", f);
}

static FILE *open_in(const char *folder, const char *name)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s", folder, name);
    return n > 0 && (size_t)n < sizeof path ? fopen(path, "we") : NULL;
}

bool records_write(const char *folder, size_t n)
{
    FILE *nbib = open_in(folder, "database.nbib"), *ris = open_in(folder, "network.ris");
    FILE *late = open_in(folder, "late.ris");
    for (size_t i = 1; nbib && ris && late && i <= n; i++) {
        add_nbib(nbib, i);
        if (i % DUPLICATE_EVERY == 0)
            add_ris(ris, i);
        if (i % LATE_EVERY == 0)
            add_late(late, i);
    }
    bool ok = nbib && fclose(nbib) == 0;
    ok = late && fclose(late) == 0 && ok;
    return ris && fclose(ris) == 0 && ok;
}

bool decisions_write(const char *folder, size_t most)
{
    FILE *title = open_in(folder, "title.csv"), *abstract = open_in(folder, "abstract.csv");
    if (title && abstract) {
        fputs("reviewer,stage,record,verdict\n", title);
        fputs("reviewer,stage,record,verdict\n", abstract);
    }
    for (size_t i = 1; title && abstract && i <= most; i++) {
        fprintf(title, "reviewer-a,title,pmid:%zu,%s\n", i, i % 2 ? "include" : "exclude");
        if (i % 2)
            fprintf(abstract,
                    "reviewer-a,abstract,source:database:%zu,include\n"
                    "reviewer-b,abstract,source:database:%zu,%s\n",
                    i, i, i % 3 ? "include" : "exclude");
    }
    bool ok = title && fclose(title) == 0;
    return abstract && fclose(abstract) == 0 && ok;
}
