/* search_words.c - the server, the search, and what is said before it is asked. */
#include "app/cli/search_words.h"

#include "app/cli/messages.h"
#include "pubmed/eutils/eutils_key.h"

enum err_code search_client(struct cli *c, const struct search_server *w, struct eutils **out,
                            struct err *e)
{
    struct eutils_options o = {.base_url = w->url, .email = w->email};
    *out = NULL;
    enum err_code rc = eutils_key_find(w->key_file, &c->arena, &o.api_key, &c->notes, e);
    return rc == ERR_OK ? eutils_new(&o, out, e) : rc;
}

enum err_code search_choose(const struct protocol *p, const char *id,
                            const struct protocol_search **out, struct err *e)
{
    *out = id ? protocol_find_search(p, str_c(id)) : p->n_searches ? &p->search[0] : NULL;
    if (!*out)
        return err_set(e, ERR_INPUT, MSG_SEARCH_UNKNOWN(id ? id : ""));
    return ERR_OK;
}

const char *search_moment(struct cli *c, struct str at)
{
    struct str day = str_sub(at, 0, 10), time = str_sub(at, 11, 16);
    return arena_fmt(&c->arena, "%.*s %.*s UTC", (int)day.len, day.ptr, (int)time.len, time.ptr);
}

enum err_code search_say_unfinished(struct cli *c, struct eutils *client,
                                    const struct protocol_search *search, const char *kind,
                                    struct err *e)
{
    struct search_unfinished u;
    enum err_code rc = search_find_unfinished(c->store, client, search, kind, &c->arena, &u, e);
    if (rc != ERR_OK || u.begun.len == 0 || c->json)
        return rc;
    cli_say(c, MSG_SEARCH_CONTINUING(search_moment(c, u.begun), u.n_here, u.total));
    if (c->flush)
        c->flush(c);
    return ERR_OK;
}

void search_take_notes(struct cli *c, const struct note_list *notes)
{
    for (size_t k = 0; k < notes->n; k++) {
        const struct note *n = &notes->item[k];
        note_add(&c->notes, n->level, n->file, n->line, n->column,
                 (struct msg_call){n->msg, n->n_args, n->arg});
    }
}
