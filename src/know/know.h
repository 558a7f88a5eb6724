/*
 * The compiled knowledge: one mapped file, read-only, shared by all threads. Made by `truce know build`
 * (know/build.h); docs/knowledge.md says what it is made from.
 *
 *     Know *know;
 *     if (!know_open(&know, STR("build/know.truce"), &diag)) ...
 *     know_match(know, forms, n, arena, &matches, &n_matches);     names in a sentence (know/names.h)
 *     know_place_candidates(know, STR("Paris"), arena, &n);          towns of that name (know/places.h)
 */
#ifndef TRUCE_KNOW_KNOW_H
#define TRUCE_KNOW_KNOW_H

#include "base/diag.h"
#include "base/sectionfile.h"
#include "base/str.h"

typedef struct Know Know;

/* Maps the file and checks every number in it before it is used. ERR_KNOWLEDGE names the file and what
 * is wrong. */
bool know_open(Know **know, Str path, Diag *diag);
/* know may be NULL. Everything that was looked up is gone with it. */
void know_close(Know *know);
/* The file's sections, for the parts of the knowledge that other modules look up (know/lexicon.h). */
const SectionFile *know_sections(const Know *know);

#endif
