/* steps_records.c - records that come, merge and part, their texts, and what was made of them. */
#include "world.h"

#include "screen/duplicates/duplicates.h"
#include "screen/evidence/rating.h"
#include "screen/fulltext/retrieval.h"
#include "screen/import/import.h"

static enum err_code import(struct world *w, struct err *e)
{
    static const char *const arm[] = {"database", "network", "references"};
    struct import_report r;
    struct import_options o = {.arm = arm[pick(w, COUNT_OF(arm))],
                               .source = arena_fmt(&w->arena, "late-%d", w->files),
                               .format = BIB_RIS};
    const char *path = made_records(w, 1 + (size_t)pick(w, 3));
    return import_file(w->s, "lead", path, &o, NULL, &w->arena, &r, e);
}

static enum err_code merge(struct world *w, struct err *e)
{
    static const char *const reason[LANG_COUNT] = {"same", "samme"};
    return record_merge(w->s, "lead", any_root(w), any_root(w), "by-hand", reason, e);
}

static enum err_code split(struct world *w, struct err *e)
{
    return record_split(w->s, "lead", 1 + pick(w, 40), e);
}

static enum err_code apart(struct world *w, struct err *e)
{
    return record_apart(w->s, "lead", any_root(w), any_root(w), STR(""), e);
}

static enum err_code undo_grouping(struct world *w, struct err *e)
{
    struct regrouping back;
    return duplicates_undo(w->s, "lead", 0, &w->arena, &back, e);
}

static enum err_code run_rules(struct world *w, struct err *e)
{
    struct duplicates_report found;
    return duplicates_merge(w->s, "lead", false, NULL, &w->arena, &found, e);
}

/* Mostly of a report that is sought. */
static int64_t a_report(struct world *w)
{
    struct record_standing *list;
    size_t n;
    MUST(w, review_standing(w->s, &w->arena, &list, &n, &w->e));
    size_t from = n ? (size_t)pick(w, n) : 0;
    for (size_t i = 0; i < n && !chance(w, 10); i++)
        if (list[(from + i) % n].sought)
            return list[(from + i) % n].root;
    return any_root(w);
}

static enum err_code retrieve(struct world *w, struct err *e)
{
    struct retrieval r = {.status = chance(w, 5)   ? REPORT_NOT_RETRIEVED
                                    : chance(w, 5) ? REPORT_REQUESTED
                                                   : REPORT_RETRIEVED};
    return retrieval_say(w->s, any_person(w), a_report(w), &r, e);
}

static enum err_code unretrieve(struct world *w, struct err *e)
{
    return retrieval_undo(w->s, any_person(w), a_report(w), e);
}

static enum err_code extract(struct world *w, struct err *e)
{
    const struct extraction_value v = {STR("population"), STR(""), STR("adults")};
    return extraction_set(w->s, any_person(w), any_root(w), &v, 1, e);
}

/* One level, or two and what is agreed on: few articles are included, and fewer twice levelled. */
static enum err_code grade(struct world *w, struct err *e)
{
    static const char *const level[] = {"2b", "4"};
    struct level l = {.question = STR("therapy"), .reason = STR("a cohort")};
    struct level_said changed;
    int64_t root = any_root(w);
    bool both = pick(w, 2) == 0;
    enum err_code rc = ERR_OK;
    for (int i = 0; rc == ERR_OK && i < 1 + both; i++) {
        l.level = str_c(level[pick(w, 2)]);
        rc = level_set(w->s, any_person(w), root, &l, e);
    }
    if (rc != ERR_OK || !both)
        return rc;
    struct err alone = {0}; /* twice the same person */
    rc = level_agree(w->s, any_person(w), root, &l, 0, &w->arena, &changed, &alone);
    if (rc != ERR_OK && rc != ERR_STATE)
        err_copy(e, &alone);
    return rc == ERR_STATE ? ERR_OK : rc;
}

const struct step RECORD_STEPS[] = {{"import", 1, true, import},
                                    {"merge", 2, false, merge},
                                    {"split", 3, false, split},
                                    {"apart", 1, false, apart},
                                    {"undo grouping", 1, false, undo_grouping},
                                    {"run rules", 1, true, run_rules},
                                    {"retrieve", 10, false, retrieve},
                                    {"unretrieve", 3, false, unretrieve},
                                    {"extract", 3, false, extract},
                                    {"grade", 4, false, grade},
                                    {NULL, 0, false, NULL}};
