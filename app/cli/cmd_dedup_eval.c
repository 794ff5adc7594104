/* cmd_dedup_eval.c - clusters written out, and scored against a list of true ones. */
#include "app/cli/cmd_dedup.h"
#include "app/cli/messages.h"
#include "screen/duplicates/clusters.h"

#define ERRORS_SHOWN 200

enum err_code cmd_dedup_export(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *out = NULL;
    struct cluster_line *line;
    struct buf text = {0};
    char **rest;
    int n_rest;
    size_t n;
    const struct cli_option option[] = {{"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 0, 0, "dedup", e);
    if (rc == ERR_OK && c->json && (!out || strcmp(out, "-") == 0))
        rc = err_set(e, ERR_USAGE, MSG_DEDUP_EXPORT_WHERE);
    if (rc == ERR_OK)
        rc = clusters_load(c->store, &c->arena, &line, &n, e);
    if (rc != ERR_OK)
        return rc;
    clusters_write(line, n, &text);
    rc = cli_write(c, out, buf_str(&text), e);
    buf_release(&text);
    if (rc == ERR_OK && out && strcmp(out, "-") != 0)
        cli_made(c, "dedup export", out);
    return rc;
}

static void counts_json(struct cli *c, const char *key, struct dedup_counts x)
{
    json_key_obj(&c->j, key);
    json_key_int(&c->j, "tp", x.right);
    json_key_int(&c->j, "fp", x.wrong);
    json_key_int(&c->j, "fn", x.missed);
    json_key_num(&c->j, "f1", dedup_f1(x));
    json_end(&c->j);
}

static void side_json(struct cli *c, const char *key, const struct cluster_line *l)
{
    json_key_obj(&c->j, key);
    json_key_str(&c->j, "source_id", l->source_id);
    json_key_str(&c->j, "cluster", l->cluster);
    json_opt_str(&c->j, "citation", l->citation);
    json_opt_str(&c->j, "title", l->title);
    json_end(&c->j);
}

static void score_json(struct cli *c, const struct cluster_score *s,
                       const struct cluster_line *line)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "dedup eval");
    counts_json(c, "removal", s->score.removal);
    counts_json(c, "pairs", s->score.pairs);
    json_key_int(j, "absent", (int64_t)s->truth.n_absent);
    json_key_arr(j, "errors");
    for (size_t i = 0; i < s->n_errors; i++) {
        json_obj(j);
        json_key_c(j, "error", s->error[i].merged ? "wrong" : "missed");
        side_json(c, "left", &line[s->error[i].left]);
        side_json(c, "right", &line[s->error[i].right]);
        json_end(j);
    }
    json_end(j);
}

static void say_side(struct cli *c, const struct cluster_line *l)
{
    buf_addf(&c->out, "    %.*s  %.*s  %.*s\n", (int)l->source_id.len, l->source_id.ptr,
             (int)l->citation.len, l->citation.ptr, (int)l->title.len, l->title.ptr);
}

static void say_errors(struct cli *c, const struct cluster_score *s,
                       const struct cluster_line *line, bool merged)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_errors; i++) {
        if (s->error[i].merged != merged || n++ >= ERRORS_SHOWN)
            continue;
        if (merged)
            cli_say(c, MSG_DEDUP_EVAL_WRONG);
        else
            cli_say(c, MSG_DEDUP_EVAL_MISSED);
        say_side(c, &line[s->error[i].left]);
        say_side(c, &line[s->error[i].right]);
    }
    if (n > ERRORS_SHOWN)
        cli_say(c, MSG_DEDUP_EVAL_MORE(n - ERRORS_SHOWN));
}

static void say_score(struct cli *c, const struct cluster_score *s, const struct cluster_line *line)
{
    const struct dedup_counts r = s->score.removal, p = s->score.pairs;
    if (s->truth.n_absent)
        note_add(&c->notes, NOTE_WARNING, NULL, 0, 0,
                 MSG_DEDUP_EVAL_ABSENT(s->truth.n_absent, s->truth.first_absent));
    /* In the form in which the field's scripts print them. */
    buf_addf(&c->out, "removal  TP %" PRId64 "  FP %" PRId64 "  FN %" PRId64 "  F1 %.4f\n", r.right,
             r.wrong, r.missed, dedup_f1(r));
    buf_addf(&c->out, "pairs    TP %" PRId64 "  FP %" PRId64 "  FN %" PRId64 "  F1 %.4f\n", p.right,
             p.wrong, p.missed, dedup_f1(p));
    say_errors(c, s, line, true);
    say_errors(c, s, line, false);
}

static enum err_code lines(struct cli *c, const char *from, struct cluster_line **line, size_t *n,
                           struct err *e)
{
    if (from)
        return clusters_read(from, &c->arena, line, n, e);
    enum err_code rc = cli_open(c, false, e);
    return rc == ERR_OK ? clusters_load(c->store, &c->arena, line, n, e) : rc;
}

enum err_code cmd_dedup_eval(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *from = NULL, *least = NULL;
    double min_f1 = 0;
    struct cluster_line *line = NULL;
    struct cluster_score s;
    size_t n = 0;
    char **rest;
    int n_rest;
    const struct cli_option option[] = {{"--clusters", NULL, false, &from},
                                        {"--min-f1", NULL, false, &least}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 1, 1, "dedup", e);
    if (rc == ERR_OK && least && (!str_double(str_c(least), &min_f1) || min_f1 < 0 || min_f1 > 1))
        rc = err_set(e, ERR_USAGE, MSG_DEDUP_EVAL_F1(least));
    if (rc == ERR_OK)
        rc = lines(c, from, &line, &n, e);
    if (rc == ERR_OK)
        rc = clusters_score(rest[0], line, n, &c->arena, &s, e);
    if (rc != ERR_OK)
        return rc;
    c->found = least && dedup_f1(s.score.removal) < min_f1;
    if (!c->json) {
        say_score(c, &s, line);
        return ERR_OK;
    }
    score_json(c, &s, line);
    json_key_bool(&c->j, "ok", !c->found);
    json_end(&c->j);
    return ERR_OK;
}
