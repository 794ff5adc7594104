/* case_file.c - cutting a case into steps. */
#include "tests/cli/case_file.h"

struct parser {
    struct arena *arena;
    struct step_list *list;
    size_t cap;       /* of list->item */
    size_t cap_lines; /* of the last step's expected lines */
    bool in_command;  /* `> ` may go on with it */
};

static struct step *last(struct parser *p)
{
    return p->list->n ? &p->list->item[p->list->n - 1] : NULL;
}

static void begin(struct parser *p, struct str command, bool json, size_t line)
{
    p->list->item = arena_grow(p->arena, p->list->item, p->list->n, &p->cap, sizeof(struct step));
    p->list->item[p->list->n++] =
        (struct step){.line = line, .command = arena_str(p->arena, command).ptr, .json = json};
    p->cap_lines = 0;
    p->in_command = true;
}

static bool status_line(struct str line, struct step *s)
{
    int64_t n;
    if (!str_starts(line, "[status ") || !str_ends(line, "]") ||
        !str_int64(str_sub(line, 8, line.len - 1), &n))
        return false;
    s->status = (int)n;
    return true;
}

static void expect(struct parser *p, struct str line)
{
    struct step *s = last(p);
    s->expected.line = arena_grow(p->arena, s->expected.line, s->expected.n, &p->cap_lines,
                                  sizeof *s->expected.line);
    s->expected.line[s->expected.n++] = line;
}

static bool take_line(struct parser *p, struct str line, size_t number)
{
    struct step *s = last(p);
    if (str_starts(line, "# "))
        return true;
    if (str_starts(line, "$ ")) {
        begin(p, str_sub(line, 2, line.len), false, number);
    } else if (str_starts(line, "$json ")) {
        begin(p, str_sub(line, 6, line.len), true, number);
    } else if (str_starts(line, "> ") && s && p->in_command) {
        s->command = arena_fmt(p->arena, "%s\n%.*s", s->command, (int)line.len - 2, line.ptr + 2);
    } else if (s && status_line(line, s)) {
        p->in_command = false;
    } else if (s) {
        p->in_command = false;
        expect(p, line);
    } else {
        return line.len == 0;
    }
    return true;
}

bool case_parse(struct str text, struct arena *a, struct step_list *out, size_t *bad_line)
{
    struct parser p = {.arena = a, .list = out};
    struct str line;
    *out = (struct step_list){0};
    *bad_line = 0;
    while (str_split(&text, '\n', &line)) {
        ++*bad_line;
        if (!take_line(&p, line, *bad_line))
            return false;
    }
    for (size_t i = 0; i < out->n; i++) {
        struct lines *x = &out->item[i].expected;
        while (x->n && x->line[x->n - 1].len == 0)
            x->n--;
    }
    return out->n > 0;
}
