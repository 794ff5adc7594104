/* pack.c - zlib with a preset dictionary. */
#include "pubmed/corpus/pack.h"

#include <zlib.h>

/* Half the time of level 6 for a tenth more bytes; packing is a third of a build. */
#define LEVEL 2

/* What zlib can refer back to from the first byte; the most common comes last.
 * Part of the file format: a change makes stored records unreadable. */
static const char dictionary[] =
    "</PubmedBookArticle><BookDocument><Book><Publisher><PublisherName>"
    "<SupplMeshList><SupplMeshName Type=\"Disease\" UI=\"C"
    "<DataBankList CompleteYN=\"Y\"><DataBank><DataBankName>ClinicalTrials.gov</DataBankName>"
    "<AccessionNumberList><AccessionNumber>NCT0</AccessionNumber></AccessionNumberList></DataBank>"
    "</DataBankList><GrantList CompleteYN=\"Y\"><Grant><GrantID></GrantID><Acronym>"
    "<Agency>NCI NIH HHS</Agency><Country>United States</Country></Grant></GrantList>"
    "<CommentsCorrectionsList><CommentsCorrections RefType=\"CommentIn\"><RefSource>"
    "</RefSource><PMID Version=\"1\"></PMID></CommentsCorrections></CommentsCorrectionsList>"
    "<ReferenceList><Reference><Citation></Citation><ArticleIdList>"
    "<ArticleId IdType=\"doi\">10.1016/j.</ArticleId><ArticleId IdType=\"pmc\">PMC</ArticleId>"
    "<ArticleId IdType=\"pubmed\"></ArticleId></ArticleIdList></Reference>"
    "<ChemicalList><Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance UI=\"D0"
    "</NameOfSubstance></Chemical></ChemicalList>"
    "<CoiStatement>The authors declare no conflict of interest.</CoiStatement>"
    "<KeywordList Owner=\"NOTNLM\"><Keyword MajorTopicYN=\"N\"></Keyword></KeywordList>"
    "<MeshHeadingList><MeshHeading><DescriptorName UI=\"D0\" MajorTopicYN=\"Y\">"
    "</DescriptorName><QualifierName UI=\"Q000\" MajorTopicYN=\"N\"></QualifierName>"
    "<DescriptorName UI=\"D006801\" MajorTopicYN=\"N\">Humans</DescriptorName></MeshHeading>"
    "</MeshHeadingList><InvestigatorList>"
    "<Abstract><AbstractText Label=\"BACKGROUND\" NlmCategory=\"BACKGROUND\">"
    "<AbstractText Label=\"METHODS\" NlmCategory=\"METHODS\">"
    "<AbstractText Label=\"RESULTS\" NlmCategory=\"RESULTS\">"
    "<AbstractText Label=\"CONCLUSIONS\" NlmCategory=\"CONCLUSIONS\">"
    "</AbstractText><CopyrightInformation></CopyrightInformation></Abstract>"
    "<AuthorList CompleteYN=\"Y\"><Author ValidYN=\"Y\"><LastName></LastName><ForeName>"
    "</ForeName><Initials></Initials><Identifier Source=\"ORCID\">0000-000"
    "</Identifier><AffiliationInfo><Affiliation>Department of , University of "
    "</Affiliation></AffiliationInfo></Author></AuthorList><Language>eng</Language>"
    "<PublicationTypeList><PublicationType UI=\"D016428\">Journal Article</PublicationType>"
    "<PublicationType UI=\"D016454\">Review</PublicationType></PublicationTypeList>"
    "<ArticleDate DateType=\"Electronic\"><Year>20</Year><Month>0</Month><Day></Day>"
    "</ArticleDate></Article><MedlineJournalInfo><Country>United States</Country><MedlineTA>"
    "</MedlineTA><NlmUniqueID></NlmUniqueID><ISSNLinking></ISSNLinking></MedlineJournalInfo>"
    "<CitationSubset>IM</CitationSubset></MedlineCitation><PubmedData><History>"
    "<PubMedPubDate PubStatus=\"received\"><PubMedPubDate PubStatus=\"accepted\">"
    "<PubMedPubDate PubStatus=\"entrez\"><Year>20</Year><Month>1</Month><Day>1</Day>"
    "<Hour>6</Hour><Minute>0</Minute></PubMedPubDate><PubMedPubDate PubStatus=\"pubmed\">"
    "<PubMedPubDate PubStatus=\"medline\"></History><PublicationStatus>ppublish"
    "</PublicationStatus><ArticleIdList><ArticleId IdType=\"pubmed\"></ArticleId>"
    "<ArticleId IdType=\"pii\"></ArticleId><ArticleId IdType=\"doi\">10.1</ArticleId>"
    "</ArticleIdList></PubmedData></PubmedArticle>"
    "<PubmedArticle><MedlineCitation Status=\"MEDLINE\" IndexingMethod=\"Automated\" "
    "Owner=\"NLM\"><PMID Version=\"1\"></PMID><DateCompleted><Year>20</Year><Month>0</Month>"
    "<Day>1</Day></DateCompleted><DateRevised><Year>20</Year></DateRevised>"
    "<Article PubModel=\"Print-Electronic\"><Journal><ISSN IssnType=\"Electronic\"></ISSN>"
    "<JournalIssue CitedMedium=\"Internet\"><Volume></Volume><Issue></Issue><PubDate><Year>20"
    "</Year><Month>Jan</Month></PubDate></JournalIssue><Title></Title><ISOAbbreviation>"
    "</ISOAbbreviation></Journal><ArticleTitle></ArticleTitle><Pagination>"
    "<StartPage></StartPage><EndPage></EndPage><MedlinePgn></MedlinePgn></Pagination>"
    "<ELocationID EIdType=\"doi\" ValidYN=\"Y\">10.1</ELocationID>";

struct pack {
    z_stream z;
    char *out;
    size_t cap;
};

/* zlib's interface predates const. */
static Bytef *bytes_of(const char *s)
{
    union {
        const char *in;
        Bytef *out;
    } u = {.in = s};
    return u.out;
}

struct pack *pack_new(void)
{
    struct pack *p = base_malloc(sizeof *p);
    *p = (struct pack){0};
    if (deflateInit2(&p->z, LEVEL, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        abort(); /* only when memory is exhausted */
    return p;
}

void pack_free(struct pack *p)
{
    if (!p)
        return;
    deflateEnd(&p->z);
    free(p->out);
    free(p);
}

struct str pack_deflate(struct pack *p, struct str s)
{
    deflateReset(&p->z);
    deflateSetDictionary(&p->z, bytes_of(dictionary), sizeof dictionary - 1);
    size_t most = deflateBound(&p->z, s.len);
    if (most > p->cap) {
        p->cap = most;
        p->out = base_realloc(p->out, most);
    }
    p->z.next_in = bytes_of(s.ptr);
    p->z.avail_in = (uInt)s.len;
    p->z.next_out = (Bytef *)p->out;
    p->z.avail_out = (uInt)p->cap;
    deflate(&p->z, Z_FINISH); /* ends: there is room for the worst case */
    return str_n(p->out, p->cap - p->z.avail_out);
}

bool pack_inflate(struct str packed, size_t size, struct arena *a, struct str *out)
{
    z_stream z = {.next_in = bytes_of(packed.ptr), .avail_in = (uInt)packed.len};
    *out = (struct str){0};
    if (size > PACK_LIMIT_BYTES)
        return false;
    char *to = arena_alloc(a, size + 1);
    if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
        return false;
    inflateSetDictionary(&z, bytes_of(dictionary), sizeof dictionary - 1);
    z.next_out = (Bytef *)to;
    z.avail_out = (uInt)size;
    int rc = inflate(&z, Z_FINISH);
    bool whole = rc == Z_STREAM_END && z.avail_out == 0;
    inflateEnd(&z);
    *out = str_n(to, size);
    return whole;
}
