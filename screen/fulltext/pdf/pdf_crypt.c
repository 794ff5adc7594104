/* pdf_crypt.c - files that anybody may read and not everybody may print: encrypted with an empty
 * user password, which every reader tries first (ISO 32000-1, 7.6; ISO 32000-2, 7.6.4 for AES-256).
 * With a real password nothing is read. */
#include "screen/fulltext/pdf/pdf_internal.h"

#include <openssl/evp.h>

#define MD5_BYTES   16
#define PASSWORD    32
#define SALT_AT     40 /* in U of revisions 5 and 6: the key's salt */
#define U_BYTES     48
#define BLOCK       16
#define ROUNDS_MOST 4096 /* of the hash of revision 6; 64 and a few are usual */

/* What a password is filled up with; all of an empty one. */
static const unsigned char PADDING[PASSWORD] = {
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
    0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A};

static bool md5(struct str s, unsigned char out[MD5_BYTES])
{
    unsigned n = 0;
    return EVP_Digest(s.ptr, s.len, out, &n, EVP_md5(), NULL) == 1 && n == MD5_BYTES;
}

static void rc4(const unsigned char *key, size_t n, unsigned char *bytes, size_t size)
{
    unsigned char s[256], j = 0, i = 0;
    for (int k = 0; k < 256; k++)
        s[k] = (unsigned char)k;
    for (int k = 0; k < 256; k++) {
        unsigned char t = s[k];
        j = (unsigned char)(j + t + key[(size_t)k % n]);
        s[k] = s[j];
        s[j] = t;
    }
    j = 0;
    for (size_t k = 0; k < size; k++) {
        unsigned char t = s[++i];
        j = (unsigned char)(j + t);
        s[i] = s[j];
        s[j] = t;
        bytes[k] ^= s[(unsigned char)(s[i] + t)];
    }
}

/* AES in CBC over whole blocks. `out` has room for `n` and a block more. */
static bool aes(const EVP_CIPHER *cipher, const unsigned char *key, const unsigned char *iv,
                const void *in, size_t n, bool encrypt, bool padded, unsigned char *out,
                size_t *size)
{
    int first = 0, last = 0;
    EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
    bool ok = c && n <= INT32_MAX - BLOCK &&
              EVP_CipherInit_ex(c, cipher, NULL, key, iv, encrypt) == 1 &&
              EVP_CIPHER_CTX_set_padding(c, padded) == 1 &&
              EVP_CipherUpdate(c, out, &first, in, (int)n) == 1 &&
              EVP_CipherFinal_ex(c, out + first, &last) == 1;
    EVP_CIPHER_CTX_free(c);
    *size = ok ? (size_t)(first + last) : 0;
    return ok;
}

/* Algorithm 2: the key of revisions 2 to 4. */
static bool old_key(const struct pdf_value *dict, struct str id, int64_t revision,
                    struct pdf_crypt *out)
{
    struct buf b = {0};
    int64_t p = pdf_get(dict, "P").number;
    buf_add(&b, PADDING, sizeof PADDING);
    buf_addstr(&b, str_sub(pdf_get(dict, "O").text, 0, PASSWORD));
    for (int i = 0; i < 4; i++)
        buf_addch(&b, (char)((uint64_t)p >> (8 * i)));
    buf_addstr(&b, id);
    if (revision >= 4 && !out->metadata)
        buf_adds(&b, "\xFF\xFF\xFF\xFF");
    bool ok = md5(buf_str(&b), out->key);
    for (int i = 0; ok && revision >= 3 && i < 50; i++)
        ok = md5(str_n((const char *)out->key, out->key_bytes), out->key);
    buf_release(&b);
    return ok;
}

/* Algorithm 2.B of an empty password: the hash of revision 6, hardened by rounds of AES. */
static bool hardened(unsigned char k[64])
{
    unsigned char in[64 * 64], e[64 * 64 + BLOCK];
    size_t n = 32, size;
    for (int round = 0; round < ROUNDS_MOST; round++) {
        unsigned sum = 0, digest = 0;
        for (size_t i = 0; i < 64; i++)
            memcpy(in + i * n, k, n);
        if (!aes(EVP_aes_128_cbc(), k, k + BLOCK, in, 64 * n, true, false, e, &size) || size == 0)
            return false;
        for (int i = 0; i < BLOCK; i++)
            sum += e[i];
        const EVP_MD *md = sum % 3 == 0 ? EVP_sha256() : sum % 3 == 1 ? EVP_sha384() : EVP_sha512();
        if (EVP_Digest(e, size, k, &digest, md, NULL) != 1)
            return false;
        n = digest;
        if (round >= 63 && e[size - 1] <= round - 31)
            return true;
    }
    return false;
}

/* Algorithm 2.A: the file's key is in UE, under a key made of the password and a salt. */
static bool new_key(const struct pdf_value *dict, int64_t revision, struct pdf_crypt *out)
{
    static const unsigned char zero[BLOCK];
    unsigned char k[64], plain[PASSWORD + BLOCK];
    unsigned n = 0;
    size_t size;
    struct str u = pdf_get(dict, "U").text, ue = pdf_get(dict, "UE").text;
    if (u.len < U_BYTES || ue.len < PASSWORD ||
        EVP_Digest(u.ptr + SALT_AT, 8, k, &n, EVP_sha256(), NULL) != 1 ||
        (revision >= 6 && !hardened(k)) ||
        !aes(EVP_aes_256_cbc(), k, zero, ue.ptr, PASSWORD, false, false, plain, &size) ||
        size != PASSWORD)
        return false;
    memcpy(out->key, plain, PASSWORD);
    return true;
}

static enum pdf_cipher cipher_of(const struct pdf_value *dict, int64_t version, const char *which)
{
    struct pdf_value name = pdf_get(dict, which), filters = pdf_get(dict, "CF");
    if (version < 4)
        return PDF_RC4;
    if (name.kind != PDF_NAME || pdf_is_name(name, "Identity"))
        return PDF_CLEAR;
    for (size_t i = 0; filters.kind == PDF_DICT && i + 1 < filters.n; i += 2) {
        if (filters.item[i].kind != PDF_NAME || !str_eq(filters.item[i].text, name.text))
            continue;
        struct pdf_value method = pdf_get(&filters.item[i + 1], "CFM");
        return pdf_is_name(method, "V2")      ? PDF_RC4
               : pdf_is_name(method, "AESV2") ? PDF_AES
               : pdf_is_name(method, "AESV3") ? PDF_AES_256
               : pdf_is_name(method, "None")  ? PDF_CLEAR
                                              : PDF_UNKNOWN;
    }
    return PDF_UNKNOWN;
}

void pdf_crypt_open(struct pdf_file *f)
{
    struct pdf_value dict = pdf_resolve(f, pdf_get(&f->trailer, "Encrypt"));
    struct pdf_value id = pdf_resolve(f, pdf_get(&f->trailer, "ID"));
    int64_t version = pdf_get(&dict, "V").number, revision = pdf_get(&dict, "R").number;
    int64_t bits = pdf_get(&dict, "Length").number;
    struct pdf_crypt *x = ARENA_NEW(f->a, struct pdf_crypt);
    *x = (struct pdf_crypt){.strings = PDF_UNKNOWN, .streams = PDF_UNKNOWN};
    f->crypt = x;
    if (!pdf_is_name(pdf_get(&dict, "Filter"), "Standard") || version < 1 || version > 5 ||
        version == 3 || revision < 2 || revision > 6 || (version == 5) != (revision >= 5))
        return;
    x->metadata = pdf_get(&dict, "EncryptMetadata").number != PDF_FALSE;
    x->key_bytes = version == 5                              ? PASSWORD
                   : version == 4                            ? MD5_BYTES
                   : version == 1 || bits < 40 || bits > 128 ? 5
                                                             : (size_t)bits / 8;
    struct str first = id.kind == PDF_ARRAY && id.n ? id.item[0].text : STR("");
    if (version == 5 ? !new_key(&dict, revision, x) : !old_key(&dict, first, revision, x))
        return;
    x->strings = cipher_of(&dict, version, "StrF");
    x->streams = cipher_of(&dict, version, "StmF");
}

/* Algorithm 1: each object has a key of its own, but for AES-256. */
static size_t object_key(const struct pdf_crypt *x, const struct pdf_value *owner, bool salted,
                         unsigned char out[PASSWORD])
{
    struct buf b = {0};
    buf_add(&b, x->key, x->key_bytes);
    for (int i = 0; i < 3; i++)
        buf_addch(&b, (char)((uint64_t)owner->object >> (8 * i)));
    for (int i = 0; i < 2; i++)
        buf_addch(&b, (char)((uint64_t)owner->generation >> (8 * i)));
    if (salted)
        buf_adds(&b, "sAlT");
    bool ok = md5(buf_str(&b), out);
    buf_release(&b);
    size_t n = x->key_bytes + 5 < MD5_BYTES ? x->key_bytes + 5 : MD5_BYTES;
    return ok ? n : 0;
}

bool pdf_decrypt(const struct pdf_file *f, const struct pdf_value *owner, bool stream,
                 struct str *s)
{
    unsigned char key[PASSWORD];
    const struct pdf_crypt *x = f->crypt;
    enum pdf_cipher cipher = !x ? PDF_CLEAR : stream ? x->streams : x->strings;
    /* What is packed in a stream was decrypted with it. */
    if (cipher == PDF_CLEAR || owner->object == 0)
        return true;
    if (cipher == PDF_UNKNOWN)
        return false;
    size_t n = cipher == PDF_AES_256 ? x->key_bytes : object_key(x, owner, cipher == PDF_AES, key);
    unsigned char *plain = arena_alloc(f->a, s->len + BLOCK + 1);
    size_t size = s->len;
    if (n == 0)
        return false;
    if (cipher == PDF_RC4) {
        memcpy(plain, s->ptr, s->len);
        rc4(key, n, plain, s->len);
    } else if (s->len < BLOCK ||
               !aes(cipher == PDF_AES ? EVP_aes_128_cbc() : EVP_aes_256_cbc(),
                    cipher == PDF_AES ? key : x->key, (const unsigned char *)s->ptr, s->ptr + BLOCK,
                    s->len - BLOCK, false, true, plain, &size)) {
        return false;
    }
    *s = str_n((const char *)plain, size);
    return true;
}
