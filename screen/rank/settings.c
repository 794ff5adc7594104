/* settings.c - the defaults of the model. */
#include "screen/rank/settings.h"

const struct rank_settings RANK_USUAL = {

    .weight = {[RANK_PHRASES] = 0.6, [RANK_PIECES] = 0.2, [RANK_TITLE] = 0.1, [RANK_TOPICS] = 0.1},
    .topics = 50,
    .least_df = 2,
    .most_share = 0.95,
    .cost = 0.11,
    .growth = 0.3,
    .ratio = 9.8,
    .fall = 0,
    .offset = 2,
};
