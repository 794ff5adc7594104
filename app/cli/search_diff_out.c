/* search_diff_out.c - differences written for people. */
#include "app/cli/search_diff_out.h"

#include "app/cli/messages.h"
#include "app/cli/search_standing.h"
#include "app/cli/search_words.h"

#define LISTED 20 /* records of a kind that are named on a terminal; --json names all */

static char *run_text(struct cli *c, const struct search_run *r)
{
    const char *at = search_moment(c, r->at);
    if (r->id == 0)
        return msg_text(&c->arena, c->lang, MSG_DIFF_NOW(at, r->engine));
    if (str_eq(r->kind, STR("update")))
        return msg_text(&c->arena, c->lang, MSG_DIFF_UPDATE(r->id, at, r->engine));
    return msg_text(&c->arena, c->lang, MSG_DIFF_RUN(r->id, at, r->engine));
}

/* A line that belongs to the one above. */
static void say_below(struct cli *c, struct msg_call m)
{
    buf_adds(&c->out, "    ");
    cli_say(c, m);
}

static void say_alert(struct cli *c, const struct search_alert *x, const struct standings *where)
{
    char *place = standing_text(c, where, x->record.root);
    struct arena *a = &c->arena;
    char *what = x->kind == ALERT_RETRACTED ? msg_text(a, c->lang, MSG_ALERT_RETRACTED)
                 : x->kind == ALERT_CONCERN ? msg_text(a, c->lang, MSG_ALERT_CONCERN)
                                            : msg_text(a, c->lang, MSG_ALERT_REPUBLISHED);
    if (x->fresh)
        cli_say(c, MSG_ALERT_NEW(what, x->record.pmid, x->record.citation, x->record.root, place));
    else
        cli_say(c,
                MSG_ALERT_KNOWN(what, x->record.pmid, x->record.citation, x->record.root, place));
    if (x->notice)
        say_below(c, MSG_ALERT_NOTICE(x->notice));
}

static enum err_code say_alerts(struct cli *c, const struct search_diff *d, struct err *e)
{
    struct standings where = {0};
    if (d->n_alerts == 0)
        return ERR_OK;
    enum err_code rc = standings_load(c, &where, e);
    for (size_t i = 0; rc == ERR_OK && i < d->n_alerts; i++)
        say_alert(c, &d->alert[i], &where);
    buf_addch(&c->out, '\n');
    return rc;
}

static const char *count_text(struct cli *c, int64_t n)
{
    struct buf b = {0};
    if (n < 0)
        return "–";
    msg_add_int(&b, c->lang, n);
    const char *text = arena_strdup(&c->arena, buf_c(&b));
    buf_release(&b);
    return text;
}

static const char *by_text(struct cli *c, int64_t by)
{
    struct buf b = {0};
    if (by == 0)
        return msg_text(&c->arena, c->lang, MSG_DIFF_SAME);
    buf_adds(&b, by > 0 ? "+" : "−");
    msg_add_int(&b, c->lang, by > 0 ? by : -by);
    const char *text = arena_strdup(&c->arena, buf_c(&b));
    buf_release(&b);
    return text;
}

/* A count is somebody's, of a day; a difference is only one when both are asked the same. */
static void say_line(struct cli *c, const struct line_change *l)
{
    const char *before = count_text(c, l->before), *after = count_text(c, l->after);
    struct str was = str_sub(l->before_at, 0, 10), is = str_sub(l->after_at, 0, 10);
    if (l->before < 0 || l->after < 0)
        cli_say(c, MSG_DIFF_LINE_ONE(l->id, before, after));
    else
        cli_say(c, MSG_DIFF_LINE(l->id, before, l->before_engine, was, after, l->after_engine, is,
                                 by_text(c, l->after - l->before)));
    if (l->query_changed)
        say_below(c, MSG_DIFF_QUERY_CHANGED(l->id));
}

static void say_found(struct cli *c, const struct found_record *r)
{
    say_below(c, MSG_DIFF_RECORD(r->pmid, r->citation, r->title));
}

static void say_list(struct cli *c, struct msg_call head, const struct found_record *r, size_t n)
{
    cli_say(c, head);
    for (size_t i = 0; i < n && i < LISTED; i++)
        say_found(c, &r[i]);
    if (n > LISTED)
        say_below(c, MSG_DIFF_MORE(n - LISTED));
}

static char *fields_text(struct cli *c, unsigned fields)
{
    struct buf b = {0};
    for (enum changed_field f = 0; f < CHANGED_FIELD_COUNT; f++)
        if (fields & 1U << f)
            buf_addf(&b, "%s%s", b.len ? ", " : "", changed_field_text(f, c->lang, &c->arena));
    char *text = arena_strdup(&c->arena, buf_c(&b));
    buf_release(&b);
    return text;
}

static void say_changed(struct cli *c, const struct search_diff *d)
{
    cli_say(c, MSG_DIFF_CHANGED(d->n_changed));
    for (size_t i = 0; i < d->n_changed && i < LISTED; i++) {
        const struct changed_record *x = &d->changed[i];
        char *fields = fields_text(c, x->fields);
        say_below(c, MSG_DIFF_CHANGED_RECORD(x->record.pmid, x->record.citation, fields));
    }
    if (d->n_changed > LISTED)
        say_below(c, MSG_DIFF_MORE(d->n_changed - LISTED));
}

enum err_code search_diff_text(struct cli *c, const struct search_diff *d, struct err *e)
{
    char *before = run_text(c, &d->before), *after = run_text(c, &d->after);
    cli_say(c, MSG_DIFF_HEAD(before, after));
    buf_addch(&c->out, '\n');
    enum err_code rc = say_alerts(c, d, e);
    for (size_t i = 0; i < d->n_lines; i++)
        say_line(c, &d->line[i]);
    if (!str_eq(d->before.engine, d->after.engine))
        cli_say(c, MSG_DIFF_ENGINES);
    buf_addch(&c->out, '\n');
    say_list(c, MSG_DIFF_ADDED(d->n_added), d->added, d->n_added);
    say_list(c, MSG_DIFF_GONE(d->n_gone), d->gone, d->n_gone);
    say_changed(c, d);
    if (d->n_undelivered)
        cli_say(c, MSG_DIFF_UNDELIVERED(d->n_undelivered));
    return rc;
}
