/* test_shared.c - several people's changes in one transaction, one of which is taken back;
 * documents that another connection puts in force. */
#include "fixture.h"

#include "lib/base/file.h"
#include "screen/review/revise.h"

static enum err_code cast(struct fixture *f, const char *who, int64_t record,
                          enum vote_verdict verdict)
{
    struct vote v = {.verdict = verdict};
    return vote_cast(f->s, who, record, STAGE_TITLE, &v, &f->e);
}

static bool voted(struct fixture *f, const char *who, int64_t record)
{
    struct conflict_vote *v;
    size_t n;
    OK(f, vote_shown(f->s, record, STAGE_TITLE, who, &f->arena, &v, &n, &f->e));
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(v[i].person, who))
            return true;
    return false;
}

/* The log fits together and the tables follow from it. */
static void is_sound(struct fixture *f)
{
    assert_int_equal(fixture_verify(f), 0);
    fixture_check(f);
}

static void reopen(struct fixture *f)
{
    store_close(f->s);
    f->s = NULL;
    OK(f, review_file_open(f->path, DB_WRITE, &f->s, &f->e));
}

static void one_of_three_changes_is_taken_back_and_the_chain_holds(void **state)
{
    struct fixture *f = *state;
    int64_t before, after;
    struct hash head;
    OK(f, store_head(f->s, &before, &head, &f->e));
    OK(f, store_begin(f->s, &f->e));
    OK(f, store_savepoint(f->s, &f->e));
    OK(f, cast(f, "reviewer-a", 1, VOTE_INCLUDE));
    OK(f, store_release(f->s, &f->e));
    OK(f, store_savepoint(f->s, &f->e));
    OK(f, cast(f, "reviewer-a", 2, VOTE_INCLUDE));
    OK(f, person_add(f->s, "lead", "reviewer-c", "reviewer", NULL, &f->e));
    OK(f, store_back(f->s, &f->e));
    OK(f, store_savepoint(f->s, &f->e));
    OK(f, cast(f, "reviewer-b", 3, VOTE_EXCLUDE));
    OK(f, store_release(f->s, &f->e));
    OK(f, store_commit(f->s, &f->e));
    is_sound(f);
    reopen(f);
    is_sound(f);
    OK(f, store_head(f->s, &after, &head, &f->e));
    assert_int_equal(after, before + 2);
    assert_true(voted(f, "reviewer-a", 1));
    assert_false(voted(f, "reviewer-a", 2));
    assert_true(voted(f, "reviewer-b", 3));
    assert_int_equal(fixture_standing(f, 2).stage[STAGE_TITLE].state, STANDING_AWAITING);
}

/* The event was in the log when applying it failed: nothing of it may stay. */
static void an_append_that_fails_leaves_the_rest_as_good_as_it_was(void **state)
{
    struct fixture *f = *state;
    OK(f, store_begin(f->s, &f->e));
    OK(f, store_savepoint(f->s, &f->e));
    OK(f, cast(f, "reviewer-a", 1, VOTE_INCLUDE));
    OK(f, store_release(f->s, &f->e));
    OK(f, store_savepoint(f->s, &f->e));
    OK(f, cast(f, "reviewer-b", 2, VOTE_INCLUDE));
    assert_int_not_equal(store_append(f->s, "reviewer-b", "vote.cast",
                                      STR("{\"record\":999,\"stage\":\"title\"}"), NULL, &f->e),
                         ERR_OK);
    OK(f, store_back(f->s, &f->e));
    OK(f, store_savepoint(f->s, &f->e));
    assert_int_equal(cast(f, "reviewer-a", 1, VOTE_INCLUDE), ERR_STATE); /* voted already */
    OK(f, store_back(f->s, &f->e));
    OK(f, store_savepoint(f->s, &f->e));
    OK(f, cast(f, "reviewer-b", 2, VOTE_EXCLUDE));
    OK(f, store_release(f->s, &f->e));
    OK(f, store_commit(f->s, &f->e));
    is_sound(f);
    assert_true(voted(f, "reviewer-a", 1));
    assert_false(fixture_standing(f, 2).stage[STAGE_TITLE].include);
}

static void a_transaction_rolled_back_takes_its_parts_along(void **state)
{
    struct fixture *f = *state;
    OK(f, store_begin(f->s, &f->e));
    OK(f, store_savepoint(f->s, &f->e));
    OK(f, cast(f, "reviewer-a", 1, VOTE_INCLUDE));
    OK(f, store_release(f->s, &f->e));
    OK(f, store_savepoint(f->s, &f->e));
    OK(f, cast(f, "reviewer-a", 2, VOTE_INCLUDE));
    store_rollback(f->s); /* with the savepoint open */
    OK(f, fixture_vote(f, "reviewer-b", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    assert_false(voted(f, "reviewer-a", 1));
    is_sound(f);
}

/* A changed copy of the small review's PICO; its path. */
static const char *changed_pico(struct fixture *f, const char *title)
{
    const char *path = arena_fmt(&f->arena, "%s/changed.yaml", f->folder);
    struct str text;
    OK(f, file_read(arena_fmt(&f->arena, "%s/pico.yaml", f->folder), 0, &f->arena, &text, &f->e));
    size_t name = str_find(text, STR("Small"), 0), match = str_find(text, STR("panel["), 0);
    assert_true(name != SIZE_MAX && match != SIZE_MAX && name < match);
    const char *changed = arena_fmt(&f->arena, "%.*s%s%.*sgene %s", (int)name, text.ptr, title,
                                    (int)(match - name - strlen("Small")),
                                    text.ptr + name + strlen("Small"), text.ptr + match);
    OK(f, file_write(path, str_c(changed), &f->e));
    return path;
}

/* The event of other documents, inside the transaction that is open. */
static void append_documents(struct fixture *f, const char *title)
{
    struct str text;
    struct hash h;
    char hex[HASH_BYTES * 2 + 1];
    OK(f, file_read(changed_pico(f, title), 0, &f->arena, &text, &f->e));
    OK(f, store_blob_put(f->s, text, &h, &f->e));
    const char *payload = arena_fmt(&f->arena,
                                    "{\"criteria\":true,\"documents\":[{\"kind\":\"pico\","
                                    "\"name\":\"changed.yaml\",\"hash\":\"%s\"}],\"settings\":[]}",
                                    hash_hex(h, hex));
    OK(f, store_append(f->s, "lead", "documents.changed", str_c(payload), NULL, &f->e));
}

static void title_is(struct fixture *f, struct store *s, const char *title, int64_t version)
{
    const struct review_documents *d;
    OK(f, review_documents(s, &d, &f->e));
    assert_true(str_eq_c(d->pico.title[LANG_EN], title));
    assert_int_equal(d->pico_version, version);
}

static void documents_taken_back_are_not_those_in_force(void **state)
{
    struct fixture *f = *state;
    title_is(f, f->s, "Small", 1);
    OK(f, store_begin(f->s, &f->e));
    OK(f, store_savepoint(f->s, &f->e));
    append_documents(f, "Larger");
    title_is(f, f->s, "Larger", 2);
    OK(f, store_back(f->s, &f->e));
    title_is(f, f->s, "Small", 1);
    OK(f, cast(f, "reviewer-a", 1, VOTE_INCLUDE));
    OK(f, store_commit(f->s, &f->e));
    title_is(f, f->s, "Small", 1);
    is_sound(f);
    OK(f, store_begin(f->s, &f->e));
    append_documents(f, "Larger");
    title_is(f, f->s, "Larger", 2);
    store_rollback(f->s);
    title_is(f, f->s, "Small", 1);
}

/* A part that failed after them doesn't take the documents of an earlier part along. */
static void documents_of_an_earlier_part_stay_in_force(void **state)
{
    struct fixture *f = *state;
    title_is(f, f->s, "Small", 1);
    OK(f, store_begin(f->s, &f->e));
    OK(f, store_savepoint(f->s, &f->e));
    append_documents(f, "Larger");
    OK(f, store_release(f->s, &f->e));
    OK(f, store_savepoint(f->s, &f->e));
    append_documents(f, "Largest");
    title_is(f, f->s, "Largest", 3);
    OK(f, store_back(f->s, &f->e));
    title_is(f, f->s, "Larger", 2);
    OK(f, store_commit(f->s, &f->e));
    title_is(f, f->s, "Larger", 2);
    is_sound(f);
}

static void another_connection_sees_documents_at_its_next_request(void **state)
{
    struct fixture *f = *state;
    struct store *other;
    struct note_list notes = {.arena = &f->arena};
    struct criteria_changes changes;
    struct revision_effect effect;
    bool changed = true;
    OK(f, review_file_open(f->path, DB_READ, &other, &f->e));
    OK(f, review_documents_refresh(other, &changed, &f->e)); /* nothing is kept yet */
    assert_false(changed);
    title_is(f, other, "Small", 1);
    OK(f, review_documents_refresh(other, &changed, &f->e));
    assert_false(changed);
    OK(f, fixture_vote(f, "reviewer-a", 1, STAGE_TITLE, VOTE_INCLUDE, "", ""));
    OK(f, review_documents_refresh(other, &changed, &f->e)); /* not for every event */
    assert_false(changed);
    const struct revision r = {.pico_path = changed_pico(f, "Larger"), .why = "a wider question"};
    OK(f, revise_begin(f->s, "lead", &r, &f->arena, &notes, &changes, &f->e));
    OK(f, revise_finish(f->s, "lead", NULL, &f->arena, &notes, &effect, &f->e));
    title_is(f, other, "Small", 1); /* within a request nothing changes under it */
    OK(f, review_documents_refresh(other, &changed, &f->e));
    assert_true(changed);
    title_is(f, other, "Larger", 2);
    OK(f, review_documents_refresh(other, &changed, &f->e));
    assert_false(changed);
    OK(f, review_documents_refresh(f->s, &changed, &f->e)); /* who made the change knows it */
    title_is(f, f->s, "Larger", 2);
    store_close(other);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest SHARED_TESTS[] = {
    T(one_of_three_changes_is_taken_back_and_the_chain_holds),
    T(an_append_that_fails_leaves_the_rest_as_good_as_it_was),
    T(a_transaction_rolled_back_takes_its_parts_along),
    T(documents_taken_back_are_not_those_in_force),
    T(documents_of_an_earlier_part_stay_in_force),
    T(another_connection_sees_documents_at_its_next_request),
};
const size_t SHARED_TEST_COUNT = COUNT_OF(SHARED_TESTS);
