/* combine.c - which member each unit is taken from, and where members contradict each other. */
#include "lib/bib/combine.h"

#include "lib/bib/combine_rules.h"
#include "lib/bib/record_fields.h"

enum unit {
    U_KIND,
    U_PMID,
    U_DOI,
    U_PMCID,
    U_ID,
    U_SOURCE_ID,
    U_INDEXING,
    U_TITLE,
    U_VERNACULAR,
    U_BOOK,
    U_ABSTRACT,
    U_OTHER_ABSTRACT,
    U_COI,
    U_AUTHOR,
    U_EDITOR,
    U_INVESTIGATOR,
    U_SUBJECT,
    U_JOURNAL,
    U_JOURNAL_ABBR,
    U_NLM_ID,
    U_ISSN,
    U_ISBN,
    U_PAGES,
    U_IMPRINT,
    U_PRINT_DATE,
    U_ELECTRONIC_DATE,
    U_HISTORY,
    U_LANGUAGE,
    U_PUB_TYPE,
    U_MESH,
    U_SUPPLEMENTARY,
    U_CHEMICAL,
    U_KEYWORD,
    U_SUBSET,
    U_GENE,
    U_GRANT,
    U_DATABANK,
    U_LINK,
    U_REFERENCES,
    U_DATABASE,
    U_URL,
    U_NOTES,
    U_EXTRA,
    U_COUNT
};

const char *const BIB_UNITS[] = {"kind",
                                 "pmid",
                                 "doi",
                                 "pmcid",
                                 "id",
                                 "source_id",
                                 "indexing",
                                 "title",
                                 "vernacular_title",
                                 "book_title",
                                 "abstract",
                                 "other_abstract",
                                 "coi_statement",
                                 "author",
                                 "editor",
                                 "investigator",
                                 "subject",
                                 "journal",
                                 "journal_abbr",
                                 "nlm_id",
                                 "issn",
                                 "isbn",
                                 "pages",
                                 "imprint",
                                 "print_date",
                                 "electronic_date",
                                 "history",
                                 "language",
                                 "pub_type",
                                 "mesh",
                                 "supplementary",
                                 "chemical",
                                 "keyword",
                                 "subset",
                                 "gene_symbol",
                                 "grant",
                                 "databank",
                                 "link",
                                 "n_references",
                                 "database",
                                 "url",
                                 "notes",
                                 "extra",
                                 NULL};

static combine_rule *const RULES[U_COUNT] = {[U_ID] = combine_id,
                                             [U_TITLE] = combine_title,
                                             [U_ABSTRACT] = combine_abstract,
                                             [U_AUTHOR] = combine_authors,
                                             [U_JOURNAL] = combine_journal,
                                             [U_PAGES] = combine_pages,
                                             [U_PRINT_DATE] = combine_print_date,
                                             [U_HISTORY] = combine_history,
                                             [U_PUB_TYPE] = combine_pub_type,
                                             [U_MESH] = combine_mesh,
                                             [U_SUPPLEMENTARY] = combine_supplementary,
                                             [U_CHEMICAL] = combine_chemical,
                                             [U_KEYWORD] = combine_keyword,
                                             [U_GRANT] = combine_grant,
                                             [U_DATABANK] = combine_databank,
                                             [U_LINK] = combine_link};

/* In a unit, what alone doesn't make the unit present: an abstract's copyright, a flag. */
static const struct {
    const char *key;
    enum unit unit;
    bool rider;
} MEMBERS[] = {{"kind", U_KIND, false},
               {"type", U_KIND, false},
               {"pmid", U_PMID, false},
               {"pmid_version", U_PMID, true},
               {"doi", U_DOI, false},
               {"pmcid", U_PMCID, false},
               {"id", U_ID, false},
               {"source_id", U_SOURCE_ID, false},
               {"status", U_INDEXING, false},
               {"owner", U_INDEXING, true},
               {"indexing_method", U_INDEXING, true},
               {"pub_model", U_INDEXING, true},
               {"publication_status", U_INDEXING, false},
               {"title", U_TITLE, false},
               {"vernacular_title", U_VERNACULAR, false},
               {"book_title", U_BOOK, false},
               {"collection_title", U_BOOK, false},
               {"abstract", U_ABSTRACT, false},
               {"other_abstract", U_OTHER_ABSTRACT, false},
               {"copyright", U_ABSTRACT, true},
               {"coi_statement", U_COI, false},
               {"author", U_AUTHOR, false},
               {"authors_incomplete", U_AUTHOR, true},
               {"editor", U_EDITOR, false},
               {"investigator", U_INVESTIGATOR, false},
               {"subject", U_SUBJECT, false},
               {"journal", U_JOURNAL, false},
               {"journal_abbr", U_JOURNAL_ABBR, false},
               {"medline_ta", U_JOURNAL_ABBR, false},
               {"nlm_id", U_NLM_ID, false},
               {"issn_print", U_ISSN, false},
               {"issn_electronic", U_ISSN, false},
               {"issn_linking", U_ISSN, false},
               {"isbn", U_ISBN, false},
               {"volume", U_PAGES, false},
               {"issue", U_PAGES, false},
               {"pages", U_PAGES, false},
               {"start_page", U_PAGES, false},
               {"cited_medium", U_PAGES, true},
               {"country", U_IMPRINT, true},
               {"publisher", U_IMPRINT, false},
               {"place", U_IMPRINT, false},
               {"print_date", U_PRINT_DATE, false},
               {"medline_date", U_PRINT_DATE, false},
               {"electronic_date", U_ELECTRONIC_DATE, false},
               {"date_completed", U_INDEXING, true},
               {"date_revised", U_INDEXING, true},
               {"history", U_HISTORY, false},
               {"language", U_LANGUAGE, false},
               {"pub_type", U_PUB_TYPE, false},
               {"mesh", U_MESH, false},
               {"supplementary", U_SUPPLEMENTARY, false},
               {"chemical", U_CHEMICAL, false},
               {"keyword", U_KEYWORD, false},
               {"subset", U_SUBSET, false},
               {"gene_symbol", U_GENE, false},
               {"grant", U_GRANT, false},
               {"databank", U_DATABANK, false},
               {"link", U_LINK, false},
               {"n_references", U_REFERENCES, false},
               {"database", U_DATABASE, false},
               {"url", U_URL, false},
               {"notes", U_NOTES, false},
               {"extra", U_EXTRA, false}};

static bool is_present(const struct bib_record *r, const struct field *f)
{
    const char *at = (const char *)r + f->offset;
    struct str text;
    struct date date;
    size_t count;
    switch (f->kind) {
    case FIELD_TEXT:
        memcpy(&text, at, sizeof text);
        return text.len > 0;
    case FIELD_DATE:
        memcpy(&date, at, sizeof date);
        return date_is_set(date);
    case FIELD_COUNT:
        memcpy(&count, at, sizeof count);
        return count > 0;
    case FIELD_TEXTS:
    case FIELD_STRUCTS:
        memcpy(&count, (const char *)r + f->count_offset, sizeof count);
        return count > 0;
    case FIELD_KIND:
        return true;
    case FIELD_BOOL:
    case FIELD_INT:
    case FIELD_CLOCK:
    case FIELD_NONE:
        break;
    }
    return false;
}

static void copy_field(struct bib_record *to, const struct bib_record *from, const struct field *f)
{
    size_t n =
        f->kind == FIELD_TEXTS || f->kind == FIELD_STRUCTS ? sizeof(void *) : bib_field_bytes(f);
    memcpy((char *)to + f->offset, (const char *)from + f->offset, n);
    if (f->kind == FIELD_TEXTS || f->kind == FIELD_STRUCTS)
        memcpy((char *)to + f->count_offset, (const char *)from + f->count_offset, sizeof(size_t));
}

static void units_of(const struct bib_record *r, bool has[U_COUNT])
{
    memset(has, 0, U_COUNT * sizeof *has);
    for (size_t i = 0; i < COUNT_OF(MEMBERS); i++)
        if (!MEMBERS[i].rider && is_present(r, &bib_record_type.field[i]))
            has[MEMBERS[i].unit] = true;
}

/* Rules compare whole texts and lists; what makes these units present may be a lesser field. */
static bool rule_applies(enum unit u, const struct bib_record *r)
{
    return u != U_PRINT_DATE || date_is_set(r->print_date);
}

struct choice {
    size_t member;
    bool any, pinned;
};

static void choose(const struct bib_record *const *member, size_t n, struct choice choice[U_COUNT])
{
    memset(choice, 0, U_COUNT * sizeof *choice);
    for (size_t i = 0; i < n; i++) {
        bool has[U_COUNT];
        units_of(member[i], has);
        for (int u = 0; u < U_COUNT; u++) {
            struct choice *c = &choice[u];
            if (!has[u])
                continue;
            bool better = c->any && RULES[u] && rule_applies((enum unit)u, member[i]) &&
                          rule_applies((enum unit)u, member[c->member]) &&
                          RULES[u](member[i], member[c->member]);
            if (!c->any || better)
                c->member = i;
            c->any = true;
        }
    }
}

static void take_pins(const struct bib_record *const *member, size_t n, const struct bib_pin *pin,
                      size_t n_pins, struct choice choice[U_COUNT])
{
    for (size_t i = 0; i < n_pins; i++)
        for (int u = 0; u < U_COUNT; u++) {
            bool has[U_COUNT];
            if (!str_eq_c(pin[i].unit, BIB_UNITS[u]) || pin[i].member >= n)
                continue;
            units_of(member[pin[i].member], has);
            if (has[u])
                choice[u] = (struct choice){pin[i].member, true, true};
        }
}

static struct str year_text(const struct bib_record *r, struct arena *a)
{
    return bib_year(r) ? str_c(arena_fmt(a, "%d", bib_year(r))) : STR("");
}

static void contradict(struct bib_combined *out, size_t *cap, struct arena *a, const char *unit,
                       const struct str *value, size_t n)
{
    size_t first = 0;
    while (first < n && value[first].len == 0)
        first++;
    for (size_t i = first + 1; i < n; i++) {
        bool told = value[i].len == 0;
        for (size_t k = first; k < i && !told; k++)
            told = str_eq_nocase(value[k], value[i]);
        if (told)
            continue;
        out->contradiction = arena_grow(a, out->contradiction, out->n_contradictions, cap,
                                        sizeof *out->contradiction);
        out->contradiction[out->n_contradictions++] =
            (struct bib_contradiction){unit, first, i, value[first], value[i]};
    }
}

static void find_contradictions(const struct bib_record *const *member, size_t n,
                                struct bib_combined *out, struct arena *a)
{
    static const char *const unit[] = {"pmid", "doi", "pmcid", "year", "volume", "start_page"};
    size_t cap = 0;
    struct str *value = ARENA_ARRAY(a, n * COUNT_OF(unit), struct str);
    for (size_t i = 0; i < n; i++) {
        value[i] = member[i]->pmid;
        value[n + i] = member[i]->doi;
        value[n * 2 + i] = member[i]->pmcid;
        value[n * 3 + i] = year_text(member[i], a);
        value[n * 4 + i] = member[i]->volume;
        value[n * 5 + i] = member[i]->start_page;
    }
    for (size_t u = 0; u < COUNT_OF(unit); u++)
        contradict(out, &cap, a, unit[u], value + u * n, n);
}

void bib_combine(const struct bib_record *const *member, size_t n, const struct bib_pin *pin,
                 size_t n_pins, struct arena *a, struct bib_combined *out)
{
    struct choice choice[U_COUNT];
    choose(member, n, choice);
    take_pins(member, n, pin, n_pins, choice);
    *out = (struct bib_combined){.record = *member[0]};
    for (size_t i = 0; i < COUNT_OF(MEMBERS); i++)
        copy_field(&out->record, member[choice[MEMBERS[i].unit].member], &bib_record_type.field[i]);
    out->origin = ARENA_ARRAY(a, U_COUNT, struct bib_origin);
    for (int u = 0; u < U_COUNT; u++)
        if (choice[u].any)
            out->origin[out->n_origins++] =
                (struct bib_origin){BIB_UNITS[u], choice[u].member, choice[u].pinned};
    find_contradictions(member, n, out, a);
}
