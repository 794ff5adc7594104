/* people.c - see people.h. */
#include "pubmed/corpus/people.h"

#include "lib/base/text.h"
#include "pubmed/corpus/script.h"

#define PART '\x1f' /* unit separator: no folded text holds it */

static const struct role {
    const char *by_surname; /* surname, given names, initials, suffix */
    const char *by_given;   /* given names, surname, initials, suffix */
} author = {"au:", "au2:"}, editor = {"ed:", "ed2:"}, investigator = {"ir:", "ir2:"},
  subject = {"ps:", "ps2:"};

static struct str join(struct arena *a, struct str one, struct str two, struct str three,
                       struct str four)
{
    const struct str part[] = {one, two, three, four};
    size_t n = 0;
    char *out = arena_alloc(a, one.len + two.len + three.len + four.len + 3);
    for (size_t i = 0; i < COUNT_OF(part); i++) {
        if (i)
            out[n++] = PART;
        memcpy(out + n, part[i].len ? part[i].ptr : "", part[i].len);
        n += part[i].len;
    }
    return str_n(out, n);
}

static void add(struct buf *script, const struct role *role, const struct bib_author *p, size_t n,
                struct arena *a)
{
    for (size_t i = 0; i < n; i++) {
        struct str last = text_fold(p[i].last, a), fore = text_fold(p[i].fore, a);
        struct str initials = text_fold(p[i].initials, a), suffix = text_fold(p[i].suffix, a);
        if (last.len == 0)
            continue;
        script_value(script, role->by_surname, join(a, last, fore, initials, suffix));
        if (fore.len)
            script_value(script, role->by_given, join(a, fore, last, initials, suffix));
    }
}

void people_add(struct buf *script, const struct bib_record *r, struct arena *a)
{
    add(script, &author, r->author, r->n_authors, a);
    add(script, &editor, r->editor, r->n_editors, a);
    add(script, &investigator, r->investigator, r->n_investigators, a);
    add(script, &subject, r->subject, r->n_subjects, a);
}

struct wanted {
    const struct query_node *leaf;
    bool by_given;
};

/* Would a record with this person alone be found? */
static bool fits(const void *context, struct str value)
{
    const struct wanted *w = context;
    struct arena a = {0};
    struct bib_author p = {0};
    struct str first = {0}, second = {0};
    str_split(&value, PART, &first);
    str_split(&value, PART, &second);
    str_split(&value, PART, &p.initials);
    p.suffix = value;
    p.last = w->by_given ? second : first;
    p.fore = w->by_given ? first : second;
    struct bib_record r = {.author = &p,
                           .n_authors = 1,
                           .editor = &p,
                           .n_editors = 1,
                           .investigator = &p,
                           .n_investigators = 1,
                           .subject = &p,
                           .n_subjects = 1};
    bool yes =
        query_match_leaf(w->leaf, query_subject_new(&r, &a), QUERY_ABSENT_FALSE) == TRUTH_TRUE;
    arena_release(&a);
    return yes;
}

static const struct role *role_of(enum query_field f)
{
    switch (f) {
    case QF_EDITOR:
        return &editor;
    case QF_INVESTIGATOR:
        return &investigator;
    case QF_PERSONAL_SUBJECT:
        return &subject;
    default:
        return &author;
    }
}

bool people_is_exact(const struct query_node *leaf)
{
    return leaf->field != QF_AUTHOR_FIRST && leaf->field != QF_AUTHOR_LAST;
}

enum err_code people_find(struct posting_reader *postings, const struct query_node *leaf,
                          roaring_bitmap_t *into, struct err *e)
{
    if (leaf->n_words == 0)
        return ERR_OK;
    /* Whichever name comes first, it begins with what the first word begins with. */
    const struct query_word *first = &leaf->word[0];
    struct str start = first->open_start ? (struct str){"", 0} : first->part[0];
    struct wanted surname = {leaf, false}, given = {leaf, true};
    const struct role *role = role_of(leaf->field);
    enum err_code rc =
        posting_read_range(postings, role->by_surname, start, fits, &surname, into, e);
    if (rc == ERR_OK && leaf->n_words > 1)
        rc = posting_read_range(postings, role->by_given, start, fits, &given, into, e);
    return rc;
}
