/* apply_record.c - one record of a batch into the tables. */
#include "lib/bib/reader.h"
#include "screen/import/apply_internal.h"
#include "screen/import/import.sql.h"
#include "screen/import/record_internal.h"

/* What the tables show of a record. */
struct described {
    struct str source_id, pmid, doi, title, citation;
    int64_t year;
    bool has_abstract;
};

static struct described by_entry(const json_t *entry, struct arena *a)
{
    return (struct described){.source_id = json_get_str(entry, "source_id", a),
                              .pmid = json_get_str(entry, "pmid", a),
                              .doi = json_get_str(entry, "doi", a),
                              .title = json_get_str(entry, "title", a),
                              .citation = json_get_str(entry, "citation", a),
                              .year = json_get_int(entry, "year"),
                              .has_abstract = json_get_int(entry, "abstract") != 0};
}

static struct described by_record(const json_t *entry, const struct bib_record *r, struct arena *a)
{
    return (struct described){.source_id = json_get_str(entry, "source_id", a),
                              .pmid = r->pmid,
                              .doi = r->doi,
                              .title = record_title(r),
                              .citation = bib_short_citation(r, a),
                              .year = bib_year(r),
                              .has_abstract = r->n_abstract > 0};
}

/* PubMed XML says most, then nbib; a record with its abstract beats one without. */
static int64_t richness(struct str format, bool has_abstract)
{
    int64_t n = str_eq(format, STR("pubmed-xml")) ? 3 : str_eq(format, STR("nbib")) ? 2 : 1;
    return n + (has_abstract ? 10 : 0);
}

static enum err_code insert_source(struct applying *x, const json_t *entry, int64_t id,
                                   const struct described *d, struct hash raw, struct hash parsed,
                                   struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(x->s), &Q_SOURCE_INSERT);
    db_bind_int(&q, SOURCE_INSERT_P_ID, id);
    db_bind_int(&q, SOURCE_INSERT_P_BATCH, x->batch);
    db_bind_int(&q, SOURCE_INSERT_P_POSITION, json_get_int(entry, "position"));
    db_bind_int(&q, SOURCE_INSERT_P_LINE, json_get_int(entry, "line"));
    db_bind_text(&q, SOURCE_INSERT_P_SOURCE_ID, d->source_id);
    db_bind_blob(&q, SOURCE_INSERT_P_RAW, raw.byte, HASH_BYTES);
    db_bind_blob(&q, SOURCE_INSERT_P_PARSED, parsed.byte, HASH_BYTES);
    db_bind_text(&q, SOURCE_INSERT_P_PMID, d->pmid);
    db_bind_text(&q, SOURCE_INSERT_P_DOI, d->doi);
    db_bind_text(&q, SOURCE_INSERT_P_TITLE, d->title);
    db_bind_text(&q, SOURCE_INSERT_P_CITATION, d->citation);
    db_bind_int(&q, SOURCE_INSERT_P_YEAR, d->year);
    db_bind_int(&q, SOURCE_INSERT_P_RICHNESS, richness(x->format, d->has_abstract));
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code insert_record(struct applying *x, int64_t id, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(x->s), &Q_RECORD_INSERT);
    db_bind_int(&q, RECORD_INSERT_P_ID, id);
    db_bind_text(&q, RECORD_INSERT_P_ARM, x->arm);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code known_by(struct applying *x, const struct db_query *query, int p_key,
                              int p_batch, struct str key, bool *yes, struct err *e)
{
    struct db_stmt q;
    if (*yes || !key.len)
        return ERR_OK;
    db_begin(&q, store_db(x->s), query);
    db_bind_text(&q, p_key, key);
    db_bind_int(&q, p_batch, x->batch);
    *yes = db_step(&q);
    return db_end(&q, e);
}

/* Was it here before this batch? Ids other than PMID and DOI mean something in one database only.
 */
static enum err_code count_known(struct applying *x, const struct described *d, struct err *e)
{
    bool yes = false;
    if (x->batch == 1)
        return ERR_OK;
    enum err_code rc =
        known_by(x, &Q_KNOWN_PMID, KNOWN_PMID_P_PMID, KNOWN_PMID_P_BATCH, d->pmid, &yes, e);
    if (rc == ERR_OK)
        rc = known_by(x, &Q_KNOWN_DOI, KNOWN_DOI_P_DOI, KNOWN_DOI_P_BATCH, d->doi, &yes, e);
    if (rc == ERR_OK && x->database.len)
        rc = known_by(x, &Q_KNOWN_SOURCE_ID, KNOWN_SOURCE_ID_P_SOURCE_ID, KNOWN_SOURCE_ID_P_BATCH,
                      d->source_id, &yes, e);
    x->n_known += yes;
    return rc;
}

static enum err_code insert(struct applying *x, const json_t *entry, const struct described *d,
                            struct hash raw, struct hash parsed, struct err *e)
{
    int64_t id = x->next++, of = json_get_int(entry, "of");
    enum err_code rc = insert_source(x, entry, id, d, raw, parsed, e);
    if (rc == ERR_OK)
        rc = insert_record(x, id, e);
    if (rc != ERR_OK)
        return rc;
    return of ? record_add_version(x->s, id, of, e) : store_record_added(x->s, id, e);
}

enum err_code apply_rejected(struct applying *x, const json_t *entry, struct arena *a,
                             struct err *e)
{
    struct db_stmt q;
    struct hash raw;
    if (!apply_hash(entry, "raw", &raw))
        return apply_bad(x->ev, e);
    db_begin(&q, store_db(x->s), &Q_QUARANTINE_INSERT);
    db_bind_int(&q, QUARANTINE_INSERT_P_BATCH, x->batch);
    db_bind_int(&q, QUARANTINE_INSERT_P_POSITION, json_get_int(entry, "position"));
    db_bind_int(&q, QUARANTINE_INSERT_P_LINE, json_get_int(entry, "line"));
    db_bind_blob(&q, QUARANTINE_INSERT_P_RAW, raw.byte, HASH_BYTES);
    db_bind_text(&q, QUARANTINE_INSERT_P_REASON, json_get_str(entry, "reason", a));
    db_bind_text(&q, QUARANTINE_INSERT_P_REASON_DA, json_get_str(entry, "reason_da", a));
    db_step(&q);
    return db_end(&q, e);
}

enum err_code apply_entry(struct applying *x, const json_t *entry, struct arena *a, struct err *e)
{
    struct hash raw, parsed;
    if (json_object_get(entry, "reason"))
        return apply_rejected(x, entry, a, e);
    if (!apply_hash(entry, "raw", &raw) || !apply_hash(entry, "parsed", &parsed))
        return apply_bad(x->ev, e);
    struct described d = by_entry(entry, a);
    enum err_code rc = count_known(x, &d, e);
    return rc == ERR_OK ? insert(x, entry, &d, raw, parsed, e) : rc;
}

enum err_code apply_old_record(struct applying *x, const json_t *entry, struct arena *a,
                               struct err *e)
{
    struct hash raw, parsed;
    struct bib_record r;
    if (!apply_hash(entry, "raw", &raw) || !apply_hash(entry, "parsed", &parsed))
        return apply_bad(x->ev, e);
    enum err_code rc = record_from_blob(x->s, parsed, a, &r, e);
    if (rc != ERR_OK)
        return rc;
    struct described d = by_record(entry, &r, a);
    return insert(x, entry, &d, raw, parsed, e);
}
