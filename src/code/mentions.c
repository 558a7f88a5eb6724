/* Mentions: names looked up once for a whole text, the candidate chosen by day and by the text. */
#include "code/mentions.h"

#include "base/map.h"

#include <string.h>

static bool entity_supports(const Token *t, const KnowEntry *e)
{
    switch (t->ent_type) {
    case ENT_PERSON: return e->kind == KIND_PERSON;
    case ENT_GPE:
    case ENT_LOC:
    case ENT_NORP:
    case ENT_ORG:
    case ENT_FAC: return e->kind != KIND_PERSON;
    default: return false;
    }
}

/* Of several candidates: one that the text named in full before, else the best of the day that the
 * entity recogniser agrees with, else the best of the day. */
static int32_t choose(const Reading *r, const Know *know, const NameMatch *m, int32_t day, const Map *seen,
                      Arena *arena)
{
    if (m->n_entries == 1)
        return 0;
    int32_t *order = arena_new(arena, int32_t, m->n_entries);
    know_rank(know, m, day, order);
    for (int32_t i = 0; i < m->n_entries; i++) {
        KnowEntry e = know_entry(know, m->entries[order[i]]);
        if (e.kind == KIND_PERSON && map_find(seen, e.name) && know_active(&e, day))
            return order[i];
    }
    const Token *last = token_at(r, m->end - 1);
    if (last->ent_type == ENT_PERSON)
        for (int32_t i = 0; i < m->n_entries; i++) {
            KnowEntry e = know_entry(know, m->entries[order[i]]);
            if (e.kind == KIND_PERSON)
                return order[i];
        }
    return order[0];
}

static bool inside_longer_entity(const Reading *r, const NameMatch *m, EntityType type)
{
    const Token *first = token_at(r, m->beg), *last = token_at(r, m->end - 1);
    if (last->ent_type != type || first->ent_type != type)
        return false;
    bool before = first->ent_iob == 'I';
    bool after = m->end < r->doc->n_tokens && token_at(r, m->end)->ent_iob == 'I' && token_at(r, m->end)->ent_type == type;
    return before || after;
}

/* "President Sirisena": an office stands right before the name. */
static bool after_office(const Names *names, int32_t token)
{
    int32_t i = token > 0 ? names->at[token - 1] : -1;
    return i >= 0 && entry_class(names->mentions[i].entry.kind) == CLASS_ROLE;
}

static bool is_particle(const Reading *r, int32_t token)
{
    static const char *const particles[] = {"-", "al", "el", "bin", "ben", "ibn", "abu", "von", "van", "de", "der", "bint"};
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (lower_is(r, token, particles[i]))
            return true;
    return false;
}

/* The first consonant behind the first letter of a name, 'k' for 'c' and 'q'; 0: none. */
static char second_consonant(Str name)
{
    for (ptrdiff_t i = 1; i < name.n; i++) {
        char c = byte_lower(name.p[i]);
        if (byte_is_lower(c) && !memchr("aeiouywh", c, 8))
            return c == 'c' || c == 'q' ? 'k' : c;
    }
    return 0;
}

/* "Vladimir", "Volodymyr"; "Joe", "Joseph": spellings and short forms of one forename begin with the same letters but vowels. */
static bool may_be_one_forename(Str a, Str b)
{
    char x = second_consonant(a), y = second_consonant(b);
    return a.p[0] == b.p[0] && (x == y || !x || !y);
}

/* "Ivanka Trump": a forename that no word of the known name begins like makes it somebody else. */
static bool has_other_forename(const Reading *r, const Names *names, const NameMatch *m, const KnowEntry *e)
{
    int32_t at = m->beg;
    if (e->kind != KIND_PERSON || m->end - m->beg != 1 || token_at(r, at)->ent_type != ENT_PERSON)
        return false;
    do {
        if (token_at(r, at)->ent_iob != 'I' || --at < 0 || token_at(r, at)->ent_type != ENT_PERSON)
            return false;
    } while (is_particle(r, at));
    Str forename = token_text(r->doc, at), name = e->name;
    if (names->at[at] >= 0 || forename.n < 2 || !byte_is_upper(forename.p[0]) || forename.p[forename.n - 1] == '.')
        return false;
    while (name.n) {
        Str word = str_cut(&name, ' ');
        if (word.n && may_be_one_forename(word, forename))
            return false;
    }
    return true;
}

static bool is_weak(const Reading *r, const Names *names, const NameMatch *m, MatchKind kind, const KnowEntry *e,
                    const Map *seen)
{
    const Token *last = token_at(r, m->end - 1);
    /* many people share a family name: alone it means the known one only where the text has named them in
     * full, or calls them by an office */
    if (kind == MATCH_SURNAME && (inside_longer_entity(r, m, ENT_GPE) || inside_longer_entity(r, m, ENT_FAC)))
        return true; /* "Kibbutz Be'eri" */
    if (has_other_forename(r, names, m, e))
        return true;
    if (kind == MATCH_SURNAME)
        return !map_find(seen, e->name) &&
               (m->flags & NAME_WEAK || last->ent_type != ENT_PERSON || !after_office(names, m->beg));
    /* "Jordan" in "Michael Jordan", "Georgia" in "University of Georgia" */
    if (e->kind != KIND_PERSON && inside_longer_entity(r, m, ENT_PERSON) && kind != MATCH_ROLE)
        return true;
    if (!(m->flags & NAME_WEAK))
        return false;
    return !entity_supports(last, e);
}

/* "in Damascus" is a place, "with Damascus" the government. */
static bool after_place_preposition(const Reading *r, int32_t token)
{
    static const char *const words[] = {"in", "at", "near", "around", "outside", "from", "into", "toward", "towards", "across", "inside", "through", "via"};
    const Token *t = token_at(r, token);
    for (int hops = 0; hops < 3 && t->dep == DEP_CONJ; hops++)
        t = token_at(r, t->head);
    if (t->dep == DEP_APPOS || t->dep == DEP_COMPOUND)
        return t->dep == DEP_APPOS;
    for (size_t i = 0; t->dep == DEP_POBJ && i < sizeof words / sizeof *words; i++)
        if (lower_is(r, t->head, words[i]))
            return true;
    return false;
}

/* The people whom the text names in full, anywhere. */
static void find_full_names(const Reading *r, const Know *know, const NameMatch *matches, int32_t n, Map *seen)
{
    for (int32_t i = 0; i < n; i++)
        for (int32_t k = 0; matches[i].end - matches[i].beg > 1 && k < matches[i].n_entries; k++) {
            KnowEntry e = know_entry(know, matches[i].entries[k]);
            if (e.kind == KIND_PERSON && matches[i].kinds[k] == MATCH_NAME)
                map_put(seen, r->arena, e.name, 1, NULL);
        }
}

static bool is_upper(Str word)
{
    bool letters = word.n > 0;
    for (ptrdiff_t i = 0; i < word.n; i++)
        letters = letters && word.p[i] >= 'A' && word.p[i] <= 'Z';
    return letters;
}

/* Where the phrase of capitalised words that ends before this token begins, when their initials spell the short form;
 * "of", "and" and the like may count or not. -1 when they do not. */
static int32_t spelled_by(const Reading *r, int32_t end, Str short_form)
{
    ptrdiff_t left = short_form.n;
    int32_t at = end;
    while (left > 0 && at > 0 && end - at < 12) {
        Str word = token_text(r->doc, at - 1);
        bool capital = word.n && word.p[0] >= 'A' && word.p[0] <= 'Z';
        if (capital && word.p[0] == short_form.p[left - 1])
            left--;
        else if (capital || !word.n || word.p[0] < 'a' || word.p[0] > 'z')
            return -1;
        at--;
    }
    return left == 0 && end - at > 1 ? at : -1;
}

static bool has_name_within(const NameMatch *matches, int32_t n, int32_t beg, int32_t end)
{
    for (int32_t k = 0; k < n; k++)
        if (matches[k].beg >= beg && matches[k].end <= end && matches[k].end - matches[k].beg > 1)
            return true;
    return false;
}

/* "Kenya Ports Authority (KPA)": short forms of names that the knowledge does not have; whoever it knows by them is not
 * meant in this text. The first place where the form stands so counts. */
static void find_short_forms(const Reading *r, const NameMatch *matches, int32_t n, Map *forms)
{
    for (int32_t i = 2; i < r->doc->n_tokens; i++) {
        Str form = token_text(r->doc, i);
        bool is_new;
        if (form.n < 2 || !is_upper(form) || !(lower_is(r, i - 1, "(") || lower_is(r, i - 1, ",")))
            continue;
        int32_t beg = spelled_by(r, i - 1, form);
        int32_t *strange = beg < 0 ? NULL : map_put(forms, r->arena, form, 0, &is_new);
        if (strange && is_new)
            *strange = !has_name_within(matches, n, beg, i - 1);
    }
}

static bool means_another(const Reading *r, const NameMatch *m, const KnowEntry *entry, const Map *forms)
{
    Str form = token_text(r->doc, m->beg);
    const int32_t *strange = m->end - m->beg == 1 ? map_find(forms, form) : NULL;
    return strange && *strange && !str_eq(form, entry->name);
}

void mentions_find(Reading *reading, const Know *know, int32_t day)
{
    Arena *arena = reading->arena;
    int32_t n = reading->doc->n_tokens;
    Names *names = arena_new(arena, Names, 1);
    *names = (Names){.know = know, .day = day, .at = arena_new(arena, int32_t, n),
                     .antecedents = arena_new(arena, int32_t, n), .standings = arena_new(arena, int8_t, n)};
    Str *forms = arena_new(arena, Str, n);
    for (int32_t i = 0; i < n; i++) {
        forms[i] = token_text(reading->doc, i);
        names->at[i] = -1;
        names->antecedents[i] = NOT_YET;
        names->standings[i] = NOT_YET;
    }
    NameMatch *matches;
    int32_t n_matches;
    know_match(know, forms, n, arena, &matches, &n_matches);
    names->mentions = arena_new(arena, Mention, n_matches);
    Map seen = {0}, short_forms = {0};
    find_full_names(reading, know, matches, n_matches, &seen);
    find_short_forms(reading, matches, n_matches, &short_forms);
    for (int32_t i = 0; i < n_matches; i++) {
        const NameMatch *m = &matches[i];
        int32_t pick = choose(reading, know, m, day, &seen, arena);
        Mention mention = {.beg = m->beg, .end = m->end, .kind = (MatchKind)m->kinds[pick],
                           .entry = know_entry(know, m->entries[pick])};
        if (mention.kind == MATCH_CAPITAL && after_place_preposition(reading, m->end - 1))
            mention.kind = MATCH_PLACE;
        mention.weak = is_weak(reading, names, m, mention.kind, &mention.entry, &seen);
        if (means_another(reading, m, &mention.entry, &short_forms))
            continue;
        if (mention.weak && (mention.kind == MATCH_SURNAME || mention.kind == MATCH_NAME || mention.kind == MATCH_SOURCE))
            continue;
        for (int32_t t = m->beg; t < m->end; t++)
            names->at[t] = names->n;
        names->mentions[names->n++] = mention;
    }
    reading->names = names;
}

void mentions_author(Reading *reading, Str source)
{
    enum { WORDS_MAX = 12 };
    Names *names = (Names *)reading->names;
    Str words[WORDS_MAX], rest = source;
    int32_t n = 0, n_matches = 0;
    while (rest.n && n < WORDS_MAX) {
        Str word = str_cut(&rest, ' ');
        if (word.n)
            words[n++] = word;
    }
    NameMatch *matches;
    know_match(names->know, words, n, reading->arena, &matches, &n_matches);
    for (int32_t i = 0; i < n_matches; i++) {
        KnowEntry e = know_entry(names->know, matches[i].entries[0]);
        bool press = entry_class(e.kind) == CLASS_SOURCE || e.kind == KIND_MEDIA || str_starts(e.sector, STR("JRN"));
        bool office = matches[i].end < n && (str_eq(words[matches[i].end], STR("office")) || str_eq(words[matches[i].end], STR("service")));
        if (press && !office) {
            names->has_author = false;
            return;
        }
        bool body = !press && (e.kind == KIND_ROLE_BODY || e.kind == KIND_ROLE_GROUP || entry_class(e.kind) == CLASS_ACTOR);
        if (body && !names->has_author && matches[i].kind != MATCH_SURNAME) {
            names->has_author = true;
            names->author = e;
            names->author_name = source;
        }
    }
}

const Mention *mention_at(const Reading *reading, int32_t token)
{
    int32_t i = reading->names->at[token];
    return i < 0 ? NULL : &reading->names->mentions[i];
}

bool mention_is_place(const Mention *m)
{
    return m->kind == MATCH_PLACE || entry_class(m->entry.kind) == CLASS_PLACE;
}

bool mention_is_nation(const Mention *m)
{
    return m->entry.kind == KIND_STATE || m->entry.kind == KIND_TERRITORY || m->kind == MATCH_ADJECTIVE ||
           m->kind == MATCH_PEOPLE || m->kind == MATCH_CAPITAL;
}

bool mention_is_rebel(const Mention *m)
{
    return m->entry.kind == KIND_ROLE_PERSON && m->entry.armed && str_starts(m->entry.sector, STR("REB"));
}
