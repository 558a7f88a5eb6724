/* Texts and names as rows of pieces; hashes of paths. */
#include "know/phrase.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "know/fold.h"

enum { PIECES_IN_TOKEN_MAX = 8 };

static const uint64_t loose_base = 0x9E3779B97F4A7C15u; /* odd; powers of it weigh the bytes */
const uint64_t phrase_exact_start = 0x6A09E667F3BCC908u;

typedef struct Scan {
    VEC(Piece) pieces;
    Arena *arena;
    bool initial;   /* nothing of the sentence so far */
    bool all_loose; /* names: a loose key for every piece */
} Scan;

static uint64_t mix(uint64_t h)
{
    h ^= h >> 32;
    h *= 0xD6E8FEB86659FD93u;
    h ^= h >> 32;
    h *= 0xD6E8FEB86659FD93u;
    h ^= h >> 32;
    return h;
}

uint64_t phrase_exact_add(uint64_t path, const Piece *piece)
{
    return mix(path ^ piece->exact) | 1; /* never 0: that is an empty slot */
}

LoosePath phrase_loose_add(LoosePath path, const Piece *piece)
{
    if (piece->flags & PIECE_ARTICLE)
        return path;
    return (LoosePath){path.hash * piece->loose_scale + piece->loose, path.bytes + piece->loose_bytes};
}

uint64_t phrase_loose_key(LoosePath path)
{
    return mix(path.hash ^ 0x3C6EF372FE94F82Bu) | 1;
}

void phrase_loose_piece(Piece *piece, Str key)
{
    piece->loose_scale = 1;
    for (ptrdiff_t i = 0; i < key.n; i++) {
        piece->loose = piece->loose * loose_base + (unsigned char)key.p[i] + 1;
        piece->loose_scale *= loose_base;
    }
    piece->loose_bytes = (uint8_t)key.n;
    if (key.n > 3 && str_starts(key, STR("abd")))
        piece->flags |= PIECE_ABD;
}

static void add_loose(const FoldedWord *word, Piece *piece)
{
    char key[FOLD_BYTES];
    phrase_loose_piece(piece, (Str){key, fold_loose(word, key)});
}

uint32_t phrase_add_capitals(uint32_t capitals, const Piece *piece, int32_t depth)
{
    if (!(piece->flags & PIECE_ACRONYM))
        capitals &= ~PHRASE_ACRONYM;
    return capitals | (piece->flags & PIECE_CAPITAL ? 1u << depth : 0);
}

static Piece *last_piece(Scan *scan)
{
    return scan->pieces.n ? &scan->pieces.v[scan->pieces.n - 1] : NULL;
}

static void add_barrier(Scan *scan, int32_t token)
{
    Piece *last = last_piece(scan);
    if (!last || !(last->flags & PIECE_BARRIER))
        *vec_push(&scan->pieces, scan->arena) = (Piece){.token = token, .flags = PIECE_BARRIER};
}

static void add_word(Scan *scan, FoldedWord *word, int32_t token, bool start)
{
    fold_end(word);
    Piece *before = last_piece(scan);
    bool in_name = before && (before->loose_bytes > 0 || (before->flags & PIECE_ARTICLE));
    Piece piece = {.token = token, .exact = str_hash((Str){word->p, word->n})};
    piece.flags = (uint16_t)((word->capital ? PIECE_CAPITAL : 0) | (start ? PIECE_START : 0) |
                             (scan->initial ? PIECE_INITIAL : 0) | (word->n_capitals > 1 ? PIECE_ACRONYM : 0));
    if (fold_is_article(word, false))
        piece.flags |= PIECE_ARTICLE;
    else if (scan->all_loose || word->capital || (in_name && word->n <= 5))
        add_loose(word, &piece);
    scan->initial = false;
    *vec_push(&scan->pieces, scan->arena) = piece;
}

/* A hyphen after the last piece: it may make an article of it. */
static void add_hyphen(Scan *scan, const FoldedWord *word)
{
    Piece *last = last_piece(scan);
    if (!last || (last->flags & PIECE_BARRIER))
        return;
    last->flags |= PIECE_HYPHEN;
    if (word && fold_is_article(word, true)) {
        last->flags |= PIECE_ARTICLE;
        last->loose_bytes = 0;
    }
}

/* Bytes of a possessive 's at the end of a token, 0 if there is none. */
static ptrdiff_t possessive_bytes(Str form)
{
    if (str_ends(form, STR("'s")) || str_ends(form, STR("'S")))
        return 2;
    return str_ends(form, STR("\xE2\x80\x99s")) || str_ends(form, STR("\xE2\x80\x99S")) ? 4 : 0;
}

static void add_possessive(Scan *scan, int32_t token)
{
    Piece *last = last_piece(scan);
    if (last && last->token == token)
        last->flags |= PIECE_END;
    *vec_push(&scan->pieces, scan->arena) =
        (Piece){.token = token, .exact = str_hash(STR("'s")), .flags = PIECE_POSSESSIVE};
}

/* A comma, plus or other sign is a piece of its own: it matches only where a name has it too. */
static void add_symbol(Scan *scan, Str symbol, int32_t token)
{
    *vec_push(&scan->pieces, scan->arena) = (Piece){.token = token, .exact = str_hash(symbol)};
}

/* The words and signs of a token; false when it is too long to be of a name. */
static bool scan_words(Scan *scan, Str form, int32_t token)
{
    FoldedWord word = {.n = 0};
    ptrdiff_t n_before = scan->pieces.n;
    for (ptrdiff_t at = 0; at <= form.n;) {
        int len = 1;
        int32_t c = at < form.n ? utf8_decode(form, at, &len) : '-';
        FoldClass class = fold_add(&word, c);
        if (word.too_long || scan->pieces.n - n_before > PIECES_IN_TOKEN_MAX)
            return false;
        if (word.n && (class == FOLD_HYPHEN || class == FOLD_OTHER)) {
            add_word(scan, &word, token, scan->pieces.n == n_before);
            if (at < form.n && class == FOLD_HYPHEN)
                add_hyphen(scan, &word);
            word = (FoldedWord){.n = 0};
        }
        if (class == FOLD_OTHER)
            add_symbol(scan, str_slice(form, at, at + len), token);
        at += len;
    }
    return true;
}

/* Sentence ends, quotes and brackets: a capital after them says nothing. */
static bool starts_sentence(Str form)
{
    static const char *const marks[] = {".", "!", "?", ":", "\"", "'", "``", "''", "\xE2\x80\x9C", "\xE2\x80\x98",
                                        "\xE2\x80\x9D", "\xE2\x80\xA6", "...", "(", "[", "\xE2\x80\x94", "--", "*"};
    if (form.n > 3 || byte_is_alpha(form.p[0])) /* most tokens */
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_eq(form, str_from_c(marks[i])))
            return true;
    return false;
}

static bool is_blank(Str form)
{
    return str_trim(form).n == 0;
}

static bool is_one_hyphen(Str form)
{
    int len;
    FoldedWord none = {.n = 0};
    return fold_add(&none, utf8_decode(form, 0, &len)) == FOLD_HYPHEN && len == form.n;
}

/* The token's pieces; a token that no name may hold becomes a barrier. */
static void scan_token(Scan *scan, Str form, int32_t token)
{
    if (is_blank(form)) {
        ptrdiff_t line = str_find_byte(form, '\n', 0);
        if (line >= 0 && str_find_byte(form, '\n', line + 1) >= 0) {
            add_barrier(scan, token);
            scan->initial = true;
        }
        return;
    }
    ptrdiff_t n_before = scan->pieces.n, n_possessive = possessive_bytes(form);
    if (str_eq(form, STR("&")))
        form = STR("and");
    if (n_possessive == form.n) {
        add_possessive(scan, token);
        return;
    }
    if (!scan_words(scan, str_slice(form, 0, form.n - n_possessive), token)) {
        scan->pieces.n = n_before;
        add_barrier(scan, token);
    } else if (scan->pieces.n > n_before) {
        scan->pieces.v[scan->pieces.n - 1].flags |= PIECE_END;
        if (n_possessive)
            add_possessive(scan, token);
    } else if (is_one_hyphen(form)) {
        FoldedWord none = {.n = 0};
        add_hyphen(scan, &none);
    } else {
        add_barrier(scan, token);
    }
    if (starts_sentence(form))
        scan->initial = true;
}

/* A lone hyphen token after a one-word token: was that an article? */
static void mark_article_before_hyphen(Scan *scan, Str before)
{
    FoldedWord word = {.n = 0};
    Piece *last = last_piece(scan);
    if (!last || before.n > 3 || !(last->flags & PIECE_START) || !(last->flags & PIECE_HYPHEN))
        return;
    for (ptrdiff_t i = 0; i < before.n; i++)
        fold_add(&word, (unsigned char)before.p[i]);
    fold_end(&word);
    if (fold_is_article(&word, true)) {
        last->flags |= PIECE_ARTICLE;
        last->loose_bytes = 0;
    }
}

int32_t phrase_pieces(const Str *forms, int32_t n, Arena *arena, Piece **pieces)
{
    Scan scan = {.arena = arena, .initial = true};
    scan.pieces.capacity = (ptrdiff_t)n + n / 8 + 16;
    scan.pieces.v = arena_new(arena, Piece, scan.pieces.capacity);
    for (int32_t i = 0; i < n; i++) {
        ptrdiff_t n_before = scan.pieces.n;
        scan_token(&scan, forms[i], i);
        if (i > 0 && scan.pieces.n == n_before)
            mark_article_before_hyphen(&scan, forms[i - 1]);
    }
    *pieces = scan.pieces.v;
    return (int32_t)scan.pieces.n;
}

/* "As Suwayda", "Ad Dana": an article written apart, its l become the next letter. */
static bool is_assimilated(Str word, Str next)
{
    if (word.n < 2 || word.n > 3 || byte_lower(word.p[0]) != 'a' || next.n < 4)
        return false;
    return str_eq_nocase(str_slice(word, 1, word.n), str_slice(next, 0, word.n - 1));
}

/* Signs that names hold; others in a data file are a slip (a bracket, a semicolon). */
static bool has_odd_sign(Str name)
{
    for (ptrdiff_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        if (c < 0x80 && !byte_is_alpha((char)c) && !byte_is_digit((char)c) && !strchr(" .,'-+/&!()\"`", c))
            return true;
    }
    return false;
}

int32_t phrase_of_name(Str name, Arena *arena, Piece **pieces)
{
    if (has_odd_sign(name) || utf8_invalid(name) >= 0)
        return -1;
    Scan scan = {.arena = arena, .all_loose = true};
    int32_t token = 0;
    Str before = {"", 0};
    for (Str rest = str_trim(name); rest.n > 0;) {
        Str word = str_cut(&rest, ' ');
        if (word.n == 0)
            continue;
        if (scan.pieces.n && is_assimilated(before, word)) {
            Piece *article = last_piece(&scan);
            article->flags |= PIECE_ARTICLE;
            article->loose_bytes = 0;
        }
        scan_token(&scan, word, token++);
        before = word;
    }
    for (ptrdiff_t i = 0; i < scan.pieces.n; i++)
        if (scan.pieces.v[i].flags & PIECE_BARRIER)
            return -1;
    if (scan.pieces.n && !(scan.pieces.v[0].flags & PIECE_START))
        return -1;
    *pieces = scan.pieces.v;
    return scan.pieces.n > 0 && scan.pieces.n <= PHRASE_DEPTH_MAX ? (int32_t)scan.pieces.n : -1;
}
