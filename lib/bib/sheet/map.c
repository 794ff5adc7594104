/* map.c - which column is which field. */
#include "lib/base/text.h"
#include "lib/bib/pubdate.h"
#include "lib/bib/sheet/sheet.h"

#define NAME_MAX_BYTES 120

static bool holds(const struct sheet_map *m, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(m->column[i].name, name))
            return true;
    return false;
}

/* A name of its own: `column 4` where there is none, `name (2)` where it stands already. */
static struct str own_name(const struct sheet_map *m, size_t at, struct str given, struct arena *a)
{
    struct str name = arena_str(a, str_sub(text_squeeze(given, a), 0, NAME_MAX_BYTES));
    size_t bad = text_invalid_at(name);
    name.len = bad == SIZE_MAX ? name.len : bad;
    if (!name.len)
        name = str_c(arena_fmt(a, "column %zu", at + 1));
    struct str first = name;
    for (int k = 2; holds(m, at, name); k++)
        name = str_c(arena_fmt(a, "%.*s (%d)", (int)first.len, first.ptr, k));
    return name;
}

/* Two-letter names are Web of Science's when its most usual ones are among them. */
static bool is_wos(const struct sheet_row *row)
{
    static const char *const sign[] = {"PT", "AU", "TI", "SO", "PY", "UT"};
    size_t found = 0;
    for (size_t k = 0; k < COUNT_OF(sign); k++)
        for (size_t i = 0; i < row->n; i++)
            found += str_eq_c(str_trim(row->cell[i]), sign[k]);
    return found >= 3;
}

/* Columns that only one program writes. */
static const char *program_of(const struct sheet_row *row, struct arena *a)
{
    static const struct {
        const char *name, *column, *other;
    } sign[] = {{"Covidence", "covidence", NULL},
                {"Abstrackr", "internal id", "source id"},
                {"Rayyan", "key", "pubmed id"},
                {"Zotero", "key", "item type"},
                {"Scopus", "eid", "source title"},
                {"Web of Science", "ut unique wos id", NULL},
                {"Web of Science", "UT", "SO"},
                {"OpenAlex", "ids openalex", NULL},
                {"The Lens", "lens id", NULL},
                {"Embase", "embase accession id", NULL},
                {"Embase", "pui", NULL},
                {"Cochrane Library", "central id", NULL},
                {"PubMed", "nihms id", "journal book"},
                {"ASReview", "asreview label", NULL},
                {"EPPI-Reviewer", "itemid", NULL},
                {"Publish or Perish", "gsrank", NULL}};
    for (size_t k = 0; k < COUNT_OF(sign); k++) {
        bool found = false, other = !sign[k].other;
        for (size_t i = 0; i < row->n; i++) {
            struct str cell = str_sub(row->cell[i], 0, NAME_MAX_BYTES);
            bool tag = sign[k].column[0] < 'a';
            struct str name = tag ? str_trim(cell) : text_fold(cell, a);
            found = found || str_eq_c(name, sign[k].column);
            other = other || str_eq_c(name, sign[k].other);
        }
        if (found && other)
            return sign[k].name;
    }
    return "";
}

struct sheet_map sheet_map_of_row(const struct sheet_row *row, struct arena *a)
{
    struct sheet_map m = {.line = row->line, .program = ""};
    m.column = ARENA_ARRAY(a, row->n, struct sheet_column);
    bool wos = is_wos(row);
    for (size_t i = 0; i < row->n; i++) {
        int rank;
        struct str given = str_trim(row->cell[i]);
        bool name = given.len && given.len <= NAME_MAX_BYTES;
        enum flat_field f = !name ? FLAT_EXTRA
                            : wos ? flat_of_wos_tag(given, &rank)
                                  : flat_of_name(given, &rank);
        m.column[i] = (struct sheet_column){own_name(&m, i, given, a), f};
        m.n_fields += f != FLAT_EXTRA;
    }
    m.n = row->n;
    m.program = program_of(row, a);
    return m;
}

/* Fields that are there, each once, when one is a title, an abstract or an id; else 0. */
static size_t count_fields(const bool seen[FLAT_COUNT])
{
    size_t n = 0;
    for (size_t f = FLAT_EXTRA + 1; f < FLAT_COUNT; f++)
        n += seen[f];
    bool core = seen[FLAT_TITLE] || seen[FLAT_ABSTRACT] || seen[FLAT_DOI] || seen[FLAT_PMID] ||
                seen[FLAT_CITATION];
    return core ? n : 0;
}

size_t sheet_map_score(const struct sheet_map *m)
{
    bool seen[FLAT_COUNT] = {false};
    for (size_t i = 0; i < m->n; i++)
        seen[m->column[i].field] = true;
    return count_fields(seen);
}

size_t sheet_row_score(const struct sheet_row *row)
{
    bool seen[FLAT_COUNT] = {false}, wos = is_wos(row);
    for (size_t i = 0; i < row->n; i++) {
        int rank;
        struct str name = str_trim(row->cell[i]);
        if (name.len && name.len <= NAME_MAX_BYTES)
            seen[wos ? flat_of_wos_tag(name, &rank) : flat_of_name(name, &rank)] = true;
    }
    return count_fields(seen);
}

static struct str cell_at(const struct sheet_row *row, size_t column)
{
    struct str s = column < row->n ? str_trim(row->cell[column]) : (struct str){0};
    return flat_is_missing(s) ? (struct str){0} : s;
}

/* A value that its field can hold. */
static bool fits(enum flat_field f, struct str s, struct arena *a)
{
    switch (f) {
    case FLAT_DOI:
        return bib_clean_doi(s, a).len > 0;
    case FLAT_PMID:
        return bib_clean_pmid(s, a).len > 0;
    case FLAT_YEAR:
    case FLAT_DATE:
        return date_is_set(bib_date_guess(s));
    default:
        return s.len > 0;
    }
}

static size_t count_fits(enum flat_field f, size_t column, const struct sheet_row *sample, size_t n,
                         struct arena *a)
{
    size_t good = 0;
    for (size_t i = 0; i < n; i++)
        good += cell_at(&sample[i], column).len && fits(f, cell_at(&sample[i], column), a);
    return good;
}

/* 1, 2, 3, …: the rows are numbered, these are no issues of a journal. */
static bool counts_rows(size_t column, const struct sheet_row *sample, size_t n)
{
    int64_t first, v;
    if (n < 3 || !str_int64(cell_at(&sample[0], column), &first))
        return false;
    for (size_t i = 1; i < n; i++)
        if (!str_int64(cell_at(&sample[i], column), &v) || v != first + (int64_t)i)
            return false;
    return true;
}

/* How the values of a column look, for names that mean two things. */
struct column_look {
    size_t filled, database, capital;
};

static struct column_look look_at(size_t column, const struct sheet_row *sample, size_t n)
{
    struct column_look l = {0};
    for (size_t i = 0; i < n; i++) {
        struct str s = cell_at(&sample[i], column);
        l.filled += s.len > 0;
        l.database += flat_is_database(s);
        l.capital += s.len > 2 && s.len < 200 &&
                     ((s.ptr[0] >= 'A' && s.ptr[0] <= 'Z') || (unsigned char)s.ptr[0] >= 0x80);
    }
    return l;
}

static bool has_field(const struct sheet_map *m, enum flat_field f)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->column[i].field == f)
            return true;
    return false;
}

/* `Source` is a database with Scopus and a journal with Cochrane; Zotero's `Archive` and
 * `Library Catalog` name the database, or a shelf. */
static void settle_source(struct sheet_map *m, const struct sheet_row *sample, size_t n)
{
    static const char *const name[] = {"Source", "Archive", "Library Catalog",     "Data source",
                                       "Kilde",  "DB",      "Remote Database Name"};
    for (size_t k = 0; k < COUNT_OF(name); k++)
        for (size_t i = 0; i < m->n; i++) {
            struct sheet_column *c = &m->column[i];
            if (c->field != FLAT_EXTRA || !str_eq_nocase_c(c->name, name[k]))
                continue;
            struct column_look l = look_at(i, sample, n);
            if (l.filled && l.database * 2 > l.filled && !has_field(m, FLAT_DATABASE))
                c->field = FLAT_DATABASE;
            else if (k == 0 && l.capital * 2 > l.filled && !l.database &&
                     has_field(m, FLAT_TITLE) && !has_field(m, FLAT_JOURNAL))
                c->field = FLAT_JOURNAL;
        }
}

static void settle_odd_names(struct sheet_map *m, const struct sheet_row *sample, size_t n)
{
    bool verdicts = strcmp(m->program, "Covidence") == 0 || strcmp(m->program, "Rayyan") == 0;
    for (size_t i = 0; i < m->n; i++) {
        struct sheet_column *c = &m->column[i];
        if (c->field == FLAT_ISSUE && !str_starts_nocase(c->name, "issue") &&
            counts_rows(i, sample, n))
            c->field = FLAT_EXTRA;
        if (c->field == FLAT_NOTES && verdicts)
            c->field = FLAT_EXTRA;
    }
}

/* Is column i better for its field than column k? Values that fit come first, then the name. */
static bool is_better(const struct sheet_map *m, size_t i, size_t k, const struct sheet_row *sample,
                      size_t n, struct arena *a)
{
    enum flat_field f = m->column[i].field;
    bool fits_i = count_fits(f, i, sample, n, a) > 0, fits_k = count_fits(f, k, sample, n, a) > 0;
    int rank_i, rank_k;
    if (fits_i != fits_k)
        return fits_i;
    if (flat_of_name(m->column[i].name, &rank_i) != f)
        flat_of_wos_tag(m->column[i].name, &rank_i);
    if (flat_of_name(m->column[k].name, &rank_k) != f)
        flat_of_wos_tag(m->column[k].name, &rank_k);
    /* `title (2)` has no rank of its own. */
    return rank_i >= 0 && (rank_k < 0 || rank_i < rank_k);
}

void sheet_map_settle(struct sheet_map *m, const struct sheet_row *sample, size_t n,
                      struct arena *a)
{
    settle_odd_names(m, sample, n);
    for (size_t i = 0; i < m->n; i++)
        for (size_t k = 0; k < i; k++) {
            enum flat_field f = m->column[i].field;
            if (f == FLAT_EXTRA || f != m->column[k].field || flat_takes_many(f))
                continue;
            m->column[is_better(m, i, k, sample, n, a) ? k : i].field = FLAT_EXTRA;
        }
    settle_source(m, sample, n);
    m->n_fields = 0;
    for (size_t i = 0; i < m->n; i++)
        m->n_fields += m->column[i].field != FLAT_EXTRA;
}
