/* main.c - what it costs to put reviews that overlap in groups.
 * usage: overlap_bench [REVIEWS [STUDIES]]      (default: 100 100)
 * REVIEWS reviews (at most OVERLAP_REVIEWS_MAX are compared) with lists of STUDIES studies each,
 * drawn from a pool so that neighbours share a third; half have a PMID, the rest author, year and
 * title. Prints seconds, groups and the largest CCA. */
#include "screen/overlap/overlap.h"

#include "lib/base/date.h"

#include <stdio.h>

static struct overlap_study study(size_t number, bool with_pmid, struct arena *a)
{
    struct overlap_study s = {
        .author = str_c(arena_fmt(a, "Author%zu", number % 5000)),
        .year = str_c(arena_fmt(a, "%zu", 1990 + number % 34)),
        .title = str_c(arena_fmt(a, "A study of genomes in advanced cancer, number %zu", number))};
    if (with_pmid)
        s.pmid = str_c(arena_fmt(a, "%zu", 10000000 + number));
    return s;
}

static struct str *words(const char *const *word, size_t first, size_t n, struct arena *a)
{
    struct str *s = ARENA_ARRAY(a, n, struct str);
    for (size_t i = 0; i < n; i++)
        s[i] = str_c(word[(first + i) % 8]);
    return s;
}

static struct overlap_review review(size_t i, size_t n_studies, struct arena *a)
{
    static const char *const word[] = {"advanced",   "brain",     "cancer",  "metastatic",
                                       "pancreatic", "recurrent", "sarcoma", "tumour"};
    struct overlap_review r = {.id = (int64_t)i + 1,
                               .label = str_c(arena_fmt(a, "Review %zu", i)),
                               .kind = OVERLAP_SYSTEMATIC,
                               .published = {2000 + (int)(i % 24), 1, 1},
                               .source = OVERLAP_EXTRACTED,
                               .study = ARENA_ARRAY(a, n_studies, struct overlap_study),
                               .n_studies = n_studies,
                               .n_population = 4,
                               .n_outcome = 2};
    for (size_t k = 0; k < n_studies; k++)
        r.study[k] = study(i * n_studies * 2 / 3 + k, (i + k) % 2 == 0, a);
    r.population = words(word, i, r.n_population, a);
    r.outcome = words(word, i * 3, r.n_outcome, a);
    overlap_terms_sort(r.population, &r.n_population);
    overlap_terms_sort(r.outcome, &r.n_outcome);
    return r;
}

int main(int argc, char **argv)
{
    struct arena a = {0};
    struct overlap_result x;
    int64_t n = 100, studies = 100;
    if ((argc > 1 && !str_int64(str_c(argv[1]), &n)) ||
        (argc > 2 && !str_int64(str_c(argv[2]), &studies)) || n < 1 || studies < 1)
        return 2;
    struct overlap_review *r = ARENA_ARRAY(&a, (size_t)n, struct overlap_review);
    for (size_t i = 0; i < (size_t)n; i++)
        r[i] = review(i, (size_t)studies, &a);
    int64_t begun = clock_ms();
    overlap_find(r, (size_t)n, &OVERLAP_USUAL, &a, &x);
    double most = 0;
    for (size_t i = 0; i < x.n; i++)
        most = x.group[i].cca > most ? x.group[i].cca : most;
    printf("%lld reviews of %lld studies: %.3f s, %zu groups, CCA up to %.3f, %zu left out\n",
           (long long)n, (long long)studies, (double)(clock_ms() - begun) / 1000, x.n, most,
           x.n_left_out);
    arena_release(&a);
    return 0;
}
