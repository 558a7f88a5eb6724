/*
 * Long texts are cut into pieces that the reading engine takes, at the most natural place near the limit.
 */
#ifndef TRUCE_REPORT_SPLIT_H
#define TRUCE_REPORT_SPLIT_H

#include "base/str.h"

/* Bytes of one piece: far above any news report, far below NLP_TEXT_MAX. */
enum { SPLIT_LIMIT = 200000 };

/*
 * End of the piece that begins at beg: at most limit bytes further (limit >= 4), and text.n when the
 * rest fits. The cut is behind the last blank line in the second half of the piece, else behind the
 * last line end that follows a full stop, else behind a sentence-like end (". ", "? ", "! "), else
 * behind white space, else between two code points. Pieces cover the text without gap or overlap.
 */
ptrdiff_t split_next(Str text, ptrdiff_t beg, ptrdiff_t limit);

#endif
