/*
 * What bytes an input is made of: byte order marks, UTF-16, packed or binary files, and the repair of
 * text that is nearly UTF-8.
 */
#ifndef TRUCE_REPORT_ENCODING_H
#define TRUCE_REPORT_ENCODING_H

#include "base/diag.h"
#include "base/str.h"

typedef enum Encoding {
    ENCODING_UTF8,
    ENCODING_UTF8_MARK,  /* begins with EF BB BF */
    ENCODING_UTF16_LE,   /* begins with FF FE */
    ENCODING_UTF16_BE,   /* begins with FE FF */
    ENCODING_REFUSED     /* UTF-16 without a mark, packed, binary, or another character set */
} Encoding;

/* Judges by the first bytes (64 KiB are plenty). For ENCODING_REFUSED diag gets an ERR_FORMAT that says
 * what the bytes look like and what to do; path is for the message. */
Encoding encoding_detect(Str head, Str path, Diag *diag);

/* UTF-16 (with its mark) to UTF-8 in the arena; unpaired surrogates and a cut-off last unit become
 * U+FFFD, counted in *n_repaired. */
bool encoding_from_utf16(Str bytes, Encoding encoding, Arena *arena, Str *text, int64_t *n_repaired,
                         Diag *diag);

/* Valid UTF-8 without NUL bytes: the bytes themselves (not copied) when they are that already, else a
 * copy with U+FFFD for each invalid or NUL byte, counted in *n_repaired. */
Str encoding_repair(Arena *arena, Str bytes, int64_t *n_repaired);

#endif
