/* pico_rule.c - the `rule` of a criterion: `period`, or `{patients: {fewer_than: 10}}`. */
#include "screen/criteria/messages.h"
#include "screen/criteria/pico_internal.h"

#define PATIENTS_MAX 1000000
#define AGE_MAX      130

static enum err_code read_patients(const struct yaml *y, struct pico_criterion *c, struct err *e)
{
    static const char *const known[] = {"fewer_than", "unclear_below"};
    c->rule = PICO_RULE_PATIENTS;
    enum err_code rc = yaml_only_keys(y, known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = yaml_int_opt(y, "fewer_than", 1, PATIENTS_MAX, &c->patients_fewer_than, e);
    if (rc == ERR_OK)
        rc = yaml_int_opt(y, "unclear_below", 1, PATIENTS_MAX, &c->patients_unclear_below, e);
    if (rc != ERR_OK)
        return rc;
    if (c->effect != PICO_EXCLUDE)
        return yaml_err(y, e, MSG_PICO_PATIENTS_EFFECT);
    if (!c->patients_fewer_than && !c->patients_unclear_below)
        return yaml_err(y, e, MSG_PICO_PATIENTS_LIMIT);
    if (c->patients_unclear_below && c->patients_unclear_below <= c->patients_fewer_than)
        return yaml_err(yaml_get(y, "unclear_below"), e,
                        MSG_PICO_PATIENTS_ORDER(c->patients_fewer_than));
    return ERR_OK;
}

static enum err_code read_age(const struct yaml *y, struct pico_criterion *c, struct err *e)
{
    static const char *const known[] = {"from", "under"};
    c->rule = PICO_RULE_AGE;
    c->age_below = INT64_MAX;
    enum err_code rc = yaml_only_keys(y, known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = yaml_int_opt(y, "from", 1, AGE_MAX, &c->age_from, e);
    if (rc == ERR_OK)
        rc = yaml_int_opt(y, "under", 1, AGE_MAX, &c->age_below, e);
    if (rc != ERR_OK)
        return rc;
    if (!yaml_get(y, "from") && !yaml_get(y, "under"))
        return yaml_err(y, e, MSG_PICO_AGE_LIMIT);
    if (c->age_below <= c->age_from)
        return yaml_err(yaml_get(y, "under"), e, MSG_PICO_AGE_ORDER(c->age_from));
    return ERR_OK;
}

static enum err_code read_map(const struct yaml *rule, struct pico_criterion *c, struct err *e)
{
    static const char *const known[] = {"patients", "age"};
    const struct yaml *limits;
    enum err_code rc = yaml_only_keys(rule, known, COUNT_OF(known), e);
    if (rc == ERR_OK && rule->n != 1)
        rc = yaml_err(rule, e, MSG_PICO_RULE_ONE);
    if (rc != ERR_OK)
        return rc;
    bool patients = yaml_get(rule, "patients");
    rc = yaml_need(rule, patients ? "patients" : "age", YAML_MAP, &limits, e);
    if (rc != ERR_OK)
        return rc;
    return patients ? read_patients(limits, c, e) : read_age(limits, c, e);
}

enum err_code pico_read_rule(const struct yaml *y, struct pico_criterion *c, struct err *e)
{
    static const char *const word[] = {"period", "retracted", "language"};
    const struct yaml *rule = yaml_get(y, "rule");
    size_t i = SIZE_MAX;
    if (rule && rule->kind == YAML_MAP)
        return read_map(rule, c, e);
    enum err_code rc = yaml_word_opt(y, "rule", word, COUNT_OF(word), &i, e);
    if (rc == ERR_OK && i != SIZE_MAX)
        c->rule = (enum pico_rule)(PICO_RULE_PERIOD + i);
    return rc;
}

static struct str limits_text(struct arena *a, const char *rule, const char *first, int64_t x,
                              const char *second, int64_t y)
{
    if (x && y)
        return str_c(arena_fmt(a, "{%s: {%s: %lld, %s: %lld}}", rule, first, (long long)x, second,
                               (long long)y));
    return str_c(
        arena_fmt(a, "{%s: {%s: %lld}}", rule, x ? first : second, (long long)(x ? x : y)));
}

struct str pico_rule_text(const struct pico_criterion *c, struct arena *a)
{
    switch (c->rule) {
    case PICO_RULE_PERIOD:
        return STR("period");
    case PICO_RULE_RETRACTED:
        return STR("retracted");
    case PICO_RULE_LANGUAGE:
        return STR("language");
    case PICO_RULE_PATIENTS:
        return limits_text(a, "patients", "fewer_than", c->patients_fewer_than, "unclear_below",
                           c->patients_unclear_below);
    case PICO_RULE_AGE:
        return limits_text(a, "age", "from", c->age_from, "under",
                           c->age_below == INT64_MAX ? 0 : c->age_below);
    case PICO_RULE_NONE:
    case PICO_RULE_MATCH:
        break;
    }
    return STR("");
}
