/* texts.c - box texts of the user's own in place of the standard's. */
#include "screen/prisma/draw.h"

#include "lib/base/text.h"
#include "lib/base/yaml.h"
#include "screen/prisma/messages.h"

#define TEXT_MAX  300
#define PHASE_MAX 40

/* Each text by its name, and the messages it stands for: that of a new review and of an updated
 * one. */
#define TEXTS(T)                                                                                   \
    T("prevstud", head_previous, head_previous)                                                    \
    T("newstud", head_databases, head_databases_new)                                               \
    T("othstud", head_other, head_other_new)                                                       \
    T("identification", phase_identification, phase_identification)                                \
    T("screening", phase_screening, phase_screening)                                               \
    T("included", phase_included, phase_included)                                                  \
    T("previous_studies", box_previous_studies, box_previous_studies)                              \
    T("previous_reports", box_previous_reports, box_previous_reports)                              \
    T("records_identified", box_identified, box_identified)                                        \
    T("database_results", box_databases, box_databases)                                            \
    T("register_results", box_registers, box_registers)                                            \
    T("website_results", box_websites, box_websites)                                               \
    T("organisation_results", box_organisations, box_organisations)                                \
    T("citations_results", box_citations, box_citations)                                           \
    T("records_removed", box_before_screening, box_before_screening)                               \
    T("duplicates", box_duplicates, box_duplicates)                                                \
    T("excluded_automatic", box_automatic, box_automatic)                                          \
    T("excluded_other", box_removed, box_removed)                                                  \
    T("excluded_stopping_rule", box_stopped, box_stopped)                                          \
    T("records_screened", box_screened, box_screened)                                              \
    T("records_excluded", box_excluded, box_excluded)                                              \
    T("records_excluded_people", box_by_people, box_by_people)                                     \
    T("records_excluded_tool", box_by_tool, box_by_tool)                                           \
    T("abstracts_unread", box_unread, box_unread)                                                  \
    T("titles_screened", box_titles_screened, box_titles_screened)                                 \
    T("titles_excluded", box_titles_excluded, box_titles_excluded)                                 \
    T("abstracts_screened", box_abstracts_screened, box_abstracts_screened)                        \
    T("abstracts_excluded", box_abstracts_excluded, box_abstracts_excluded)                        \
    T("not_secondary", box_not_secondary, box_not_secondary)                                       \
    T("not_primary", box_not_primary, box_not_primary)                                             \
    T("sought_reports", box_sought, box_sought)                                                    \
    T("notretrieved_reports", box_not_retrieved, box_not_retrieved)                                \
    T("assessed", box_assessed, box_assessed)                                                      \
    T("reports_excluded", box_reports_excluded, box_reports_excluded)                              \
    T("not_sought", box_not_sought, box_not_sought)                                                \
    T("other_already_found", box_found_before, box_found_before)                                   \
    T("other_records_excluded", box_other_excluded, box_other_excluded)                            \
    T("other_awaiting_screening", box_other_awaiting, box_other_awaiting)                          \
    T("awaiting_screening", box_awaiting_screening, box_awaiting_screening)                        \
    T("awaiting_retrieval", box_awaiting_retrieval, box_awaiting_retrieval)                        \
    T("awaiting_full_text", box_awaiting_full_text, box_awaiting_full_text)                        \
    T("new_studies", box_studies, box_new_studies)                                                 \
    T("new_reports", box_reports, box_new_reports)                                                 \
    T("total_studies", box_total_studies, box_total_studies)                                       \
    T("total_reports", box_total_reports, box_total_reports)                                       \
    T("total_studies_ma", box_meta_studies, box_meta_studies)                                      \
    T("total_reports_ma", box_meta_reports, box_meta_reports)

#define T_NAME(name, one, updated) name,
#define T_DEF(name, one, updated)  {&msg_prisma_##one, &msg_prisma_##updated},

static const char *const KEY[] = {TEXTS(T_NAME)};
static const struct msg *const MEANS[][2] = {TEXTS(T_DEF)};

const char *const *prisma_text_keys(size_t *n)
{
    *n = COUNT_OF(KEY);
    return KEY;
}

const char *prisma_word(const struct draw *d, struct msg_call m)
{
    enum lang lang = d->o->lang;
    for (size_t i = 0; d->o->texts && i < COUNT_OF(KEY); i++) {
        struct str own = d->o->texts->text[i][lang];
        if (own.len && (MEANS[i][0] == m.msg || MEANS[i][1] == m.msg))
            return arena_strndup(d->a, own.ptr, own.len);
    }
    return msg_text(d->a, lang, m);
}

static bool is_phase(const char *key)
{
    return strcmp(key, "identification") == 0 || strcmp(key, "screening") == 0 ||
           strcmp(key, "included") == 0;
}

static bool has_control(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] < ' ' || s.ptr[i] == 127)
            return true;
    return false;
}

static enum err_code read_text(const struct yaml *root, size_t k, struct arena *a,
                               struct str out[LANG_COUNT], struct err *e)
{
    const struct yaml *at = yaml_get(root, KEY[k]);
    size_t limit = is_phase(KEY[k]) ? PHASE_MAX : TEXT_MAX;
    if (!at)
        return ERR_OK;
    enum err_code rc = yaml_bilingual_opt(root, KEY[k], out, e);
    for (int l = 0; rc == ERR_OK && l < LANG_COUNT; l++) {
        out[l] = text_squeeze(out[l], a);
        if (!out[l].len)
            rc = yaml_err(at, e, MSG_PRISMA_TEXT_EMPTY(KEY[k]));
        else if (text_length(out[l]) > limit)
            rc = yaml_err(at, e, MSG_PRISMA_TEXT_LONG(KEY[k], limit));
        else if (has_control(out[l]))
            rc = yaml_err(at, e, MSG_PRISMA_TEXT_CONTROL(KEY[k]));
    }
    return rc;
}

enum err_code prisma_texts_read(struct str yaml, const char *name, struct arena *a,
                                struct prisma_texts *out, struct err *e)
{
    const struct yaml *root;
    *out = (struct prisma_texts){.text = arena_array(a, COUNT_OF(KEY), sizeof *out->text)};
    enum err_code rc = yaml_parse(yaml, name, a, &root, e);
    if (rc == ERR_OK)
        rc = yaml_only_keys(root, KEY, COUNT_OF(KEY), e);
    for (size_t k = 0; rc == ERR_OK && k < COUNT_OF(KEY); k++)
        rc = read_text(root, k, a, out->text[k], e);
    return rc;
}

/* In double quotes, so that a colon or a bracket in a text is text. */
static void add_quoted(struct buf *b, const char *text)
{
    buf_addch(b, '"');
    for (const char *p = text; *p; p++) {
        if (*p == '"' || *p == '\\')
            buf_addch(b, '\\');
        buf_addch(b, *p);
    }
    buf_addch(b, '"');
}

void prisma_texts_write(struct buf *out)
{
    buf_adds(out, "# ");
    msg_render(out, LANG_EN, MSG_PRISMA_TEXTS_HEAD);
    buf_addch(out, '\n');
    for (size_t k = 0; k < COUNT_OF(KEY); k++) {
        buf_addf(out, "%s:\n  en: ", KEY[k]);
        add_quoted(out, MEANS[k][0]->text[LANG_EN]);
        buf_adds(out, "\n  da: ");
        add_quoted(out, MEANS[k][0]->text[LANG_DA]);
        buf_addch(out, '\n');
    }
}
