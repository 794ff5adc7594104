/* box.c - the boxes by name: the `data` names of PRISMA.csv, and ours beside them. */
#include "screen/prisma/prisma_internal.h"

/* Every box: its name, and a step of a column or a field of the flow. */
#define BOXES(STEP, FIELD)                                                                         \
    FIELD("previous_studies", previous_studies)                                                    \
    FIELD("previous_reports", previous_reports)                                                    \
    FIELD("database_results", databases)                                                           \
    FIELD("register_results", registers)                                                           \
    FIELD("website_results", mapped[PRISMA_WEBSITES])                                              \
    FIELD("organisation_results", mapped[PRISMA_ORGANISATIONS])                                    \
    FIELD("citations_results", mapped[PRISMA_CITATIONS])                                           \
    STEP("dbr_results", DATABASES, IDENTIFIED)                                                     \
    STEP("other_results", OTHER, IDENTIFIED)                                                       \
    STEP("duplicates", DATABASES, DUPLICATES)                                                      \
    STEP("excluded_automatic", DATABASES, AUTOMATIC)                                               \
    STEP("excluded_other", DATABASES, REMOVED)                                                     \
    STEP("excluded_stopping_rule", DATABASES, STOPPED)                                             \
    STEP("records_screened", DATABASES, SCREENED)                                                  \
    STEP("records_excluded", DATABASES, EXCLUDED)                                                  \
    STEP("records_excluded_people", DATABASES, EXCLUDED_HUMAN)                                     \
    STEP("records_excluded_tool", DATABASES, EXCLUDED_TOOL)                                        \
    STEP("abstracts_unread", DATABASES, EXCLUDED_STOPPED)                                          \
    STEP("titles_screened", DATABASES, TITLES_SCREENED)                                            \
    STEP("titles_excluded", DATABASES, TITLES_EXCLUDED)                                            \
    STEP("abstracts_screened", DATABASES, ABSTRACTS_SCREENED)                                      \
    STEP("abstracts_excluded", DATABASES, ABSTRACTS_EXCLUDED)                                      \
    STEP("awaiting_titles", DATABASES, AWAITING_TITLE)                                             \
    STEP("awaiting_abstracts", DATABASES, AWAITING_ABSTRACT)                                       \
    STEP("awaiting_screening", DATABASES, AWAITING_SCREENING)                                      \
    STEP("dbr_other_literature", DATABASES, OTHER_LITERATURE)                                      \
    STEP("dbr_sought_reports", DATABASES, SOUGHT)                                                  \
    STEP("dbr_notretrieved_reports", DATABASES, MISSING)                                           \
    STEP("dbr_awaiting_retrieval", DATABASES, AWAITING_RETRIEVAL)                                  \
    STEP("dbr_assessed", DATABASES, ASSESSED)                                                      \
    STEP("dbr_excluded", DATABASES, REPORTS_EXCLUDED)                                              \
    STEP("dbr_awaiting_full_text", DATABASES, AWAITING_FULL_TEXT)                                  \
    STEP("dbr_new_studies", DATABASES, STUDIES)                                                    \
    STEP("dbr_new_reports", DATABASES, REPORTS)                                                    \
    STEP("other_duplicates", OTHER, DUPLICATES)                                                    \
    STEP("other_already_found", OTHER, FOUND_ELSEWHERE)                                            \
    STEP("other_excluded_automatic", OTHER, AUTOMATIC)                                             \
    STEP("other_excluded_other", OTHER, REMOVED)                                                   \
    STEP("other_excluded_stopping_rule", OTHER, STOPPED)                                           \
    STEP("other_records_screened", OTHER, SCREENED)                                                \
    STEP("other_records_excluded", OTHER, EXCLUDED)                                                \
    STEP("other_abstracts_unread", OTHER, EXCLUDED_STOPPED)                                        \
    STEP("other_titles_excluded", OTHER, TITLES_EXCLUDED)                                          \
    STEP("other_abstracts_excluded", OTHER, ABSTRACTS_EXCLUDED)                                    \
    STEP("other_awaiting_screening", OTHER, AWAITING_SCREENING)                                    \
    STEP("other_other_literature", OTHER, OTHER_LITERATURE)                                        \
    STEP("other_sought_reports", OTHER, SOUGHT)                                                    \
    STEP("other_notretrieved_reports", OTHER, MISSING)                                             \
    STEP("other_awaiting_retrieval", OTHER, AWAITING_RETRIEVAL)                                    \
    STEP("other_assessed", OTHER, ASSESSED)                                                        \
    STEP("other_excluded", OTHER, REPORTS_EXCLUDED)                                                \
    STEP("other_awaiting_full_text", OTHER, AWAITING_FULL_TEXT)                                    \
    STEP("other_new_studies", OTHER, STUDIES)                                                      \
    STEP("other_new_reports", OTHER, REPORTS)                                                      \
    STEP("new_studies", ALL, STUDIES)                                                              \
    STEP("new_reports", ALL, REPORTS)                                                              \
    FIELD("overlap_studies", overlap_studies)                                                      \
    FIELD("overlap_reports", overlap_reports)                                                      \
    FIELD("total_studies", total_studies)                                                          \
    FIELD("total_reports", total_reports)                                                          \
    FIELD("total_studies_ma", meta_studies)                                                        \
    FIELD("total_reports_ma", meta_reports)

#define STEP_DEF(name, column, step) {name, PRISMA_COLUMN_##column, PRISMA_##step, 0},
#define FIELD_DEF(name, field)                                                                     \
    {name, PRISMA_COLUMN_ALL, PRISMA_STEP_COUNT, offsetof(struct prisma_flow, field)},
#define STEP_NAME(name, column, step) name,
#define FIELD_NAME(name, field)       name,

const struct prisma_box_def PRISMA_BOX[] = {BOXES(STEP_DEF, FIELD_DEF)};
const size_t PRISMA_BOX_COUNT = COUNT_OF(PRISMA_BOX);

const struct prisma_number *prisma_box_number(const struct prisma_flow *f,
                                              const struct prisma_box_def *def)
{
    if (def->step < PRISMA_STEP_COUNT)
        return &f->column[def->column].step[def->step];
    return (const struct prisma_number *)(const void *)((const char *)f + def->offset);
}

const char *const *prisma_box_names(size_t *n)
{
    static const char *const name[] = {BOXES(STEP_NAME, FIELD_NAME)};
    *n = COUNT_OF(name);
    return name;
}

/* The number of `box`, or of one of its arms (arm.ptr NULL: none asked for). */
static const struct prisma_number *whole_box(const struct prisma_flow *flow, struct str box,
                                             struct str arm)
{
    for (size_t i = 0; i < PRISMA_BOX_COUNT; i++) {
        if (!str_eq_c(box, PRISMA_BOX[i].name))
            continue;
        if (!arm.ptr)
            return prisma_box_number(flow, &PRISMA_BOX[i]);
        for (size_t k = 0; k < flow->n_arms; k++)
            if (str_eq(flow->arm[k].arm.id, arm) && PRISMA_BOX[i].step < PRISMA_STEP_COUNT)
                return &flow->arm[k].tally.step[PRISMA_BOX[i].step];
    }
    return NULL;
}

/* A line by its id, else by its label in any language. */
static const struct prisma_number *find_line(const struct prisma_lines *l, struct str name)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->item[i].id.len && str_eq(l->item[i].id, name))
            return &l->item[i].number;
    for (size_t i = 0; i < l->n; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            if (str_eq(l->item[i].label[lang], name))
                return &l->item[i].number;
    for (size_t i = 0; i < l->n; i++)
        if (!l->item[i].id.len && str_eq_c(name, "none"))
            return &l->item[i].number;
    return NULL;
}

static bool is_name(struct str box)
{
    for (size_t i = 0; i < PRISMA_BOX_COUNT; i++)
        if (str_eq_c(box, PRISMA_BOX[i].name))
            return true;
    return false;
}

const struct prisma_number *prisma_box(const struct prisma_flow *flow, struct str name,
                                       const char **nearest)
{
    struct str line = name, whole, arm, box;
    size_t n;
    *nearest = NULL;
    if (!str_split(&line, '/', &whole))
        return NULL;
    arm = whole;
    if (!str_split(&arm, ':', &box))
        return NULL;
    if (!is_name(box)) {
        const char *const *all = prisma_box_names(&n);
        *nearest = str_nearest(box, all, n);
        return NULL;
    }
    if (!line.ptr)
        return whole_box(flow, box, arm);
    const struct prisma_lines *l = prisma_box_lines(flow, whole);
    return l ? find_line(l, line) : NULL;
}

bool prisma_has_kind(const struct prisma_flow *f, enum prisma_arm_kind kind)
{
    for (size_t i = 0; i < f->n_arms; i++)
        if (f->arm[i].arm.kind == kind)
            return true;
    return false;
}

bool prisma_has_mapping(const struct prisma_flow *f, enum prisma_mapping mapping)
{
    for (size_t i = 0; i < f->n_arms; i++)
        if (f->arm[i].arm.kind == PRISMA_OTHER && f->arm[i].arm.mapping == mapping)
            return true;
    return false;
}

void prisma_texts(struct arena *a, struct str out[LANG_COUNT], struct msg_call m)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        out[lang] = str_c(msg_text(a, (enum lang)lang, m));
}

void prisma_sort_lines(struct prisma_lines *l)
{
    for (size_t i = 1; i < l->n; i++) {
        struct prisma_line line = l->item[i];
        size_t k = i;
        for (; k > 0 && l->item[k - 1].number.n < line.number.n; k--)
            l->item[k] = l->item[k - 1];
        l->item[k] = line;
    }
}

struct prisma_number prisma_sum(const struct prisma_lines *l)
{
    struct prisma_number sum = {.known = l->n > 0};
    for (size_t i = 0; i < l->n; i++) {
        sum.known = sum.known && l->item[i].number.known;
        sum.n += l->item[i].number.n;
    }
    return sum;
}

bool prisma_is_under_way(const struct prisma_flow *flow)
{
    const struct prisma_number *s = flow->column[PRISMA_COLUMN_ALL].step;
    return s[PRISMA_AWAITING_SCREENING].n || s[PRISMA_AWAITING_RETRIEVAL].n ||
           s[PRISMA_AWAITING_FULL_TEXT].n;
}
