/* suggest_countries.c - where the participants are from, and where the authors are. */
#include "lib/base/text.h"
#include "screen/evidence/suggest_country_names.h"
#include "screen/evidence/suggest_internal.h"

static bool is_listed(const char *list, struct str s)
{
    struct str rest = str_c(list), item;
    while (str_split(&rest, ';', &item))
        if (item.len && str_eq(item, s))
            return true;
    return false;
}

static const struct country *country_named(struct str s)
{
    for (size_t i = 0; i < COUNT_OF(COUNTRIES); i++)
        if (str_eq_c(s, COUNTRIES[i].name) || is_listed(COUNTRIES[i].also, s))
            return &COUNTRIES[i];
    return NULL;
}

/* ---- Addresses ------------------------------------------------------------------------------- */

/* The last part of an address, without an e-mail address, a point or a number before it. */
static struct str last_part(struct str address)
{
    struct str s = str_trim(address);
    size_t mail = str_find(s, STR("Electronic address"), 0);
    if (mail != SIZE_MAX)
        s = str_trim(str_sub(s, 0, mail));
    size_t at = str_find(s, STR("@"), 0);
    if (at != SIZE_MAX) {
        while (at > 0 && s.ptr[at - 1] != ' ')
            at--;
        s = str_trim(str_sub(s, 0, at));
    }
    size_t several = str_find(s, STR(";"), 0); /* one address of several */
    if (several != SIZE_MAX)
        s = str_sub(s, 0, several);
    while (s.len && strchr(".,; ", s.ptr[s.len - 1]))
        s.len--;
    size_t from = s.len;
    while (from > 0 && s.ptr[from - 1] != ',')
        from--;
    return str_trim(str_sub(s, from, s.len));
}

struct found {
    const struct country *country;
    size_t n;
    size_t author;
    struct str text, words;
};

static void suggest_authors(struct suggester *s)
{
    struct found list[16] = {{0}};
    size_t n = 0, best = 0;
    for (size_t i = 0; i < s->r->n_authors; i++)
        for (size_t k = 0; k < s->r->author[i].n_affiliations; k++) {
            struct str text = s->r->author[i].affiliation[k], words = last_part(text);
            const struct country *c = country_named(words);
            size_t f = 0;
            while (c && f < n && list[f].country != c)
                f++;
            if (!c || f == COUNT_OF(list))
                continue;
            if (f == n)
                list[n++] = (struct found){c, 0, i, text, words};
            list[f].n++;
        }
    for (size_t i = 1; i < n; i++)
        if (list[i].n > list[best].n)
            best = i;
    if (n == 0)
        return;
    struct buf b = {0};
    /* The commonest first; more than three are a crowd. */
    buf_adds(&b, list[best].country->name);
    for (size_t i = 0, put = 1; i < n && put < 3 && n <= 3; i++)
        if (i != best) {
            buf_addf(&b, ", %s", list[i].country->name);
            put++;
        }
    if (n > 3)
        buf_clear(&b), buf_adds(&b, "International");
    buf_adds(&b, " (authors)");
    suggest_text(s, "country", arena_str(s->a, buf_str(&b)), "affiliation", list[best].author,
                 list[best].text, list[best].words);
    buf_release(&b);
}

/* ---- Text and headings ----------------------------------------------------------------------- */

/* "in Denmark", "across the Netherlands", "from South Korea": the words after a preposition. */
static const struct country *place_at(const struct wording *w, size_t i, size_t *first,
                                      size_t *last)
{
    static const char *const before[] = {"in", "from", "across", "throughout", "within", NULL};
    if (!wording_in(w, i, before))
        return NULL;
    *first = i + 1;
    if (wording_is(w, *first, "the"))
        (*first)++;
    for (size_t n = 3; n > 0; n--) {
        if (*first + n > w->n)
            continue;
        *last = *first + n - 1;
        struct str words = str_sub(w->text, w->token[*first].start, w->token[*last].end);
        const struct country *c = country_named(words);
        /* US and UK are no countries as small letters, and "in us" is none. */
        if (c)
            return c;
    }
    return NULL;
}

/* "Danish patients", "a Dutch cohort", "the Finnish registry". */
static const struct country *people_at(const struct wording *w, size_t i, size_t *last)
{
    static const char *const of[] = {
        "patients",     "patient",    "population", "cohort",   "families",
        "children",     "adults",     "women",      "men",      "individuals",
        "participants", "nationwide", "national",   "registry", "hospitals",
        "hospital",     "centers",    "centres",    "probands", "health",
        "newborns",     "infants",    NULL};
    struct str word = str_sub(w->text, w->token[i].start, w->token[i].end);
    for (size_t c = 0; c < COUNT_OF(COUNTRIES); c++) {
        if (!is_listed(COUNTRIES[c].people, word))
            continue;
        for (size_t k = i + 1; k < w->n && k <= i + 3 && !wording_breaks(w, k); k++)
            if (wording_in(w, k, of)) {
                *last = k;
                return &COUNTRIES[c];
            }
    }
    return NULL;
}

/* A place where people took part, and not one that is spoken of. */
static bool is_of_study(const struct passage *p, size_t first, size_t last)
{
    static const char *const words[] = {"patient",  "participant", "cohort", "registr",
                                        "hospital", "centre",      "center", "conducted",
                                        "recruit",  "enrol",       "survey", "nationwide",
                                        "children", "adults",      "women",  "famil"};
    if (strcmp(p->where, "title") == 0)
        return true;
    struct str sentence = sentence_around(p->w.text, p->w.token[first].start, p->w.token[last].end);
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_find(sentence, str_c(words[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

static void suggest_in_text(struct suggester *s)
{
    for (size_t i = 0; i < s->n_passages; i++) {
        const struct passage *p = &s->passage[i];
        if (str_starts_nocase(p->label, "background") || str_starts_nocase(p->label, "introd"))
            continue;
        for (size_t k = 0; k < p->w.n; k++) {
            size_t first = k, last = k;
            const struct country *c = place_at(&p->w, k, &first, &last);
            if (!c) {
                first = k;
                c = people_at(&p->w, k, &last);
            }
            if (c && is_of_study(p, first, last))
                suggest_words(s, "country", STR(""), str_c(c->name), p, first, last);
        }
    }
}

static void suggest_headings(struct suggester *s)
{
    for (size_t i = 0; i < s->r->n_mesh; i++) {
        const struct country *c = country_named(s->r->mesh[i].name);
        if (c)
            suggest_text(s, "country", str_c(c->name), "mesh", i, s->r->mesh[i].name,
                         s->r->mesh[i].name);
    }
}

void suggest_countries(struct suggester *s)
{
    suggest_in_text(s);
    suggest_headings(s);
    suggest_authors(s);
}
