/* protocol_review.c - how what was found is read: arms, automation, tables. */
#include "screen/criteria/messages.h"
#include "screen/criteria/protocol_internal.h"
#include "screen/criteria/words.h"

/* Columns of the evidence tables: what the article and its levels give, and the fields of
 * extraction (screen/evidence/columns.h holds them against the form). These are NGC's two tables.
 */
static const char *const background[] = {
    "article",      "title",         "population",   "country",     "age",
    "study_design", "study_methods", "intervention", "limitations", "level"};
static const char *const results[] = {"article",           "aim",           "genetic_findings",
                                      "clinical_findings", "results_table", "conclusion"};
#define PREVIOUS_MAX 1000000

static enum err_code read_prisma(const struct yaml *y, struct protocol_arm *arm, struct err *e)
{
    size_t word = SIZE_MAX;
    enum err_code rc = yaml_word_opt(y, "prisma", words_prisma, COUNT_OF(words_prisma), &word, e);
    if (rc != ERR_OK)
        return rc;
    if (arm->kind != ARM_OTHER)
        return word == SIZE_MAX ? ERR_OK
                                : yaml_err(yaml_get(y, "prisma"), e, MSG_PROTOCOL_ARM_NO_PRISMA);
    if (word == SIZE_MAX)
        return yaml_err(y, e, MSG_PROTOCOL_ARM_PRISMA);
    arm->prisma = (enum arm_prisma)word;
    return ERR_OK;
}

static enum err_code read_arm(const struct yaml *seq, size_t i, struct protocol_arm *arm,
                              struct err *e)
{
    static const char *const known[] = {"id", "kind", "prisma", "label"};
    const struct yaml *y = &seq->item[i];
    size_t kind = 0;
    enum err_code rc = yaml_only_keys(y, known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = form_id(y, "id", &arm->id, e);
    if (rc == ERR_OK)
        rc = form_new_id(seq, i, arm->id, e);
    if (rc == ERR_OK)
        rc = form_word(y, "kind", words_arm, COUNT_OF(words_arm), &kind, e);
    arm->kind = (enum arm_kind)kind;
    if (rc == ERR_OK && i == 0 && arm->kind != ARM_DATABASE)
        rc = yaml_err(yaml_get(y, "kind"), e, MSG_PROTOCOL_FIRST_ARM);
    if (rc == ERR_OK)
        rc = read_prisma(y, arm, e);
    return rc == ERR_OK ? form_bilingual(y, "label", arm->label, e) : rc;
}

static enum err_code read_arms(const struct yaml *root, struct arena *a, struct protocol *p,
                               struct err *e)
{
    const struct yaml *seq;
    enum err_code rc = form_list(root, "arms", &seq, e);
    if (rc != ERR_OK)
        return rc;
    p->arm = ARENA_ARRAY(a, seq->n, struct protocol_arm);
    p->n_arms = seq->n;
    for (size_t i = 0; rc == ERR_OK && i < seq->n; i++)
        rc = read_arm(seq, i, &p->arm[i], e);
    return rc;
}

/* The columns under `key` and where each is named; the n of `standard` and no places when the file
 * says nothing. */
static enum err_code read_columns(const struct yaml *tables, const char *key,
                                  const char *const *standard, size_t n_standard, struct arena *a,
                                  struct str **out, struct protocol_place **at, size_t *n,
                                  struct err *e)
{
    const struct yaml *seq = NULL;
    enum err_code rc = ERR_OK;
    if (yaml_get(tables, key))
        rc = form_list(tables, key, &seq, e);
    if (rc == ERR_OK && seq)
        rc = form_ids_opt(tables, key, a, out, n, &seq, e);
    if (rc == ERR_OK && seq)
        *at = protocol_places(seq, a);
    if (rc != ERR_OK || seq)
        return rc;
    *out = ARENA_ARRAY(a, n_standard, struct str);
    for (*n = 0; *n < n_standard; (*n)++)
        (*out)[*n] = str_c(standard[*n]);
    return ERR_OK;
}

static enum err_code read_tables(const struct yaml *root, struct arena *a, struct protocol *p,
                                 struct err *e)
{
    static const char *const known[] = {"background", "results"};
    const struct yaml *y = NULL;
    enum err_code rc = ERR_OK;
    if (yaml_get(root, "tables"))
        rc = yaml_need(root, "tables", YAML_MAP, &y, e);
    if (rc == ERR_OK && y)
        rc = yaml_only_keys(y, known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = read_columns(y, "background", background, COUNT_OF(background), a,
                          &p->background_column, &p->background_at, &p->n_background, e);
    if (rc == ERR_OK)
        rc = read_columns(y, "results", results, COUNT_OF(results), a, &p->results_column,
                          &p->results_at, &p->n_results, e);
    return rc;
}

/* An updated review: how many studies and reports its previous version includes. */
static enum err_code read_previous(const struct yaml *root, struct protocol_previous *out,
                                   struct err *e)
{
    static const char *const known[] = {"studies", "reports", "overlap_studies", "overlap_reports"};
    int64_t *const n[] = {&out->studies, &out->reports, &out->overlap_studies,
                          &out->overlap_reports};
    const struct yaml *y;
    if (!yaml_get(root, "previous"))
        return ERR_OK;
    enum err_code rc = yaml_need(root, "previous", YAML_MAP, &y, e);
    if (rc == ERR_OK)
        rc = yaml_only_keys(y, known, COUNT_OF(known), e);
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(known); i++) {
        const struct yaml *unused;
        if (i < 2) /* the first two must be there */
            rc = yaml_need(y, known[i], YAML_SCALAR, &unused, e);
        if (rc == ERR_OK)
            rc = yaml_int_opt(y, known[i], 0, PREVIOUS_MAX, n[i], e);
    }
    if (rc != ERR_OK)
        return rc;
    out->given = true;
    if (out->studies > out->reports)
        return yaml_err(yaml_get(y, "studies"), e,
                        MSG_PROTOCOL_PREVIOUS_STUDIES(out->studies, out->reports));
    if (out->overlap_studies > out->studies)
        return yaml_err(yaml_get(y, "overlap_studies"), e,
                        MSG_PROTOCOL_PREVIOUS_OVERLAP(out->overlap_studies, out->studies));
    if (out->overlap_reports > out->reports)
        return yaml_err(yaml_get(y, "overlap_reports"), e,
                        MSG_PROTOCOL_PREVIOUS_OVERLAP(out->overlap_reports, out->reports));
    return ERR_OK;
}

static void warn(struct note_list *notes, const struct yaml *at, struct msg_call m)
{
    if (notes && at)
        note_add(notes, NOTE_WARNING, at->file, at->line, at->column, m);
}

/* What the form allows and the method advises against. */
static void remark(const struct yaml *root, const struct protocol *p, struct note_list *notes)
{
    const struct yaml *stages = yaml_get(root, "stages");
    const struct yaml *full_text =
        stages && stages->kind == YAML_MAP ? yaml_get(stages, "full_text") : NULL;
    if (full_text && p->stage[STAGE_FULL_TEXT].reviewers < 2)
        warn(notes, yaml_get(full_text, "reviewers"), MSG_PROTOCOL_ONE_READER);
    if (full_text && p->stage[STAGE_FULL_TEXT].presort)
        warn(notes, yaml_get(full_text, "presort"), MSG_PROTOCOL_PRESORT_FULL_TEXT);
}

enum err_code protocol_read_review(const struct yaml *root, struct arena *a,
                                   struct note_list *notes, struct protocol *out, struct err *e)
{
    static const char *const levels[] = {"oxford-2009"};
    const struct yaml *seq;
    size_t word;
    enum err_code rc = read_arms(root, a, out, e);
    if (rc == ERR_OK)
        rc = protocol_read_stages(root, a, out, e);
    if (rc == ERR_OK)
        rc = form_ids_opt(root, "automation", a, &out->automation, &out->n_automation, &seq, e);
    if (rc == ERR_OK)
        out->automation_at = protocol_places(seq, a);
    if (rc == ERR_OK)
        rc = yaml_word_opt(root, "levels", levels, COUNT_OF(levels), &word, e);
    if (rc == ERR_OK)
        rc = read_tables(root, a, out, e);
    if (rc == ERR_OK)
        rc = read_previous(root, &out->previous, e);
    if (rc == ERR_OK)
        remark(root, out, notes);
    return rc;
}
