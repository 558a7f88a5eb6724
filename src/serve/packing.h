/* Compression of answers: brotli where the client takes it, else gzip. */
#ifndef TRUCE_SERVE_PACKING_H
#define TRUCE_SERVE_PACKING_H

#include "base/str.h"

enum { PACK_FROM_BYTES = 1024 };

typedef enum Packing { PACK_NONE, PACK_GZIP, PACK_BROTLI } Packing;

/* What an Accept-Encoding header lets us use. */
Packing packing_choose(Str accept_encoding);
const char *packing_name(Packing packing); /* "gzip", "br" */
/*
 * Compresses into memory from malloc, which the caller frees; NULL when it is not worth it or fails. thorough: for
 * files that are packed once and sent often.
 */
char *packing_pack(Packing packing, Str bytes, bool thorough, ptrdiff_t *n);

#endif
