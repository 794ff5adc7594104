/* stopping.c - the two tests at one moment. */
#include "screen/rank/discovery.h"
#include "screen/rank/hypergeometric.h"
#include "screen/rank/messages.h"
#include "screen/rank/stopping_internal.h"

static const char *const RULE[RANK_STOP_RULES] = {"plain", "curve", "either"};

const char *rank_stop_rule_name(enum rank_stop_rule rule)
{
    return RULE[rule];
}

bool rank_stop_rule_parse(const char *word, enum rank_stop_rule *out)
{
    for (size_t i = 0; i < RANK_STOP_RULES; i++) {
        if (strcmp(word, RULE[i]) != 0)
            continue;
        *out = (enum rank_stop_rule)i;
        return true;
    }
    return false;
}

enum err_code rank_stop_check(double target, struct err *e)
{
    return target > 0 && target <= 1 ? ERR_OK : err_set(e, ERR_INPUT, MSG_RANK_STOP_TARGET);
}

size_t rank_suffix(const size_t *position, size_t r, size_t n, size_t k)
{
    return k < r ? n - position[r - k - 1] : n;
}

double rank_suffix_p(const size_t *position, size_t r, size_t n, size_t n_total, size_t unseen,
                     size_t k)
{
    size_t s = rank_suffix(position, r, n, k);
    return s == 0 ? 1 : rank_at_most(n_total - (n - s), unseen + k, s, k);
}

bool rank_suffix_is_usual(const size_t *position, size_t r, size_t n, size_t n_total, size_t unseen,
                          size_t k)
{
    double s = (double)rank_suffix(position, r, n, k);
    return (double)k >= s * (double)(unseen + k) / ((double)(n_total - n) + s) + 1;
}

enum err_code rank_stop_test(const size_t *position, size_t r, size_t n, size_t n_total,
                             double target, struct rank_stop *out, struct err *e)
{
    *out = (struct rank_stop){.p = 1};
    enum err_code rc = rank_stop_check(target, e);
    if (rc != ERR_OK)
        return rc;
    out->unseen = rank_unseen_to_miss(r, target);
    if (n > 0 && out->unseen > n_total - n)
        out->p = 0;
    if (n == 0 || out->p == 0)
        return ERR_OK;
    /* With the same includes in it, the longest suffix has the least p: its first label is the one
     * after an include, or the first of all. */
    for (size_t k = 0; k <= r; k++) {
        size_t s = rank_suffix(position, r, n, k);
        if (out->p < 0.5 && rank_suffix_is_usual(position, r, n, n_total, out->unseen, k))
            continue;
        double p = rank_suffix_p(position, r, n, n_total, out->unseen, k);
        if (s > 0 && (p < out->p || out->suffix == 0)) {
            out->p = p;
            out->suffix = s;
        }
    }
    return ERR_OK;
}

static struct rank_stop curve(const size_t *position, size_t r, size_t n, size_t n_total,
                              double target)
{
    struct rank_discovery d;
    rank_discovery_init(&d, &RANK_DISCOVERY_CAREFUL, n_total);
    for (size_t i = 0; i < r; i++)
        rank_discovery_found(&d, position[i]);
    rank_discovery_at(&d, n);
    return (struct rank_stop){.p = rank_discovery_missed(&d, target),
                              .unseen = rank_unseen_to_miss(r, target)};
}

enum err_code rank_stop_by(enum rank_stop_rule rule, const size_t *position, size_t r, size_t n,
                           size_t n_total, double target, struct rank_stop *out, struct err *e)
{
    bool has_curve = rule != RANK_STOP_PLAIN && r >= RANK_STOP_INCLUDES;
    enum err_code rc = rank_stop_check(target, e);
    *out = (struct rank_stop){.p = 1};
    if (rc == ERR_OK && (rule != RANK_STOP_CURVE || !has_curve))
        rc = rank_stop_test(position, r, n, n_total, target, out, e);
    if (rc != ERR_OK || !has_curve)
        return rc;
    struct rank_stop by_curve = curve(position, r, n, n_total, target);
    if (rule == RANK_STOP_CURVE || by_curve.p < out->p)
        *out = by_curve;
    return ERR_OK;
}
