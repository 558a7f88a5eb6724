/*
 * Python's regular expressions (module re, text patterns) written as PCRE2's, where the two differ:
 *
 *   \uXXXX \UXXXXXXXX            \x{...}
 *   \Z                           \z
 *   \v                           \x0b            (vertical tab, not a class)
 *   [ inside a class             \[              (not the start of [:name:])
 *   {,3}                         {0,3}
 *   (?u)                         left out        (it is the default)
 *   (?a) (?L) \N{...}            refused
 *
 * All else is the same in both for the options that regex_compile sets. \s of Python also takes the
 * separators U+001C to U+001F; PCRE2's does not.
 */
#ifndef TRUCE_NLP_PYTHON_REGEX_H
#define TRUCE_NLP_PYTHON_REGEX_H

#include "base/diag.h"
#include "base/str.h"

/* The translation, in arena. ERR_MODEL (with the position) for what cannot be translated. Whether the result
 * compiles is for regex_compile to say. */
bool python_regex_translate(Str pattern, Arena *arena, Str *translated, Diag *diag);

/*
 * Cuts a translated alternation "(?i)a|b|c" at its outermost bars into parts of about part_bytes, each with
 * the flags at its beginning: the expression matches exactly when one of the parts does. What cannot be cut
 * (no bar, or references to groups by number or name) stays one part. Parts lie in arena.
 */
void python_regex_parts(Str translated, ptrdiff_t part_bytes, Arena *arena, Str **parts, ptrdiff_t *n);

#endif
