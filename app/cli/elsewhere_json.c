/* elsewhere_json.c - what another review has, for scripts. */
#include "app/cli/elsewhere_json.h"

static void files_json(struct json_out *j, const struct elsewhere_article *x)
{
    char hex[HASH_BYTES * 2 + 1];
    json_key_arr(j, "files");
    for (size_t i = 0; i < x->n_files; i++) {
        json_obj(j);
        json_key_int(j, "attachment", x->file[i].id);
        json_key_str(j, "file", x->file[i].name);
        json_key_str(j, "role", x->file[i].role);
        json_key_str(j, "media", x->file[i].media);
        json_key_int(j, "size", x->file[i].size);
        json_key_c(j, "hash", hash_hex(x->file[i].hash, hex));
        json_end(j);
    }
    json_end(j);
}

static void evidence_json(struct json_out *j, const struct elsewhere_article *x)
{
    json_key_arr(j, "extraction");
    for (size_t i = 0; i < x->n_values; i++) {
        json_obj(j);
        json_key_str(j, "field", x->value[i].field);
        json_key_str(j, "value", x->value[i].value);
        json_key_str(j, "person", x->value[i].person);
        json_key_str(j, "date", x->value[i].day);
        json_end(j);
    }
    json_end(j);
    json_key_arr(j, "levels");
    for (size_t i = 0; i < x->n_levels; i++) {
        const struct level *l = &x->level[i].level;
        json_obj(j);
        json_key_str(j, "column", l->question);
        json_key_str(j, "level", l->level);
        json_key_bool(j, "minus", l->minus);
        json_key_str(j, "reason", l->reason);
        json_key_str(j, "person", l->person);
        json_key_str(j, "date", x->level[i].day);
        json_end(j);
    }
    json_end(j);
}

static void verdict_json(struct cli *c, const struct elsewhere_article *x)
{
    json_key(&c->j, "verdict");
    if (!x->decided) {
        json_put_null(&c->j);
        return;
    }
    json_obj(&c->j);
    json_key_c(&c->j, "stage", stage_name(x->stage));
    json_key_c(&c->j, "verdict", x->include ? "include" : "exclude");
    json_key_str(&c->j, "category", x->category);
    json_key_str(&c->j, "reason", x->reason_label[c->lang]);
    json_end(&c->j);
}

void elsewhere_json(struct cli *c, const char *path, const struct elsewhere *x)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_c(j, "file", path);
    json_key_str(j, "review", x->id);
    json_key_str(j, "title", x->title[c->lang]);
    json_key_int(j, "same", (int64_t)x->n_same);
    json_key_int(j, "kept_back", (int64_t)x->n_withheld);
    json_key_int(j, "unsure", (int64_t)x->n_unsure);
    json_key_arr(j, "articles");
    for (size_t i = 0; i < x->n; i++) {
        const struct elsewhere_article *y = &x->item[i];
        json_obj(j);
        json_key_int(j, "record", y->here);
        json_key_int(j, "record_there", y->there);
        json_key_c(j, "found_by", elsewhere_how_name(y->how));
        json_key_c(j, "reason", y->reason[c->lang] ? y->reason[c->lang] : "");
        json_key_str(j, "citation", y->citation);
        json_key_str(j, "pmid", y->pmid);
        json_key_str(j, "doi", y->doi);
        json_key_bool(j, "withheld", y->withheld);
        files_json(j, y);
        evidence_json(j, y);
        verdict_json(c, y);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}
