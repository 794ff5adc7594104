"""biopython_test.py URL - the calls of Bio.Entrez, unchanged but for the base address.

Records are those of make_records.c. Nothing is fetched but from URL: a DTD that Biopython
doesn't bring along would be, so asking for one is a failure.
"""
import sys
import unittest
import urllib.request

from Bio import Entrez, Medline

NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
URL = sys.argv.pop()
BOTH = ["1169", "1127", "1085", "1043", "1001"]

open_url = urllib.request.urlopen


def redirected(request, *args, **kwargs):
    """Bio.Entrez builds its addresses itself; only the base is replaced."""
    if isinstance(request, str):
        request = urllib.request.Request(request)
    if not request.full_url.startswith(NCBI) and not request.full_url.startswith(
        "https://eutils.ncbi.nlm.nih.gov/entrez/"
    ):
        raise AssertionError("goes elsewhere: " + request.full_url)
    there = request.full_url.replace(NCBI, URL, 1)
    return open_url(urllib.request.Request(there, data=request.data))


Entrez.urlopen = redirected
Entrez.email = "reviewer-a@example.org"
Entrez.max_tries = 1
Entrez.api_key = "unused"  # Biopython then waits 0.1 s between calls, not 0.37


def read(handle):
    with handle:
        return Entrez.read(handle)


class Search(unittest.TestCase):
    def test_read(self):
        found = read(Entrez.esearch(db="pubmed", term="alpha[ti] AND beta[ti] AND 1:1200[uid]"))
        self.assertEqual(found["IdList"], BOTH)
        self.assertEqual(found["Count"], "5")
        self.assertEqual(found["RetMax"], "5")
        self.assertEqual(found["TranslationSet"], [])
        self.assertTrue(found["QueryTranslation"].startswith('"alpha"[Title] AND "beta"[Title]'))

    def test_translation(self):
        found = read(Entrez.esearch(db="pubmed", term="neoplasms", retmax=0))
        self.assertEqual(found["Count"], "60")
        self.assertEqual(found["TranslationSet"][0]["From"], "neoplasms")
        self.assertIn('"neoplasms"[mesh terms]', found["TranslationSet"][0]["To"].lower())

    def test_nothing(self):
        found = read(Entrez.esearch(db="pubmed", term='"nowhere"[ti]'))
        self.assertEqual(found["Count"], "0")
        self.assertEqual(found["WarningList"]["OutputMessage"], ["No items found."])

    def test_long_terms_are_posted(self):
        term = " OR ".join("nothing%d[ti]" % i for i in range(500)) + " OR alpha[ti]"
        self.assertEqual(read(Entrez.esearch(db="pubmed", term=term))["Count"], "150")

    def test_errors_are_raised(self):
        with self.assertRaisesRegex(RuntimeError, "Empty term"):
            read(Entrez.esearch(db="pubmed", term=""))


class History(unittest.TestCase):
    def setUp(self):
        self.found = read(
            Entrez.esearch(db="pubmed", term="alpha[ti] AND beta[ti]", usehistory="y", retmax=0)
        )

    def page(self, start, size):
        return Entrez.efetch(
            db="pubmed",
            webenv=self.found["WebEnv"],
            query_key=self.found["QueryKey"],
            retstart=start,
            retmax=size,
            retmode="xml",
        )

    def test_pages_make_the_whole(self):
        pmids = []
        for start in range(0, int(self.found["Count"]), 20):
            for record in read(self.page(start, 20))["PubmedArticle"]:
                pmids.append(str(record["MedlineCitation"]["PMID"]))
        self.assertEqual(len(pmids), 50)
        self.assertEqual(sorted(map(int, pmids)), [1001 + 42 * i for i in range(50)])

    def test_combined(self):
        again = read(
            Entrez.esearch(
                db="pubmed",
                term="#1 AND review[pt]",
                WebEnv=self.found["WebEnv"],
                usehistory="y",
            )
        )
        self.assertEqual(again["Count"], "25")
        self.assertEqual(again["QueryKey"], "2")

    def test_posted(self):
        posted = read(Entrez.epost("pubmed", id="1001,1015"))
        with Entrez.efetch(
            db="pubmed",
            webenv=posted["WebEnv"],
            query_key=posted["QueryKey"],
            rettype="uilist",
            retmode="text",
        ) as handle:
            self.assertEqual(handle.read(), "1001\n1015\n")


class Records(unittest.TestCase):
    def test_read(self):
        records = read(Entrez.efetch(db="pubmed", id="1001,1008", retmode="xml"))["PubmedArticle"]
        self.assertEqual(len(records), 2)
        article = records[0]["MedlineCitation"]["Article"]
        self.assertEqual(article["ArticleTitle"], "Record 0 alpha beta of a series.")
        self.assertEqual(article["Abstract"]["AbstractText"][0].attributes["Label"], "METHODS")
        self.assertEqual(article["AuthorList"][1]["LastName"], "S\u00f8rensen")

    def test_many_ids_are_posted(self):
        ids = [str(1001 + 7 * i) for i in range(300)]
        records = read(Entrez.efetch(db="pubmed", id=ids, retmode="xml"))
        self.assertEqual(len(records["PubmedArticle"]), 300)

    def test_medline(self):
        with Entrez.efetch(
            db="pubmed", id="1001,1043", rettype="medline", retmode="text"
        ) as handle:
            records = list(Medline.parse(handle))
        self.assertEqual([r["PMID"] for r in records], ["1001", "1043"])
        self.assertEqual(records[0]["TI"], "Record 0 alpha beta of a series.")
        self.assertEqual(records[0]["AU"], ["First AB", "S\u00f8rensen C"])
        self.assertEqual(records[0]["MH"], ["*Neoplasms/genetics"])
        self.assertEqual(records[0]["AID"], ["10.1000/small.0 [doi]"])
        self.assertEqual(records[0]["PMC"], "PMC500")
        self.assertEqual(records[0]["AB"], "METHODS: Words of an abstract.")

    def test_abstract(self):
        with Entrez.efetch(
            db="pubmed", id="1001", rettype="abstract", retmode="text"
        ) as handle:
            self.assertIn("PMID: 1001 [Indexed for MEDLINE]", handle.read())

    def test_missing_are_left_out(self):
        records = read(Entrez.efetch(db="pubmed", id="1001,99999999", retmode="xml"))
        self.assertEqual(len(records["PubmedArticle"]), 1)


class Others(unittest.TestCase):
    def test_esummary(self):
        with Entrez.esummary(db="pubmed", id="1001,1043") as handle:
            summaries = list(Entrez.parse(handle))
        self.assertEqual(summaries[0]["Id"], "1001")
        self.assertEqual(summaries[0]["PubDate"], "2000 May")
        self.assertEqual(summaries[0]["AuthorList"], ["First AB", "S\u00f8rensen C"])
        self.assertEqual(summaries[1]["DOI"], "10.1000/small.6")
        self.assertEqual(summaries[1]["HasAbstract"], 0)

    def test_elink(self):
        sets = read(
            Entrez.elink(dbfrom="pubmed", db="pubmed", id="1043", linkname="pubmed_pubmed_refs")
        )
        self.assertEqual(sets[0]["IdList"], ["1043"])
        self.assertEqual(
            [link["Id"] for link in sets[0]["LinkSetDb"][0]["Link"]], ["1036", "1029"]
        )

    def test_elink_of_several(self):
        sets = read(Entrez.elink(dbfrom="pubmed", db="pmc", id=["1001", "1043"]))
        self.assertEqual(
            [s["LinkSetDb"][0]["Link"][0]["Id"] for s in sets], ["500", "506"]
        )

    def test_elink_scores(self):
        sets = read(
            Entrez.elink(
                dbfrom="pubmed", id="1043", cmd="neighbor_score", linkname="pubmed_pubmed"
            )
        )
        links = sets[0]["LinkSetDb"][0]["Link"]
        self.assertEqual(links[0]["Id"], "1043")
        self.assertGreater(int(links[0]["Score"]), int(links[1]["Score"]))

    def test_elink_checks_and_history(self):
        check = read(Entrez.elink(dbfrom="pubmed", id="1043", cmd="acheck"))
        names = [i["LinkName"] for i in check[0]["IdCheckList"]["IdLinkSet"][0]["LinkInfo"]]
        self.assertIn("pubmed_pubmed_citedin", names)
        check = read(Entrez.elink(dbfrom="pubmed", id="1043", cmd="ncheck"))
        self.assertEqual(check[0]["IdCheckList"]["Id"][0].attributes, {"HasNeighbor": "Y"})
        urls = read(Entrez.elink(dbfrom="pubmed", id="1043", cmd="prlinks"))
        url = urls[0]["IdUrlList"]["IdUrlSet"][0]["ObjUrl"][0]["Url"]
        self.assertEqual(url, "https://doi.org/10.1000/small.6")
        kept = read(
            Entrez.elink(
                dbfrom="pubmed", id="1043", cmd="neighbor_history", linkname="pubmed_pubmed_refs"
            )
        )
        self.assertEqual(kept[0]["LinkSetDbHistory"][0]["QueryKey"], "1")

    def test_einfo(self):
        self.assertEqual(read(Entrez.einfo())["DbList"], ["pubmed"])
        info = read(Entrez.einfo(db="pubmed"))["DbInfo"]
        self.assertEqual(info["Count"], "300")
        self.assertEqual(info["LastUpdate"], "2020/01/02 00:00")
        self.assertIn("TIAB", [field["Name"] for field in info["FieldList"]])
        self.assertIn("pubmed_pmc", [link["Name"] for link in info["LinkList"]])

    def test_espell(self):
        spelt = read(Entrez.espell(db="pubmed", term="abstrct"))
        self.assertEqual(spelt["Query"], "abstrct")
        self.assertEqual(spelt["CorrectedQuery"], "abstract")

    def test_ecitmatch(self):
        citation = {
            "journal_title": "j small corpora",
            "year": "2000",
            "volume": "1",
            "first_page": "1",
            "author_name": "first ab",
            "key": "Art1",
        }
        unknown = dict(citation, volume="999", key="Art2")
        with Entrez.ecitmatch(db="pubmed", bdata=[citation, unknown]) as handle:
            lines = handle.read().split("\n")
        self.assertEqual(lines[0], "j small corpora|2000|1|1|first ab|Art1|1001")
        self.assertEqual(lines[1], "j small corpora|2000|999|1|first ab|Art2|NOT_FOUND")


unittest.main(verbosity=1)
