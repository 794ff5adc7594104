/* reduce.c - texts as formats of lines keep them. */
#include "reduce.h"

#include "lib/base/buf.h"
#include "lib/bib/build.h"
#include "lib/bib/record_fields.h"

static struct str squeezed(struct str s, struct arena *a)
{
    struct buf b = {0};
    bib_add_squeezed(&b, s);
    struct str out = b.len ? arena_str(a, buf_str(&b)) : (struct str){0};
    buf_release(&b);
    return out;
}

static void each(void *at, const struct field_type *type, struct arena *a)
{
    for (const struct field *f = type->field; f->kind != FIELD_NONE; f++) {
        char *member = (char *)at + f->offset;
        if (f->kind == FIELD_TEXT) {
            struct str *s = (struct str *)(void *)member;
            *s = squeezed(*s, a);
        }
        if (f->kind != FIELD_TEXTS && f->kind != FIELD_STRUCTS)
            continue;
        size_t n, size = f->kind == FIELD_TEXTS ? sizeof(struct str) : f->of->size;
        char *list;
        memcpy(&n, (char *)at + f->count_offset, sizeof n);
        memcpy(&list, member, sizeof list);
        for (size_t i = 0; i < n; i++)
            if (f->kind == FIELD_STRUCTS)
                each(list + i * size, f->of, a);
            else
                ((struct str *)(void *)list)[i] = squeezed(((struct str *)(void *)list)[i], a);
    }
}

static struct str lines(struct str s, struct arena *a)
{
    struct buf b = {0};
    struct str line;
    while (str_split(&s, '\n', &line)) {
        line = squeezed(line, a);
        if (line.len && b.len)
            buf_addch(&b, '\n');
        buf_addstr(&b, line);
    }
    struct str out = b.len ? arena_str(a, buf_str(&b)) : (struct str){0};
    buf_release(&b);
    return out;
}

struct bib_record *reduce_texts(const struct bib_record *from, struct arena *a)
{
    struct bib_record *r = bib_copy(from, a);
    each(r, &bib_record_type, a);
    r->notes = lines(from->notes, a);
    size_t n = 0;
    for (size_t i = 0; i < r->n_extra; i++)
        if (r->extra[i].value.len)
            r->extra[n++] = r->extra[i];
    r->n_extra = n;
    return r;
}
