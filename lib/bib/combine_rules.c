/* combine_rules.c - the rules of each unit, as combine.h states them. */
#include "lib/bib/combine_rules.h"

#include "lib/base/text.h"

/* Letters without marks are enough to tell capitals: a title in another script has neither. */
static bool is_capitals(struct str s)
{
    size_t upper = 0, lower = 0;
    for (size_t i = 0; i < s.len; i++) {
        upper += s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
        lower += s.ptr[i] >= 'a' && s.ptr[i] <= 'z';
    }
    return upper > 5 && lower * 10 < upper;
}

static bool is_cut_off(struct str s)
{
    s = str_trim(s);
    return str_ends(s, "...") || str_ends(s, "…") || str_ends(s, "WORDS)") || str_ends(s, "words)");
}

/* The second is the first with more after it: a subtitle that a database leaves out. */
static bool goes_on(struct str shorter, struct str longer)
{
    while (shorter.len && strchr(".:;?! ", shorter.ptr[shorter.len - 1]))
        shorter.len--;
    return shorter.len > 10 && longer.len > shorter.len + 2 &&
           str_eq_nocase(shorter, str_sub(longer, 0, shorter.len)) &&
           strchr(".:;?! -(", longer.ptr[shorter.len]);
}

bool combine_title(const struct bib_record *next, const struct bib_record *best)
{
    if (is_capitals(next->title) != is_capitals(best->title))
        return is_capitals(best->title);
    if (is_cut_off(next->title) != is_cut_off(best->title))
        return is_cut_off(best->title);
    return goes_on(best->title, next->title);
}

static size_t abstract_bytes(const struct bib_record *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_abstract; i++)
        n += r->abstract[i].label.len + r->abstract[i].text.len;
    return n;
}

bool combine_abstract(const struct bib_record *next, const struct bib_record *best)
{
    bool next_cut = is_cut_off(next->abstract[next->n_abstract - 1].text);
    bool best_cut = is_cut_off(best->abstract[best->n_abstract - 1].text);
    if (next_cut != best_cut)
        return best_cut;
    /* Labels and a notice of copyright make a little more of the same text. */
    return abstract_bytes(next) * 6 > abstract_bytes(best) * 7;
}

static bool is_all_authors(const struct bib_record *r)
{
    const struct bib_author *last = &r->author[r->n_authors - 1];
    struct str name = last->collective.len ? last->collective : last->last;
    return !r->authors_incomplete && !str_starts_nocase(name, "et al") &&
           !str_eq_nocase(name, STR("others"));
}

static size_t given_names(const struct bib_record *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_authors; i++)
        n += text_length(r->author[i].fore) > 3;
    return n;
}

bool combine_authors(const struct bib_record *next, const struct bib_record *best)
{
    if (is_all_authors(next) != is_all_authors(best))
        return is_all_authors(next);
    if (next->n_authors != best->n_authors)
        return next->n_authors > best->n_authors;
    return given_names(best) == 0 && given_names(next) > 0;
}

static bool is_abbreviated(const struct bib_record *r)
{
    struct str j = r->journal;
    if (str_eq_nocase(j, r->journal_abbr) || str_eq_nocase(j, r->medline_ta))
        return true;
    for (size_t i = 0; i < j.len; i++)
        if (j.ptr[i] == '.')
            return true;
    return false;
}

bool combine_journal(const struct bib_record *next, const struct bib_record *best)
{
    if (is_abbreviated(next) != is_abbreviated(best))
        return is_abbreviated(best);
    return is_capitals(best->journal) && !is_capitals(next->journal);
}

static int pages_known(const struct bib_record *r)
{
    bool range = str_find(r->pages, STR("-"), 0) != SIZE_MAX;
    return (r->volume.len > 0) * 2 + (r->issue.len > 0) + (r->pages.len || r->start_page.len) * 2 +
           range;
}

bool combine_pages(const struct bib_record *next, const struct bib_record *best)
{
    return pages_known(next) > pages_known(best);
}

static int precision(struct date d)
{
    return (d.year > 0) + (d.month > 0) + (d.day > 0);
}

bool combine_print_date(const struct bib_record *next, const struct bib_record *best)
{
    return next->print_date.year == best->print_date.year &&
           precision(next->print_date) > precision(best->print_date);
}

static bool more(bool next_has_ids, size_t next, bool best_has_ids, size_t best)
{
    return next_has_ids != best_has_ids ? next_has_ids : next > best;
}

bool combine_mesh(const struct bib_record *next, const struct bib_record *best)
{
    return more(next->mesh[0].ui.len > 0, next->n_mesh, best->mesh[0].ui.len > 0, best->n_mesh);
}

bool combine_chemical(const struct bib_record *next, const struct bib_record *best)
{
    return more(next->chemical[0].ui.len > 0, next->n_chemicals, best->chemical[0].ui.len > 0,
                best->n_chemicals);
}

bool combine_supplementary(const struct bib_record *next, const struct bib_record *best)
{
    return more(next->supplementary[0].ui.len > 0, next->n_supplementary,
                best->supplementary[0].ui.len > 0, best->n_supplementary);
}

bool combine_keyword(const struct bib_record *next, const struct bib_record *best)
{
    return next->n_keywords > best->n_keywords;
}

bool combine_grant(const struct bib_record *next, const struct bib_record *best)
{
    return next->n_grants > best->n_grants;
}

bool combine_databank(const struct bib_record *next, const struct bib_record *best)
{
    return next->n_databanks > best->n_databanks;
}

bool combine_id(const struct bib_record *next, const struct bib_record *best)
{
    return next->n_ids > best->n_ids;
}

bool combine_history(const struct bib_record *next, const struct bib_record *best)
{
    return next->n_history > best->n_history;
}

bool combine_pub_type(const struct bib_record *next, const struct bib_record *best)
{
    return bib_has_pub_type(next, "Retracted Publication") &&
           !bib_has_pub_type(best, "Retracted Publication");
}

static bool links_to_retraction(const struct bib_record *r)
{
    for (size_t i = 0; i < r->n_links; i++)
        if (str_eq_c(r->link[i].type, "RetractionIn"))
            return true;
    return false;
}

bool combine_link(const struct bib_record *next, const struct bib_record *best)
{
    if (links_to_retraction(next) != links_to_retraction(best))
        return links_to_retraction(next);
    return next->n_links > best->n_links;
}
