/* link.c - elink: what records are linked to, and how much that covers. */
#include "pubmed/eutils/answers.h"
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/messages.h"

enum { SEEDS_A_REQUEST = 100 };

static const char *const link_name[EUTILS_RELATIONS] = {
    [EUTILS_SIMILAR] = "pubmed_pubmed",
    [EUTILS_CITED_BY] = "pubmed_pubmed_citedin",
    [EUTILS_REFERENCES] = "pubmed_pubmed_refs",
};

struct linking {
    struct eutils_links *out;
    size_t first, n; /* the seeds of this request */
    bool seen;       /* the link was in an answer */
    struct arena *arena;
};

static const struct link_set *find_set(const struct link_answer *answer, int64_t seed)
{
    for (size_t i = 0; i < answer->n_sets; i++)
        if (answer->set[i].n_ids == 1 && answer->set[i].id[0] == seed)
            return &answer->set[i];
    return NULL;
}

/* The ids of one target into the seed's links, without the seed and each once. */
static enum err_code add_links(struct linking *l, struct eutils_linked *seed,
                               const struct link_target *t, struct err *e)
{
    struct arena a = {0};
    struct pmid_set set;
    int64_t *id = ARENA_ARRAY(&a, t->n_links, int64_t);
    for (size_t k = 0; k < t->n_links; k++)
        id[k] = t->link[k].id;
    enum err_code rc = pmid_set_of(id, t->n_links, &a, &set, e);
    bool *taken = ARENA_ARRAY(&a, rc == ERR_OK ? set.n : 0, bool);
    seed->link = ARENA_ARRAY(l->arena, rc == ERR_OK ? set.n : 0, struct eutils_link);
    for (size_t k = 0; k < t->n_links && rc == ERR_OK; k++) {
        size_t at = pmid_find(&set, id[k]);
        if (id[k] != seed->seed && !taken[at])
            seed->link[seed->n_links++] = t->link[k];
        taken[at] = true;
    }
    arena_release(&a);
    return rc;
}

static enum err_code take_links(struct linking *l, struct eutils_linked *seed,
                                const struct link_set *set, struct err *e)
{
    *seed = (struct eutils_linked){.seed = seed->seed};
    for (size_t i = 0; i < set->n_targets; i++) {
        if (!str_eq_c(set->target[i].name, l->out->link_name))
            continue;
        seed->known = l->seen = true;
        return add_links(l, seed, &set->target[i], e);
    }
    return ERR_OK;
}

/* Every seed has a set of its own, or the answer is not whole. */
static enum err_code take_sets(void *context, struct str body, struct arena *a, struct failure *f,
                               struct err *e)
{
    struct linking *l = context;
    struct link_answer answer;
    if (!link_answer_parse(body, a, &answer)) {
        f->words = answer_error_words(body, a);
        f->kind = f->words.len ? answer_error_kind(f->words) : FAILURE_MALFORMED;
        return ERR_OK;
    }
    for (size_t i = 0; i < l->n; i++) {
        struct eutils_linked *seed = &l->out->seed[l->first + i];
        const struct link_set *set = find_set(&answer, seed->seed);
        if (set && set->error.len == 0) {
            enum err_code rc = take_links(l, seed, set, e);
            if (rc != ERR_OK)
                return rc;
            continue;
        }
        f->words = set ? set->error : answer_error_words(body, a);
        f->kind = f->words.len ? answer_error_kind(f->words) : FAILURE_INCOMPLETE;
        f->count = (int64_t)l->n;
        f->n = (int64_t)i;
        return ERR_OK;
    }
    return ERR_OK;
}

/* A parameter `id` for each seed: one id list would be answered with one set for all. */
static enum err_code ask(struct eutils *u, struct linking *l, struct progress *p, struct err *e)
{
    struct arena a = {0};
    struct eutils_param *param = ARENA_ARRAY(&a, l->n + 5, struct eutils_param);
    size_t n = 0;
    param[n++] = (struct eutils_param){"dbfrom", STR("pubmed")};
    param[n++] = (struct eutils_param){"db", STR("pubmed")};
    param[n++] = (struct eutils_param){"cmd", STR("neighbor")};
    param[n++] = (struct eutils_param){"linkname", str_c(l->out->link_name)};
    param[n++] = (struct eutils_param){"retmode", format_word(u)};
    for (size_t i = 0; i < l->n; i++)
        param[n++] = (struct eutils_param){
            "id", str_c(arena_fmt(&a, "%" PRId64, l->out->seed[l->first + i].seed))};
    struct request r = {
        .program = "elink", .param = param, .n = n, .take = take_sets, .context = l};
    enum err_code rc = request_retry(u, &r, p, e);
    arena_release(&a);
    return rc;
}

/* Whether the server lists the link; asked once a client. A server without einfo lists none. */
static enum err_code look_up(struct eutils *u, enum eutils_relation relation, struct progress *p,
                             bool *listed, struct err *e)
{
    struct arena a = {0};
    struct eutils_info info;
    enum err_code rc = ERR_OK;
    if (!u->links_known) {
        rc = eutils_info(u, "pubmed", p, &a, &info, e);
        if (rc == ERR_INPUT) {
            err_clear(e);
            rc = ERR_OK;
        }
        u->links_known = rc == ERR_OK;
        for (size_t i = 0; i < EUTILS_RELATIONS && rc == ERR_OK; i++)
            u->link_listed[i] = eutils_info_lists(&info, link_name[i]);
    }
    *listed = u->link_listed[relation];
    arena_release(&a);
    return rc;
}

static void judge(const struct linking *l, bool listed)
{
    struct eutils_links *o = l->out;
    o->offer = listed ? EUTILS_OFFERED : l->seen ? EUTILS_UNLISTED : EUTILS_NOT_OFFERED;
    for (size_t i = 0; i < o->n_seeds; i++) {
        o->n_with_links += o->seed[i].n_links > 0;
        o->seed[i].known = o->seed[i].known || listed;
    }
}

static enum err_code take_seeds(const int64_t *pmid, size_t n, struct arena *a,
                                struct eutils_links *o, struct err *e)
{
    struct pmid_set set;
    enum err_code rc = pmid_set_of(pmid, n, a, &set, e);
    if (rc != ERR_OK)
        return rc;
    o->seed = ARENA_ARRAY(a, set.n, struct eutils_linked);
    o->n_seeds = set.n;
    for (size_t i = 0; i < set.n; i++)
        o->seed[i].seed = set.ordered[i];
    return ERR_OK;
}

enum err_code eutils_links(struct eutils *u, enum eutils_relation relation, const int64_t *pmid,
                           size_t n, struct progress *p, struct arena *a, struct eutils_links *out,
                           struct err *e)
{
    struct linking l = {.out = out, .arena = a};
    bool listed = false;
    *out = (struct eutils_links){.link_name = link_name[relation]};
    enum err_code rc = take_seeds(pmid, n, a, out, e);
    if (rc == ERR_OK && out->n_seeds)
        rc = look_up(u, relation, p, &listed, e);
    for (; rc == ERR_OK && l.first < out->n_seeds; l.first += l.n) {
        size_t left = out->n_seeds - l.first;
        l.n = left < SEEDS_A_REQUEST ? left : SEEDS_A_REQUEST;
        progress_to(p, MSG_EUTILS_PROGRESS_LINKING, (int64_t)l.first, (int64_t)out->n_seeds);
        rc = ask(u, &l, p, e);
    }
    if (rc == ERR_OK)
        judge(&l, listed);
    else
        *out = (struct eutils_links){.link_name = link_name[relation]};
    return rc;
}

void eutils_links_note(const struct eutils *u, const struct eutils_links *l,
                       struct note_list *notes)
{
    int64_t n = (int64_t)l->n_seeds, with = (int64_t)l->n_with_links;
    if (l->offer == EUTILS_NOT_OFFERED)
        note_add(notes, NOTE_WARNING, "", 0, 0,
                 MSG_EUTILS_LINKS_NOT_OFFERED(u->host, l->link_name, n));
    else if (l->offer == EUTILS_UNLISTED)
        note_add(notes, NOTE_WARNING, "", 0, 0,
                 MSG_EUTILS_LINKS_UNLISTED(u->host, l->link_name, with, n));
    else if (strcmp(l->link_name, link_name[EUTILS_SIMILAR]) != 0)
        note_add(notes, NOTE_INFO, "", 0, 0,
                 MSG_EUTILS_LINKS_COVER(u->host, l->link_name, with, n));
}
