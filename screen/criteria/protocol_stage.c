/* protocol_stage.c - who reads at each stage, and how votes become a decision. */
#include "screen/criteria/messages.h"
#include "screen/criteria/protocol_internal.h"
#include "screen/criteria/words.h"

#define READERS_MAX             9
#define CALIBRATION_RECORDS_MAX 1000

/* `presort: true`, or a list of who may. */
static enum err_code read_presort(const struct yaml *y, struct arena *a, struct protocol_stage *s,
                                  struct err *e)
{
    const struct yaml *node = yaml_get(y, "presort");
    if (!node)
        return ERR_OK;
    if (node->kind != YAML_SEQ)
        return yaml_bool_opt(y, "presort", &s->presort, e);
    enum err_code rc = form_ids_opt(y, "presort", a, &s->presorter, &s->n_presorters, NULL, e);
    s->presort = s->n_presorters > 0;
    return rc;
}

/* "0.60": a share in thousandths, 1-1000. */
static bool share(struct str s, int64_t *out)
{
    int64_t whole = 0, place = 1000;
    size_t i = 0;
    while (i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9' && i < 2)
        whole = whole * 10 + (s.ptr[i++] - '0');
    int64_t n = whole * 1000;
    if (i == 0)
        return false;
    if (i < s.len && s.ptr[i] == '.') {
        for (i++; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9' && place > 1; i++)
            n += (s.ptr[i] - '0') * (place /= 10);
    }
    *out = n;
    return i == s.len && n > 0 && n <= 1000;
}

static enum err_code read_calibration(const struct yaml *stage, struct protocol_stage *s,
                                      struct err *e)
{
    static const char *const known[] = {"measure", "at_least", "records"};
    const struct yaml *y;
    struct str text;
    size_t word = MEASURE_COHEN;
    if (!yaml_get(stage, "calibration"))
        return ERR_OK;
    enum err_code rc = yaml_need(stage, "calibration", YAML_MAP, &y, e);
    if (rc == ERR_OK)
        rc = yaml_only_keys(y, known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = yaml_word_opt(y, "measure", words_measure, COUNT_OF(words_measure), &word, e);
    if (rc == ERR_OK)
        rc = form_text(y, "at_least", &text, e);
    if (rc == ERR_OK && !share(text, &s->calibration_at_least))
        rc = yaml_err(yaml_get(y, "at_least"), e, MSG_PROTOCOL_SHARE(text));
    s->calibration_records = 1;
    if (rc == ERR_OK)
        rc = yaml_int_opt(y, "records", 1, CALIBRATION_RECORDS_MAX, &s->calibration_records, e);
    s->calibration_measure = (enum agreement_measure)word;
    return rc;
}

static enum err_code read_words(const struct yaml *y, struct protocol_stage *s, struct err *e)
{
    size_t conflict = s->conflict_on, agreement = s->agreement, maybe = s->maybe;
    enum err_code rc =
        yaml_word_opt(y, "conflict_on", words_conflict, COUNT_OF(words_conflict), &conflict, e);
    if (rc == ERR_OK)
        rc = yaml_word_opt(y, "agreement", words_agreement, COUNT_OF(words_agreement), &agreement,
                           e);
    if (rc == ERR_OK)
        rc = yaml_word_opt(y, "maybe", words_maybe, COUNT_OF(words_maybe), &maybe, e);
    s->conflict_on = (enum conflict_on)conflict;
    s->agreement = (enum stage_agreement)agreement;
    s->maybe = (enum maybe_rule)maybe;
    return rc;
}

static enum err_code read_stage(const struct yaml *stages, const char *name, struct arena *a,
                                struct protocol_stage *s, struct err *e)
{
    static const char *const known[] = {"reviewers",   "resolver",   "conflict_on", "presort",
                                        "readers",     "agreement",  "maybe",       "include_needs",
                                        "calibration", "suggestions"};
    const struct yaml *y;
    if (!yaml_get(stages, name))
        return ERR_OK;
    enum err_code rc = yaml_need(stages, name, YAML_MAP, &y, e);
    if (rc == ERR_OK)
        rc = yaml_only_keys(y, known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = yaml_int_opt(y, "reviewers", 1, READERS_MAX, &s->reviewers, e);
    if (rc == ERR_OK)
        rc = form_text_opt(y, "resolver", &s->resolver, e);
    if (rc == ERR_OK)
        rc = read_words(y, s, e);
    if (rc == ERR_OK)
        rc = read_presort(y, a, s, e);
    if (rc == ERR_OK)
        rc = form_ids_opt(y, "readers", a, &s->reader, &s->n_readers, NULL, e);
    if (rc == ERR_OK)
        rc = yaml_int_opt(y, "include_needs", 1, READERS_MAX, &s->include_needs, e);
    if (rc == ERR_OK)
        rc = yaml_bool_opt(y, "suggestions", &s->suggestions, e);
    return rc == ERR_OK ? read_calibration(y, s, e) : rc;
}

/* NGC's method: one person on titles, two on abstracts and full texts. */
enum err_code protocol_read_stages(const struct yaml *root, struct arena *a, struct protocol *p,
                                   struct err *e)
{
    static const struct protocol_stage standard = {.conflict_on = CONFLICT_ON_VERDICT,
                                                   .resolver = {"lead", 4},
                                                   .reviewers = 2,
                                                   .include_needs = 1};
    const struct yaml *stages;
    for (size_t i = 0; i < STAGE_COUNT; i++)
        p->stage[i] = standard;
    p->stage[STAGE_TITLE].reviewers = 1;
    p->stage[STAGE_FULL_TEXT].conflict_on = CONFLICT_ON_CATEGORY;
    if (!yaml_get(root, "stages"))
        return ERR_OK;
    enum err_code rc = yaml_need(root, "stages", YAML_MAP, &stages, e);
    if (rc == ERR_OK)
        rc = yaml_only_keys(stages, words_stage, STAGE_COUNT, e);
    for (size_t i = 0; rc == ERR_OK && i < STAGE_COUNT; i++)
        rc = read_stage(stages, words_stage[i], a, &p->stage[i], e);
    return rc;
}
