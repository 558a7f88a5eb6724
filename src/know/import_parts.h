/* What the readers of foreign dictionaries share. Private to src/know. */
#ifndef TRUCE_KNOW_IMPORT_PARTS_H
#define TRUCE_KNOW_IMPORT_PARTS_H

#include "know/import.h"

/* A dictionary that is being read. */
typedef struct Import {
    Str path, rest;
    int32_t line;
    bool in_markup; /* between <!-- and --> */
    Arena *arena;
    Out *out;
    ImportSummary *summary;
    KnowErrors *errors;
} Import;

/* The next line without comments (# and, where `semicolon`, ; to its end; <!-- blocks -->); its leading
 * blank tells whether it continues an entry. Lines that are empty then are passed over. False at the end, and
 * at TABARI's ~FINISH. */
bool import_line(Import *import, bool semicolon, Str *line);
/* Counts a phrase or pattern that was left out, and says why. */
void import_skip(Import *import, const char *why, Str what);

/* Cuts the next [..] off *line: what stands in it, trimmed. False when there is none. *before receives the
 * text before the bracket, trimmed. */
bool import_bracket(Str *line, Str *before, Str *inside);

/* "UNITED_NATIONS_" -> "united nations": lower case, _ and repeated blanks are one blank, valid UTF-8. */
Str import_words(Import *import, Str phrase);
/* "united nations" -> "United Nations"; small words inside stay small, words without vowels of up to four
 * letters become capitals. */
Str import_title(Arena *arena, Str words);
/* A lower-case id from words: "united-nations". */
Str import_id(Arena *arena, Str words);

/* The sector of PLOVER for a role of CAMEO ("INS" -> "REB"); empty when there is none. */
Str import_sector(Str role);
/* CAMEO root and code -> PLOVER type; empty: PLOVER dropped it. */
Str import_type(Str cameo);
bool import_is_cameo(Str code);

#endif
