/*
 * Words made comparable: folding, and the key under which transliterations meet.
 *
 * Folding: lower case, no diacritics (compatibility decomposition without marks), no apostrophes and no
 * letters that stand for them (ʼ ʻ ʿ ʾ ‘ ’ `), no dots inside ("U.S." is "US"); two or three capitals
 * stay capitals, so that "US" and "us" are different words.
 *
 * The loose key of a folded word, for names from Arabic, Persian, Hebrew and Cyrillic writing:
 *   q=k, ph=f, w o ou oo=u, y e ee=i; doubled letters once; ai=i, au=u (ay ei ey; aw ou);
 *   -allah -ollah -ullah alike, final -ah=a; Abd ul/el/al=abd; Muhammad, Ahmad, Yusuf, ibn in one form each.
 * Suwayda, Sweida, Suweida; Sharaa, Shara'a; Kyiv, Kiev; Hezbollah, Hizballah, Hizbullah meet.
 * Articles (al-, el-, as-, ash- ...) are dropped by who strings words together (know/phrase.h).
 */
#ifndef TRUCE_KNOW_FOLD_H
#define TRUCE_KNOW_FOLD_H

#include "base/str.h"

enum { FOLD_BYTES = 64 };

typedef struct FoldedWord {
    char p[FOLD_BYTES];
    int n;
    int n_letters;    /* of the word as written */
    int n_capitals;   /* how many of them */
    bool capital;     /* starts with a capital, a digit, or a letter of a script without case */
    bool too_long;    /* more than FOLD_BYTES: no name */
} FoldedWord;

/* What a character is to a name. */
typedef enum FoldClass {
    FOLD_LETTER, /* added to the word */
    FOLD_SILENT, /* apostrophe, dot, mark: belongs to the word, adds nothing */
    FOLD_HYPHEN, /* ends the word, the name goes on */
    FOLD_OTHER,  /* a sign, a blank */
} FoldClass;

/* Adds one code point to the word; only FOLD_LETTER changes it. */
FoldClass fold_add(FoldedWord *word, int32_t code_point);
/* Gives two or three capitals their case back. Call it once, when the word is complete. */
void fold_end(FoldedWord *word);

/* Writes the loose key of a folded word (at most FOLD_BYTES) and returns its length. */
int fold_loose(const FoldedWord *word, char key[FOLD_BYTES]);

/* Is it the Arabic article: al, el always; as, ash, an, ad, ar, at, az and kin when `hyphen` follows. */
bool fold_is_article(const FoldedWord *word, bool hyphen);

#endif
