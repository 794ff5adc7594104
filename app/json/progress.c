/* progress.c - see progress.h. */
#include "app/json/progress.h"

static void put_stage(struct json_out *j, const struct stage_progress *p)
{
    const struct stage_blocks *b = &p->blocks;
    json_obj(j);
    json_key_c(j, "stage", stage_name(p->stage));
    json_key_int(j, "awaiting", p->counts.awaiting);
    json_key_int(j, "conflicts", p->counts.conflict);
    json_key_int(j, "included", p->counts.included);
    json_key_int(j, "excluded", p->counts.excluded);
    json_key_int(j, "not_screened", p->counts.not_screened);
    json_key_obj(j, "waits_for");
    json_key_int(j, "presort", b->presort);
    json_key_int(j, "votes", b->votes);
    json_key_int(j, "calibration", b->calibration);
    json_key_int(j, "conflicts", b->conflicts);
    json_key_int(j, "unassigned_slots", b->unassigned);
    json_key_int(j, "full_texts", b->unretrieved);
    json_key_bool(j, "calibration_gate", b->gate);
    json_end(j);
    json_key(j, "votes_left");
    p->votes_left < 0 ? json_put_null(j) : json_int(j, p->votes_left);
    json_key(j, "days_left");
    p->days_left < 0 ? json_put_null(j) : json_num(j, p->days_left);
    json_end(j);
}

static void put_reader(struct json_out *j, const struct reader_progress *p)
{
    json_obj(j);
    json_key_c(j, "stage", stage_name(p->stage));
    json_key_str(j, "reviewer", p->person);
    json_key_int(j, "done", p->done);
    json_key_int(j, "left", p->left);
    json_key_num(j, "median_seconds", (double)p->median_ms / 1000);
    json_key_num(j, "per_day", p->per_day);
    json_key_str(j, "last", p->last);
    json_end(j);
}

void progress_put(struct json_out *j, const struct progress_report *r)
{
    json_key_arr(j, "stages");
    for (int k = 0; k < STAGE_COUNT; k++)
        put_stage(j, &r->stage[k]);
    json_end(j);
    json_key_arr(j, "reviewers");
    for (size_t i = 0; i < r->n_readers; i++)
        put_reader(j, &r->reader[i]);
    json_end(j);
}
