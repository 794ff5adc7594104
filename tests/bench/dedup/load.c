/* load.c - labelled sets as CSV. */
#include "bench.h"

#include "lib/base/csv.h"

void set_add(struct set *s, struct str name, const struct bib_record *r, struct arena *a)
{
    s->name = arena_grow(a, s->name, s->n, &s->cap_names, sizeof *s->name);
    s->record = arena_grow(a, s->record, s->n, &s->cap_records, sizeof *s->record);
    s->name[s->n] = name;
    s->record[s->n++] = *r;
}

static void add_author(struct bib_record *r, size_t *cap, struct str one, struct arena *a)
{
    struct bib_author author = {0};
    size_t comma = str_find(one, STR(","), 0);
    author.last = str_trim(comma == SIZE_MAX ? one : str_sub(one, 0, comma));
    if (comma != SIZE_MAX)
        author.fore = str_trim(str_sub(one, comma + 1, one.len));
    if (author.last.len == 0)
        return;
    r->author = arena_grow(a, r->author, r->n_authors, cap, sizeof *r->author);
    r->author[r->n_authors++] = author;
}

void set_authors(struct bib_record *r, struct str cell, struct arena *a)
{
    size_t cap = r->n_authors, at;
    while ((at = str_find(cell, STR(" and "), 0)) != SIZE_MAX) {
        add_author(r, &cap, str_sub(cell, 0, at), a);
        cell = str_sub(cell, at + 5, cell.len);
    }
    add_author(r, &cap, cell, a);
}

static struct str cell_of(const struct csv_table *t, const struct csv_row *row, const char *name)
{
    struct str s = csv_field(row, csv_column(t, name));
    return str_eq_c(s, "NA") ? (struct str){0} : s;
}

enum err_code load_csv(const char *path, struct set *out, struct arena *a, struct err *e)
{
    struct csv_table t;
    enum err_code rc = csv_load(path, a, &t, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < t.n; i++) {
        const struct csv_row *row = &t.row[i];
        struct bib_record r = {0};
        struct str id = cell_of(&t, row, "ID");
        int64_t number;
        if (id.len == 0 && str_int64(cell_of(&t, row, "record_id"), &number))
            id = str_c(arena_fmt(a, "id_%07d", (int)number));
        r.title = cell_of(&t, row, "title");
        r.journal = cell_of(&t, row, "journal");
        r.volume = cell_of(&t, row, "volume");
        r.issue = cell_of(&t, row, "number");
        r.pages = cell_of(&t, row, "pages");
        r.issn_print = cell_of(&t, row, "isbn");
        r.doi = bib_clean_doi(cell_of(&t, row, "doi"), a);
        if (!date_parse(cell_of(&t, row, "year"), &r.print_date))
            r.print_date = (struct date){0};
        set_authors(&r, cell_of(&t, row, "author"), a);
        set_add(out, id, &r, a);
    }
    return ERR_OK;
}
