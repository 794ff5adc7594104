/* send.c - the lines of a search: written out, sent, counted. */
#include "screen/search/messages.h"
#include "screen/search/search_internal.h"

#include "lib/base/date.h"
#include "pubmed/eutils/eutils_info.h"

static size_t line_index(const struct protocol_search *search, struct str id)
{
    for (size_t i = 0; i < search->n_lines; i++)
        if (str_eq(search->line[i].id, id))
            return i;
    return SIZE_MAX;
}

static const struct search_line *line_of(const struct search_run *run, struct str id)
{
    for (size_t i = 0; i < run->n_lines; i++)
        if (str_eq(run->line[i].id, id))
            return &run->line[i];
    return NULL;
}

/* A count is kept only of the very text that would be sent. */
static enum err_code keep_line(struct sending *x, const struct search_run *last, size_t i,
                               struct err *e)
{
    const struct search_line *l = line_of(last, x->search->line[i].id);
    if (!l || !str_eq(l->sent, x->line[i].sent))
        return err_set(e, ERR_INPUT, MSG_SEARCH_FROM_CHANGED(x->search->line[i].id, last->id));
    x->line[i].kept = l;
    x->line[i].kept_run = l->from_run ? l->from_run : last->id;
    return ERR_OK;
}

static enum err_code keep_earlier(struct sending *x, struct err *e)
{
    struct str from = str_c(x->o->from);
    from = str_starts(from, "#") ? str_sub(from, 1, from.len) : from;
    size_t first = line_index(x->search, from);
    struct search_run *last = ARENA_NEW(x->arena, struct search_run);
    if (first == SIZE_MAX)
        return err_set(e, ERR_INPUT, MSG_SEARCH_FROM_NO_LINE(from));
    if (first > x->import)
        return err_set(e, ERR_INPUT, MSG_SEARCH_FROM_AFTER_IMPORT(from, x->search->import));
    enum err_code rc = search_latest(x->s, x->search->id, x->arena, last, e);
    if (rc == ERR_OK && last->id == 0 && first > 0)
        rc = err_set(e, ERR_STATE, MSG_SEARCH_FROM_NO_RUN(from));
    for (size_t i = 0; rc == ERR_OK && i < first; i++)
        rc = keep_line(x, last, i, e);
    return rc;
}

enum err_code sending_open(struct sending *x, struct err *e)
{
    enum err_code rc = ERR_OK;
    x->line = ARENA_ARRAY(x->arena, x->search->n_lines, struct sent_line);
    x->engine = arena_str(x->arena, str_c(eutils_engine(x->client)));
    x->import = line_index(x->search, x->search->import);
    if (x->import == SIZE_MAX)
        return err_set(e, ERR_INPUT, MSG_SEARCH_NO_IMPORT_LINE(x->search->import));
    for (size_t i = 0; rc == ERR_OK && i < x->search->n_lines; i++)
        rc = protocol_expand(x->search, i, x->arena, &x->line[i].sent, e);
    return rc == ERR_OK && x->o && x->o->from ? keep_earlier(x, e) : rc;
}

/* Counted first: who wants the count of a million records is not sent a million PMIDs. */
static enum err_code send_line(struct sending *x, size_t i, struct err *e)
{
    struct sent_line *l = &x->line[i];
    const char *sort = arena_str(x->arena, x->search->sort).ptr;
    l->listed = i == x->import || x->o->all_pmids;
    enum err_code rc =
        eutils_search(x->client, l->sent, sort, l->listed, x->progress, x->arena, &l->answer, e);
    if (rc != ERR_OK || l->listed || l->answer.count > SEARCH_KEPT_PMIDS)
        return rc;
    l->listed = true;
    return l->answer.count == 0 ? ERR_OK
                                : eutils_search(x->client, l->sent, sort, true, x->progress,
                                                x->arena, &l->answer, e);
}

/* After the lines, so that the server is known to answer: one that says nothing of its data is
 * none the worse for it. */
static enum err_code ask_engine(struct sending *x, struct err *e)
{
    struct eutils_info info;
    struct err why = {0};
    if (eutils_info(x->client, "pubmed", x->progress, x->arena, &info, &why) == ERR_OK) {
        x->build = info.build;
        x->updated = info.last_update;
    }
    return progress_check(x->progress, e);
}

enum err_code sending_send(struct sending *x, struct err *e)
{
    enum err_code rc = ERR_OK;
    size_t n = x->search->n_lines;
    clock_now(x->at);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        if (x->line[i].kept)
            continue;
        progress_to(x->progress, MSG_SEARCH_SENDING(x->search->line[i].id), (int64_t)i, (int64_t)n);
        rc = progress_check(x->progress, e);
        if (rc == ERR_OK)
            rc = send_line(x, i, e);
    }
    return rc == ERR_OK ? ask_engine(x, e) : rc;
}

struct hash sending_request(const struct sending *x)
{
    size_t n = x->search->n_lines;
    struct str *part = ARENA_ARRAY(x->arena, n + 5, struct str);
    part[0] = x->search->id;
    part[1] = str_c(x->kind);
    part[2] = x->engine;
    part[3] = x->search->sort;
    part[4] = x->search->import;
    for (size_t i = 0; i < n; i++)
        part[5 + i] = x->line[i].sent;
    return hash_parts(part, n + 5);
}
