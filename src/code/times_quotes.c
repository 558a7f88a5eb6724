/* Quotation marks and who said it. See times_quotes.h. */
#include "code/times_quotes.h"

#include "base/vec.h"
#include "code/tense.h"

typedef enum Mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_BREAK } Mark;

/* Straight marks open after a blank and close before one; agencies write `` and '' for both kinds (the
 * tokenizer parts ``). In text that lost its blanks a word hangs on the closing mark. */
static Mark mark_of(const Doc *doc, int32_t token)
{
    Str text = token_text(doc, token);
    const Token *t = &doc->tokens[token];
    bool parted = str_eq(text, STR("`")) && token + 1 < doc->n_tokens &&
                  doc->tokens[token + 1].beg == t->end &&
                  str_eq(token_text(doc, token + 1), STR("`"));
    if (parted || str_eq(text, STR("``")) || str_eq(text, STR("\u201c")))
        return MARK_OPEN;
    if (str_starts(text, STR("\u201d")) || str_ends(text, STR("\u201d")))
        return MARK_CLOSE;
    if (str_eq(text, STR("\"")) || str_eq(text, STR("''"))) {
        bool after_blank = t->beg == 0 || byte_is_space(doc->text.p[t->beg - 1]);
        bool before_blank = t->end >= doc->text.n || byte_is_space(doc->text.p[t->end]);
        return after_blank && !before_blank ? MARK_OPEN : MARK_CLOSE;
    }
    ptrdiff_t line = str_find_byte(text, '\n', 0);
    return line >= 0 && str_find_byte(text, '\n', line + 1) >= 0 ? MARK_BREAK : MARK_NONE;
}

void times_quotes(const Doc *doc, Arena *arena, TokenRange **quotes, int32_t *n)
{
    VEC(TokenRange) found = {0};
    int32_t open = -1;
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        Mark mark = mark_of(doc, i);
        if (mark == MARK_NONE)
            continue;
        if (open >= 0 && (mark == MARK_CLOSE || mark == MARK_BREAK)) {
            int32_t end = mark == MARK_CLOSE ? i + 1 : i;
            *vec_push(&found, arena) = (TokenRange){open, end};
            open = -1;
        } else if (mark == MARK_OPEN) {
            open = i;
        }
    }
    if (open >= 0)
        *vec_push(&found, arena) = (TokenRange){open, doc->n_tokens};
    *quotes = found.v;
    *n = (int32_t)found.n;
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
