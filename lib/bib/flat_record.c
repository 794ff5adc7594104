/* flat_record.c - which value goes where in a record. */
#include "lib/bib/flat_internal.h"

#include "lib/bib/list.h"
#include "lib/bib/plain.h"

void flat_extra(struct making *m, struct str name, struct str text)
{
    text = bib_clean_text(text, m->a);
    if (text.len)
        *LIST_ADD(m->a, m->r->extra, m->r->n_extra) = (struct bib_extra){name, text};
}

bool flat_contains(struct str s, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= s.len; i++)
        if (str_eq_nocase_c(str_sub(s, i, i + n), word))
            return true;
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool has_word(struct str s, struct str word)
{
    for (size_t i = 0; i + word.len <= s.len; i++)
        if ((i == 0 || !is_letter(s.ptr[i - 1])) &&
            (i + word.len == s.len || !is_letter(s.ptr[i + word.len])) &&
            str_eq_nocase(str_sub(s, i, i + word.len), word))
            return true;
    return false;
}

/* Any of these words, parted by blanks, as a whole word of `s`. */
bool flat_has_word(struct str s, const char *words)
{
    struct str rest = str_c(words), one;
    while (str_split(&rest, ' ', &one))
        if (has_word(s, one))
            return true;
    return false;
}

static void add_notes(struct making *m, const struct flat_value *v)
{
    struct bib_record *r = m->r;
    struct str s = bib_plain_text(v->text, m->a);
    flat_ids_of_note(m, v);
    if (r->notes.len && s.len)
        s = str_c(
            arena_fmt(m->a, "%.*s; %.*s", (int)r->notes.len, r->notes.ptr, (int)s.len, s.ptr));
    if (s.len)
        r->notes = s;
}

static void add_abstract(struct making *m, struct str s)
{
    static const char *const none[] = {"[No abstract available]", "No abstract available",
                                       "[No abstract]", "No abstract"};
    s = bib_plain_text(s, m->a);
    for (size_t i = 0; i < COUNT_OF(none); i++)
        if (str_eq_nocase_c(s, none[i]))
            return;
    if (s.len)
        *LIST_ADD(m->a, m->r->abstract, m->r->n_abstract) = (struct bib_abstract_part){.text = s};
}

static struct str *text_member(struct making *m, enum flat_field f)
{
    struct bib_record *r = m->r;
    switch (f) {
    case FLAT_TITLE:
        return &r->title;
    case FLAT_VERNACULAR_TITLE:
        return &r->vernacular_title;
    case FLAT_BOOK_TITLE:
        return &r->book_title;
    case FLAT_SERIES:
        return &r->collection_title;
    case FLAT_JOURNAL:
        return &r->journal;
    case FLAT_JOURNAL_ABBR:
        return &r->journal_abbr;
    case FLAT_MONTH:
        return &m->p.month;
    case FLAT_DAY:
        return &m->p.day;
    case FLAT_VOLUME:
        return &r->volume;
    case FLAT_ISSUE:
        return &r->issue;
    case FLAT_PAGES:
        return &r->pages;
    case FLAT_START_PAGE:
        return &r->start_page;
    case FLAT_END_PAGE:
        return &m->p.last_page;
    case FLAT_SOURCE_ID:
        return &r->source_id;
    case FLAT_ACCESSION:
        return &m->p.accession;
    case FLAT_TYPE:
        return &r->type;
    case FLAT_PUBLISHER:
        return &r->publisher;
    case FLAT_PLACE:
        return &r->place;
    case FLAT_COUNTRY:
        return &r->country;
    case FLAT_DATABASE:
        return &r->database;
    case FLAT_URL:
        return &r->url;
    default:
        return NULL;
    }
}

static void take_value(struct making *m, const struct flat_value *v)
{
    struct str *text = text_member(m, v->field);
    if (text) {
        *text = bib_plain_text(v->text, m->a);
        return;
    }
    switch (v->field) {
    case FLAT_ABSTRACT:
        add_abstract(m, v->text);
        break;
    case FLAT_AUTHORS:
    case FLAT_EDITORS:
        flat_people(m, v);
        break;
    case FLAT_YEAR:
    case FLAT_DATE:
    case FLAT_ELECTRONIC_DATE:
        flat_date(m, v);
        break;
    case FLAT_ARTICLE_NUMBER:
        m->p.article_number = bib_plain_text(v->text, m->a);
        m->p.article_number_name = v->name;
        break;
    case FLAT_DOI:
        flat_id(m, v, &m->r->doi);
        break;
    case FLAT_PMID:
        flat_id(m, v, &m->r->pmid);
        break;
    case FLAT_PMCID:
        flat_id(m, v, &m->r->pmcid);
        break;
    case FLAT_ISSN:
    case FLAT_ELECTRONIC_ISSN:
    case FLAT_ISBN:
        flat_serials(m, v);
        break;
    case FLAT_KEYWORDS:
    case FLAT_MAIN_KEYWORDS:
        flat_keywords(m, v);
        break;
    case FLAT_MESH:
        flat_headings(m, v);
        break;
    case FLAT_LANGUAGE:
    case FLAT_PUB_TYPE:
        flat_texts(m, v);
        break;
    case FLAT_NOTES:
        add_notes(m, v);
        break;
    case FLAT_CITATION:
        m->p.place = flat_place_of_citation(bib_plain_text(v->text, m->a));
        flat_extra(m, v->name, v->text);
        break;
    case FLAT_AFFILIATIONS: /* once the authors are there */
        break;
    default:
        flat_extra(m, v->name, v->text);
        break;
    }
}

void flat_record(const struct flat_value *v, size_t n, struct arena *a, struct bib_record *out)
{
    struct making m = {.r = out, .a = a};
    out->pmid_version = 1;
    for (size_t i = 0; i < n; i++)
        if (v[i].n_items || v[i].n_people ||
            (v[i].text.len && (v[i].field == FLAT_EXTRA || !flat_is_missing(str_trim(v[i].text)))))
            take_value(&m, &v[i]);
    for (size_t i = 0; i < n; i++)
        if (v[i].field == FLAT_AFFILIATIONS && out->n_authors)
            flat_texts(&m, &v[i]);
        else if (v[i].field == FLAT_AFFILIATIONS)
            flat_extra(&m, v[i].name, v[i].text);
    flat_finish_ids(&m);
    flat_finish(&m);
}
