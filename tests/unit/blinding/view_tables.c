/* view_tables.c - what a reader is shown: exports, PRISMA, agreement, progress, rounds. */
#include "scene.h"

#include "screen/approval/digest.h"
#include "screen/exchange/export.h"
#include "screen/review/calibration.h"
#include "screen/review/flow.h"
#include "screen/review/progress.h"
#include "screen/review/ratings.h"

static enum err_code keep(void *context, struct buf *text, struct err *e)
{
    (void)e;
    buf_addstr(context, buf_str(text));
    buf_clear(text);
    return ERR_OK;
}

void view_export(struct scene *x, const char *reader, struct buf *b)
{
    static const enum bib_format format[] = {BIB_RIS, BIB_NBIB, BIB_BIBTEX, BIB_CSV, BIB_JSON};
    struct export_to to = {keep, b};
    for (size_t i = 0; i < COUNT_OF(format); i++)
        for (int where = EXPORT_ALL; where <= EXPORT_NOT_SCREENED; where++)
            for (int stage = 0; stage <= STAGE_COUNT; stage++) {
                struct export_report r;
                struct export_options o = {.format = format[i],
                                           .where = (enum export_where)where,
                                           .stage = (enum stage)stage,
                                           .reader = reader};
                assert_true(
                    export_with_parse(STR("decisions,reasons,evaluation,source,votes"), &o.with));
                MUST(x, export_records(x->s, &o, &to, NULL, &r, &x->e));
                buf_addf(b, "%d records\n", (int)r.n_records);
            }
}

void view_prisma(struct scene *x, struct buf *b)
{
    struct prisma_input in;
    struct prisma_flow flow;
    MUST(x, flow_input(x->s, &x->arena, &in, &x->e));
    MUST(x, prisma_count(&in, &x->arena, &flow, &x->e));
    prisma_json(&flow, &(struct prisma_json_options){.with_records = true}, b);
    struct prisma_checks c = prisma_check(&flow, &x->arena);
    prisma_check_json(&c, LANG_EN, b);
    prisma_csv_write(&flow, LANG_DA, ';', b);
    struct hash digest;
    char hex[HASH_BYTES * 2 + 1];
    int64_t rows;
    MUST(x, approval_digest(x->s, APPROVAL_SCREENING, &digest, &rows, &x->e));
    buf_addf(b, "approval of %s\n", hash_hex(digest, hex));
}

void view_agreement(struct scene *x, struct buf *b)
{
    for (int stage = 0; stage < STAGE_COUNT; stage++)
        for (int by = RATINGS_VERDICT; by <= RATINGS_REASON; by++) {
            struct ratings_filter f = {.stage = (enum stage)stage, .by = (enum ratings_by)by};
            struct ratings r;
            struct agreement out;
            if (by == RATINGS_CATEGORY && stage != STAGE_FULL_TEXT)
                continue;
            MUST(x, ratings_load(x->s, &f, &x->arena, &r, &x->e));
            MUST(x, agreement_compute(&r.votes, &(struct agreement_options){0}, &x->arena, &out,
                                      &x->e));
            buf_addf(b, "%d units, %d raters, %d with one, %d without:", (int)r.votes.n_units,
                     (int)r.votes.n_raters, (int)out.n_one, (int)out.n_none);
            for (size_t i = 0; i < r.votes.n_units * r.votes.n_raters; i++)
                buf_addf(b, " %d", r.votes.vote[i]);
            for (int k = 0; k < AGREEMENT_COUNT; k++)
                buf_addf(b, " %.17g", out.of[k].value);
            buf_addch(b, '\n');
        }
}

void view_progress(struct scene *x, const char *reader, struct buf *b)
{
    struct progress_report r;
    MUST(x, progress_report(x->s, reader, &x->arena, &r, &x->e));
    for (int k = 0; k < STAGE_COUNT; k++) {
        const struct stage_progress *p = &r.stage[k];
        buf_addf(b, "stage %d: %d %d %d %d %d %d %d, %d left, %.17g days, all %d\n", k,
                 (int)p->blocks.presort, (int)p->blocks.votes, (int)p->blocks.calibration,
                 (int)p->blocks.conflicts, (int)p->blocks.unassigned, p->blocks.gate,
                 (int)p->blocks.unretrieved, (int)p->votes_left, p->days_left, p->everybody_shown);
    }
    for (size_t i = 0; i < r.n_readers; i++)
        buf_addf(b, "%s at %d: %d done, %d left, %d ms, %.17g a day\n", r.reader[i].person.ptr,
                 (int)r.reader[i].stage, (int)r.reader[i].done, (int)r.reader[i].left,
                 (int)r.reader[i].median_ms, r.reader[i].per_day);
}

void view_rounds(struct scene *x, const char *reader, struct buf *b)
{
    struct calibration *c;
    struct calibration_item *item;
    size_t n, k;
    MUST(x, calibration_list(x->s, reader, &x->arena, &c, &n, &x->e));
    for (size_t i = 0; i < n; i++) {
        double value = 0;
        bool defined = false;
        buf_addf(b, "round %d: %d records, %d votes\n", (int)c[i].id, (int)c[i].n_records,
                 reader ? (int)c[i].n_votes : 0);
        MUST(x, calibration_items(x->s, &c[i], reader, &x->arena, &item, &k, &x->e));
        for (size_t m = 0; m < k * c[i].n_people; m++) {
            const struct calibration_item *it = &item[m / c[i].n_people];
            size_t p = m % c[i].n_people;
            buf_addf(b, " %d %s %.*s", it->has_before[p],
                     it->has_before[p] ? vote_verdict_name(it->before[p].verdict) : "-",
                     (int)it->before[p].note.len, it->before[p].note.ptr);
        }
        MUST(x, calibration_agreement(x->s, &c[i], false, MEASURE_RAW, &value, &defined, &x->e));
        buf_addf(b, "\nagreement %d %.17g\n", defined, value);
    }
}
