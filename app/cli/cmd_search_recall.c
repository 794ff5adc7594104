/* cmd_search_recall.c - known references against the strategy, line by line. */
#include "app/cli/analysis_source.h"
#include "app/cli/cmd_search.h"
#include "app/cli/messages.h"
#include "app/json/recall.h"
#include "lib/base/text.h"

#define LABEL_COLUMNS 70
#define LACKS_COLUMNS 88
#define LACKS_MOST    3

static void say_line(struct cli *c, const struct strategy *s, const struct recall *r, size_t i)
{
    const struct recall_line *l = &r->line[i];
    size_t told = l->found + l->lost;
    const char *name = analysis_line_name(c, &s->line[i]);
    struct buf share = {0}, low = {0}, high = {0};
    msg_add_double(&share, c->lang, told ? 100 * (double)l->found / (double)told : 0, 1);
    msg_add_double(&low, c->lang, 100 * l->interval.low, 1);
    msg_add_double(&high, c->lang, 100 * l->interval.high, 1);
    if (told)
        cli_say(c, MSG_RECALL_LINE(name, l->found, told, buf_str(&share), buf_str(&low),
                                   buf_str(&high)));
    else
        cli_say(c, MSG_RECALL_LINE_NONE(name));
    buf_truncate(&c->out, c->out.len - 1);
    if (l->untold)
        msg_render(&c->out, c->lang, MSG_RECALL_UNTOLD(l->untold));
    if (i == s->final && s->n > 1)
        buf_addf(&c->out, "  %s", msg_text(&c->arena, c->lang, MSG_ANALYSIS_FINAL));
    if (s->line[i].only_excludes)
        buf_addf(&c->out, "  %s", msg_text(&c->arena, c->lang, MSG_ANALYSIS_ONLY_EXCLUDES));
    buf_addch(&c->out, '\n');
    buf_release(&share);
    buf_release(&low);
    buf_release(&high);
}

static const char *who(struct cli *c, const struct known_item *k)
{
    if (k->pmid)
        return arena_fmt(&c->arena, "PMID %" PRId64, k->pmid);
    if (k->doi.len)
        return arena_fmt(&c->arena, "doi:%.*s", (int)k->doi.len, k->doi.ptr);
    return arena_fmt(&c->arena, "(%zu)", k->position);
}

/* A reference of a list has no citation of its own; the record found for it does. */
static struct str label(struct cli *c, const struct known_item *k)
{
    struct arena *a = &c->arena;
    if (k->own || !k->record)
        return text_ellipsize(k->label, LABEL_COLUMNS, a);
    struct str by = bib_short_citation(k->record, a);
    char *text = arena_fmt(a, "%.*s. %.*s", (int)by.len, by.ptr, (int)k->record->title.len,
                           k->record->title.ptr);
    return text_ellipsize(str_c(text), LABEL_COLUMNS, a);
}

static void say_lack(struct cli *c, const struct recall_lack *l)
{
    struct str first = text_ellipsize(l->first, LACKS_COLUMNS, &c->arena);
    buf_adds(&c->out, "      ");
    if (l->terms > 1)
        msg_render(&c->out, c->lang, MSG_EXPLAIN_GROUP(first, l->terms));
    else
        buf_addstr(&c->out, first);
    if (l->taken)
        buf_addf(&c->out, "  %s", msg_text(&c->arena, c->lang, MSG_RECALL_TAKEN));
    buf_addch(&c->out, '\n');
}

/* A line that belongs to the reference above it. */
static void say_below(struct cli *c, struct msg_call m)
{
    buf_adds(&c->out, "    ");
    cli_say(c, m);
}

static void say_lines(struct cli *c, const struct strategy *s, const struct recall_item *x)
{
    bool any = false;
    if (s->n == 1) { /* a query by itself */
        if (x->line[0] != TRUTH_UNKNOWN)
            msg_render(&c->out, c->lang,
                       x->line[0] == TRUTH_TRUE ? MSG_RECALL_FOUND : MSG_RECALL_LOST);
        return;
    }
    msg_render(&c->out, c->lang, MSG_RECALL_FOUND_BY);
    for (size_t i = 0; i < s->n; i++)
        if (x->line[i] == TRUTH_TRUE) {
            buf_addf(&c->out, " %s", analysis_line_name(c, &s->line[i]));
            any = true;
        }
    buf_adds(&c->out, any ? "" : " –");
    if (x->lost_at != SIZE_MAX)
        msg_render(&c->out, c->lang,
                   MSG_RECALL_LOST_AT(analysis_line_name(c, &s->line[x->lost_at])));
}

static void say_item(struct cli *c, const struct analysis *an, const struct recall_item *x)
{
    const struct strategy *s = &an->strategy;
    buf_addf(&c->out, "%s  ", who(c, x->known));
    buf_addstr(&c->out, label(c, x->known));
    buf_addch(&c->out, '\n');
    buf_adds(&c->out, "    ");
    say_lines(c, s, x);
    if (x->line[s->final] == TRUTH_UNKNOWN)
        msg_render(&c->out, c->lang, MSG_RECALL_CANNOT_TELL);
    buf_addch(&c->out, '\n');
    for (size_t i = 0; i < x->n_lacks && i < LACKS_MOST; i++) {
        say_lack(c, &x->lacks[i]);
    }
    if (x->n_lacks > LACKS_MOST)
        say_below(c, MSG_RECALL_LACKS_MORE(x->n_lacks - LACKS_MOST));
    if (x->known->from != KNOWN_IN_ENGINE)
        say_below(c, MSG_RECALL_OURS(analysis_source_text(c, an, x->known->from)));
    if (x->engine_differs)
        say_below(c, MSG_RECALL_DIFFERS(engine_name(an->engine)));
}

static const char *why(struct cli *c, const struct analysis *an, enum known_why w)
{
    struct arena *a = &c->arena;
    switch (w) {
    case KNOWN_NO_ID:
        return msg_text(a, c->lang, MSG_RECALL_WHY_NO_ID);
    case KNOWN_SEVERAL:
        return msg_text(a, c->lang, MSG_RECALL_WHY_SEVERAL);
    case KNOWN_UNREADABLE:
        return msg_text(a, c->lang, MSG_RECALL_WHY_UNREADABLE);
    case KNOWN_NOT_THERE:
    case KNOWN_WHY_NONE:
        break;
    }
    return an->engine ? msg_text(a, c->lang, MSG_RECALL_WHY_NOT_IN(engine_name(an->engine)))
                      : msg_text(a, c->lang, MSG_RECALL_WHY_NOWHERE);
}

static void say_unchecked(struct cli *c, const struct analysis *an, const struct recall *r)
{
    if (r->n_unchecked == 0)
        return;
    buf_addch(&c->out, '\n');
    cli_say(c, MSG_RECALL_UNCHECKED(r->n_unchecked));
    for (size_t i = 0; i < r->n_unchecked; i++) {
        const struct known_item *k = r->unchecked[i];
        say_below(c, MSG_RECALL_UNCHECKED_ITEM(k->position, label(c, k), why(c, an, k->why)));
    }
}

static enum err_code say(struct cli *c, const struct analysis *an, const struct known_list *k,
                         const struct recall *r, struct err *e)
{
    cli_say(c, MSG_RECALL_HEAD(k->n, r->n, r->by_engine, r->n - r->by_engine));
    if (k->n_repeated)
        cli_say(c, MSG_RECALL_REPEATED(k->n_repeated));
    enum err_code rc = analysis_say_engine(c, an, e);
    buf_addch(&c->out, '\n');
    for (size_t i = 0; i < an->strategy.n; i++)
        say_line(c, &an->strategy, r, i);
    buf_addch(&c->out, '\n');
    for (size_t i = 0; i < r->n; i++)
        say_item(c, an, &r->item[i]);
    say_unchecked(c, an, r);
    return rc;
}

static enum err_code recall(struct cli *c, const struct analysis *an, const char *file,
                            struct err *e)
{
    struct known_list k;
    struct recall r;
    enum err_code rc = known_read(file, &c->arena, &k, e);
    analysis_note_mesh(c, an);
    if (rc == ERR_OK)
        rc = known_look_up(&k, an->engine, c->store, &c->arena, e);
    if (rc == ERR_OK)
        rc = recall_measure(&an->strategy, &k, an->engine, &c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    c->found = r.line[an->strategy.final].lost > 0;
    if (!c->json)
        return say(c, an, &k, &r, e);
    cli_json_begin(c, "search recall");
    recall_put(&c->j, &an->strategy, an->engine, &k, &r, &c->arena);
    json_end(&c->j);
    return ERR_OK;
}

enum err_code cmd_search_recall(struct cli *c, int argc, char **argv, struct err *e)
{
    struct analysis_words w = {0};
    struct analysis an = {0};
    const char *known = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {ANALYSIS_OPTIONS(w), {"--known", NULL, false, &known}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "search", e);
    if (rc == ERR_OK && !known)
        rc = err_set(e, ERR_USAGE, MSG_ANALYSIS_NEEDS_KNOWN("search recall"));
    if (rc == ERR_OK)
        rc = analysis_open(c, &w, &an, e);
    if (rc == ERR_OK)
        rc = recall(c, &an, known, e);
    analysis_close(&an);
    return rc;
}
