/* length.c - short texts count less. */
#include "screen/rank/length.h"

#include <math.h>

static double share(const struct rank_corpus *c, size_t i, double half)
{
    size_t n;
    rank_words(c, i, &n);
    return n > 0 ? (double)n / ((double)n + half) : 0;
}

static void scale_row(struct rank_matrix *x, size_t i, float by)
{
    static const enum rank_view TEXT[] = {RANK_PHRASES, RANK_PIECES, RANK_TITLE};
    for (size_t k = 0; k < COUNT_OF(TEXT); k++)
        x->scale[i * RANK_COUNTED + TEXT[k]] *= by;
    for (size_t k = 0; k < x->n_places; k++)
        x->place[i * x->n_places + k] *= by;
}

void rank_shorten(struct rank_matrix *x, const struct rank_corpus *c, const struct rank_settings *s)
{
    double sum = 0;
    size_t with_words = 0;
    for (size_t i = 0; i < x->n; i++) {
        double square = share(c, i, s->half);
        sum += square;
        with_words += square > 0;
    }
    for (size_t i = 0; i < x->n; i++) {
        double square = share(c, i, s->half);
        if (square > 0)
            scale_row(x, i, (float)sqrt(square * (double)with_words / sum));
    }
}
