/* cmd_level_show.c - levels suggested, shown, and checked. */
#include "app/cli/cmd_level.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "app/json/level.h"
#include "lib/base/text.h"

enum err_code level_column(const struct level_words *w, struct str *out, struct err *e)
{
    *out = str_c(w->column);
    if (out->len && level_question_at(*out) < 0)
        return err_set(e, ERR_INPUT, MSG_LEVEL_NO_COLUMN(*out));
    return ERR_OK;
}

static enum err_code pick(struct cli *c, const struct level_words *w, struct levels *l,
                          struct err *e)
{
    struct level_article *kept = ARENA_ARRAY(&c->arena, (size_t)w->n, struct level_article);
    for (int i = 0; i < w->n; i++) {
        int64_t root;
        enum err_code rc = record_find(c->store, str_c(w->rest[i]), &root, e);
        if (rc != ERR_OK)
            return rc;
        const struct level_article *x = levels_find(l, root);
        if (!x)
            return err_set(e, ERR_STATE, MSG_LEVEL_NOT_INCLUDED(root));
        kept[i] = *x;
    }
    l->item = kept;
    l->n = (size_t)w->n;
    return ERR_OK;
}

enum err_code level_open(struct cli *c, const struct level_words *w, struct levels *out,
                         struct err *e)
{
    enum err_code rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = levels_load(c->store, c->actor, &c->arena, out, e);
    return rc == ERR_OK && w->n ? pick(c, w, out, e) : rc;
}

/* ---- suggest -------------------------------------------------------------------------------- */

static const char *columns_line(struct cli *c, const struct level_suggestion *s)
{
    const char *line = "";
    for (size_t q = 0; q < LEVEL_QUESTIONS; q++)
        line = arena_fmt(&c->arena, "%s%s%s %s", line, *line ? " · " : "", s->of[q].question,
                         s->of[q].level ? s->of[q].level : "–");
    return line;
}

static void say_wrapped(struct cli *c, const char *text)
{
    text_wrap(&c->out, str_c(text), 100, 2);
}

static void say_suggestion(struct cli *c, const struct level_article *x,
                           const struct level_suggestion *s, bool whole)
{
    const char *level = s->level ? s->level : "–";
    const struct level *stands = level_standing(&x->view);
    if (s->question >= 0)
        cli_say(c, MSG_LEVEL_SUGGEST_COLUMN(x->x.citation, x->x.root, level,
                                            s->of[s->question].question));
    else if (s->ask)
        cli_say(c, MSG_LEVEL_SUGGEST_ASK(x->x.citation, x->x.root));
    else if (s->level)
        cli_say(c, MSG_LEVEL_SUGGEST_SAME(x->x.citation, x->x.root, level));
    else
        cli_say(c, MSG_LEVEL_SUGGEST_NONE(x->x.citation, x->x.root));
    say_wrapped(c, columns_line(c, s));
    for (size_t q = 0; q < LEVEL_QUESTIONS; q++) {
        bool shown = s->question >= 0 ? (size_t)s->question == q
                     : whole          ? true
                     : s->ask         ? s->of[q].level != NULL
                                      : q == 0;
        if (shown)
            say_wrapped(c, level_rule(s, q, c->lang, &c->arena));
    }
    say_wrapped(c, level_rests_on(s, c->lang, &c->arena));
    if (stands)
        say_wrapped(c, msg_text(&c->arena, c->lang,
                                MSG_LEVEL_SUGGEST_STANDS(
                                    level_text(stands->level, stands->minus, &c->arena),
                                    stands->question, stands->person)));
}

static void suggest_json(struct cli *c, const struct level_article *x,
                         const struct level_suggestion *s)
{
    json_obj(&c->j);
    json_key_int(&c->j, "record", x->x.root);
    json_key_str(&c->j, "citation", x->x.citation);
    json_key(&c->j, "suggestion");
    level_suggestion_put(&c->j, s, c->lang, &c->arena);
    json_end(&c->j);
}

enum err_code level_do_suggest(struct cli *c, const struct level_words *w, struct err *e)
{
    struct levels l;
    struct str column;
    enum err_code rc = level_column(w, &column, e);
    if (rc == ERR_OK)
        rc = level_open(c, w, &l, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "level suggest");
        json_key_arr(&c->j, "articles");
    }
    for (size_t i = 0; i < l.n; i++) {
        struct level_suggestion s;
        levels_suggest(&l.item[i], column, &c->arena, &s);
        if (c->json) {
            suggest_json(c, &l.item[i], &s);
            continue;
        }
        buf_adds(&c->out, i ? "\n" : "");
        say_suggestion(c, &l.item[i], &s, w->n > 0);
    }
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    } else if (l.n == 0) {
        cli_say(c, MSG_LEVEL_NOTHING);
    }
    return ERR_OK;
}

/* ---- show ----------------------------------------------------------------------------------- */

static void add_row(struct cli *c, struct table *t, const struct level_article *x,
                    const struct level_said *said, const struct msg *status)
{
    struct table_cell *cell = table_row(t);
    const struct level *l = &said->level;
    cell[0] = table_text(x->x.citation);
    cell[1] = table_text(level_text(l->level, l->minus, &c->arena));
    cell[2] = table_text(str_c(level_question_label(c->lang, l->question)));
    cell[3] = table_text(l->person);
    cell[4] = table_text(l->reason);
    cell[5] = table_text(status ? str_c(status->text[c->lang]) : STR(""));
}

static void add_article(struct cli *c, struct table *t, const struct level_article *x)
{
    const struct level_view *v = &x->view;
    if (v->n == 0 && !v->agreed.seq) {
        struct table_cell *cell = table_row(t);
        cell[0] = table_text(x->x.citation);
        cell[5] = table_text(str_c(v->hidden ? msg_level_status_hidden.text[c->lang]
                                             : msg_level_status_none.text[c->lang]));
        return;
    }
    for (size_t i = 0; i < v->n; i++)
        add_row(c, t, x, &v->said[i],
                !v->agreed.seq && i + 1 == v->n && v->n > 1 ? &msg_level_status_newest : NULL);
    if (v->agreed.seq)
        add_row(c, t, x, &v->agreed, &msg_level_status_agreed);
}

static void show_json(struct cli *c, const struct levels *l)
{
    cli_json_begin(c, "level show");
    json_key_arr(&c->j, "articles");
    for (size_t i = 0; i < l->n; i++) {
        const struct level_article *x = &l->item[i];
        json_obj(&c->j);
        json_key_int(&c->j, "record", x->x.root);
        json_key_str(&c->j, "citation", x->x.citation);
        json_key_str(&c->j, "literature", x->x.literature);
        json_key_bool(&c->j, "hidden", x->view.hidden);
        json_key_bool(&c->j, "differs", level_differs(&x->view));
        json_key_arr(&c->j, "levels");
        for (size_t k = 0; k < x->view.n; k++)
            level_said_put(&c->j, &x->view.said[k]);
        json_end(&c->j);
        json_key(&c->j, "agreed");
        if (x->view.agreed.seq)
            level_said_put(&c->j, &x->view.agreed);
        else
            json_put_null(&c->j);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
}

enum err_code level_do_show(struct cli *c, const struct level_words *w, struct err *e)
{
    static const struct msg *const header[] = {&msg_level_column_article, &msg_level_column_level,
                                               &msg_level_column_column,  &msg_level_column_person,
                                               &msg_level_column_reason,  &msg_level_column_status};
    struct levels l;
    struct table t;
    enum err_code rc = level_open(c, w, &l, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json && !w->out) {
        show_json(c, &l);
        return ERR_OK;
    }
    table_init(&t, &c->arena, c->lang, str_c(msg_level_title.text[c->lang]));
    for (size_t i = 0; i < COUNT_OF(header); i++)
        table_column(&t, (struct table_column){.header = str_c(header[i]->text[c->lang]),
                                               .weight = i == 4 ? 3 : 1,
                                               .is_name = i == 0});
    for (size_t i = 0; i < l.n; i++)
        add_article(c, &t, &l.item[i]);
    table_note(&t, str_c(level_minus_meaning(c->lang)));
    return tables_out(c, "level show", &t, 1, t.title, w->out, e);
}

/* ---- check ---------------------------------------------------------------------------------- */

enum err_code level_do_check(struct cli *c, const struct level_words *w, struct err *e)
{
    static const struct msg *const severity[] = {&msg_level_note, &msg_level_warning,
                                                 &msg_level_error};
    struct levels l;
    struct level_findings f;
    enum err_code rc = level_open(c, w, &l, e);
    if (rc != ERR_OK)
        return rc;
    levels_check(&l, 0, &c->arena, &f);
    c->found = level_findings_from(&f, LEVEL_WARNING) > 0;
    if (c->json) {
        cli_json_begin(c, "level check");
        json_key_int(&c->j, "articles", (int64_t)l.n);
        json_key(&c->j, "findings");
        level_findings_put(&c->j, &f, c->lang);
        json_end(&c->j);
        return ERR_OK;
    }
    for (size_t i = 0; i < f.n; i++) {
        const struct level_finding *x = &f.item[i];
        cli_say(c,
                MSG_LEVEL_FINDING(severity[x->severity]->text[c->lang], x->text[c->lang], x->id));
        say_wrapped(c, x->todo[c->lang]);
    }
    cli_say(c, MSG_LEVEL_CHECKED(l.n, level_findings_from(&f, LEVEL_ERROR),
                                 level_findings_from(&f, LEVEL_WARNING) -
                                     level_findings_from(&f, LEVEL_ERROR),
                                 f.n - level_findings_from(&f, LEVEL_WARNING)));
    return ERR_OK;
}
