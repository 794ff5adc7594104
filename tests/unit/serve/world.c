/* world.c - the small corpus. */
#include "tests/unit/serve/world.h"

#include "lib/base/file.h"

#include <curl/curl.h>
#include <unistd.h>

static long status_seen;

static void add_record(struct buf *b, int i)
{
    int64_t pmid = PMID_OF(i);
    buf_addf(b,
             "<PubmedArticle><MedlineCitation Status=\"MEDLINE\" Owner=\"NLM\"><PMID "
             "Version=\"1\">%" PRId64 "</PMID><Article PubModel=\"Print\"><Journal><ISSN "
             "IssnType=\"Print\">0000-0019</ISSN><JournalIssue CitedMedium=\"Print\"><Volume>%d"
             "</Volume><Issue>2</Issue><PubDate><Year>%d</Year><Month>May</Month></PubDate>"
             "</JournalIssue><Title>Journal of Small Corpora</Title><ISOAbbreviation>J Small "
             "Corpora</ISOAbbreviation></Journal><ArticleTitle>Record %d%s%s &lt;b&gt; of a "
             "series.</ArticleTitle><Pagination><MedlinePgn>%d-9</MedlinePgn></Pagination>",
             pmid, i + 1, YEAR_OF(i), i, i % 2 ? "" : " alpha", i % 3 ? "" : " beta", i + 1);
    if (i % 4 == 0)
        buf_adds(b, "<Abstract><AbstractText>Words of an abstract.</AbstractText></Abstract>");
    buf_addf(b,
             "<AuthorList CompleteYN=\"Y\"><Author ValidYN=\"Y\"><LastName>%s</LastName>"
             "<ForeName>Anna B</ForeName><Initials>AB</Initials></Author><Author ValidYN=\"Y\">"
             "<LastName>Last</LastName><ForeName>Carl</ForeName><Initials>C</Initials>"
             "<Suffix>Jr</Suffix></Author></AuthorList><Language>eng</Language>"
             "<PublicationTypeList><PublicationType UI=\"D016428\">Journal Article"
             "</PublicationType></PublicationTypeList></Article><MedlineJournalInfo><Country>"
             "Denmark</Country><MedlineTA>J Small Corpora</MedlineTA><NlmUniqueID>0000001"
             "</NlmUniqueID></MedlineJournalInfo>",
             i == 11 ? "Early" : "First");
    if (i % 5 == 0)
        buf_adds(b, "<MeshHeadingList><MeshHeading><DescriptorName UI=\"D009369\" "
                    "MajorTopicYN=\"N\">Neoplasms</DescriptorName></MeshHeading>"
                    "</MeshHeadingList>");
    buf_addf(b,
             "</MedlineCitation><PubmedData><History><PubMedPubDate PubStatus=\"pubmed\"><Year>%d"
             "</Year><Month>5</Month><Day>15</Day><Hour>6</Hour><Minute>0</Minute></PubMedPubDate>"
             "<PubMedPubDate PubStatus=\"entrez\"><Year>%d</Year><Month>5</Month><Day>15</Day>"
             "</PubMedPubDate></History><PublicationStatus>ppublish</PublicationStatus>"
             "<ArticleIdList><ArticleId IdType=\"pubmed\">%" PRId64 "</ArticleId><ArticleId "
             "IdType=\"doi\">10.1000/small.%d</ArticleId>",
             YEAR_OF(i), YEAR_OF(i), pmid, i);
    if (i % 6 == 0)
        buf_addf(b, "<ArticleId IdType=\"pmc\">PMC%d</ArticleId>", 500 + i);
    buf_adds(b, "</ArticleIdList>");
    for (int k = 1; k <= 2 && i >= 2; k++)
        buf_addf(b,
                 "%s<Reference><Citation>J Small Corpora.</Citation><ArticleIdList><ArticleId "
                 "IdType=\"pubmed\">%" PRId64 "</ArticleId></ArticleIdList></Reference>%s",
                 k == 1 ? "<ReferenceList>" : "", PMID_OF(i - k), k == 2 ? "</ReferenceList>" : "");
    buf_adds(b, "</PubmedData></PubmedArticle>\n");
}

static const char *build_xml(struct arena *a)
{
    struct buf b = {0};
    buf_adds(&b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<PubmedArticleSet>\n");
    for (int i = 0; i < RECORDS; i++)
        add_record(&b, i);
    buf_adds(&b, "</PubmedArticleSet>\n");
    const char *out = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return out;
}

static const char *in_folder(struct world *w, const char *name)
{
    return arena_fmt(&w->arena, "%s/%s", w->folder, name);
}

static const char *make_mesh(struct world *w)
{
    static const char *const xml[] = {SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml",
                                      SIGTE_SOURCE_DIR "/corpora/mesh/qual.xml"};
    struct mesh_import_report report;
    const char *path = in_folder(w, "mesh");
    assert_int_equal(mesh_import(path, xml, 2, NULL, &w->arena, &report, &w->e), ERR_OK);
    return path;
}

int world_set_up(void **state)
{
    struct world *w = base_malloc(sizeof *w);
    *w = (struct world){.folder = "/tmp/serve-test-XXXXXX"};
    assert_non_null(mkdtemp(w->folder));
    w->built = build_xml(&w->arena);
    const char *xml = in_folder(w, "records.xml"), *path = in_folder(w, "corpus");
    assert_int_equal(file_write(xml, str_c(w->built), &w->e), ERR_OK);
    struct corpus_build_report report;
    assert_int_equal(corpus_build(path, &xml, 1, make_mesh(w), NULL, &w->arena, &report, &w->e),
                     ERR_OK);
    assert_int_equal(report.live, RECORDS);
    assert_int_equal(corpus_open(path, &w->corpus, &w->e), ERR_OK);
    struct corpus_server_options o = {.as_of = {AS_OF_YEAR, AS_OF_MONTH, AS_OF_DAY}};
    assert_int_equal(corpus_server_start(w->corpus, &o, &w->server, &w->e), ERR_OK);
    *state = w;
    return 0;
}

int world_tear_down(void **state)
{
    static const char *const made[] = {"records.xml", "corpus",      "corpus-wal",
                                       "corpus-shm",  "corpus.lock", "mesh",
                                       "mesh-wal",    "mesh-shm",    "mesh.lock"};
    struct world *w = *state;
    corpus_server_stop(w->server);
    corpus_close(w->corpus);
    for (size_t i = 0; i < COUNT_OF(made); i++)
        unlink(in_folder(w, made[i]));
    assert_int_equal(rmdir(w->folder), 0);
    arena_release(&w->arena);
    free(w);
    return 0;
}

static size_t on_bytes(char *bytes, size_t size, size_t n, void *context)
{
    buf_add(context, bytes, size * n);
    return size * n;
}

static struct str transfer(struct world *w, const char *url, const char *form)
{
    struct buf b = {0};
    CURL *c = curl_easy_init();
    assert_non_null(c);
    curl_easy_setopt(c, CURLOPT_URL, url);
    curl_easy_setopt(c, CURLOPT_PROXY, "");
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &b);
    if (form)
        curl_easy_setopt(c, CURLOPT_POSTFIELDS, form);
    assert_int_equal(curl_easy_perform(c), CURLE_OK);
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status_seen);
    curl_easy_cleanup(c);
    struct str out = arena_str(&w->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

struct str ask(struct world *w, const char *program, const char *query)
{
    const char *ending = strchr(program, '.') ? "" : ".fcgi";
    const char *url =
        arena_fmt(&w->arena, "%s%s%s?%s", corpus_server_url(w->server), program, ending, query);
    return transfer(w, url, NULL);
}

struct str ask_post(struct world *w, const char *program, const char *query)
{
    const char *url = arena_fmt(&w->arena, "%s%s.fcgi", corpus_server_url(w->server), program);
    return transfer(w, url, query);
}

long last_status(void)
{
    return status_seen;
}

void assert_has(struct str body, const char *words)
{
    if (str_find(body, str_c(words), 0) == SIZE_MAX)
        fail_msg("\"%s\" is not in \"%s\"", words, body.ptr);
}

void assert_lacks(struct str body, const char *words)
{
    if (str_find(body, str_c(words), 0) != SIZE_MAX)
        fail_msg("\"%s\" is in \"%s\"", words, body.ptr);
}

struct str element(struct world *w, struct str xml, const char *name)
{
    const char *open = arena_fmt(&w->arena, "<%s>", name);
    const char *close = arena_fmt(&w->arena, "</%s>", name);
    size_t from = str_find(xml, str_c(open), 0);
    size_t to = from == SIZE_MAX ? SIZE_MAX : str_find(xml, str_c(close), from);
    if (to == SIZE_MAX)
        return STR("");
    return arena_str(&w->arena, str_sub(xml, from + strlen(open), to));
}
