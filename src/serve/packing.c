/* gzip through zlib, brotli through libbrotlienc. */
#include "serve/packing.h"

#include <brotli/encode.h>
#include <stdlib.h>
#include <zlib.h>

#include "serve/request.h"

enum { GZIP_WINDOW = 15 + 16, GZIP_LEVEL = 4, GZIP_THOROUGH = 9, BROTLI_LEVEL = 4, BROTLI_THOROUGH = 10 };

Packing packing_choose(Str accept_encoding)
{
    if (header_accepts(accept_encoding, STR("br")))
        return PACK_BROTLI;
    return header_accepts(accept_encoding, STR("gzip")) ? PACK_GZIP : PACK_NONE;
}

const char *packing_name(Packing packing)
{
    return packing == PACK_BROTLI ? "br" : "gzip";
}

static char *pack_gzip(Str bytes, bool thorough, ptrdiff_t *n)
{
    z_stream stream = {0};
    if (deflateInit2(&stream, thorough ? GZIP_THOROUGH : GZIP_LEVEL, Z_DEFLATED, GZIP_WINDOW, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return NULL;
    uLong room = deflateBound(&stream, (uLong)bytes.n);
    char *packed = malloc(room);
    stream.next_in = (z_const Bytef *)(const void *)bytes.p;
    stream.avail_in = (uInt)bytes.n;
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)room;
    bool ok = packed && deflate(&stream, Z_FINISH) == Z_STREAM_END;
    *n = (ptrdiff_t)stream.total_out;
    deflateEnd(&stream);
    if (ok)
        return packed;
    free(packed);
    return NULL;
}

static char *pack_brotli(Str bytes, bool thorough, ptrdiff_t *n)
{
    size_t room = BrotliEncoderMaxCompressedSize((size_t)bytes.n);
    char *packed = room ? malloc(room) : NULL;
    if (packed && BrotliEncoderCompress(thorough ? BROTLI_THOROUGH : BROTLI_LEVEL, BROTLI_DEFAULT_WINDOW,
                                        BROTLI_MODE_TEXT, (size_t)bytes.n, (const uint8_t *)bytes.p, &room,
                                        (uint8_t *)packed)) {
        *n = (ptrdiff_t)room;
        return packed;
    }
    free(packed);
    return NULL;
}

char *packing_pack(Packing packing, Str bytes, bool thorough, ptrdiff_t *n)
{
    if (packing == PACK_NONE || bytes.n < PACK_FROM_BYTES || bytes.n > INT32_MAX)
        return NULL;
    return packing == PACK_BROTLI ? pack_brotli(bytes, thorough, n) : pack_gzip(bytes, thorough, n);
}
