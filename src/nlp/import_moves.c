/* Reads the moves file of a parser or entity recogniser and orders its classes as spaCy does. */
#include "nlp/import_moves.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/out.h"
#include "nlp/msgpack_read.h"

enum { MOVES_MAX = 20000 };

typedef struct Move {
    int action;
    int64_t frequency; /* added labels: the highest of the label in any action */
    Str label;
} Move;

typedef struct Moves {
    Str file, actions;
    Arena *arena;
    Move *v;
    int32_t n;
    Diag *diag;
} Moves;

static bool fails(const Moves *moves, const char *problem)
{
    return diag_set(moves->diag, ERR_MODEL, -1, "'%.*s': %s", STR_ARG(moves->file), problem);
}

/* Frequency falling, then label falling: spaCy sorts (frequency, label) and reverses. */
static int compare_labels(const Move *a, const Move *b)
{
    if (a->frequency != b->frequency)
        return a->frequency > b->frequency ? -1 : 1;
    return str_cmp(b->label, a->label);
}

/* Trained moves stand by action, those added later (negative frequency) behind all of them. */
static int compare_moves(const void *x, const void *y)
{
    const Move *a = x, *b = y;
    bool a_added = a->frequency < 0, b_added = b->frequency < 0;
    if (a_added != b_added)
        return a_added ? 1 : -1;
    if (!a_added && a->action != b->action)
        return a->action - b->action;
    int order = compare_labels(a, b);
    return order ? order : a->action - b->action;
}

/* spaCy adds a label to all of its actions when it meets the first of them, so the highest counts. */
static void level_added(Moves *moves)
{
    Map first = {0};
    for (int32_t i = 0; i < moves->n; i++) {
        Move *move = &moves->v[i];
        if (move->frequency >= 0)
            continue;
        int32_t *best = map_put(&first, moves->arena, move->label, i, NULL);
        if (moves->v[*best].frequency < move->frequency)
            *best = i;
    }
    for (int32_t i = 0; i < moves->n; i++)
        if (moves->v[i].frequency < 0)
            moves->v[i].frequency = moves->v[*map_find(&first, moves->v[i].label)].frequency;
}

static bool is_line_safe(Str text)
{
    for (ptrdiff_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < 0x20)
            return false;
    return true;
}

static bool read_action(Moves *moves, const char *key, json_t *labels)
{
    int action = key[0] - '0';
    const char *label;
    json_t *frequency;
    if (key[0] < '0' || key[1] || action >= moves->actions.n || !json_is_object(labels))
        return fails(moves, "an action that this kind of component does not have");
    json_object_foreach(labels, label, frequency)
    {
        Str text = str_from_c(label);
        if (!json_is_integer(frequency) || !is_line_safe(text))
            return fails(moves, "a move without a whole-number frequency, or with a control character in its label");
        if (moves->n == MOVES_MAX)
            return fails(moves, "more moves than the limit");
        moves->v[moves->n++] = (Move){action, json_integer_value(frequency), str_dup(moves->arena, text)};
    }
    return true;
}

static bool read_actions(Moves *moves, Str text)
{
    json_t *root = json_loadb(text.p, (size_t)text.n, 0, NULL);
    bool good = json_is_object(root);
    const char *key;
    json_t *labels;
    if (!good)
        fails(moves, "'moves' is no JSON object");
    json_object_foreach(root, key, labels) good = good && read_action(moves, key, labels);
    json_decref(root);
    return good;
}

bool import_moves(Package *package, Str component, Str actions, Arena *arena, Str *lines, int32_t *n_moves, Diag *diag)
{
    Moves moves = {.file = str_concat(arena, component, STR("/moves")), .actions = actions, .arena = arena, .diag = diag};
    Str bytes, text;
    const Packed *root;
    if (!package_read(package, moves.file, arena, &bytes, diag) || !packed_read(bytes, moves.file, arena, &root, diag))
        return false;
    if (!packed_text(packed_get(root, STR("moves")), &text))
        return fails(&moves, "holds no 'moves'");
    moves.v = arena_new(arena, Move, MOVES_MAX);
    if (!read_actions(&moves, text))
        return false;
    if (moves.n == 0)
        return fails(&moves, "holds no move");
    level_added(&moves);
    qsort(moves.v, (size_t)moves.n, sizeof *moves.v, compare_moves);
    Out out = out_to_memory(arena);
    for (int32_t i = 0; i < moves.n; i++)
        out_format(&out, "%s%c\t%.*s", i ? "\n" : "", actions.p[moves.v[i].action], STR_ARG(moves.v[i].label));
    *lines = out_text(&out);
    *n_moves = moves.n;
    return true;
}
