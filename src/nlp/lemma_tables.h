/*
 * How a lemmatizer stands in the model file. Private to lemmatizer.c and import_lemmatizer.c.
 *
 * Below the component's name: options u32 [LEMMA_OPTIONS]; in lookup mode lookup (IdTable: string number ->
 * string of TextPool lookup); in rule mode for each part of speech, its name in lower case: POS/index (set of
 * string numbers), POS/exceptions (IdTable -> list), POS/exceptions/lists (RangeList over TextPool
 * POS/exceptions), POS/rules (TextPool: old ending, new ending, and so on).
 */
#ifndef TRUCE_NLP_LEMMA_TABLES_H
#define TRUCE_NLP_LEMMA_TABLES_H

enum { LEMMA_LOOKUP_MODE, LEMMA_OVERWRITE, LEMMA_ENGLISH, LEMMA_OPTIONS };

/* Suffix rules of one part of speech, and lemmas of one exception. */
enum { LEMMA_RULES_MAX = 4096 };

#endif
