/* Attribution: reporting verbs, "according to" and quotations traced to their speakers. */
#include "code/attribution.h"

#include "code/slots.h"
#include "code/times_quotes.h"

enum { CHAIN_MAX = 4, HOPS_MAX = 12 };

bool is_reporting_verb(const Reading *r, int32_t token, Stance *stance)
{
    static const struct {
        WordClass words;
        Stance stance;
    } verbs[] = {{CLASS_OF_SAYING_VERB, STANCE_SAYS},
                 {CLASS_OF_CLAIMING_VERB, STANCE_CLAIMS},
                 {CLASS_OF_DENYING_VERB, STANCE_DENIES},
                 {CLASS_OF_DOUBTING_VERB, STANCE_DOUBTS}};
    if (!is_verb(token_at(r, token)))
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (token_in_class(r, token, verbs[i].words)) {
            *stance = verbs[i].stance;
            return true;
        }
    return false;
}

/* Subject of a reporting verb, by phrase head; -1 when it has none. */
static int32_t speaker_of(const Reading *r, int32_t verb)
{
    Predicate p = {.token = verb, .support = -1};
    Tokens s = slot_one(r, &p, LEX_SUBJ, 0);
    return s.n ? s.v[0] : -1;
}

/* Quotations. */

/* The reporting verb of the sentence that has a speaker and stands outside the quotation, or -1. */
static int32_t outer_reporting_verb(const Reading *r, const Quotes *q, int32_t sentence)
{
    const Sentence *s = &r->doc->sentences[sentence];
    for (int32_t i = s->beg; i < s->end; i++) {
        Stance stance;
        if (!q->inside[i] && is_reporting_verb(r, i, &stance) && speaker_of(r, i) >= 0)
            return i;
    }
    return -1;
}

static void give_speaker(const Reading *r, Quotes *q, int32_t beg, int32_t end, int32_t last_verb)
{
    int32_t verb = -1;
    int32_t first = token_at(r, beg)->sentence, last = token_at(r, end - 1)->sentence;
    /* who speaks stands in the quotation's last sentence, its first, or the one after its end */
    verb = outer_reporting_verb(r, q, last);
    if (verb < 0)
        verb = outer_reporting_verb(r, q, first);
    enum { SENTENCES_ON = 3 };
    if (verb < 0 && last_verb >= 0 && first - token_at(r, last_verb)->sentence <= SENTENCES_ON)
        verb = last_verb; /* whoever spoke goes on */
    if (verb < 0)
        return;
    int32_t speaker = speaker_of(r, verb);
    /* "it added": whoever spoke before goes on */
    if (speaker >= 0 && token_at(r, speaker)->pos == POS_PRON && last_verb >= 0 &&
        token_at(r, verb)->sentence - token_at(r, last_verb)->sentence <= 4 && speaker_of(r, last_verb) >= 0)
        speaker = speaker_of(r, last_verb);
    for (int32_t i = beg; i < end; i++) {
        q->speaker[i] = speaker;
        q->verb[i] = verb;
    }
}

/* Speech: not a word or two in quotation marks, which are a term, nor a mark that nobody closed. */
static bool is_speech(const Reading *r, TokenRange quote)
{
    enum { TERM_TOKENS = 4, SENTENCES_MAX = 12 };
    return quote.end - quote.beg > TERM_TOKENS &&
           token_at(r, quote.end - 1)->sentence - token_at(r, quote.beg)->sentence <= SENTENCES_MAX;
}

Quotes quotes_find(const Reading *r)
{
    int32_t n = r->doc->n_tokens, n_ranges;
    Quotes q = {arena_new(r->arena, int32_t, n), arena_new(r->arena, int32_t, n), arena_new(r->arena, bool, n)};
    TokenRange *ranges;
    times_quotes(r->doc, r->arena, &ranges, &n_ranges);
    for (int32_t i = 0; i < n; i++)
        q.speaker[i] = q.verb[i] = -1;
    for (int32_t k = 0; k < n_ranges; k++)
        for (int32_t i = ranges[k].beg + 1; is_speech(r, ranges[k]) && i < ranges[k].end; i++)
            q.inside[i] = true;
    int32_t last_verb = -1;
    for (int32_t k = 0; k < n_ranges; k++) {
        if (!is_speech(r, ranges[k]))
            continue;
        int32_t beg = ranges[k].beg + 1;
        give_speaker(r, &q, beg, ranges[k].end, last_verb);
        int32_t verb = q.verb[beg], speaker = verb < 0 ? -1 : speaker_of(r, verb);
        if (verb >= 0 && (last_verb < 0 || token_at(r, speaker < 0 ? verb : speaker)->pos != POS_PRON))
            last_verb = verb;
    }
    return q;
}

void quotes_resolve_speakers(const Reading *r, const Quotes *q)
{
    static const char *const words[] = {"we", "us", "i", "me", "our", "my", "ourselves", "myself"};
    for (int32_t i = 0; i < r->doc->n_tokens; i++) {
        int32_t speaker = q->inside[i] ? q->speaker[i] : -1;
        if (speaker < 0 || (token_at(r, i)->pos != POS_PRON && token_at(r, i)->tag != TAG_PRPS) || q->inside[speaker])
            continue;
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (lower_is(r, i, words[k]))
                r->names->antecedents[i] = party_antecedent(r, speaker);
    }
}

/* The chain. */

static Str kind_of_speaker(const Reading *r, int32_t head, const Party *p)
{
    const Mention *m = mention_at(r, head);
    if (m && entry_class(m->entry.kind) == CLASS_SOURCE)
        return m->entry.kind == KIND_SOURCE_AGENCY ? STR("agency") : STR("outlet");
    if (m && m->entry.kind == KIND_MEDIA)
        return STR("outlet");
    static const struct {
        WordClass words;
        const char *kind;
    } kinds[] = {{CLASS_OF_ANONYMOUS, "anonymous"},
                 {CLASS_OF_REPORTS, "reports"},
                 {CLASS_OF_OUTLET, "outlet"},
                 {CLASS_OF_WITNESS, "witness"},
                 {CLASS_OF_DOCUMENT, "document"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (token_in_class(r, head, kinds[i].words))
            return str_from_c(kinds[i].kind);
    return sector_among(p->sector, SECTORS_OF_STATES) ? STR("official") : STR("party");
}

static void push_link(const Reading *r, Attributed *a, int32_t speaker)
{
    if (speaker < 0 || a->n_chain == CHAIN_MAX)
        return;
    if (!a->chain)
        a->chain = arena_new(r->arena, Attribution, CHAIN_MAX);
    Party p = party_make(r, speaker);
    for (int32_t i = 0; i < a->n_chain; i++)
        if (a->chain[i].span.beg == p.span.beg)
            return;
    Str kind = kind_of_speaker(r, speaker, &p);
    /* a thing says nothing: "the attacks claimed ten lives" */
    if (str_eq(kind, STR("party")) && token_at(r, speaker)->pos == POS_NOUN && party_standing(r, speaker) == STANDING_NONE)
        return;
    a->chain[a->n_chain++] = (Attribution){.text = p.text, .span = p.span, .kind = kind, .country = p.country};
}

static void reverse(Attributed *a)
{
    for (int32_t i = 0, k = a->n_chain - 1; i < k; i++, k--) {
        Attribution t = a->chain[i];
        a->chain[i] = a->chain[k];
        a->chain[k] = t;
    }
}

/* "according to X", "X reports" under a word of the clause. */
static int32_t according_to(const Reading *r, int32_t token)
{
    FOR_CHILDREN(r, token, c)
    {
        if (!lower_is(r, c, "according"))
            continue;
        FOR_CHILDREN(r, c, to)
        FOR_CHILDREN(r, to, o)
        if (token_at(r, o)->dep == DEP_POBJ)
            return o;
    }
    return -1;
}

static bool has_adverb(const Reading *r, int32_t token, const char *word)
{
    FOR_CHILDREN(r, token, c)
    if (lower_is(r, c, word))
        return true;
    return false;
}

/* A reporting verb as parenthesis: "the army, officials said, withdrew". */
static int32_t parenthetical(const Reading *r, int32_t token)
{
    FOR_CHILDREN(r, token, c)
    {
        Stance stance;
        const Token *t = token_at(r, c);
        if ((t->dep == DEP_PARATAXIS || t->dep == DEP_CCOMP || t->dep == DEP_DEP) && is_reporting_verb(r, c, &stance) &&
            child_with(r, c, DEP_MARK) < 0 && child_with(r, c, DEP_CCOMP) < 0)
            return c;
    }
    return -1;
}

/* Who speaks in a trailing clause whose subject the parser gave to the words before ("at Fordow, *the head of the agency*
 * said"): the apposition that ends where the verb stands. */
static int32_t apposed_speaker(const Reading *r, int32_t verb)
{
    int32_t i = verb - 1;
    for (int hops = 0; i >= 0 && hops < HOPS_MAX; i = token_at(r, i)->head, hops++) {
        if (token_at(r, i)->dep == DEP_APPOS && token_at(r, i)->right == verb)
            return i;
        if (token_at(r, i)->head == i)
            break;
    }
    return -1;
}

/* "Rebels attacked the base, *an officer said*.", where the parser joins the telling to the told: a clause after a comma,
 * without "and", that tells nothing else. *speaker receives who. */
static int32_t trailing(const Reading *r, int32_t token, int32_t *speaker)
{
    FOR_CHILDREN(r, token, c)
    {
        Stance stance;
        if (token_at(r, c)->dep != DEP_CONJ || c < token || !is_reporting_verb(r, c, &stance) ||
            child_with(r, c, DEP_CCOMP) >= 0 || child_with(r, c, DEP_XCOMP) >= 0)
            continue;
        int32_t subject = child_with(r, c, DEP_NSUBJ);
        *speaker = subject >= 0 ? subject : apposed_speaker(r, c);
        if (*speaker >= 0 && token_at(r, *speaker)->left > 0 && lower_is(r, token_at(r, *speaker)->left - 1, ",") &&
            (lemma_is(r, c, "tell") || child_with(r, c, DEP_DOBJ) < 0))
            return c;
    }
    return -1;
}

static void strengthen(Attributed *a, Stance stance)
{
    if (stance > a->stance)
        a->stance = stance;
}

/* "The agency reported, *citing police*": whoever is cited said it before. */
static void push_cited(const Reading *r, int32_t verb, Attributed *a)
{
    FOR_CHILDREN(r, verb, c)
    {
        if (token_at(r, c)->dep != DEP_ADVCL || (!lower_is(r, c, "citing") && !lower_is(r, c, "quoting")))
            continue;
        int32_t cited = child_with(r, c, DEP_DOBJ);
        if (cited >= 0 && (mention_at(r, cited) || party_standing(r, cited) > STANDING_LINKED ||
                           token_in_class(r, cited, CLASS_OF_ANONYMOUS)))
            push_link(r, a, cited);
    }
}

/* Somebody who may stand behind a colon: no state, which would be what is told of. */
static bool is_herald(const Reading *r, int32_t head, bool press_only)
{
    const Mention *m = mention_at(r, head);
    if (m && (m->entry.kind == KIND_STATE || m->entry.kind == KIND_TERRITORY))
        return false;
    if ((m && (entry_class(m->entry.kind) == CLASS_SOURCE || m->entry.kind == KIND_MEDIA)) || token_in_class(r, head, CLASS_OF_OUTLET))
        return true;
    return !press_only && ((m && (m->entry.kind == KIND_NGO || m->entry.kind == KIND_MISSION)) || token_in_class(r, head, CLASS_OF_ANONYMOUS) ||
                           token_in_class(r, head, CLASS_OF_WITNESS) || token_in_class(r, head, CLASS_OF_OBSERVER) ||
                           token_in_class(r, head, CLASS_OF_REPORTS));
}

/* "Ten killed in raid: monitor", "Army enters town - Agency": who stands alone at the end of a headline. */
static void add_herald(const Reading *r, int32_t predicate, Attributed *a)
{
    enum { HERALD_TOKENS = 4 };
    const Sentence *s = &r->doc->sentences[token_at(r, predicate)->sentence];
    int32_t end = s->end, beg;
    while (end > predicate && (token_at(r, end - 1)->pos == POS_SPACE || token_at(r, end - 1)->pos == POS_PUNCT))
        end--;
    for (beg = end; beg > predicate + 1 && end - beg < HERALD_TOKENS && token_at(r, beg - 1)->pos != POS_PUNCT; beg--)
        if (is_verb(token_at(r, beg - 1)))
            return;
    bool colon = lower_is(r, beg - 1, ":"), dash = LOWER_IS(r, beg - 1, "-", "\xE2\x80\x93", "\xE2\x80\x94", "--");
    bool named = end > beg && (is_noun(token_at(r, end - 1)) || mention_at(r, end - 1));
    if (!named || beg - 1 <= predicate || (!colon && !dash) || !is_herald(r, end - 1, dash))
        return;
    strengthen(a, STANCE_SAYS);
    push_link(r, a, end - 1);
    a->speaker = end - 1;
    if (a->n_chain) { /* what stands before the dash is no part of the name */
        Span span = {token_at(r, beg)->beg, token_at(r, end - 1)->end};
        a->chain[0].span = span;
        a->chain[0].text = str_slice(r->doc->text, span.beg, span.end);
    }
}

static void look_at(const Reading *r, int32_t token, Attributed *a)
{
    int32_t source = according_to(r, token);
    if (source >= 0) {
        strengthen(a, STANCE_SAYS);
        push_link(r, a, source);
        if (a->speaker < 0)
            a->speaker = source;
    }
    if (has_adverb(r, token, "reportedly"))
        strengthen(a, STANCE_SAYS);
    if (has_adverb(r, token, "allegedly") || has_adverb(r, token, "purportedly"))
        strengthen(a, STANCE_CLAIMS);
    int32_t aside = parenthetical(r, token), speaker = aside >= 0 ? speaker_of(r, aside) : -1;
    if (aside < 0)
        aside = trailing(r, token, &speaker);
    Stance stance;
    if (aside >= 0 && is_reporting_verb(r, aside, &stance)) {
        strengthen(a, stance);
        push_cited(r, aside, a);
        push_link(r, a, speaker);
        if (a->speaker < 0)
            a->speaker = speaker;
        if (a->verb < 0)
            a->verb = aside;
    }
}

/* "Shots were fired, a reporter heard": after what is told, to perceive it is to tell it. */
static bool is_witnessing_verb(const Reading *r, int32_t verb)
{
    return lemma_is(r, verb, "hear") || lemma_is(r, verb, "see") || lemma_is(r, verb, "witness") || lemma_is(r, verb, "observe");
}

/* "We believe the raid killed him," he said: he says so. */
static bool is_first_person(const Reading *r, int32_t token)
{
    return lower_is(r, token, "we") || lower_is(r, token, "i");
}

/* Does the clause above tell that somebody says, hears or denies what stands at this token? */
static bool is_said_above(const Reading *r, int32_t at, Stance *stance)
{
    const Token *t = token_at(r, at);
    *stance = STANCE_SAYS;
    if (t->dep == DEP_CCOMP && at < t->head && is_witnessing_verb(r, t->head))
        return true;
    bool clause = t->dep == DEP_CCOMP || t->dep == DEP_ADVCL || t->dep == DEP_PARATAXIS || t->dep == DEP_DEP;
    /* "declared the king, speaking to delegates": that he spoke is not what he said */
    if (t->dep == DEP_ADVCL && at > t->head && (lemma_is(r, at, "speak") || lemma_is(r, at, "talk")))
        return false;
    /* "an inquiry found that ..." */
    if (t->dep == DEP_CCOMP && is_verb(token_at(r, t->head)) && (lemma_is(r, t->head, "find") || lemma_is(r, t->head, "document")))
        return true;
    if ((!clause && t->dep != DEP_DOBJ) || !is_reporting_verb(r, t->head, stance))
        return false;
    /* "reported clashes" makes a noun's event reported; "told them to" does not */
    return clause || lemma_is(r, t->head, "report") || lemma_is(r, t->head, "deny") || lemma_is(r, t->head, "confirm");
}

int32_t attribution_observer(const Reading *r, int32_t verb)
{
    int32_t subject = is_verb(token_at(r, verb)) && token_in_class(r, verb, CLASS_OF_OBSERVING_VERB) ? speaker_of(r, verb) : -1;
    if (subject < 0 || subject == verb || is_passive(r, verb))
        return -1;
    const Mention *m = mention_at(r, subject);
    bool body = m && (m->entry.kind == KIND_MISSION || m->entry.kind == KIND_ORGAN);
    return body || token_in_class(r, subject, CLASS_OF_OBSERVER) ? subject : -1;
}

static void add_observer(const Reading *r, int32_t verb, Attributed *a)
{
    int32_t observer = attribution_observer(r, verb);
    if (observer < 0)
        return;
    strengthen(a, STANCE_SAYS);
    push_link(r, a, observer);
    a->speaker = a->speaker < 0 ? observer : a->speaker;
    a->verb = a->verb < 0 ? verb : a->verb;
}

/* Everybody who says it, from the predicate to the root of its sentence. */
static void climb(const Reading *r, const Quotes *quotes, int32_t at, Attributed *a)
{
    for (int hops = 0; hops < HOPS_MAX; hops++) {
        look_at(r, at, a);
        const Token *t = token_at(r, at);
        if (t->head == at)
            return;
        Stance stance;
        if (is_said_above(r, at, &stance)) {
            int32_t speaker = speaker_of(r, t->head);
            bool own_words = speaker >= 0 && quotes->inside[speaker] && is_first_person(r, speaker);
            strengthen(a, own_words ? STANCE_SAYS : stance);
            if (!own_words) {
                push_cited(r, t->head, a);
                push_link(r, a, speaker);
                a->speaker = a->speaker < 0 ? speaker : a->speaker;
                a->verb = a->verb < 0 ? t->head : a->verb;
            }
        }
        else if (t->dep == DEP_DOBJ || t->dep == DEP_CCOMP || t->dep == DEP_XCOMP)
            add_observer(r, t->head, a);
        at = t->head;
    }
}

/* Whoever speaks in the quotation that the predicate stands in. */
static void add_quoted(const Reading *r, const Quotes *quotes, int32_t predicate, Attributed *a)
{
    int32_t verb = quotes->verb[predicate], speaker = quotes->speaker[predicate];
    if (verb < 0)
        return;
    if (a->verb == verb) {
        /* "it added": the pronoun's antecedent is who spoke before */
        if (a->speaker >= 0 && token_at(r, a->speaker)->pos == POS_PRON && speaker != a->speaker) {
            a->n_chain = 0;
            a->speaker = speaker;
            push_link(r, a, speaker);
        }
        return;
    }
    Stance stance = STANCE_SAYS;
    is_reporting_verb(r, verb, &stance);
    strengthen(a, stance);
    push_link(r, a, speaker);
    if (a->speaker < 0) {
        a->speaker = speaker;
        a->verb = verb;
    }
}

/* "a source told Syrian media": the outlet stands outside the source. "told reporters" names none. */
static void add_hearer(const Reading *r, Attributed *a)
{
    if (a->verb < 0 || !lemma_is(r, a->verb, "tell"))
        return;
    Predicate p = {.token = a->verb, .support = -1};
    Tokens heard = slot_one(r, &p, LEX_OBJ, 0);
    if (!heard.n)
        heard = slot_one(r, &p, LEX_IOBJ, 0);
    if (heard.n && party_standing(r, heard.v[0]) >= STANDING_LINKED && !lemma_is(r, heard.v[0], "reporter") &&
        !lemma_is(r, heard.v[0], "journalist"))
        push_link(r, a, heard.v[0]);
}

Attributed attribution_of(const Reading *r, const Quotes *quotes, int32_t predicate)
{
    Attributed a = {.speaker = -1, .verb = -1};
    add_observer(r, predicate, &a);
    climb(r, quotes, predicate, &a);
    add_quoted(r, quotes, predicate, &a);
    add_hearer(r, &a);
    if (a.n_chain == 0 && a.stance == STANCE_NONE)
        add_herald(r, predicate, &a);
    reverse(&a);
    return a;
}
