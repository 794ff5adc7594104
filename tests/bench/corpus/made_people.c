/* made_people.c - authors with their departments. */
#include "made.h"

void made_line(struct buf *out, int depth, const char *element, const char *text)
{
    size_t n = strcspn(element, " ");
    buf_addf(out, "\n%*s<%s>", depth * 2, "", element);
    buf_add_xml(out, str_c(text));
    buf_addf(out, "</%.*s>", (int)n, element);
}

void made_open(struct buf *out, int depth, const char *element_and_attributes)
{
    buf_addf(out, "\n%*s<%s>", depth * 2, "", element_and_attributes);
}

void made_close(struct buf *out, int depth, const char *element)
{
    buf_addf(out, "\n%*s</%s>", depth * 2, "", element);
}

static void add_affiliation(struct made_chance *c, struct buf *out)
{
    struct buf name = {0};
    buf_adds(&name, "Department of ");
    made_name(&name, made_zipf(c, 300));
    buf_adds(&name, ", University Hospital ");
    made_name(&name, made_zipf(c, 20000));
    buf_adds(&name, ", ");
    made_name(&name, made_zipf(c, 5000));
    buf_adds(&name, ", ");
    made_name(&name, made_zipf(c, 150));
    buf_adds(&name, ".");
    made_open(out, 6, "AffiliationInfo");
    made_line(out, 7, "Affiliation", buf_c(&name));
    made_close(out, 6, "AffiliationInfo");
    buf_release(&name);
}

static void add_author(struct made_chance *c, int year, struct buf *out)
{
    struct buf last = {0}, fore = {0};
    char initial[3] = {0};
    made_name(&last, made_endless(c) * 4 + made_below(c, 4));
    made_name(&fore, made_zipf(c, 4000));
    initial[0] = buf_c(&fore)[0];
    if (made_with(c, 0.4)) {
        initial[1] = (char)('A' + made_below(c, 26));
        buf_addf(&fore, " %c", initial[1]);
    }
    made_open(out, 5, "Author ValidYN=\"Y\"");
    made_line(out, 6, "LastName", buf_c(&last));
    made_line(out, 6, "ForeName", buf_c(&fore));
    made_line(out, 6, "Initials", initial);
    if (year > 2014 && made_with(c, 0.2)) {
        char id[96];
        snprintf(id, sizeof id, "0000-0002-%04zu-%04zu", made_below(c, 10000),
                 made_below(c, 10000));
        made_line(out, 6, "Identifier Source=\"ORCID\"", id);
    }
    if (made_with(c, year > 2013 ? 0.9 : 0.15))
        add_affiliation(c, out);
    made_close(out, 5, "Author");
    buf_release(&last);
    buf_release(&fore);
}

void made_people(struct made_chance *c, int year, struct buf *out)
{
    size_t n = 1 + made_below(c, year > 2005 ? 9 : 5);
    made_open(out, 4, "AuthorList CompleteYN=\"Y\"");
    for (size_t i = 0; i < n; i++)
        add_author(c, year, out);
    if (made_with(c, 0.02))
        buf_adds(out, "\n          <Author ValidYN=\"Y\">\n            <CollectiveName>Trial Study "
                      "Group</CollectiveName>\n          </Author>");
    made_close(out, 4, "AuthorList");
}
