/* answer.c - what came back: data, an error in one of its many dresses, or neither. */
#include "pubmed/eutils/internal.h"
#include "pubmed/eutils/json_answer.h"

#include "lib/base/text.h"

enum { ERRORS_MAX = 20 };

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == ':';
}

/* End of the `<!…>` or `<?…>` that begins at `at`, or SIZE_MAX. */
static size_t skip_markup(struct str s, size_t at)
{
    if (str_starts(str_sub(s, at, s.len), "<!--")) {
        size_t end = str_find(s, STR("-->"), at);
        return end == SIZE_MAX ? SIZE_MAX : end + 3;
    }
    size_t end = str_find(s, STR(">"), at);
    size_t subset = str_find(s, STR("["), at);
    if (subset < end) {
        size_t close = str_find(s, STR("]"), subset);
        end = close == SIZE_MAX ? SIZE_MAX : str_find(s, STR(">"), close);
    }
    return end == SIZE_MAX ? SIZE_MAX : end + 1;
}

struct str answer_root(struct str s)
{
    size_t at = 0;
    while ((at = str_find(s, STR("<"), at)) != SIZE_MAX && at + 1 < s.len) {
        if (s.ptr[at + 1] == '!' || s.ptr[at + 1] == '?') {
            at = skip_markup(s, at);
            if (at == SIZE_MAX)
                break;
            continue;
        }
        size_t end = at + 1;
        while (end < s.len && is_name_char(s.ptr[end]))
            end++;
        return str_sub(s, at + 1, end);
    }
    return (struct str){0};
}

static struct str without_bom(struct str s)
{
    return str_trim(str_starts(s, "\xEF\xBB\xBF") ? str_sub(s, 3, s.len) : s);
}

enum body_kind answer_kind(struct str body)
{
    struct str s = without_bom(body);
    if (s.len == 0)
        return BODY_EMPTY;
    if (s.ptr[0] == '{')
        return BODY_JSON;
    if (s.ptr[0] != '<')
        return BODY_OTHER;
    if (str_starts_nocase(s, "<!doctype html") || str_eq_nocase_c(answer_root(s), "html"))
        return BODY_HTML;
    return BODY_XML;
}

/* Text between the quotes that follow `"key":`. NCBI's JSON errors may hold raw
 * line breaks, which no JSON parser takes. */
static struct str json_words(struct str s, struct str key, struct arena *a)
{
    size_t at = str_find(s, key, 0);
    size_t open = at == SIZE_MAX ? SIZE_MAX : str_find(s, STR("\""), at + key.len);
    if (open == SIZE_MAX)
        return (struct str){0};
    size_t end = open + 1;
    while (end < s.len && s.ptr[end] != '"')
        end += s.ptr[end] == '\\' ? 2 : 1;
    return arena_str(a, str_sub(s, open + 1, end));
}

/* What NCBI says is wrong in an answer in JSON: `error` or `ERROR` at the top or one step
 * below (`esearchresult`). Deeper ones belong to single records. */
static struct str json_error(const json_t *root, struct arena *a)
{
    static const char *const key[] = {"error", "ERROR"};
    const char *name;
    json_t *part;
    for (size_t i = 0; i < COUNT_OF(key); i++) {
        struct str words = json_get_str(root, key[i], a);
        if (words.len)
            return words;
        json_object_foreach((json_t *)(uintptr_t)root, name, part)
        {
            words = json_get_str(part, key[i], a);
            if (words.len)
                return words;
        }
    }
    return (struct str){0};
}

static struct str json_error_words(struct str body, struct arena *a)
{
    json_t *root = answer_json(body);
    if (root) {
        struct str words = json_error(root, a);
        json_decref(root);
        return words;
    }
    struct str words = json_words(body, STR("\"error\":"), a);
    return words.len ? words : json_words(body, STR("\"ERROR\":"), a);
}

struct str answer_error_words(struct str body, struct arena *a)
{
    if (answer_kind(body) == BODY_JSON)
        return json_error_words(body, a);
    struct buf b = {0};
    size_t at = 0;
    for (int i = 0; i < ERRORS_MAX; i++) {
        size_t open = str_find(body, STR("<ERROR>"), at);
        size_t close = open == SIZE_MAX ? SIZE_MAX : str_find(body, STR("</ERROR>"), open);
        if (close == SIZE_MAX)
            break;
        if (b.len)
            buf_addch(&b, ' ');
        buf_addstr(&b, str_trim(str_sub(body, open + 7, close)));
        at = close;
    }
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return text_invalid_at(out) == SIZE_MAX ? out : STR("ERROR");
}

static bool holds_any(struct str s, const char *const *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(s, str_c(word[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

/* NCBI's words as recorded, or as its own client (EDirect) looks for them. */
static const char *const history_words[] = {"unable to obtain query", "retrieve history",
                                            "history data", "webenv is expired", "invalid webenv"};
static const char *const backend_words[] = {
    "backend failed",     "error forwarding",       "unable to open connection",
    "couldn't resolve #", "address table is empty", "temporarily unavailable",
    "timed out",          "internal server error",  "read failed",
};

enum failure_kind answer_error_kind(struct str words)
{
    struct arena a = {0};
    struct str s = text_casefold(words, &a);
    enum failure_kind kind = FAILURE_REFUSED;
    if (str_find(s, STR("rate limit"), 0) != SIZE_MAX)
        kind = FAILURE_RATE_LIMITED;
    else if (holds_any(s, history_words, COUNT_OF(history_words)))
        kind = FAILURE_HISTORY;
    else if (str_find(s, STR("retstart"), 0) == SIZE_MAX &&
             holds_any(s, backend_words, COUNT_OF(backend_words)))
        kind = FAILURE_BACKEND;
    arena_release(&a);
    return kind;
}
