/* Who an outlet or a speaker is: names of the sources table and of actors, addresses, generic offices. */
#include "know/names.h"
#include "store/origin_text.h"
#include "store/telling.h"

enum { NAME_TOKENS_MAX = 64, NAME_BYTES_MAX = 120 };

void origin_book_make(OriginBook *book, const Know *know, const WordFacts *facts, Arena *arena)
{
    *book = (OriginBook){.know = know, .facts = facts, .arena = arena};
    for (int32_t i = 0; know && i < know_entry_count(know); i++) {
        KnowEntry entry = know_entry(know, (uint32_t)i);
        if (entry_class(entry.kind) != CLASS_SOURCE)
            continue;
        map_put(&book->sources, arena, str_lower_ascii(arena, entry.name), i, NULL);
        if (entry.domain.n)
            map_put(&book->sources, arena, str_lower_ascii(arena, entry.domain), i, NULL);
    }
}

static OriginKind kind_of_source(EntryKind kind)
{
    switch (kind) {
    case KIND_SOURCE_AGENCY: return ORIGIN_AGENCY;
    case KIND_SOURCE_OFFICIAL: return ORIGIN_OFFICIAL;
    case KIND_SOURCE_MONITOR: return ORIGIN_MONITOR;
    default: return ORIGIN_OUTLET;
    }
}

static OriginKind kind_of_actor(const KnowEntry *entry)
{
    switch (entry->kind) {
    case KIND_MISSION:
    case KIND_NGO: return ORIGIN_MONITOR;
    case KIND_PARTY:
    case KIND_ARMED_GROUP:
    case KIND_MOVEMENT: return ORIGIN_PARTY;
    case KIND_MEDIA: return ORIGIN_OUTLET;
    case KIND_PERSON:
        return str_starts(entry->sector, STR("REB")) ? ORIGIN_PARTY : entry->sector.n ? ORIGIN_OFFICIAL : ORIGIN_PERSON;
    case KIND_COMPANY:
    case KIND_ETHNIC:
    case KIND_RELIGIOUS: return ORIGIN_PERSON;
    default: return ORIGIN_OFFICIAL;
    }
}

/* Missions and organisations that see for themselves are usually reliable; of other speakers nothing is known before
 * somebody has judged them. */
Origin origin_of_entry(const KnowEntry *entry)
{
    if (entry_class(entry->kind) == CLASS_SOURCE)
        return (Origin){.kind = kind_of_source(entry->kind), .name = entry->name, .country = entry->country,
                        .ownership = entry->role, .grade = entry->reliability ? entry->reliability : 'F'};
    OriginKind kind = kind_of_actor(entry);
    return (Origin){.kind = kind, .name = entry->name, .country = entry->country, .entry = entry->id,
                    .grade = kind == ORIGIN_MONITOR ? 'B' : 'F'};
}

int32_t origin_split(Str text, Str *forms, int32_t *starts, int32_t max)
{
    int32_t n = 0;
    for (ptrdiff_t i = 0; i < text.n && n < max;) {
        ptrdiff_t beg = i;
        if (starts && !byte_is_space(text.p[i]))
            starts[n] = (int32_t)i;
        while (i < text.n && (byte_is_alpha(text.p[i]) || byte_is_digit(text.p[i]) || (unsigned char)text.p[i] >= 0x80))
            i++;
        if (i > beg)
            forms[n++] = str_slice(text, beg, i);
        else if (byte_is_space(text.p[i++]))
            continue;
        else
            forms[n++] = str_slice(text, beg, i);
    }
    return n;
}

/* "Iranian National News Agency" is not the agency of that name in another country. */
static bool is_of_other_country(const OriginBook *book, const NameMatch *matches, int32_t i, const KnowEntry *source)
{
    if (i == 0 || matches[i - 1].kind != MATCH_ADJECTIVE || matches[i - 1].end != matches[i].beg || !source->country.n)
        return false;
    KnowEntry state = know_entry(book->know, matches[i - 1].entries[0]);
    return state.country.n && !str_eq(state.country, source->country);
}

static bool is_capital(Str word)
{
    return origin_has_capital(str_slice(word, 0, 1));
}

/* "Ahmed" in "Ahmed Mustafa" is somebody else; and whoever is of a person is not that person: "opponents of NAME". */
static bool is_other_person(const Str *forms, int32_t n, const NameMatch *matches, int32_t i)
{
    int32_t beg = matches[i].beg, end = matches[i].end;
    bool office = i > 0 && matches[i - 1].end == beg && matches[i - 1].kind != MATCH_NAME && matches[i - 1].kind != MATCH_SURNAME;
    if (beg > 0 && str_eq(forms[beg - 1], STR("of")))
        return true;
    return end - beg == 1 && ((beg > 0 && !office && is_capital(forms[beg - 1])) || (end < n && is_capital(forms[end])));
}

/* The first source or actor that the text names; a source before an actor. */
static bool find_named(const OriginBook *book, Str text, bool sources_only, Arena *arena, KnowEntry *found)
{
    Str forms[NAME_TOKENS_MAX];
    NameMatch *matches;
    int32_t n_matches, n = origin_split(text, forms, NULL, NAME_TOKENS_MAX);
    bool any = false;
    if (!book->know || n == 0)
        return false;
    know_match(book->know, forms, n, arena, &matches, &n_matches);
    for (int pass = 0; pass < 2 && !any; pass++) {
        for (int32_t i = 0; i < n_matches && !any; i++) {
            for (int32_t k = 0; k < matches[i].n_entries && !any; k++) {
                MatchKind kind = (MatchKind)matches[i].kinds[k];
                bool wanted = pass == 0 ? kind == MATCH_SOURCE : !sources_only && kind == MATCH_NAME;
                if (!wanted || (kind == MATCH_SOURCE && matches[i].flags & NAME_WEAK))
                    continue;
                *found = know_entry(book->know, matches[i].entries[k]);
                any = entry_class(found->kind) == (pass == 0 ? CLASS_SOURCE : CLASS_ACTOR) &&
                      !(pass == 0 && is_of_other_country(book, matches, i, found)) &&
                      !(found->kind == KIND_PERSON && is_other_person(forms, n, matches, i));
            }
        }
    }
    return any;
}

/* The host of an address and what stands after each of its dots, the longest first. */
static bool find_domain(const OriginBook *book, Str url, Arena *arena, KnowEntry *found)
{
    ptrdiff_t scheme = str_find(url, STR("://"), 0);
    Str rest = scheme >= 0 ? str_slice(url, scheme + 3, url.n) : STR("");
    Str host = str_lower_ascii(arena, str_cut(&rest, '/'));
    while (host.n) {
        const int32_t *at = map_find(&book->sources, host);
        if (at) {
            *found = know_entry(book->know, (uint32_t)*at);
            return true;
        }
        str_cut(&host, '.');
    }
    return false;
}

Origin origin_of_outlet(const OriginBook *book, Str source, Str url, Arena *arena)
{
    KnowEntry entry;
    Str lower = str_lower_ascii(arena, str_trim(source));
    const int32_t *at = map_find(&book->sources, lower);
    if (at) {
        entry = know_entry(book->know, (uint32_t)*at);
        return origin_of_entry(&entry);
    }
    if (find_domain(book, str_format(arena, "http://%.*s", STR_ARG(lower)), arena, &entry) ||
        (source.n && find_named(book, source, true, arena, &entry)) || find_domain(book, url, arena, &entry))
        return origin_of_entry(&entry);
    if (!str_trim(source).n)
        return (Origin){.kind = ORIGIN_UNKNOWN, .name = STR("unknown"), .grade = 'F'};
    return (Origin){.kind = ORIGIN_OUTLET, .name = str_trim(source), .grade = 'F'};
}

bool origin_has_capital(Str text)
{
    for (ptrdiff_t i = 0; i < text.n; i++)
        if (byte_is_upper(text.p[i]) || (unsigned char)text.p[i] >= 0xC3)
            return true;
    return false;
}

static Str without_article(Str text)
{
    static const char *const articles[] = {"the ", "a ", "an ", "The ", "A ", "An "};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (str_starts(text, str_from_c(articles[i])))
            return str_slice(text, (ptrdiff_t)strlen(articles[i]), text.n);
    return text;
}

/* "Russias military", as texts have it that lost their apostrophes: the first word without its s; empty when it is no such. */
static Str without_lost_apostrophe(Str name, Arena *arena)
{
    ptrdiff_t end = str_find_byte(name, ' ', 0);
    if (end < 4 || name.p[end - 1] != 's' || !byte_is_upper(name.p[0]))
        return STR("");
    return str_format(arena, "%.*s%.*s", (int)(end - 1), name.p, (int)(name.n - end), name.p + end);
}

/* "spokesman for the rebel group": whatever state its members are of, it is none of the state's offices. */
static bool is_of_group(const OriginBook *book, Str text, Arena *arena)
{
    Str *words;
    int32_t n, used;
    telling_split(text, arena, &words, &n);
    for (int32_t i = 0; i < n; i++) {
        const WordFact *fact = word_facts_find(book->facts, words + i, n - i, arena, &used);
        if (fact && str_eq(fact->kind, STR("force")) && str_eq(fact->value, STR("militia")))
            return true;
    }
    return false;
}

Origin origin_of_link(const OriginBook *book, const Attribution *link, OriginText *text, Arena *arena)
{
    static const char *const nobody[] = {"anonymous", "reports", "witness", "document"};
    KnowEntry entry;
    Origin by_text;
    Str country = link->country;
    Str whole = text ? origin_text_whole(text, link) : link->text;
    Str name = str_trim(without_article(str_trim(whole)));
    bool official = str_eq(link->kind, STR("official")) && !is_of_group(book, name, arena);
    Str restored = without_lost_apostrophe(name, arena);
    if ((find_named(book, name, false, arena, &entry) ||
         (restored.n && find_named(book, restored, false, arena, &entry))) && (entry_class(entry.kind) != CLASS_ACTOR || !official ||
                                                         entry.kind == KIND_PERSON || entry.id.n)) {
        Origin origin = origin_of_entry(&entry);
        bool plain = entry.kind == KIND_STATE || entry.kind == KIND_TERRITORY;
        bool witness = str_eq(link->kind, STR("witness")) && entry_class(entry.kind) != CLASS_SOURCE;
        if (!plain && !witness && !str_eq(link->kind, STR("anonymous")))
            return origin;
        if (plain && official && !country.n)
            country = entry.country;
    }
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
        if (str_eq(link->kind, str_from_c(nobody[i])))
            return (Origin){.kind = ORIGIN_ANONYMOUS};
    if (text && !(official && country.n) && origin_text_find(text, link, arena, &by_text))
        return by_text;
    /* "Syrian officials", "the military": an office of a state, whoever it was that spoke */
    if (official && country.n)
        return (Origin){.kind = ORIGIN_OFFICIAL, .name = str_format(arena, "%.*s officials", STR_ARG(country)),
                        .country = country, .grade = 'F'};
    if (!origin_has_capital(name) || name.n < 2 || name.n > NAME_BYTES_MAX)
        return (Origin){.kind = ORIGIN_ANONYMOUS};
    OriginKind kind = official ? ORIGIN_OFFICIAL : str_eq(link->kind, STR("agency")) ? ORIGIN_AGENCY
                    : str_eq(link->kind, STR("outlet")) ? ORIGIN_OUTLET : ORIGIN_PARTY;
    ptrdiff_t bracket = str_find_byte(name, '(', 0); /* "Example Network (EN" */
    if (bracket > 0)
        name = str_trim(str_slice(name, 0, bracket));
    return (Origin){.kind = kind, .name = name, .country = country, .grade = 'F'};
}
