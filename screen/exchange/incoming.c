/* incoming.c - a file of verdicts read. */
#include "screen/exchange/incoming.h"

#include "lib/base/file.h"
#include "screen/exchange/incoming_internal.h"
#include "screen/exchange/messages.h"

const char *incoming_outcome_name(enum incoming_outcome o)
{
    static const char *const name[] = {"cast",   "already",   "differs",   "no_verdict",
                                       "nobody", "unmatched", "ambiguous", "refused"};
    return name[o];
}

/* What matching needs of a record; the rest would be held for nothing. */
static struct bib_record *slim(const struct bib_record *r, struct arena *a)
{
    static const char id[] = "sigte_id";
    struct str own = bib_extra_value(r, id);
    size_t at = own.len ? SIZE_MAX : str_find(r->notes, STR("sigte_id:"), 0);
    struct bib_extra x = {STR(id), own};
    struct bib_record few = {.pmid = r->pmid,
                             .doi = r->doi,
                             .title = r->title,
                             .author = r->author,
                             .n_authors = r->n_authors ? 1 : 0,
                             .print_date = r->print_date,
                             .electronic_date = r->electronic_date,
                             .extra = &x,
                             .n_extra = own.len ? 1 : 0};
    struct bib_author first = {0};
    if (few.n_authors) {
        first =
            (struct bib_author){.last = r->author[0].last, .collective = r->author[0].collective};
        few.author = &first;
    }
    if (at != SIZE_MAX)
        few.notes = str_sub(r->notes, at, at + 40);
    return bib_copy(&few, a);
}

static struct label copy_label(const struct label *l, struct arena *a)
{
    struct label c = *l;
    c.who = arena_str(a, l->who);
    c.category = arena_str(a, l->category);
    c.note = arena_str(a, l->note);
    c.reason = ARENA_ARRAY(a, l->n_reasons, struct str);
    for (size_t i = 0; i < l->n_reasons; i++)
        c.reason[i] = arena_str(a, l->reason[i]);
    return c;
}

/* A record may tell the program before any of them holds a verdict. */
static void find_program(struct incoming *x, const struct bib_record *r)
{
    if (x->report->program == LABEL_UNKNOWN)
        x->report->program = label_program_of(r);
}

static enum err_code take_record(void *context, const struct bib_record *r,
                                 const struct bib_place *at, struct err *e)
{
    struct incoming *x = context;
    struct arena one = {0};
    struct label_list *l = ARENA_NEW(&one, struct label_list);
    struct label_how how = {x->o->stage, x->o->has_verdict, x->o->list_verdict};
    if (x->n == INCOMING_ROWS_MAX) {
        arena_release(&one);
        return err_set(e, ERR_LIMIT, MSG_INCOMING_TOO_MANY(INCOMING_ROWS_MAX));
    }
    find_program(x, r);
    labels_read(x->report->program, r, &how, &one, l);
    x->item = arena_grow(x->a, x->item, x->n, &x->cap, sizeof *x->item);
    struct incoming_item *item = &x->item[x->n++];
    *item = (struct incoming_item){at->position, at->line, slim(r, x->a),
                                   ARENA_ARRAY(x->a, l->n, struct label), l->n};
    for (size_t i = 0; i < l->n; i++)
        item->label[i] = copy_label(&l->item[i], x->a);
    arena_release(&one);
    return ERR_OK;
}

static enum err_code read_once(struct incoming *x, struct str text, struct err *e)
{
    struct bib_sink sink = {.record = take_record, .context = x, .notes = &x->report->notes};
    x->n = 0;
    x->report->notes.n = 0;
    return strcmp(x->o->path, "-") == 0 ? bib_read_text(text, x->o->path, x->o->format, &sink, e)
                                        : bib_read_file(x->o->path, x->o->format, &sink, e);
}

/* Records that came before the one that told the program are read again. A verdict for the whole
 * file needs no program. */
static enum err_code read_records(struct incoming *x, struct str text, struct err *e)
{
    bool told = x->report->program != LABEL_UNKNOWN;
    enum err_code rc = read_once(x, text, e);
    if (rc == ERR_OK && x->report->program == LABEL_UNKNOWN && x->o->has_verdict)
        x->report->program = LABEL_LIST;
    if (rc != ERR_OK || told || x->report->program == LABEL_UNKNOWN)
        return rc;
    return read_once(x, text, e);
}

static void see_names(struct incoming *x)
{
    struct str first = {0};
    x->one_person = true;
    for (size_t i = 0; i < x->n; i++)
        for (size_t k = 0; k < x->item[i].n_labels; k++) {
            struct str who = x->item[i].label[k].who;
            if (!first.len)
                first = who;
            x->one_person &= str_eq(who, first);
        }
}

enum err_code incoming_read(struct incoming *x, struct err *e)
{
    struct arena bytes = {0};
    struct str text;
    enum err_code rc = file_read(x->o->path, 0, &bytes, &text, e);
    x->report->program = x->o->program;
    if (rc == ERR_OK) {
        x->origin.hash = hash_bytes(text);
        rc = read_records(x, text, e);
    }
    arena_release(&bytes);
    x->report->n_records = (int64_t)x->n;
    if (rc == ERR_OK && x->report->program == LABEL_UNKNOWN) {
        err_set(e, ERR_INPUT, MSG_INCOMING_NO_PROGRAM(label_program_words(x->a)));
        rc = err_at(e, x->o->path, 0, 0);
    }
    x->origin.program = label_program_name(x->report->program);
    x->origin.file = file_base(x->o->path);
    see_names(x);
    return rc;
}

static enum err_code check_people(struct incoming *x, struct err *e)
{
    static const char *const roles[] = {"reviewer", NULL};
    enum err_code rc = ERR_OK;
    if (x->o->reviewer)
        rc = person_may(x->s, x->o->reviewer, roles, x->o->stage, e);
    for (size_t i = 0; rc == ERR_OK && i < x->o->n_who; i++)
        rc = person_may(x->s, arena_strndup(x->a, x->o->who[i].ours.ptr, x->o->who[i].ours.len),
                        roles, x->o->stage, e);
    return rc;
}

static enum err_code cast_all(struct incoming *x, struct progress *p, struct err *e)
{
    enum err_code rc = store_begin(x->s, e);
    if (rc != ERR_OK)
        return rc;
    rc = incoming_cast(x, p, e);
    if (rc == ERR_OK && !x->o->dry_run)
        return store_commit(x->s, e);
    store_rollback(x->s);
    return rc;
}

enum err_code incoming_file(struct store *s, const struct incoming_options *o, struct progress *p,
                            struct arena *a, struct incoming_report *out, struct err *e)
{
    struct incoming x = {.s = s, .o = o, .a = a, .report = out};
    *out = (struct incoming_report){.notes = {.arena = a}};
    enum err_code rc = review_documents(s, &x.documents, e);
    if (rc == ERR_OK)
        rc = check_people(&x, e);
    if (rc == ERR_OK)
        rc = incoming_check_reasons(&x, e);
    if (rc == ERR_OK)
        rc = incoming_read(&x, e);
    return rc == ERR_OK ? cast_all(&x, p, e) : rc;
}
