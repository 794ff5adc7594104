/* main.c - the highlighter against annotated abstracts.
 * usage: pico_bench BRAT-FOLDER EBM-FOLDER tuned|held-out|both
 * Precision, recall and F1 for each element: by word, and by passages that touch. Documents stand
 * by name; the even ones are the half that the vocabulary was written with, the odd ones were held
 * out. */
#include "sources.h"

#include <stdio.h>

static bool one_half(const char *brat, const char *ebm, enum half half)
{
    static const char *const name[] = {"tuned", "held out"};
    struct score score[SET_COUNT] = {{0}}, ebm_only[SET_COUNT] = {{0}};
    struct sample_score sample = {0};
    size_t documents = 0, more = 0;
    char title[80];
    if (!brat_score(brat, half, score, &sample, &documents) ||
        !ebm_score(ebm, half, ebm_only, &more)) {
        fprintf(stderr, "pico_bench: can't read %s or %s\n", brat, ebm);
        return false;
    }
    snprintf(title, sizeof title, "PICO-Corpus, %s: %zu abstracts", name[half], documents);
    score_print(title, score, (1u << SET_COUNT) - 1);
    snprintf(title, sizeof title, "EBM-NLP, %s: %zu abstracts", name[half], more);
    score_print(title, ebm_only, 1u << SET_IC);
    printf("participants, %s: %zu abstracts state a total; a number is found in %zu (%.3f), one of "
           "those annotated in %zu (%.3f); of %zu with 15 or more, fewer_than: 10 fails %zu\n\n",
           name[half], sample.stated, sample.found, (double)sample.found / (double)sample.stated,
           sample.right, (double)sample.right / (double)sample.stated, sample.large, sample.failed);
    return true;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: pico_bench BRAT-FOLDER EBM-FOLDER tuned|held-out|both\n", stderr);
        return 2;
    }
    bool held_out = str_eq_c(str_c(argv[3]), "held-out"), tuned = str_eq_c(str_c(argv[3]), "tuned");
    bool ok = held_out || one_half(argv[1], argv[2], HALF_TUNED);
    return ok && (tuned || one_half(argv[1], argv[2], HALF_HELD_OUT)) ? 0 : 1;
}
