/* rank_source.c - labelled records out of files, whatever program wrote them. */
#include "app/cli/cmd_rank.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "lib/bib/reader.h"
#include "screen/exchange/labels.h"
#include "screen/priority/text.h"

struct reading {
    struct cli *c;
    struct label_how how;
    enum label_program program; /* as the last record that told */
    struct rank_source *out;
    size_t text_cap, include_cap, bytes;
    size_t n; /* records in the file */
};

void rank_source_text(const struct bib_record *r, struct arena *a, struct rank_text *out)
{
    struct arena one = {0};
    struct rank_text t;
    priority_text(r, &one, &t);
    struct str *heading = ARENA_ARRAY(a, t.n_heading, struct str);
    for (size_t i = 0; i < t.n_heading; i++)
        heading[i] = arena_str(a, t.heading[i]);
    *out = (struct rank_text){.title = arena_str(a, t.title),
                              .abstract = arena_str(a, t.abstract),
                              .heading = heading,
                              .n_heading = t.n_heading};
    arena_release(&one);
}

static void add(struct reading *x, const struct bib_record *r, bool include)
{
    struct arena *a = &x->c->arena;
    struct rank_set *s = &x->out->set;
    s->text = arena_grow(a, s->text, s->n, &x->text_cap, sizeof *s->text);
    s->include = arena_grow(a, s->include, s->n, &x->include_cap, sizeof *s->include);
    rank_source_text(r, a, &s->text[s->n]);
    x->bytes += s->text[s->n].title.len + s->text[s->n].abstract.len;
    s->include[s->n++] = include;
    s->n_include += include;
}

static enum err_code take(void *context, const struct bib_record *r, const struct bib_place *at,
                          struct err *e)
{
    struct reading *x = context;
    struct arena one = {0};
    struct label_list *l = ARENA_NEW(&one, struct label_list);
    enum label_program told = label_program_of(r);
    size_t yes = 0;
    (void)at;
    x->program = told != LABEL_UNKNOWN ? told : x->program;
    x->n++;
    labels_read(x->program, r, &x->how, &one, l);
    for (size_t i = 0; i < l->n; i++)
        yes += l->item[i].verdict != VOTE_EXCLUDE;
    if (l->n > 0)
        add(x, r, yes > 0);
    x->out->left_out += l->n == 0;
    x->out->disputed += yes > 0 && yes < l->n;
    arena_release(&one);
    if (x->bytes > RANK_SET_BYTES_MAX)
        return err_set(e, ERR_LIMIT, MSG_RANK_LARGE((int64_t)RANK_SET_BYTES_MAX));
    return ERR_OK;
}

static enum err_code read_labels(struct cli *c, const char *path, enum stage stage,
                                 struct rank_source *out, struct err *e)
{
    struct reading x = {.c = c, .how = {.stage = stage}, .out = out};
    struct bib_sink sink = {.record = take, .context = &x, .notes = &c->notes};
    enum err_code rc = bib_read_file(path, BIB_FORMAT_UNKNOWN, &sink, e);
    if (rc != ERR_OK)
        return rc;
    if (out->set.n == 0)
        err_set(e, ERR_INPUT, MSG_RANK_NO_LABELS(x.n));
    else if (out->set.n_include == 0 || out->set.n_include == out->set.n)
        err_set(e, ERR_INPUT, MSG_RANK_TOO_FEW);
    else
        return ERR_OK;
    return err_at(e, path, 0, 0);
}

/* Without folder and ending. */
static const char *name_of(struct cli *c, const char *path)
{
    struct str name = str_c(file_base(path));
    size_t ending = strlen(cli_ending(path));
    if (ending > 0 && name.len > ending + 1)
        name.len -= ending + 1;
    return arena_str(&c->arena, name).ptr;
}

enum err_code rank_source_file(struct cli *c, const char *path, enum stage stage,
                               struct rank_source *out, struct err *e)
{
    enum bib_format format;
    struct err sniffed = {0};
    *out = (struct rank_source){0};
    /* What no format is may still be a table with its labels: its own reader says what is wrong. */
    enum err_code rc = bib_sniff(path, &format, &sniffed);
    if (rc != ERR_OK || format == BIB_CSV || format == BIB_FORMAT_UNKNOWN) {
        rc = rank_set_read(path, &c->arena, &out->set, e);
        if (rc == ERR_OK || !out->set.unlabelled)
            return rc;
        err_clear(e);
    }
    out->set = (struct rank_set){.name = name_of(c, path)};
    return read_labels(c, path, stage, out, e);
}
