/* trace.c - criteria and passages as JSON. */
#include "app/json/trace.h"

struct str trace_place_text(const struct query_hit *h, const struct bib_record *r)
{
    switch (h->place) {
    case QP_TITLE:
        return r->title;
    case QP_ABSTRACT:
        return h->part < r->n_abstract ? r->abstract[h->part].text : STR("");
    case QP_MESH:
        return h->part < r->n_mesh ? r->mesh[h->part].name : STR("");
    case QP_KEYWORD:
        return h->part < r->n_keywords ? r->keyword[h->part].name : STR("");
    case QP_PUB_TYPE:
        return h->part < r->n_pub_types ? r->pub_type[h->part].name : STR("");
    case QP_OTHER:
        break;
    }
    return STR("");
}

struct str trace_hit_words(const struct query_hit *h, const struct bib_record *r)
{
    struct str text = trace_place_text(h, r);
    return h->end > h->start ? str_sub(text, h->start, h->end) : text;
}

static void put_hit(struct json_out *j, const struct query_hit *h, const struct bib_record *r)
{
    static const char *const place[] = {"title",   "abstract", "mesh",
                                        "keyword", "pub_type", "other"};
    json_key_c(j, "place", place[h->place]);
    json_key_int(j, "part", (int64_t)h->part);
    json_key_int(j, "start", (int64_t)h->start);
    json_key_int(j, "end", (int64_t)h->end);
    json_key_str(j, "words", trace_hit_words(h, r));
}

static void put_hits(struct json_out *j, const char *key, const struct query_hits *hits,
                     const struct bib_record *r)
{
    json_key_arr(j, key);
    for (size_t k = 0; k < hits->n; k++) {
        json_obj(j);
        put_hit(j, &hits->item[k], r);
        json_end(j);
    }
    json_end(j);
}

static void put_criterion(struct json_out *j, const struct pico_criterion *k,
                          const struct criterion_result *x, const struct bib_record *r, bool hidden,
                          enum lang lang)
{
    json_obj(j);
    json_key_str(j, "id", k->id);
    if (!hidden) {
        json_key_c(j, "verdict", verdict_name(x->verdict));
        json_opt_str(j, "held", str_c(held_name(x->held)));
        json_opt_str(j, "note", x->rule_note[lang]);
    }
    put_hits(j, "hits", &x->hits, r);
    if (!hidden && x->held != HELD_NOT && x->also.n)
        put_hits(j, "also", &x->also, r);
    json_end(j);
}

void trace_put(struct json_out *j, const struct pico *pico, const struct bib_record *r,
               const struct criteria_result *res, bool hidden, enum lang lang, struct arena *a)
{
    json_key_c(j, "literature", literature_name(res->literature));
    json_opt_str(j, "literature_reason", literature_reason_text(&res->literature_reason, lang, a));
    if (hidden)
        json_key_bool(j, "hidden", true);
    else {
        json_key_c(j, "suggestion", suggestion_name(res->suggestion));
        json_key_bool(j, "to_full_text", res->to_full_text);
    }
    json_key_arr(j, "criteria");
    for (size_t i = 0; i < res->n; i++)
        put_criterion(j, &pico->criterion[i], &res->item[i], r, hidden, lang);
    json_end(j);
}

void trace_put_passages(struct json_out *j, const struct bib_record *r, struct arena *a)
{
    struct passages p;
    highlight_passages(query_subject_new(r, a), a, &p);
    json_key_arr(j, "passages");
    for (size_t i = 0; i < p.n; i++) {
        struct query_hit h = {0, p.item[i].place, p.item[i].part, p.item[i].start, p.item[i].end};
        json_obj(j);
        json_key_c(j, "element", pico_element_letter(p.item[i].element));
        put_hit(j, &h, r);
        json_end(j);
    }
    json_end(j);
}
