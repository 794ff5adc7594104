/* record.c - records as JSON. */
#include "app/json/record.h"

struct str record_author(const struct bib_author *x, struct arena *a)
{
    if (x->collective.len)
        return x->collective;
    struct str given = x->initials.len ? x->initials : x->fore;
    if (given.len == 0)
        return x->last;
    return str_c(
        arena_fmt(a, "%.*s %.*s", (int)x->last.len, x->last.ptr, (int)given.len, given.ptr));
}

static int64_t year_of(const struct bib_record *r)
{
    return r->print_date.year ? r->print_date.year : r->electronic_date.year;
}

static void put_authors(struct json_out *j, const struct bib_record *r, struct arena *a)
{
    json_key_arr(j, "authors");
    for (size_t i = 0; i < r->n_authors; i++)
        json_str(j, record_author(&r->author[i], a));
    json_end(j);
}

static void put_terms(struct json_out *j, const struct bib_record *r)
{
    json_key_arr(j, "keywords");
    for (size_t i = 0; i < r->n_keywords; i++)
        json_str(j, r->keyword[i].name);
    json_end(j);
    json_key_arr(j, "mesh");
    for (size_t i = 0; i < r->n_mesh; i++) {
        const struct bib_mesh *m = &r->mesh[i];
        json_obj(j);
        json_key_str(j, "name", m->name);
        json_key_bool(j, "major", m->major);
        json_key_arr(j, "qualifiers");
        for (size_t k = 0; k < m->n_qualifiers; k++)
            json_str(j, m->qualifier[k].name);
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static void put_abstract(struct json_out *j, const struct bib_record *r)
{
    json_key_arr(j, "abstract");
    for (size_t i = 0; i < r->n_abstract; i++) {
        json_obj(j);
        json_key_str(j, "label", r->abstract[i].label);
        json_key_str(j, "text", r->abstract[i].text);
        json_end(j);
    }
    json_end(j);
}

void record_put(struct json_out *j, int64_t id, const struct bib_record *r,
                enum record_extent extent, struct arena *a)
{
    json_obj(j);
    json_key_int(j, "id", id);
    json_key_str(j, "title", r->title);
    json_opt_str(j, "vernacular_title", r->vernacular_title);
    json_key_str(j, "language", r->n_languages ? r->language[0] : STR(""));
    put_authors(j, r, a);
    json_key_str(j, "journal", r->journal_abbr.len ? r->journal_abbr : r->journal);
    json_opt_int(j, "year", year_of(r));
    json_key_str(j, "type", bib_main_type(r));
    json_opt_str(j, "pmid", r->pmid);
    json_opt_str(j, "doi", r->doi);
    json_opt_str(j, "pmcid", r->pmcid);
    if (extent >= RECORD_TITLE)
        put_terms(j, r);
    if (extent >= RECORD_WHOLE) {
        put_abstract(j, r);
        json_key_str(j, "citation", bib_citation(r, a));
    }
    json_end(j);
}
