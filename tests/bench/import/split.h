/* split.h - the parts of an import, one after the other on one thread. */
#ifndef SIGTE_BENCH_IMPORT_SPLIT_H
#define SIGTE_BENCH_IMPORT_SPLIT_H

#include <stdint.h>

/* Processor seconds of each part. */
struct split {
    int64_t records, plain_bytes, stored_bytes;
    double file_hash, parse, gather, hash, deflate, insert, commit, event;
};

/* Import the file of *(const char **)path into a new review; *out is a struct split. */
_Bool split_work(void *path, void *out);

#endif
