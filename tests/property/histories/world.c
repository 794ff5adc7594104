/* world.c - opening and closing, and drawing what happens. */
#include "world.h"

#include "screen/import/import.h"
#include "tests/property/histories/histories.sql.h"

#include <ftw.h>
#include <unistd.h>

const char *world_message(struct world *w)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, &w->e);
    const char *s = arena_str(&w->kept, buf_str(&b)).ptr;
    buf_release(&b);
    return s;
}

void world_fail(struct world *w, int line, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    const char *text = arena_vfmt(&w->kept, fmt, ap);
    va_end(ap);
    int64_t seq = 0;
    struct hash ignored;
    struct err e = {0};
    if (store_head(w->s, &seq, &ignored, &e) != ERR_OK)
        seq = -1;
    fail_msg("history with seed %" PRIu64 ", event %" PRId64 ", step %s (line %d): %s", w->seed,
             seq, w->step ? w->step : "-", line, text);
    abort(); /* fail_msg has left already */
}

const char *world_difference(struct world *w, struct str x, struct str y)
{
    struct str a = STR(""), b = STR("");
    bool more_x = true, more_y = true;
    while (str_eq(a, b) && (more_x || more_y)) {
        more_x = str_split(&x, '\n', &a);
        more_y = str_split(&y, '\n', &b);
        a = more_x ? a : STR("");
        b = more_y ? b : STR("");
    }
    return arena_fmt(&w->kept, "%.*s\n  anew:  %.*s", (int)a.len, a.ptr, (int)b.len, b.ptr);
}

int64_t pick(struct world *w, size_t n)
{
    return (int64_t)random_below(&w->random, n);
}

bool chance(struct world *w, size_t n)
{
    return pick(w, n) == 0;
}

const char *any_person(struct world *w)
{
    return w->person[pick(w, w->n_people)];
}

enum stage any_stage(struct world *w)
{
    static const enum stage often[] = {STAGE_TITLE, STAGE_TITLE, STAGE_ABSTRACT, STAGE_ABSTRACT,
                                       STAGE_FULL_TEXT};
    return often[pick(w, COUNT_OF(often))];
}

static size_t roots(struct world *w, int64_t **out)
{
    struct db_stmt q;
    size_t n = 0, cap = 0;
    *out = NULL;
    db_begin(&q, store_db(w->s), &Q_ROOT_LIST);
    while (db_step(&q)) {
        *out = arena_grow(&w->arena, *out, n, &cap, sizeof **out);
        (*out)[n++] = db_int64(&q, ROOT_LIST_ID);
    }
    MUST(w, db_end(&q, &w->e));
    return n;
}

/* Mostly among the first few, so that some records get to the end. */
int64_t any_root(struct world *w)
{
    int64_t *list;
    size_t n = roots(w, &list);
    size_t few = n > 8 && !chance(w, 3) ? 8 : n;
    return n ? list[pick(w, few)] : 0;
}

int64_t root_that(struct world *w, enum stage stage, enum standing_state state)
{
    struct record_standing *list;
    size_t n;
    MUST(w, review_standing(w->s, &w->arena, &list, &n, &w->e));
    size_t from = n ? (size_t)pick(w, n) : 0;
    for (size_t i = 0; i < n; i++)
        if (list[(from + i) % n].stage[stage].state == state)
            return list[(from + i) % n].root;
    return 0;
}

struct found find(struct world *w, const struct db_query *query)
{
    struct db_stmt q;
    struct found *list = NULL;
    size_t n = 0, cap = 0;
    db_begin(&q, store_db(w->s), query);
    while (db_step(&q)) {
        struct found f = {.root = db_int64(&q, 0), .person = db_text(&q, 2, &w->arena)};
        assert_true(stage_parse(db_peek(&q, 1), &f.stage));
        list = arena_grow(&w->arena, list, n, &cap, sizeof *list);
        list[n++] = f;
    }
    MUST(w, db_end(&q, &w->e));
    return n && !chance(w, 5) ? list[pick(w, n)]
                              : (struct found){any_root(w), any_stage(w), any_person(w)};
}

struct vote any_vote(struct world *w, enum stage stage, bool maybe)
{
    static const char *const reason[] = {"P-in", "I-less", "O-none", "G-language"};
    bool full = stage == STAGE_FULL_TEXT;
    struct vote v = {.verdict = chance(w, 3) ? VOTE_EXCLUDE : VOTE_INCLUDE,
                     .category = STR(""),
                     .reason = STR(""),
                     .note = chance(w, 5) ? STR("a note") : STR(""),
                     .tags = chance(w, 5) ? STR("child, yield") : STR(""),
                     .spent_ms = pick(w, 20000),
                     .suggested = chance(w, 9)};
    if (maybe && !full && chance(w, 7) && w->d->protocol.stage[stage].maybe != MAYBE_REFUSED)
        v.verdict = VOTE_MAYBE;
    if (v.verdict == VOTE_EXCLUDE && (full || chance(w, 2)))
        v.reason = str_c(reason[pick(w, COUNT_OF(reason))]);
    if (full && v.verdict == VOTE_EXCLUDE)
        v.category = str_eq(v.reason, STR("O-none")) ? STR("1B") : STR("2");
    else if (full)
        v.category = STR("1A");
    return v;
}

static void add_people(struct world *w)
{
    static const char *const id[] = {"reviewer-a", "reviewer-b", "reviewer-c", "reviewer-d"};
    size_t n = 2 + (size_t)pick(w, 3);
    w->person[w->n_people++] = "lead";
    MUST(w, store_begin(w->s, &w->e));
    for (size_t i = 0; i < n; i++) {
        w->person[w->n_people++] = id[i];
        MUST(w, person_add(w->s, "lead", id[i], "reviewer", NULL, &w->e));
    }
    if (chance(w, 2))
        MUST(w, person_add(w->s, "lead", "lead", "reviewer", NULL, &w->e));
    w->person[w->n_people++] = "resolver-a";
    MUST(w, person_add(w->s, "lead", "resolver-a", "resolver", NULL, &w->e));
    MUST(w, store_commit(w->s, &w->e));
}

void world_open(struct world *w, uint64_t seed)
{
    *w = (struct world){.seed = seed, .random = random_seeded(seed)};
    bool shm = access("/dev/shm", W_OK) == 0;
    snprintf(w->folder, sizeof w->folder, "%s/sigte-histories-XXXXXX", shm ? "/dev/shm" : "/tmp");
    assert_non_null(mkdtemp(w->folder));
    struct note_list notes = {.arena = &w->kept};
    struct review_new n = {
        .pico_path = made_pico(w), .protocol_path = made_protocol(w), .lead = "lead"};
    MUST(w, review_file_open(":memory:", DB_CREATE, &w->s, &w->e));
    MUST(w, review_create(w->s, &n, &w->kept, &notes, &w->e));
    MUST(w, review_documents(w->s, &w->d, &w->e));
    add_people(w);
    struct import_report r;
    struct import_options o = {.arm = "database", .source = "first", .format = BIB_RIS};
    const char *path = made_records(w, 6 + (size_t)pick(w, 44));
    MUST(w, import_file(w->s, "lead", path, &o, NULL, &w->kept, &r, &w->e));
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

void world_close(struct world *w)
{
    store_close(w->s);
    nftw(w->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_release(&w->arena);
    arena_release(&w->kept);
}
