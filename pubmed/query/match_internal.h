/* match_internal.h - what the parts of query_match share. */
#ifndef SIGTE_PUBMED_QUERY_MATCH_INTERNAL_H
#define SIGTE_PUBMED_QUERY_MATCH_INTERNAL_H

#include "pubmed/query/fields.h"
#include "pubmed/query/subject.h"

/* Where hits go; NULL instead of one means that the first match is enough. */
struct hit_list {
    struct arena *a;
    struct query_hit *item;
    size_t n, cap;
};

void hit_add(struct hit_list *l, size_t leaf, enum query_place place, size_t part, size_t start,
             size_t end);
/* By place, part, start; each once. */
void hit_sort(struct hit_list *l);

/* Is the leaf found in the record? Each adds what it finds to `hits` (may be NULL). */
bool leaf_found(const struct query_node *leaf, const struct query_subject *s,
                struct hit_list *hits);
bool match_words(const struct query_node *leaf, const struct query_subject *s,
                 struct hit_list *hits);
bool match_heading(const struct query_node *leaf, const struct query_subject *s,
                   struct hit_list *hits);
bool match_qualifier(const struct query_node *leaf, const struct query_subject *s,
                     struct hit_list *hits);
bool match_pub_type(const struct query_node *leaf, const struct query_subject *s,
                    struct hit_list *hits);
bool match_action(const struct query_node *leaf, const struct query_subject *s,
                  struct hit_list *hits);
bool match_author(const struct query_node *leaf, const struct query_subject *s);
bool match_filter(enum query_filter f, const struct bib_record *r);

/* The record lacks what the leaf asks for, so that not finding it says nothing. */
bool leaf_missing(const struct query_node *leaf, const struct bib_record *r);

/* Of a date field: the day the record has, not set when it has none. */
struct date record_date(const struct bib_record *r, enum query_field f);

#endif
