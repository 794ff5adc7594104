/* ovid_parse.c - the tokens of one line as a tree.
 *
 *     or      = and { "or" and }
 *     and     = near { ("and" | "not") near }
 *     near    = primary { adjN primary } [field]
 *     primary = "(" or ")" [field] | set list | heading | number of a line | words [field] */
#include "lib/base/text.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/ovid_internal.h"

struct parser {
    struct ovid_context *c;
    const struct ovid_token *t;
    size_t n, at, depth;
};

static const struct ovid_token *peek(const struct parser *p)
{
    return &p->t[p->at];
}

static struct ovid_node *node(struct parser *p, enum ovid_node_kind kind, const char *at)
{
    struct ovid_node *x = ARENA_NEW(p->c->a, struct ovid_node);
    x->kind = kind;
    x->at = at;
    return x;
}

static void add_kid(struct parser *p, struct ovid_node *x, struct ovid_node *kid)
{
    size_t cap = x->n_kids;
    if ((x->n_kids & (x->n_kids - 1)) == 0) { /* full at every power of two */
        cap = x->n_kids ? 2 * x->n_kids : 1;
        struct ovid_node **more = ARENA_ARRAY(p->c->a, cap, struct ovid_node *);
        for (size_t i = 0; i < x->n_kids; i++)
            more[i] = x->kid[i];
        x->kid = more;
    }
    x->kid[x->n_kids++] = kid;
}

static enum err_code parse_or(struct parser *p, struct ovid_node **out);

/* The line called `id`, which must stand before this one. */
static enum err_code ref(struct parser *p, struct str id, const char *at, struct ovid_node **out)
{
    const struct ovid_strategy *s = p->c->lines;
    for (size_t i = 0; i < p->c->current; i++)
        if (str_eq(s->line[i].id, id)) {
            if (s->line[i].query.len == 0)
                return ovid_fail(p->c, at, MSG_OVID_LINE_LEFT_OUT(id));
            *out = node(p, OVID_N_REF, at);
            (*out)->text = id;
            return ERR_OK;
        }
    return ovid_fail(p->c, at, MSG_OVID_LINE_UNKNOWN(id));
}

static enum err_code add_refs(struct parser *p, struct ovid_node *list, struct str part,
                              const char *at)
{
    size_t dash = str_find(part, STR("-"), 0);
    struct str low = str_trim(str_sub(part, 0, dash == SIZE_MAX ? part.len : dash));
    struct str high = dash == SIZE_MAX ? low : str_trim(str_sub(part, dash + 1, part.len));
    int64_t from, to;
    if (!str_int64(low, &from) || !str_int64(high, &to) || from > to ||
        to - from > (int64_t)OVID_LINES_MAX)
        return ovid_fail(p->c, at, MSG_OVID_SET_LIST(part));
    enum err_code rc = ERR_OK;
    for (int64_t i = from; rc == ERR_OK && i <= to; i++) {
        struct ovid_node *one;
        struct str id = str_c(arena_fmt(p->c->a, "%" PRId64, i));
        rc = ref(p, id, at, &one);
        if (rc == ERR_OK)
            add_kid(p, list, one);
    }
    return rc;
}

static enum err_code parse_set_list(struct parser *p, struct ovid_node **out)
{
    const struct ovid_token *t = peek(p);
    struct str rest = t->text, part;
    *out = node(p, OVID_N_OP, t->text.ptr);
    (*out)->op = (enum ovid_token_kind)t->number;
    p->at++;
    enum err_code rc = ERR_OK;
    while (rc == ERR_OK && str_split(&rest, ',', &part)) {
        part = str_trim(part);
        if (part.len && part.ptr[0] == '#')
            part = str_sub(part, 1, part.len);
        rc = add_refs(p, *out, part, t->text.ptr);
    }
    if (rc == ERR_OK && (*out)->n_kids == 1)
        *out = (*out)->kid[0];
    return rc;
}

static bool is_word(enum ovid_token_kind k)
{
    return k == OVID_WORD || k == OVID_QUOTED;
}

/* The words of tokens from..to joined by blanks, without quotation marks. */
static struct str words_of(struct parser *p, size_t from, size_t to)
{
    struct buf b = {0};
    for (size_t i = from; i < to; i++) {
        if (b.len)
            buf_addch(&b, ' ');
        buf_addstr(&b, text_squeeze(p->t[i].text, p->c->a));
    }
    struct str s = arena_str(p->c->a, buf_str(&b));
    buf_release(&b);
    return s;
}

/* The number of a line, whether it stands before this one or not; `2020` as a rule is none. */
static bool is_number(const struct ovid_context *c, struct str s)
{
    int64_t n;
    bool number = s.len <= 4 && str_int64(s, &n) && n > 0;
    for (size_t i = 0; number && i < c->lines->n; i++)
        if (str_eq(c->lines->line[i].id, s))
            return true;
    return number && n <= (int64_t)c->lines->n;
}

static void take_field(struct parser *p, struct ovid_node *x)
{
    if (peek(p)->kind != OVID_FIELD)
        return;
    x->fields = peek(p)->text;
    p->at++;
}

/* `exp *Wounds and Injuries/`: with MeSH at hand, a heading may hold "and" or "or". The
 * token after the slash that ends it, or 0. */
static size_t heading_with_operator(const struct parser *p, size_t from)
{
    size_t i = from;
    bool operator_seen = false;
    while (is_word(p->t[i].kind) || p->t[i].kind == OVID_AND || p->t[i].kind == OVID_OR) {
        operator_seen = operator_seen || !is_word(p->t[i].kind);
        i++;
    }
    return operator_seen && p->t[i].kind == OVID_HEADING ? i : 0;
}

/* `exp`, `*` and the name. */
static void take_heading(struct parser *p, size_t from, size_t slash, struct ovid_node *x)
{
    struct str name;
    x->kind = OVID_N_HEADING;
    if (from < slash && str_eq_nocase_c(p->t[from].text, "exp")) {
        x->exploded = true;
        from++;
    }
    name = words_of(p, from, slash);
    if (name.len && name.ptr[0] == '*') {
        x->focus = true;
        name = str_trim(str_sub(name, 1, name.len));
    }
    x->text = name;
    x->subheadings = p->t[slash].text;
    p->at = slash + 1;
    if (peek(p)->kind == OVID_WORD && str_eq_nocase_c(peek(p)->text, "exp")) {
        x->exploded = true; /* as Embase.com writes it */
        p->at++;
    }
}

static bool names_heading(struct parser *p, size_t from, size_t slash)
{
    struct ovid_node x = {0};
    size_t back = p->at;
    take_heading(p, from, slash, &x);
    p->at = back;
    return mesh_find(p->c->mesh, MESH_DESCRIPTOR, x.text) != NULL;
}

static enum err_code parse_words(struct parser *p, struct ovid_node **out)
{
    size_t from = p->at;
    struct ovid_node *x = node(p, OVID_N_TERM, peek(p)->text.ptr);
    *out = x;
    size_t whole = p->c->mesh ? heading_with_operator(p, from) : 0;
    if (whole && names_heading(p, from, whole)) {
        take_heading(p, from, whole, x);
        return ERR_OK;
    }
    while (is_word(peek(p)->kind))
        p->at++;
    if (peek(p)->kind == OVID_HEADING) {
        take_heading(p, from, p->at, x);
        bool words = text_fold(x->text, p->c->a).len > 0;
        return words ? ERR_OK : ovid_fail(p->c, x->at, MSG_OVID_NO_WORDS);
    }
    struct str first = p->t[from].text;
    bool marked = first.len > 1 && first.ptr[0] == '#';
    struct str id = marked ? str_sub(first, 1, first.len) : first;
    if (p->at == from + 1 && p->t[from].kind == OVID_WORD && is_number(p->c, id) &&
        peek(p)->kind != OVID_FIELD && peek(p)->kind != OVID_ADJ)
        return ref(p, id, id.ptr, out);
    x->text = words_of(p, from, p->at);
    if (text_fold(x->text, p->c->a).len == 0)
        return ovid_fail(p->c, x->at, MSG_QUERY_NO_WORDS);
    take_field(p, x);
    return ERR_OK;
}

static enum err_code parse_group(struct parser *p, struct ovid_node **out)
{
    const struct ovid_token *open = peek(p);
    if (++p->depth > OVID_DEPTH_MAX)
        return ovid_fail(p->c, open->text.ptr, MSG_OVID_TOO_DEEP(OVID_DEPTH_MAX));
    p->at++;
    enum err_code rc = parse_or(p, out);
    if (rc != ERR_OK)
        return rc;
    if (peek(p)->kind != OVID_CLOSE)
        return ovid_fail(p->c, open->text.ptr, MSG_OVID_PAREN_OPEN);
    p->at++;
    p->depth--;
    if (peek(p)->kind == OVID_FIELD && (*out)->fields.len == 0)
        take_field(p, *out);
    return ERR_OK;
}

static enum err_code parse_primary(struct parser *p, struct ovid_node **out)
{
    const struct ovid_token *t = peek(p);
    switch (t->kind) {
    case OVID_OPEN:
        return parse_group(p, out);
    case OVID_SET_LIST:
        return parse_set_list(p, out);
    case OVID_WORD:
    case OVID_QUOTED:
        return parse_words(p, out);
    case OVID_CLOSE:
        return ovid_fail(p->c, t->text.ptr, MSG_OVID_PAREN_CLOSE);
    default:
        return ovid_fail(p->c, t->text.ptr, MSG_OVID_TERM_MISSING);
    }
}

/* Words and groups side by side, `(acute or chronic) pain`, are adjacent in this order. */
static bool goes_on(enum ovid_token_kind k)
{
    return k == OVID_ADJ || k == OVID_OPEN || is_word(k);
}

static enum err_code parse_near(struct parser *p, struct ovid_node **out)
{
    enum err_code rc = parse_primary(p, out);
    while (rc == ERR_OK && goes_on(peek(p)->kind)) {
        struct ovid_node *left = *out, *x = node(p, OVID_N_ADJ, left->at);
        if (peek(p)->kind == OVID_ADJ) {
            x->adj = peek(p)->number;
            p->at++;
        }
        add_kid(p, x, left);
        rc = parse_primary(p, out);
        if (rc != ERR_OK)
            return rc;
        add_kid(p, x, *out);
        /* `a adj3 b.tw.`: the field holds for both. */
        x->fields =
            (*out)->kind == OVID_N_TERM && left->fields.len == 0 ? (*out)->fields : (struct str){0};
        *out = x;
    }
    return rc;
}

/* One operator over several: `a or b or c`; `not` has two kids. */
static struct ovid_node *join(struct parser *p, enum ovid_token_kind op, struct ovid_node *left,
                              struct ovid_node *right)
{
    if (op != OVID_NOT && left->kind == OVID_N_OP && left->op == op && left->fields.len == 0 &&
        left->adj == -1) {
        add_kid(p, left, right);
        return left;
    }
    struct ovid_node *x = node(p, OVID_N_OP, left->at);
    x->op = op;
    x->adj = -1; /* made here, not by parentheses */
    add_kid(p, x, left);
    add_kid(p, x, right);
    return x;
}

static enum err_code parse_and(struct parser *p, struct ovid_node **out, bool *mixed)
{
    enum err_code rc = parse_near(p, out);
    while (rc == ERR_OK && (peek(p)->kind == OVID_AND || peek(p)->kind == OVID_NOT)) {
        enum ovid_token_kind op = peek(p)->kind;
        struct ovid_node *left = *out;
        p->at++;
        if (op == OVID_AND && peek(p)->kind == OVID_NOT) {
            op = OVID_NOT;
            p->at++;
        }
        *mixed = true;
        rc = parse_near(p, out);
        if (rc == ERR_OK)
            *out = join(p, op, left, *out);
    }
    return rc;
}

static void close_level(struct ovid_node *x)
{
    if (x->kind == OVID_N_OP)
        x->adj = 0;
}

static enum err_code parse_or(struct parser *p, struct ovid_node **out)
{
    bool mixed = false, has_or = false;
    const char *at = peek(p)->text.ptr;
    enum err_code rc = parse_and(p, out, &mixed);
    while (rc == ERR_OK && peek(p)->kind == OVID_OR) {
        struct ovid_node *left = *out;
        has_or = true;
        p->at++;
        rc = parse_and(p, out, &mixed);
        if (rc == ERR_OK)
            *out = join(p, OVID_OR, left, *out);
    }
    if (rc == ERR_OK && mixed && has_or)
        ovid_changed(p->c, at, MSG_OVID_MIXED);
    if (rc == ERR_OK)
        close_level(*out);
    return rc;
}

enum err_code ovid_parse(struct ovid_context *c, const struct ovid_token *token, size_t n,
                         struct ovid_node **out)
{
    struct parser p = {.c = c, .t = token, .n = n};
    enum err_code rc = parse_or(&p, out);
    if (rc == ERR_OK && peek(&p)->kind == OVID_CLOSE)
        return ovid_fail(c, peek(&p)->text.ptr, MSG_OVID_PAREN_CLOSE);
    if (rc == ERR_OK && peek(&p)->kind != OVID_END)
        return ovid_fail(c, peek(&p)->text.ptr, MSG_OVID_NOT_UNDERSTOOD(peek(&p)->text));
    return rc;
}
