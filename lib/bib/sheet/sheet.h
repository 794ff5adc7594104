/* sheet.h - records out of tables: text with separators, and workbooks.
 *
 * The header row is the one among the first rows whose names mean most (flat.h), so that title
 * lines above it don't matter. Which column became which field is told as notes, and here
 * beforehand:
 *
 *     struct sheet_map m;
 *     sheet_map_file("export.csv", NULL, &a, &m, e);
 *     for (size_t i = 0; i < m.n; i++)
 *         … m.column[i].name … flat_word(m.column[i].field) …
 *
 * Columns that mean nothing here become bib_record.extra under their header's name (verdicts of
 * screening, tags, notes of Covidence and Rayyan), so nothing of a row is lost. */
#ifndef SIGTE_BIB_SHEET_H
#define SIGTE_BIB_SHEET_H

#include "lib/bib/flat.h"
#include "lib/bib/format.h"

/* So many rows are looked at for the header and for what values look like. */
#define SHEET_LOOK_ROWS 40

struct sheet_row {
    int64_t line;     /* in the text; in a workbook the number of the row */
    struct str *cell; /* as they stand */
    size_t n;         /* 0: the end */
    struct str raw;   /* text as it stands; of a workbook the cells parted by tabs */
    bool odd;         /* quotes where none should be */
};

struct sheet_column {
    struct str name; /* never empty, and never twice: `name (2)`, `column 4` */
    enum flat_field field;
};

struct sheet_map {
    int64_t line;        /* of the header row */
    size_t rows_above;   /* rows before it that aren't blank */
    char separator;      /* ',' ';' '\t' '|', CSV_ONE_COLUMN; 0 in a workbook */
    struct str sheet;    /* of a workbook */
    const char *program; /* whose export it looks like; "" when it looks like nobody's */
    struct sheet_column *column;
    size_t n;
    size_t n_fields; /* columns that mean something */
    bool ours;       /* written by this program: read by its own rules (own.h) */
};

/* The map of a file, CSV or XLSX. `chosen` is the user's "column=field,…" or NULL: the column by
 * name, in quotes when it holds a comma or an equals sign, or by number (`#3`); the field as in
 * flat_word. Memory: `a`. Errors: as reading the file; ERR_INPUT when no header is found, or when
 * `chosen` names a column or a field that isn't there. */
NODISCARD enum err_code sheet_map_file(const char *path, const char *chosen, struct arena *a,
                                       struct sheet_map *out, struct err *e);

/* Where rows come from. */
struct sheet_source {
    const char *name;
    /* Start, or start over. */
    enum err_code (*begin)(struct sheet_source *s, struct err *e);
    enum err_code (*next)(struct sheet_source *s, struct arena *a, struct sheet_row *out,
                          struct err *e);
};

/* A row as a header: its names, and what each means by itself. Memory: `a`. */
struct sheet_map sheet_map_of_row(const struct sheet_row *row, struct arena *a);
/* Fields that are there, when one of them is a title, an abstract or an id; else 0. */
size_t sheet_map_score(const struct sheet_map *m);
size_t sheet_row_score(const struct sheet_row *row);
/* One column to a field: by its values and by how plain its name is. */
void sheet_map_settle(struct sheet_map *m, const struct sheet_row *sample, size_t n,
                      struct arena *a);
/* What the user chose, over what was found. */
NODISCARD enum err_code sheet_map_choose(struct sheet_map *m, const char *chosen, const char *file,
                                         struct err *e);
/* The header among the first rows, settled and chosen; map->n is 0 when there is none.
 * A copy of the row's texts is in `a`. */
NODISCARD enum err_code sheet_find_header(struct sheet_source *s, const char *chosen,
                                          struct arena *a, struct sheet_map *map, struct err *e);
/* All rows below the header into the sink. */
NODISCARD enum err_code sheet_read(struct sheet_source *s, const struct sheet_map *map,
                                   const struct bib_sink *sink, struct err *e);

/* Text with separators. */
/* The separator with which the header means most. Memory: `a`. */
NODISCARD enum err_code sheet_text_open(struct str text, const char *name, const char *chosen,
                                        struct arena *a, struct sheet_source **out,
                                        struct sheet_map *map, struct err *e);
/* Does the beginning of a text look like such a table? */
bool sheet_text_looks(struct str text);

#endif
