/* What sentences say of forces, weapons and numbers, as clauses ask for it. */
#include <math.h>

#include "monitor/evaluate.h"

int act_matches(const Words *acts, const Subject *subject)
{
    int best = 0;
    for (int32_t i = 0; i < acts->n; i++) {
        Str mode = acts->v[i], type = str_cut(&mode, ' ');
        if (plover_find(type) != subject->type)
            continue;
        if (!mode.n || str_eq(mode, subject->incident->mode))
            return 2;
        if (!subject->incident->mode.n)
            best = 1;
    }
    return best;
}

bool words_match(const Evaluator *e, const Clause *clause)
{
    Str ignored;
    return !clause->words.n || subject_says(e->subject, &clause->words, e->arena, &ignored);
}

/* ---- forces and weapons */

static bool is_soldier(const Subject *subject, const Doer *doer)
{
    Str sector = doer->who ? doer->who->sector : STR("");
    return str_eq(sector, STR("MIL")) || str_starts(sector, STR("MIL ")) ||
           (subject->type == PLOVER_MOBILIZE && str_eq(subject->incident->mode, STR("troops")));
}

static bool force_matches(const Evaluator *e, const ForceClass *force, const Doer *doer, Str *which)
{
    const Subject *s = e->subject;
    bool air = force->air;
    *which = force->name;
    if (s->air != air)
        return false;
    if (force->actors.n && doer->who &&
        party_match(&(AgreementParty){.actors = force->actors}, doer->who))
        return true;
    bool by_mode = air && (str_eq(s->incident->mode, STR("aerial")) ||
                           str_eq(s->incident->mode, STR("drone")));
    if (by_mode || (force->words.n && subject_says(s, &force->words, e->arena, which)))
        return true;
    return !force->actors.n && !force->by_words && !air && is_soldier(s, doer);
}

const ForceClass *force_told(const Evaluator *e, const Clause *clause, const Doer *doer)
{
    Str which;
    for (int32_t f = 0; f < clause->forces.n; f++)
        for (int32_t i = 0; i < e->agreement->n_forces; i++) {
            const ForceClass *force = &e->agreement->forces[i];
            if (force->by_words && str_eq(force->id, clause->forces.v[f]) && force_matches(e, force, doer, &which))
                return force;
        }
    return NULL;
}

/* A number before a unit: "122 mm", "155-mm", "range of 40 km". */
static double number_before_unit(Str text, Str unit)
{
    for (ptrdiff_t at = 0; (at = words_find(text, unit, at)) >= 0; at++) {
        ptrdiff_t end = at;
        while (end > 0 && (text.p[end - 1] == ' ' || text.p[end - 1] == '-'))
            end--;
        ptrdiff_t beg = end;
        while (beg > 0 && (byte_is_digit(text.p[beg - 1]) || text.p[beg - 1] == '.'))
            beg--;
        double value;
        if (beg < end && str_to_double(str_slice(text, beg, end), &value))
            return value;
    }
    return NAN;
}

static bool inside(double value, double least, double most)
{
    return (isnan(least) || value >= least) && (isnan(most) || value <= most);
}

/* Hyphens as blanks, as data/weapons.tsv writes names. */
static Str without_hyphens(Str text, Arena *arena)
{
    char *bytes = arena_bytes(arena, text.n);
    for (ptrdiff_t i = 0; i < text.n; i++)
        bytes[i] = text.p[i] == '-' ? ' ' : text.p[i];
    return str_make(bytes, text.n);
}

/* Is the weapon one of the agreement's own words for the class? Then these decide: an agreement may name what its limits do not hold. */
static bool is_own_word(const WeaponClass *class, Str name, Arena *arena)
{
    for (int32_t i = 0; i < class->words.n; i++)
        if (str_eq(without_hyphens(words_fold(arena, class->words.v[i]), arena), name))
            return true;
    return false;
}

static bool is_listed(const Words *words, Str word)
{
    for (int32_t i = 0; i < words->n; i++)
        if (str_eq_nocase(words->v[i], word))
            return true;
    return false;
}

static Str figure_words(const WeaponFigure *weapon, bool calibre, bool range, Arena *arena)
{
    Out out = out_to_memory(arena);
    out_format(&out, "%.*s is named, ", STR_ARG(weapon->name));
    if (calibre)
        out_format(&out, "%g mm", weapon->calibre_mm);
    if (range)
        out_format(&out, "%swith a range of %g km", calibre ? " " : "", weapon->range_km);
    out_format(&out, " by data/weapons.tsv (%.*s)", STR_ARG(weapon->source));
    return out_text(&out);
}

/* What the calibre and range of the weapons that are named say: 1 one of them is of the class, -1 none is, 0 nothing is known. */
static int figures_match(const Evaluator *e, const WeaponClass *class, bool has_calibre, bool has_range, Str *words)
{
    int result = 0;
    for (int32_t i = 0; e->weapons && i < e->subject->n_tellings; i++) {
        Str text = without_hyphens(e->subject->tellings[i].text, e->arena);
        for (int32_t w = 0; w < e->weapons->n; w++) {
            const WeaponFigure *weapon = &e->weapons->v[w];
            bool calibre = has_calibre && !isnan(weapon->calibre_mm), range = has_range && !isnan(weapon->range_km);
            if ((!calibre && !range) || words_find(text, weapon->name, 0) < 0 ||
                (class->classes.n && !is_listed(&class->classes, weapon->class)) || is_own_word(class, weapon->name, e->arena))
                continue;
            bool fits = (!calibre || inside(weapon->calibre_mm, class->calibre_mm_min, class->calibre_mm_max)) &&
                        (!range || inside(weapon->range_km, class->range_km_min, class->range_km_max));
            if (fits)
                *words = figure_words(weapon, calibre, range, e->arena);
            if (fits)
                return 1;
            result = -1;
        }
    }
    return result;
}

/* A calibre or range that is told decides over words; when none is told, that of the weapon that is named. */
static bool weapon_matches(Evaluator *e, const WeaponClass *weapon, Str *which)
{
    bool has_calibre = !isnan(weapon->calibre_mm_min) || !isnan(weapon->calibre_mm_max);
    bool has_range = !isnan(weapon->range_km_min) || !isnan(weapon->range_km_max);
    bool says = subject_says(e->subject, &weapon->words, e->arena, which);
    for (int32_t i = 0; i < e->subject->n_tellings; i++) {
        Str text = e->subject->tellings[i].text;
        double calibre = number_before_unit(text, STR("mm"));
        bool range_told = words_find(text, STR("range"), 0) >= 0;
        double range = range_told ? number_before_unit(text, STR("km")) : NAN;
        if (has_calibre && !isnan(calibre)) {
            *which = weapon->name;
            return inside(calibre, weapon->calibre_mm_min, weapon->calibre_mm_max);
        }
        if (has_range && !isnan(range) && says)
            return inside(range, weapon->range_km_min, weapon->range_km_max);
    }
    int known = has_calibre || has_range ? figures_match(e, weapon, has_calibre, has_range, &e->figure) : 0;
    if (known > 0)
        *which = e->figure;
    return known ? known > 0 : says;
}

bool forces_match(Evaluator *e, const Clause *clause, const Doer *doer, Str *which)
{
    *which = e->figure = STR("");
    /* who seizes weapons has none there: they are another's */
    bool others = e->subject->type == PLOVER_COERCE && str_eq(e->subject->incident->mode, STR("seize"));
    bool presence = clause->kind == CLAUSE_PRESENCE_BAN || clause->kind == CLAUSE_MIN_DISTANCE;
    for (int32_t w = 0; w < clause->weapons.n && !(others && presence); w++)
        for (int32_t i = 0; i < e->agreement->n_weapons; i++)
            if (str_eq(e->agreement->weapons[i].id, clause->weapons.v[w]) &&
                weapon_matches(e, &e->agreement->weapons[i], which))
                return true;
    for (int32_t f = 0; f < clause->forces.n; f++)
        for (int32_t i = 0; i < e->agreement->n_forces; i++)
            if (str_eq(e->agreement->forces[i].id, clause->forces.v[f]) &&
                force_matches(e, &e->agreement->forces[i], doer, which))
                return true;
    return clause->weapons.n + clause->forces.n == 0;
}

/* ---- numbers */

static double number_word(Str word)
{
    static const char *const words[] = {"one",   "two",   "three", "four", "five",   "six",
                                        "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
    double value;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(word, str_from_c(words[i])))
            return (double)i + 1;
    if (!word.n || !byte_is_digit(word.p[0]))
        return NAN;
    char digits[24];
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < word.n && n < 20; i++)
        if (word.p[i] != ',')
            digits[n++] = word.p[i];
    return str_to_double(str_make(digits, n), &value) ? value : NAN;
}

static Str word_before(Str text, ptrdiff_t at)
{
    Str before = str_trim(str_slice(text, 0, at));
    ptrdiff_t beg = before.n;
    while (beg > 0 && before.p[beg - 1] != ' ')
        beg--;
    return str_slice(before, beg, before.n);
}

/* "on 15 occasions (3 in November, 10 in December and 2 in January)", "12 times". */
static double times_told(const Telling *telling, Arena *arena, Str *words)
{
    Str text = telling->text;
    static const char *const units[] = {"occasion", "time"};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        ptrdiff_t at = words_find(text, str_from_c(units[u]), 0);
        double n = at > 0 ? number_word(word_before(text, at)) : NAN;
        if (isnan(n))
            continue;
        ptrdiff_t open = str_find_byte(text, '(', at),
                  close = open >= 0 ? str_find_byte(text, ')', open) : -1;
        bool parts = open >= 0 && open < at + 12 && close > open && close - open < 120;
        Str inner = parts ? str_slice(telling->as_told, open, close + 1) : STR("");
        *words = str_format(arena, "told %.0f times%s%.*s", n, parts ? " " : "", STR_ARG(inner));
        return n;
    }
    return NAN;
}

/* A number right after the word that made the event, or after one small word more. */
static double number_after(const Telling *t)
{
    Str rest = str_slice(t->text, t->trigger, t->text.n);
    str_cut(&rest, ' ');
    for (int i = 0; i < 2 && rest.n; i++) {
        Str word = str_cut(&rest, ' ');
        double n = number_word(word);
        if (!isnan(n) && rest.n && byte_is_lower(rest.p[0]))
            return n;
        if (word.n > 5)
            break;
    }
    return NAN;
}

double count_told(const Subject *subject, Arena *arena, Str *words)
{
    *words = STR("");
    for (int32_t i = 0; i < subject->n_tellings; i++) {
        double n = times_told(&subject->tellings[i], arena, words);
        if (!isnan(n))
            return n;
        n = subject->presence == PRESENCE_STATE ? number_after(&subject->tellings[i]) : NAN;
        if (isnan(n))
            continue;
        *words = str_format(arena, "%.0f told", n);
        return n;
    }
    return NAN;
}

double count_before(const Subject *subject, const Words *words, Arena *arena)
{
    for (int32_t i = 0; i < subject->n_tellings; i++)
        for (int32_t w = 0; w < words->n; w++) {
            Str text = subject->tellings[i].text;
            ptrdiff_t at = words_find(text, words_fold(arena, words->v[w]), 0);
            for (int back = 0; at > 0 && back < 3; back++) {
                Str word = word_before(text, at);
                double n = number_word(word);
                if (!isnan(n))
                    return n;
                at = word.p ? word.p - text.p : 0;
            }
        }
    return NAN;
}
