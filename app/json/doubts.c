/* doubts.c - see doubts.h. */
#include "app/json/doubts.h"

#include "screen/import/record.h"

#include <math.h>

static void put_deciders(struct json_out *j, const struct priority_doubt *d)
{
    json_key_arr(j, "deciders");
    for (size_t i = 0; i < d->n_deciders; i++) {
        json_obj(j);
        json_key_str(j, "person", d->decider[i].person);
        json_key_str(j, "as", d->decider[i].as);
        json_key_str(j, "at", d->decider[i].at);
        json_end(j);
    }
    json_end(j);
}

static enum err_code put_list(struct json_out *j, struct store *s, const char *key,
                              const struct priority_doubt *d, size_t n, struct arena *a,
                              struct err *e)
{
    enum err_code rc = ERR_OK;
    json_key_arr(j, key);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct record_line line;
        rc = record_line(s, d[i].root, a, &line, e);
        if (rc != ERR_OK)
            break;
        json_obj(j);
        json_key_int(j, "record", d[i].root);
        json_key_str(j, "title", line.title);
        json_key_str(j, "citation", line.citation);
        json_opt_str(j, "pmid", line.pmid);
        json_key_num(j, "score", round((double)d[i].score * 1e4) / 1e4);
        json_key_num(j, "percentile", round(d[i].percentile * 10) / 10);
        json_key_bool(j, "disagrees", d[i].disagrees);
        json_key_c(j, "how", standing_how_name(d[i].how));
        put_deciders(j, &d[i]);
        json_end(j);
    }
    json_end(j);
    return rc;
}

enum err_code doubts_put(struct json_out *j, struct store *s, const struct priority_doubts *d,
                         struct arena *a, struct err *e)
{
    json_key_int(j, "excluded", (int64_t)d->n_excluded);
    json_key_int(j, "included", (int64_t)d->n_included);
    json_key_num(j, "cut", round((double)d->cut * 1e4) / 1e4);
    enum err_code rc = put_list(j, s, "misses", d->miss, d->n_misses, a, e);
    return rc == ERR_OK ? put_list(j, s, "doubts", d->odd, d->n_odd, a, e) : rc;
}
