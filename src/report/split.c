/* Cuts long texts into pieces at natural places. */
#include "report/split.h"

/* How good a place it is to cut before byte `at`: 0 none, 1 white space, 2 sentence, 3 line, 4 blank line. */
static int cut_quality(Str text, ptrdiff_t at)
{
    char before = text.p[at - 1];
    char second = at >= 2 ? text.p[at - 2] : 0;
    if (!byte_is_space(before) || byte_is_space(text.p[at]))
        return 0;
    if (before == '\n' && (second == '\n' || (second == '\r' && at >= 3 && text.p[at - 3] == '\n')))
        return 4;
    bool sentence = second == '.' || second == '?' || second == '!';
    if (before == '\n' && sentence)
        return 3;
    return sentence ? 2 : 1;
}

ptrdiff_t split_next(Str text, ptrdiff_t beg, ptrdiff_t limit)
{
    if (text.n - beg <= limit)
        return text.n;
    ptrdiff_t last = beg + limit, best = 0;
    int best_quality = 0;
    for (ptrdiff_t at = last; at > beg + limit / 2; at--) {
        int quality = cut_quality(text, at);
        if (quality > best_quality) {
            best = at;
            best_quality = quality;
        }
        if (quality == 4)
            break;
    }
    if (best_quality > 0)
        return best;
    /* a code point has at most four bytes: step back over at most three continuation bytes */
    for (ptrdiff_t at = last; at > last - 4 && at > beg; at--) {
        if (((unsigned char)text.p[at] & 0xC0) != 0x80)
            return at;
    }
    return last;
}
