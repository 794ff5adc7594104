/* agreement_put.c - agreement as JSON. */
#include "app/json/agreement.h"

#include <math.h>

static void value(struct json_out *j, const struct agreement_asked *asked,
                  enum agreement_coefficient k, const struct agreement_value *x)
{
    json_key_obj(j, agreement_name(k));
    json_key_num(j, "value", x->value);
    json_key_num(j, "low", agreement_cut(k, x->low));
    json_key_num(j, "high", agreement_cut(k, x->high));
    json_key_num(j, "se", x->se);
    json_key_c(j, "method", agreement_method_name(x->method));
    json_key_c(j, "undefined", agreement_lack_name(x->undefined));
    json_key_c(j, "no_interval", agreement_lack_name(x->no_interval));
    if (asked->options.draws)
        json_key_int(j, "draws", (int64_t)x->draws);
    if (asked->words && k != AGREEMENT_RAW && !x->undefined)
        json_key_c(j, "landis_koch", agreement_word_name(agreement_landis_koch(x->value)));
    json_end(j);
}

void agreement_values_put(struct json_out *j, const struct agreement_asked *asked,
                          const struct agreement *x)
{
    json_key_int(j, "n", (int64_t)x->n);
    json_key_int(j, "raters", (int64_t)x->raters);
    for (int k = 0; k < AGREEMENT_COUNT; k++)
        value(j, asked, (enum agreement_coefficient)k, &x->of[k]);
}

static void strings(struct json_out *j, const char *key, const struct str *s, size_t n)
{
    json_key_arr(j, key);
    for (size_t i = 0; i < n; i++)
        json_str(j, s[i]);
    json_end(j);
}

static void confusion(struct json_out *j, const struct agreement_stage *s,
                      const struct agreement_two *pair)
{
    size_t q = s->r.votes.q;
    json_key_arr(j, "confusion");
    for (size_t k = 0; k < q; k++) {
        json_arr(j);
        for (size_t l = 0; l < q; l++)
            json_int(j, pair->table[k * q + l]);
        json_end(j);
    }
    json_end(j);
}

static void pairs(struct json_out *j, const struct agreement_asked *asked,
                  const struct agreement_stage *s)
{
    json_key_arr(j, "pairs");
    for (size_t i = 0; i < s->n_pairs; i++) {
        const struct agreement_two *pair = &s->pair[i];
        const struct str two[] = {s->r.rater[pair->rater], s->r.rater[pair->other]};
        json_obj(j);
        strings(j, "reviewers", two, 2);
        agreement_values_put(j, asked, &pair->x);
        confusion(j, s, pair);
        json_end(j);
    }
    json_end(j);
}

static void months(struct json_out *j, const struct agreement_asked *asked,
                   const struct agreement_stage *s)
{
    json_key_arr(j, "months");
    for (size_t i = 0; i < s->n_months; i++) {
        char text[16];
        json_obj(j);
        json_key_c(j, "month", date_iso(s->month[i].month, text));
        agreement_values_put(j, asked, &s->month[i].x);
        json_end(j);
    }
    json_end(j);
}

void agreement_put(struct json_out *j, const struct agreement_asked *asked,
                   const struct agreement_stage *s)
{
    static const char *const by[] = {"verdict", "category", "reason"};
    const struct ratings_filter *f = &asked->filter;
    char day[16];
    json_key_c(j, "stage", stage_name(s->stage));
    agreement_values_put(j, asked, &s->all);
    json_key_int(j, "one_vote", (int64_t)s->all.n_one);
    json_key_int(j, "votes", (int64_t)s->all.n_votes);
    json_key_c(j, "by", by[f->by]);
    json_key_c(j, "maybe", f->maybe_apart ? "apart" : "include");
    strings(j, "categories", s->r.category, s->r.votes.q);
    strings(j, "reviewers", s->r.rater, s->r.votes.n_raters);
    json_key_c(j, "from", date_is_set(f->from) ? date_iso(f->from, day) : NULL);
    json_key_c(j, "to", date_is_set(f->to) ? date_iso(f->to, day) : NULL);
    if (asked->options.draws) {
        json_key_obj(j, "bootstrap");
        json_key_int(j, "draws", (int64_t)asked->options.draws);
        json_key_int(j, "seed", (int64_t)asked->options.seed);
        json_end(j);
    }
    pairs(j, asked, s);
    if (asked->over_time)
        months(j, asked, s);
}

void agreement_round_put(struct json_out *j, const struct agreement *before,
                         const struct agreement *after)
{
    const struct agreement_asked asked = {0};
    json_key_obj(j, "agreement");
    json_key_obj(j, "before");
    agreement_values_put(j, &asked, before);
    json_end(j);
    json_key_obj(j, "after");
    agreement_values_put(j, &asked, after);
    json_end(j);
    json_end(j);
}
