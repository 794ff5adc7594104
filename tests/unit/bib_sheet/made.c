/* made.c - walks the table of members. */
#include "made.h"

#include "lib/bib/record_fields.h"

static const char *const text[] = {"Plain words",
                                   "a; b",
                                   "back\\slash",
                                   "comma, comma",
                                   "{braces}",
                                   "*star",
                                   "one/two",
                                   "\"quoted\"",
                                   "line\nbreak",
                                   "line\r\nbreak",
                                   "tab\there",
                                   "=1+1",
                                   "'=1+1",
                                   "-5",
                                   "+45 12",
                                   "@name",
                                   " blank before",
                                   "blank after ",
                                   "æøå Å µ \u2013",
                                   "&amp; <i>x</i>",
                                   "et al.",
                                   "NA",
                                   "'",
                                   ";",
                                   "\\",
                                   "\\;",
                                   "J",
                                   "JA",
                                   "Anna-Maria",
                                   "2024",
                                   "10.1000/x;y",
                                   "12-34",
                                   "title",
                                   "Study Group",
                                   ",",
                                   "\u2028"};

struct chance {
    uint32_t state;
    struct arena *a;
};

static uint32_t draw(struct chance *c, uint32_t n)
{
    c->state = c->state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(c->state >> 4) * n) >> 28);
}

static void fill(struct chance *c, const struct field_type *type, char *at);

static void fill_list(struct chance *c, const struct field *f, char *base)
{
    size_t n = draw(c, 3);
    size_t size = f->kind == FIELD_TEXTS ? sizeof(struct str) : f->of->size;
    char *list = n ? arena_array(c->a, n, size) : NULL;
    for (size_t i = 0; i < n; i++) {
        struct str s = str_c(text[draw(c, COUNT_OF(text))]);
        if (f->kind == FIELD_TEXTS)
            memcpy(list + i * size, &s, sizeof s);
        else
            fill(c, f->of, list + i * size);
    }
    memcpy(base + f->offset, &list, sizeof list);
    memcpy(base + f->count_offset, &n, sizeof n);
}

static void fill_field(struct chance *c, const struct field *f, char *base)
{
    void *at = base + f->offset;
    switch (f->kind) {
    case FIELD_TEXT:
        *(struct str *)at = str_c(text[draw(c, COUNT_OF(text))]);
        break;
    case FIELD_BOOL:
        *(bool *)at = draw(c, 2);
        break;
    case FIELD_INT:
    case FIELD_CLOCK:
        *(int *)at = (int)draw(c, 20);
        break;
    case FIELD_COUNT:
        *(size_t *)at = draw(c, 20);
        break;
    case FIELD_DATE:
        *(struct date *)at = (struct date){1900 + (int)draw(c, 130), 1 + (int)draw(c, 12), 0};
        break;
    case FIELD_KIND:
        *(enum bib_kind *)at = (enum bib_kind)draw(c, 3);
        break;
    case FIELD_TEXTS:
    case FIELD_STRUCTS:
        fill_list(c, f, base);
        break;
    case FIELD_NONE:
        break;
    }
}

static void fill(struct chance *c, const struct field_type *type, char *at)
{
    for (const struct field *f = type->field; f->kind != FIELD_NONE; f++) {
        if (f->kind == FIELD_CLOCK)
            *(int *)(void *)(at + f->offset) = -1;
        if (draw(c, 3))
            fill_field(c, f, at);
    }
}

struct bib_record *made_record(uint32_t seed, struct arena *a)
{
    struct chance c = {.state = seed * 2654435761u + 1, .a = a};
    struct bib_record *r = ARENA_NEW(a, struct bib_record);
    fill(&c, &bib_record_type, (char *)r);
    if (!r->title.len)
        r->title = STR("A title");
    return r;
}
