/* An incident in the monitor's own terms. */
#include "monitor/subject.h"

#include "base/day.h"

/* Modes and CAMEO codes: 154 forces sent or placed, 192 territory taken, 191 roads held; 150 a show
 * of force. */
static Presence presence_of(const Subject *s)
{
    static const char *const afar[] = {
        "aerial",         "drone",          "heavy-weapons", "explosives",
        "suicide-attack", "unconventional", "destroy",       NULL};
    static const char *const hands_on[] = {"arrest", "seize", "curfew", NULL};
    Str cameo = s->incident->cameo, mode = s->incident->mode;
    bool taken = str_starts(cameo, STR("192")), held = str_starts(cameo, STR("191"));
    if (s->type == PLOVER_MOBILIZE)
        return str_starts(cameo, STR("154")) ? PRESENCE_STATE : PRESENCE_MOMENT;
    if (s->type == PLOVER_COERCE || s->type == PLOVER_ASSAULT) {
        if (taken || (held && str_eq(mode, STR("restrict"))))
            return PRESENCE_STATE;
    }
    if (s->type == PLOVER_COERCE)
        return str_is_one_of(mode, hands_on) ? PRESENCE_MOMENT : PRESENCE_NONE;
    if (s->type == PLOVER_ASSAULT)
        return str_is_one_of(mode, afar) ? PRESENCE_NONE : PRESENCE_LIKELY;
    return PRESENCE_NONE;
}

void subject_make(Subject *subject, const IncidentRecord *incident)
{
    *subject = (Subject){
        .incident = incident,
        .type = plover_find(incident->type),
        .first = day_or(incident->date_start, DAY_MIN),
        .last = day_or(incident->date_end, DAY_MAX),
        .told = DAY_MIN,
        .around_first = DAY_MIN,
        .around_last = DAY_MAX,
    };
    status_find(incident->status, &subject->status);
    if (subject->first == DAY_MIN && subject->last != DAY_MAX)
        subject->first = subject->last;
    if (subject->last == DAY_MAX && subject->first != DAY_MIN)
        subject->last = subject->first;
    subject->done = subject->status == STATUS_ASSERTED || subject->status == STATUS_REPORTED ||
                    subject->status == STATUS_ALLEGED || subject->status == STATUS_HISTORICAL;
    subject->air = str_eq(incident->mode, STR("aerial")) || str_eq(incident->mode, STR("drone"));
    subject->presence = presence_of(subject);
}

void subject_between(Subject *subject, Str before, Str after)
{
    Str before_first = str_cut(&before, ' '), after_first = str_cut(&after, ' ');
    int32_t a = day_or(before_first, DAY_MIN), b = day_or(before, DAY_MIN), c = day_or(after_first, DAY_MIN), d = day_or(after, DAY_MIN);
    if (a == DAY_MIN || b == DAY_MIN || c == DAY_MIN || d == DAY_MIN)
        return;
    subject->around_first = a < c ? a : c;
    subject->around_last = b > d ? b : d;
}

/* Runs of white space become one blank, none at the ends; letters small if asked for. */
static Str squeeze(Arena *arena, Str text, bool small)
{
    char *bytes = arena_bytes(arena, text.n + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        bool space = byte_is_space(text.p[i]);
        if (space && (n == 0 || bytes[n - 1] == ' '))
            continue;
        bytes[n++] = space ? ' ' : small ? byte_lower(text.p[i]) : text.p[i];
    }
    return str_make(bytes, n && bytes[n - 1] == ' ' ? n - 1 : n);
}

Str words_fold(Arena *arena, Str text)
{
    return squeeze(arena, text, true);
}

bool words_begin(Str text, ptrdiff_t at)
{
    return !str_in_word(text, at - 1);
}

ptrdiff_t words_find(Str text, Str phrase, ptrdiff_t from)
{
    if (!phrase.n)
        return -1;
    for (ptrdiff_t at = from; (at = str_find(text, phrase, at)) >= 0; at++) {
        ptrdiff_t end = at + phrase.n;
        if (end < text.n && text.p[end] == 's')
            end++;
        if (words_begin(text, at) && !str_in_word(text, end))
            return at;
    }
    return -1;
}

/* The trigger moves with the white space that folding takes out. */
static int32_t folded_place(Str text, int32_t at)
{
    int32_t n = 0;
    bool blank = true;
    for (ptrdiff_t i = 0; i < at && i < text.n; i++) {
        bool space = byte_is_space(text.p[i]);
        n += !(space && blank);
        blank = space;
    }
    return n;
}

enum { AIR_REACH = 70 }; /* bytes */

/* Whether the words of a class of aircraft stand close to the word that made the event. */
static bool tells_of_aircraft(const Agreement *agreement, const Telling *telling, Arena *arena)
{
    Str close = str_slice(telling->text, telling->trigger - AIR_REACH, telling->trigger + AIR_REACH);
    for (int32_t f = 0; f < agreement->n_forces; f++)
        for (int32_t i = 0; agreement->forces[f].air && i < agreement->forces[f].words.n; i++)
            if (words_find(close, words_fold(arena, agreement->forces[f].words.v[i]), 0) >= 0)
                return true;
    return false;
}

void subject_tell(Subject *subject, const Agreement *agreement, const IncidentSentence *sentences, int32_t n, Arena *arena)
{
    subject->tellings = arena_new(arena, Telling, n);
    subject->hidden = n > 0;
    for (int32_t i = 0; i < n; i++) {
        int32_t day = day_or(sentences[i].report_date, DAY_MIN);
        if (day != DAY_MIN && (subject->told == DAY_MIN || day < subject->told))
            subject->told = day;
        subject->hidden &= sentences[i].hidden;
        if (sentences[i].hidden)
            continue;
        Telling *t = &subject->tellings[subject->n_tellings++];
        *t = (Telling){.text = squeeze(arena, sentences[i].text, true),
                       .as_told = squeeze(arena, sentences[i].text, false),
                       .trigger = folded_place(sentences[i].text, sentences[i].trigger)};
        /* A mobilisation is one of aircraft when they are told of close to its word. */
        subject->air |= subject->type == PLOVER_MOBILIZE && agreement && tells_of_aircraft(agreement, t, arena);
    }
    if (subject->air && subject->presence == PRESENCE_STATE)
        subject->presence = PRESENCE_MOMENT; /* what flies does not stay */
}

static bool word_said(const Subject *subject, Str folded)
{
    for (int32_t i = 0; i < subject->n_tellings; i++)
        if (words_find(subject->tellings[i].text, folded, 0) >= 0)
            return true;
    for (int32_t i = 0; i < subject->incident->n_words; i++) {
        const IncidentWord *word = &subject->incident->words[i];
        if ((str_eq(word->kind, STR("weapon")) || str_eq(word->kind, STR("force"))) &&
            str_eq_nocase(word->word, folded))
            return true;
    }
    return false;
}

bool subject_says(const Subject *subject, const Words *words, Arena *arena, Str *which)
{
    for (int32_t i = 0; i < words->n; i++) {
        if (word_said(subject, words_fold(arena, words->v[i]))) {
            *which = words->v[i];
            return true;
        }
    }
    return false;
}

Str subject_act(const Subject *subject)
{
    static const struct {
        PloverType type;
        const char *mode, *words;
    } acts[] = {
        {PLOVER_ASSAULT, "aerial", "attack from the air"},
        {PLOVER_ASSAULT, "drone", "attack by drone"},
        {PLOVER_ASSAULT, "heavy-weapons", "shelling or rocket fire"},
        {PLOVER_ASSAULT, "firearms", "shooting"},
        {PLOVER_ASSAULT, "explosives", "explosion"},
        {PLOVER_ASSAULT, "suicide-attack", "suicide attack"},
        {PLOVER_ASSAULT, "abduct", "abduction"},
        {PLOVER_ASSAULT, "targeted", "targeted killing"},
        {PLOVER_ASSAULT, "destroy", "destruction of property"},
        {PLOVER_ASSAULT, "crowd-control", "force against a crowd"},
        {PLOVER_ASSAULT, "", "attack"},
        {PLOVER_COERCE, "restrict", "restriction"},
        {PLOVER_COERCE, "arrest", "arrest"},
        {PLOVER_COERCE, "seize", "search or seizure"},
        {PLOVER_COERCE, "", "coercion"},
        {PLOVER_MOBILIZE, "troops", "presence or movement of forces"},
        {PLOVER_MOBILIZE, "weapons", "presence or movement of weapons"},
        {PLOVER_MOBILIZE, "police", "presence or movement of police"},
        {PLOVER_MOBILIZE, "militia", "presence or movement of fighters"},
        {PLOVER_MOBILIZE, "", "presence or movement of forces"},
        {PLOVER_PROTEST, "obstruct", "obstruction"},
        {PLOVER_RETREAT, "withdraw", "withdrawal"},
        {PLOVER_RETREAT, "release", "release"},
        {PLOVER_RETREAT, "disarm", "disarmament"},
        {PLOVER_RETREAT, "ceasefire", "ceasefire"},
        {PLOVER_RETREAT, "access", "access granted"},
        {PLOVER_CONSULT, "", "meeting or talks"},
        {PLOVER_AGREE, "", "agreement"},
        {PLOVER_AID, "", "aid"},
        {PLOVER_CONCEDE, "", "permission or concession"},
        {PLOVER_REJECT, "", "refusal"},
        {PLOVER_SANCTION, "", "stop of aid or ties"},
    };
    if (subject->presence == PRESENCE_STATE && str_starts(subject->incident->cameo, STR("191")))
        return STR("checkpoint, roadblock or closure");
    if (subject->presence == PRESENCE_STATE && str_starts(subject->incident->cameo, STR("192")))
        return STR("land or buildings held");
    if (subject->air && subject->type == PLOVER_MOBILIZE)
        return STR("flight or movement of aircraft");
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (acts[i].type == subject->type &&
            (!acts[i].mode[0] || str_eq(subject->incident->mode, str_from_c(acts[i].mode))))
            return str_from_c(acts[i].words);
    return plover_name(subject->type);
}
