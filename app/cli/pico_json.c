/* pico_json.c - a PICO for scripts. */
#include "app/cli/cmd_pico.h"
#include "screen/criteria/criteria.h"

static void add_approval(struct cli *c, const struct pico *p)
{
    struct json_out *j = &c->j;
    char iso[16];
    json_key_c(j, "status", p->status == PICO_APPROVED ? "approved" : "draft");
    if (!date_is_set(p->approval.date))
        return;
    json_key_obj(j, "approved");
    json_key_c(j, "date", date_iso(p->approval.date, iso));
    json_key_str(j, "by", p->approval.by[c->lang]);
    json_opt_str(j, "meeting", p->approval.meeting[c->lang]);
    json_end(j);
}

static void add_indications(struct cli *c, const struct pico *p)
{
    json_key_arr(&c->j, "indications");
    for (size_t i = 0; i < p->n_indications; i++) {
        json_obj(&c->j);
        json_key_str(&c->j, "id", p->indication[i].id);
        json_key_str(&c->j, "text", p->indication[i].text[c->lang]);
        json_end(&c->j);
    }
    json_end(&c->j);
}

static void add_criterion(struct cli *c, const struct pico_criterion *k)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_str(j, "id", k->id);
    json_key_c(j, "element", pico_element_letter(k->element));
    json_key_c(j, "effect", k->effect == PICO_INCLUDE ? "include" : "exclude");
    json_key_int(j, "rank", k->rank);
    json_key_str(j, "text", k->text[c->lang]);
    json_key_str(j, "reason", k->reason[c->lang]);
    json_opt_str(j, "match", k->match);
    json_opt_str(j, "rule", pico_rule_text(k, &c->arena));
    json_opt_str(j, "unless", k->unless);
    json_opt_str(j, "justification", k->justification[c->lang]);
    if (k->literature != LITERATURE_ANY)
        json_key_c(j, "literature", literature_name(k->literature));
    if (k->category_1b)
        json_key_c(j, "category", "1B");
    json_end(j);
}

static void add_fill_ins(struct cli *c, const struct pico *p)
{
    struct json_out *j = &c->j;
    json_key_arr(j, "fill_in");
    for (size_t i = 0; i < p->n_fill_ins; i++) {
        const struct pico_fill_in *f = &p->fill_in[i];
        json_obj(j);
        json_key_str(j, "at", f->at);
        if (f->of_criterion) {
            json_key_c(j, "element", pico_element_letter(f->element));
            json_key_c(j, "effect", f->effect == PICO_INCLUDE ? "include" : "exclude");
        }
        json_key_str(j, "text", f->text[c->lang]);
        json_key_c(j, "file", f->file);
        json_key_int(j, "line", f->line);
        json_key_int(j, "column", f->column);
        json_end(j);
    }
    json_end(j);
}

void pico_json(struct cli *c, const struct pico *p)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "pico");
    json_key_str(j, "id", p->id);
    json_key_str(j, "title", p->title[c->lang]);
    json_key_str(j, "question", p->question[c->lang]);
    json_key_arr(j, "criteria");
    for (size_t i = 0; i < p->n_criteria; i++)
        add_criterion(c, &p->criterion[i]);
    json_end(j);
    json_opt_str(j, "group", p->group);
    json_key_int(j, "pico_version", p->version);
    add_approval(c, p);
    add_indications(c, p);
    add_fill_ins(c, p);
    json_end(j);
}
