/* lists.c - lists of studies, from what people write and what PubMed has. */
#include "lib/base/text.h"
#include "lib/bib/pubmed_xml/references.h"
#include "screen/references/paste.h"
#include "screen/weighing/weighing_internal.h"

/* Folded. */
static const char *const METHOD[] = {"preferred reporting items",
                                     "prisma statement",
                                     "prisma 2020",
                                     "amstar",
                                     "grading of recommendations",
                                     "grade guidelines",
                                     "grade an emerging consensus",
                                     "cochrane handbook",
                                     "cochrane collaboration s tool",
                                     "risk of bias",
                                     "rob 2 a revised tool",
                                     "robins i",
                                     "quadas",
                                     "newcastle ottawa scale",
                                     "critical evaluation of the newcastle ottawa",
                                     "measuring inconsistency in meta analyses",
                                     "quantifying heterogeneity in a meta analysis",
                                     "meta analysis in clinical trials",
                                     "bias in meta analysis detected by",
                                     "operating characteristics of a rank correlation test",
                                     "meta analysis of observational studies in epidemiology",
                                     "rayyan",
                                     "joanna briggs institute"};

bool studies_is_method(struct str text, struct arena *a)
{
    struct str folded = text_fold(text, a);
    for (size_t i = 0; i < COUNT_OF(METHOD); i++)
        if (str_find(folded, str_c(METHOD[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

static void add(struct studies *l, struct overlap_study s, struct arena *a)
{
    l->item = arena_grow(a, l->item, l->n, &l->cap, sizeof *l->item);
    l->item[l->n++] = s;
}

static bool is_initials(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!((s.ptr[i] >= 'A' && s.ptr[i] <= 'Z') || s.ptr[i] == '.' || s.ptr[i] == '-'))
            return false;
    return s.len > 0 && s.len <= 5;
}

/* "Mann BJ", "Mann, B. J." and "Mann et al." are Mann; "de Vries" stays whole. */
static struct str family_name(struct str author)
{
    size_t others = str_find(author, STR(" et al"), 0);
    author = str_sub(author, 0, others == SIZE_MAX ? author.len : others);
    struct str rest = author, first;
    if (str_split(&rest, ',', &first) && rest.ptr)
        return str_trim(first);
    for (size_t i = author.len; i-- > 0;)
        if (author.ptr[i] == ' ' && is_initials(str_sub(author, i + 1, author.len)))
            author = str_sub(author, 0, i);
    return str_trim(author);
}

/* "Casolino et al. 2021", "Casolino 2021": the first words, up to et al., and the year. */
static void short_citation(struct pasted *p)
{
    struct str s = p->text;
    size_t at = 0, end = str_find(s, STR(" et al"), 0);
    while (at < s.len && !(s.ptr[at] >= '0' && s.ptr[at] <= '9'))
        at++;
    if (end == SIZE_MAX || end > at)
        end = at;
    struct str name = str_trim(str_sub(s, 0, end));
    while (name.len && strchr("(,.;", name.ptr[name.len - 1]))
        name = str_trim(str_sub(name, 0, name.len - 1));
    struct str year = str_sub(s, at, at + 4);
    bool four = year.len == 4 && (str_starts(year, "19") || str_starts(year, "20"));
    if (name.len && name.len <= 60 && four) {
        p->author = name;
        p->year = year;
        p->title = STR(""); /* a guess that took the whole line for it */
    }
}

static void add_pasted(struct studies *l, struct pasted *p, struct arena *a)
{
    if (!p->year.len || !p->author.len)
        short_citation(p);
    struct overlap_study s = {.pmid = p->pmid,
                              .doi = p->doi,
                              .author = family_name(p->author),
                              .year = p->year,
                              .title = p->title,
                              .text = p->text};
    bool named = s.author.len && s.year.len;
    if (s.pmid.len || s.doi.len || named)
        add(l, s, a);
}

/* People write lists on one line, parted by semicolons; a stop of a citation has none before a
 * figure that follows its year ("2019;12:3"). */
static struct str in_lines(struct str text, struct arena *a)
{
    char *copy = arena_strndup(a, text.ptr ? text.ptr : "", text.len);
    for (size_t i = 0; i + 1 < text.len; i++)
        if (copy[i] == ';' && copy[i + 1] == ' ')
            copy[i] = '\n';
    return str_n(copy, text.len);
}

static bool is_number(struct str s)
{
    int64_t n;
    return str_int64(str_trim(s), &n) && n < 10000;
}

void studies_from_text(struct str text, struct arena *a, struct studies *out)
{
    struct pasted_list l;
    *out = (struct studies){0};
    if (is_number(text))
        return;
    paste_read(in_lines(text, a), a, &l);
    for (size_t i = 0; i < l.n; i++)
        add_pasted(out, &l.item[i], a);
}

void studies_from_xml(struct str xml, struct arena *a, struct studies *out)
{
    struct bib_reference *ref;
    size_t n;
    *out = (struct studies){0};
    bib_pubmed_references(xml, a, &ref, &n);
    for (size_t i = 0; i < n; i++) {
        struct pasted p = {.text = ref[i].text};
        if (studies_is_method(ref[i].text, a))
            continue;
        paste_ids(&p, a);
        paste_citation(&p, a);
        p.pmid = ref[i].pmid.len ? ref[i].pmid : p.pmid;
        p.doi = ref[i].doi.len ? ref[i].doi : p.doi;
        if (!p.text.len)
            p.text =
                p.pmid.len ? str_c(arena_fmt(a, "PMID %.*s", (int)p.pmid.len, p.pmid.ptr)) : p.doi;
        add_pasted(out, &p, a);
    }
}
