/* cmd_extract_show.c - what was extracted of an article, and of all; where people differ. */
#include "app/cli/cmd_extract.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "app/json/extraction.h"

struct article {
    int64_t root;
    struct bib_record record;
    struct extraction_view v;
    struct form form;
    struct str literature;
    struct extraction_difference *difference;
    size_t n_differences, n_open;
    const struct form_field **missing;
    size_t n_missing;
    struct extraction_aside *aside;
    size_t n_asides;
};

static enum err_code load(struct cli *c, const char *reader, int64_t root, struct article *x,
                          struct err *e)
{
    *x = (struct article){.root = root, .literature = STR("unknown")};
    enum err_code rc = record_load(c->store, root, &c->arena, &x->record, e);
    if (rc == ERR_OK)
        rc = extraction_form(c->store, &c->arena, &x->form, e);
    if (rc == ERR_OK)
        rc = extraction_view_load(c->store, reader, root, &c->arena, &x->v, e);
    if (rc == ERR_OK)
        rc = extraction_asides(c->store, reader, root, &c->arena, &x->aside, &x->n_asides, e);
    if (rc != ERR_OK)
        return rc;
    const struct extraction_said *said = extraction_stands(&x->v, STR("literature"), STR(""));
    if (said)
        x->literature = said->value;
    extraction_differences(&x->v, &x->form, &c->arena, &x->difference, &x->n_differences);
    for (size_t i = 0; i < x->n_differences; i++)
        x->n_open += x->difference[i].kind == EXTRACTION_DIFFERENT;
    extraction_missing(&x->v, &x->form, x->literature, &c->arena, &x->missing, &x->n_missing);
    return ERR_OK;
}

/* ---- One article ----------------------------------------------------------------------------- */

static const char *quoted_words(struct cli *c, enum extraction_quoted q)
{
    static const struct msg *const words[] = {NULL, &msg_extract_in_title, &msg_extract_in_abstract,
                                              &msg_extract_in_neither};
    return words[q] ? msg_text(&c->arena, c->lang, (struct msg_call){words[q], 0, NULL}) : "";
}

static void say_value(struct cli *c, const struct article *x, const struct form_field *f,
                      const struct extraction_said *s, bool with_person)
{
    struct str text = form_value_show(f, s->value, c->lang, &c->arena), line;
    bool first = true;
    while (str_split(&text, '\n', &line)) {
        buf_addf(&c->out, "%s%.*s", first ? "" : "\n    ", (int)line.len, line.ptr);
        first = false;
    }
    if (with_person)
        buf_addf(&c->out, " [%.*s]", (int)s->person.len, s->person.ptr);
    if (s->from.page.len)
        buf_addf(&c->out, " (%.*s)", (int)s->from.page.len, s->from.page.ptr);
    buf_addch(&c->out, '\n');
    if (s->from.quote.len)
        buf_addf(&c->out, "      “%.*s” %s\n", (int)s->from.quote.len, s->from.quote.ptr,
                 quoted_words(c, extraction_find_quote(&x->record, s->from.quote)));
    if (s->agreed && s->reason.len) {
        buf_adds(&c->out, "      ");
        cli_say(c, MSG_EXTRACT_AGREED(s->person, s->reason));
    }
}

static void say_field(struct cli *c, const struct article *x, const struct form_field *f,
                      struct str outcome)
{
    const struct extraction_said *stands = extraction_stands(&x->v, f->id, outcome);
    struct str place = extract_place(c, f->id, outcome);
    if (!stands)
        return;
    buf_addf(&c->out, "  %.*s: ", (int)place.len, place.ptr);
    if (!extraction_differs(&x->v, f->id, outcome)) {
        say_value(c, x, f, stands, true);
        return;
    }
    buf_addch(&c->out, '\n');
    for (size_t i = 0; i < x->v.n; i++)
        if (str_eq(x->v.said[i].field, f->id) && str_eq(x->v.said[i].outcome, outcome)) {
            buf_adds(&c->out, "    ≠ ");
            say_value(c, x, f, &x->v.said[i], true);
        }
}

static void say_article(struct cli *c, const struct article *x)
{
    struct str citation = bib_short_citation(&x->record, &c->arena);
    cli_say(c, MSG_EXTRACT_ARTICLE(x->root, citation, x->record.title));
    if (x->v.hidden) {
        buf_adds(&c->out, "  ");
        cli_say(c, MSG_EXTRACT_HIDDEN);
    }
    for (size_t i = 0; i < x->form.n_fields; i++) {
        const struct form_field *f = &x->form.field[i];
        for (size_t o = 0; o < (f->per_outcome ? x->form.n_outcomes : 1); o++)
            say_field(c, x, f, f->per_outcome ? x->form.outcome[o].id : STR(""));
    }
    for (size_t i = 0; i < x->n_asides; i++) {
        struct buf why = {0};
        const struct extraction_said *s = &x->aside[i].said;
        extraction_lost_say(&why, c->lang, x->aside[i].why);
        cli_say(c,
                MSG_EXTRACT_FORM_ASIDE(x->root, s->person, extract_place(c, s->field, s->outcome),
                                       s->value, buf_str(&why)));
        buf_release(&why);
    }
    struct buf missing = {0};
    for (size_t i = 0; i < x->n_missing; i++)
        buf_addf(&missing, "%s%.*s", i ? ", " : "", (int)x->missing[i]->id.len,
                 x->missing[i]->id.ptr);
    if (x->n_missing && !x->v.hidden) {
        buf_adds(&c->out, "  ");
        cli_say(c, MSG_EXTRACT_MISSING(buf_str(&missing)));
    }
    buf_release(&missing);
}

static void put_article(struct cli *c, const struct article *x)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_int(j, "record", x->root);
    json_key_str(j, "citation", bib_short_citation(&x->record, &c->arena));
    json_key_str(j, "literature", x->literature);
    json_key_bool(j, "hidden", x->v.hidden);
    json_key_arr(j, "said");
    for (size_t i = 0; i < x->v.n; i++)
        extraction_said_put(j, &x->v.said[i], &x->record, &x->form, c->lang, &c->arena);
    json_end(j);
    json_key(j, "differences");
    extraction_differences_put(j, x->difference, x->n_differences, &x->record, &x->form, c->lang,
                               &c->arena);
    json_key_arr(j, "missing");
    for (size_t i = 0; i < x->n_missing; i++)
        json_str(j, x->missing[i]->id);
    json_end(j);
    json_key(j, "aside");
    extraction_asides_put(j, x->aside, x->n_asides, c->lang, &c->arena);
    json_end(j);
}

/* ---- Those that were asked for --------------------------------------------------------------- */

struct articles {
    struct article *item;
    size_t n;
};

/* Of one record (key NULL: all that are included, alphabetically). */
static enum err_code load_articles(struct cli *c, const char *key, const char *reader,
                                   struct articles *out, struct err *e)
{
    struct evidence ev = {0};
    int64_t root;
    *out = (struct articles){0};
    enum err_code rc = key ? record_find(c->store, str_c(key), &root, e)
                           : evidence_load_for(c->store, reader, &c->arena, &ev, e);
    if (rc != ERR_OK)
        return rc;
    out->n = key ? 1 : ev.n;
    out->item = ARENA_ARRAY(&c->arena, out->n, struct article);
    for (size_t i = 0; rc == ERR_OK && i < out->n; i++) {
        rc = load(c, reader, key ? root : ev.item[i].root, &out->item[i], e);
        if (rc == ERR_OK && !key)
            out->item[i].literature = ev.item[i].literature;
    }
    return rc;
}

static enum err_code asked(struct cli *c, int argc, char **argv, const char *command,
                           const struct cli_option *option, size_t n_options, const char **key,
                           struct articles *out, struct err *e)
{
    const char *reader;
    char **rest;
    int n;
    enum err_code rc = cli_options(c, argc, argv, option, n_options, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 1, command, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &reader, e);
    *key = rc == ERR_OK && n ? rest[0] : NULL;
    return rc == ERR_OK ? load_articles(c, *key, reader, out, e) : rc;
}

static size_t people(const struct article *x)
{
    size_t n = 0;
    for (size_t i = 0; i < x->v.n; i++) {
        bool before = false;
        for (size_t k = 0; k < i; k++)
            before |= str_eq(x->v.said[k].person, x->v.said[i].person);
        n += !before;
    }
    return n;
}

static void say_list(struct cli *c, const struct articles *l)
{
    static const struct {
        const struct msg *header;
        enum table_kind kind;
    } columns[] = {
        {&msg_extract_column_record, TABLE_NUMBER}, {&msg_extract_column_article, TABLE_TEXT},
        {&msg_extract_column_people, TABLE_NUMBER}, {&msg_extract_column_values, TABLE_NUMBER},
        {&msg_extract_column_differ, TABLE_NUMBER}, {&msg_extract_column_missing, TABLE_TEXT}};
    struct table t;
    table_init(&t, &c->arena, c->lang, str_c(msg_text(&c->arena, c->lang, MSG_EXTRACT_LIST)));
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        struct msg_call m = {columns[i].header, 0, NULL};
        table_column(&t, (struct table_column){.header = str_c(msg_text(&c->arena, c->lang, m)),
                                               .kind = columns[i].kind});
    }
    for (size_t i = 0; i < l->n; i++) {
        const struct article *x = &l->item[i];
        struct table_cell *cell = table_row(&t);
        struct buf missing = {0};
        for (size_t k = 0; k < x->n_missing && !x->v.hidden; k++)
            buf_addf(&missing, "%s%.*s", k ? ", " : "", (int)x->missing[k]->id.len,
                     x->missing[k]->id.ptr);
        cell[0] = table_int(x->root);
        cell[1] = table_text(bib_short_citation(&x->record, &c->arena));
        cell[2] = table_int((int64_t)people(x));
        cell[3] = table_int((int64_t)x->v.n);
        cell[4] = table_int((int64_t)x->n_open);
        cell[5] =
            table_text(x->v.hidden ? str_c(msg_text(&c->arena, c->lang, MSG_EXTRACT_HIDDEN_SHORT))
                                   : arena_str(&c->arena, buf_str(&missing)));
        buf_release(&missing);
    }
    table_plain(&t, &c->out);
}

enum err_code cmd_extract_show(struct cli *c, int argc, char **argv, struct err *e)
{
    struct articles l;
    const char *key;
    enum err_code rc = asked(c, argc, argv, "extract show", NULL, 0, &key, &l, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "extract show");
        json_key_arr(&c->j, "articles");
        for (size_t i = 0; i < l.n; i++)
            put_article(c, &l.item[i]);
        json_end(&c->j);
        json_end(&c->j);
    } else if (key) {
        say_article(c, &l.item[0]);
    } else {
        say_list(c, &l);
    }
    return ERR_OK;
}

/* ---- Differences ----------------------------------------------------------------------------- */

static void say_difference(struct cli *c, const struct article *x,
                           const struct extraction_difference *d)
{
    const struct form_field *f = form_find(&x->form, d->field);
    struct str place = extract_place(c, d->field, d->outcome);
    static const struct msg *const head[] = {&msg_extract_differ, &msg_extract_alone,
                                             &msg_extract_settled};
    struct msg_arg arg = msg_arg_str(place);
    buf_adds(&c->out, "  ");
    cli_say(c, (struct msg_call){head[d->kind], 1, &arg});
    for (size_t i = 0; i < d->n; i++) {
        buf_adds(&c->out, "    ");
        say_value(c, x, f, d->said[i], true);
    }
}

enum err_code cmd_extract_differences(struct cli *c, int argc, char **argv, struct err *e)
{
    struct articles l;
    const char *key, *all = NULL;
    size_t open = 0;
    const struct cli_option option[] = {{"--all", NULL, true, &all}};
    enum err_code rc =
        asked(c, argc, argv, "extract differences", option, COUNT_OF(option), &key, &l, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "extract differences");
        json_key_arr(&c->j, "articles");
    }
    for (size_t i = 0; i < l.n; i++) {
        struct article *x = &l.item[i];
        size_t kept = 0;
        for (size_t k = 0; k < x->n_differences; k++)
            if (all || x->difference[k].kind == EXTRACTION_DIFFERENT)
                x->difference[kept++] = x->difference[k];
        open += x->n_open;
        if (kept == 0)
            continue;
        if (c->json) {
            json_obj(&c->j);
            json_key_int(&c->j, "record", x->root);
            json_key_str(&c->j, "citation", bib_short_citation(&x->record, &c->arena));
            json_key(&c->j, "differences");
            extraction_differences_put(&c->j, x->difference, kept, &x->record, &x->form, c->lang,
                                       &c->arena);
            json_end(&c->j);
            continue;
        }
        cli_say(c, MSG_EXTRACT_ARTICLE(x->root, bib_short_citation(&x->record, &c->arena),
                                       x->record.title));
        for (size_t k = 0; k < kept; k++)
            say_difference(c, x, &x->difference[k]);
    }
    if (c->json) {
        json_end(&c->j);
        json_key_int(&c->j, "open", (int64_t)open);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_EXTRACT_OPEN(open));
    }
    return ERR_OK;
}
