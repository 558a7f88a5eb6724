/*
 * Actors of TABARI and PETRARCH:
 *
 *     PHRASE_ [CODE]                     one code
 *     PHRASE [CODE <911231] [CODE >920101]
 *     PHRASE                             codes on the lines below, the first that holds counts, an undated
 *     +SYNONYM                           one is the default
 *     <tab>[CODE 860101-920416]
 *
 * A code is a country of three letters and roles of three letters each. Dates are YYMMDD (up to 30: 20YY) or YYYYMMDD.
 */
#include "base/day.h"
#include "base/map.h"
#include "base/vec.h"
#include "know/codes.h"
#include "know/import_parts.h"
#include "know/tsv.h"

typedef struct DatedCode {
    Str code;
    int32_t from, to; /* DAY_MIN, DAY_MAX: open */
} DatedCode;

typedef struct ImportedActor {
    Str words; /* empty: none is being read */
    VEC(Str) synonyms;
    VEC(DatedCode) codes;
} ImportedActor;

/* A date at the start of *text. 00 as month or day is the first, or the last where the date ends a time. */
static bool cut_date(Str *text, bool ends, int32_t *day)
{
    ptrdiff_t n = 0;
    int64_t digits;
    while (n < text->n && byte_is_digit(text->p[n]))
        n++;
    if ((n != 6 && n != 8) || !str_to_int(str_slice(*text, 0, n), &digits))
        return false;
    *text = str_trim(str_slice(*text, n, text->n));
    int32_t year = (int32_t)(digits / 10000), month = (int32_t)(digits / 100 % 100), number = (int32_t)(digits % 100);
    if (n == 6)
        year += year <= 30 ? 2000 : 1900;
    if (month == 0)
        month = ends ? 12 : 1;
    if (month > 12 || number > 31)
        return false;
    int32_t last = day_of_month_max(year, month);
    *day = day_from_date(year, month, number == 0 ? (ends ? last : 1) : number > last ? last : number);
    return true;
}

/* "<911231", ">920101", "860101-920416", or nothing. */
static bool read_restriction(Str text, DatedCode *code)
{
    code->from = DAY_MIN;
    code->to = DAY_MAX;
    if (text.n == 0)
        return true;
    char mark = text.p[0];
    if (mark == '<' || mark == '>') {
        text = str_trim(str_slice(text, text.n > 1 && text.p[1] == '=' ? 2 : 1, text.n));
        return cut_date(&text, mark == '<', mark == '<' ? &code->to : &code->from) && text.n == 0;
    }
    if (!cut_date(&text, false, &code->from) || text.n == 0 || text.p[0] != '-')
        return false;
    text = str_trim(str_slice(text, 1, text.n));
    return cut_date(&text, true, &code->to) && text.n == 0 && code->from <= code->to;
}

static bool is_code(Str code)
{
    bool ok = code.n >= 2 && code.n <= 30;
    for (ptrdiff_t i = 0; i < code.n && ok; i++)
        ok = byte_is_upper(code.p[i]) || byte_is_digit(code.p[i]);
    return ok;
}

/* Adds the codes of one bracket: "EGY <911231", "PSE/ISR". */
static void add_codes(Import *import, ImportedActor *actor, Str inside)
{
    Str whole = inside, codes = str_cut(&inside, ' ');
    DatedCode dated;
    if (!codes.n || !byte_is_alpha(codes.p[0])) { /* [---], [###], [+++] */
        import_skip(import, "not an actor", actor->words);
        return;
    }
    if (!read_restriction(str_trim(inside), &dated)) {
        import_skip(import, "not a time", whole);
        return;
    }
    while (codes.p) {
        dated.code = str_trim(str_cut(&codes, '/'));
        if (is_code(dated.code))
            *vec_push(&actor->codes, import->arena) = dated;
    }
}

static bool is_dated(const DatedCode *code)
{
    return code->from != DAY_MIN || code->to != DAY_MAX;
}

/* What kind of actor a role stands for. */
static const char *kind_of(const DatedCode *code, Str sector)
{
    static const struct {
        const char *sector, *kind;
    } kinds[] = {{"GOV", "government"}, {"MIL", "military"}, {"COP", "police"}, {"SPY", "intelligence"},
                 {"LEG", "parliament"}, {"JUD", "court"},    {"PTY", "party"},  {"OPP", "party"},
                 {"REB", "armed-group"}, {"UAF", "armed-group"}, {"PRM", "armed-group"}, {"JRN", "media"},
                 {"BUS", "company"},    {"REL", "religious"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_starts(sector, str_from_c(kinds[i].sector)))
            return kinds[i].kind;
    Str country = str_slice(code->code, 0, 3);
    if (str_eq(country, STR("IGO")) || str_eq(country, STR("UNO")) || str_eq(country, STR("EUR")))
        return "igo";
    if (str_eq(country, STR("MNC")))
        return "company";
    if (str_eq(country, STR("NGO")))
        return "ngo";
    return sector.n == 0 && code->code.n == 3 && code_is_country(country) ? "state" : "movement";
}

static Str sectors_of(Import *import, Str code)
{
    Str sectors = STR("");
    for (ptrdiff_t i = code_is_country(str_slice(code, 0, 3)) || code_is_nonstate(str_slice(code, 0, 3)) ? 3 : 0;
         i + 3 <= code.n; i += 3) {
        Str sector = import_sector(str_slice(code, i, i + 3));
        if (sector.n && str_find(sectors, sector, 0) < 0)
            sectors = sectors.n ? str_format(import->arena, "%.*s %.*s", STR_ARG(sectors), STR_ARG(sector)) : sector;
    }
    return sectors;
}

/* Words of two or three letters as capitals: "Un" may be "UN". */
static Str with_capitals(Arena *arena, Str title)
{
    char *p = arena_bytes(arena, title.n + 1);
    if (title.n)
        memcpy(p, title.p, (size_t)title.n);
    for (ptrdiff_t beg = 0; beg < title.n;) {
        ptrdiff_t end = beg;
        while (end < title.n && p[end] != ' ')
            end++;
        bool capital = end - beg >= 2 && end - beg <= 3 && byte_is_upper(p[beg]);
        for (ptrdiff_t i = beg; capital && i < end; i++)
            if (byte_is_lower(p[i]))
                p[i] = (char)(p[i] - 'a' + 'A');
        beg = end + 1;
    }
    return (Str){p, title.n};
}

/* Adds a name and its variant to a list of aliases; the canonical name only lends the variant. */
static Str add_names(Import *import, Str list, Str words, bool canonical)
{
    Str title = import_title(import->arena, words), capitals = with_capitals(import->arena, title);
    if (!canonical)
        list = str_format(import->arena, "%.*s%s%.*s", STR_ARG(list), list.n ? "|" : "", STR_ARG(title));
    if (!str_eq(capitals, title))
        list = str_format(import->arena, "%.*s%s%.*s", STR_ARG(list), list.n ? "|" : "", STR_ARG(capitals));
    return list;
}

/* Somebody who held an office for a time. */
static bool is_person(Import *import, const ImportedActor *actor)
{
    static const char *const offices[] = {"GOV", "ELI", "LEG", "JUD", "OPP", "PTY", "MIL", "COP", "SPY"};
    for (ptrdiff_t i = 0; i < actor->codes.n; i++) {
        Str sectors = sectors_of(import, actor->codes.v[i].code);
        for (size_t k = 0; k < sizeof offices / sizeof *offices && is_dated(&actor->codes.v[i]); k++)
            if (str_starts(sectors, str_from_c(offices[k])))
                return true;
    }
    return false;
}

static void put_date(Import *import, int32_t day)
{
    if (day != DAY_MIN && day != DAY_MAX)
        out_str(import->out, day_format(import->arena, day));
    out_byte(import->out, '\t');
}

static void put_row(Import *import, const ImportedActor *actor, const DatedCode *code, Map *ids)
{
    bool is_new;
    Str id = import_id(import->arena, actor->words), country = str_slice(code->code, 0, 3);
    int32_t *count = map_put(ids, import->arena, id, 0, &is_new);
    Str sectors = sectors_of(import, code->code);
    bool known = code_is_country(country) || code_is_nonstate(country);
    Str aliases = add_names(import, STR(""), actor->words, true);
    for (ptrdiff_t i = 0; i < actor->synonyms.n; i++)
        aliases = add_names(import, aliases, actor->synonyms.v[i], false);
    out_format(import->out, "import.%.*s", STR_ARG(id));
    if (++*count > 1)
        out_format(import->out, ".%d", (int)*count);
    out_format(import->out, "\t%.*s\t%.*s\t%s\t%.*s\t%.*s\t", STR_ARG(import_title(import->arena, actor->words)),
               STR_ARG(aliases), is_person(import, actor) ? "person" : kind_of(code, sectors),
               STR_ARG(known ? country : STR("")), STR_ARG(sectors));
    put_date(import, code->from);
    put_date(import, code->to);
    out_format(import->out, "%.*s\timport\n", STR_ARG(code->code));
    import->summary->rows++;
}

static void finish(Import *import, ImportedActor *actor, Map *ids)
{
    if (actor->words.n && actor->codes.n == 0)
        import_skip(import, "no code for", actor->words);
    /* the dated ones first: of equal candidates the first counts */
    for (int undated = 0; undated < 2; undated++)
        for (ptrdiff_t i = 0; i < actor->codes.n; i++) {
            const DatedCode *code = &actor->codes.v[i];
            if (is_dated(code) == !undated)
                put_row(import, actor, code, ids);
        }
    *actor = (ImportedActor){.words = STR("")};
}

/* A phrase that no text can hold (only signs, too many words) is left out. */
static bool usable(Import *import, Str words)
{
    bool ok = words.n > 0 && words.n < 200;
    for (ptrdiff_t i = 0; i < words.n; i++)
        ok = ok && !strchr("|;:*<>{}[]", words.p[i]);
    if (!ok)
        import_skip(import, "not a phrase", words);
    return ok;
}

void import_actors(Str path, Str text, Arena *arena, Out *out, ImportSummary *summary, KnowErrors *errors)
{
    Import import = {.path = path, .rest = text, .arena = arena, .out = out, .summary = summary, .errors = errors};
    ImportedActor actor = {.words = STR("")};
    Map ids = {0};
    Str line, before, inside;
    *summary = (ImportSummary){0};
    *errors = (KnowErrors){.n = 0};
    out_c(out, "id\tname\taliases\tkind\tcountry\tsector\tfrom\tto\tcode\tsource\n");
    while (import_line(&import, true, &line)) {
        Str head = str_trim(line);
        if (head.p[0] == '+') {
            Str first = str_slice(head, 1, head.n);
            import_bracket(&first, &before, &inside);
            Str words = import_words(&import, before);
            if (actor.words.n && usable(&import, words))
                *vec_push(&actor.synonyms, arena) = words;
            continue;
        }
        bool any = import_bracket(&head, &before, &inside);
        if (before.n) {
            finish(&import, &actor, &ids);
            Str words = import_words(&import, before);
            actor.words = usable(&import, words) ? words : STR("");
        }
        for (; any; any = import_bracket(&head, &before, &inside))
            if (actor.words.n)
                add_codes(&import, &actor, inside);
    }
    finish(&import, &actor, &ids);
}
