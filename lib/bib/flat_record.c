/* flat_record.c - what the named values of a row make of a record. */
#include "lib/bib/build.h"
#include "lib/bib/flat.h"
#include "lib/bib/list.h"
#include "lib/bib/names.h"
#include "lib/bib/plain.h"
#include "lib/bib/pubdate.h"
#include "lib/bib/terms.h"

/* What several values decide together. */
struct parts {
    struct date year, date;
    struct str month, day;
    struct str last_page, article_number, article_number_name;
    struct flat_place place;
    struct str accession, note_pmid, note_doi, note_pmcid;
};

struct making {
    struct bib_record *r;
    struct arena *a;
    struct parts p;
};

static void add_extra(struct making *m, struct str name, struct str text)
{
    text = bib_clean_text(text, m->a);
    if (text.len)
        *LIST_ADD(m->a, m->r->extra, m->r->n_extra) = (struct bib_extra){name, text};
}

static bool contains_nocase(struct str s, const char *word)
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
static bool any_of(struct str s, const char *words)
{
    struct str rest = str_c(words), one;
    while (str_split(&rest, ' ', &one))
        if (has_word(s, one))
            return true;
    return false;
}

/* By the words of BibTeX, RIS, Zotero, Scopus, OpenAlex, Web of Science and EndNote. */
static enum bib_kind kind_of(struct str type)
{
    static const char book[] =
        "b s book books chapter ebook edbook inbook incollection bookSection "
        "chap echap monograph encyclopediaArticle dictionaryEntry";
    static const char other[] =
        "thesis dissertation phdthesis mastersthesis thes report rprt patent pat p web webpage "
        "blogPost website dataset data newspaper newspaperArticle magazineArticle conference "
        "conferencePaper inproceedings proceedings conf cpaper generic gen misc elec unpb "
        "unpublished "
        "manuscript preprint software computerProgram comp document presentation";
    if (contains_nocase(type, "case report"))
        return BIB_ARTICLE;
    if (any_of(type, other))
        return BIB_OTHER;
    return any_of(type, book) ? BIB_BOOK : BIB_ARTICLE;
}

static struct flat_list items_of(const struct flat_value *v, bool names, bool commas,
                                 struct arena *a)
{
    if (!v->n_items)
        return names ? flat_split_names(v->text, a) : flat_split(v->text, commas, a);
    struct flat_list l = {ARENA_ARRAY(a, v->n_items, struct str), 0};
    for (size_t i = 0; i < v->n_items; i++) {
        l.item[l.n] = bib_plain_text(v->item[i], a);
        l.n += l.item[l.n].len > 0;
    }
    return l;
}

static void add_people(struct making *m, const struct flat_value *v)
{
    bool author = v->field == FLAT_AUTHORS;
    for (size_t i = 0; i < v->n_people; i++)
        if (author)
            *LIST_ADD(m->a, m->r->author, m->r->n_authors) = v->person[i];
        else
            *LIST_ADD(m->a, m->r->editor, m->r->n_editors) = v->person[i];
    if (v->n_people)
        return;
    struct flat_list l = items_of(v, true, true, m->a);
    for (size_t i = 0; i < l.n; i++) {
        if (bib_is_et_al(l.item[i]))
            m->r->authors_incomplete = m->r->authors_incomplete || author;
        else if (author)
            *LIST_ADD(m->a, m->r->author, m->r->n_authors) = bib_parse_name(l.item[i], m->a);
        else
            *LIST_ADD(m->a, m->r->editor, m->r->n_editors) = bib_parse_name(l.item[i], m->a);
    }
}

/* A star marks a main one, as in PubMed's headings. */
static void add_keywords(struct making *m, const struct flat_value *v)
{
    struct flat_list l = items_of(v, false, true, m->a);
    for (size_t i = 0; i < l.n; i++) {
        struct str one = l.item[i];
        bool star = one.ptr[0] == '*';
        one = str_trim(str_sub(one, star, one.len));
        if (one.len)
            *LIST_ADD(m->a, m->r->keyword, m->r->n_keywords) =
                (struct bib_term){.name = one, .major = star || v->field == FLAT_MAIN_KEYWORDS};
    }
}

static struct str take_star(struct str s, bool *major)
{
    s = str_trim(s);
    *major = s.len && s.ptr[0] == '*';
    return *major ? str_trim(str_sub(s, 1, s.len)) : s;
}

/* `Neoplasms/genetics/therapy`, a star before each main part. */
static void add_heading(struct making *m, struct str s)
{
    struct bib_mesh h = {0};
    struct str part;
    while (str_split(&s, '/', &part)) {
        bool major;
        part = take_star(part, &major);
        if (!part.len)
            continue;
        if (!h.name.len) {
            h.name = part;
            h.major = major;
        } else {
            *LIST_ADD(m->a, h.qualifier, h.n_qualifiers) =
                (struct bib_qualifier){.name = part, .major = major};
        }
    }
    if (h.name.len)
        *LIST_ADD(m->a, m->r->mesh, m->r->n_mesh) = h;
}

static void add_mesh(struct making *m, const struct flat_value *v)
{
    if (str_starts(v->text, "{")) {
        add_extra(m, v->name, v->text);
        return;
    }
    struct flat_list l = items_of(v, false, false, m->a);
    for (size_t i = 0; i < l.n; i++)
        add_heading(m, l.item[i]);
}

static struct flat_list one_item(struct str s, struct arena *a)
{
    struct flat_list l = {ARENA_NEW(a, struct str), 1};
    l.item[0] = s;
    return l;
}

static void add_list(struct making *m, const struct flat_value *v)
{
    struct bib_record *r = m->r;
    struct flat_list l = items_of(v, false, v->field == FLAT_LANGUAGE, m->a);
    /* Embase names the people of an address before it, with `;` between them. */
    if (v->field == FLAT_AFFILIATIONS && str_starts(v->text, "("))
        l = one_item(bib_plain_text(v->text, m->a), m->a);
    for (size_t i = 0; i < l.n; i++) {
        if (v->field == FLAT_LANGUAGE)
            *LIST_ADD(m->a, r->language, r->n_languages) = bib_language(l.item[i], m->a);
        else if (v->field == FLAT_PUB_TYPE)
            *LIST_ADD(m->a, r->pub_type, r->n_pub_types) = (struct bib_term){.name = l.item[i]};
        else if (r->n_authors)
            *LIST_ADD(m->a, r->author[0].affiliation, r->author[0].n_affiliations) = l.item[i];
    }
}

static void add_serials(struct making *m, const struct flat_value *v)
{
    struct bib_record *r = m->r, one = {0};
    struct flat_list l = items_of(v, false, false, m->a);
    bool electronic = v->field == FLAT_ELECTRONIC_ISSN;
    for (size_t i = 0; i < l.n; i++)
        bib_add_serials(electronic ? &one : r, l.item[i], m->a);
    if (electronic)
        r->issn_electronic = one.issn_print.len ? one.issn_print : one.issn_electronic;
    if (!r->issn_print.len && !r->issn_electronic.len && !r->issn_linking.len && !r->n_isbns)
        add_extra(m, v->name, v->text);
}

/* `38906957.0`: a number that went through a spreadsheet. */
static struct str whole_number(struct str s)
{
    s = str_trim(s);
    return str_ends(s, ".0") ? str_sub(s, 0, s.len - 2) : s;
}

static struct str clean_pmcid(struct str s, struct arena *a)
{
    size_t end = s.len;
    while (end && (s.ptr[end - 1] < '0' || s.ptr[end - 1] > '9'))
        end--;
    size_t from = end;
    while (from && s.ptr[from - 1] >= '0' && s.ptr[from - 1] <= '9')
        from--;
    bool ours = from == 0 || contains_nocase(s, "pmc");
    return end > from && end - from <= 10 && ours
               ? str_c(arena_fmt(a, "PMC%.*s", (int)(end - from), s.ptr + from))
               : (struct str){0};
}

/* An id in its clean form; one that is none stays as an extra. */
static void set_id(struct making *m, const struct flat_value *v, struct str *to)
{
    struct str s = str_trim(v->text);
    struct str clean = v->field == FLAT_DOI    ? bib_clean_doi(s, m->a)
                       : v->field == FLAT_PMID ? bib_clean_pmid(whole_number(s), m->a)
                                               : clean_pmcid(s, m->a);
    if (clean.len)
        *to = clean;
    else if (!str_eq_c(s, "0"))
        add_extra(m, v->name, v->text);
}

/* `Mar 27`: a date that leaves the year to its own column. */
static bool is_month(struct str s)
{
    struct bib_date_text t = {.year = STR("2000"), .month = s};
    return bib_date_complete(&t).month > 0;
}

static void set_date(struct making *m, const struct flat_value *v)
{
    struct date d;
    /* `2020-05` is a range of years where only a year is meant. */
    if (v->field == FLAT_YEAR || !date_parse(str_trim(v->text), &d))
        d = bib_date_guess(v->text);
    if (!date_is_set(d) && v->field == FLAT_DATE && !m->p.month.len && is_month(v->text))
        m->p.month = bib_plain_text(v->text, m->a);
    else if (!date_is_set(d))
        add_extra(m, v->name, v->text);
    else if (v->field == FLAT_YEAR)
        m->p.year = d;
    else if (v->field == FLAT_DATE)
        m->p.date = d;
    else
        m->r->electronic_date = d;
}

/* What follows a word at the start of a line; `anywhere`: of any word. */
static struct str announced(struct str s, const char *word, bool anywhere, struct arena *a)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n < s.len; i++) {
        bool start = i == 0 || s.ptr[i - 1] == '\n' || (anywhere && s.ptr[i - 1] == ' ');
        if (!start || !str_eq_nocase_c(str_sub(s, i, i + n), word))
            continue;
        struct str rest = str_trim(str_sub(s, i + n, s.len));
        size_t end = 0;
        while (end < rest.len && !strchr(" \r\n\t;", rest.ptr[end]))
            end++;
        return arena_str(a, str_sub(rest, 0, end));
    }
    return (struct str){0};
}

/* Zotero keeps ids it has no field for in `Extra`, and gives them as `note` in CSL. */
static void ids_of_note(struct making *m, const struct flat_value *v)
{
    bool extra = str_eq_nocase_c(v->name, "extra");
    struct str pmid = bib_clean_pmid(announced(v->text, "PMID:", extra, m->a), m->a);
    struct str doi = bib_clean_doi(announced(v->text, "DOI:", extra, m->a), m->a);
    struct str pmcid = clean_pmcid(announced(v->text, "PMCID:", extra, m->a), m->a);
    m->p.note_pmid = pmid.len ? pmid : m->p.note_pmid;
    m->p.note_doi = doi.len ? doi : m->p.note_doi;
    m->p.note_pmcid = pmcid.len ? pmcid : m->p.note_pmcid;
}

static void add_notes(struct making *m, const struct flat_value *v)
{
    struct bib_record *r = m->r;
    struct str s = bib_plain_text(v->text, m->a);
    ids_of_note(m, v);
    r->notes = r->notes.len && s.len ? str_c(arena_fmt(m->a, "%.*s; %.*s", (int)r->notes.len,
                                                       r->notes.ptr, (int)s.len, s.ptr))
               : s.len               ? s
                                     : r->notes;
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
        add_people(m, v);
        break;
    case FLAT_YEAR:
    case FLAT_DATE:
    case FLAT_ELECTRONIC_DATE:
        set_date(m, v);
        break;
    case FLAT_ARTICLE_NUMBER:
        m->p.article_number = bib_plain_text(v->text, m->a);
        m->p.article_number_name = v->name;
        break;
    case FLAT_DOI:
        set_id(m, v, &m->r->doi);
        break;
    case FLAT_PMID:
        set_id(m, v, &m->r->pmid);
        break;
    case FLAT_PMCID:
        set_id(m, v, &m->r->pmcid);
        break;
    case FLAT_ISSN:
    case FLAT_ELECTRONIC_ISSN:
    case FLAT_ISBN:
        add_serials(m, v);
        break;
    case FLAT_KEYWORDS:
    case FLAT_MAIN_KEYWORDS:
        add_keywords(m, v);
        break;
    case FLAT_MESH:
        add_mesh(m, v);
        break;
    case FLAT_LANGUAGE:
    case FLAT_PUB_TYPE:
        add_list(m, v);
        break;
    case FLAT_NOTES:
        add_notes(m, v);
        break;
    case FLAT_CITATION:
        m->p.place = flat_place_of_citation(bib_plain_text(v->text, m->a));
        add_extra(m, v->name, v->text);
        break;
    case FLAT_AFFILIATIONS: /* once the authors are there */
        break;
    default:
        add_extra(m, v->name, v->text);
        break;
    }
}

static int precision(struct date d)
{
    return (d.year != 0) + (d.month != 0) + (d.day != 0);
}

/* The year's own column decides; a date of the same year adds month and day. */
static void finish_date(struct making *m)
{
    const struct parts *p = &m->p;
    struct date d = p->year;
    if (date_is_set(d) && p->month.len && precision(d) == 1) {
        struct str year = str_c(arena_fmt(m->a, "%04d", d.year));
        struct bib_date_text t = {.year = year, .month = p->month, .day = p->day};
        d = bib_date_complete(&t);
    }
    if (!date_is_set(d) || (p->date.year == d.year && precision(p->date) > precision(d)))
        d = p->date;
    m->r->print_date = d;
}

static void finish_place(struct making *m)
{
    struct bib_record *r = m->r;
    struct parts *p = &m->p;
    bool none = !r->volume.len && !r->issue.len && !r->pages.len && !r->start_page.len;
    if (none) {
        r->volume = p->place.volume;
        r->issue = p->place.issue;
        r->pages = p->place.pages;
    }
    if (!r->pages.len && !r->start_page.len)
        r->pages = p->article_number;
    else if (p->article_number.len && !str_eq(p->article_number, r->pages))
        add_extra(m, p->article_number_name, p->article_number);
    bib_complete_pages(r, p->last_page, m->a);
}

/* A plain number from PubMed, or of seven or eight digits from nobody knows where, is a PMID. */
static struct str pmid_of_accession(const struct making *m)
{
    struct str s = m->p.accession;
    bool from_pubmed = any_of(m->r->database, "pubmed medline");
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return (struct str){0};
    bool usual = !m->r->database.len && (s.len == 7 || s.len == 8);
    return from_pubmed || usual ? bib_clean_pmid(s, m->a) : (struct str){0};
}

static void finish_ids(struct making *m)
{
    struct bib_record *r = m->r;
    bool http = str_starts(r->url, "http");
    if (!r->doi.len)
        r->doi = m->p.note_doi.len ? m->p.note_doi
                 : http            ? bib_clean_doi(r->url, m->a)
                                   : (struct str){0};
    if (!r->pmid.len)
        r->pmid = m->p.note_pmid.len ? m->p.note_pmid
                  : http             ? bib_clean_pmid(r->url, m->a)
                                     : (struct str){0};
    if (!r->pmid.len)
        r->pmid = pmid_of_accession(m);
    if (!r->pmcid.len)
        r->pmcid = m->p.note_pmcid;
    /* Where EndNote keeps it. */
    struct str custom = bib_extra_value(r, "custom2");
    if (!r->pmcid.len && str_starts(custom, "PMC"))
        r->pmcid = clean_pmcid(custom, m->a);
    bib_add_id(r, m->a, "pubmed", r->pmid);
    bib_add_id(r, m->a, "doi", r->doi);
    bib_add_id(r, m->a, "pmc", r->pmcid);
    bib_add_id(r, m->a, "accession", m->p.accession);
    bib_add_id(r, m->a, "id", r->source_id);
    if (!r->source_id.len)
        r->source_id = m->p.accession;
}

static void finish_titles(struct bib_record *r)
{
    struct str type = r->type.len ? r->type : r->n_pub_types ? r->pub_type[0].name : r->type;
    r->kind = kind_of(type);
    if (r->kind != BIB_BOOK || r->book_title.len)
        return;
    bool part = any_of(type, "chapter chap echap bookSection section inbook incollection");
    r->book_title = part ? r->journal : r->title;
    if (part)
        r->journal = (struct str){0};
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
            add_list(&m, &v[i]);
        else if (v[i].field == FLAT_AFFILIATIONS)
            add_extra(&m, v[i].name, v[i].text);
    finish_date(&m);
    finish_place(&m);
    finish_ids(&m);
    finish_titles(out);
}
