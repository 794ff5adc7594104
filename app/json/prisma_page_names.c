/* prisma_page_names.c - the names of boxes and of their parts, and where records go on from each.
 */
#include "app/json/messages.h"
#include "app/json/prisma_page.h"

static const struct onward ONWARD[] = {
    {"database_results",
     {"duplicates", "excluded_automatic", "excluded_other", "excluded_stopping_rule",
      "records_screened"}},
    {"register_results",
     {"duplicates", "excluded_automatic", "excluded_other", "excluded_stopping_rule",
      "records_screened"}},
    {"records_screened",
     {"records_excluded", "awaiting_screening", "dbr_other_literature", "dbr_sought_reports"}},
    {"titles_screened", {"titles_excluded", "awaiting_titles", "abstracts_screened"}},
    {"abstracts_screened",
     {"abstracts_excluded", "awaiting_abstracts", "dbr_other_literature", "dbr_sought_reports"}},
    {"records_excluded", {"titles_excluded", "abstracts_excluded"}},
    {"dbr_sought_reports", {"dbr_notretrieved_reports", "dbr_awaiting_retrieval", "dbr_assessed"}},
    {"dbr_assessed", {"dbr_excluded", "dbr_awaiting_full_text", "dbr_new_reports"}},
    {"other_results",
     {"other_already_found", "other_duplicates", "other_excluded_automatic", "other_excluded_other",
      "other_records_excluded", "other_awaiting_screening", "other_sought_reports"}},
    {"other_records_excluded", {"other_titles_excluded", "other_abstracts_excluded"}},
    {"other_sought_reports",
     {"other_notretrieved_reports", "other_awaiting_retrieval", "other_assessed"}},
    {"other_assessed", {"other_excluded", "other_awaiting_full_text", "other_new_reports"}},
    {"new_reports", {"dbr_new_reports", "other_new_reports"}},
    {"new_studies", {"new_reports"}},
};

const struct onward *prisma_onward_of(const char *box)
{
    struct str name = str_c(box);
    size_t end = 0;
    while (end < name.len && name.ptr[end] != ':' && name.ptr[end] != '/')
        end++;
    for (size_t i = 0; i < COUNT_OF(ONWARD); i++)
        if (str_eq_c(str_sub(name, 0, end), ONWARD[i].box))
            return &ONWARD[i];
    return NULL;
}

bool prisma_is_whole(const char *box)
{
    return !strchr(box, ':') && !strchr(box, '/');
}

bool prisma_is_other(const char *box)
{
    static const char *const mapped[] = {"website_results", "organisation_results",
                                         "citations_results"};
    for (size_t i = 0; i < COUNT_OF(mapped); i++)
        if (strcmp(box, mapped[i]) == 0)
            return true;
    return str_starts(str_c(box), "other_");
}

struct msg_call prisma_own_name(const char *box)
{
    if (strcmp(box, "dbr_new_reports") == 0)
        return MSG_JSON_PRISMA_INCLUDED_DBR;
    if (strcmp(box, "other_new_reports") == 0)
        return MSG_JSON_PRISMA_INCLUDED_OTHER;
    if (strcmp(box, "records_screened") == 0)
        return MSG_JSON_PRISMA_SCREENED;
    if (strcmp(box, "records_excluded") == 0)
        return MSG_JSON_PRISMA_EXCLUDED;
    if (strcmp(box, "dbr_excluded") == 0 || strcmp(box, "other_excluded") == 0)
        return MSG_JSON_PRISMA_REPORTS_EXCLUDED;
    if (strstr(box, "titles_excluded"))
        return MSG_JSON_PRISMA_TITLES_EXCLUDED;
    if (strstr(box, "abstracts_excluded"))
        return MSG_JSON_PRISMA_ABSTRACTS_EXCLUDED;
    return MSG_JSON_PRISMA_BOX;
}

static void add_name(struct names *l, struct arena *a, const char *name)
{
    l->item = arena_grow(a, l->item, l->n, &l->cap, sizeof *l->item);
    l->item[l->n++] = name;
}

static void add_lines(struct names *l, struct arena *a, const struct prisma_flow *f,
                      const char *box)
{
    const struct prisma_lines *lines = prisma_box_lines(f, str_c(box));
    for (size_t i = 0; lines && i < lines->n; i++) {
        struct str id = lines->item[i].id.len ? lines->item[i].id : STR("none");
        add_name(l, a, arena_fmt(a, "%s/%.*s", box, (int)id.len, id.ptr));
    }
}

struct names prisma_all_names(const struct prisma_flow *f, struct arena *a)
{
    struct names l = {0};
    size_t n;
    const char *const *box = prisma_box_names(&n);
    for (size_t i = 0; i < n; i++) {
        add_name(&l, a, box[i]);
        add_lines(&l, a, f, box[i]);
    }
    for (size_t i = 0; i < f->n_arms; i++) {
        struct str id = f->arm[i].arm.id;
        const char *arm = arena_fmt(a, "other_results:%.*s", (int)id.len, id.ptr);
        add_name(&l, a, arm);
        add_lines(&l, a, f, arm);
    }
    return l;
}

const char *prisma_name_of(const struct names *l, struct arena *a, const char *href)
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(prisma_anchor(str_c(l->item[i]), a), href + 1) == 0)
            return l->item[i];
    return NULL;
}
