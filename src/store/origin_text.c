/* Short names resolved by the fuller ones in the same report. */
#include "store/origin_text.h"

#include "know/names.h"

enum { NAME_WORDS_MAX = 16, LINE_BYTES = 200, CATAPHORA_BYTES = 600 };

static void read_text(OriginText *t, Arena *arena)
{
    if (t->is_read)
        return;
    t->is_read = true;
    t->text = str_slice(t->text, 0, ORIGIN_TEXT_BYTES);
    int32_t max = (int32_t)t->text.n + 1;
    t->forms = arena_new(arena, Str, max);
    t->beg = arena_new(arena, int32_t, max);
    t->n = origin_split(t->text, t->forms, t->beg, max);
    if (t->book->know && t->n)
        know_match(t->book->know, t->forms, t->n, arena, &t->matches, &t->n_matches);
}

Str origin_text_whole(const OriginText *t, const Attribution *link)
{
    ptrdiff_t end = link->span.end;
    if (!str_eq(str_slice(t->text, link->span.beg, end), link->text))
        return link->text;
    while (end + 1 < t->text.n && t->text.p[end] == '-' && byte_is_upper(t->text.p[end + 1])) {
        end++;
        while (end < t->text.n && (byte_is_alpha(t->text.p[end]) || (unsigned char)t->text.p[end] >= 0x80))
            end++;
    }
    return str_slice(t->text, link->span.beg, end);
}

static bool is_capital(Str word)
{
    return word.n && origin_has_capital(str_slice(word, 0, 1));
}

static bool is_article(Str word)
{
    return str_eq_nocase(word, STR("the")) || str_eq_nocase(word, STR("a")) || str_eq_nocase(word, STR("an"));
}

/* "director", "spokesman": whoever is called so speaks for the body that is named with it; "monitoring group": a body without its
 * name. */
static const WordFact *find_fact(const OriginText *t, const Str *words, int32_t n, const char *kind, Arena *arena, int32_t *n_used)
{
    Str lower[NAME_WORDS_MAX];
    n = n < NAME_WORDS_MAX ? n : NAME_WORDS_MAX;
    for (int32_t i = 0; i < n; i++)
        lower[i] = str_lower_ascii(arena, words[i]);
    const WordFact *fact = n ? word_facts_find(t->book->facts, lower, n, arena, n_used) : NULL;
    return fact && str_eq(fact->kind, str_from_c(kind)) ? fact : NULL;
}

/* A body that may be asked, not a state, a person or a place. */
static bool find_body(const OriginText *t, const NameMatch *match, KnowEntry *entry)
{
    for (int32_t k = 0; k < match->n_entries; k++) {
        MatchKind kind = (MatchKind)match->kinds[k];
        if ((kind != MATCH_SOURCE && kind != MATCH_NAME) || match->flags & NAME_WEAK)
            continue;
        *entry = know_entry(t->book->know, match->entries[k]);
        if (entry->kind != KIND_STATE && entry->kind != KIND_TERRITORY && entry->kind != KIND_PERSON)
            return true;
    }
    return false;
}

/* Do the words stand in the match's words, which are more? Folded: "council" in "National Council". */
static bool is_part(const OriginText *t, const NameMatch *match, const Str *words, int32_t n)
{
    if (match->end - match->beg <= n)
        return false;
    for (int32_t i = match->beg; i + n <= match->end; i++) {
        int32_t k = 0;
        while (k < n && str_eq_nocase(t->forms[i + k], words[k]))
            k++;
        if (k == n)
            return true;
    }
    return false;
}

/* The nearest body before the byte, else the first after it, that the words are part of the name of. */
static bool find_longer(const OriginText *t, const Str *words, int32_t n, int32_t at, bool official, Origin *found)
{
    KnowEntry entry;
    bool any = false;
    for (int32_t i = 0; i < t->n_matches; i++) {
        const NameMatch *match = &t->matches[i];
        if (any && t->beg[match->beg] > at)
            break;
        if (!is_part(t, match, words, n) || !find_body(t, match, &entry) ||
            (official && (entry.kind == KIND_ARMED_GROUP || entry_class(entry.kind) == CLASS_SOURCE)))
            continue;
        *found = origin_of_entry(&entry);
        any = true;
    }
    return any;
}

/* "LCC": capitalised words in a row that begin with these letters. */
static bool find_spelt_out(const OriginText *t, Str letters, Arena *arena, Origin *found)
{
    for (ptrdiff_t i = 0; i < letters.n; i++)
        if (!byte_is_upper(letters.p[i]))
            return false;
    for (int32_t beg = 0; letters.n > 1 && beg < t->n; beg++) {
        ptrdiff_t k = 0;
        int32_t i = beg;
        while (i < t->n && k < letters.n && i - beg < NAME_WORDS_MAX && byte_is_alpha(t->forms[i].p[0])) {
            if (t->forms[i].n > 1 && t->forms[i].p[0] == letters.p[k] && !byte_is_upper(t->forms[i].p[1]))
                k++;
            else if (byte_is_upper(t->forms[i].p[0]) || k == 0)
                break;
            i++;
        }
        if (k != letters.n)
            continue;
        Str name = str_slice(t->text, t->beg[beg], t->beg[i - 1] + t->forms[i - 1].n);
        KnowEntry entry;
        for (int32_t m = 0; m < t->n_matches; m++)
            if (t->matches[m].beg <= beg && t->matches[m].end >= i && find_body(t, &t->matches[m], &entry)) {
                *found = origin_of_entry(&entry);
                return true;
            }
        *found = (Origin){.kind = ORIGIN_PARTY, .name = str_dup(arena, name), .grade = 'F'};
        return true;
    }
    return false;
}

/* The body whose name ends at the word, or its short name. */
static bool body_before(const OriginText *t, int32_t word, Origin *found)
{
    KnowEntry entry;
    while (word > 0 && (t->forms[word - 1].n == 1 && !byte_is_alpha(t->forms[word - 1].p[0])))
        word--;
    if (word > 0 && str_eq(t->forms[word - 1], STR("s")))
        word -= word > 1 && !byte_is_alpha(t->forms[word - 2].p[0]) ? 2 : 1;
    for (int32_t i = 0; i < t->n_matches; i++)
        if (t->matches[i].end == word && find_body(t, &t->matches[i], &entry)) {
            *found = origin_of_entry(&entry);
            return true;
        }
    return word > 0 && byte_is_upper(t->forms[word - 1].p[0]) &&
           find_longer(t, &t->forms[word - 1], 1, t->beg[word - 1], false, found);
}

static bool has_stop(const OriginText *t, int32_t beg, int32_t end)
{
    for (int32_t i = beg; i < end; i++)
        if (str_eq(t->forms[i], STR(".")) || str_eq(t->forms[i], STR(",")))
            return true;
    return false;
}

/* The first body a few words on, in the same sentence: "spokesman for the London-based ...". */
static bool body_after(const OriginText *t, int32_t word, Origin *found)
{
    enum { GAP_MAX = 6 };
    KnowEntry entry;
    for (int32_t i = 0; i < t->n_matches; i++) {
        int32_t gap = t->matches[i].beg - word;
        if (gap >= 0 && gap <= GAP_MAX && !has_stop(t, word, t->matches[i].beg) && find_body(t, &t->matches[i], &entry)) {
            *found = origin_of_entry(&entry);
            return true;
        }
    }
    return false;
}

/* "Observatory director NAME", "NAME, the spokesman for the Observatory". */
static bool find_spokesman(const OriginText *t, int32_t beg, int32_t end, Arena *arena, Origin *found)
{
    int32_t used;
    if (beg > 0 && find_fact(t, &t->forms[beg - 1], 1, "speaker", arena, &used) && body_before(t, beg - 1, found))
        return true;
    for (int32_t i = end; i < t->n && i < end + 4; i++)
        if (find_fact(t, &t->forms[i], 1, "speaker", arena, &used) && i + 2 < t->n &&
            (str_eq(t->forms[i + 1], STR("of")) || str_eq(t->forms[i + 1], STR("for"))))
            return body_after(t, i + 2, found);
    return false;
}

/* A person by a family name: where the text names the person in full, and what it says of the office. */
static bool find_person(const OriginText *t, const Str *words, int32_t n, Arena *arena, Origin *found)
{
    Str name = {0};
    int32_t used;
    for (int32_t i = 0; i + n <= t->n; i++) {
        int32_t k = 0;
        while (k < n && str_eq(t->forms[i + k], words[k]))
            k++;
        if (k < n)
            continue;
        int32_t beg = i;
        while (beg > 0 && i - beg < 3 && is_capital(t->forms[beg - 1]) &&
               !is_article(t->forms[beg - 1]) && !find_fact(t, &t->forms[beg - 1], 1, "plain", arena, &used) && byte_is_alpha(t->forms[beg - 1].p[0]) &&
               t->beg[beg] == t->beg[beg - 1] + t->forms[beg - 1].n + 1)
            beg--;
        if (find_spokesman(t, beg, i + n, arena, found))
            return true;
        if (beg < i && !name.n)
            name = str_slice(t->text, t->beg[beg], t->beg[i + n - 1] + t->forms[i + n - 1].n);
    }
    if (name.n)
        *found = (Origin){.kind = ORIGIN_PARTY, .name = str_dup(arena, name), .grade = 'F'};
    return name.n > 0;
}

/* "a monitoring group": the monitor that is named next; "the group", "the agency": the one named last. */
static bool find_unnamed(const OriginText *t, const Attribution *link, OriginKind kind, bool definite, Origin *found)
{
    bool any = false;
    for (int32_t i = 0; i < t->n_matches; i++) {
        KnowEntry entry;
        int32_t at = t->beg[t->matches[i].beg];
        if (!find_body(t, &t->matches[i], &entry))
            continue;
        Origin origin = origin_of_entry(&entry);
        if (origin.kind != kind || entry.kind == KIND_MISSION)
            continue;
        if (at > link->span.beg && (any || at > link->span.end + CATAPHORA_BYTES))
            break;
        if (at < link->span.beg && !definite)
            continue;
        *found = origin;
        any = true;
    }
    return any;
}

static bool same_forms(const OriginText *t, int32_t at, const Str *words, int32_t n)
{
    int32_t k = 0;
    while (k < n && str_eq_nocase(t->forms[at + k], words[k]))
        k++;
    return k == n;
}

/* Does the office stand there for the state that the match names: "the Syrian defence ministry", "the defence ministry in Damascus"? */
static bool is_office_of(const OriginText *t, const NameMatch *match, const Str *office, int32_t n)
{
    int32_t at = match->end;
    if (match->kind == MATCH_CAPITAL)
        return match->beg > n && str_eq(t->forms[match->beg - 1], STR("in")) && same_forms(t, match->beg - 1 - n, office, n);
    if (match->kind != MATCH_ADJECTIVE)
        return false;
    at += at + n < t->n && !same_forms(t, at, office, n);
    return at + n <= t->n && same_forms(t, at, office, n);
}

/* "the army", where the text has spoken of "the Syrian army" last; "the ministry", of "the Syrian defence ministry". */
static bool find_office(const OriginText *t, const Attribution *link, const Str *office, int32_t n, Arena *arena, Origin *found)
{
    bool any = false;
    for (int32_t i = 0; i < t->n_matches && t->beg[t->matches[i].beg] < link->span.beg; i++) {
        const NameMatch *match = &t->matches[i];
        if (!is_office_of(t, match, office, n))
            continue;
        KnowEntry state = know_entry(t->book->know, match->entries[0]);
        if (!state.country.n)
            continue;
        *found = (Origin){.kind = ORIGIN_OFFICIAL, .name = str_format(arena, "%.*s officials", STR_ARG(state.country)),
                          .country = state.country, .grade = 'F'};
        any = true;
    }
    return any;
}

/* "the fighting group NAME": the body whose name follows a description. */
static bool find_apposed(const OriginText *t, const Attribution *link, Origin *found)
{
    KnowEntry entry;
    for (int32_t i = 0; i < t->n_matches; i++) {
        int32_t at = t->beg[t->matches[i].beg];
        if (at == link->span.end + 1 && byte_is_space(t->text.p[link->span.end]) && find_body(t, &t->matches[i], &entry)) {
            *found = origin_of_entry(&entry);
            return true;
        }
    }
    return false;
}

bool origin_text_find(OriginText *t, const Attribution *link, Arena *arena, Origin *found)
{
    read_text(t, arena);
    Str words[NAME_WORDS_MAX];
    int32_t used, n = origin_split(str_trim(link->text), words, NULL, NAME_WORDS_MAX), beg = 0;
    bool official = str_eq(link->kind, STR("official"));
    bool definite = n > 1 && str_eq_nocase(words[0], STR("the"));
    if (!t->n_matches || n == 0 || n == NAME_WORDS_MAX)
        return false;
    if (!is_capital(words[n - 1]) && find_apposed(t, link, found))
        return true;
    beg = n > 1 && is_article(words[0]);
    for (int32_t i = beg; i < n; i++) {
        const WordFact *unnamed = find_fact(t, words + i, n - i, "unnamed", arena, &used);
        bool monitor = unnamed && str_eq(unnamed->value, STR("monitor"));
        if (unnamed && i + used == n && (monitor || (definite && i == beg)))
            return find_unnamed(t, link, str_eq(unnamed->value, STR("agency")) ? ORIGIN_AGENCY : ORIGIN_MONITOR, definite, found);
    }
    if (official && definite && find_office(t, link, words + 1, n - 1, arena, found))
        return true;
    if (!is_capital(words[n - 1]))
        return definite && n == 2 && find_longer(t, words + 1, 1, link->span.beg, official, found);
    /* "the London-based Observatory" */
    if (definite && n > 2 && !is_capital(words[n - 2]) && find_longer(t, words + n - 1, 1, link->span.beg, official, found))
        return true;
    int32_t head = beg; /* behind the last word that is no name: "Observatory director |Rami Abdel Rahman" */
    for (int32_t i = beg; i < n; i++) {
        if (find_fact(t, words + i, n - i, "speaker", arena, &used))
            head = i + 1;
        else if (!is_capital(words[i]))
            return false;
    }
    if (head == n)
        return false;
    return (head == beg && find_longer(t, words + beg, n - beg, link->span.beg, official, found)) ||
           (n - beg == 1 && find_spelt_out(t, words[beg], arena, found)) || find_person(t, words + head, n - head, arena, found);
}

/* Whose dispatch. */

static bool is_dash(Str text, ptrdiff_t at)
{
    return at < text.n && (text.p[at] == '-' || str_starts(str_slice(text, at, text.n), STR("\xE2\x80\x93")) ||
                           str_starts(str_slice(text, at, text.n), STR("\xE2\x80\x94")));
}

static ptrdiff_t skip_blanks(Str text, ptrdiff_t at)
{
    while (at < text.n && byte_is_space(text.p[at]))
        at++;
    return at;
}

/* Is it the name of an agency, and nothing more? */
static bool find_agency(const OriginBook *book, Str name, Arena *arena, Origin *found)
{
    Str forms[NAME_WORDS_MAX];
    NameMatch *matches;
    int32_t n_matches, n = origin_split(name, forms, NULL, NAME_WORDS_MAX);
    if (!book->know || n == 0 || !origin_has_capital(name))
        return false;
    know_match(book->know, forms, n, arena, &matches, &n_matches);
    for (int32_t k = 0; n_matches == 1 && matches[0].end - matches[0].beg == n && k < matches[0].n_entries; k++) {
        KnowEntry entry = know_entry(book->know, matches[0].entries[k]);
        if (entry.kind == KIND_SOURCE_AGENCY) {
            *found = origin_of_entry(&entry);
            return true;
        }
    }
    return false;
}

/* "ADEN (Agency) -", "ADEN, 5 May (Agency) The": a town in capitals, or a dash. */
static bool is_dateline(Str line, ptrdiff_t open, ptrdiff_t close)
{
    if (is_dash(line, skip_blanks(line, close + 1)))
        return true;
    ptrdiff_t end = open;
    while (end > 0 && byte_is_space(line.p[end - 1]))
        end--;
    ptrdiff_t beg = end;
    while (beg > 0 && byte_is_upper(line.p[beg - 1]))
        beg--;
    return end - beg > 2;
}

bool origin_of_credit(const OriginBook *book, Str text, Arena *arena, Origin *found)
{
    Str head = str_slice(text, 0, text.n < LINE_BYTES ? text.n : LINE_BYTES), tail = str_trim(text);
    for (ptrdiff_t open = str_find_byte(head, '(', 0); open >= 0; open = str_find_byte(head, '(', open + 1)) {
        ptrdiff_t close = str_find_byte(head, ')', open);
        if (close > 0 && is_dateline(head, open, close) && find_agency(book, str_slice(head, open + 1, close), arena, found))
            return true;
    }
    tail = str_slice(tail, tail.n > LINE_BYTES / 4 ? tail.n - LINE_BYTES / 4 : 0, tail.n);
    if (tail.n && tail.p[tail.n - 1] == ')') {
        ptrdiff_t open = tail.n - 1;
        while (open >= 0 && tail.p[open] != '(')
            open--;
        return open >= 0 && find_agency(book, str_slice(tail, open + 1, tail.n - 1), arena, found);
    }
    for (ptrdiff_t i = tail.n - 1; i > 0; i--)
        if (is_dash(tail, i) && (byte_is_space(tail.p[i - 1]) || tail.p[i - 1] == '.'))
            return find_agency(book, str_slice(tail, i + (tail.p[i] == '-' ? 1 : 3), tail.n), arena, found);
    return false;
}
