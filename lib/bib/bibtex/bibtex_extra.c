/* bibtex_extra.c - the names that extra fields are written under. */
#include "lib/bib/bibtex/bibtex_fields.h"
#include "lib/bib/bibtex/bibtex_type.h"
#include "lib/bib/bibtex/bibtex_write.h"

/* A leftover of an entry, that would be left over again. */
static bool is_leftover(const struct bib_record *r, enum bibtex_member member)
{
    enum bibtex_class class = bibtex_class_of(str_c(bibtex_type_of(r)));
    switch (member) {
    case BT_LOCATION:
        return r->place.len > 0;
    case BT_ORGANIZATION:
        return r->publisher.len > 0;
    case BT_NUMBER:
        return class == BIBTEX_REPORT;
    case BT_ISSUE:
        return r->issue.len && class != BIBTEX_REPORT;
    case BT_EID:
        return r->pages.len > 0;
    default:
        return false;
    }
}

struct str bibtex_extra_name(const struct bib_record *r, struct str name, struct arena *a)
{
    char *out = arena_fmt(a, "x-%.*s", (int)name.len, name.ptr);
    for (char *c = out; *c; c++) {
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + 32);
        bool legal = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || strchr("-_.:/+", *c);
        *c = legal ? *c : '-';
    }
    struct str plain = str_c(out + 2);
    enum bibtex_member member = bibtex_member_of(plain);
    bool free_name = member == BT_NONE ? !bibtex_is_reserved(plain) : is_leftover(r, member);
    bool letter = plain.len && plain.ptr[0] >= 'a' && plain.ptr[0] <= 'z';
    return free_name && letter ? plain : str_c(out);
}
