/* Lines, phrases and codes of TABARI and PETRARCH dictionaries. */
#include <stdio.h>

#include "base/utf8.h"
#include "know/codes.h"
#include "know/import_parts.h"

void import_skip(Import *import, const char *why, Str what)
{
    Diag diag = {0};
    import->summary->skipped++;
    diag_set(&diag, ERR_FORMAT, import->line, "%.*s:%d: %s: '%.*s'", STR_ARG(import->path), (int)import->line, why,
             STR_ARG(str_slice(what, 0, 120)));
    import->errors->total++;
    if (import->errors->n < KNOW_ERRORS_MAX)
        import->errors->items[import->errors->n++] = diag;
}

/* Takes <!-- ... --> out of a line, over several lines if need be. */
static Str drop_markup(Import *import, Str line)
{
    Str kept = STR("");
    while (line.n) {
        ptrdiff_t at = str_find(line, import->in_markup ? STR("-->") : STR("<!--"), 0);
        if (!import->in_markup) {
            Str part = at < 0 ? line : str_slice(line, 0, at);
            kept = kept.n ? str_concat(import->arena, kept, part) : part;
        }
        if (at < 0)
            break;
        line = str_slice(line, at + (import->in_markup ? 3 : 4), line.n);
        import->in_markup = !import->in_markup;
    }
    return kept;
}

static Str drop_comment(Str line, char mark)
{
    ptrdiff_t at = str_find_byte(line, mark, 0);
    return at < 0 ? line : str_slice(line, 0, at);
}

bool import_line(Import *import, bool semicolon, Str *line)
{
    while (import->rest.n) {
        Str s = str_cut(&import->rest, '\n');
        import->line++;
        import->summary->lines++;
        s = drop_comment(drop_markup(import, s), '#');
        if (semicolon)
            s = drop_comment(s, ';');
        while (s.n && byte_is_space(s.p[s.n - 1]))
            s.n--;
        if (str_starts(s, STR("~FINISH"))) {
            import->rest = STR("");
            return false;
        }
        if (s.n && s.p[0] != '/' && str_trim(s).n) {
            *line = s;
            return true;
        }
    }
    return false;
}

bool import_bracket(Str *line, Str *before, Str *inside)
{
    ptrdiff_t open = str_find_byte(*line, '[', 0), close = open < 0 ? -1 : str_find_byte(*line, ']', open);
    *before = str_trim(open < 0 ? *line : str_slice(*line, 0, open));
    if (close < 0)
        return false;
    *inside = str_trim(str_slice(*line, open + 1, close));
    *line = str_slice(*line, close + 1, line->n);
    return true;
}

Str import_words(Import *import, Str phrase)
{
    phrase = utf8_repair(import->arena, str_trim(phrase));
    char *p = arena_bytes(import->arena, phrase.n + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < phrase.n; i++) {
        char c = byte_lower(phrase.p[i]);
        bool blank = c == '_' || c == '=' || byte_is_space(c);
        if (((unsigned char)c < ' ' || c == 0x7f) && !blank)
            continue;
        if (!blank)
            p[n++] = c;
        else if (n && p[n - 1] != ' ')
            p[n++] = ' ';
    }
    return str_trim((Str){p, n});
}

static bool is_small(Str word)
{
    static const char *const small[] = {"of", "the", "and", "for", "in", "on", "to", "de", "la", "al", "el", "bin"};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (str_eq(word, str_from_c(small[i])))
            return true;
    return false;
}

static bool is_acronym(Str word)
{
    if (word.n > 4 || word.n < 2)
        return false;
    for (ptrdiff_t i = 0; i < word.n; i++)
        if (!byte_is_lower(word.p[i]) || strchr("aeiouy", word.p[i]))
            return false;
    return true;
}

Str import_title(Arena *arena, Str words)
{
    char *p = arena_bytes(arena, words.n + 1);
    ptrdiff_t n = words.n;
    if (n)
        memcpy(p, words.p, (size_t)n);
    for (ptrdiff_t beg = 0; beg < n;) {
        ptrdiff_t end = beg;
        while (end < n && p[end] != ' ' && p[end] != '-')
            end++;
        Str word = {p + beg, end - beg};
        bool all = is_acronym(word), first = all || beg == 0 || !is_small(word);
        for (ptrdiff_t i = beg; i < end && first && (all || i == beg); i++)
            if (byte_is_lower(p[i]))
                p[i] = (char)(p[i] - 'a' + 'A');
        beg = end + 1;
    }
    return (Str){p, n};
}

Str import_id(Arena *arena, Str words)
{
    Out id = out_to_memory(arena);
    bool gap = false;
    for (ptrdiff_t i = 0; i < words.n; i++) {
        char c = byte_lower(words.p[i]);
        if (byte_is_lower(c) || byte_is_digit(c)) {
            if (gap && id.n)
                out_byte(&id, '-');
            out_byte(&id, c);
        }
        gap = !(byte_is_lower(c) || byte_is_digit(c)) && c != '\'';
    }
    return id.n ? out_text(&id) : STR("x");
}

Str import_sector(Str role)
{
    static const struct {
        const char *cameo, *plover;
    } map[] = {{"INS", "REB"}, {"SEP", "REB"}, {"RAD", "REB"}, {"MED", "JRN"}, {"HLH", "MED"}, {"CHR", "REL"},
               {"MOS", "REL"}, {"JEW", "REL"}, {"BUD", "REL"}, {"HIN", "REL"}, {"DEV", "SOC"}, {"ENV", "SOC"},
               {"HRI", "SOC"}, {"SET", "CVL"}};
    for (size_t i = 0; i < sizeof map / sizeof *map; i++)
        if (str_eq(role, str_from_c(map[i].cameo)))
            return str_from_c(map[i].plover);
    return code_is_sector(role) ? role : STR("");
}

bool import_is_cameo(Str code)
{
    bool ok = code.n >= 2 && code.n <= 4;
    for (ptrdiff_t i = 0; i < code.n; i++)
        ok = ok && byte_is_digit(code.p[i]);
    return ok && (code.p[0] == '0' ? code.p[1] != '0' : code.p[0] == '1' || (code.p[0] == '2' && code.p[1] == '0'));
}

Str import_type(Str cameo)
{
    /* PLOVER's own table of CAMEO roots; 01 (statements) and 02 (appeals) were dropped with the first draft,
     * and the second has REQUEST, which an appeal is */
    static const char *const types[] = {"",         "",       "REQUEST", "AGREE",    "CONSULT", "SUPPORT",  "COOPERATE",
                                        "AID",      "CONCEDE", "ACCUSE", "REQUEST",  "ACCUSE",  "REJECT",   "THREATEN",
                                        "PROTEST",  "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "ASSAULT", "ASSAULT"};
    if (!import_is_cameo(cameo))
        return STR("");
    static const char *const exceptions[][2] = {{"084", "RETREAT"}, {"085", "RETREAT"}, {"086", "RETREAT"},
                                                {"087", "RETREAT"}, {"163", "COERCE"},  {"175", "ASSAULT"},
                                                {"191", "COERCE"},  {"192", "COERCE"}};
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
        if (str_starts(cameo, str_from_c(exceptions[i][0])))
            return str_from_c(exceptions[i][1]);
    return str_from_c(types[(cameo.p[0] - '0') * 10 + (cameo.p[1] - '0')]);
}
