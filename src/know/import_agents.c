/*
 * Agents of PETRARCH, written as roles:
 *
 *     PHRASE {PLURAL} [~CODE]    {} no plural, no braces: the regular one; [CODE~] puts the code before
 *     !NAME! = A, B              a set; phrases that hold !NAME! stand for one phrase with each
 */
#include "base/map.h"
#include "base/vec.h"
#include "know/codes.h"
#include "know/import_parts.h"

enum { PHRASES_MAX = 64 };

typedef struct Set {
    Str name;    /* "!NAME!" */
    Str members; /* separated by commas */
} Set;

typedef struct Agents {
    Import import;
    VEC(Set) sets;
    Map seen; /* singulars that are written */
} Agents;

static bool ends_with_one_of(Str word, const char *const *ends)
{
    for (; *ends; ends++)
        if (str_ends(word, str_from_c(*ends)))
            return true;
    return false;
}

static Str regular_plural(Arena *arena, Str singular)
{
    static const char *const sibilants[] = {"s", "sh", "ch", "x", "z", NULL};
    static const char *const vowels[] = {"ay", "ey", "oy", "uy", NULL};
    if (ends_with_one_of(singular, sibilants))
        return str_concat(arena, singular, STR("es"));
    if (str_ends(singular, STR("y")) && !ends_with_one_of(singular, vowels))
        return str_concat(arena, str_slice(singular, 0, singular.n - 1), STR("ies"));
    return str_concat(arena, singular, STR("s"));
}

/* "~GOVMIL" -> "GOV MIL". */
static Str sectors_of(Arena *arena, Str code)
{
    Str sectors = STR("");
    if (code.n && code.p[0] == '~')
        code = str_slice(code, 1, code.n);
    for (ptrdiff_t i = 0; i + 3 <= code.n; i += 3) {
        Str part = str_slice(code, i, i + 3), sector = code_is_nonstate(part) ? part : import_sector(part);
        if (sector.n && str_find(sectors, sector, 0) < 0)
            sectors = sectors.n ? str_format(arena, "%.*s %.*s", STR_ARG(sectors), STR_ARG(sector)) : sector;
    }
    return sectors;
}

static bool bears_arms(Str sectors)
{
    static const char *const armed[] = {"MIL", "REB", "COP", "PRM", "UAF"};
    for (size_t i = 0; i < sizeof armed / sizeof *armed; i++)
        if (str_starts(sectors, str_from_c(armed[i])))
            return true;
    return false;
}

static void put_row(Agents *agents, Str singular, Str plural, Str sectors)
{
    bool is_new;
    map_put(&agents->seen, agents->import.arena, singular, 1, &is_new);
    if (!is_new || singular.n == 0)
        return;
    out_format(agents->import.out, "%.*s\t%.*s\t%.*s\tperson\t%d\timport\n", STR_ARG(singular), STR_ARG(plural),
               STR_ARG(sectors), bears_arms(sectors));
    agents->import.summary->rows++;
}

/* The phrases that a phrase with sets stands for. */
static int expand(Agents *agents, Str phrase, Str out[PHRASES_MAX], int n)
{
    for (ptrdiff_t s = 0; s < agents->sets.n; s++) {
        Str name = agents->sets.v[s].name;
        ptrdiff_t at = str_find(phrase, name, 0);
        if (at < 0)
            continue;
        for (Str rest = agents->sets.v[s].members; rest.p && n < PHRASES_MAX;) {
            Str member = str_trim(str_cut(&rest, ','));
            if (member.n && str_find_byte(member, '!', 0) < 0)
                n = expand(agents, str_format(agents->import.arena, "%.*s%.*s%.*s", (int)at, phrase.p, STR_ARG(member),
                           STR_ARG(str_slice(phrase, at + name.n, phrase.n))), out, n);
        }
        return n;
    }
    if (n < PHRASES_MAX)
        out[n++] = phrase;
    return n;
}

/* Cuts "{...}" out of a phrase. False when there is none. */
static bool cut_plural(Str *phrase, Str *plural)
{
    ptrdiff_t open = str_find_byte(*phrase, '{', 0), close = open < 0 ? -1 : str_find_byte(*phrase, '}', open);
    if (close < 0)
        return false;
    *plural = str_trim(str_slice(*phrase, open + 1, close));
    *phrase = str_trim(str_slice(*phrase, 0, open));
    return true;
}

static void read_agent(Agents *agents, Str phrase, Str code)
{
    Import *import = &agents->import;
    Str plural = STR(""), phrases[PHRASES_MAX], plurals[PHRASES_MAX];
    Str sectors = sectors_of(import->arena, code);
    bool given = cut_plural(&phrase, &plural);
    if (sectors.n == 0 || phrase.n == 0) {
        import_skip(import, "no sector of PLOVER for", code);
        return;
    }
    int n = expand(agents, phrase, phrases, 0), n_plurals = expand(agents, plural, plurals, 0);
    for (int i = 0; i < n; i++) {
        Str singular = import_words(import, phrases[i]);
        Str many = given ? import_words(import, i < n_plurals ? plurals[i] : STR("")) : regular_plural(import->arena, singular);
        if (str_find_byte(singular, '!', 0) >= 0)
            import_skip(import, "unknown set in", phrase);
        else
            put_row(agents, singular, many.n ? many : singular, sectors);
    }
}

void import_agents(Str path, Str text, Arena *arena, Out *out, ImportSummary *summary, KnowErrors *errors)
{
    Agents agents = {.import = {.path = path, .rest = text, .arena = arena, .out = out, .summary = summary, .errors = errors}};
    Str line, before, inside;
    *summary = (ImportSummary){0};
    *errors = (KnowErrors){.n = 0};
    out_c(out, "singular\tplural\tsector\tkind\tarmed\tsource\n");
    while (import_line(&agents.import, true, &line)) {
        Str rest = str_trim(line);
        ptrdiff_t equals = str_find_byte(rest, '=', 0);
        Str name = str_slice(rest, 0, equals < 0 ? 0 : equals);
        if (rest.p[0] == '!' && name.n && str_find_byte(rest, '[', 0) < 0) {
            Str members = str_slice(rest, name.n + 1, rest.n);
            *vec_push(&agents.sets, arena) = (Set){str_trim(name), str_trim(members)};
        } else if (import_bracket(&rest, &before, &inside)) {
            read_agent(&agents, before, inside);
        } else {
            import_skip(&agents.import, "no code", rest);
        }
    }
}
