/* protocol_parse.c - the protocol file around its searches and its stages. */
#include "screen/criteria/messages.h"
#include "screen/criteria/protocol_internal.h"
#include "screen/criteria/words.h"

static const char *const keys[] = {"sigte",     "id",       "title",   "as_of",  "period",
                                   "languages", "searches", "arms",    "stages", "automation",
                                   "levels",    "tables",   "previous"};

static enum err_code read_period(const struct yaml *root, const char *key,
                                 struct protocol_period *out, struct err *e)
{
    static const char *const known[] = {"from", "to"};
    const struct yaml *y;
    char from[16], to[16];
    if (!yaml_get(root, key))
        return ERR_OK;
    enum err_code rc = yaml_need(root, key, YAML_MAP, &y, e);
    if (rc == ERR_OK)
        rc = yaml_only_keys(y, known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = form_date_opt(y, "from", &out->from, e);
    if (rc == ERR_OK)
        rc = form_date_opt(y, "to", &out->to, e);
    if (rc == ERR_OK && date_is_set(out->from) && date_is_set(out->to) &&
        date_cmp(out->to, out->from) < 0)
        rc = yaml_err(yaml_get(y, "to"), e,
                      MSG_PROTOCOL_PERIOD_ORDER(date_iso(out->from, from), date_iso(out->to, to)));
    return rc;
}

static enum err_code read_periods(const struct yaml *root, struct protocol *p, struct err *e)
{
    const struct yaml *y;
    if (!yaml_get(root, "period"))
        return ERR_OK;
    enum err_code rc = yaml_need(root, "period", YAML_MAP, &y, e);
    if (rc == ERR_OK)
        rc = yaml_only_keys(y, words_literature, 2, e);
    for (int l = LITERATURE_SECONDARY; rc == ERR_OK && l <= LITERATURE_PRIMARY; l++)
        rc = read_period(y, words_literature[l - LITERATURE_SECONDARY], &p->period[l], e);
    return rc;
}

static bool is_language(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'a' || s.ptr[i] > 'z')
            return false;
    return s.len == 3;
}

static enum err_code read_languages(const struct yaml *root, struct arena *a, struct protocol *p,
                                    struct err *e)
{
    const struct yaml *seq;
    enum err_code rc = form_ids_opt(root, "languages", a, &p->language, &p->n_languages, &seq, e);
    for (size_t i = 0; rc == ERR_OK && i < p->n_languages; i++)
        if (!is_language(p->language[i]))
            rc = yaml_err(&seq->item[i], e, MSG_PROTOCOL_LANGUAGE(p->language[i]));
    return rc;
}

struct protocol_place *protocol_places(const struct yaml *seq, struct arena *a)
{
    struct protocol_place *at = ARENA_ARRAY(a, seq ? seq->n : 0, struct protocol_place);
    for (size_t i = 0; seq && i < seq->n; i++)
        at[i] = (struct protocol_place){seq->item[i].line, seq->item[i].column};
    return at;
}

static enum err_code from_yaml(const struct yaml *root, bool lines, struct arena *a,
                               struct note_list *notes, struct protocol *p, struct err *e)
{
    *p = (struct protocol){.file = arena_strdup(a, root->file)};
    enum err_code rc = form_header(root, "protocol/1", keys, COUNT_OF(keys), e);
    if (rc == ERR_OK)
        rc = form_id(root, "id", &p->id, e);
    if (rc == ERR_OK)
        rc = form_bilingual(root, "title", p->title, e);
    if (rc == ERR_OK)
        rc = form_date(root, "as_of", &p->as_of, e);
    if (rc == ERR_OK)
        rc = read_periods(root, p, e);
    if (rc == ERR_OK)
        rc = read_languages(root, a, p, e);
    if (rc == ERR_OK)
        rc = protocol_read_searches(root, lines, a, notes, p, e);
    return rc == ERR_OK ? protocol_read_review(root, a, notes, p, e) : rc;
}

enum err_code protocol_parse(struct str text, const char *name, struct arena *a,
                             struct note_list *notes, struct protocol *out, struct err *e)
{
    const struct yaml *root;
    enum err_code rc = yaml_parse(text, name, a, &root, e);
    return rc == ERR_OK ? from_yaml(root, true, a, notes, out, e) : rc;
}

enum err_code protocol_load(const char *path, struct arena *a, struct note_list *notes,
                            struct protocol *out, struct err *e)
{
    const struct yaml *root;
    enum err_code rc = yaml_load(path, a, &root, e);
    return rc == ERR_OK ? from_yaml(root, true, a, notes, out, e) : rc;
}

enum err_code protocol_load_lines_as_text(const char *path, struct arena *a,
                                          struct note_list *notes, struct protocol *out,
                                          struct err *e)
{
    const struct yaml *root;
    enum err_code rc = yaml_load(path, a, &root, e);
    return rc == ERR_OK ? from_yaml(root, false, a, notes, out, e) : rc;
}

int protocol_find_arm(const struct protocol *p, struct str id)
{
    for (size_t i = 0; i < p->n_arms; i++)
        if (str_eq(p->arm[i].id, id))
            return (int)i;
    return -1;
}

const struct protocol_search *protocol_find_search(const struct protocol *p, struct str id)
{
    for (size_t i = 0; i < p->n_searches; i++)
        if (str_eq(p->search[i].id, id))
            return &p->search[i];
    return NULL;
}
