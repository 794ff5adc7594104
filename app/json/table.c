/* table.c - tables as JSON. */
#include "app/json/table.h"

void table_put_values(struct json_out *j, const struct table *t)
{
    json_obj(j);
    json_key_str(j, "title", t->title);
    json_key_arr(j, "columns");
    for (size_t i = 0; i < t->n_columns; i++)
        json_str(j, t->column[i].header);
    json_end(j);
    json_key_arr(j, "rows");
    for (size_t r = 0; r < t->n_rows; r++) {
        json_arr(j);
        for (size_t i = 0; i < t->n_columns; i++) {
            const struct table_cell *x = &t->row[r].cell[i];
            if (x->has_number)
                json_num(j, x->number);
            else
                json_str(j, x->text);
        }
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static const char *align_of(const struct table_column *c)
{
    static const char *const word[] = {
        [TABLE_LEFT] = "left", [TABLE_CENTRE] = "centre", [TABLE_RIGHT] = "right"};
    if (c->align == TABLE_BY_KIND)
        return c->kind == TABLE_NUMBER ? "right" : "left";
    return word[c->align];
}

static void put_cell(struct json_out *j, const struct table_cell *x)
{
    json_obj(j);
    if (x->has_number) {
        json_key_num(j, "number", x->number);
        json_opt_int(j, "decimals", x->decimals);
    } else {
        json_key_str(j, "text", x->text);
    }
    if (x->kind == TABLE_LINK && table_href_ok(x->href))
        json_key_str(j, "href", x->href);
    json_opt_str(j, "lang", x->lang);
    json_end(j);
}

static void put_columns(struct json_out *j, const struct table *t)
{
    json_key_arr(j, "columns");
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct table_column *c = &t->column[i];
        json_obj(j);
        json_key_str(j, "header", c->header);
        json_key_c(j, "kind", c->kind == TABLE_NUMBER ? "number" : "text");
        json_key_c(j, "align", align_of(c));
        json_key_num(j, "weight", c->weight > 0 ? c->weight : 1);
        json_key_bool(j, "name", c->is_name);
        json_end(j);
    }
    json_end(j);
}

void table_put(struct json_out *j, const struct table *t)
{
    json_obj(j);
    json_key_str(j, "title", t->title);
    json_key_c(j, "lang", t->lang == LANG_DA ? "da" : "en");
    put_columns(j, t);
    json_key_arr(j, "rows");
    for (size_t r = 0; r < t->n_rows; r++) {
        json_obj(j);
        json_key_bool(j, "total", t->row[r].is_total);
        json_key_arr(j, "cells");
        for (size_t i = 0; i < t->n_columns; i++)
            put_cell(j, &t->row[r].cell[i]);
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_key_arr(j, "notes");
    for (size_t i = 0; i < t->n_notes; i++)
        json_str(j, t->note[i]);
    json_end(j);
    json_end(j);
}
