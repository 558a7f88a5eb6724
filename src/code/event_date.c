/* Which time belongs to a predicate. See event_date.h. */
#include "code/event_date.h"

#include "code/calendar.h"
#include "code/closeness.h"
#include "code/tense.h"

static bool is_usable(const TimeExpression *time)
{
    return (time->type == TIME_DATE || time->type == TIME_TIME || time->type == TIME_DURATION) &&
           !time->names && time->start.n > 0;
}

static int compare_days(Str a, Str b)
{
    return str_cmp(a, b); /* ISO days sort by bytes */
}

static Tense tense_of_event(const Doc *doc, int32_t trigger)
{
    int32_t verb = token_is_verb(doc, trigger) ? trigger : clause_of_noun(doc, trigger);
    return verb < 0 ? TENSE_NONE : tense_of_verb(doc, verb);
}

/* What has happened "this year" has happened by now, what will happen "this week" still will. */
static void cut_at_report(EventDate *date, Tense tense, Str report)
{
    if (report.n == 0 || compare_days(date->start, report) > 0 ||
        compare_days(date->end, report) <= 0)
        return;
    if (tense == TENSE_PAST)
        date->end = report;
    else if (tense == TENSE_FUTURE)
        date->start = report;
}

static EventDate date_from(const Doc *doc, const TimeExpression *time, int32_t trigger, Str report)
{
    EventDate date = {.start = time->start, .end = time->end, .basis = time->basis};
    date.text = str_slice(doc->text, time->span.beg, time->span.end);
    /* "by Friday": from the report's day on */
    if (time->is_until && time->is_future && report.n > 0)
        date.start = report;
    cut_at_report(&date, tense_of_event(doc, trigger), report);
    return date;
}

/* The best time for a trigger by closeness, at least `least`; -1 when there is none. */
static int32_t best_time(const Doc *doc, const TimeExpression *times, int32_t n_times,
                         int32_t trigger, Closeness least)
{
    int32_t best = -1, n_in_sentence = 0, distance = 0;
    Closeness closest = CLOSE_NONE;
    for (int32_t i = 0; i < n_times; i++) {
        const TimeExpression *time = &times[i];
        /* "until Friday" of the past has no beginning that is known */
        if (!is_usable(time) || (time->is_until && time->is_past))
            continue;
        Closeness close = closeness_of(doc, time, trigger);
        if (close == CLOSE_NONE)
            continue;
        /* durations with days ("over the past week") give way to dates */
        if (time->type == TIME_DURATION && --close <= CLOSE_SENTENCE)
            continue;
        n_in_sentence += close == CLOSE_SENTENCE;
        int32_t away = time->beg_token - trigger;
        away = away < 0 ? -away : away;
        if (close > closest || (close == closest && away < distance)) {
            closest = close;
            best = i;
            distance = away;
        }
    }
    bool is_sure = closest >= least && (closest > CLOSE_SENTENCE || n_in_sentence == 1);
    return is_sure ? best : -1;
}

/* The verb of the clause that the trigger stands in, or -1. */
static int32_t verb_of(const Doc *doc, int32_t trigger)
{
    return token_is_verb(doc, trigger) ? trigger : clause_of_noun(doc, trigger);
}

/* "in 2014, when the army seized the port": the clause tells what happened at that time. Finds the
 * time right before the "when" of the trigger's clause. */
static int32_t time_before_when(const Doc *doc, const TimeExpression *times, int32_t n_times,
                                int32_t trigger)
{
    int32_t verb = verb_of(doc, trigger);
    for (int32_t steps = 0; verb >= 0 && steps < CLIMB_MAX; steps++) {
        for (int32_t c = doc->tokens[verb].first_child, k = 0;
             c >= 0 && c < verb && k < TENSE_CHILDREN_MAX; c = doc->tokens[c].next_sibling, k++) {
            if (!word_is_any(doc->tokens[c].lower, "when where"))
                continue;
            int32_t before = c - 1;
            if (before >= 0 && (doc->tokens[before].flags & LEX_IS_PUNCT))
                before--;
            for (int32_t i = 0; i < n_times; i++)
                if (is_usable(&times[i]) && times[i].end_token == before + 1)
                    return i;
        }
        if (doc->tokens[verb].dep != DEP_CONJ)
            return -1;
        verb = doc->tokens[verb].head;
    }
    return -1;
}

/* "have shelled each other since the truce was signed on 5 May": the stretch from then to the
 * report. */
static bool since_clause(const Doc *doc, const TimeExpression *times, int32_t n_times,
                         int32_t trigger, Str report, EventDate *date)
{
    int32_t verb = verb_of(doc, trigger);
    if (verb < 0 || report.n == 0 || !has_child_word(doc, verb, "have has 've had"))
        return false;
    /* a joined verb may stand behind the clause: "and since the fighting began on Monday has ..." */
    int32_t parent = doc->tokens[verb].dep == DEP_CONJ ? doc->tokens[verb].head : verb;
    for (int32_t c = doc->tokens[parent].first_child, k = 0; c >= 0 && k < TENSE_CHILDREN_MAX;
         c = doc->tokens[c].next_sibling, k++) {
        bool clause = doc->tokens[c].dep == DEP_ADVCL || (c < verb && doc->tokens[c].dep == DEP_CONJ);
        if (!clause || !has_child_word(doc, c, "since"))
            continue;
        int32_t i = best_time(doc, times, n_times, c, CLOSE_CLAUSE);
        if (i < 0 || compare_days(times[i].start, report) > 0)
            continue;
        *date = date_from(doc, &times[i], trigger, report);
        date->end = report;
        return true;
    }
    return false;
}

/* Is the time inside a phrase with "since" under this verb? */
static bool is_under_since(const Doc *doc, const TimeExpression *time, int32_t verb)
{
    int32_t at = time->beg_token;
    for (int32_t steps = 0; steps < CLIMB_MAX; steps++) {
        const Token *t = &doc->tokens[at];
        if (t->head == at || (token_is_verb(doc, at) && at != verb))
            return false;
        if (t->head == verb)
            return t->dep == DEP_PREP && word_is_any(t->lower, "since");
        at = t->head;
    }
    return false;
}

/* "since the fall of the government last year, troops have held ...": from then to the report. */
static bool since_phrase(const Doc *doc, const TimeExpression *times, int32_t n_times,
                         int32_t trigger, Str report, EventDate *date)
{
    int32_t verb = verb_of(doc, trigger);
    if (verb < 0 || report.n == 0 || !has_child_word(doc, verb, "have has 've"))
        return false;
    for (int32_t i = 0; i < n_times; i++) {
        if (!is_usable(&times[i]) || compare_days(times[i].start, report) > 0 ||
            !is_under_since(doc, &times[i], verb))
            continue;
        *date = date_from(doc, &times[i], trigger, report);
        date->end = report;
        return true;
    }
    return false;
}

/* The past of news: simple past, or the perfect of what is new. */
static bool is_news_past(const Doc *doc, int32_t verb)
{
    if (tense_of_verb(doc, verb) != TENSE_PAST || has_child_word(doc, verb, "had 'd"))
        return false;
    return doc->tokens[verb].tag == TAG_VBD || has_child_word(doc, verb, "was were has have");
}

/* The verb of saying above a clause, or the one that trails it, where the parser joins them; -1. */
static int32_t teller_of(const Doc *doc, int32_t verb)
{
    int32_t above = doc->tokens[verb].head;
    if (doc->tokens[verb].dep == DEP_CCOMP && token_is_verb(doc, above) && verb_is_reporting(doc, above))
        return above;
    for (int32_t c = doc->tokens[verb].first_child, k = 0; c >= 0 && k < TENSE_CHILDREN_MAX;
         c = doc->tokens[c].next_sibling, k++)
        if (c > verb && doc->tokens[c].dep == DEP_CONJ && verb_is_reporting(doc, c) &&
            !has_child_word(doc, verb, "and"))
            return c;
    return -1;
}

/* "killed three people, police said on Saturday": where the text tells no other time, what is told
 * in the simple past happened on the day when it was told, or shortly before. Basis "report" says
 * so. */
static bool told_on(const Doc *doc, const TimeExpression *times, int32_t n_times, int32_t trigger,
                    EventDate *date)
{
    int32_t verb = verb_of(doc, trigger);
    if (verb < 0 || !is_news_past(doc, verb))
        return false;
    while (doc->tokens[verb].dep == DEP_CONJ && token_is_verb(doc, doc->tokens[verb].head) &&
           doc->tokens[verb].head != verb)
        verb = doc->tokens[verb].head;
    int32_t teller = teller_of(doc, verb);
    if (teller < 0)
        return false;
    int32_t i = best_time(doc, times, n_times, teller, CLOSE_CLAUSE);
    if (i < 0 || !str_eq(times[i].start, times[i].end) || times[i].is_future)
        return false;
    *date = date_from(doc, &times[i], trigger, STR(""));
    date->basis = STR("report");
    return true;
}

/* Clauses dated by the clause above them. */

/* The word that opens a clause and sets it in time: "after", "before"; -1 when none does. */
static int32_t opener_of(const Doc *doc, int32_t verb, const char *words)
{
    for (int32_t c = doc->tokens[verb].first_child, k = 0; c >= 0 && c < verb && k < TENSE_CHILDREN_MAX;
         c = doc->tokens[c].next_sibling, k++)
        if (doc->tokens[c].dep == DEP_MARK && word_is_any(doc->tokens[c].lower, words))
            return c;
    const Token *t = &doc->tokens[verb];
    if (t->dep == DEP_PCOMP && word_is_any(doc->tokens[t->head].lower, words))
        return t->head;
    return -1;
}

/* The first verb above the opener of a clause, or -1. */
static int32_t verb_above(const Doc *doc, int32_t verb)
{
    int32_t at = verb;
    for (int32_t steps = 0; steps < CLIMB_MAX && doc->tokens[at].head != at; steps++) {
        at = doc->tokens[at].head;
        if (token_is_verb(doc, at))
            return at;
    }
    return -1;
}

/* Days in a length of time ("P2D", "P3W"); -1 when it is not told in days or weeks. */
static int32_t days_of(Str value)
{
    enum { DAYS_MAX = 366 };
    int32_t n = 0;
    ptrdiff_t i = 1;
    for (; i < value.n && byte_is_digit(value.p[i]); i++)
        if ((n = 10 * n + (value.p[i] - '0')) > DAYS_MAX)
            return -1;
    if (i == 1 || i + 1 != value.n)
        return -1;
    return value.p[i] == 'D' ? n : value.p[i] == 'W' && n <= DAYS_MAX / 7 ? 7 * n : -1;
}

/* "withdrew on Tuesday, two days after rebels had attacked": counted from the day of the clause above. */
static bool counted_from_above(const Doc *doc, const TimeExpression *times, int32_t n_times, int32_t trigger,
                               Arena *arena, EventDate *date)
{
    int32_t verb = verb_of(doc, trigger), opener = verb < 0 ? -1 : opener_of(doc, verb, "after before");
    int32_t above = opener < 0 ? -1 : verb_above(doc, verb);
    int32_t base = above < 0 ? -1 : best_time(doc, times, n_times, above, CLOSE_JOINED);
    Date day;
    if (base < 0 || !str_eq(times[base].start, times[base].end) || !date_parse(times[base].start, &day))
        return false;
    for (int32_t i = 0; i < n_times; i++) {
        int32_t days = times[i].type == TIME_DURATION && times[i].end_token == opener ? days_of(times[i].value) : -1;
        if (days < 0)
            continue;
        bool before = word_is_any(doc->tokens[opener].lower, "after"); /* what is told after it lies before */
        Str text = date_text(arena, date_add_days(day, before ? -days : days));
        *date = (EventDate){.start = text, .end = text, .basis = STR("relative"),
                            .text = str_slice(doc->text, times[i].span.beg, doc->tokens[opener].end)};
        return true;
    }
    return false;
}

/* "broke off ties in 2019 after Bogota had recognised": what came before it, most likely in the same year. */
static bool year_of_above(const Doc *doc, const TimeExpression *times, int32_t n_times, int32_t trigger, EventDate *date)
{
    int32_t verb = verb_of(doc, trigger);
    if (verb < 0 || opener_of(doc, verb, "after when as because") < 0)
        return false;
    int32_t above = verb_above(doc, verb);
    int32_t i = above < 0 ? -1 : best_time(doc, times, n_times, above, CLOSE_JOINED);
    if (i < 0 || times[i].value.n != 4 || times[i].is_until)
        return false;
    *date = date_from(doc, &times[i], trigger, STR(""));
    return true;
}

/* "On Sunday crowds attacked the embassy; someone set fire to a door before the army came": a day that opens the
 * sentence holds for all that it tells in the simple past. */
static bool opening_day(const Doc *doc, const TimeExpression *times, int32_t n_times, int32_t trigger, EventDate *date)
{
    enum { OPENING_TOKENS = 2 };
    int32_t verb = verb_of(doc, trigger);
    const Sentence *sentence = &doc->sentences[doc->tokens[trigger].sentence];
    if (verb < 0 || doc->tokens[verb].tag != TAG_VBD || doc->tokens[verb].dep == DEP_RELCL ||
        opener_of(doc, verb, "after since because until") >= 0 || has_child_word(doc, verb, "after had 'd when"))
        return false;
    int32_t found = -1, n_usable = 0;
    for (int32_t i = 0; i < n_times; i++)
        if (is_usable(&times[i])) {
            n_usable++;
            if (times[i].beg_token <= sentence->beg + OPENING_TOKENS && times[i].beg_token < trigger && found < 0)
                found = i;
        }
    if (found < 0 || n_usable != 1 || !str_eq(times[found].start, times[found].end))
        return false;
    int32_t governor = tense_governor(doc, times[found].beg_token);
    if (governor < 0 || verb_is_reporting(doc, governor) || !is_news_past(doc, governor))
        return false;
    *date = date_from(doc, &times[found], trigger, STR(""));
    return true;
}

/* The times of the trigger's sentence that are not further than WINDOW tokens from it. */
static void narrow_to_window(const Doc *doc, int32_t trigger, const TimeExpression **times,
                             int32_t *n)
{
    enum { WINDOW = 500 };
    const Sentence *sentence = &doc->sentences[doc->tokens[trigger].sentence];
    int32_t from = sentence->beg > trigger - WINDOW ? sentence->beg : trigger - WINDOW;
    int32_t to = sentence->end < trigger + WINDOW ? sentence->end : trigger + WINDOW;
    int32_t beg = 0, end = *n;
    while (beg < end) {
        int32_t at = beg + (end - beg) / 2;
        if ((*times)[at].beg_token < from)
            beg = at + 1;
        else
            end = at;
    }
    while (end < *n && (*times)[end].beg_token < to)
        end++;
    *times += beg;
    *n = end - beg;
}

EventDate event_date(const Doc *doc, const TimeExpression *times, int32_t n_times,
                     int32_t trigger_token, Str report_date, Arena *arena)
{
    narrow_to_window(doc, trigger_token, &times, &n_times);
    Date report;
    Str day = date_parse(report_date, &report) ? str_dup(arena, report_date) : STR("");
    EventDate date;
    if (counted_from_above(doc, times, n_times, trigger_token, arena, &date))
        return date;
    int32_t best = best_time(doc, times, n_times, trigger_token, CLOSE_JOINED);
    if (best < 0)
        best = time_before_when(doc, times, n_times, trigger_token);
    if (best < 0 && since_phrase(doc, times, n_times, trigger_token, day, &date))
        return date;
    if (best < 0 && since_clause(doc, times, n_times, trigger_token, day, &date))
        return date;
    if (best < 0)
        best = best_time(doc, times, n_times, trigger_token, CLOSE_SENTENCE);
    if (best >= 0)
        return date_from(doc, &times[best], trigger_token, day);
    if (opening_day(doc, times, n_times, trigger_token, &date) ||
        year_of_above(doc, times, n_times, trigger_token, &date))
        return date;
    if (told_on(doc, times, n_times, trigger_token, &date))
        return date;
    Tense tense = tense_of_event(doc, trigger_token);
    bool tells = tense == TENSE_PAST || tense == TENSE_FUTURE;
    return (EventDate){.start = STR(""),
                       .end = STR(""),
                       .text = STR(""),
                       .basis = tells ? STR("tense") : STR("none")};
}
