/* knobs.c - settings by name. */
#include "bench.h"

bool knob(const char *word, struct rank_settings *s)
{
    const struct {
        const char *name;
        double *value;
    } known[] = {{"phrases", &s->weight[RANK_PHRASES]},
                 {"pieces", &s->weight[RANK_PIECES]},
                 {"title", &s->weight[RANK_TITLE]},
                 {"headings", &s->weight[RANK_HEADINGS]},
                 {"verdicts", &s->weight[RANK_VERDICTS]},
                 {"theme", &s->weight[RANK_THEMES]},
                 {"themes", &s->themes},
                 {"topic", &s->weight[RANK_TOPICS]},
                 {"topics", &s->topics},
                 {"half", &s->half},
                 {"cost", &s->cost},
                 {"growth", &s->growth},
                 {"ratio", &s->ratio},
                 {"offset", &s->offset}};
    const char *eq = strchr(word, '=');
    for (size_t i = 0; eq && i < COUNT_OF(known); i++) {
        if ((size_t)(eq - word) == strlen(known[i].name) &&
            strncmp(word, known[i].name, (size_t)(eq - word)) == 0)
            return str_double(str_c(eq + 1), known[i].value);
    }
    return false;
}
