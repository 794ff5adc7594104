/* header.c - which of the first rows names the columns. */
#include "lib/bib/sheet/sheet.h"

/* No title line has so many names of columns. */
#define SURE_SCORE 3

/* The first rows. */
struct look {
    struct sheet_row row[SHEET_LOOK_ROWS];
    size_t n;
};

static enum err_code take_rows(struct sheet_source *s, struct arena *a, struct look *l,
                               struct err *e)
{
    enum err_code rc = s->begin(s, e);
    while (rc == ERR_OK && l->n < SHEET_LOOK_ROWS) {
        rc = s->next(s, a, &l->row[l->n], e);
        if (rc != ERR_OK || l->row[l->n].n == 0)
            break;
        l->n++;
    }
    return rc;
}

static struct sheet_map settled(const struct look *l, size_t i, struct arena *a)
{
    struct sheet_map m = sheet_map_of_row(&l->row[i], a);
    m.rows_above = i;
    sheet_map_settle(&m, l->row + i + 1, l->n - i - 1, a);
    return m;
}

/* The best row that has every column the user names; *found is false when none has. */
static enum err_code choose_row(const struct look *l, size_t best, const char *chosen,
                                const char *file, struct arena *a, struct sheet_map *map,
                                struct err *e)
{
    struct sheet_map m = settled(l, best, a);
    enum err_code rc = sheet_map_choose(&m, chosen, file, e);
    *map = m;
    if (rc != ERR_INPUT)
        return rc;
    for (size_t i = 0; i < l->n; i++) {
        struct err ignored = {0};
        m = settled(l, i, a);
        if (sheet_map_choose(&m, chosen, file, &ignored) == ERR_OK) {
            *map = m;
            err_clear(e);
            return ERR_OK;
        }
    }
    return rc;
}

enum err_code sheet_find_header(struct sheet_source *s, const char *chosen, struct arena *a,
                                struct sheet_map *map, struct err *e)
{
    struct look *l = ARENA_NEW(a, struct look);
    size_t best = 0, score = 0;
    *map = (struct sheet_map){.program = ""};
    enum err_code rc = take_rows(s, a, l, e);
    for (size_t i = 0; rc == ERR_OK && i < l->n && score < SURE_SCORE; i++) {
        size_t n = sheet_row_score(&l->row[i]);
        if (n > score) {
            best = i;
            score = n;
        }
    }
    if (rc != ERR_OK || l->n == 0 || (!score && !chosen))
        return rc;
    if (chosen)
        return choose_row(l, best, chosen, s->name, a, map, e);
    *map = settled(l, best, a);
    return ERR_OK;
}
