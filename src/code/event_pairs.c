/* Pairs named by a description, resolved to the two parties of an earlier event. */
#include "code/event_pairs.h"

enum { SENTENCES_BACK = 5, LEAD_SENTENCES = 2, PHRASE_MAX = 4 };

static bool text_has_word(Str text, const char *word)
{
    Str w = str_from_c(word);
    for (ptrdiff_t i = 0; i + w.n <= text.n; i++) {
        bool begins = i == 0 || text.p[i - 1] == ' ';
        bool ends = i + w.n == text.n || text.p[i + w.n] == ' ';
        if (begins && ends && str_eq_nocase(str_slice(text, i, i + w.n), w))
            return true;
    }
    return false;
}

static int count_words(Str text)
{
    int n = 1;
    for (ptrdiff_t i = 0; i < text.n; i++)
        n += text.p[i] == ' ';
    return n;
}

/* "the two sides", "both countries", "the parties": nothing in the words says who. */
static bool is_pair(const Reading *r, const Party *p)
{
    if (p->country.n || p->id.n || count_words(p->text) > PHRASE_MAX)
        return false;
    bool counted = text_has_word(p->text, "two") || text_has_word(p->text, "both");
    for (Str rest = p->text; rest.n;) {
        Str word = str_cut(&rest, ' ');
        if (word_in_class(r, word, CLASS_OF_SIDE))
            return counted || text_has_word(p->text, "the");
        if (counted && word_in_class(r, word, CLASS_OF_COUNTED_SIDE))
            return true;
    }
    return false;
}

/* A side: known by name or nation, or one that bears arms or governs; not its victims. */
static bool is_somebody(const Reading *r, const Party *p)
{
    bool force = p->sector.n && !str_eq(p->sector, STR("CVL")) && !str_eq(p->sector, STR("UNK"));
    return (p->country.n || p->id.n || force) && !is_pair(r, p);
}

static bool differ(const Party *a, const Party *b)
{
    return !party_same(a, b) && !(a->country.n && str_eq(a->country, b->country) && str_eq(a->sector, b->sector));
}

/* The two sides of an event; false when it has not just two who are known. */
static bool sides_of(const Reading *r, const Event *e, Party *first, Party *second)
{
    const Party *lists[] = {e->actors, e->recipients};
    const int32_t sizes[] = {e->n_actors, e->n_recipients};
    int found = 0;
    for (int l = 0; l < 2; l++)
        for (int32_t i = 0; i < sizes[l]; i++) {
            const Party *p = &lists[l][i];
            if (!is_somebody(r, p))
                continue;
            if (found == 0) {
                *first = *p;
                found = 1;
            } else if (differ(first, p)) {
                if (found == 2 && differ(second, p))
                    return false; /* three of them: which two? */
                *second = *p;
                found = 2;
            }
        }
    return found == 2;
}

static void put_pair(Arena *arena, Party **list, int32_t *n, int32_t at, Party first, Party second)
{
    Party *more = arena_new(arena, Party, *n + 2), words = (*list)[at];
    int32_t k = 0;
    for (int32_t i = 0; i < *n; i++)
        if (i != at)
            more[k++] = (*list)[i];
    Party pair[2] = {first, second};
    for (int i = 0; i < 2; i++) {
        if (pair[i].name.n == 0)
            pair[i].name = pair[i].text;
        pair[i].text = words.text;
        pair[i].span = words.span;
        more[k++] = pair[i];
    }
    *list = more;
    *n = k;
}

/* The pair that an event before tells: a near one first, else that of the lead. */
static bool find_pair(const EventBuilder *b, ptrdiff_t event, Party *first, Party *second)
{
    int32_t sentence = b->events.v[event].sentence;
    for (ptrdiff_t i = event; i > 0; i--) {
        const Event *o = &b->events.v[i - 1];
        if (sentence - o->sentence <= SENTENCES_BACK && sides_of(b->reading, o, first, second))
            return true;
    }
    for (ptrdiff_t i = 0; i < event && b->events.v[i].sentence < LEAD_SENTENCES; i++)
        if (sides_of(b->reading, &b->events.v[i], first, second))
            return true;
    return false;
}

void pairs_resolve(EventBuilder *b)
{
    for (ptrdiff_t i = 0; i < b->events.n; i++) {
        Event *e = &b->events.v[i];
        Party first, second;
        for (int32_t k = 0; k < e->n_actors; k++)
            if (is_pair(b->reading, &e->actors[k]) && find_pair(b, i, &first, &second)) {
                put_pair(b->reading->arena, &e->actors, &e->n_actors, k, first, second);
                break;
            }
        for (int32_t k = 0; k < e->n_recipients; k++)
            if (is_pair(b->reading, &e->recipients[k]) && find_pair(b, i, &first, &second)) {
                put_pair(b->reading->arena, &e->recipients, &e->n_recipients, k, first, second);
                break;
            }
    }
}
