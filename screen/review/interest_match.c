/* interest_match.c - is this author that person? */
#include "lib/base/text.h"
#include "screen/review/interest.h"

/* The next initial of given names: the first letter of the next word. "" at the end. */
static struct str next_initial(struct str folded, size_t *at)
{
    while (*at < folded.len && folded.ptr[*at] == ' ')
        (*at)++;
    size_t begin = *at, end = begin;
    while (end < folded.len &&
           (end == begin || ((unsigned char)folded.ptr[end] & 0xC0) == 0x80)) /* of one letter */
        end++;
    while (*at < folded.len && folded.ptr[*at] != ' ')
        (*at)++;
    return str_sub(folded, begin, end);
}

/* Initials as PubMed gives them, "AB", are words of one letter each. */
static struct str spread(struct str initials, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < initials.len; i++) {
        if (i && ((unsigned char)initials.ptr[i] & 0xC0) != 0x80)
            buf_addch(&b, ' ');
        buf_addch(&b, initials.ptr[i]);
    }
    struct str out = text_fold(buf_str(&b), a);
    buf_release(&b);
    return out;
}

static bool initials_agree(struct str x, struct str y)
{
    size_t i = 0, k = 0;
    struct str a = next_initial(x, &i), b = next_initial(y, &k);
    if (!a.len || !str_eq(a, b))
        return false;
    while (a.len && b.len) {
        if (!str_eq(a, b))
            return false;
        a = next_initial(x, &i);
        b = next_initial(y, &k);
    }
    return true;
}

/* `name` is folded and ends in the folded family name. */
static bool same_name(const struct bib_author *author, struct str name, struct arena *a)
{
    struct str last = text_fold(author->last, a);
    if (!last.len || name.len <= last.len + 1)
        return false;
    size_t at = name.len - last.len;
    if (!str_eq(str_sub(name, at, name.len), last) || name.ptr[at - 1] != ' ')
        return false;
    struct str given = author->fore.len ? text_fold(author->fore, a) : spread(author->initials, a);
    return initials_agree(str_sub(name, 0, at - 1), given);
}

bool interest_wrote(const struct bib_record *r, const struct person_identity *id)
{
    struct arena a = {0};
    bool yes = false;
    for (size_t i = 0; !yes && i < r->n_authors; i++) {
        const struct bib_author *author = &r->author[i];
        struct str rest = id->name, one;
        if (author->orcid.len && id->orcid.len) {
            yes = str_eq_nocase(author->orcid, id->orcid);
            continue;
        }
        while (!yes && str_split(&rest, ';', &one))
            yes = same_name(author, text_fold(str_trim(one), &a), &a);
    }
    arena_release(&a);
    return yes;
}
