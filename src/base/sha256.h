/*
 * SHA-256 of bytes, as 64 hexadecimal digits (through libcrypto). For provenance and pinned files.
 */
#ifndef TRUCE_BASE_SHA256_H
#define TRUCE_BASE_SHA256_H

#include "base/diag.h"
#include "base/str.h"

enum { SHA256_HEX = 64 };

/* 64 lower-case digits in arena. False (ERR_MEMORY) only when the library refuses to work. */
bool sha256_hex(Str bytes, Arena *arena, Str *hex, Diag *diag);

#endif
