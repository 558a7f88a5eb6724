/* Quotation marks and who said it. See times_quotes.h. */
#include "code/times_quotes.h"

#include "code/tense.h"

typedef enum Mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_EITHER, MARK_BREAK } Mark;

static Mark mark_of(const Doc *doc, int32_t token)
{
    Str text = token_text(doc, token);
    if (str_eq(text, STR("``")) || str_eq(text, STR("\u201c")))
        return MARK_OPEN;
    if (str_eq(text, STR("''")) || str_eq(text, STR("\u201d")))
        return MARK_CLOSE;
    if (str_eq(text, STR("\"")))
        return MARK_EITHER;
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
        if (mark == MARK_OPEN || (mark == MARK_EITHER && open < 0))
            open = i;
        else if (mark == MARK_CLOSE || mark == MARK_EITHER)
            open = mark == MARK_CLOSE && open < 0 && i == paragraph ? i : -1;
    }
    if (open < 0)
        return false;
    int32_t end = token;
    while (end < doc->n_tokens) {
        Mark mark = mark_of(doc, end);
        if (mark == MARK_BREAK)
            break;
        end++;
        if (mark == MARK_CLOSE || mark == MARK_EITHER)
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
    if (sentence != doc->tokens[quote.beg].sentence && sentence != doc->tokens[quote.end - 1].sentence)
        return false;
    int32_t verb = tense_governor(doc, token);
    return verb >= 0 && (verb < quote.beg || verb >= quote.end) && verb_is_reporting(doc, verb);
}
