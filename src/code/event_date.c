/* Which time belongs to a predicate. See event_date.h. */
#include "code/event_date.h"

#include "code/calendar.h"
#include "code/tense.h"

/* A path to the root is short; the limit guards against heads that do not form a tree. */
enum { CLIMB_MAX = 64 };

/* How near a time stands to the predicate; the nearest wins. */
typedef enum Closeness {
    CLOSE_NONE,
    CLOSE_SENTENCE,
    CLOSE_JOINED,
    CLOSE_CLAUSE,
    CLOSE_OWN
} Closeness;

/* The token of the expression whose head lies outside it. */
static int32_t head_of_expression(const Doc *doc, const TimeExpression *time)
{
    for (int32_t i = time->beg_token; i < time->end_token; i++) {
        int32_t head = doc->tokens[i].head;
        if (head < time->beg_token || head >= time->end_token || head == i)
            return i;
    }
    return time->beg_token;
}

static bool is_usable(const TimeExpression *time)
{
    return (time->type == TIME_DATE || time->type == TIME_TIME || time->type == TIME_DURATION) &&
           !time->names && time->start.n > 0;
}

static bool is_noun(const Doc *doc, int32_t token)
{
    return doc->tokens[token].pos == POS_NOUN || doc->tokens[token].pos == POS_PROPN;
}

/* "began to shell", "continued attacking", "was forced to leave": one happening with its
 * infinitive. */
static bool shares_time_with_complement(const Doc *doc, int32_t verb)
{
    return word_is_any(doc->tokens[verb].lemma,
                       "begin start continue resume stop cease manage fail "
                       "refuse try attempt force help complete finish "
                       "go come return proceed");
}

/* Nouns that a verb without a meaning of its own carries: the clause tells the noun's event. */
static bool is_argument(uint16_t dep)
{
    return dep == DEP_DOBJ || dep == DEP_NSUBJ || dep == DEP_NSUBJPASS || dep == DEP_POBJ ||
           dep == DEP_ATTR || dep == DEP_CONJ || dep == DEP_APPOS || dep == DEP_PREP ||
           dep == DEP_COMPOUND || dep == DEP_AGENT || dep == DEP_POSS || dep == DEP_NMOD;
}

/* The verb whose clause a noun stands in, by arguments alone ("held talks", "a wave of raids hit"),
 * or -1. */
static int32_t clause_of_noun(const Doc *doc, int32_t noun)
{
    int32_t at = noun;
    for (int32_t steps = 0; steps < CLIMB_MAX; steps++) {
        const Token *t = &doc->tokens[at];
        if (t->head == at || !is_argument(t->dep))
            return -1;
        at = t->head;
        if (token_is_verb(doc, at))
            return at;
    }
    return -1;
}

/* A child (a conjunction, an adverb) that is one of the words. */
static bool has_child(const Doc *doc, int32_t token, const char *list)
{
    for (int32_t c = doc->tokens[token].first_child, k = 0; c >= 0 && k < TENSE_CHILDREN_MAX;
         c = doc->tokens[c].next_sibling, k++)
        if (word_is_any(doc->tokens[c].lower, list))
            return true;
    return false;
}

static bool has_own_subject(const Doc *doc, int32_t verb)
{
    for (int32_t c = doc->tokens[verb].first_child, k = 0; c >= 0 && k < TENSE_CHILDREN_MAX;
         c = doc->tokens[c].next_sibling, k++) {
        uint16_t dep = doc->tokens[c].dep;
        if (dep == DEP_NSUBJ || dep == DEP_NSUBJPASS || dep == DEP_CSUBJ || dep == DEP_EXPL)
            return true;
    }
    return false;
}

/* First predicate above a time: the trigger itself or any verb; nouns between are passed over, but
 * *through_noun tells the topmost of them ("the raid on Monday" under "condemned"). */
static int32_t climb_to_predicate(const Doc *doc, int32_t from, int32_t trigger,
                                  int32_t *through_noun)
{
    int32_t at = from;
    *through_noun = -1;
    for (int32_t steps = 0; steps < CLIMB_MAX; steps++) {
        if (doc->tokens[at].head == at)
            return -1;
        at = doc->tokens[at].head;
        if (at == trigger || token_is_verb(doc, at))
            return at;
        if (is_noun(doc, at) && *through_noun < 0)
            *through_noun = at;
    }
    return -1;
}

/* Verbs that tell one story with the trigger: joined by "and", or a participle or complement that
 * has no subject of its own. Walks from the trigger up to `verb`. */
static bool is_joined(const Doc *doc, int32_t trigger, int32_t verb)
{
    int32_t at = trigger;
    for (int32_t steps = 0; steps < CLIMB_MAX; steps++) {
        if (at == verb)
            return true;
        const Token *t = &doc->tokens[at];
        if (t->head == at)
            return false;
        bool passes = t->dep == DEP_CONJ && !has_own_subject(doc, at);
        bool free_participle =
            t->dep == DEP_ADVCL && t->tag == TAG_VBG && !has_own_subject(doc, at);
        bool complement = t->dep == DEP_XCOMP && (shares_time_with_complement(doc, t->head) ||
                                                  verb_is_planning(doc, t->head));
        /* "observed six rounds fired": what is observed happens then */
        bool observed = t->dep == DEP_ACL && doc->tokens[t->head].dep == DEP_DOBJ &&
                        word_is_any(doc->tokens[doc->tokens[t->head].head].lemma,
                                    "observe record register witness see spot hear document");
        if (observed) {
            at = doc->tokens[t->head].head;
            continue;
        }
        bool same_moment = t->dep == DEP_ADVCL && has_child(doc, at, "while as when");
        if (!passes && !free_participle && !complement && !same_moment)
            return false;
        at = t->head;
    }
    return false;
}

/* What stands between the trigger and the verb above it makes another clause of it. */
static bool is_other_clause(const Doc *doc, int32_t trigger, int32_t verb)
{
    int32_t at = trigger;
    for (int32_t steps = 0; steps < CLIMB_MAX; steps++) {
        if (at == verb)
            return false;
        const Token *t = &doc->tokens[at];
        bool leaves = t->dep == DEP_RELCL || t->dep == DEP_CCOMP || t->dep == DEP_ADVCL ||
                      t->dep == DEP_ACL || t->dep == DEP_PARATAXIS || t->dep == DEP_XCOMP ||
                      t->dep == DEP_PCOMP ||
                      (t->dep == DEP_CONJ && at != trigger && has_own_subject(doc, at));
        if (t->head == at || leaves)
            return true;
        at = t->head;
    }
    return true;
}

static bool is_above(const Doc *doc, int32_t above, int32_t token)
{
    int32_t at = token;
    for (int32_t steps = 0; steps < CLIMB_MAX; steps++) {
        if (at == above)
            return true;
        if (doc->tokens[at].head == at)
            return false;
        at = doc->tokens[at].head;
    }
    return false;
}

/* "since the fall of the government last year", "after Monday's raid": the time is that of the
 * noun, which lies before or after the trigger. */
static bool parts_from_event(const Token *preposition)
{
    return preposition->dep == DEP_PREP &&
           word_is_any(preposition->lower,
                       "since after before until till following despite about over regarding");
}

static bool dates_the_noun(const Doc *doc, int32_t noun)
{
    int32_t at = noun;
    for (int32_t steps = 0; steps < CLIMB_MAX && !token_is_verb(doc, at); steps++) {
        const Token *t = &doc->tokens[at];
        if (parts_from_event(t))
            return true;
        if (t->head == at)
            return false;
        at = t->head;
    }
    return false;
}

/* The same, where the parser hangs the time on the verb: no comma parts it from the noun. */
static bool follows_dated_noun(const Doc *doc, int32_t from, int32_t beg_token, int32_t trigger)
{
    if (doc->tokens[from].dep != DEP_NPADVMOD)
        return false;
    for (int32_t c = doc->tokens[trigger].first_child, k = 0;
         c >= 0 && c < beg_token && k < TENSE_CHILDREN_MAX; c = doc->tokens[c].next_sibling, k++)
        if (parts_from_event(&doc->tokens[c]) && doc->tokens[c].right == beg_token &&
            c + 1 < beg_token)
            return true;
    return false;
}

static Closeness closeness_for_verb(const Doc *doc, int32_t trigger, int32_t predicate,
                                    int32_t through)
{
    if (predicate == trigger)
        return through >= 0 && dates_the_noun(doc, through) ? CLOSE_NONE : CLOSE_OWN;
    if (predicate < 0)
        return CLOSE_SENTENCE;
    /* the auxiliary or the verb "be" above an adjective or a participle belongs to the trigger */
    if (doc->tokens[predicate].head == trigger && doc->tokens[predicate].pos == POS_AUX)
        return CLOSE_OWN;
    if (is_joined(doc, trigger, predicate) || is_joined(doc, predicate, trigger))
        return verb_is_reporting(doc, predicate) ? CLOSE_NONE : CLOSE_JOINED;
    return CLOSE_NONE;
}

/* "imposed sanctions on Friday because of the war": the clause's day is not that of what came before. */
static bool is_parted(const Doc *doc, int32_t noun)
{
    int32_t at = noun;
    for (int32_t steps = 0; steps < CLIMB_MAX && !token_is_verb(doc, at); steps++) {
        const Token *t = &doc->tokens[at];
        if (parts_from_event(t) || (t->dep == DEP_PREP && word_is_any(t->lower, "because due")))
            return true;
        if (t->head == at)
            return false;
        at = t->head;
    }
    return false;
}

static Closeness closeness_for_noun(const Doc *doc, int32_t trigger, int32_t predicate,
                                    int32_t through)
{
    if (predicate == trigger)
        return CLOSE_OWN;
    if (is_parted(doc, trigger))
        return CLOSE_NONE;
    int32_t clause = clause_of_noun(doc, trigger);
    if (predicate < 0)
        return CLOSE_SENTENCE;
    if (predicate == clause && !verb_is_reporting(doc, clause)) {
        /* a time inside another noun of the clause is that noun's ("condemned Monday's raid") */
        bool inside_other = through >= 0 && through != trigger &&
                            !is_above(doc, through, trigger) &&
                            doc->tokens[through].dep != DEP_POBJ;
        return inside_other ? CLOSE_SENTENCE : CLOSE_CLAUSE;
    }
    if (clause >= 0 && (is_joined(doc, clause, predicate) || is_joined(doc, predicate, clause)))
        return verb_is_reporting(doc, predicate) ? CLOSE_NONE : CLOSE_JOINED;
    return CLOSE_NONE;
}

/* The last resort: a time of the same clause that hangs elsewhere, parsers being what they are. */
static bool is_in_reach(const Doc *doc, int32_t trigger, int32_t predicate)
{
    if (predicate < 0)
        return true;
    if (predicate == trigger || verb_is_reporting(doc, predicate))
        return false;
    if (is_above(doc, predicate, trigger))
        return !is_other_clause(doc, trigger, predicate);
    /* "accuses them and, since the war began on Monday, has ...": a clause with a subject of its own */
    bool own = doc->tokens[predicate].dep == DEP_CONJ && has_own_subject(doc, predicate);
    return is_above(doc, trigger, predicate) && !own && !is_other_clause(doc, predicate, trigger);
}

static Closeness closeness_of(const Doc *doc, const TimeExpression *time, int32_t trigger)
{
    int32_t from = head_of_expression(doc, time), through;
    if (doc->tokens[from].sentence != doc->tokens[trigger].sentence)
        return CLOSE_NONE;
    if (from == trigger)
        return CLOSE_NONE;
    if (token_is_verb(doc, trigger) && follows_dated_noun(doc, from, time->beg_token, trigger))
        return CLOSE_NONE;
    int32_t predicate = climb_to_predicate(doc, from, trigger, &through);
    Closeness close = token_is_verb(doc, trigger)
                          ? closeness_for_verb(doc, trigger, predicate, through)
                          : closeness_for_noun(doc, trigger, predicate, through);
    bool parted = !token_is_verb(doc, trigger) && is_parted(doc, trigger);
    if (close == CLOSE_NONE && !parted && is_in_reach(doc, trigger, predicate))
        close = CLOSE_SENTENCE;
    return close;
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
    if (verb < 0 || report.n == 0 || !has_child(doc, verb, "have has 've had"))
        return false;
    /* a joined verb may stand behind the clause: "and since the fighting began on Monday has ..." */
    int32_t parent = doc->tokens[verb].dep == DEP_CONJ ? doc->tokens[verb].head : verb;
    for (int32_t c = doc->tokens[parent].first_child, k = 0; c >= 0 && k < TENSE_CHILDREN_MAX;
         c = doc->tokens[c].next_sibling, k++) {
        bool clause = doc->tokens[c].dep == DEP_ADVCL || (c < verb && doc->tokens[c].dep == DEP_CONJ);
        if (!clause || !has_child(doc, c, "since"))
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

static bool is_simple_past(const Doc *doc, int32_t verb)
{
    if (tense_of_verb(doc, verb) != TENSE_PAST || has_child(doc, verb, "had 'd have has been"))
        return false;
    return doc->tokens[verb].tag == TAG_VBD || has_child(doc, verb, "was were");
}

/* "killed three people, police said on Saturday": where the text tells no other time, what is told
 * in the simple past happened on the day when it was told, or shortly before. Basis "report" says
 * so. */
static bool told_on(const Doc *doc, const TimeExpression *times, int32_t n_times, int32_t trigger,
                    EventDate *date)
{
    int32_t verb = verb_of(doc, trigger);
    if (verb < 0 || !is_simple_past(doc, verb))
        return false;
    while (doc->tokens[verb].dep == DEP_CONJ && token_is_verb(doc, doc->tokens[verb].head) &&
           doc->tokens[verb].head != verb)
        verb = doc->tokens[verb].head;
    int32_t teller = doc->tokens[verb].head;
    if (doc->tokens[verb].dep != DEP_CCOMP || !token_is_verb(doc, teller) ||
        !verb_is_reporting(doc, teller))
        return false;
    int32_t i = best_time(doc, times, n_times, teller, CLOSE_CLAUSE);
    if (i < 0 || !str_eq(times[i].start, times[i].end) || times[i].is_future)
        return false;
    *date = date_from(doc, &times[i], trigger, STR(""));
    date->basis = STR("report");
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
    int32_t best = best_time(doc, times, n_times, trigger_token, CLOSE_JOINED);
    if (best < 0)
        best = time_before_when(doc, times, n_times, trigger_token);
    EventDate date;
    if (best < 0 && since_clause(doc, times, n_times, trigger_token, day, &date))
        return date;
    if (best < 0)
        best = best_time(doc, times, n_times, trigger_token, CLOSE_SENTENCE);
    if (best >= 0)
        return date_from(doc, &times[best], trigger_token, day);
    if (told_on(doc, times, n_times, trigger_token, &date))
        return date;
    Tense tense = tense_of_event(doc, trigger_token);
    bool tells = tense == TENSE_PAST || tense == TENSE_FUTURE;
    return (EventDate){.start = STR(""),
                       .end = STR(""),
                       .text = STR(""),
                       .basis = tells ? STR("tense") : STR("none")};
}
