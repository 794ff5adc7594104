/* test_plans.c - the statements that run for every verdict, record or pair find their rows by
 * an index: none reads a table that grows with the review from end to end. */
#include "fixture.h"

#include "screen/duplicates/duplicates.sql.h"
#include "screen/fulltext/fulltext.sql.h"
#include "screen/import/group.sql.h"
#include "screen/import/import.sql.h"
#include "screen/job/job.sql.h"
#include "screen/review/control.sql.h"
#include "screen/review/queue.sql.h"
#include "screen/review/review.sql.h"
#include "screen/review/workflow.sql.h"
#include "screen/store/store.sql.h"

#include <sqlite3.h>

/* The plan of a statement, its steps divided by " | ". */
static const char *plan(struct fixture *f, const struct db_query *query)
{
    sqlite3 *raw = db_raw(store_db(f->s));
    sqlite3_stmt *q;
    struct buf b = {0};
    const char *sql = arena_fmt(&f->arena, "EXPLAIN QUERY PLAN %s", query->sql);
    if (sqlite3_prepare_v2(raw, sql, -1, &q, NULL) != SQLITE_OK)
        fail_msg("%s: %s", query->name, sqlite3_errmsg(raw));
    while (sqlite3_step(q) == SQLITE_ROW)
        buf_addf(&b, "%s%s", b.len ? " | " : "", sqlite3_column_text(q, 3));
    sqlite3_finalize(q);
    const char *text = arena_str(&f->arena, buf_str(&b)).ptr;
    buf_release(&b);
    return text;
}

static void hot_statements_search_and_never_scan(void **state)
{
    static const struct db_query *const hot[] = {
        &Q_NEXT_GIVEN,         &Q_NEXT_FREE,         &Q_LAST_VOTED,
        &Q_LEFT_GIVEN,         &Q_READERS_OF,        &Q_PRESORT_OF,
        &Q_ASSIGNED_TO,        &Q_ASSIGNMENT_OPEN,   &Q_ASSIGNMENT_CLOSE_ALL,
        &Q_CALIBRATING,        &Q_CHECKED,           &Q_AUTOMATED,
        &Q_READING_NOW,        &Q_VOTES_TO_BEFORE,   &Q_JUDGED_BEFORE,
        &Q_SENT_GET,           &Q_RECUSAL_GET,       &Q_VOTE_OWN_RECORD,
        &Q_CONTROL_OF_RECORD,  &Q_VOTE_OWN,          &Q_VOTES_OF,
        &Q_RESOLUTION_OF,      &Q_STANDING_GET,      &Q_REPORT_OF,
        &Q_PERSON_GET,         &Q_ROLES_OF,          &Q_RECORD_IS_ROOT,
        &Q_RECORD_ROOT,        &Q_RECORD_REROOT,     &Q_ROOT_PARTS,
        &Q_ROOT_LINE,          &Q_ROOT_PINS,         &Q_MEMBERS,
        &Q_SOURCE_GET,         &Q_FIND_PMID,         &Q_FIND_DOI,
        &Q_FIND_SOURCE,        &Q_MEMBERS_OF,        &Q_MERGE_UNDO,
        &Q_VOTE_DELETE,        &Q_BLOB_GET,          &Q_BATCH_BY_SOURCE,
        &Q_CONFLICTS,          &Q_IS_REVISION,       &Q_EVENT_LIST,
        &Q_EVENT_HEAD,         &Q_DOUBLE_VOTES,      &Q_MEMBER_DECISIONS,
        &Q_MERGE_STANDING,     &Q_MEMBERS_BELOW,     &Q_APART_UNDONE,
        &Q_PREFERRED_DELETE,   &Q_QUESTIONS_WAITING, &Q_REGROUPINGS_OF,
        &Q_REGROUPING_LAST,    &Q_MERGE_UNDONE_BY,   &Q_RELATED_FORWARD,
        &Q_RELATED_BACKWARD,   &Q_RELATED_BETWEEN,   &Q_PMID_ROOT,
        &Q_STEPS_OF,           &Q_STEP_NEWEST,       &Q_REPORT_PUT,
        &Q_REPORT_IS_SOUGHT,   &Q_REPORT_IS_JUDGED,  &Q_ATTACHMENTS_OF,
        &Q_TEXTS_STANDING,     &Q_ATTACHMENT_GET,    &Q_KNOWN_PMID,
        &Q_KNOWN_DOI,          &Q_KNOWN_SOURCE_ID,   &Q_QUARANTINE_FIND,
        &Q_SOURCE_BY_ID,       &Q_SOURCE_BY_PLACE,   &Q_ROOT_STRETCH,
        &Q_EVALUATION_STRETCH, &Q_EVALUATION_EVENT,  &Q_NEXT_GIVEN_NEWEST,
        &Q_NEXT_GIVEN_OLDEST,  &Q_NEXT_FREE_OLDEST,  &Q_NEXT_FREE_NEWEST,
        &Q_NEXT_GIVEN_DRAWN,   &Q_NEXT_FREE_DRAWN,   &Q_NEXT_GIVEN_IS,
        &Q_NEXT_FREE_IS,       &Q_NEXT_FREE_ANY,     &Q_OWN_VOTES,
        &Q_OWN_RECENT,         &Q_ANSWER_GET,        &Q_ANSWER_DELETE_OLD,
        &Q_JOB_OLDEST,         &Q_JOB_STATE,         &Q_JOB_ROW};
    /* these scan one row, what hangs below a record, the few batches, and the questions of one run
     */
    static const struct db_query *const scans_little[] = {&Q_EVENT_HEAD, &Q_RECORD_REROOT,
                                                          &Q_MEMBERS_BELOW, &Q_QUESTIONS_WAITING,
                                                          &Q_KNOWN_SOURCE_ID};
    struct fixture *f = *state;
    for (size_t i = 0; i < COUNT_OF(hot); i++) {
        const char *text = plan(f, hot[i]);
        bool may = false;
        for (size_t k = 0; k < COUNT_OF(scans_little); k++)
            may = may || scans_little[k] == hot[i];
        if (strstr(text, "AUTOMATIC") || (strstr(text, "SCAN") && !may))
            fail_msg("%s: %s", hot[i]->name, text);
    }
}

/* What is asked for before every record takes the next from an index: nothing that waits is put in
 * order first. */
static void the_next_record_is_not_sorted_for(void **state)
{
    static const struct db_query *const hot[] = {
        &Q_NEXT_GIVEN,       &Q_NEXT_FREE,        &Q_NEXT_GIVEN_DRAWN,  &Q_NEXT_FREE_DRAWN,
        &Q_NEXT_FREE_NEWEST, &Q_NEXT_FREE_OLDEST, &Q_NEXT_GIVEN_NEWEST, &Q_NEXT_GIVEN_OLDEST,
        &Q_OWN_VOTES,        &Q_OWN_RECENT,       &Q_DOCUMENT_LATEST,   &Q_JOB_OLDEST};
    struct fixture *f = *state;
    for (size_t i = 0; i < COUNT_OF(hot); i++) {
        const char *text = plan(f, hot[i]);
        if (strstr(text, "TEMP B-TREE"))
            fail_msg("%s: %s", hot[i]->name, text);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest PLAN_TESTS[] = {T(hot_statements_search_and_never_scan),
                                        T(the_next_record_is_not_sorted_for)};
const size_t PLAN_TEST_COUNT = COUNT_OF(PLAN_TESTS);
