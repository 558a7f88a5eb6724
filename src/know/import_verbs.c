/*
 * Verbs of TABARI and PETRARCH, written as frames:
 *
 *     --- GROUP [CODE] ---           a block; its verbs and patterns follow
 *     VERB {IRREGULAR FORMS} [CODE]  a verb, by its own code or the block's
 *     - * WORD PREP + [CODE]         a pattern: words around the verb (*); $ source, + target, % both
 *     - * (PREP WORD) [CODE]         the same in the second PETRARCH
 *     &SET, +WORD                    words that stand for each other
 *
 * A pattern becomes conditions on slots: a word before the verb is its subject, the first word after it the object, a
 * word after a preposition that preposition's object. Patterns with more than that are skipped and counted.
 */
#include "base/map.h"
#include "base/vec.h"
#include "know/import_parts.h"

typedef struct Verbs {
    Import import;
    Str code;              /* of the block */
    Str triggers;          /* its verbs so far, separated by | */
    Str set;               /* name of the set that is being read, or empty */
    Map sets;              /* name -> index in members */
    VEC(Str) members;      /* words separated by | */
    Map ids;
} Verbs;

/* What a pattern asks for. */
typedef struct Pattern {
    Str needs, actor, recipient;
    bool clear; /* every part of it was understood */
} Pattern;

static Str join(Arena *arena, Str list, const char *mark, Str item)
{
    return list.n ? str_format(arena, "%.*s%s%.*s", STR_ARG(list), mark, STR_ARG(item)) : item;
}

static bool is_preposition(Str word)
{
    static const char *const words[] = {"in", "on", "at", "to", "from", "with", "against", "over", "for", "by", "into",
                                        "of", "about", "toward", "towards", "near", "under", "upon", "between",
                                        "among", "through", "across", "without", "within", "after", "before"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(word, str_from_c(words[i])))
            return true;
    return false;
}

/* A frame row. CAMEO codes that PLOVER dropped, and null codes, block weaker frames only when `blocks`. */
static void put_frame(Verbs *v, Str trigger, Str code, const Pattern *pattern, bool reversed)
{
    Import *import = &v->import;
    Str type = import_type(code), first = str_slice(trigger, 0, str_find_byte(trigger, '|', 0) < 0
                                                                    ? trigger.n : str_find_byte(trigger, '|', 0));
    bool null = str_starts(code, STR("--")), is_new;
    if (!null && type.n == 0) {
        import_skip(import, import_is_cameo(code) ? "PLOVER has no type for" : "not a code of CAMEO", code);
        return;
    }
    Str id = import_id(import->arena, first);
    int32_t *count = map_put(&v->ids, import->arena, id, 0, &is_new);
    out_format(import->out, "import.%.*s.%d\tverb\t%.*s\t%.*s\t%.*s\t\t%.*s\t%.*s\t%.*s\n", STR_ARG(id), (int)++*count,
               STR_ARG(trigger), STR_ARG(pattern->needs), STR_ARG(null ? STR("-") : type),
               STR_ARG(null ? STR("") : code), STR_ARG(reversed ? STR("obj") : pattern->actor),
               STR_ARG(reversed ? STR("subj") : pattern->recipient));
    import->summary->rows++;
}

/* "[c]", "[c1:c2]" (and the reverse event), "[:c]" (only the reverse one). */
static void put_frames(Verbs *v, Str trigger, Str code, const Pattern *pattern)
{
    ptrdiff_t colon = str_find_byte(code, ':', 0);
    if (trigger.n == 0) {
        import_skip(&v->import, "no verb for the code", code);
        return;
    }
    if (colon > 0)
        import_skip(&v->import, "the reverse event is left out", code);
    Str first = colon < 0 ? code : str_trim(str_slice(code, 0, colon));
    if (first.n)
        put_frame(v, trigger, first, pattern, false);
    else
        put_frame(v, trigger, str_trim(str_slice(code, colon + 1, code.n)), pattern, true);
}

/* A word, a set or "{a | b}" of a pattern as a list of words; empty when it is none. */
static Str words_of(Verbs *v, Str item)
{
    if (item.p[0] == '&') {
        Str name = str_slice(item, 1, item.n);
        int32_t *at = map_find(&v->sets, name);
        return at ? v->members.v[*at] : STR("");
    }
    if (item.p[0] == '+')
        item = str_slice(item, 1, item.n);
    Str words = import_words(&v->import, item);
    for (ptrdiff_t i = 0; i < words.n; i++)
        if (!byte_is_lower(words.p[i]) && words.p[i] != ' ' && words.p[i] != '-')
            return STR("");
    /* the head of words that stand together is the last one */
    ptrdiff_t blank = words.n;
    while (blank > 0 && words.p[blank - 1] != ' ')
        blank--;
    return str_slice(words, blank, words.n);
}

static bool is_symbol(Str item, char c)
{
    return item.n == 1 && item.p[0] == c;
}

static void add_need(Verbs *v, Pattern *pattern, Str slot, Str words)
{
    Arena *arena = v->import.arena;
    pattern->needs = join(arena, pattern->needs, " ", str_format(arena, "%.*s:%.*s", STR_ARG(slot), STR_ARG(words)));
}

/* The part before the verb: actors, and one word, the subject. Returns whether the target stands there. */
static bool read_before(Verbs *v, Str text, Pattern *pattern)
{
    bool target = false, word = false;
    while (text.n) {
        Str item = str_cut(&text, ' ');
        if (item.n == 0 || is_symbol(item, '$') || is_symbol(item, '%') || is_symbol(item, '^'))
            continue;
        if (is_symbol(item, '+')) {
            target = true;
            continue;
        }
        Str words = words_of(v, item);
        pattern->clear = pattern->clear && words.n && !word;
        if (words.n)
            add_need(v, pattern, STR("subj"), words);
        word = true;
    }
    return target;
}

/* The part after the verb. Returns whether the source stands there. */
static bool read_after(Verbs *v, Str text, Pattern *pattern)
{
    Arena *arena = v->import.arena;
    Str preposition = STR("");
    bool source = false, object = false;
    while (text.n) {
        Str item = str_cut(&text, ' ');
        bool party = is_symbol(item, '+') || is_symbol(item, '$') || is_symbol(item, '%') || is_symbol(item, '^');
        Str slot = preposition.n ? str_format(arena, "prep.%.*s", STR_ARG(preposition)) : STR("obj");
        if (item.n == 0)
            continue;
        if (party) {
            source = source || is_symbol(item, '$');
            if (is_symbol(item, '+') && preposition.n)
                pattern->recipient = slot;
            preposition = STR("");
            continue;
        }
        Str words = words_of(v, item);
        if (is_preposition(words)) {
            pattern->clear = pattern->clear && preposition.n == 0;
            preposition = words;
            continue;
        }
        pattern->clear = pattern->clear && words.n && !(object && preposition.n == 0);
        object = object || preposition.n == 0;
        if (words.n)
            add_need(v, pattern, slot, words);
        preposition = STR("");
    }
    if (preposition.n)
        pattern->needs = join(arena, pattern->needs, " ", str_format(arena, "prep.%.*s", STR_ARG(preposition)));
    return source;
}

/* "- + * WORD $ [CODE]" */
static void read_pattern(Verbs *v, Str text, Str code)
{
    Pattern pattern = {.clear = true};
    char *p = arena_bytes(v->import.arena, text.n + 1);
    for (ptrdiff_t i = 0; i < text.n; i++) /* the groups of the second PETRARCH read like the words of the first */
        p[i] = text.p[i] == '(' || text.p[i] == ')' || text.p[i] == '\t' ? ' ' : text.p[i];
    Str flat = {p, text.n};
    ptrdiff_t star = str_find_byte(flat, '*', 0);
    if (star < 0 || str_find_byte(flat, '{', 0) >= 0 || str_find_byte(flat, '?', 0) >= 0) {
        import_skip(&v->import, "pattern without counterpart", text);
        return;
    }
    bool target_before = read_before(v, str_slice(flat, 0, star), &pattern);
    bool source_after = read_after(v, str_slice(flat, star + 1, flat.n), &pattern);
    if (target_before && source_after) {
        pattern.actor = STR("obj|prep.by|prep.from");
        pattern.recipient = STR("subj");
    }
    if (pattern.clear)
        put_frames(v, v->triggers, code, &pattern);
    else
        import_skip(&v->import, "pattern without counterpart", text);
}

static void read_verb(Verbs *v, Str text, Str code)
{
    ptrdiff_t open = str_find_byte(text, '{', 0);
    Str word = str_trim(open < 0 ? text : str_slice(text, 0, open)), bare = STR("");
    for (Str rest = word; rest.n;) { /* "+" marks the word of several that takes the endings */
        Str part = str_cut(&rest, '+');
        bare = bare.n ? str_concat(v->import.arena, bare, part) : part;
    }
    Str verb = import_words(&v->import, bare);
    for (ptrdiff_t i = 0; i < verb.n; i++)
        if (!byte_is_lower(verb.p[i]) && verb.p[i] != ' ' && verb.p[i] != '-')
            verb.n = 0;
    if (verb.n == 0) {
        import_skip(&v->import, "not a verb", text);
        return;
    }
    v->triggers = join(v->import.arena, v->triggers, "|", verb);
    Pattern none = {.clear = true};
    if (code.n)
        put_frames(v, verb, code, &none);
}

static void read_set_word(Verbs *v, Str word)
{
    int32_t *at = map_find(&v->sets, v->set);
    Str words = words_of(v, word);
    if (words.n)
        v->members.v[*at] = join(v->import.arena, v->members.v[*at], "|", words);
}

static void read_line(Verbs *v, Str text, Str code, bool has_code)
{
    if (str_starts(text, STR("---"))) {
        v->code = has_code ? code : STR("");
        v->triggers = v->set = STR("");
    } else if (text.p[0] == '&') {
        bool is_new;
        v->set = str_slice(text, 1, text.n);
        map_put(&v->sets, v->import.arena, v->set, (int32_t)v->members.n, &is_new);
        if (is_new)
            *vec_push(&v->members, v->import.arena) = STR("");
    } else if (text.p[0] == '+' && v->set.n) {
        read_set_word(v, text);
    } else if (text.p[0] == '-') {
        read_pattern(v, str_slice(text, 1, text.n), has_code ? code : v->code);
    } else if (text.p[0] == '~') {
        import_skip(&v->import, "rule of nested events", text);
    } else {
        v->set = STR("");
        read_verb(v, text, has_code ? code : v->code);
    }
}

void import_verbs(Str path, Str text, Arena *arena, Out *out, ImportSummary *summary, KnowErrors *errors)
{
    Verbs verbs = {.import = {.path = path, .rest = text, .arena = arena, .out = out, .summary = summary, .errors = errors}};
    Str line, before, inside;
    *summary = (ImportSummary){0};
    *errors = (KnowErrors){.n = 0};
    out_c(out, "id\tkind\ttrigger\tneeds\ttype\tmode\tcameo\tactor\trecipient\n");
    while (import_line(&verbs.import, true, &line)) {
        Str rest = str_trim(line);
        bool has_code = import_bracket(&rest, &before, &inside);
        if (before.n)
            read_line(&verbs, before, has_code ? inside : STR(""), has_code);
    }
}
