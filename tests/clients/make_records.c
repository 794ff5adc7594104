/* make_records.c - PubMed XML for the tests of clients.
 *
 *     make_records N few    records with all that the clients ask about
 *     make_records N many   a PMID, a title and a date each: fast to build in thousands
 *
 * Record i has the PMID 1001 + 7 i and the year 2000 + i mod 20. Every second title holds
 * alpha, every third beta; every fourth record is a review with an abstract, every fifth
 * has the heading Neoplasms, every sixth stands in PMC. Record i cites i - 1 and i - 2. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long pmid_of(long i)
{
    return 1001 + 7 * i;
}

static void put_title(long i)
{
    printf("<ArticleTitle>Record %ld%s%s of a series.</ArticleTitle>", i, i % 2 ? "" : " alpha",
           i % 3 ? "" : " beta");
}

static void put_history(long i)
{
    printf("<History><PubMedPubDate PubStatus=\"pubmed\"><Year>%ld</Year><Month>5</Month>"
           "<Day>15</Day><Hour>6</Hour><Minute>0</Minute></PubMedPubDate></History>",
           2000 + i % 20);
}

static void put_tiny(long i)
{
    printf("<PubmedArticle><MedlineCitation Status=\"MEDLINE\" Owner=\"NLM\"><PMID Version=\"1\">"
           "%ld</PMID><Article PubModel=\"Print\"><Journal><JournalIssue><PubDate><Year>%ld</Year>"
           "</PubDate></JournalIssue></Journal>",
           pmid_of(i), 2000 + i % 20);
    put_title(i);
    printf("</Article></MedlineCitation><PubmedData>");
    put_history(i);
    printf("</PubmedData></PubmedArticle>\n");
}

static void put_authors(long i)
{
    printf("<AuthorList CompleteYN=\"Y\"><Author ValidYN=\"Y\"><LastName>First</LastName>"
           "<ForeName>Anna B</ForeName><Initials>AB</Initials><AffiliationInfo><Affiliation>"
           "Institute %ld, Copenhagen, Denmark.</Affiliation></AffiliationInfo></Author>"
           "<Author ValidYN=\"Y\"><LastName>S\xC3\xB8rensen</LastName><ForeName>Carl</ForeName>"
           "<Initials>C</Initials></Author></AuthorList>",
           i % 3);
}

static void put_indexing(long i)
{
    if (i % 5 == 0)
        printf("<MeshHeadingList><MeshHeading><DescriptorName UI=\"D009369\" MajorTopicYN=\"Y\">"
               "Neoplasms</DescriptorName><QualifierName UI=\"Q000235\" MajorTopicYN=\"N\">genetics"
               "</QualifierName></MeshHeading></MeshHeadingList>");
}

static void put_references(long i)
{
    if (i < 2)
        return;
    printf("<ReferenceList>");
    for (long k = 1; k <= 2; k++)
        printf("<Reference><Citation>J Small Corpora. 2000.</Citation><ArticleIdList><ArticleId "
               "IdType=\"pubmed\">%ld</ArticleId></ArticleIdList></Reference>",
               pmid_of(i - k));
    printf("</ReferenceList>");
}

static void put_article(long i)
{
    printf("<PubmedArticle><MedlineCitation Status=\"MEDLINE\" Owner=\"NLM\"><PMID Version=\"1\">"
           "%ld</PMID><DateRevised><Year>2020</Year><Month>01</Month><Day>02</Day></DateRevised>"
           "<Article PubModel=\"Print\"><Journal><ISSN IssnType=\"Print\">0000-0019</ISSN>"
           "<JournalIssue CitedMedium=\"Print\"><Volume>%ld</Volume><Issue>2</Issue><PubDate>"
           "<Year>%ld</Year><Month>May</Month></PubDate></JournalIssue><Title>Journal of Small "
           "Corpora</Title><ISOAbbreviation>J Small Corpora</ISOAbbreviation></Journal>",
           pmid_of(i), i + 1, 2000 + i % 20);
    put_title(i);
    printf("<Pagination><MedlinePgn>%ld-9</MedlinePgn></Pagination>", i + 1);
    if (i % 4 == 0)
        printf("<Abstract><AbstractText Label=\"METHODS\">Words of an abstract.</AbstractText>"
               "</Abstract>");
    put_authors(i);
    printf("<Language>eng</Language><PublicationTypeList><PublicationType UI=\"D016428\">Journal "
           "Article</PublicationType>%s</PublicationTypeList></Article><MedlineJournalInfo>"
           "<Country>Denmark</Country><MedlineTA>J Small Corpora</MedlineTA><NlmUniqueID>0000001"
           "</NlmUniqueID></MedlineJournalInfo>",
           i % 4 ? "" : "<PublicationType UI=\"D016454\">Review</PublicationType>");
    put_indexing(i);
    printf("</MedlineCitation><PubmedData>");
    put_history(i);
    printf("<PublicationStatus>ppublish</PublicationStatus><ArticleIdList><ArticleId IdType="
           "\"pubmed\">%ld</ArticleId><ArticleId IdType=\"doi\">10.1000/small.%ld</ArticleId>",
           pmid_of(i), i);
    if (i % 6 == 0)
        printf("<ArticleId IdType=\"pmc\">PMC%ld</ArticleId>", 500 + i);
    printf("</ArticleIdList>");
    put_references(i);
    printf("</PubmedData></PubmedArticle>\n");
}

int main(int argc, char **argv)
{
    long n = argc == 3 ? strtol(argv[1], NULL, 10) : 0;
    bool few = argc == 3 && strcmp(argv[2], "few") == 0;
    if (n <= 0 || (!few && strcmp(argv[2], "many") != 0)) {
        fprintf(stderr, "use: make_records N few|many\n");
        return 2;
    }
    printf("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<PubmedArticleSet>\n");
    for (long i = 0; i < n; i++)
        if (few)
            put_article(i);
        else
            put_tiny(i);
    printf("</PubmedArticleSet>\n");
    return ferror(stdout) || fflush(stdout) != 0;
}
