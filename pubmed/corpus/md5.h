/* md5.h - MD5 by libcrypto. Apart from the rest: its headers and ours both say ERR_STATE. */
#ifndef SIGTE_PUBMED_CORPUS_MD5_H
#define SIGTE_PUBMED_CORPUS_MD5_H

#include <stdbool.h>
#include <stddef.h>

#define MD5_BYTES 16

struct md5;
struct md5 *md5_new(void); /* NULL: the system's libcrypto refuses MD5 */
bool md5_add(struct md5 *m, const void *bytes, size_t n);
bool md5_end(struct md5 *m, unsigned char out[MD5_BYTES]);
void md5_free(struct md5 *m);

#endif
