/* run.c - the rules of screen/dedup, fed from and applied to a review. */
#include "screen/duplicates/duplicates.sql.h"
#include "screen/duplicates/messages.h"
#include "screen/duplicates/run_internal.h"

/* Of the rules and of what a run keeps; raised when the same records may give other pairs. */
#define RULES_VERSION "2"
#define REPORT_EVERY  1000

static enum err_code feed_one(struct store *s, struct dedup *d, int64_t root,
                              struct links_seen *links, struct arena *scratch, struct arena *a,
                              struct err *e)
{
    struct bib_record *member;
    size_t n;
    enum err_code rc = record_load_members(s, root, scratch, &member, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        dedup_add(d, root, &member[i]);
        links_add(links, root, &member[i], a);
    }
    return rc;
}

static enum err_code feed(struct store *s, struct dedup *d, struct progress *p,
                          struct links_seen *links, size_t *n, struct arena *a, struct err *e)
{
    struct arena scratch = {0};
    int64_t *root = NULL;
    enum err_code rc = record_root_ids(s, a, &root, n, e);
    for (size_t i = 0; rc == ERR_OK && i < *n; i++) {
        struct arena_mark m = arena_mark(&scratch);
        rc = feed_one(s, d, root[i], links, &scratch, a, e);
        arena_reset(&scratch, m);
        if (rc == ERR_OK && i % REPORT_EVERY == 0) {
            progress_to(p, MSG_DUPLICATES_READING, (int64_t)i, (int64_t)*n);
            rc = progress_check(p, e);
        }
    }
    arena_release(&scratch);
    return rc;
}

static enum err_code keep_apart(struct store *s, struct dedup *d, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_APART_PAIRS);
    while (db_step(&q))
        dedup_keep_apart(d, db_int64(&q, APART_PAIRS_A), db_int64(&q, APART_PAIRS_B));
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK)
        return rc;
    db_begin(&q, store_db(s), &Q_RELATED_BY_HAND);
    while (db_step(&q))
        dedup_keep_apart(d, db_int64(&q, RELATED_BY_HAND_A), db_int64(&q, RELATED_BY_HAND_B));
    return db_end(&q, e);
}

static enum err_code find(struct store *s, struct progress *p, struct arena *a,
                          struct duplicates_report *out, struct err *e)
{
    struct dedup *d = dedup_new();
    struct links_seen links = {0};
    *out = (struct duplicates_report){0};
    enum err_code rc = feed(s, d, p, &links, &out->n_records, a, e);
    if (rc == ERR_OK)
        rc = keep_apart(s, d, e);
    if (rc == ERR_OK)
        rc = relations_from_links(s, &links, a, out, e);
    /* What PubMed links are two publications in its own words: nobody need be asked. */
    for (size_t i = 0; rc == ERR_OK && i < out->n_relations; i++)
        dedup_keep_apart(d, out->relation[i].a, out->relation[i].b);
    if (rc == ERR_OK)
        rc = dedup_run(d, p, a, &out->found, e);
    dedup_free(d);
    if (rc == ERR_OK)
        rc = again_find(s, a, out, e);
    return rc == ERR_OK ? relations_from_pairs(s, a, out, e) : rc;
}

static enum err_code merge_pairs(struct store *s, const char *actor, const struct dedup_result *r,
                                 size_t *merged, struct err *e)
{
    struct arena a = {0};
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < r->n_pairs; i++) {
        const struct dedup_pair *pair = &r->pair[i];
        struct arena_mark m = arena_mark(&a);
        const char *reason[LANG_COUNT];
        for (int l = 0; l < LANG_COUNT; l++)
            reason[l] = dedup_reason(pair, (enum lang)l, &a);
        rc = record_merge(s, actor, pair->kept, pair->gone, pair->rule, reason, e);
        (*merged)++;
        arena_reset(&a, m);
    }
    arena_release(&a);
    return rc;
}

static void question_json(struct json_out *j, const struct dedup_pair *pair, bool again,
                          struct arena *a)
{
    json_obj(j);
    json_key_int(j, "a", pair->kept);
    json_key_int(j, "b", pair->gone);
    json_key_c(j, "rule", pair->rule);
    json_key_c(j, "veto", pair->veto ? pair->veto : "");
    json_key_int(j, "score", (int64_t)(pair->score * 1000 + 0.5));
    json_key_c(j, "reason_en", dedup_reason(pair, LANG_EN, a));
    json_key_c(j, "reason_da", dedup_reason(pair, LANG_DA, a));
    if (again)
        json_key_bool(j, "again", true);
    json_end(j);
}

static enum err_code append_run(struct store *s, const char *actor,
                                const struct duplicates_report *r, struct err *e)
{
    struct arena a = {0};
    struct buf text = {0};
    struct json_out j = {.out = &text};
    json_obj(&j);
    json_key_c(&j, "version", RULES_VERSION);
    json_key_int(&j, "records", (int64_t)r->n_records);
    json_key_int(&j, "merged", (int64_t)r->n_merged);
    json_key_arr(&j, "questions");
    for (size_t i = 0; i < r->found.n_maybe; i++)
        question_json(&j, &r->found.maybe[i], false, &a);
    for (size_t i = 0; i < r->n_again; i++)
        question_json(&j, &r->again[i].pair, true, &a);
    json_end(&j);
    json_end(&j);
    enum err_code rc = store_append(s, actor, "dedup.run", buf_str(&text), NULL, e);
    buf_release(&text);
    arena_release(&a);
    return rc;
}

enum err_code duplicates_apply(struct store *s, const char *actor, struct duplicates_report *found,
                               struct err *e)
{
    found->n_merged = 0;
    enum err_code rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    rc = merge_pairs(s, actor, &found->found, &found->n_merged, e);
    if (rc == ERR_OK)
        rc = append_run(s, actor, found, e);
    if (rc == ERR_OK)
        rc = related_append_found(s, actor, found, e);
    return store_end(s, rc, e);
}

enum err_code duplicates_merge(struct store *s, const char *actor, bool dry_run, struct progress *p,
                               struct arena *a, struct duplicates_report *out, struct err *e)
{
    enum err_code rc = find(s, p, a, out, e);
    return rc == ERR_OK && !dry_run ? duplicates_apply(s, actor, out, e) : rc;
}
