/* show.c - what a run found, as clusters and errors to read. */
#include "bench.h"

size_t *clusters_of(const struct dedup_result *found, size_t n, struct arena *a)
{
    size_t *cluster = ARENA_ARRAY(a, n, size_t);
    for (size_t i = 0; i < n; i++)
        cluster[i] = i;
    for (size_t i = 0; i < found->n_pairs; i++)
        cluster[found->pair[i].gone] = (size_t)found->pair[i].kept;
    return cluster;
}

static void show_record(FILE *out, const struct set *s, size_t i)
{
    const struct bib_record *r = &s->record[i];
    struct str author = r->n_authors ? r->author[0].last : (struct str){0};
    fprintf(out, "  %.*s | %.*s | %d | %.*s (%zu) | %.*s %.*s(%.*s) %.*s | %.*s\n",
            (int)s->name[i].len, s->name[i].ptr, (int)r->title.len, r->title.ptr,
            r->print_date.year, (int)author.len, author.ptr, r->n_authors, (int)r->journal.len,
            r->journal.ptr, (int)r->volume.len, r->volume.ptr, (int)r->issue.len, r->issue.ptr,
            (int)r->pages.len, r->pages.ptr, (int)r->doi.len, r->doi.ptr);
}

void show_errors(FILE *out, const struct set *s, const struct dedup_error *error, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        fprintf(out, "%s\n", error[i].merged ? "wrong" : "missed");
        show_record(out, s, error[i].left);
        show_record(out, s, error[i].right);
    }
}
