/*
 * Collects words, sets, phrases, conditions and roles while the lexicon is compiled, and writes them.
 * Used by lexicon_compile.c only.
 */
#ifndef TRUCE_KNOW_LEXICON_BUILDER_H
#define TRUCE_KNOW_LEXICON_BUILDER_H

#include "base/map.h"
#include "base/vec.h"
#include "know/lexicon.h"

typedef struct WordEntry {
    uint32_t word;
    LexEntry entry;
} WordEntry;

typedef struct LexBuilder {
    Arena *arena;
    Map word_numbers;
    VEC(Str) words;
    Map class_sets; /* name of a class -> set */
    Map cell_sets;  /* "a|b|@c" as written -> set */
    VEC(uint32_t) set_offsets;
    VEC(uint32_t) set_items;
    VEC(LexPhrase) phrases;
    VEC(uint32_t) phrase_words;
    VEC(LexCondition) conditions;
    VEC(LexRole) roles;
    VEC(LexFrame) frames;
    VEC(LexOperator) operators;
    VEC(LexSupport) supports;
    VEC(LexRule) rules;
    VEC(LexContext) contexts;
    VEC(LexClass) classes;
    VEC(LexScore) scores;
    VEC(LexHarm) harms;
    VEC(LexUnit) units;
    VEC(LexHappening) happenings;
    VEC(LexWeight) weights;
    VEC(WordEntry) entries;
} LexBuilder;

void lexbuilder_init(LexBuilder *b, Arena *arena);
/* Number of a word; new ones are added. */
uint32_t lexbuilder_word(LexBuilder *b, Str text);
/* Number of a phrase of several words ("state of emergency"): its head is the last word before a
 * preposition, or the first word for verbs ("carry out"). */
uint32_t lexbuilder_phrase(LexBuilder *b, Str text, bool verb);
/* Set of a words cell, "a|b|@class". An unknown class gives false with *missing its name. */
bool lexbuilder_set(LexBuilder *b, Str cell, uint32_t *set, Str *missing);
/* Gives a class its set. */
void lexbuilder_define_class(LexBuilder *b, Str name, uint32_t set);
/* Calls an entry by a trigger: a word, or a phrase whose head becomes the calling word. */
void lexbuilder_trigger(LexBuilder *b, Str trigger, LexEntry entry);
/* The single words and phrases of a class, as text ("a|b"); for triggers that name a class. */
void lexbuilder_trigger_set(LexBuilder *b, uint32_t set, LexEntry entry);
/* Compiles harms.tsv, units.tsv, happenings.tsv and confidence.tsv of the folder. (lexicon_words.c) */
bool lexbuilder_harms(LexBuilder *b, Str folder, Diag *diag);
bool lexbuilder_units(LexBuilder *b, Str folder, Diag *diag);
bool lexbuilder_happenings(LexBuilder *b, Str folder, Diag *diag);
bool lexbuilder_weights(LexBuilder *b, Str folder, Diag *diag);
/* Number of a PLOVER type by its name, in the order of the manual from 1; -1 when it is none. */
int lexbuilder_type(Str name);
/* Adds all sections "lexicon/...". */
bool lexbuilder_write(LexBuilder *b, SectionWriter *writer, Diag *diag);

#endif
