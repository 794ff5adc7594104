/* record.c - questions to a record, and its deep copy. */
#include "lib/bib/record.h"

#include "lib/bib/record_fields.h"

int bib_year(const struct bib_record *r)
{
    return r->print_date.year ? r->print_date.year : r->electronic_date.year;
}

struct date bib_earliest_date(const struct bib_record *r)
{
    if (!date_is_set(r->print_date))
        return r->electronic_date;
    if (!date_is_set(r->electronic_date))
        return r->print_date;
    return date_cmp(r->electronic_date, r->print_date) < 0 ? r->electronic_date : r->print_date;
}

/* PubMed gives nearly everything these as well; they say nothing about the design. */
static bool says_little(struct str type)
{
    static const char *const vague[] = {"Journal Article", "English Abstract", "Review"};
    for (size_t i = 0; i < COUNT_OF(vague); i++)
        if (str_eq_nocase_c(type, vague[i]))
            return true;
    return str_starts_nocase(type, "Research Support");
}

struct str bib_main_type(const struct bib_record *r)
{
    struct str vague = STR("");
    for (size_t i = 0; i < r->n_pub_types; i++) {
        struct str type = r->pub_type[i].name;
        if (!says_little(type))
            return type;
        if (vague.len == 0 || str_eq_nocase_c(type, "Review"))
            vague = type;
    }
    return vague;
}

bool bib_has_pub_type(const struct bib_record *r, const char *name)
{
    for (size_t i = 0; i < r->n_pub_types; i++)
        if (str_eq_nocase_c(r->pub_type[i].name, name))
            return true;
    return false;
}

struct str bib_extra_value(const struct bib_record *r, const char *name)
{
    for (size_t i = 0; i < r->n_extra; i++)
        if (str_eq_nocase_c(r->extra[i].name, name))
            return r->extra[i].value;
    return STR("");
}

bool bib_is_retracted(const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_links; i++)
        if (str_eq_c(r->link[i].type, "RetractionIn"))
            return true;
    for (size_t i = 0; i < r->n_pub_types; i++)
        if (str_eq_c(r->pub_type[i].ui, "D016441"))
            return true;
    return bib_has_pub_type(r, "Retracted Publication");
}

struct str bib_abstract_text(const struct bib_record *r, struct arena *a)
{
    size_t bytes = 0;
    for (size_t i = 0; i < r->n_abstract; i++)
        bytes += r->abstract[i].label.len + r->abstract[i].text.len + 3;
    char *out = arena_alloc(a, bytes + 1);
    size_t n = 0;
    for (size_t i = 0; i < r->n_abstract; i++) {
        const struct bib_abstract_part *p = &r->abstract[i];
        if (n)
            out[n++] = ' ';
        if (p->label.len) {
            memcpy(out + n, p->label.ptr, p->label.len);
            n += p->label.len;
            out[n++] = ':';
            out[n++] = ' ';
        }
        if (p->text.len)
            memcpy(out + n, p->text.ptr, p->text.len);
        n += p->text.len;
    }
    return str_n(out, n);
}

static void copy_struct(void *to, const struct field_type *type, struct arena *a);

static void *copy_array(const void *from, size_t n, size_t size, struct arena *a)
{
    if (!n)
        return NULL;
    return memcpy(arena_array(a, n, size), from, n * size);
}

/* `at` is a member already copied byte by byte: what it points to is copied now. */
static void copy_member(char *at, size_t n, const struct field *f, struct arena *a)
{
    if (f->kind == FIELD_TEXT) {
        struct str *s = (struct str *)(void *)at;
        *s = s->len ? arena_str(a, *s) : (struct str){0};
        return;
    }
    void *list;
    memcpy(&list, at, sizeof list);
    size_t size = f->kind == FIELD_TEXTS ? sizeof(struct str) : f->of->size;
    list = copy_array(list, n, size, a);
    memcpy(at, &list, sizeof list);
    for (size_t i = 0; i < n; i++) {
        char *item = (char *)list + i * size;
        if (f->kind == FIELD_STRUCTS) {
            copy_struct(item, f->of, a);
        } else {
            struct str *s = (struct str *)(void *)item;
            *s = arena_str(a, *s);
        }
    }
}

static void copy_struct(void *to, const struct field_type *type, struct arena *a)
{
    for (const struct field *f = type->field; f->kind != FIELD_NONE; f++) {
        bool has_count = f->kind == FIELD_TEXTS || f->kind == FIELD_STRUCTS;
        size_t n = 0;
        if (has_count)
            memcpy(&n, (char *)to + f->count_offset, sizeof n);
        if (has_count || f->kind == FIELD_TEXT)
            copy_member((char *)to + f->offset, n, f, a);
    }
}

struct bib_record *bib_copy(const struct bib_record *r, struct arena *a)
{
    struct bib_record *copy = ARENA_NEW(a, struct bib_record);
    *copy = *r;
    copy_struct(copy, &bib_record_type, a);
    return copy;
}
