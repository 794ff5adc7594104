/* csv_rows.c - the rows of somebody's PRISMA.csv, as spreadsheets and editors leave them. */
#include "screen/prisma/csv_in.h"

#include "lib/bib/lines.h"
#include "screen/prisma/messages.h"

/* Titles and blank rows above the header that are passed over. */
#define HEADER_WITHIN 20
#define ROWS_MAX      5000

void prisma_csv_note(struct csv_reader *r, const struct csv_row *row, enum note_level level,
                     struct msg_call m)
{
    note_add(r->notes, level, r->file, row ? row->line : 0, 0, m);
}

/* The text as UTF-8. */
static enum err_code decode(struct csv_reader *r, struct str in, struct str *out, struct err *e)
{
    struct lines l;
    enum err_code rc = lines_open_text(&l, in, r->file, e);
    if (rc != ERR_OK)
        return rc;
    rc = lines_rest(&l, r->a, out, e);
    if (rc == ERR_OK && (l.guess != LINES_GUESS_NONE || l.recode.from != ENCODING_UTF8))
        prisma_csv_note(r, NULL, NOTE_INFO,
                        MSG_PRISMA_CSV_ENCODING(encoding_name(l.guess == LINES_GUESS_REPAIRED
                                                                  ? ENCODING_WINDOWS1252
                                                                  : l.recode.from)));
    lines_close(&l);
    return rc;
}

static int column(const struct csv_row *header, const char *name)
{
    for (size_t i = 0; i < header->n; i++)
        if (str_eq_nocase_c(str_trim(header->field[i]), name))
            return (int)i;
    return -1;
}

/* Fields of a scan lie in its own array, which the next row overwrites. */
static void keep_row(struct arena *a, struct csv_row *row)
{
    struct str *field = ARENA_ARRAY(a, row->n, struct str);
    if (row->n)
        memcpy(field, row->field, row->n * sizeof *field);
    row->field = field;
}

/* A list whose commas stand outside quotes was cut into fields: they are one again. */
static void join_cut(struct csv_reader *r, struct csv_row *row)
{
    struct buf b = {0};
    if (row->n <= r->header.n || (size_t)r->n + 1 != r->header.n)
        return;
    for (size_t i = (size_t)r->n; i < row->n; i++) {
        if (i > (size_t)r->n)
            buf_addch(&b, r->separator);
        buf_addstr(&b, row->field[i]);
    }
    struct str whole = str_trim(buf_str(&b));
    while (whole.len && whole.ptr[whole.len - 1] == r->separator)
        whole = str_trim(str_sub(whole, 0, whole.len - 1));
    bool changed = !str_eq(whole, str_trim(row->field[r->n]));
    row->field[r->n] = arena_str(r->a, whole);
    buf_release(&b);
    if (changed)
        prisma_csv_note(r, row, NOTE_INFO, MSG_PRISMA_CSV_JOINED(row->field[r->n]));
}

static enum err_code find_header(struct csv_reader *r, struct csv_scan *scan, struct err *e)
{
    struct csv_row first = {0};
    for (size_t i = 0; i < HEADER_WITHIN; i++) {
        enum err_code rc = csv_scan_next(scan, r->a, &r->header, e);
        if (rc != ERR_OK)
            return rc;
        keep_row(r->a, &r->header);
        if (!r->header.n)
            break;
        if (!i)
            first = r->header;
        r->data = column(&r->header, "data");
        r->n = column(&r->header, "n");
        if (r->n < 0 && r->data >= 0 && (r->n = column(&r->header, "k")) >= 0)
            prisma_csv_note(r, &r->header, NOTE_INFO, MSG_PRISMA_CSV_OLD);
        if (r->data >= 0 && r->n >= 0) {
            if (i)
                prisma_csv_note(r, &r->header, NOTE_INFO, MSG_PRISMA_CSV_HEADER_BELOW(i));
            return ERR_OK;
        }
    }
    struct csv_table t = {.file = r->file, .header = first};
    int unused;
    enum err_code rc = csv_need_column(&t, "data", &unused, e);
    return rc == ERR_OK ? csv_need_column(&t, "n", &unused, e) : rc;
}

enum err_code prisma_csv_rows(struct csv_reader *r, struct str text, struct err *e)
{
    struct csv_scan *scan = ARENA_NEW(r->a, struct csv_scan);
    struct csv_row row;
    size_t cap = 0;
    enum err_code rc = decode(r, text, &text, e);
    if (rc != ERR_OK)
        return rc;
    csv_scan_init(scan, text, r->file, 0);
    scan->tolerant = true;
    r->separator = scan->separator;
    rc = find_header(r, scan, e);
    while (rc == ERR_OK && (rc = csv_scan_next(scan, r->a, &row, e)) == ERR_OK && row.n) {
        if (r->n_rows == ROWS_MAX) {
            err_set(e, ERR_LIMIT, MSG_PRISMA_CSV_ROWS((size_t)ROWS_MAX));
            return err_at(e, r->file, row.line, 0);
        }
        keep_row(r->a, &row);
        join_cut(r, &row);
        if (row.odd)
            prisma_csv_note(r, &row, NOTE_WARNING, MSG_PRISMA_CSV_QUOTE);
        r->row = arena_grow(r->a, r->row, r->n_rows, &cap, sizeof *r->row);
        r->row[r->n_rows++] = row;
    }
    r->used = ARENA_ARRAY(r->a, r->n_rows, bool);
    return rc;
}

/* Case, blanks and hyphens aside: `Records screened` is records_screened. */
static bool same_name(struct str cell, const char *name)
{
    size_t n = strlen(name);
    if (cell.len != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = cell.ptr[i];
        if (c == ' ' || c == '-')
            c = '_';
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != name[i])
            return false;
    }
    return true;
}

const struct csv_row *prisma_csv_find(struct csv_reader *r, const char *name)
{
    const struct csv_row *found = NULL;
    for (size_t i = 0; i < r->n_rows; i++) {
        struct str cell = csv_field(&r->row[i], r->data);
        if (!same_name(cell, name))
            continue;
        r->used[i] = true;
        if (found) {
            prisma_csv_note(r, &r->row[i], NOTE_WARNING, MSG_PRISMA_CSV_TWICE(name, found->line));
            continue;
        }
        found = &r->row[i];
        if (!str_eq_c(cell, name))
            prisma_csv_note(r, found, NOTE_INFO, MSG_PRISMA_CSV_NAME(cell, name));
    }
    r->known_rows += found != NULL;
    return found;
}

/* Rows that are headings in the package's file, and the names by which their boxes go. */
static bool is_heading(struct str cell)
{
    static const char *const name[] = {"",         "NA",       "identification", "screening",
                                       "included", "prevstud", "newstud",        "othstud"};
    for (size_t i = 0; i < COUNT_OF(name); i++)
        if (str_eq_nocase_c(cell, name[i]))
            return true;
    return false;
}

void prisma_csv_unused(struct csv_reader *r)
{
    size_t n;
    const char *const *known = prisma_box_names(&n);
    for (size_t i = 0; i < r->n_rows; i++) {
        struct str cell = csv_field(&r->row[i], r->data);
        if (r->used[i] || is_heading(cell))
            continue;
        const char *near = str_nearest(cell, known, n);
        if (near)
            prisma_csv_note(r, &r->row[i], NOTE_WARNING, MSG_PRISMA_CSV_UNKNOWN_NEAR(cell, near));
        else
            prisma_csv_note(r, &r->row[i], NOTE_WARNING, MSG_PRISMA_CSV_UNKNOWN(cell));
    }
}
