/* newest.c - how far a corpus reaches in time. */
#include "pubmed/corpus/dates.h"
#include "pubmed/corpus/evaluate.h"

/* The highest value seen; all have eight digits, or four. */
struct highest {
    char *text;
};

static bool look_at(const void *context, struct str value)
{
    const struct highest *h = context;
    if (value.len <= 8 && str_cmp(value, str_c(h->text)) > 0) {
        memcpy(h->text, value.ptr, value.len);
        h->text[value.len] = '\0';
    }
    return false;
}

static enum err_code newest_of(struct corpus *c, enum corpus_day kind, int64_t *day, struct err *e)
{
    char year[16] = "", date[16] = "", prefix[16];
    int64_t found;
    roaring_bitmap_t *none = roaring_bitmap_create();
    snprintf(prefix, sizeof prefix, "y%d:", (int)kind);
    enum err_code rc =
        posting_read_range(c->postings, prefix, STR(""), look_at, &(struct highest){year}, none, e);
    snprintf(prefix, sizeof prefix, "d%d:", (int)kind);
    if (rc == ERR_OK && year[0])
        rc = posting_read_range(c->postings, prefix, str_c(year), look_at, &(struct highest){date},
                                none, e);
    roaring_bitmap_free(none);
    if (rc == ERR_OK && str_int64(str_c(date), &found) && found > *day)
        *day = found;
    return rc;
}

enum err_code corpus_newest(struct corpus *c, struct date *out, struct err *e)
{
    int64_t day = 0;
    pthread_mutex_lock(&c->lock);
    enum err_code rc = newest_of(c, DAY_ENTRY, &day, e);
    if (rc == ERR_OK)
        rc = newest_of(c, DAY_MODIFICATION, &day, e);
    pthread_mutex_unlock(&c->lock);
    *out = (struct date){(int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100)};
    return rc;
}
