/* Cutting a document into pieces for the rules of time. See times_read.h. */
#include "code/tense.h"
#include "code/times_read.h"

typedef VEC(Piece) PieceVec;

static const Piece no_piece = {.token = -1};

const Piece *piece_at(const Pieces *pieces, int32_t i)
{
    return i >= 0 && i < pieces->n ? &pieces->v[i] : &no_piece;
}

const Token *piece_token(const Pieces *pieces, int32_t i)
{
    static const Token no_token = {.head = -1, .first_child = -1, .next_sibling = -1};
    const Piece *piece = piece_at(pieces, i);
    return piece->token >= 0 ? &pieces->doc->tokens[piece->token] : &no_token;
}

bool piece_is(const Pieces *pieces, int32_t i, const char *lower)
{
    return str_eq(piece_at(pieces, i)->lower, str_from_c(lower));
}

bool piece_is_any(const Pieces *pieces, int32_t i, const char *words)
{
    return word_is_any(piece_at(pieces, i)->lower, words);
}

bool piece_is_dash(const Pieces *pieces, int32_t i)
{
    return piece_is_any(pieces, i, "- \u2010 \u2011 \u2012 \u2013 \u2014 --");
}

/* Length of a hyphen or dash at byte `at`, or 0. U+2010 to U+2014 are E2 80 90 to E2 80 94. */
static int32_t dash_at(Str text, int32_t at)
{
    if (text.p[at] == '-')
        return 1;
    if (at + 2 < text.n && memcmp(text.p + at, "\xE2\x80", 2) == 0 &&
        (unsigned char)text.p[at + 2] >= 0x90 && (unsigned char)text.p[at + 2] <= 0x94)
        return 3;
    return 0;
}

static int32_t digits_value(Str lower, uint8_t *n_digits)
{
    int32_t value = 0;
    *n_digits = 0;
    for (ptrdiff_t i = 0; i < lower.n; i++) {
        if (lower.p[i] == ',' && i > 0 && (lower.n - i) % 4 == 0)
            continue;
        if (!byte_is_digit(lower.p[i]) || *n_digits == 7)
            return -1;
        value = value * 10 + (lower.p[i] - '0');
        ++*n_digits;
    }
    return *n_digits ? value : -1;
}

/* "13th" */
static int32_t ordinal_value(Str lower)
{
    if (lower.n < 3 || lower.n > 4)
        return -1;
    Str ending = str_slice(lower, lower.n - 2, lower.n);
    uint8_t n_digits;
    if (!str_eq(ending, STR("st")) && !str_eq(ending, STR("nd")) && !str_eq(ending, STR("rd")) &&
        !str_eq(ending, STR("th")))
        return -1;
    return digits_value(str_slice(lower, 0, lower.n - 2), &n_digits);
}

static void classify(Piece *piece, bool is_capital)
{
    piece->capital = is_capital;
    int32_t value = digits_value(piece->lower, &piece->n_digits);
    if (value >= 0) {
        piece->kind = WORD_NUMBER;
        piece->value = value;
        return;
    }
    piece->n_digits = 0;
    value = ordinal_value(piece->lower);
    if (value >= 0) {
        piece->kind = WORD_ORDINAL;
        piece->value = value;
        return;
    }
    const TimeWord *word = time_word(piece->lower);
    if (!word || ((word->flags & WORD_CAPITAL) && !is_capital))
        return;
    piece->kind = word->kind;
    piece->flags = word->flags;
    piece->value = word->value;
}

static Piece piece_make(const Doc *doc, int32_t token, int32_t beg, int32_t end)
{
    const Token *t = &doc->tokens[token];
    Piece piece = {.token = token, .beg = beg, .end = end, .lower = t->lower};
    if (beg != t->beg || end != t->end) /* parts are cut from digits and ASCII words: same length */
        piece.lower = t->lower.n == t->end - t->beg
                          ? str_slice(t->lower, beg - t->beg, end - t->beg)
                          : str_slice(doc->text, beg, end);
    classify(&piece, byte_is_upper(doc->text.p[beg]));
    return piece;
}

/* Where "am" or "pm" begins after the digits of "3:30pm", or 0. */
static int32_t meridiem_at(Str text, int32_t beg, int32_t end)
{
    int32_t at = end - 2;
    if (at <= beg || !byte_is_digit(text.p[beg]) || !byte_is_digit(text.p[at - 1]) ||
        byte_lower(text.p[at + 1]) != 'm')
        return 0;
    char half = byte_lower(text.p[at]);
    return half == 'a' || half == 'p' ? at : 0;
}

/* Only tokens that have a digit and a dash inside, or end in "am" and "pm", are cut. */
static bool needs_cut(const Doc *doc, int32_t token)
{
    const Token *t = &doc->tokens[token];
    bool has_digit = false, has_dash = false;
    if (meridiem_at(doc->text, t->beg, t->end) > 0)
        return true;
    for (int32_t at = t->beg; at < t->end; at++) {
        has_digit |= byte_is_digit(doc->text.p[at]);
        has_dash |= at > t->beg && dash_at(doc->text, at) > 0;
    }
    return has_digit && has_dash;
}

static bool is_paragraph_break(Str text)
{
    ptrdiff_t first = str_find_byte(text, '\n', 0);
    return first >= 0 && str_find_byte(text, '\n', first + 1) >= 0;
}

/* Cuts one token at its dashes and before "am" and "pm". */
static void cut_token(const Doc *doc, int32_t token, PieceVec *pieces, Arena *arena)
{
    const Token *t = &doc->tokens[token];
    int32_t beg = t->beg, meridiem = meridiem_at(doc->text, t->beg, t->end);
    for (int32_t at = t->beg; at < t->end;) {
        int32_t n = dash_at(doc->text, at);
        if (n > t->end - at)
            n = t->end - at;
        if (at > beg && (n > 0 || at == meridiem)) {
            *vec_push(pieces, arena) = piece_make(doc, token, beg, at);
            beg = at;
        }
        if (n > 0) {
            *vec_push(pieces, arena) = piece_make(doc, token, at, at + n);
            beg = at + n;
        }
        at += n > 0 ? n : 1;
    }
    if (beg < t->end)
        *vec_push(pieces, arena) = piece_make(doc, token, beg, t->end);
}

Pieces pieces_make(const Doc *doc, Arena *arena)
{
    PieceVec pieces = {0};
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        const Token *t = &doc->tokens[i];
        if (t->end <= t->beg)
            continue;
        if (t->flags & LEX_IS_SPACE) {
            if (is_paragraph_break(token_text(doc, i)))
                *vec_push(&pieces, arena) =
                    (Piece){.token = i, .beg = t->beg, .end = t->end, .lower = STR("\n\n")};
        } else if (needs_cut(doc, i)) {
            cut_token(doc, i, &pieces, arena);
        } else {
            *vec_push(&pieces, arena) = piece_make(doc, i, t->beg, t->end);
        }
    }
    return (Pieces){doc, pieces.v, (int32_t)pieces.n};
}

int32_t piece_day(const Pieces *pieces, int32_t i)
{
    const Piece *piece = piece_at(pieces, i);
    bool is_number = piece->kind == WORD_NUMBER && piece->n_digits >= 1 && piece->n_digits <= 2;
    if (!is_number && piece->kind != WORD_ORDINAL)
        return 0;
    return piece->value >= 1 && piece->value <= 31 ? piece->value : 0;
}

int32_t piece_year(const Pieces *pieces, int32_t i)
{
    const Piece *piece = piece_at(pieces, i);
    if (piece->kind != WORD_NUMBER || piece->n_digits != 4 || piece->lower.n != 4)
        return 0;
    return piece->value >= YEAR_MIN && piece->value <= 2199 ? piece->value : 0;
}

bool piece_counts(const Pieces *pieces, int32_t i)
{
    const Token *number = piece_token(pieces, i), *next = piece_token(pieces, i + 1);
    if (piece_is_any(pieces, i + 1, "% percent people million billion"))
        return true;
    if (next->tag != TAG_NNS || piece_at(pieces, i + 1)->kind == WORD_WEEKDAY)
        return piece_at(pieces, i + 1)->kind == WORD_UNIT && !piece_is_any(pieces, i + 1, "second");
    return number->dep == DEP_NUMMOD && number->head == piece_at(pieces, i + 1)->token;
}

DayPart piece_part(const Pieces *pieces, int32_t i)
{
    const Piece *piece = piece_at(pieces, i);
    if (piece->kind == WORD_DAYPART && !(piece->flags & WORD_PLURAL))
        return (DayPart)piece->value;
    if (piece->kind == WORD_UNIT && piece->value == UNIT_NIGHT && !(piece->flags & WORD_PLURAL))
        return PART_NIGHT;
    return PART_NONE;
}

int32_t read_relation(const Pieces *pieces, int32_t i, Reading *reading)
{
    const Piece *piece = piece_at(pieces, i);
    if (piece->kind != WORD_RELATION)
        return i;
    reading->has_relation = true;
    reading->relation = (Relation)piece->value;
    /* "that same day", "this past week", "this coming Friday": the second word says more. */
    const Piece *next = piece_at(pieces, i + 1);
    if (next->kind == WORD_RELATION &&
        (reading->relation == RELATION_THIS || reading->relation == RELATION_THAT)) {
        reading->relation = (Relation)next->value;
        return i + 2;
    }
    return i + 1;
}
