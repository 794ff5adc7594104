/* extraction.c - see extraction.h. */
#include "app/json/extraction.h"

static void put_option(struct json_out *j, const struct form_option *o, enum lang lang)
{
    json_obj(j);
    json_key_str(j, "id", o->id);
    json_key_str(j, "label", o->label[lang]);
    json_end(j);
}

static void put_field(struct json_out *j, const struct form_field *x, enum lang lang)
{
    json_obj(j);
    json_key_str(j, "id", x->id);
    json_key_str(j, "label", x->label[lang]);
    json_opt_str(j, "guidance", x->guidance[lang]);
    json_key_c(j, "type", form_type_name(x->type));
    json_key_c(j, "per", x->per_outcome ? "outcome" : "article");
    json_key_c(j, "literature", form_literature_name(x->literature));
    json_key_bool(j, "required", x->required);
    if (x->type == FORM_CHOICE) {
        json_key_bool(j, "several", x->several);
        json_key_arr(j, "options");
        for (size_t i = 0; i < x->n_options; i++)
            put_option(j, &x->option[i], lang);
        json_end(j);
    }
    json_opt_str(j, "unit", x->unit[lang]);
    if (x->type == FORM_NUMBER)
        json_key_int(j, "decimals", x->decimals);
    if (x->has_min)
        json_key_num(j, "min", x->min);
    if (x->has_max)
        json_key_num(j, "max", x->max);
    json_end(j);
}

void extraction_form_put(struct json_out *j, const struct form *f, enum lang lang)
{
    json_key_str(j, "id", f->id);
    json_key_int(j, "version", f->version);
    json_key_str(j, "title", f->title[lang]);
    json_key_arr(j, "sections");
    for (size_t s = 0; s < f->n_sections; s++) {
        json_obj(j);
        json_key_str(j, "id", f->section[s].id);
        json_key_str(j, "title", f->section[s].title[lang]);
        json_key_arr(j, "fields");
        for (size_t i = 0; i < f->n_fields; i++)
            if (f->field[i].section == s)
                put_field(j, &f->field[i], lang);
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_key_arr(j, "outcomes");
    for (size_t i = 0; i < f->n_outcomes; i++) {
        json_obj(j);
        json_key_str(j, "id", f->outcome[i].id);
        json_key_str(j, "label", f->outcome[i].label[lang]);
        json_opt_str(j, "guidance", f->outcome[i].guidance[lang]);
        json_end(j);
    }
    json_end(j);
}

void extraction_said_put(struct json_out *j, const struct extraction_said *x,
                         const struct bib_record *r, const struct form *f, enum lang lang,
                         struct arena *a)
{
    const struct form_field *field = f ? form_find(f, x->field) : NULL;
    json_obj(j);
    json_key_int(j, "seq", x->seq);
    json_key_str(j, "person", x->person);
    json_key_str(j, "field", x->field);
    json_opt_str(j, "outcome", x->outcome);
    json_key_str(j, "value", x->value);
    if (field)
        json_key_str(j, "text", form_value_show(field, x->value, lang, a));
    json_opt_str(j, "page", x->from.page);
    json_opt_str(j, "quote", x->from.quote);
    if (r && x->from.quote.len)
        json_key_c(j, "quoted", extraction_quoted_name(extraction_find_quote(r, x->from.quote)));
    json_opt_str(j, "form", x->form);
    json_key_bool(j, "agreed", x->agreed);
    json_opt_str(j, "reason", x->reason);
    json_end(j);
}

void extraction_differences_put(struct json_out *j, const struct extraction_difference *d, size_t n,
                                const struct bib_record *r, const struct form *f, enum lang lang,
                                struct arena *a)
{
    json_arr(j);
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        json_key_str(j, "field", d[i].field);
        json_opt_str(j, "outcome", d[i].outcome);
        json_key_c(j, "kind", extraction_difference_name(d[i].kind));
        json_key_arr(j, "said");
        for (size_t k = 0; k < d[i].n; k++)
            extraction_said_put(j, d[i].said[k], r, f, lang, a);
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

void extraction_asides_put(struct json_out *j, const struct extraction_aside *x, size_t n,
                           enum lang lang, struct arena *a)
{
    (void)a;
    json_arr(j);
    for (size_t i = 0; i < n; i++) {
        struct buf why = {0};
        extraction_lost_say(&why, lang, x[i].why);
        json_obj(j);
        json_key_int(j, "record", x[i].root);
        json_key_str(j, "person", x[i].said.person);
        json_key_str(j, "field", x[i].said.field);
        json_opt_str(j, "outcome", x[i].said.outcome);
        json_key_str(j, "value", x[i].said.value);
        json_opt_str(j, "page", x[i].said.from.page);
        json_opt_str(j, "quote", x[i].said.from.quote);
        json_opt_str(j, "form", x[i].said.form);
        json_key_c(j, "why", form_lost_name(x[i].why));
        json_key_str(j, "why_text", buf_str(&why));
        json_end(j);
        buf_release(&why);
    }
    json_end(j);
}

void extraction_changes_put(struct json_out *j, const struct form_changes *c, enum lang lang)
{
    json_arr(j);
    for (size_t i = 0; i < c->n; i++) {
        const struct form_change *x = &c->item[i];
        struct buf text = {0};
        form_change_say(&text, lang, x);
        json_obj(j);
        json_key_c(j, "kind", form_change_name(x->kind));
        json_key_str(j, "id", x->id);
        json_opt_str(j, "was", x->was);
        json_opt_str(j, "option", x->option);
        if (x->kind == FORM_RETYPED) {
            json_key_c(j, "from", form_type_name(x->from));
            json_key_c(j, "to", form_type_name(x->to));
        }
        json_key_str(j, "text", buf_str(&text));
        json_end(j);
        buf_release(&text);
    }
    json_end(j);
}

void extraction_calibration_put(struct json_out *j, const struct extraction_calibration *c)
{
    json_key_str(j, "name", c->name);
    json_key_bool(j, "open", c->open);
    json_key_str(j, "by", c->actor);
    json_key_str(j, "at", c->at);
    json_opt_str(j, "note", c->note);
    json_key_arr(j, "records");
    for (size_t i = 0; i < c->n; i++)
        json_int(j, c->root[i]);
    json_end(j);
    json_key_arr(j, "people");
    for (size_t i = 0; i < c->n_people; i++) {
        json_obj(j);
        json_key_str(j, "person", c->person[i].person);
        json_key_int(j, "done", (int64_t)c->person[i].n_done);
        json_end(j);
    }
    json_end(j);
}

static void put_coefficient(struct json_out *j, const char *key, const struct agreement_value *v)
{
    json_key(j, key);
    if (v->undefined == AGREEMENT_FINE)
        json_num(j, v->value);
    else
        json_put_null(j);
}

void extraction_agreement_put(struct json_out *j, const struct extraction_field_agreement *x,
                              size_t n)
{
    json_arr(j);
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        json_key_str(j, "field", x[i].field);
        json_opt_str(j, "outcome", x[i].outcome);
        json_key_c(j, "compared", x[i].of_values ? "value" : "presence");
        json_key_int(j, "articles", (int64_t)x[i].n);
        json_key_int(j, "same", (int64_t)x[i].n_same);
        put_coefficient(j, "raw", &x[i].agreement.of[AGREEMENT_RAW]);
        put_coefficient(j, "ac1", &x[i].agreement.of[AGREEMENT_AC1]);
        put_coefficient(j, "alpha", &x[i].agreement.of[AGREEMENT_ALPHA]);
        json_end(j);
    }
    json_end(j);
}

void extraction_suggestions_put(struct json_out *j, const struct extraction_suggestions *l,
                                enum lang lang, struct arena *a)
{
    json_arr(j);
    for (size_t i = 0; i < l->n; i++) {
        const struct extraction_suggestion *x = &l->item[i];
        json_obj(j);
        json_key_str(j, "field", x->field->id);
        json_opt_str(j, "outcome", x->outcome);
        json_key_str(j, "value", x->value);
        json_key_str(j, "text", form_value_show(x->field, x->value, lang, a));
        json_key_c(j, "where", x->where);
        json_key_int(j, "part", (int64_t)x->part);
        json_key_int(j, "start", (int64_t)x->start);
        json_key_int(j, "end", (int64_t)x->end);
        json_key_str(j, "words", x->words);
        json_key_str(j, "sentence", x->sentence);
        json_end(j);
    }
    json_end(j);
}
