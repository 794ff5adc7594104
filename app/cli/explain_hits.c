/* explain_hits.c - where a term stands in a record, in words. */
#include "app/cli/explain_hits.h"

#include "app/cli/messages.h"
#include "app/json/trace.h"

#define SHOWN_MOST 3

static const char *place_text(struct cli *c, enum query_place p)
{
    struct arena *a = &c->arena;
    switch (p) {
    case QP_TITLE:
        return msg_text(a, c->lang, MSG_EXPLAIN_IN_TITLE);
    case QP_ABSTRACT:
        return msg_text(a, c->lang, MSG_EXPLAIN_IN_ABSTRACT);
    case QP_MESH:
        return msg_text(a, c->lang, MSG_EXPLAIN_IN_MESH);
    case QP_KEYWORD:
        return msg_text(a, c->lang, MSG_EXPLAIN_IN_KEYWORD);
    case QP_PUB_TYPE:
        return msg_text(a, c->lang, MSG_EXPLAIN_IN_PUB_TYPE);
    case QP_OTHER:
        break;
    }
    return "";
}

static void add_date(struct buf *out, struct date d)
{
    char iso[16];
    buf_adds(out, date_is_set(d) ? date_iso(d, iso) : "–");
}

/* What the record says where a term is matched by data rather than words. */
void record_data(struct cli *c, enum query_field f, const struct bib_record *r, struct buf *out)
{
    struct buf b = {0};
    if (f == QF_LANGUAGE) {
        for (size_t i = 0; i < r->n_languages; i++)
            buf_addf(&b, "%s%.*s", i ? ", " : "", (int)r->language[i].len, r->language[i].ptr);
    } else if (f == QF_DATE_PUBLICATION) {
        add_date(&b, r->print_date);
        buf_adds(&b, " / ");
        add_date(&b, r->electronic_date);
    } else if (f == QF_PUB_TYPE) {
        for (size_t i = 0; i < r->n_pub_types; i++)
            buf_addf(&b, "%s%.*s", i ? ", " : "", (int)r->pub_type[i].name.len,
                     r->pub_type[i].name.ptr);
    } else if (f == QF_JOURNAL) {
        buf_addstr(&b, r->medline_ta.len ? r->medline_ta : r->journal);
    } else if (f == QF_FILTER) {
        buf_addstr(&b, r->status);
    }
    if (b.len)
        msg_render(out, c->lang, MSG_EXPLAIN_RECORD_HAS(buf_str(&b)));
    buf_release(&b);
}

static bool said_before(const struct query_hits *h, size_t i, const struct bib_record *r)
{
    for (size_t k = 0; k < i; k++)
        if (h->item[k].place == h->item[i].place &&
            str_eq_nocase(trace_hit_words(&h->item[k], r), trace_hit_words(&h->item[i], r)))
            return true;
    return false;
}

void hits_text(struct cli *c, const struct query_part *p, const struct bib_record *r,
               struct buf *out)
{
    size_t shown = 0, more = 0;
    for (size_t i = 0; i < p->hits.n; i++) {
        const struct query_hit *h = &p->hits.item[i];
        if (h->place == QP_OTHER) {
            size_t before = out->len;
            record_data(c, p->node->field, r, out);
            if (out->len == before)
                buf_addf(out, "%s%s", shown ? ", " : "",
                         msg_text(&c->arena, c->lang, MSG_EXPLAIN_IN_OTHER));
            break;
        }
        if (said_before(&p->hits, i, r))
            continue;
        if (shown == SHOWN_MOST) {
            more++;
            continue;
        }
        struct str words = trace_hit_words(h, r);
        buf_addf(out, "%s%s “%.*s”", shown++ ? ", " : "", place_text(c, h->place), (int)words.len,
                 words.ptr);
    }
    if (more)
        msg_render(out, c->lang, MSG_EXPLAIN_MORE_PLACES(more));
}
