/* citation_words.c - seeds, direction, tool and day of a citation search, and the arm. */
#include "app/cli/citation_words.h"

#include "app/cli/messages.h"
#include "lib/base/date.h"
#include "screen/review/review.h"

enum err_code citation_direction(const char *word, struct err *e)
{
    for (const char *const *d = IMPORT_DIRECTIONS; *d; d++)
        if (strcmp(*d, word) == 0)
            return ERR_OK;
    return err_set(e, ERR_USAGE, MSG_IMPORT_BAD_DIRECTION(word));
}

enum err_code citation_seeds(struct cli *c, const char *words, const char **out, struct err *e)
{
    struct str rest = str_c(words), one;
    struct buf list = {0};
    enum err_code rc = ERR_OK;
    while (rc == ERR_OK && str_split(&rest, ',', &one)) {
        struct str pmid = bib_clean_pmid(str_trim(one), &c->arena);
        if (pmid.len == 0)
            rc = err_set(e, ERR_USAGE, MSG_IMPORT_BAD_SEED(one));
        buf_addf(&list, "%s%.*s", list.len ? "," : "", (int)pmid.len, pmid.ptr);
    }
    *out = arena_strdup(&c->arena, buf_c(&list));
    buf_release(&list);
    return rc;
}

enum err_code citation_words(struct cli *c, struct import_options *o, struct err *e)
{
    struct date day;
    if (!o->seed && !o->direction && !o->tool && !o->searched)
        return ERR_OK;
    if (!o->seed || !o->direction || !o->tool || !o->searched)
        return err_set(e, ERR_USAGE, MSG_IMPORT_WHOLE_CITATION);
    enum err_code rc = citation_direction(o->direction, e);
    if (rc == ERR_OK)
        rc = citation_seeds(c, o->seed, &o->seed, e);
    if (rc == ERR_OK && (!date_parse(str_c(o->searched), &day) || day.day == 0))
        rc = err_set(e, ERR_USAGE, MSG_IMPORT_BAD_DAY(o->searched));
    return rc;
}

enum err_code cli_arm(struct cli *c, const char *arm, struct err *e)
{
    const struct review_documents *d;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc != ERR_OK || protocol_find_arm(&d->protocol, str_c(arm)) >= 0)
        return rc;
    struct buf all = {0};
    for (size_t i = 0; i < d->protocol.n_arms; i++) {
        buf_adds(&all, i ? ", " : "");
        buf_addstr(&all, d->protocol.arm[i].id);
    }
    rc = err_set(e, ERR_INPUT, MSG_IMPORT_NO_ARM(arm, buf_str(&all)));
    buf_release(&all);
    return rc;
}
