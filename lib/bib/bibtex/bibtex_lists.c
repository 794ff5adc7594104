/* bibtex_lists.c - keywords, languages, addresses and types. */
#include "lib/bib/bibtex/bibtex_names.h"
#include "lib/bib/bibtex/bibtex_record.h"
#include "lib/bib/bibtex/latex.h"
#include "lib/bib/build.h"
#include "lib/bib/list.h"
#include "lib/bib/terms.h"

static bool has_keyword(const struct bib_record *r, struct str name)
{
    for (size_t i = 0; i < r->n_keywords && i < 200; i++)
        if (str_eq(r->keyword[i].name, name))
            return true;
    return false;
}

/* Parted by semicolons if there are any, else by commas; braces hold one together. */
static void add_keywords(const struct bibtex_making *m, enum bibtex_member member, bool again)
{
    struct str rest = m->value[member], one;
    const char *separator = bibtex_has_outside(rest, ";") ? ";" : ",";
    while (bibtex_split(&rest, separator, &one)) {
        one = bib_squeeze(latex_text(one, m->a), m->a);
        bool major = one.len > 1 && one.ptr[0] == '*';
        if (major)
            one = str_trim(str_sub(one, 1, one.len));
        if (one.len && !(again && has_keyword(m->r, one)))
            *LIST_ADD(m->a, m->r->keyword, m->r->n_keywords) =
                (struct bib_term){.name = one, .major = major};
    }
}

static void add_affiliations(const struct bibtex_making *m)
{
    struct str rest = m->value[BT_AFFILIATION], one;
    struct bib_author *first = m->r->n_authors ? &m->r->author[0] : NULL;
    if (!first)
        bibtex_add_extra(m, "affiliation", bibtex_line(m, BT_AFFILIATION));
    while (first && bibtex_split(&rest, ";", &one)) {
        one = bib_squeeze(latex_text(one, m->a), m->a);
        if (one.len)
            *LIST_ADD(m->a, first->affiliation, first->n_affiliations) = one;
    }
}

/* Babel's names of languages that aren't in the table of all. */
static struct str language_of(struct str s, struct arena *a)
{
    static const char *const babel[][2] = {
        {"ngerman", "ger"},   {"naustrian", "ger"}, {"american", "eng"}, {"british", "eng"},
        {"ukenglish", "eng"}, {"usenglish", "eng"}, {"francais", "fre"}, {"norsk", "nor"},
        {"nynorsk", "nor"},   {"brazilian", "por"}, {"brazil", "por"},   {"en-us", "eng"},
        {"en-gb", "eng"}};
    for (size_t i = 0; i < COUNT_OF(babel); i++)
        if (str_eq_nocase_c(s, babel[i][0]))
            return str_c(babel[i][1]);
    return bib_language(s, a);
}

static void add_languages(const struct bibtex_making *m)
{
    struct str rest = bibtex_line(m, m->value[BT_LANGUAGE].len ? BT_LANGUAGE : BT_LANGID), one;
    while (bibtex_split(&rest, ",;", &one)) {
        one = str_trim(one);
        if (str_ends(one, " language"))
            one = str_trim(str_sub(one, 0, one.len - 9));
        if (one.len)
            *LIST_ADD(m->a, m->r->language, m->r->n_languages) = language_of(one, m->a);
    }
}

static void add_types(const struct bibtex_making *m)
{
    struct str rest = bibtex_line(m, BT_TYPE), one;
    while (str_split(&rest, ';', &one))
        if (str_trim(one).len)
            *LIST_ADD(m->a, m->r->pub_type, m->r->n_pub_types) =
                (struct bib_term){.name = str_trim(one)};
}

void bibtex_lists(const struct bibtex_making *m)
{
    add_affiliations(m);
    add_keywords(m, BT_KEYWORDS, false);
    add_keywords(m, BT_AUTHOR_KEYWORDS, true);
    add_languages(m);
    add_types(m);
}
