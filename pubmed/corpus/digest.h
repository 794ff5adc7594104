/* digest.h - the MD5 sums that NLM lays beside its files: `MD5(NAME.xml.gz)= HEX` in
 * NAME.xml.gz.md5. They find transfers that broke off, nothing more. */
#ifndef SIGTE_PUBMED_CORPUS_DIGEST_H
#define SIGTE_PUBMED_CORPUS_DIGEST_H

#include "lib/base/err.h"

#define MD5_HEX 32

/* Sum of a file's bytes, in lower case. Errors: ERR_IO. */
NODISCARD enum err_code md5_of_file(const char *path, char out[MD5_HEX + 1], struct err *e);

/* Compare PATH with PATH.md5; no such file: fine. *checked says whether there was one.
 * Errors: ERR_INPUT when the sums differ or PATH.md5 holds none; ERR_IO. */
NODISCARD enum err_code md5_check(const char *path, bool *checked, struct err *e);

#endif
