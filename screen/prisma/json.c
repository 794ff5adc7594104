/* json.c - the flow for scripts: boxes by name, reasons, arms, identities. */
#include "screen/prisma/prisma_internal.h"

#include "lib/base/json.h"

static void put_number(struct json_out *j, const char *key, const struct prisma_number *n)
{
    json_key(j, key);
    if (n->known)
        json_int(j, n->n);
    else
        json_put_null(j);
}

static void put_ids(struct json_out *j, const char *key, const struct prisma_number *n)
{
    json_key_arr(j, key);
    for (size_t i = 0; i < n->n_records; i++)
        json_int(j, n->record[i]);
    json_end(j);
}

static void put_lines(struct json_out *j, const char *key, const struct prisma_lines *l,
                      const struct prisma_json_options *o)
{
    json_key_arr(j, key);
    for (size_t i = 0; i < l->n; i++) {
        json_obj(j);
        json_opt_str(j, "id", l->item[i].id);
        json_key_str(j, "label", l->item[i].label[o->lang]);
        put_number(j, "n", &l->item[i].number);
        if (o->with_records)
            put_ids(j, "records", &l->item[i].number);
        json_end(j);
    }
    json_end(j);
}

static void put_boxes(struct json_out *j, const struct prisma_flow *f,
                      const struct prisma_json_options *o)
{
    json_key_obj(j, "boxes");
    for (size_t i = 0; i < PRISMA_BOX_COUNT; i++)
        put_number(j, PRISMA_BOX[i].name, prisma_box_number(f, &PRISMA_BOX[i]));
    put_lines(j, "database_specific_results", &f->per_database, o);
    put_lines(j, "register_specific_results", &f->per_register, o);
    json_end(j);
    if (!o->with_records)
        return;
    json_key_obj(j, "records");
    for (size_t i = 0; i < PRISMA_BOX_COUNT; i++)
        put_ids(j, PRISMA_BOX[i].name, prisma_box_number(f, &PRISMA_BOX[i]));
    json_end(j);
}

static void put_reasons(struct json_out *j, const struct prisma_flow *f,
                        const struct prisma_json_options *o)
{
    json_key_obj(j, "reasons");
    put_lines(j, "dbr_excluded", &f->excluded[PRISMA_COLUMN_DATABASES], o);
    put_lines(j, "other_excluded", &f->excluded[PRISMA_COLUMN_OTHER], o);
    put_lines(j, "records_excluded", &f->screen_out[PRISMA_COLUMN_DATABASES], o);
    put_lines(j, "other_records_excluded", &f->screen_out[PRISMA_COLUMN_OTHER], o);
    put_lines(j, "excluded_automatic", &f->automatic_by, o);
    put_lines(j, "excluded_other", &f->removed_by, o);
    json_end(j);
}

static void put_arms(struct json_out *j, const struct prisma_flow *f,
                     const struct prisma_json_options *o)
{
    static const char *const kind[] = {"database", "register", "other"};
    static const struct {
        const char *key;
        enum prisma_step step;
    } field[] = {{"identified", PRISMA_IDENTIFIED},
                 {"duplicates", PRISMA_DUPLICATES},
                 {"found_elsewhere", PRISMA_FOUND_ELSEWHERE},
                 {"automatic", PRISMA_AUTOMATIC},
                 {"removed", PRISMA_REMOVED},
                 {"stopped", PRISMA_STOPPED},
                 {"screened", PRISMA_SCREENED},
                 {"excluded", PRISMA_EXCLUDED},
                 {"awaiting_screening", PRISMA_AWAITING_SCREENING},
                 {"other_literature", PRISMA_OTHER_LITERATURE},
                 {"sought", PRISMA_SOUGHT},
                 {"not_retrieved", PRISMA_MISSING},
                 {"awaiting_retrieval", PRISMA_AWAITING_RETRIEVAL},
                 {"assessed", PRISMA_ASSESSED},
                 {"reports_excluded", PRISMA_REPORTS_EXCLUDED},
                 {"awaiting_full_text", PRISMA_AWAITING_FULL_TEXT},
                 {"studies", PRISMA_STUDIES},
                 {"reports", PRISMA_REPORTS}};
    json_key_arr(j, "arms");
    for (size_t i = 0; i < f->n_arms; i++) {
        json_obj(j);
        json_key_str(j, "id", f->arm[i].arm.id);
        json_key_c(j, "kind", kind[f->arm[i].arm.kind]);
        json_key_str(j, "label", f->arm[i].arm.label[o->lang]);
        for (size_t k = 0; k < COUNT_OF(field); k++)
            put_number(j, field[k].key, &f->arm[i].tally.step[field[k].step]);
        put_lines(j, "reasons", &f->arm[i].excluded, o);
        put_lines(j, "sources", &f->arm[i].sources, o);
        json_end(j);
    }
    json_end(j);
}

static void put_checks(struct json_out *j, const struct prisma_checks *c, enum lang lang)
{
    json_key_arr(j, "identities");
    for (size_t i = 0; i < c->n; i++) {
        const struct prisma_identity *it = &c->item[i];
        json_obj(j);
        json_key_c(j, "id", it->id);
        json_key_int(j, "left", it->left);
        json_key_c(j, "relation", it->relation == PRISMA_EQUAL ? "=" : "<=");
        json_key_int(j, "right", it->right);
        json_key_bool(j, "ok", it->ok);
        json_key_c(j, "severity", it->severity == NOTE_ERROR ? "error" : "warning");
        json_key_c(j, "text", it->text[lang]);
        json_end(j);
    }
    json_end(j);
}

void prisma_json(const struct prisma_flow *flow, const struct prisma_json_options *o,
                 struct buf *out)
{
    static const char *const literature[] = {[PRISMA_LITERATURE_UNKNOWN] =
                                                 "combined", /* a flow read from a file */
                                             [PRISMA_SECONDARY] = "secondary",
                                             [PRISMA_PRIMARY] = "primary",
                                             [PRISMA_ALL_LITERATURE] = "combined"};
    struct json_out j = {.out = out};
    struct arena scratch = {0};
    struct prisma_checks checks = prisma_check(flow, &scratch);
    json_obj(&j);
    json_key_int(&j, "version", PRISMA_JSON_VERSION);
    json_key_c(&j, "command", "prisma");
    put_boxes(&j, flow, o);
    put_reasons(&j, flow, o);
    put_arms(&j, flow, o);
    json_key_c(&j, "literature", literature[flow->literature]);
    json_key_str(&j, "part", flow->part[o->lang]);
    json_key_str(&j, "stopping_rule", flow->stopping_rule[o->lang]);
    json_key_bool(&j, "under_way", prisma_is_under_way(flow));
    json_key_int(&j, "quarantined", flow->quarantined);
    put_checks(&j, &checks, o->lang);
    json_end(&j);
    arena_release(&scratch);
}

void prisma_check_json(const struct prisma_checks *checks, enum lang lang, struct buf *out)
{
    struct json_out j = {.out = out};
    json_obj(&j);
    json_key_int(&j, "version", PRISMA_JSON_VERSION);
    json_key_c(&j, "command", "prisma check");
    put_checks(&j, checks, lang);
    json_end(&j);
}
