/*
 * Regular expressions at run time: PCRE2 with its compiler to machine code, and a bound on the work of every
 * match. An expression that runs into the bound does not match; nothing else happens.
 */
#ifndef TRUCE_NLP_REGEX_H
#define TRUCE_NLP_REGEX_H

#include "base/diag.h"
#include "base/str.h"

/* A compiled expression, read-only, shared by threads. NULL stands for one that never matches. */
typedef struct Regex Regex;
/* Work space of one thread for any number of expressions. */
typedef struct RegexWork RegexWork;

/*
 * pattern   PCRE2 syntax, UTF-8, Unicode classes (python_regex_translate makes it from Python's)
 * anchored  matches at the start of the subject only (Python's match instead of search)
 * Failures are ERR_MODEL with PCRE2's words and the position.
 */
bool regex_compile(Regex **regex, Str pattern, bool anchored, Diag *diag);
void regex_free(Regex *regex);

bool regex_work_open(RegexWork **work, Diag *diag);
void regex_work_close(RegexWork *work);

/* First match at or after from; [*beg, *end) are bytes of subject. The subject is valid UTF-8 of at most 2^25 bytes; what lies
 * before from is visible to look-behind. not_empty_at_from: an empty match at from does not count. */
bool regex_search(const Regex *regex, RegexWork *work, Str subject, ptrdiff_t from, bool not_empty_at_from,
                  ptrdiff_t *beg, ptrdiff_t *end);
/* Whether it matches at all. */
bool regex_matches(const Regex *regex, RegexWork *work, Str subject);

#endif
