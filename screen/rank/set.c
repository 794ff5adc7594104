/* set.c - labelled sets and priors read. */
#include "screen/rank/set.h"

#include "lib/base/csv.h"
#include "lib/base/file.h"
#include "lib/bib/inflate.h"
#include "screen/rank/messages.h"

/* The whole file as text, decompressed. */
static enum err_code text_of(const char *path, struct buf *out, struct err *e)
{
    struct inflate *f;
    struct str part;
    enum err_code rc = inflate_open(path, &f, e);
    if (rc != ERR_OK)
        return rc;
    out->limit = RANK_SET_BYTES_MAX;
    do {
        rc = inflate_next(f, &part, e);
        if (rc == ERR_OK)
            buf_addstr(out, part);
    } while (rc == ERR_OK && part.len > 0 && !out->overflow);
    inflate_close(f);
    if (rc == ERR_OK && out->overflow)
        rc = err_set(e, ERR_LIMIT, MSG_RANK_SET_LARGE(path, (int64_t)RANK_SET_BYTES_MAX));
    return rc;
}

static const char *name_of(const char *path, struct arena *a)
{
    struct str name = str_c(file_base(path));
    if (str_ends(name, ".gz"))
        name.len -= 3;
    if (str_ends(name, ".csv"))
        name.len -= 4;
    return arena_strndup(a, name.ptr, name.len);
}

/* The headings of a record, parted by `;`. */
static void read_headings(struct str field, struct arena *a, struct rank_text *out)
{
    struct str *item = NULL, one;
    size_t n = 0, cap = 0;
    while (field.len > 0 && str_split(&field, ';', &one)) {
        one = str_trim(one);
        if (one.len == 0)
            continue;
        item = arena_grow(a, item, n, &cap, sizeof *item);
        item[n++] = one;
    }
    out->heading = item;
    out->n_heading = n;
}

static enum err_code fill(const struct csv_table *t, struct arena *a, struct rank_set *out,
                          struct err *e)
{
    int title, abstract, label;
    int heading = csv_column(t, "headings"), verdicts = csv_column(t, "verdicts");
    enum err_code rc = csv_need_column(t, "title", &title, e);
    if (rc == ERR_OK)
        rc = csv_need_column(t, "abstract", &abstract, e);
    if (rc != ERR_OK)
        return rc;
    rc = csv_need_column(t, "label_included", &label, e);
    out->unlabelled = rc != ERR_OK;
    if (rc != ERR_OK)
        return rc;
    out->text = ARENA_ARRAY(a, t->n + 1, struct rank_text);
    out->include = ARENA_ARRAY(a, t->n + 1, bool);
    for (size_t i = 0; i < t->n; i++) {
        struct str l = csv_field(&t->row[i], label);
        if (!str_eq_c(l, "0") && !str_eq_c(l, "1")) {
            err_set(e, ERR_INPUT, MSG_RANK_SET_LABEL(l));
            return err_at(e, t->file, t->row[i].line, 0);
        }
        out->include[i] = str_eq_c(l, "1");
        out->n_include += out->include[i];
        out->text[i] = (struct rank_text){.title = csv_field(&t->row[i], title),
                                          .abstract = csv_field(&t->row[i], abstract),
                                          .verdicts = csv_field(&t->row[i], verdicts)};
        read_headings(csv_field(&t->row[i], heading), a, &out->text[i]);
    }
    out->n = t->n;
    if (out->n_include > 0 && out->n_include < out->n)
        return ERR_OK;
    err_set(e, ERR_INPUT, MSG_RANK_SET_ONE_SIDED);
    return err_at(e, t->file, 0, 0);
}

enum err_code rank_set_read(const char *path, struct arena *a, struct rank_set *out, struct err *e)
{
    struct csv_table t;
    struct buf text = {0};
    *out = (struct rank_set){.name = name_of(path, a)};
    enum err_code rc = text_of(path, &text, e);
    if (rc == ERR_OK)
        rc = csv_parse(buf_str(&text), path, 0, a, &t, e);
    buf_release(&text);
    return rc == ERR_OK ? fill(&t, a, out, e) : rc;
}

/* A row number of the set with the label asked for. */
static enum err_code row_of(struct str field, const struct rank_set *set, bool include,
                            uint32_t *out, struct err *e)
{
    int64_t row;
    if (!str_int64(field, &row) || row < 0 || (size_t)row >= set->n)
        return err_set(e, ERR_INPUT, MSG_RANK_PRIOR_ROW(field, set->n));
    if (set->include[row] != include)
        return err_set(e, ERR_INPUT, MSG_RANK_PRIOR_LABEL(row, include ? 1 : 0));
    *out = (uint32_t)row;
    return ERR_OK;
}

enum err_code rank_priors_read(const char *path, const struct rank_set *set, struct arena *a,
                               struct rank_priors *out, struct err *e)
{
    struct csv_table t;
    int name, include, exclude;
    *out = (struct rank_priors){0};
    enum err_code rc = csv_load(path, a, &t, e);
    if (rc == ERR_OK)
        rc = csv_need_column(&t, "set", &name, e);
    if (rc == ERR_OK)
        rc = csv_need_column(&t, "include_row", &include, e);
    if (rc == ERR_OK)
        rc = csv_need_column(&t, "exclude_row", &exclude, e);
    if (rc != ERR_OK)
        return rc;
    out->pair = arena_array(a, t.n + 1, sizeof *out->pair);
    for (size_t i = 0; i < t.n; i++) {
        if (!str_eq_c(csv_field(&t.row[i], name), set->name))
            continue;
        uint32_t *pair = out->pair[out->n++];
        rc = row_of(csv_field(&t.row[i], include), set, true, &pair[0], e);
        if (rc == ERR_OK)
            rc = row_of(csv_field(&t.row[i], exclude), set, false, &pair[1], e);
        if (rc != ERR_OK)
            return err_at(e, path, t.row[i].line, 0);
    }
    return out->n > 0 ? ERR_OK : err_set(e, ERR_NOT_FOUND, MSG_RANK_PRIOR_NONE(path, set->name));
}
