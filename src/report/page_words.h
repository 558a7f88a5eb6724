/*
 * The words that the machinery of pages leaves around and inside texts: labels of dates, credits, "Read more". They come
 * from data/pages.tsv by way of the compiled knowledge.
 */
#ifndef TRUCE_REPORT_PAGE_WORDS_H
#define TRUCE_REPORT_PAGE_WORDS_H

#include "base/str.h"

/* identifier, kind in data/pages.tsv */
#define PAGE_WORDS(X)                                                                        \
    X(LINE, "line")              /* begins a line that is no sentence: "Read more" */            \
    X(LABEL, "label")            /* before the date of publication: "Published" */               \
    X(COUNTER, "counter")        /* before numbers of readers: "Get short URL 0 13" */           \
    X(BESIDE, "beside")          /* behind them: "Related" */                                    \
    X(TELLER, "teller")          /* before the agency of a headline: "Monitor AFP" */            \
    X(AGENCY, "agency")          /* an agency whose name is not in capitals */                   \
    X(CREDIT, "credit")          /* all that stands in the brackets of a credit: "(AP)" */       \
    X(PICTURE, "picture")        /* makes a credit of what stands in brackets: "(AP Photo)" */   \
    X(BANNED, "banned")          /* makes a note of the law of it: "(banned in Russia)" */       \
    X(END, "end")                /* what pages put behind a text */                              \
    X(TAGS, "tags")              /* before a list of topics */

typedef enum PageWordKind {
#define X(id, name) PAGE_WORD_##id,
    PAGE_WORDS(X)
#undef X
    PAGE_WORD_KINDS
} PageWordKind;

typedef struct PageWordList {
    const Str *v;
    int32_t n;
} PageWordList;

typedef struct PageWords {
    PageWordList lists[PAGE_WORD_KINDS]; /* in the order of the lines */
} PageWords;

/* Reads lines "kind TAB words"; others are passed over. The lists are made in the arena, the words are views of the
 * lines. Threads: safe. */
void page_words_read(PageWords *words, Str lines, Arena *arena);

#endif
