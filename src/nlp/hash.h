/*
 * The two hash functions that spaCy's models are built on, bit for bit.
 *
 * MurmurHash2-64A and MurmurHash3-x64-128 are Austin Appleby's (public domain); bytes are read as
 * little-endian words on every machine. Threads: safe. Memory: none.
 */
#ifndef TRUCE_NLP_HASH_H
#define TRUCE_NLP_HASH_H

#include "base/str.h"

/* MurmurHash2, 64-bit version for 64-bit machines. */
uint64_t hash_murmur2(const void *key, ptrdiff_t n_bytes, uint64_t seed);
/* MurmurHash3, 128-bit version for 64-bit machines, of the eight bytes of key: four words, low half
 * first, as thinc's HashEmbed takes them (its function is named after the version for 32-bit machines). */
void hash_murmur3(uint64_t key, uint32_t seed, uint32_t out[4]);

/* The number by which spaCy knows a string: 0 for "", the symbol's number for one of spaCy's own names
 * (nlp/symbols.def), otherwise hash_murmur2 with seed 1. */
uint64_t hash_string(Str s);

#endif
