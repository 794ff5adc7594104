/* cmd_demo.c - a whole review on the small example that the program carries, offline.
 *
 * Every step is an ordinary command line, shown before it runs; only the corpus
 * server is started here, since it has to live while the search runs. */
#include "app/cli/command.h"
#include "app/cli/demo_files.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "pubmed/corpus/serve.h"

#include <unistd.h>

#define WORDS_MAX 24

/* `%` stands for the server's address. A line that starts with `+` may find something. */
static const char *const BEFORE[] = {
    "mesh import input/corpora/mesh/desc.xml input/corpora/mesh/qual.xml -o mesh.db",
    "corpus build input/corpora/demo/pubmed-1.xml input/corpora/demo/pubmed-2.xml --mesh mesh.db "
    "-o corpus.db",
    "init review.sigte --pico input/picos/udbredt-kraeft.yaml --protocol "
    "input/protocols/udbredt-kraeft.yaml --mesh mesh.db --as lead",
    NULL};
static const char *const SEARCH[] = {"+search check",
                                     "search run --source pubmed --url % --as lead", NULL};
static const char *const AFTER[] = {
    "import input/corpora/demo/network.ris --arm network --source network --as lead",
    "import input/corpora/demo/references.nbib --arm references --source references --as lead",
    "dedup --as lead",
    "criteria apply --as lead",
    "criteria trace pmid:34632252",
    "reviewer add reviewer-a reviewer-b --as lead",
    "screen decide --from input/corpora/demo/decisions-title.csv",
    "screen decide --from input/corpora/demo/decisions-abstract.csv",
    "+conflicts",
    "resolve --from input/corpora/demo/resolutions.csv --stage abstract --as lead",
    "retrieval --from input/corpora/demo/retrieval.csv --as lead",
    "screen decide --from input/corpora/demo/decisions-full-text.csv",
    "+conflicts",
    "resolve --from input/corpora/demo/resolutions.csv --stage full_text --as lead",
    "status",
    "agreement --stage abstract",
    "progress --as lead",
    "extract set --from input/corpora/demo/extraction.yaml",
    "level set --from input/corpora/demo/levels.csv",
    "prisma --check",
    "approve screening --as lead",
    "approve extraction --as lead",
    "prisma -o prisma.svg",
    "prisma -o prisma.pdf",
    "prisma -o prisma.png",
    "prisma -o PRISMA.csv",
    "search show -o search-protocol.html",
    "table background -o background.html",
    "table results -o results.html",
    "table background -o background.csv",
    "table results -o results.csv",
    "table network -o network.html",
    "dedup export -o clusters.csv",
    "export --records included --with decisions,source -o included.ris",
    "overlap --stage full_text",
    "report pack -o report",
    "audit verify",
    "doctor",
    "uptake demo uptake",
    NULL};

static enum err_code write_inputs(struct cli *c, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < demo_files_count; i++) {
        const struct asset *f = &demo_files[i];
        char *path = arena_fmt(&c->arena, "input/%s", f->name);
        rc = file_mkdir(file_dir(&c->arena, path), e);
        if (rc == ERR_OK)
            rc = file_write(path, str_n((const char *)f->data, f->size), e);
    }
    return rc;
}

static int split(struct cli *c, const char *line, const char *url, char **word)
{
    int n = 0;
    struct str rest = str_c(line), one;
    word[n++] = arena_strdup(&c->arena, "sigte");
    while (n < WORDS_MAX - 1 && str_split(&rest, ' ', &one))
        word[n++] = str_eq(one, STR("%")) ? arena_strdup(&c->arena, url)
                                          : arena_strndup(&c->arena, one.ptr, one.len);
    word[n] = NULL;
    return n;
}

static void show(struct cli *c, char *const *word, int n)
{
    buf_adds(&c->out, "\n$");
    for (int i = 0; i < n; i++)
        buf_addf(&c->out, " %s", word[i]);
    buf_addch(&c->out, '\n');
    c->flush(c);
}

static void take_notes(struct cli *c, struct cli *sub)
{
    struct buf b = {0};
    for (size_t i = 0; i < sub->notes.n; i++) {
        buf_adds(&b, "  ");
        note_render(&b, c->lang, &sub->notes.item[i]);
        buf_addch(&b, '\n');
    }
    buf_addstr(&c->out, buf_str(&b));
    buf_release(&b);
}

/* A step that finds something it should not find ends the demonstration. */
static enum err_code step(struct cli *c, const char *line, const char *url, struct err *e)
{
    char *word[WORDS_MAX];
    bool may_find = line[0] == '+';
    /* Named here, so that SIGTE_REVIEW can't lead the demonstration into a real review. */
    struct cli sub = {
        .lang = c->lang, .progress = c->progress, .flush = c->flush, .review_path = "review.sigte"};
    sub.notes.arena = &sub.arena;
    int n = split(c, line + may_find, url, word);
    show(c, word, n);
    enum err_code rc = cli_run(&sub, n, word, e);
    progress_bar_end(&c->bar);
    buf_addstr(&c->out, buf_str(&sub.out));
    take_notes(c, &sub);
    if (rc == ERR_OK && sub.found && !may_find)
        rc = err_set(e, ERR_STATE, MSG_DEMO_FOUND(line));
    store_close(sub.store);
    uptake_close(sub.uptake);
    buf_release(&sub.out);
    arena_release(&sub.arena);
    c->flush(c);
    return rc;
}

static enum err_code steps(struct cli *c, const char *const *line, const char *url, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (; rc == ERR_OK && *line; line++) {
        rc = progress_check(c->progress, e);
        if (rc == ERR_OK)
            rc = step(c, *line, url, e);
    }
    return rc;
}

static enum err_code search(struct cli *c, struct err *e)
{
    struct corpus *corpus;
    struct corpus_server *server;
    /* The day of NGC's own search: relative dates would be taken from it. */
    struct corpus_server_options o = {.as_of = {2024, 1, 23}};
    enum err_code rc = corpus_open("corpus.db", &corpus, e);
    if (rc != ERR_OK)
        return rc;
    rc = corpus_server_start(corpus, &o, &server, e);
    if (rc == ERR_OK) {
        rc = steps(c, SEARCH, corpus_server_url(server), e);
        corpus_server_stop(server);
    }
    corpus_close(corpus);
    return rc;
}

enum err_code cmd_demo(struct cli *c, int argc, char **argv, struct err *e)
{
    char **rest;
    int n;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 1, "demo", e);
    if (rc != ERR_OK)
        return rc;
    const char *folder = n ? rest[0] : "sigte-demo";
    if (file_exists(folder))
        return err_set(e, ERR_IO, MSG_DEMO_EXISTS(folder));
    rc = file_mkdir(folder, e);
    if (rc == ERR_OK && chdir(folder) != 0)
        rc = err_set(e, ERR_IO, MSG_CLI_NO_FILE(folder));
    if (rc != ERR_OK)
        return rc;
    cli_say(c, MSG_DEMO_BEGIN(folder));
    rc = write_inputs(c, e);
    if (rc == ERR_OK)
        rc = steps(c, BEFORE, "", e);
    if (rc == ERR_OK)
        rc = search(c, e);
    if (rc == ERR_OK)
        rc = steps(c, AFTER, "", e);
    if (rc == ERR_OK)
        cli_say(c, MSG_DEMO_END(folder));
    return rc;
}
