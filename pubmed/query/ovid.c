/* ovid.c - see ovid.h. */
#include "pubmed/query/ovid.h"

#include "lib/base/text.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/ovid_internal.h"
#include "pubmed/query/place.h"
#include "pubmed/query/query.h"

static size_t offset(const struct ovid_context *c, const char *at)
{
    return (size_t)(at - c->whole.ptr);
}

/* A term that is spelled for two attempts is spoken of once. */
static bool is_said(const struct ovid_context *c, const char *at, const struct msg *msg)
{
    struct place p = place_of(c->whole, offset(c, at));
    for (size_t i = c->notes ? c->notes->n : 0; i-- > 0;) {
        const struct note *n = &c->notes->item[i];
        if (n->line < p.line)
            return false;
        if (n->msg == msg && n->line == p.line && n->column == p.column)
            return true;
    }
    return false;
}

void ovid_changed(struct ovid_context *c, const char *at, struct msg_call m)
{
    c->changed = true;
    if (!is_said(c, at, m.msg))
        place_note(c->notes, NOTE_WARNING, c->whole, offset(c, at), m);
}

void ovid_info(struct ovid_context *c, const char *at, struct msg_call m)
{
    place_note(c->notes, NOTE_INFO, c->whole, offset(c, at), m);
}

enum err_code ovid_fail(struct ovid_context *c, const char *at, struct msg_call m)
{
    return place_fail(c->e, ERR_INPUT, c->whole, offset(c, at), m);
}

static enum err_code convert_expression(struct ovid_context *c, struct str text,
                                        enum ovid_token_kind parent, struct buf *out)
{
    struct ovid_token *token;
    struct ovid_node *root;
    size_t n;
    enum err_code rc = ovid_tokenize(c, text, &token, &n);
    if (rc == ERR_OK)
        rc = ovid_parse(c, token, n, &root);
    return rc == ERR_OK ? ovid_write_node(c, root, (struct str){0}, parent, out) : rc;
}

/* Steps that work on sets, with nothing to search for in them. */
static bool is_set_command(struct str s)
{
    static const char *const words[] = {
        "remove duplicates", "keep ", "from ", "use ", "..", "save ", "print "};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_starts_nocase(s, words[i]))
            return true;
    return false;
}

/* `remove duplicates from 12` is line 12 to those who go on from it. */
static void add_set(const struct ovid_context *c, struct str s, struct buf *out)
{
    struct str rest = s, word, last = {0};
    while (str_split(&rest, ' ', &word))
        last = word.len ? word : last;
    for (size_t i = 0; i < c->current; i++)
        if (str_eq(c->lines->line[i].id, last)) {
            buf_addf(out, "#%.*s", (int)last.len, last.ptr);
            return;
        }
}

/* `limit 3 to …`: the expression before, the limits behind. */
static bool split_limit(struct str s, struct str *what, struct str *limits)
{
    size_t to;
    if (!str_starts_nocase(s, "limit "))
        return false;
    for (to = 6; to + 4 <= s.len; to++)
        if (str_eq_nocase_c(str_sub(s, to, to + 4), " to "))
            break;
    if (to + 4 > s.len)
        return false;
    *what = str_sub(s, 6, to);
    *limits = str_sub(s, to + 4, s.len);
    return true;
}

struct converted { /* the lines so far, as PubMed reads them */
    const struct ovid_strategy *lines;
    struct query *query;
    size_t n;
};

static const struct query *line_of(void *context, struct str id)
{
    const struct converted *c = context;
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(c->lines->line[i].id, id) && c->query[i].root)
            return &c->query[i];
    return NULL;
}

/* What came out is read as PubMed's language, strictly: odd characters in a term, or too many
 * terms, are told at the line instead of at whoever runs it. */
static enum err_code read_again(struct ovid_context *c, struct converted *done,
                                const struct ovid_line *l)
{
    struct query_lines at_hand = {line_of, done};
    struct err why = {0};
    enum err_code rc = query_parse(l->query, &at_hand, c->a, NULL, &done->query[done->n], &why);
    if (rc == ERR_OK)
        return ERR_OK;
    done->query[done->n] = (struct query){0};
    return ovid_fail(c, l->text.ptr, (struct msg_call){why.msg, why.n_args, why.arg});
}

/* The error of a line as a note. */
static void note_line(struct ovid_context *c)
{
    if (c->notes)
        note_add(c->notes, NOTE_ERROR, NULL, c->e->line, c->e->column,
                 (struct msg_call){c->e->msg, c->e->n_args, c->e->arg});
    err_clear(c->e);
}

static enum err_code convert_line(struct ovid_context *c, struct converted *done,
                                  struct ovid_line *l)
{
    struct buf out = {.limit = OVID_LIMIT_BYTES};
    struct str what, limits;
    enum err_code rc = ERR_OK;
    c->changed = false;
    if (is_set_command(l->text)) {
        ovid_changed(c, l->text.ptr, MSG_OVID_SET_COMMAND(l->text));
        add_set(c, l->text, &out);
    } else if (split_limit(l->text, &what, &limits)) {
        rc = convert_expression(c, what, OVID_AND, &out);
        if (rc == ERR_OK)
            ovid_write_limit(c, limits, &out);
    } else {
        rc = convert_expression(c, l->text, OVID_END, &out);
    }
    if (rc == ERR_OK && out.overflow)
        rc = place_fail(c->e, ERR_LIMIT, c->whole, l->start, MSG_QUERY_TOO_LONG(OVID_LIMIT_BYTES));
    if (rc == ERR_OK)
        l->query = arena_str(c->a, buf_str(&out));
    if (rc == ERR_OK && out.len)
        rc = read_again(c, done, l);
    if (rc != ERR_OK)
        l->query = (struct str){0};
    done->n++;
    l->same = rc == ERR_OK && !c->changed && out.len > 0;
    if (rc == ERR_INPUT) { /* the other lines are worth having */
        note_line(c);
        rc = ERR_OK;
    }
    buf_release(&out);
    return rc;
}

/* A number that stands twice: what refers to it means the first. */
static void check_ids(struct ovid_context *c, const struct ovid_strategy *s)
{
    for (size_t i = 1; i < s->n; i++)
        for (size_t k = 0; k < i; k++)
            if (str_eq(s->line[i].id, s->line[k].id)) {
                ovid_changed(c, s->line[i].text.ptr, MSG_OVID_LINE_TWICE(s->line[i].id));
                break;
            }
}

enum err_code ovid_convert(struct str text, const struct mesh *mesh, struct arena *a,
                           struct note_list *notes, struct ovid_strategy *out, struct err *e)
{
    *out = (struct ovid_strategy){0};
    if (text.len > OVID_LIMIT_BYTES)
        return err_set(e, ERR_LIMIT, MSG_QUERY_TOO_LONG(OVID_LIMIT_BYTES));
    enum err_code rc = text_check(text, e);
    if (rc == ERR_OK)
        rc = ovid_split(text, a, out, e);
    if (rc == ERR_OK && out->n == 0)
        rc = err_set(e, ERR_INPUT, MSG_QUERY_EMPTY);
    struct ovid_context c = {
        .whole = text, .mesh = mesh, .a = a, .notes = notes, .lines = out, .e = e};
    if (rc == ERR_OK)
        check_ids(&c, out);
    struct converted done = {.lines = out, .query = ARENA_ARRAY(a, out->n, struct query)};
    for (size_t i = 0; rc == ERR_OK && i < out->n; i++) {
        c.current = i;
        rc = convert_line(&c, &done, &out->line[i]);
    }
    return rc;
}
