/* slab.h - a stretch of a batch: some records with their bytes, packed and written together.
 *
 * A slab becomes blobs: raw text and parsed form of each entry, and the part, which is the JSON
 * array that lists them. The event of the batch names its parts. What the tables show of a record
 * stands in its part, so that applying the event opens no record. Private to the room. */
#ifndef SIGTE_SCREEN_IMPORT_SLAB_H
#define SIGTE_SCREEN_IMPORT_SLAB_H

#include "lib/base/json.h"
#include "lib/base/note.h"
#include "lib/bib/reader.h"
#include "screen/store/blob.h"

struct import_entry {
    int64_t position, line;
    int64_t of; /* of a newer version: the source record that it is one of; else 0 */
    struct str source_id, pmid, doi, title, citation;
    int64_t year;
    bool has_abstract;
    bool rejected;
    struct str reason[LANG_COUNT]; /* of one that can't be read */
    bool held;                     /* its bytes are blobs already: only the hashes are given */
    struct str raw, parsed;        /* else the bytes, until the slab is packed */
    struct hash raw_hash, parsed_hash;
};

struct slab {
    struct slab *next; /* of whoever keeps several */
    bool taken, packed;
    struct arena text;   /* entries and plain bytes; empty once packed */
    struct arena stored; /* what goes to the file */
    struct import_entry *entry;
    size_t n, cap;
    size_t bytes;    /* plain bytes held */
    struct buf json; /* where a record is written down */
    struct blob *blob;
    size_t n_blobs;
    size_t stored_bytes;
    struct hash part;
};

struct slab *slab_new(void);
void slab_free(struct slab *s);          /* NULL is fine */
bool slab_is_full(const struct slab *s); /* time for the next one */

void slab_add(struct slab *s, const struct bib_record *r, const struct bib_place *at);
void slab_add_rejected(struct slab *s, const struct bib_place *at, const struct note *why);
/* Bytes that are blobs of the review already. */
void slab_add_held(struct slab *s, const struct bib_record *r, const struct bib_place *at,
                   struct hash raw, struct hash parsed, int64_t of);
void slab_add_held_rejected(struct slab *s, const struct bib_place *at, struct hash raw,
                            struct str reason);

void slab_json_hash(struct json_out *j, const char *key, struct hash h);
/* How an entry stands in its part; its hashes must be known. */
void slab_entry_json(struct json_out *j, const struct import_entry *x);

/* Hash, compress, list; on any thread. The plain bytes are gone then. */
void slab_pack(struct slab *s, struct blob_packer *p);
/* Inside store_begin … store_commit. Errors: ERR_DB. */
NODISCARD enum err_code slab_write(const struct slab *s, struct store *store, struct err *e);

#endif
