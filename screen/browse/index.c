/* index.c - the index of a process: segments added as records change, joined when they get many. */
#include "screen/browse/gather.h"

#include "screen/browse/browse.sql.h"

#define SEGMENTS_MOST 6 /* beside the first; a search asks each */

struct browse_index *browse_index_new(const char *folder)
{
    struct browse_index *x = base_malloc(sizeof *x);
    const char *tmp = getenv("TMPDIR");
    if (!folder)
        folder = tmp && *tmp ? tmp : "/tmp";
    *x = (struct browse_index){.folder = base_malloc(strlen(folder) + 1)};
    memcpy(x->folder, folder, strlen(folder) + 1);
    pthread_mutex_init(&x->lock, NULL);
    pthread_mutex_init(&x->refresh, NULL);
    pthread_mutex_init(&x->reload, NULL);
    pthread_mutex_init(&x->vocabulary, NULL);
    return x;
}

void browse_index_free(struct browse_index *x)
{
    if (!x)
        return;
    state_release(x->state);
    view_release(x->view);
    for (size_t i = 0; i < x->n_mesh; i++) {
        mesh_close(x->mesh[i]);
        free(x->mesh_path[i]);
    }
    free(x->mesh);
    free(x->mesh_path);
    free(x->folder);
    pthread_mutex_destroy(&x->lock);
    pthread_mutex_destroy(&x->refresh);
    pthread_mutex_destroy(&x->reload);
    pthread_mutex_destroy(&x->vocabulary);
    free(x);
}

static struct view *hold_view(struct browse_index *x, int64_t *seq)
{
    pthread_mutex_lock(&x->lock);
    struct view *v = x->view;
    *seq = x->records_seq;
    if (v)
        atomic_fetch_add(&v->held, 1);
    pthread_mutex_unlock(&x->lock);
    return v;
}

/* Kinds of event that change no record. Any other may. */
static bool is_quiet(struct str kind)
{
    static const char *const start[] = {
        "vote.",      "presort.",   "assignment.", "automation.", "calibration.", "conflict.",
        "sample.",    "reading.",   "person.",     "extraction.", "report.",      "fulltext.",
        "approval.",  "deviation.", "criteria.",   "pico.",       "overlap.",     "related.",
        "documents.", "revision.",  "settings.",   "dedup.",      "pair."};
    for (size_t i = 0; i < COUNT_OF(start); i++)
        if (str_starts(kind, start[i]))
            return true;
    return false;
}

static enum err_code records_moved(struct store *s, int64_t after, bool *moved, struct err *e)
{
    struct db_stmt q;
    *moved = false;
    db_begin(&q, store_db(s), &Q_BROWSE_EVENT_KINDS);
    db_bind_int(&q, BROWSE_EVENT_KINDS_P_AFTER, after);
    while (db_step(&q))
        *moved |= !is_quiet(db_peek(&q, BROWSE_EVENT_KINDS_KIND));
    return db_end(&q, e);
}

/* What no segment that is kept has as it is now. */
static size_t not_indexed(const struct gathered *g, const struct view *old, size_t n_kept,
                          struct made_of *out)
{
    size_t n = 0;
    bool *have = base_malloc(g->n + 1);
    memset(have, 0, g->n + 1);
    for (size_t k = 0; k < n_kept; k++)
        for (size_t i = 0; i < old->segment[k]->n; i++) {
            const struct browse_doc *d = &old->segment[k]->doc[i];
            size_t lo = 0, hi = g->n;
            while (lo < hi) {
                size_t mid = lo + (hi - lo) / 2;
                if (g->record[mid].root < d->root)
                    lo = mid + 1;
                else
                    hi = mid;
            }
            if (lo < g->n && g->record[lo].root == d->root && g->record[lo].print == d->print)
                have[lo] = true;
        }
    for (size_t i = 0; i < g->n; i++)
        if (!have[i])
            out[n++] = g->record[i];
    free(have);
    return n;
}

static enum err_code make_view(struct browse_index *x, struct store *s, const struct view *old,
                               struct gathered *g, struct progress *p, struct view **out,
                               struct err *e)
{
    struct made_of *missing = base_malloc((g->n + 1) * sizeof *missing);
    struct segment *segment[SEGMENTS_MOST + 2];
    size_t kept = old ? old->n_segments : 0;
    size_t n = not_indexed(g, old, kept, missing);
    if (n && kept > SEGMENTS_MOST) {
        kept = 1;
        n = not_indexed(g, old, kept, missing);
    }
    if (n > g->n / 2) {
        kept = 0;
        n = not_indexed(g, old, kept, missing);
    }
    enum err_code rc = ERR_OK;
    struct segment *added = NULL;
    for (size_t k = 0; k < kept; k++)
        segment[k] = old->segment[k];
    if (n || kept == 0) {
        rc = segment_build(s, x->folder, missing, n, p, &added, e);
        segment[kept] = added;
    }
    if (rc == ERR_OK)
        *out = view_make(g, segment, kept + (added != NULL));
    segment_release(added);
    free(missing);
    return rc;
}

static enum err_code refresh(struct browse_index *x, struct store *s, struct progress *p,
                             struct err *e)
{
    int64_t seq = 0, had = 0;
    struct hash head;
    bool moved = true;
    struct view *old = hold_view(x, &had), *made = NULL;
    enum err_code rc = store_head(s, &seq, &head, e);
    if (rc == ERR_OK && old)
        rc = records_moved(s, had, &moved, e);
    if (rc == ERR_OK && moved) {
        struct gathered g;
        rc = gather(s, &g, e);
        if (rc == ERR_OK)
            rc = make_view(x, s, old, &g, p, &made, e);
        gathered_release(&g);
    }
    if (rc == ERR_OK) {
        pthread_mutex_lock(&x->lock);
        struct view *gone = made ? x->view : NULL;
        if (made)
            x->view = made;
        x->records_seq = seq;
        pthread_mutex_unlock(&x->lock);
        view_release(gone);
    }
    view_release(old);
    return rc;
}

enum err_code browse_index_refresh(struct browse_index *x, struct store *s, struct progress *p,
                                   struct err *e)
{
    pthread_mutex_lock(&x->refresh);
    enum err_code rc = refresh(x, s, p, e);
    pthread_mutex_unlock(&x->refresh);
    return rc;
}

/* The newest view; while somebody takes in what changed, the one before it. */
static enum err_code newest_view(struct browse_index *x, struct store *s, struct view **out,
                                 struct err *e)
{
    int64_t seq;
    enum err_code rc = ERR_OK;
    *out = hold_view(x, &seq);
    if (!*out) {
        rc = browse_index_refresh(x, s, NULL, e);
    } else if (pthread_mutex_trylock(&x->refresh) == 0) {
        rc = refresh(x, s, NULL, e);
        pthread_mutex_unlock(&x->refresh);
    } else {
        return ERR_OK;
    }
    view_release(*out);
    *out = rc == ERR_OK ? hold_view(x, &seq) : NULL;
    return rc;
}

static struct state *hold_state(struct browse_index *x, int64_t seq, const struct view *v)
{
    pthread_mutex_lock(&x->lock);
    struct state *st = x->state;
    if (st && (st->seq != seq || st->view != v))
        st = NULL;
    if (st)
        atomic_fetch_add(&st->held, 1);
    pthread_mutex_unlock(&x->lock);
    return st;
}

static enum err_code reload(struct browse_index *x, struct store *s, struct view *v, int64_t seq,
                            struct state **out, struct err *e)
{
    *out = hold_state(x, seq, v);
    if (*out)
        return ERR_OK;
    enum err_code rc = state_load(s, v, seq, out, e);
    if (rc != ERR_OK)
        return rc;
    pthread_mutex_lock(&x->lock);
    struct state *gone = x->state;
    x->state = *out;
    atomic_fetch_add(&(*out)->held, 1);
    pthread_mutex_unlock(&x->lock);
    state_release(gone);
    return ERR_OK;
}

enum err_code index_state(struct browse_index *x, struct store *s, struct state **out,
                          struct err *e)
{
    struct view *v = NULL;
    struct hash head;
    int64_t seq = 0;
    *out = NULL;
    enum err_code rc = newest_view(x, s, &v, e);
    if (rc == ERR_OK)
        rc = store_head(s, &seq, &head, e);
    if (rc == ERR_OK)
        *out = hold_state(x, seq, v);
    if (rc == ERR_OK && !*out) {
        pthread_mutex_lock(&x->reload);
        rc = reload(x, s, v, seq, out, e);
        pthread_mutex_unlock(&x->reload);
    }
    view_release(v);
    return rc;
}

const struct mesh *index_mesh(struct browse_index *x, struct store *s)
{
    struct arena a = {0};
    struct err e = {0};
    struct str path = {0};
    struct mesh *m = NULL;
    bool known = false;
    if (store_setting(s, "mesh", &a, &path, &e) == ERR_OK && path.len) {
        for (size_t i = 0; i < x->n_mesh && !known; i++)
            if (str_eq_c(path, x->mesh_path[i])) {
                m = x->mesh[i];
                known = true;
            }
        if (!known && mesh_open(path.ptr, &m, &e) == ERR_OK) {
            x->mesh = base_realloc(x->mesh, (x->n_mesh + 1) * sizeof *x->mesh);
            x->mesh_path = base_realloc(x->mesh_path, (x->n_mesh + 1) * sizeof *x->mesh_path);
            x->mesh_path[x->n_mesh] = base_malloc(path.len + 1);
            memcpy(x->mesh_path[x->n_mesh], path.ptr, path.len + 1);
            x->mesh[x->n_mesh++] = m;
        }
    }
    arena_release(&a);
    return m;
}

struct browse_size browse_index_size(struct browse_index *x)
{
    int64_t seq;
    struct view *v = hold_view(x, &seq);
    struct browse_size out = {0};
    if (!v)
        return out;
    out.n_records = v->n;
    out.n_segments = v->n_segments;
    out.memory_bytes = v->n * (sizeof *v->root + sizeof *v->doc + ORDER_COUNT * sizeof(uint32_t)) +
                       sets_bytes(&v->arm) + sets_bytes(&v->source) + sets_bytes(&v->type) +
                       sets_bytes(&v->year);
    for (size_t k = 0; k < v->n_segments; k++) {
        const struct segment *g = v->segment[k];
        out.memory_bytes += g->n * (sizeof *g->doc + 3 * sizeof(uint32_t)) + g->arena.total_bytes +
                            intern_bytes(&g->words);
    }
    view_release(v);
    return out;
}
