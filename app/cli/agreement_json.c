/* agreement_json.c - agreement for scripts; docs/api.md states the keys. */
#include "app/cli/agreement_out.h"

#include <math.h>

static void value(struct cli *c, const struct agreement_asked *asked, enum agreement_coefficient k,
                  const struct agreement_value *x)
{
    struct json_out *j = &c->j;
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

void agreement_values(struct cli *c, const struct agreement_asked *asked, const struct agreement *x)
{
    json_key_int(&c->j, "n", (int64_t)x->n);
    json_key_int(&c->j, "raters", (int64_t)x->raters);
    for (int k = 0; k < AGREEMENT_COUNT; k++)
        value(c, asked, (enum agreement_coefficient)k, &x->of[k]);
}

static void strings(struct cli *c, const char *key, const struct str *s, size_t n)
{
    json_key_arr(&c->j, key);
    for (size_t i = 0; i < n; i++)
        json_str(&c->j, s[i]);
    json_end(&c->j);
}

static void confusion(struct cli *c, const struct agreement_stage *s,
                      const struct agreement_two *pair)
{
    struct json_out *j = &c->j;
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

static void pairs(struct cli *c, const struct agreement_asked *asked,
                  const struct agreement_stage *s)
{
    struct json_out *j = &c->j;
    json_key_arr(j, "pairs");
    for (size_t i = 0; i < s->n_pairs; i++) {
        const struct agreement_two *pair = &s->pair[i];
        const struct str two[] = {s->r.rater[pair->rater], s->r.rater[pair->other]};
        json_obj(j);
        strings(c, "reviewers", two, 2);
        agreement_values(c, asked, &pair->x);
        confusion(c, s, pair);
        json_end(j);
    }
    json_end(j);
}

static void months(struct cli *c, const struct agreement_asked *asked,
                   const struct agreement_stage *s)
{
    json_key_arr(&c->j, "months");
    for (size_t i = 0; i < s->n_months; i++) {
        char text[16];
        json_obj(&c->j);
        json_key_c(&c->j, "month", date_iso(s->month[i].month, text));
        agreement_values(c, asked, &s->month[i].x);
        json_end(&c->j);
    }
    json_end(&c->j);
}

void agreement_json(struct cli *c, const struct agreement_asked *asked,
                    const struct agreement_stage *s)
{
    static const char *const by[] = {"verdict", "category", "reason"};
    const struct ratings_filter *f = &asked->filter;
    struct json_out *j = &c->j;
    char day[16];
    json_key_c(j, "stage", stage_name(s->stage));
    agreement_values(c, asked, &s->all);
    json_key_int(j, "one_vote", (int64_t)s->all.n_one);
    json_key_int(j, "votes", (int64_t)s->all.n_votes);
    json_key_c(j, "by", by[f->by]);
    json_key_c(j, "maybe", f->maybe_apart ? "apart" : "include");
    strings(c, "categories", s->r.category, s->r.votes.q);
    strings(c, "reviewers", s->r.rater, s->r.votes.n_raters);
    json_key_c(j, "from", date_is_set(f->from) ? date_iso(f->from, day) : NULL);
    json_key_c(j, "to", date_is_set(f->to) ? date_iso(f->to, day) : NULL);
    if (asked->options.draws) {
        json_key_obj(j, "bootstrap");
        json_key_int(j, "draws", (int64_t)asked->options.draws);
        json_key_int(j, "seed", (int64_t)asked->options.seed);
        json_end(j);
    }
    pairs(c, asked, s);
    if (asked->over_time)
        months(c, asked, s);
}
