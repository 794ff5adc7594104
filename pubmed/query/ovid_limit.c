/* ovid_limit.c - `limit 12 to (english language and humans and yr="2000 -Current")`.
 * Ages, species and languages stand for the headings and fields that PubMed's own filters
 * of the same name resolve to (PubMed User Guide, "Filters"). */
#include "lib/base/text.h"
#include "pubmed/query/messages.h"
#include "pubmed/query/ovid_internal.h"

static const struct {
    const char *limit; /* case folded; what Ovid adds in parentheses left out */
    const char *query;
} limits[] = {
    {"humans", "humans[mh]"},
    {"human", "humans[mh]"},
    {"animals", "animals[mh:noexp]"},
    {"animal", "animals[mh:noexp]"},
    {"male", "male[mh]"},
    {"female", "female[mh]"},
    {"abstracts", "hasabstract"},
    {"all child", "(infant[mh] OR child[mh] OR adolescent[mh])"},
    {"all infant", "infant[mh]"},
    {"newborn infant", "\"infant, newborn\"[mh]"},
    {"infant", "infant[mh:noexp]"},
    {"preschool child", "\"child, preschool\"[mh]"},
    {"child", "child[mh:noexp]"},
    {"adolescent", "adolescent[mh]"},
    {"all adult", "adult[mh]"},
    {"young adult", "\"young adult\"[mh]"},
    {"adult", "adult[mh:noexp]"},
    {"middle age", "\"middle aged\"[mh]"},
    {"middle aged", "(\"middle aged\"[mh] OR aged[mh])"},
    {"all aged", "aged[mh]"},
    {"aged", "aged[mh]"},
    {"aged, 80 and over", "\"aged, 80 and over\"[mh]"},
    {"review", "review[pt]"},
    {"reviews", "review[pt]"},
    {"review articles", "review[pt]"},
    {"systematic reviews", "systematic[sb]"},
    {"meta analysis", "meta-analysis[pt]"},
    {"meta-analysis", "meta-analysis[pt]"},
    {"clinical trial, all", "clinical trial[pt]"},
    {"clinical trial", "clinical trial[pt]"},
    {"randomized controlled trial", "randomized controlled trial[pt]"},
    {"controlled clinical trial", "controlled clinical trial[pt]"},
    {"journal article", "journal article[pt]"},
    {"case reports", "case reports[pt]"},
    {"comparative study", "comparative study[pt]"},
    {"multicenter study", "multicenter study[pt]"},
    {"practice guideline", "practice guideline[pt]"},
    {"guideline", "guideline[pt]"},
    {"letter", "letter[pt]"},
    {"editorial", "editorial[pt]"},
    {"comment", "comment[pt]"},
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The next run of 4 or 8 digits as a PubMed date; false when there is none. */
static bool next_date(struct str *rest, struct buf *out)
{
    size_t i = 0, n;
    for (;;) {
        while (i < rest->len && !is_digit(rest->ptr[i]))
            i++;
        for (n = i; n < rest->len && is_digit(rest->ptr[n]);)
            n++;
        if (n == i)
            return false;
        if (n - i == 4 || n - i == 8)
            break;
        i = n;
    }
    buf_addf(out, "%.4s", rest->ptr + i);
    if (n - i == 8)
        buf_addf(out, "/%.2s/%.2s", rest->ptr + i + 4, rest->ptr + i + 6);
    *rest = str_sub(*rest, n, rest->len);
    return true;
}

/* yr="2007 -Current", ed=20190101-20191231 */
static bool add_dates(struct str item, struct buf *out)
{
    const char *tag = str_starts_nocase(item, "yr") ? "dp"
                      : str_starts_nocase(item, "ed") || str_starts_nocase(item, "ez") ||
                              str_starts_nocase(item, "dt")
                          ? "edat"
                          : NULL;
    size_t equals = str_find(item, STR("="), 0), before = out->len;
    if (!tag || equals == SIZE_MAX)
        return false;
    struct str rest = str_sub(item, equals + 1, item.len), all = rest;
    bool range = str_find(all, STR("-"), 0) != SIZE_MAX;
    if (!next_date(&rest, out))
        return false;
    if (range) {
        buf_addch(out, ':');
        if (!next_date(&rest, out))
            buf_adds(out, "3000");
    }
    buf_addf(out, "[%s]", tag);
    return out->len > before;
}

static bool add_named(struct ovid_context *c, struct str item, struct buf *out)
{
    size_t open = str_find(item, STR("("), 0);
    struct str name =
        text_casefold(str_trim(str_sub(item, 0, open == SIZE_MAX ? item.len : open)), c->a);
    for (size_t i = 0; i < COUNT_OF(limits); i++)
        if (str_eq_c(name, limits[i].limit)) {
            buf_adds(out, limits[i].query);
            return true;
        }
    if (str_eq_c(name, "english") || str_ends(name, " language")) {
        struct str language = str_ends(name, " language") ? str_sub(name, 0, name.len - 9) : name;
        buf_addf(out, "%.*s[la]", (int)language.len, language.ptr);
        return true;
    }
    const struct mesh_heading *type =
        c->mesh ? mesh_find_exact(c->mesh, MESH_DESCRIPTOR, name) : NULL;
    if (!type || type->descriptor_class != 2)
        return false;
    buf_addf(out, "\"%.*s\"[pt]", (int)type->name.len, type->name.ptr);
    return true;
}

static struct str without_marks(struct str s)
{
    s = str_trim(s);
    while (s.len > 1 && ((s.ptr[0] == '"' && s.ptr[s.len - 1] == '"')))
        s = str_trim(str_sub(s, 1, s.len - 1));
    return s;
}

static void add_item(struct ovid_context *c, struct str item, const char *operator,
                     struct buf * out)
{
    struct buf one = {0};
    struct str text = without_marks(item);
    if (text.len == 0)
        return;
    if (add_dates(text, &one) || add_named(c, text, &one)) {
        buf_adds(out, operator);
        buf_addstr(out, buf_str(&one));
    } else {
        ovid_changed(c, text.ptr, MSG_OVID_LIMIT_UNKNOWN(text));
    }
    buf_release(&one);
}

/* The end of the item from `i`: " and " or " or " outside quotes and parentheses. */
static size_t item_end(struct str s, size_t i, bool *is_or, size_t *next)
{
    size_t depth = 0;
    bool quoted = false;
    for (; i < s.len; i++) {
        char ch = s.ptr[i];
        quoted = quoted != (ch == '"');
        if (!quoted)
            depth += (size_t)(ch == '(') - (size_t)(ch == ')' && depth > 0);
        struct str rest = str_sub(s, i, s.len);
        if (quoted || depth ||
            (!str_starts_nocase(rest, " and ") && !str_starts_nocase(rest, " or ")))
            continue;
        *is_or = rest.ptr[1] == 'o' || rest.ptr[1] == 'O';
        *next = i + (*is_or ? 4 : 5);
        return i;
    }
    *next = s.len;
    return s.len;
}

void ovid_write_limit(struct ovid_context *c, struct str list, struct buf *out)
{
    struct str s = str_trim(list);
    if (s.len > 1 && s.ptr[0] == '(' && s.ptr[s.len - 1] == ')')
        s = str_sub(s, 1, s.len - 1);
    struct buf group = {0};
    bool is_or = false, any_or = false;
    for (size_t i = 0, next; i < s.len; i = next) {
        bool before = is_or;
        size_t end = item_end(s, i, &is_or, &next);
        any_or = any_or || is_or;
        add_item(c, str_sub(s, i, end), group.len == 0 ? "" : before ? " OR " : " AND ", &group);
    }
    if (group.len) {
        buf_adds(out, any_or ? " AND (" : " AND ");
        buf_addstr(out, buf_str(&group));
        buf_adds(out, any_or ? ")" : "");
    }
    buf_release(&group);
}
