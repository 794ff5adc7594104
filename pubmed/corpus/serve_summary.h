/* serve_summary.h - one writer for the three shapes of a summary. */
#ifndef SIGTE_CORPUS_SERVE_SUMMARY_H
#define SIGTE_CORPUS_SERVE_SUMMARY_H

#include "pubmed/corpus/serve_internal.h"

enum summary_shape { SUMMARY_V1, SUMMARY_V2, SUMMARY_JSON };

struct summary_writer {
    struct serve_call *call;
    struct buf *out;
    struct arena *a; /* of one record */
    enum summary_shape shape;
    struct json_out json;
};

/* All members of one record. */
void summary_record(struct summary_writer *w, const struct bib_record *r);

/* `<Item Name="…" Type="…">` of version 1, `<Name>` of 2.0 and "name" hold the same text. */
void summary_field(struct summary_writer *w, const char *name, const char *type, struct str value);

/* A list goes under one name in version 1 and another in the others. */
void summary_open_list(struct summary_writer *w, const char *v1, const char *v2);
void summary_close_list(struct summary_writer *w, const char *v2);
/* A member that is one text. */
void summary_member(struct summary_writer *w, const char *v1, const char *v2, struct str value);
/* An item of a list whose name is its own: `<Item Name="doi" …>`. Version 1 alone. */
void summary_named(struct summary_writer *w, struct str name, const char *type, struct str value);
/* A member of several texts. Not version 1. */
void summary_group(struct summary_writer *w, const char *name, const char *const *key,
                   const struct str *value, size_t n);

/* Authors of a record as summaries name them: `Hambrick GW Jr`. */
struct str summary_author(const struct bib_author *x, struct arena *a);
/* `1965 Aug`, or what is printed. */
struct str summary_pub_date(const struct bib_record *r, struct arena *a);
/* `2011 Dec 5` in as much precision as there is. */
struct str summary_date(struct arena *a, struct date d);
/* `1965 Aug;92(2):188-91` */
struct str summary_source(const struct bib_record *r, struct arena *a);
/* `PubMed - indexed for MEDLINE` */
struct str summary_status(const struct bib_record *r);

/* The number that stands for `ppublish` and its like. */
struct str summary_pub_status(const struct bib_record *r);
/* `assistive device for smoking ` of `An assistive device for smoking.` */
struct str summary_sort_title(const struct bib_record *r, struct arena *a);

#endif
