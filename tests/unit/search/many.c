/* many.c - the corpus, its server, and a server before it that counts. */
#include "many.h"

#include "lib/base/file.h"
#include "lib/http/http.h"

#include <curl/curl.h>
#include <ftw.h>
#include <signal.h>
#include <unistd.h>

static const char PICO[] = "sigte: pico/1\nid: small\ngroup: udbredt-og-uhelbredelig-kraeft\n"
                           "version: 1\ntitle: {da: Lille, en: Small}\n"
                           "question: {da: Hvad?, en: What?}\ncriteria:\n  - id: P-in\n"
                           "    element: P\n    effect: include\n    rank: 20\n"
                           "    text: {da: Kræft, en: Cancer}\n"
                           "    reason: {da: Anden, en: Other}\n    match: cancer[tiab]\n"
                           "  - {id: I-in, element: I, effect: include, rank: 30, text: I, "
                           "reason: I}\n"
                           "  - {id: O-in, element: O, effect: include, rank: 40, text: O, "
                           "reason: O}\n";

static const char PROTOCOL[] =
    "sigte: protocol/1\nid: small\ntitle: {da: Lille, en: Small}\nas_of: 2024-01-23\n"
    "searches:\n  - id: secondary\n    literature: secondary\n    database: PubMed\n"
    "    sort: pub_date\n    import: \"2\"\n    lines:\n      - id: \"1\"\n"
    "        query: cancer[tiab]\n      - id: \"2\"\n        query: '#1 AND 2000:3000[dp]'\n"
    "arms:\n  - {id: database, kind: database, label: {da: Database, en: Database}}\n"
    "  - {id: network, kind: other, prisma: organisations, label: {da: Netværk, en: Network}}\n"
    "stages:\n  title: {reviewers: 1}\n  abstract: {reviewers: 1}\n  full_text: {reviewers: 1}\n";

void many_ok(struct many *m, enum err_code rc, const char *what, int line)
{
    struct buf b = {0};
    if (rc == ERR_OK)
        return;
    err_render(&b, LANG_EN, &m->e);
    fail_msg("line %d: %s: %s", line, what, buf_c(&b));
}

static size_t on_bytes(char *bytes, size_t size, size_t n, void *context)
{
    buf_add(context, bytes, size * n);
    return size * n;
}

static int count_ids(struct str list)
{
    struct str one;
    int n = 0;
    while (str_split(&list, ',', &one))
        n += one.len > 0;
    return n;
}

/* Counts, and passes on to the corpus server as it stands now. */
static void pass_on(void *context, const struct http_request *q, struct http_response *r)
{
    struct many *m = context;
    struct buf form = {0};
    const char *program = strrchr(q->path, '/') + 1;
    if (strncmp(program, "esearch", 7) == 0)
        m->searches++;
    if (strncmp(program, "efetch", 6) == 0) {
        int n = ++m->fetches;
        m->ids += count_ids(http_param(q, "id"));
        if (n == m->kill_at)
            kill(m->victim, SIGKILL);
    }
    const char *told = strncmp(program, "elink", 5) == 0   ? m->elink
                       : strncmp(program, "einfo", 5) == 0 ? m->einfo
                                                           : NULL;
    r->type = "application/xml; charset=utf-8";
    if (told) {
        buf_adds(&r->body, told);
        return;
    }
    for (size_t i = 0; i < q->n_params; i++) {
        buf_addf(&form, "%s", i ? "&" : "");
        buf_add_url(&form, q->param[i].name);
        buf_adds(&form, "=");
        buf_add_url(&form, q->param[i].value);
    }
    CURL *c = curl_easy_init();
    curl_easy_setopt(c, CURLOPT_URL,
                     arena_fmt(q->arena, "%s%s", corpus_server_url(m->server), program));
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, buf_c(&form));
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &r->body);
    long status = curl_easy_perform(c) == CURLE_OK ? 200 : 502;
    if (status == 200)
        curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_cleanup(c);
    buf_release(&form);
    r->status = (int)status;
}

static const char *place(struct many *m, const char *name)
{
    return arena_fmt(&m->arena, "%s/%s", m->folder, name);
}

void many_open(struct many *m)
{
    struct http_options o = {.handle = pass_on, .context = m};
    *m = (struct many){.folder = "/tmp/sigte-many-XXXXXX"};
    assert_non_null(mkdtemp(m->folder));
    MOK(m, http_server_start(&o, &m->proxy, &m->e));
    m->url = arena_fmt(&m->arena, "http://127.0.0.1:%u/entrez/eutils/",
                       (unsigned)http_server_port(m->proxy));
    MOK(m, file_write(place(m, "pico.yaml"), STR(PICO), &m->e));
    MOK(m, file_write(place(m, "protocol.yaml"), STR(PROTOCOL), &m->e));
    struct str groups;
    MOK(m, file_read(SIGTE_SOURCE_DIR "/picos/groups.yaml", 0, &m->arena, &groups, &m->e));
    MOK(m, file_write(place(m, "groups.yaml"), groups, &m->e));
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static void stop_serving(struct many *m)
{
    corpus_server_stop(m->server);
    corpus_close(m->corpus);
    m->server = NULL;
    m->corpus = NULL;
}

void many_close(struct many *m)
{
    http_server_stop(m->proxy);
    stop_serving(m);
    nftw(m->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_release(&m->arena);
}

static void add_record(struct buf *b, const struct made *r)
{
    buf_addf(b,
             "<PubmedArticle><MedlineCitation Status=\"%s\" Owner=\"NLM\"><PMID Version=\"1\">"
             "%" PRId64 "</PMID><Article PubModel=\"Print\"><Journal><JournalIssue "
             "CitedMedium=\"Print\"><PubDate><Year>2021</Year></PubDate></JournalIssue><Title>"
             "Journal of Made-up Cancer</Title></Journal><ArticleTitle>",
             r->status ? r->status : "MEDLINE", r->pmid);
    if (r->title)
        buf_adds(b, r->title);
    else
        buf_addf(b, "On cancer, part %" PRId64 ".", r->pmid - 90000000);
    buf_addf(b,
             "</ArticleTitle><Language>eng</Language><PublicationTypeList><PublicationType "
             "UI=\"D016428\">Journal Article</PublicationType>%s</PublicationTypeList></Article>%s"
             "</MedlineCitation></PubmedArticle>\n",
             r->types ? r->types : "", r->more ? r->more : "");
}

static void serve_xml(struct many *m, struct str xml)
{
    struct corpus_build_report built;
    struct corpus_server_options o = {.as_of = {2024, 1, 23}};
    const char *file = place(m, arena_fmt(&m->arena, "records-%d.xml", m->n_corpora));
    const char *path = place(m, arena_fmt(&m->arena, "corpus-%d.db", m->n_corpora++));
    stop_serving(m);
    MOK(m, file_write(file, xml, &m->e));
    MOK(m, corpus_build(path, &file, 1, NULL, NULL, &m->arena, &built, &m->e));
    MOK(m, corpus_open(path, &m->corpus, &m->e));
    MOK(m, corpus_server_start(m->corpus, &o, &m->server, &m->e));
}

void many_serve(struct many *m, const struct made *record, size_t n)
{
    struct buf b = {0};
    buf_adds(&b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<PubmedArticleSet>\n");
    for (size_t i = 0; i < n; i++)
        add_record(&b, &record[i]);
    buf_adds(&b, "</PubmedArticleSet>\n");
    serve_xml(m, buf_str(&b));
    buf_release(&b);
}

void many_serve_series(struct many *m, size_t n)
{
    struct made *record = ARENA_ARRAY(&m->arena, n, struct made);
    for (size_t i = 0; i < n; i++)
        record[i].pmid = 90000001 + (int64_t)i;
    many_serve(m, record, n);
}

void many_count_anew(struct many *m)
{
    m->searches = m->fetches = m->ids = 0;
}

const char *many_review(struct many *m, const char *name)
{
    struct note_list notes = {.arena = &m->arena};
    struct review_new n = {.pico_path = place(m, "pico.yaml"),
                           .protocol_path = place(m, "protocol.yaml"),
                           .lead = "lead"};
    struct store *s;
    const char *path = place(m, name);
    MOK(m, review_file_create(path, &n, &m->arena, &notes, &s, &m->e));
    store_close(s);
    return path;
}

struct store *many_store(struct many *m, const char *path)
{
    struct store *s;
    MOK(m, review_file_open(path, DB_WRITE, &s, &m->e));
    return s;
}

struct eutils *many_client(struct many *m)
{
    struct eutils_options o = {.base_url = m->url, .tries = 1};
    struct eutils *u;
    MOK(m, eutils_new(&o, &u, &m->e));
    return u;
}
