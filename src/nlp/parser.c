/* spaCy's dependency parser: its states and moves (parser.h). */
#include "nlp/parser.h"

#include "nlp/deprojectivise.h"

typedef enum Action { SHIFT, REDUCE, LEFT, RIGHT, BREAK, N_ACTIONS } Action;
static const char action_letters[N_ACTIONS] = {'S', 'D', 'L', 'R', 'B'};

/* A set of allowed actions, and whether arcs labelled "subtok" are allowed: bits of a mask's
 * number. */
enum { SUBTOK_ALLOWED = 1 << N_ACTIONS, N_MASKS = 1 << (N_ACTIONS + 1) };

struct Parser {
    ScoreNet net;
    int32_t n_moves;
    uint8_t *actions; /* [move] */
    uint16_t *labels; /* [move]: dependency label */
    bool has_subtok;
    const int32_t *masks[N_MASKS]; /* [mask][padded move]: -1 allowed, 0 not */
    int32_t only[N_MASKS];         /* the only allowed move, or -1 */
    Lifting lifting;
};

static bool parse_moves(Parser *parser, Weights *weights, Str component, LabelNumbers labels,
                        bool *subtok)
{
    int32_t n = 0;
    const Str *lines = weights_lines(weights, component, "moves", &n);
    if (!lines || n != parser->net.n_moves)
        return weights_bad(weights, component, "its moves are not as many as its scores");
    parser->n_moves = n;
    parser->actions = arena_new(weights->arena, uint8_t, n);
    parser->labels = arena_new(weights->arena, uint16_t, n);
    for (int32_t m = 0; m < n; m++) {
        Str label = lines[m], action = str_cut(&label, '\t');
        int a = 0;
        while (a < N_ACTIONS && !(action.n == 1 && action.p[0] == action_letters[a]))
            a++;
        int number = label.n ? labels.number(labels.self, LABEL_DEP, label) : 0;
        if (a == N_ACTIONS || number < 0)
            return weights_bad(weights, component, "a move that is none, or too many labels");
        parser->actions[m] = (uint8_t)a;
        parser->labels[m] = (uint16_t)number;
        subtok[m] = str_eq(label, STR("subtok"));
        parser->has_subtok |= subtok[m];
        lifting_add(&parser->lifting, label, labels, weights->arena);
    }
    return true;
}

static void make_masks(Parser *parser, const bool *subtok, Arena *arena)
{
    for (int32_t set = 0; set < N_MASKS; set++) {
        int32_t *mask = arena_new(arena, int32_t, parser->net.scorer.n_moves), count = 0;
        for (int32_t m = 0; m < parser->n_moves; m++) {
            bool allowed =
                (set >> parser->actions[m] & 1) && (!subtok[m] || (set & SUBTOK_ALLOWED));
            mask[m] = allowed ? -1 : 0;
            parser->only[set] = allowed ? m : parser->only[set];
            count += allowed;
        }
        parser->masks[set] = mask;
        if (count > 1)
            parser->only[set] = -1;
        else if (count == 0)
            parser->only[set] = parser->n_moves;
    }
}

bool parser_open(Parser **out, Weights *weights, Str component, const InputRange *range,
                 LabelNumbers labels)
{
    Parser *parser = *out = arena_new(weights->arena, Parser, 1);
    if (!scorenet_open(&parser->net, weights, component, range))
        return false;
    if (parser->net.n_features != 8 && parser->net.n_features != 13)
        return weights_bad(weights, component, "a parser of neither 8 nor 13 features");
    bool *subtok = arena_new(weights->arena, bool, parser->net.n_moves);
    if (!parse_moves(parser, weights, component, labels, subtok))
        return false;
    make_masks(parser, subtok, weights->arena);
    return true;
}

const ScoreNet *parser_net(const Parser *parser)
{
    return &parser->net;
}

/* The state of one parse. Children of a token are lists through arcs, the latest first. */
enum { PARSER_MARGIN_MAX = 1000 }; /* no decision was needed */

typedef struct Arc {
    int32_t child, before;
} Arc;

typedef struct State {
    int32_t n;
    int32_t *stack, depth;
    int32_t *again, n_again; /* tokens put back before the rest of the buffer; the last is first */
    int32_t next;            /* first token that was never on the stack */
    int32_t *heads;          /* -1: none yet */
    uint16_t *labels;
    int32_t *left, *right; /* latest arc of the head to either side, -1 none */
    Arc *arcs;
    int32_t n_arcs, n_arcs_max;
    bool *unshiftable;
    float *margins;       /* of each token: of the closest decision about where it hangs */
    const int8_t *starts; /* as given */
    bool *breaks;         /* sentence starts made here */
} State;

static State state_make(int32_t n, const int8_t *starts, Arena *scratch)
{
    State s = {.n = n, .starts = starts, .n_arcs_max = 2 * n + 2};
    s.stack = arena_new(scratch, int32_t, n + 1);
    s.again = arena_new(scratch, int32_t, n + 1);
    s.heads = arena_new(scratch, int32_t, n);
    s.labels = arena_new(scratch, uint16_t, n);
    s.left = arena_new(scratch, int32_t, n);
    s.right = arena_new(scratch, int32_t, n);
    s.arcs = arena_new(scratch, Arc, s.n_arcs_max);
    s.unshiftable = arena_new(scratch, bool, n);
    s.breaks = arena_new(scratch, bool, n);
    s.margins = arena_new(scratch, float, n);
    for (int32_t i = 0; i < n; i++) {
        s.heads[i] = s.left[i] = s.right[i] = -1;
        s.margins[i] = PARSER_MARGIN_MAX;
    }
    return s;
}

static int32_t stack_at(const State *s, int32_t i)
{
    return i < s->depth ? s->stack[s->depth - 1 - i] : -1;
}

static int32_t buffer_at(const State *s, int32_t i)
{
    if (i < s->n_again)
        return s->again[s->n_again - 1 - i];
    int32_t token = s->next + i - s->n_again;
    return token < s->n ? token : -1;
}

static int32_t buffer_length(const State *s)
{
    return s->n - s->next + s->n_again;
}

static bool starts_sentence(const State *s, int32_t token)
{
    return token >= 0 && (s->starts[token] == 1 || s->breaks[token]);
}

static bool cannot_start_sentence(const State *s, int32_t token)
{
    return token >= 0 && s->starts[token] == -1;
}

/* The number of the mask of what is allowed now. */
static int32_t allowed(const State *s)
{
    int32_t b0 = buffer_at(s, 0), b1 = buffer_at(s, 1), length = buffer_length(s), set = 0;
    bool may_attach = s->depth > 0 && length > 0 && !starts_sentence(s, b0);
    if (s->depth == 0 || (length >= 2 && !starts_sentence(s, b0) && !s->unshiftable[b0]))
        set |= 1 << SHIFT;
    if (s->depth > 0 && (length == 0 || s->depth > 1 || !cannot_start_sentence(s, b0)))
        set |= 1 << REDUCE;
    if (may_attach)
        set |= 1 << LEFT | 1 << RIGHT;
    if (may_attach && stack_at(s, 0) == b0 - 1)
        set |= SUBTOK_ALLOWED;
    if (length >= 2 && b1 == b0 + 1 && !starts_sentence(s, b1) && !cannot_start_sentence(s, b1))
        set |= 1 << BREAK;
    return set;
}

/* The idx-th latest child (from 1) in a list of arcs. */
static int32_t child_at(const State *s, const int32_t *latest, int32_t head, int32_t idx)
{
    int32_t arc = head < 0 ? -1 : latest[head];
    while (arc >= 0 && --idx > 0)
        arc = s->arcs[arc].before;
    return arc < 0 ? -1 : s->arcs[arc].child;
}

static void features(const State *s, int32_t n, int32_t *ids)
{
    int32_t b0 = buffer_at(s, 0), s0 = stack_at(s, 0), s1 = stack_at(s, 1);
    ids[0] = b0;
    ids[1] = buffer_at(s, 1);
    ids[2] = s0;
    ids[3] = s1;
    ids[4] = stack_at(s, 2);
    if (n == 8) {
        ids[5] = child_at(s, s->left, b0, 1);
        ids[6] = child_at(s, s->left, s0, 1);
        ids[7] = child_at(s, s->right, s0, 1);
        return;
    }
    /* Of the 13 features spaCy overwrites the second left child of the stack's top. */
    ids[5] = child_at(s, s->left, s0, 1);
    ids[6] = child_at(s, s->right, s0, 1);
    ids[7] = child_at(s, s->left, b0, 1);
    ids[8] = child_at(s, s->right, s0, 2);
    ids[9] = child_at(s, s->left, s1, 1);
    ids[10] = child_at(s, s->left, s1, 2);
    ids[11] = child_at(s, s->right, s1, 1);
    ids[12] = child_at(s, s->right, s1, 2);
}

static void add_arc(State *s, int32_t head, int32_t child, uint16_t label)
{
    int32_t old = s->heads[child];
    if (old >= 0) { /* an arc that is not the latest stays in the list, as in spaCy */
        int32_t *latest = old > child ? &s->left[old] : &s->right[old];
        if (*latest >= 0 && s->arcs[*latest].child == child)
            *latest = s->arcs[*latest].before;
    }
    int32_t *latest = head > child ? &s->left[head] : &s->right[head];
    s->arcs[s->n_arcs] = (Arc){child, *latest};
    *latest = s->n_arcs++;
    s->heads[child] = head;
    s->labels[child] = label;
}

static void push(State *s)
{
    s->stack[s->depth++] = s->n_again ? s->again[--s->n_again] : s->next++;
}

static void apply(State *s, Action action, uint16_t label)
{
    int32_t b0 = buffer_at(s, 0), s0 = stack_at(s, 0);
    switch (action) {
    case SHIFT: push(s); break;
    case REDUCE:
        s->depth--;
        if (s->heads[s0] < 0 && s->depth > 0) {
            s->unshiftable[s0] = true;
            s->again[s->n_again++] = s0;
        }
        break;
    case LEFT:
        add_arc(s, b0, s0, label);
        s->unshiftable[b0] = false;
        s->depth--;
        break;
    case RIGHT:
        add_arc(s, s0, b0, label);
        push(s);
        break;
    case BREAK: s->breaks[buffer_at(s, 1)] = true; break;
    case N_ACTIONS: break;
    }
}

/* A decision is about the token in front and, when it takes one off the stack, about that one. */
static void note_margin(State *s, Action action, float margin)
{
    int32_t b0 = buffer_at(s, 0), s0 = stack_at(s, 0);
    if (b0 >= 0 && margin < s->margins[b0] && action != LEFT)
        s->margins[b0] = margin;
    if (s0 >= 0 && margin < s->margins[s0] && action == LEFT)
        s->margins[s0] = margin;
}

static void run_moves(const Parser *parser, ScoreRows *rows, State *s)
{
    int32_t ids[SCORER_FEATURES_MAX];
    while ((s->depth > 0 || buffer_length(s) > 0) && s->n_arcs < s->n_arcs_max) {
        int32_t set = allowed(s),
                move = parser->only[parser->has_subtok ? set : set & ~SUBTOK_ALLOWED];
        if (move < 0) {
            features(s, parser->net.n_features, ids);
            float margin;
            move = scorerows_move(rows, ids, parser->masks[set], &margin);
            if (move < parser->n_moves)
                note_margin(s, (Action)parser->actions[move], margin);
        }
        if (move == parser->n_moves)
            break; /* a model without the moves that it would need: what is open stays open */
        /* Shift onto an empty stack at the end of the text is never reached: the loop ends before.
         */
        apply(s, (Action)parser->actions[move], parser->labels[move]);
    }
}

void parser_run(const Parser *parser, ScoreRows *rows, Doc *doc, int8_t *sentence_starts,
                Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    State state = state_make(doc->n_tokens, sentence_starts, scratch);
    run_moves(parser, rows, &state);
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        Token *token = &doc->tokens[i];
        token->head = state.heads[i] < 0 ? i : state.heads[i];
        token->dep = state.heads[i] < 0 ? DEP_ROOT : state.labels[i];
        token->margin = state.margins[i];
    }
    lifting_run(&parser->lifting, doc, sentence_starts, scratch);
    arena_release(scratch, mark);
}
