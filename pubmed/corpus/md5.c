/* md5.c - see md5.h. */
#include "pubmed/corpus/md5.h"

#include <openssl/evp.h>

/* Our name for theirs: never defined, only pointed to. */
static EVP_MD_CTX *theirs(struct md5 *m)
{
    return (EVP_MD_CTX *)m;
}

struct md5 *md5_new(void)
{
    EVP_MD_CTX *sum = EVP_MD_CTX_new();
    if (sum && EVP_DigestInit_ex(sum, EVP_md5(), NULL) == 1)
        return (struct md5 *)sum;
    EVP_MD_CTX_free(sum);
    return NULL;
}

bool md5_add(struct md5 *m, const void *bytes, size_t n)
{
    return EVP_DigestUpdate(theirs(m), bytes, n) == 1;
}

bool md5_end(struct md5 *m, unsigned char out[MD5_BYTES])
{
    unsigned char sum[EVP_MAX_MD_SIZE];
    unsigned n = 0;
    if (EVP_DigestFinal_ex(theirs(m), sum, &n) != 1 || n != MD5_BYTES)
        return false;
    for (unsigned i = 0; i < n; i++)
        out[i] = sum[i];
    return true;
}

void md5_free(struct md5 *m)
{
    EVP_MD_CTX_free(theirs(m));
}
