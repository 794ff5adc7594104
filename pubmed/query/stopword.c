/* stopword.c - the words PubMed leaves out of untagged searches (PubMed User Guide,
 * "Stopwords"), in alphabetical order. */
#include "pubmed/query/stopword.h"

static const char *const stopwords[] = {
    "a",          "about",  "again",     "all",      "almost", "also",
    "although",   "always", "among",     "an",       "and",    "another",
    "any",        "are",    "as",        "at",       "be",     "because",
    "been",       "before", "being",     "between",  "both",   "but",
    "by",         "can",    "could",     "did",      "do",     "does",
    "done",       "due",    "during",    "each",     "either", "enough",
    "especially", "etc",    "for",       "found",    "from",   "further",
    "had",        "has",    "have",      "having",   "here",   "how",
    "however",    "i",      "if",        "in",       "into",   "is",
    "it",         "its",    "itself",    "just",     "kg",     "km",
    "made",       "mainly", "make",      "may",      "mg",     "might",
    "ml",         "mm",     "most",      "mostly",   "must",   "nearly",
    "neither",    "no",     "nor",       "obtained", "of",     "often",
    "on",         "our",    "overall",   "perhaps",  "pmid",   "quite",
    "rather",     "really", "regarding", "seem",     "seen",   "several",
    "should",     "show",   "showed",    "shown",    "shows",  "significantly",
    "since",      "so",     "some",      "such",     "than",   "that",
    "the",        "their",  "theirs",    "them",     "then",   "there",
    "therefore",  "these",  "they",      "this",     "those",  "through",
    "thus",       "to",     "upon",      "various",  "very",   "was",
    "we",         "were",   "what",      "when",     "which",  "while",
    "with",       "within", "without",   "would",
};

bool is_stopword(struct str folded)
{
    size_t low = 0, high = COUNT_OF(stopwords);
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = str_cmp(folded, str_c(stopwords[mid]));
        if (order == 0)
            return true;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return false;
}
