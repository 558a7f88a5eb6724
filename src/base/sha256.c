/* SHA-256 through libcrypto's one-call digest. */
#include "base/sha256.h"

#include <openssl/evp.h>

bool sha256_hex(Str bytes, Arena *arena, Str *hex, Diag *diag)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int n = 0;
    if (EVP_Digest(bytes.n ? bytes.p : "", (size_t)bytes.n, digest, &n, EVP_sha256(), NULL) != 1 || n != SHA256_HEX / 2)
        return diag_set(diag, ERR_MEMORY, -1, "cannot compute a SHA-256: the system's libcrypto refuses");
    char *text = arena_bytes(arena, SHA256_HEX);
    for (unsigned int i = 0; i < n; i++) {
        text[2 * i] = digits[digest[i] >> 4];
        text[2 * i + 1] = digits[digest[i] & 15];
    }
    *hex = str_make(text, SHA256_HEX);
    return true;
}
