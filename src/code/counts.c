/* Counts of victims read from number words near verbs of harm. */
#include "code/counts.h"

#include "nlp/labels.h"

typedef enum Harm { HARM_NONE, HARM_KILLED, HARM_INJURED, HARM_DETAINED, HARM_DISPLACED } Harm;

static const struct {
    const char *lemma;
    Harm harm;
} harms[] = {
    {"kill", HARM_KILLED},       {"die", HARM_KILLED},         {"slay", HARM_KILLED},      {"murder", HARM_KILLED},
    {"massacre", HARM_KILLED},   {"execute", HARM_KILLED},     {"assassinate", HARM_KILLED}, {"behead", HARM_KILLED},
    {"dead", HARM_KILLED},       {"perish", HARM_KILLED},      {"gun", HARM_KILLED},       {"shoot", HARM_NONE},
    {"injure", HARM_INJURED},    {"wound", HARM_INJURED},      {"hurt", HARM_INJURED},     {"maim", HARM_INJURED},
    {"arrest", HARM_DETAINED},   {"detain", HARM_DETAINED},    {"jail", HARM_DETAINED},    {"imprison", HARM_DETAINED},
    {"capture", HARM_DETAINED},  {"kidnap", HARM_DETAINED},    {"abduct", HARM_DETAINED},  {"seize", HARM_DETAINED},
    {"displace", HARM_DISPLACED}, {"flee", HARM_DISPLACED},    {"evacuate", HARM_DISPLACED}, {"uproot", HARM_DISPLACED},
};

static const struct {
    const char *word;
    int64_t value;
} number_words[] = {
    {"one", 1},   {"two", 2},        {"three", 3},     {"four", 4},     {"five", 5},      {"six", 6},     {"seven", 7},
    {"eight", 8}, {"nine", 9},       {"ten", 10},      {"eleven", 11},  {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14},
    {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20}, {"thirty", 30},
    {"forty", 40}, {"fifty", 50},    {"sixty", 60},    {"seventy", 70}, {"eighty", 80},   {"ninety", 90},
};

static bool plain_number(Str text, int64_t *value)
{
    int64_t v = 0;
    bool digits = false;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        if (text.p[i] == ',' && digits)
            continue;
        if (!byte_is_digit(text.p[i]) || v > INT64_MAX / 100)
            return false;
        v = v * 10 + (text.p[i] - '0');
        digits = true;
    }
    *value = v;
    return digits;
}

static bool one_word_number(Str lower, int64_t *value)
{
    if (plain_number(lower, value))
        return true;
    for (size_t i = 0; i < sizeof number_words / sizeof *number_words; i++)
        if (str_eq(lower, str_from_c(number_words[i].word))) {
            *value = number_words[i].value;
            return true;
        }
    ptrdiff_t dash = str_find_byte(lower, '-', 0);
    int64_t tens, ones;
    if (dash > 0 && one_word_number(str_slice(lower, 0, dash), &tens) &&
        one_word_number(str_slice(lower, dash + 1, lower.n), &ones) && tens >= 20 && ones < 10) {
        *value = tens + ones;
        return true;
    }
    return false;
}

/* "dozens", "hundreds": at least two of them, with no upper end. */
static bool vague_plural(const Reading *r, int32_t token, Count *c)
{
    static const struct {
        const char *form;
        int64_t unit;
    } forms[] = {{"dozens", 12}, {"scores", 20}, {"hundreds", 100}, {"thousands", 1000}, {"tens", 10}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (lower_is(r, token, forms[i].form)) {
            *c = (Count){forms[i].unit * 2, -1};
            return true;
        }
    if (lower_is(r, token, "several") || lower_is(r, token, "some")) {
        *c = (Count){3, -1};
        return true;
    }
    return false;
}

static bool before_is(const Reading *r, int32_t token, const char *first, const char *second)
{
    if (!second)
        return token >= 1 && lower_is(r, token - 1, first);
    return token >= 2 && lower_is(r, token - 2, first) && lower_is(r, token - 1, second);
}

bool number_at(const Reading *r, int32_t token, Count *count)
{
    int64_t value;
    if (vague_plural(r, token, count))
        return true;
    if (!one_word_number(token_at(r, token)->lower, &value))
        return false;
    int32_t first = token;
    /* "two dozen", "three hundred", "1.2 million" */
    if (token + 1 < r->doc->n_tokens) {
        static const struct {
            const char *form;
            int64_t unit;
        } units[] = {{"dozen", 12}, {"hundred", 100}, {"thousand", 1000}, {"million", 1000000}};
        for (size_t i = 0; i < sizeof units / sizeof *units; i++)
            if (lower_is(r, token + 1, units[i].form) && value < 1000000)
                value *= units[i].unit;
    }
    *count = (Count){value, value};
    if (before_is(r, first, "at", "least") || before_is(r, first, "more", "than") || before_is(r, first, "over", NULL) ||
        before_is(r, first, "no", "fewer"))
        count->max = -1;
    if (before_is(r, first, "up", "to") || before_is(r, first, "fewer", "than") || before_is(r, first, "less", "than"))
        count->min = 0;
    return true;
}

static bool is_excluded(const Token *t)
{
    return t->ent_type == ENT_DATE || t->ent_type == ENT_TIME || t->ent_type == ENT_MONEY || t->ent_type == ENT_PERCENT ||
           t->ent_type == ENT_ORDINAL;
}

/* The number of a noun phrase: its numeral, or the phrase's head itself ("dozens of people", "six were"). */
static bool number_of_phrase(const Reading *r, int32_t head, Count *count)
{
    if (is_excluded(token_at(r, head)))
        return false;
    FOR_CHILDREN(r, head, c)
    if (token_at(r, c)->dep == DEP_NUMMOD && !is_excluded(token_at(r, c)) && number_at(r, c, count))
        return true;
    if (number_at(r, head, count))
        return true;
    FOR_CHILDREN(r, head, c)
    if (token_at(r, c)->dep == DEP_AMOD && number_at(r, c, count))
        return true;
    /* "a soldier", "the boy": one */
    const Token *t = token_at(r, head);
    if (t->tag == TAG_NN) {
        FOR_CHILDREN(r, head, c)
        if (token_at(r, c)->dep == DEP_DET && (lower_is(r, c, "a") || lower_is(r, c, "an"))) {
            *count = (Count){1, 1};
            return true;
        }
    }
    return false;
}

static void add_count(Count *to, Count add)
{
    if (to->min < 0) {
        *to = add;
        return;
    }
    to->min += add.min;
    to->max = to->max < 0 || add.max < 0 ? -1 : to->max + add.max;
}

static Harm harm_of(const Reading *r, int32_t token)
{
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++)
        if (lemma_is(r, token, harms[i].lemma))
            return harms[i].harm;
    return HARM_NONE;
}

static void count_victims(const Reading *r, int32_t verb, EventCounts *counts)
{
    Harm harm = harm_of(r, verb);
    if (harm == HARM_NONE)
        return;
    Predicate p = {.token = verb, .support = -1};
    bool by_subject = lemma_is(r, verb, "die") || lemma_is(r, verb, "flee") || lemma_is(r, verb, "perish");
    Tokens victims = slot_one(r, &p, by_subject ? LEX_SUBJ : LEX_OBJ, 0);
    Count *into = harm == HARM_KILLED     ? &counts->killed
                  : harm == HARM_INJURED  ? &counts->injured
                  : harm == HARM_DETAINED ? &counts->detained
                                          : &counts->displaced;
    if (into->min >= 0)
        return;
    for (int i = 0; i < victims.n; i++) {
        Count c;
        if (number_of_phrase(r, victims.v[i], &c))
            add_count(into, c);
    }
}

static void visit(const Reading *r, int32_t token, EventCounts *counts, int depth)
{
    if (is_verb(token_at(r, token)) || harm_of(r, token) != HARM_NONE)
        count_victims(r, token, counts);
    if (depth > 4)
        return;
    FOR_CHILDREN(r, token, c)
    {
        const Token *t = token_at(r, c);
        if (t->dep == DEP_CONJ || t->dep == DEP_ADVCL || t->dep == DEP_RELCL || t->dep == DEP_ACL || t->dep == DEP_XCOMP ||
            t->dep == DEP_PREP || t->dep == DEP_POBJ || t->dep == DEP_PCOMP || t->dep == DEP_DOBJ || t->dep == DEP_CCOMP)
            visit(r, c, counts, depth + 1);
    }
}

EventCounts counts_of(const Reading *r, const Act *act)
{
    EventCounts counts = {{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
    if (act->type != PLOVER_ASSAULT && act->type != PLOVER_COERCE && act->type != PLOVER_PROTEST && act->type != PLOVER_SANCTION)
        return counts;
    visit(r, act->predicate.token, &counts, 0);
    if (act->predicate.support >= 0)
        visit(r, act->predicate.support, &counts, 0);
    return counts;
}
