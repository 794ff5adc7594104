/* arrange.c - the order of what is cited, and letters where two would be cited alike. */
#include "lib/base/text.h"
#include "lib/bib/style.h"
#include "lib/bib/terms.h"
#include "screen/synthesis/synthesis_internal.h"

static int compare(int64_t x, int64_t y)
{
    return x < y ? -1 : x > y;
}

static int by_root(const void *p, const void *q)
{
    const struct synthesis_reference *const *x = p, *const *y = q;
    return compare((*x)->root, (*y)->root);
}

void synthesis_index(struct synthesis *y, struct arena *a)
{
    y->by_root = ARENA_ARRAY(a, y->n_refs, struct synthesis_reference *);
    for (size_t i = 0; i < y->n_refs; i++)
        y->by_root[i] = &y->ref[i];
    if (y->n_refs)
        qsort(y->by_root, y->n_refs, sizeof *y->by_root, by_root);
}

const struct synthesis_reference *synthesis_find(const struct synthesis *y, int64_t root)
{
    size_t low = 0, high = y->n_refs;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (y->by_root[mid]->root < root)
            low = mid + 1;
        else
            high = mid;
    }
    return low < y->n_refs && y->by_root[low]->root == root ? y->by_root[low] : NULL;
}

/* Those that would be cited alike, beside each other: included ones first, so that their letters
 * stay as they are when more is excluded; then by title. */
static int by_stem(const void *p, const void *q)
{
    const struct synthesis_reference *x = p, *y = q;
    int c = str_cmp(x->stem, y->stem);
    if (c == 0)
        c = compare(x->fate, y->fate);
    if (c == 0)
        c = str_cmp(x->title, y->title);
    return c ? c : compare(x->root, y->root);
}

/* a … z, aa, ab, … */
static struct str letter(size_t i, struct arena *a)
{
    const char *more = i < 26 ? "" : letter(i / 26 - 1, a).ptr;
    return str_c(arena_fmt(a, "%s%c", more, (int)('a' + i % 26)));
}

static void give_letters(struct synthesis *y, struct arena *a)
{
    for (size_t i = 0, n; i < y->n_refs; i += n) {
        for (n = 1; i + n < y->n_refs && str_eq(y->ref[i + n].stem, y->ref[i].stem); n++)
            ;
        for (size_t k = 0; n > 1 && k < n; k++)
            y->ref[i + k].letter = letter(k, a);
    }
}

static struct str cited(const struct synthesis *y, const struct synthesis_reference *ref,
                        struct arena *a)
{
    if (ref->record)
        return bib_cite_short(ref->record, y->lang, ref->letter, a);
    return str_c(arena_fmt(a, "%.*s%.*s", (int)ref->stem.len, ref->stem.len ? ref->stem.ptr : "",
                           (int)ref->letter.len, ref->letter.len ? ref->letter.ptr : ""));
}

static int in_order(const void *p, const void *q)
{
    const struct synthesis_reference *x = p, *y = q;
    int c = str_cmp(x->order, y->order);
    if (c == 0)
        c = x->year - y->year;
    if (c == 0)
        c = compare((int64_t)x->letter.len, (int64_t)y->letter.len);
    if (c == 0)
        c = str_cmp(x->letter, y->letter);
    return c ? c : compare(x->root, y->root);
}

static int articles_by_root(const void *p, const void *q)
{
    const struct evidence_article *x = p, *y = q;
    return compare(x->root, y->root);
}

static struct evidence_article *article_of(const struct evidence *ev, int64_t root)
{
    struct evidence_article key = {.root = root};
    return ev->n ? bsearch(&key, ev->item, ev->n, sizeof key, articles_by_root) : NULL;
}

/* The articles as their references stand. */
static void arrange_articles(struct synthesis *y, struct arena *a)
{
    struct evidence_article *item = ARENA_ARRAY(a, y->ev.n, struct evidence_article);
    size_t n = 0;
    if (y->ev.n)
        qsort(y->ev.item, y->ev.n, sizeof *y->ev.item, articles_by_root);
    for (size_t i = 0; i < y->n_refs && n < y->ev.n; i++) {
        struct evidence_article *x =
            y->ref[i].fate == SYNTHESIS_INCLUDED ? article_of(&y->ev, y->ref[i].root) : NULL;
        if (!x)
            continue;
        item[n] = *x;
        item[n++].citation = y->ref[i].citation;
    }
    y->ev.item = item;
    y->ev.n = n;
}

enum err_code synthesis_arrange(struct synthesis *y, struct arena *a, struct err *e)
{
    struct collator *c;
    enum err_code rc = collator_open(&c, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < y->n_refs; i++) {
        struct synthesis_reference *ref = &y->ref[i];
        if (ref->record) {
            ref->stem = bib_short_citation(ref->record, a);
            ref->title = ref->record->title;
            ref->year = bib_year(ref->record);
        }
        ref->order = collate_key(c, ref->record ? bib_cite_order(ref->record) : ref->stem, a);
    }
    collator_close(c);
    if (y->n_refs)
        qsort(y->ref, y->n_refs, sizeof *y->ref, by_stem);
    give_letters(y, a);
    for (size_t i = 0; i < y->n_refs; i++)
        y->ref[i].citation = cited(y, &y->ref[i], a);
    if (y->n_refs)
        qsort(y->ref, y->n_refs, sizeof *y->ref, in_order);
    synthesis_index(y, a);
    arrange_articles(y, a);
    return ERR_OK;
}

/* ---- Asking ---------------------------------------------------------------------------------- */

size_t synthesis_count(const struct synthesis *y, enum synthesis_fate fate)
{
    size_t n = 0;
    for (size_t i = 0; i < y->n_refs; i++)
        n += y->ref[i].fate == fate;
    return n;
}

size_t synthesis_of_literature(const struct synthesis *y, const char *literature)
{
    size_t n = 0;
    for (size_t i = 0; i < y->ev.n; i++)
        n += str_eq_c(y->ev.item[i].literature, literature);
    return n;
}

struct str synthesis_language(const struct bib_record *r)
{
    struct str tag = r->n_languages ? bib_language_tag(r->language[0]) : STR("");
    return tag.len ? tag : STR("en");
}

struct str synthesis_cite(const struct synthesis *y, const size_t *article, size_t n,
                          struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++) {
        buf_adds(&b, i ? "; " : "");
        buf_addstr(&b, y->ev.item[article[i]].citation);
    }
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}
