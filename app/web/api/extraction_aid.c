/* extraction_aid.c - what helps those who extract: suggestions from a record, and calibration. */
#include "app/json/extraction.h"
#include "app/web/api/tables.h"

static enum err_code suggestions(struct web_call *c, struct err *e)
{
    struct extraction_suggestions l;
    struct extraction_view v;
    struct bib_record record;
    struct form form;
    int64_t root = call_int(c, "record");
    /* For included articles alone, as extraction is. */
    enum err_code rc = extraction_view_load(c->store, c->person, root, c->arena, &v, e);
    if (rc == ERR_OK)
        rc = record_load(c->store, root, c->arena, &record, e);
    if (rc == ERR_OK)
        rc = extraction_form(c->store, c->arena, &form, e);
    if (rc != ERR_OK)
        return rc;
    extraction_suggest(&record, &form, c->arena, &l);
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "record", root);
    json_key(j, "suggestions");
    extraction_suggestions_put(j, &l, c->lang, c->arena);
    json_end(j);
    return ERR_OK;
}

static enum err_code put_calibration(struct web_call *c, struct json_out *j,
                                     const struct extraction_calibration *x, struct err *e)
{
    struct extraction_field_agreement *agreement;
    struct err why = {0};
    size_t n = 0;
    enum err_code rc = extraction_calibration_agreement(c->store, c->person, x->name, c->arena,
                                                        &agreement, &n, &why);
    if (rc != ERR_OK && rc != ERR_FORBIDDEN) {
        err_copy(e, &why);
        return rc;
    }
    json_obj(j);
    extraction_calibration_put(j, x);
    json_key(j, "agreement"); /* null until the reader has extracted its articles */
    if (rc == ERR_OK)
        extraction_agreement_put(j, agreement, n);
    else
        json_put_null(j);
    json_end(j);
    return ERR_OK;
}

static enum err_code calibrations(struct web_call *c, struct err *e)
{
    struct extraction_calibration *all;
    size_t n = 0;
    enum err_code rc = extraction_calibrations(c->store, c->arena, &all, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_arr(j, "calibrations");
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = put_calibration(c, j, &all[i], e);
    json_end(j);
    json_end(j);
    return rc;
}

const struct route ROUTES_EXTRACTION_AID[] = {
    {.method = "GET",
     .path = "/api/v1/extraction/{record}/suggestions",
     .summary =
         "What the record says of the form's fields, with its sentences; nothing is filled in",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = suggestions},
    {.method = "GET",
     .path = "/api/v1/extraction-calibrations",
     .summary = "Calibrations of extraction, with the agreement that the person may see",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = calibrations},
    {.method = NULL}};
