/* Quotation marks and who said it. See times_quotes.h. */
#include "code/times_quotes.h"

#include "code/tense.h"

typedef enum Mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_BREAK } Mark;

/* Straight marks open after a blank and close before one; agencies write `` and '' for both kinds.
 */
static Mark mark_of(const Doc *doc, int32_t token)
{
    Str text = token_text(doc, token);
    const Token *t = &doc->tokens[token];
    if (str_eq(text, STR("``")) || str_eq(text, STR("\u201c")))
        return MARK_OPEN;
    if (str_eq(text, STR("\u201d")))
        return MARK_CLOSE;
    if (str_eq(text, STR("\"")) || str_eq(text, STR("''"))) {
        bool after_blank = t->beg == 0 || byte_is_space(doc->text.p[t->beg - 1]);
        bool before_blank = t->end >= doc->text.n || byte_is_space(doc->text.p[t->end]);
        return after_blank && !before_blank ? MARK_OPEN : MARK_CLOSE;
    }
    ptrdiff_t line = str_find_byte(text, '\n', 0);
    return line >= 0 && str_find_byte(text, '\n', line + 1) >= 0 ? MARK_BREAK : MARK_NONE;
}

bool quote_around(const Doc *doc, int32_t token, TokenRange *quote)
{
    int32_t paragraph = token;
    while (paragraph > 0 && mark_of(doc, paragraph - 1) != MARK_BREAK)
        paragraph--;
    int32_t open = -1;
    for (int32_t i = paragraph; i < token; i++) {
        Mark mark = mark_of(doc, i);
        if (mark == MARK_OPEN)
            open = i;
        else if (mark == MARK_CLOSE)
            open = -1;
    }
    if (open < 0)
        return false;
    int32_t end = token;
    while (end < doc->n_tokens) {
        Mark mark = mark_of(doc, end);
        if (mark == MARK_BREAK)
            break;
        end++;
        if (mark == MARK_CLOSE)
            break;
    }
    *quote = (TokenRange){open, end};
    return true;
}

bool quote_is_said_by(const Doc *doc, TokenRange quote, int32_t token)
{
    if (token >= quote.beg && token < quote.end)
        return false;
    int32_t sentence = doc->tokens[token].sentence;
    /* the mark itself may have been read as the end of the sentence before */
    int32_t first = quote.beg + 1 < quote.end ? quote.beg + 1 : quote.beg;
    if (sentence != doc->tokens[first].sentence && sentence != doc->tokens[quote.end - 1].sentence)
        return false;
    int32_t verb = tense_governor(doc, token);
    return verb >= 0 && (verb < quote.beg || verb >= quote.end) && verb_is_reporting(doc, verb);
}
