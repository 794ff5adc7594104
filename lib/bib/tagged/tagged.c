/* tagged.c - fields in the order of the file. */
#include "lib/bib/tagged/tagged.h"

#define EARLY_MAX 64

void tagged_clear(struct tagged *t)
{
    t->text.limit = t->raw.limit = TAGGED_LIMIT;
    buf_clear(&t->text);
    buf_clear(&t->raw);
    t->n = 0;
    t->line = 0;
}

void tagged_release(struct tagged *t)
{
    buf_release(&t->text);
    buf_release(&t->raw);
    free(t->field);
    *t = (struct tagged){0};
}

bool tagged_overflow(const struct tagged *t)
{
    return t->text.overflow || t->raw.overflow;
}

void tagged_raw(struct tagged *t, struct str line)
{
    buf_addstr(&t->raw, line);
    buf_addch(&t->raw, '\n');
}

/* Append with runs of white space and control characters as one blank. */
static void add_squeezed(struct buf *b, struct str s)
{
    s = str_trim(s);
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        if ((unsigned char)s.ptr[i] > ' ')
            continue;
        bool first = i == 0 || (unsigned char)s.ptr[i - 1] > ' ';
        buf_add(b, s.ptr + from, i - from);
        if (first)
            buf_addch(b, ' ');
        from = i + 1;
    }
    buf_add(b, s.ptr + from, s.len - from);
}

void tagged_add(struct tagged *t, struct str tag, struct str value)
{
    if (t->n == t->cap) {
        t->cap = t->cap ? t->cap * 2 : 64;
        t->field = base_realloc(t->field, t->cap * sizeof *t->field);
    }
    struct tag_field *f = &t->field[t->n++];
    *f = (struct tag_field){.start = t->text.len};
    memcpy(f->tag, tag.ptr, tag.len < sizeof f->tag ? tag.len : sizeof f->tag - 1);
    add_squeezed(&t->text, value);
    f->len = t->text.len - f->start;
}

void tagged_continue(struct tagged *t, struct str value)
{
    value = str_trim(value);
    if (!t->n || !value.len)
        return;
    struct tag_field *f = &t->field[t->n - 1];
    if (f->len)
        buf_addch(&t->text, ' ');
    add_squeezed(&t->text, value);
    f->len = t->text.len - f->start;
}

const char *tagged_last(const struct tagged *t)
{
    return t->n ? t->field[t->n - 1].tag : "";
}

struct str tagged_value(const struct tagged *t, size_t i)
{
    return str_n(buf_c(&t->text) + t->field[i].start, t->field[i].len);
}

static struct str first_of(const struct tagged *t, struct str tag)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->field[i].len && str_eq_c(tag, t->field[i].tag))
            return tagged_value(t, i);
    return (struct str){0};
}

struct str tagged_get(const struct tagged *t, const char *tags)
{
    struct str rest = str_c(tags), tag, value = {0};
    while (!value.len && str_split(&rest, ' ', &tag))
        value = first_of(t, tag);
    return value;
}

struct str tagged_join(const struct tagged *t, const char *tags, struct arena *a)
{
    struct buf b = {.limit = TAGGED_LIMIT};
    for (size_t i = 0; i < t->n; i++) {
        if (!t->field[i].len || !tag_in(t->field[i].tag, tags))
            continue;
        if (b.len)
            buf_addch(&b, '\n');
        buf_addstr(&b, tagged_value(t, i));
    }
    struct str joined = b.len ? arena_str(a, buf_str(&b)) : (struct str){0};
    buf_release(&b);
    return joined;
}

bool tagged_has(const struct tagged *t, const char *tag)
{
    return tagged_get(t, tag).len > 0;
}

bool tagged_has_early(const struct tagged *t, const char *tags)
{
    for (size_t i = 0; i < t->n && i < EARLY_MAX; i++)
        if (tag_in(t->field[i].tag, tags))
            return true;
    return false;
}

bool tag_in(const char *tag, const char *tags)
{
    struct str rest = str_c(tags), one;
    while (str_split(&rest, ' ', &one))
        if (str_eq_c(one, tag))
            return true;
    return false;
}
