/* lint_note.c - what the parser and the lookup of headings remarked, as findings: with a
 * span, the level that fits, and what to write instead where that follows. */
#include "lib/base/text.h"
#include "pubmed/query/lexer.h"
#include "pubmed/query/lint_internal.h"
#include "pubmed/query/messages.h"

enum fix {
    FIX_NONE,
    FIX_REMOVE,
    FIX_UPPER,
    FIX_TAG,
    FIX_NOT,
    FIX_HEADING,
    FIX_ENTRY,
    FIX_GROUP,
    FIX_RANGE
};

/* A warning of the parser means that PubMed does not do what is written: an error here,
 * but for these. */
static const struct rule {
    const struct msg *msg;
    enum note_level level;
    enum fix fix;
} rules[] = {
    {&msg_query_lower_case, NOTE_WARNING, FIX_UPPER},
    {&msg_query_and_not, NOTE_WARNING, FIX_NOT},
    {&msg_query_heading_entry, NOTE_WARNING, FIX_ENTRY},
    {&msg_query_filter_nothing, NOTE_WARNING, FIX_NONE}, /* PubMed may well have it */
    {&msg_query_filter_strategy, NOTE_INFO, FIX_NONE},
    {&msg_query_tag_dropped_near, NOTE_ERROR, FIX_TAG},
    {&msg_query_tag_on_group, NOTE_ERROR, FIX_GROUP},
    {&msg_query_tag_alone_ignored, NOTE_ERROR, FIX_REMOVE},
    {&msg_query_paren_close_ignored, NOTE_ERROR, FIX_REMOVE},
    {&msg_query_operator_ignored, NOTE_ERROR, FIX_REMOVE},
    {&msg_query_heading_unknown_near, NOTE_ERROR, FIX_HEADING},
    {&msg_query_type_unknown_near, NOTE_ERROR, FIX_HEADING},
    {&msg_query_range_nothing, NOTE_ERROR, FIX_RANGE},
};

/* Notes come mostly in order of place: each goes on from the last. */
struct notes_at {
    struct token_list token;
    int64_t line, column; /* 1-based, of `byte` */
    size_t byte;
};

static size_t byte_at(struct notes_at *n, struct str s, int64_t line, int64_t column)
{
    if (n->line == 0 || line < n->line || (line == n->line && column < n->column)) {
        n->line = n->column = 1;
        n->byte = 0;
    }
    while (n->byte < s.len && (n->line < line || (n->line == line && n->column < column))) {
        bool ends = s.ptr[n->byte++] == '\n';
        if (ends && n->line == line)
            break;
        n->line += ends;
        n->column = ends ? 1 : n->column + 1;
        while (n->byte < s.len && ((unsigned char)s.ptr[n->byte] & 0xC0) == 0x80)
            n->byte++;
    }
    return n->byte;
}

/* The first leaf that begins at this byte; leaves are numbered in order of place. */
static const struct query_node *leaf_at(const struct lint *l, size_t at)
{
    size_t low = 0, high = l->q->n_leaves;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (l->q->leaf[mid]->start < at)
            low = mid + 1;
        else
            high = mid;
    }
    bool found = low < l->q->n_leaves && l->q->leaf[low]->start == at;
    return found ? l->q->leaf[low] : NULL;
}

/* The operator whose parentheses end last before `at`. */
static const struct query_node *group_before(const struct lint *l, const struct query_node *node,
                                             size_t at)
{
    const struct query_node *found = NULL;
    for (const struct query_node *n = node; n && n->op != QUERY_LEAF && !found; n = n->left) {
        bool blank = n->end <= at && str_trim(str_sub(l->text, n->end, at)).len == 0;
        if (blank && lint_in_parentheses(l->q, n))
            return n;
        found = group_before(l, n->right, at);
    }
    return found;
}

/* `(a OR b)[tiab]` is `(a[tiab] OR b[tiab])`; false when there is no such group. */
static bool fix_group(struct lint *l, struct lint_finding *f)
{
    const struct query_node *group = group_before(l, l->q->root, f->start);
    struct buf b = {0};
    if (!group)
        return false;
    size_t at = group->start;
    for (size_t i = 0; i < l->q->n_leaves; i++) {
        const struct query_node *leaf = l->q->leaf[i];
        if (leaf->start < at || leaf->end > group->end || leaf->tagged)
            continue;
        buf_addstr(&b, str_sub(l->text, at, leaf->end));
        buf_addstr(&b, str_sub(l->text, f->start, f->end));
        at = leaf->end;
    }
    buf_addstr(&b, str_sub(l->text, at, group->end));
    f->suggestion = arena_strdup(l->found->arena, buf_c(&b));
    f->start = group->start;
    buf_release(&b);
    return true;
}

/* The first of `"Neoplasms", "Sarcoma"`. */
static struct str first_quoted(struct str near)
{
    size_t end = near.len ? str_find(near, STR("\""), 1) : SIZE_MAX;
    return end == SIZE_MAX ? (struct str){0} : str_sub(near, 1, end);
}

/* Another heading in the term's place, with its subheading and tag. */
static void fix_heading(struct lint *l, struct lint_finding *f, struct str name)
{
    const struct query_node *leaf = leaf_at(l, f->start);
    struct str own = str_sub(l->text, f->start, f->end);
    const char *tag = own.len ? memrchr(own.ptr, '[', own.len) : NULL;
    if (!leaf || name.len == 0 || !tag)
        return;
    struct str q = leaf->field == QF_PUB_TYPE ? (struct str){0} : leaf->qualifier;
    f->suggestion =
        arena_fmt(l->found->arena, "\"%.*s%s%.*s\"%.*s", (int)name.len, name.ptr, q.len ? "/" : "",
                  (int)q.len, q.ptr ? q.ptr : "", (int)(own.ptr + own.len - tag), tag);
}

static void fix_not(struct lint *l, struct lint_finding *f)
{
    size_t at = f->start;
    while (at > 0 && (unsigned char)l->text.ptr[at - 1] <= ' ')
        at--;
    if (at >= 3 && str_eq_nocase_c(str_sub(l->text, at - 3, at), "and")) {
        f->start = at - 3;
        f->suggestion = "NOT";
    }
}

/* The parts of one end of a range: `"2018"` and `[dp]`. */
static struct str tag_of(struct str end)
{
    const char *tag = end.len ? memchr(end.ptr, '[', end.len) : NULL;
    return tag ? str_sub(end, (size_t)(tag - end.ptr), end.len) : (struct str){0};
}

/* `2024:2018[dp]` is `2018:2024[dp]`; a quoted end keeps its quotes, an end its tag. */
static void fix_range(struct lint *l, struct lint_finding *f)
{
    struct str own = str_sub(l->text, f->start, f->end);
    size_t colon = str_find(own, STR(":"), 0);
    if (colon == SIZE_MAX)
        return;
    struct str low = str_trim(str_sub(own, 0, colon));
    struct str high = str_trim(str_sub(own, colon + 1, own.len));
    struct str low_tag = tag_of(low), high_tag = tag_of(high);
    low = str_trim(str_sub(low, 0, low.len - low_tag.len));
    high = str_trim(str_sub(high, 0, high.len - high_tag.len));
    f->suggestion = arena_fmt(l->found->arena, "%.*s%.*s:%.*s%.*s", (int)high.len, high.ptr,
                              (int)low_tag.len, low_tag.ptr ? low_tag.ptr : "", (int)low.len,
                              low.ptr, (int)high_tag.len, high_tag.ptr ? high_tag.ptr : "");
}

static void mend(struct lint *l, enum fix fix, struct lint_finding *f)
{
    struct str own = str_sub(l->text, f->start, f->end);
    char *upper;
    switch (fix) {
    case FIX_NONE:
        break;
    case FIX_REMOVE:
        f->suggestion = "";
        break;
    case FIX_RANGE:
        fix_range(l, f);
        break;
    case FIX_UPPER:
        upper = arena_strndup(l->found->arena, own.ptr, own.len);
        for (char *c = upper; *c; c++)
            *c = (char)(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
        f->suggestion = upper;
        break;
    case FIX_TAG:
        f->suggestion = arena_fmt(l->found->arena, "[%.*s]", (int)f->arg[1].s.len, f->arg[1].s.ptr);
        break;
    case FIX_NOT:
        fix_not(l, f);
        break;
    case FIX_HEADING:
        fix_heading(l, f, first_quoted(f->arg[1].s));
        break;
    case FIX_ENTRY:
        fix_heading(l, f, f->arg[1].s);
        break;
    case FIX_GROUP:
        fix_group(l, f);
        break;
    }
}

/* Up to the end of the term, tag, operator or other token that stands there. */
static size_t end_of(const struct lint *l, const struct token_list *token, size_t at)
{
    const struct query_node *leaf = leaf_at(l, at);
    size_t low = 0, high = token->n, end = at < l->text.len ? at + 1 : at;
    if (leaf)
        return leaf->end;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (token->item[mid].end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    if (low < token->n && token->item[low].start <= at && at < token->item[low].end)
        return token->item[low].end;
    while (end < l->text.len && ((unsigned char)l->text.ptr[end] & 0xC0) == 0x80)
        end++;
    return end;
}

/* About a term of another line, where it was said already. */
static bool is_of_other_line(const struct lint *l, size_t at, const struct msg *msg)
{
    const struct query_node *leaf = leaf_at(l, at);
    return leaf && lint_is_reference(l->q, leaf) && !leaf->nothing &&
           msg != &msg_query_line_unknown && msg != &msg_query_line_alone;
}

static void add_at(struct lint *l, struct notes_at *n, enum note_level level, int64_t line,
                   int64_t column, struct msg_call m)
{
    size_t at = byte_at(n, l->text, line, column);
    enum fix fix = FIX_NONE;
    /* Said once for all lines, and by the check of characters. */
    if (m.msg == &msg_query_no_mesh || m.msg == &msg_query_not_wildcard ||
        is_of_other_line(l, at, m.msg))
        return;
    for (size_t i = 0; i < COUNT_OF(rules); i++)
        if (rules[i].msg == m.msg) {
            level = rules[i].level;
            fix = rules[i].fix;
        }
    lint_add(l, level, at, end_of(l, &n->token, at), NULL, m);
    mend(l, fix, &l->found->item[l->found->n - 1]);
}

static struct token_list tokens(struct lint *l)
{
    struct err e = {0};
    struct reading reading = {.how = QUERY_AS_PUBMED, .text = l->text, .e = &e};
    struct token_list token;
    return lexer_run(&reading, l->a, &token) == ERR_OK ? token : (struct token_list){0};
}

void lint_add_notes(struct lint *l, const struct note_list *notes)
{
    struct notes_at at = {.token = tokens(l)};
    for (size_t i = 0; i < notes->n; i++) {
        const struct note *n = &notes->item[i];
        add_at(l, &at, n->level == NOTE_WARNING ? NOTE_ERROR : n->level, n->line, n->column,
               (struct msg_call){n->msg, n->n_args, n->arg});
    }
}

void lint_add_error(struct lint *l, const struct err *e)
{
    struct notes_at at = {.token = tokens(l)};
    add_at(l, &at, NOTE_ERROR, e->line, e->column, (struct msg_call){e->msg, e->n_args, e->arg});
}
