/* settings.c - the defaults of the model. */
#include "screen/rank/settings.h"

const struct rank_settings RANK_USUAL = {
    .weight = {[RANK_PHRASES] = 0.55,
               [RANK_PIECES] = 0.25,
               [RANK_TITLE] = 0.05,
               [RANK_HEADINGS] = 0.2,
               [RANK_VERDICTS] = 0.15,
               [RANK_THEMES] = 0.05,
               [RANK_TOPICS] = 0.1},
    .themes = 10,
    .topics = 50,
    .least_df = 2,
    .most_share = 0.95,
    .half = 5,
    .cost = 0.15,
    .growth = 0.3,
    .ratio = 9.8,
    .offset = 1,
};
