/* script.c - the scripted server. */
#include "tests/unit/eutils/script.h"

#include "lib/base/file.h"

#include <sys/stat.h>
#include <zlib.h>

static void remember(struct script *s, const struct http_request *q)
{
    if (s->n_asked == ASKED_MAX)
        return;
    struct asked *to = &s->asked[s->n_asked++];
    snprintf(to->method, sizeof to->method, "%s", q->method);
    snprintf(to->path, sizeof to->path, "%s", q->path);
    to->in_address = strcmp(q->method, "GET") == 0 && q->n_params > 0;
    to->n = q->n_params;
    to->param = ARENA_ARRAY(&s->kept, q->n_params, struct http_param);
    for (size_t i = 0; i < q->n_params; i++) {
        to->param[i].name = arena_str(&s->kept, q->param[i].name);
        to->param[i].value = arena_str(&s->kept, q->param[i].value);
    }
}

static void handle(void *context, const struct http_request *q, struct http_response *r)
{
    struct script *s = context;
    pthread_mutex_lock(&s->lock);
    size_t turn = s->n_asked;
    remember(s, q);
    r->type = "text/xml; charset=UTF-8";
    if (s->make) {
        s->make(s, q, r);
    } else {
        const struct answer *x = &s->answer[turn < s->n_answers ? turn : s->n_answers - 1];
        r->status = x->status ? x->status : 200;
        r->header[0][0] = x->header[0];
        r->header[0][1] = x->header[1];
        buf_adds(&r->body, x->body ? x->body : "");
    }
    pthread_mutex_unlock(&s->lock);
}

int script_set_up(void **state)
{
    struct script *s = base_malloc(sizeof *s);
    *s = (struct script){.lock = PTHREAD_MUTEX_INITIALIZER};
    struct http_options o = {.threads = 2, .handle = handle, .context = s};
    assert_int_equal(http_server_start(&o, &s->server, &s->e), ERR_OK);
    script_client(s, NULL);
    *state = s;
    return 0;
}

int script_tear_down(void **state)
{
    struct script *s = *state;
    eutils_free(s->client);
    http_server_stop(s->server);
    arena_release(&s->arena);
    arena_release(&s->kept);
    free(s);
    return 0;
}

void script_client(struct script *s, const char *api_key)
{
    eutils_free(s->client);
    struct eutils_options o = {
        .base_url = arena_fmt(&s->arena, "http://127.0.0.1:%d/entrez/eutils/",
                              (int)http_server_port(s->server)),
        .email = "library@example.org",
        .api_key = api_key,
        .timeout_s = 10,
    };
    assert_int_equal(eutils_new(&o, &s->client, &s->e), ERR_OK);
    s->client->backoff_ms = 1;
}

void script_answers(struct script *s, const struct answer *answer, size_t n)
{
    struct answer *copy = ARENA_ARRAY(&s->arena, n, struct answer);
    memcpy(copy, answer, n * sizeof *copy);
    s->answer = copy;
    s->n_answers = n;
}

const char *script_param(const struct script *s, size_t request, const char *name)
{
    if (request >= s->n_asked)
        return "";
    for (size_t i = 0; i < s->asked[request].n; i++)
        if (str_eq_c(s->asked[request].param[i].name, name))
            return s->asked[request].param[i].value.ptr;
    return "";
}

const char *script_error(struct script *s, enum lang lang)
{
    struct buf b = {0};
    err_render(&b, lang, &s->e);
    const char *out = arena_strdup(&s->arena, buf_c(&b));
    buf_release(&b);
    return out;
}

void assert_says(struct script *s, const char *words)
{
    if (!strstr(script_error(s, LANG_EN), words))
        fail_msg("\"%s\" is not in \"%s\"", words, script_error(s, LANG_EN));
}

void assert_not_says(struct script *s, const char *words)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (strstr(script_error(s, (enum lang)lang), words))
            fail_msg("\"%s\" is in \"%s\"", words, script_error(s, (enum lang)lang));
}

const char *esearch_xml(struct arena *a, int64_t count, const char *ids)
{
    struct buf list = {0};
    struct str rest = str_c(ids), id;
    int64_t n = 0;
    while (rest.len && str_split(&rest, ',', &id)) {
        buf_adds(&list, "<Id>");
        buf_addstr(&list, id);
        buf_adds(&list, "</Id>\n");
        n++;
    }
    const char *out = arena_fmt(
        a,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n"
        "<!DOCTYPE eSearchResult PUBLIC \"-//NLM//DTD esearch 20060628//EN\" "
        "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd\">\n"
        "<eSearchResult><Count>%" PRId64 "</Count><RetMax>%" PRId64
        "</RetMax><RetStart>0</RetStart>"
        "<QueryKey>1</QueryKey><WebEnv>MCID_0</WebEnv><IdList>\n%s</IdList><TranslationSet/>"
        "<QueryTranslation>\"x\"[Title]</QueryTranslation></eSearchResult>\n",
        count, n, buf_c(&list));
    buf_release(&list);
    return out;
}

const char *efetch_xml(struct arena *a, const char *ids)
{
    struct buf b = {0};
    struct str rest = str_c(ids), id;
    buf_adds(&b, "<?xml version=\"1.0\" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD "
                 "PubMedArticle, 1st January 2025//EN\" "
                 "\"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd\">\n"
                 "<PubmedArticleSet>\n");
    while (rest.len && str_split(&rest, ',', &id))
        buf_addf(&b,
                 "<PubmedArticle><MedlineCitation Status=\"MEDLINE\" Owner=\"NLM\">"
                 "<PMID Version=\"1\">%.*s</PMID><Article PubModel=\"Print\"><Journal>"
                 "<JournalIssue CitedMedium=\"Print\"><PubDate><Year>2020</Year></PubDate>"
                 "</JournalIssue><Title>A journal</Title></Journal><ArticleTitle>Record %.*s."
                 "</ArticleTitle><Language>eng</Language></Article></MedlineCitation>"
                 "<PubmedData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList>"
                 "<ArticleId IdType=\"pubmed\">%.*s</ArticleId></ArticleIdList></PubmedData>"
                 "</PubmedArticle>\n",
                 (int)id.len, id.ptr, (int)id.len, id.ptr, (int)id.len, id.ptr);
    buf_adds(&b, "</PubmedArticleSet>\n");
    const char *out = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return out;
}

struct str load(struct arena *a, const char *path)
{
    struct buf b = {0};
    char part[65536];
    int n;
    gzFile f = gzopen(path, "rb");
    while (f && (n = gzread(f, part, sizeof part)) > 0)
        buf_add(&b, part, (size_t)n);
    if (f)
        gzclose(f);
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

const char *shared_folder(struct arena *a, const char *name)
{
    const char *root = getenv("SIGTE_SHARED");
    struct stat st;
    const char *path =
        arena_fmt(a, "%s/data/%s", root ? root : SIGTE_SOURCE_DIR "/../shared", name);
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        return path;
    print_message("no folder %s: its answers are not checked\n", path);
    return NULL;
}
