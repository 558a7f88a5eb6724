/* Text inside HTML and SVG: whatever a report says stays text. */
#ifndef TRUCE_WRITE_MARKUP_H
#define TRUCE_WRITE_MARKUP_H

#include "base/out.h"

/* Writes text for the content of an element or a quoted attribute: & < > " ' become entities, control characters and
 * what is no valid UTF-8 become U+FFFD. */
void markup_text(Out *out, Str text);
/* A number of pixels or the like with one decimal at most, never in a locale's way. */
void markup_number(Out *out, double number);

#endif
