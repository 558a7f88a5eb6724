/* Country codes and PLOVER sectors: which ones there are. */
#ifndef TRUCE_KNOW_CODES_H
#define TRUCE_KNOW_CODES_H

#include "base/str.h"

/* ISO 3166-1 alpha-3 (KOS for Kosovo; SUN, YUG, DDR ... of ISO 3166-3 for states that are gone). */
bool code_is_country(Str code);
/* PLOVER's names that stand in the place of a country: UNO, EUR, IGO, NGO, ISM, IMG, MNC. */
bool code_is_nonstate(Str code);
bool code_is_sector(Str code);
/* Does the country write Arabic, Persian, Hebrew or Cyrillic, so that names reach English by
 * transliteration? */
bool code_is_transliterated(Str country);
/* Does the family name come first there, as news writes names ("Xi Jinping", "Abiy Ahmed")? */
bool code_is_family_first(Str country);

#endif
