/* Compiles the lexicon's files (classes, frames, operators, rules, support verbs, contexts). */
#include "know/lexicon_builder.h"
#include "know/tsv.h"

#include "base/file.h"

static const char *const slot_names[LEX_SLOT_COUNT] = {
    [LEX_SUBJ] = "subj", [LEX_OBJ] = "obj",   [LEX_IOBJ] = "iobj", [LEX_PREP] = "prep",
    [LEX_COMP] = "comp", [LEX_PRT] = "prt",   [LEX_PRED] = "pred", [LEX_POSS] = "poss",
    [LEX_MOD] = "mod",   [LEX_OF] = "of",     [LEX_ADV] = "adv",   [LEX_INF] = "inf",
};
static const char *const test_names[LEX_TEST_COUNT] = {
    [LEX_TEST_ACTOR] = "actor",   [LEX_TEST_STATE] = "state", [LEX_TEST_ARMED] = "armed",
    [LEX_TEST_PERSON] = "person", [LEX_TEST_PLACE] = "place", [LEX_TEST_BODY] = "body",
    [LEX_TEST_PEOPLE] = "people",
};
static const char *const type_names[17] = {
    "-",        "AGREE",  "CONSULT", "SUPPORT", "CONCEDE",  "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE",   "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE",  "COERCE", "ASSAULT",
};
static const char *const shape_names[LEX_SHAPE_COUNT] = {
    [LEX_OP_OP] = "op>op", [LEX_OP_ACT] = "op>act", [LEX_OP_REC] = "op>rec", [LEX_ACT_REC] = "act>rec",
    [LEX_ACT_OP] = "act>op",
};
#define DEFAULT_RECIPIENT                                                                          \
    "obj|iobj|prep.against|prep.on|prep.with|prep.to|prep.at|prep.over|prep.for|prep.from|"         \
    "obj.poss|obj.of|obj.mod|comp.subj|comp.obj"

static int name_index(const char *const *names, int n, Str text)
{
    for (int i = 0; i < n; i++)
        if (names[i] && str_eq(str_from_c(names[i]), text))
            return i;
    return -1;
}

int lexbuilder_type(Str name)
{
    int type = name_index(type_names, 17, name);
    return type > 0 ? type : -1;
}

/* "prep.on.mod" */
static bool parse_path(LexBuilder *b, const Tsv *tsv, Str text, LexPath *path, Diag *diag)
{
    *path = (LexPath){0};
    Str rest = text;
    while (rest.p) {
        Str step = str_cut(&rest, '.');
        int slot = name_index(slot_names, LEX_SLOT_COUNT, step);
        if (slot < 0 || path->n == LEX_PATH_MAX)
            return tsv_error(tsv, diag, "'%.*s' is not a slot path (subj, obj, iobj, prep.X, comp, prt, pred, "
                             "poss, mod, of, adv, inf; up to %d, joined by dots)", STR_ARG(text), LEX_PATH_MAX);
        path->slot[path->n] = (uint32_t)slot;
        if (slot == LEX_PREP && rest.p) {
            Str word = str_cut(&rest, '.');
            path->word[path->n] = str_eq(word, STR("*")) ? 0 : lexbuilder_word(b, word);
        }
        path->n++;
    }
    return true;
}

/* "subj|prep.by+poss": terms into b->roles. */
static bool parse_roles(LexBuilder *b, const Tsv *tsv, Str cell, LexRange *range, Diag *diag)
{
    range->beg = (uint32_t)b->roles.n;
    bool joins = false;
    ptrdiff_t beg = 0;
    for (ptrdiff_t i = 0; i <= cell.n; i++) {
        if (i < cell.n && cell.p[i] != '|' && cell.p[i] != '+')
            continue;
        Str term = str_trim(str_slice(cell, beg, i));
        if (term.n && !str_eq(term, STR("-")) && !str_eq(term, STR("="))) {
            LexRole role = {.joins = joins};
            if (!parse_path(b, tsv, term, &role.path, diag))
                return false;
            *vec_push(&b->roles, b->arena) = role;
        }
        joins = i < cell.n && cell.p[i] == '+';
        beg = i + 1;
    }
    range->n = (uint32_t)b->roles.n - range->beg;
    return true;
}

/* "#actor|#state", "aid|@weapons", or both kinds mixed. */
static bool parse_tests(LexBuilder *b, const Tsv *tsv, Str text, LexCondition *c, Diag *diag)
{
    char *words = arena_bytes(b->arena, text.n + 1);
    ptrdiff_t n = 0;
    Str rest = text;
    while (rest.p) {
        Str item = str_cut(&rest, '|');
        if (item.n && item.p[0] == '#') {
            int test = name_index(test_names, LEX_TEST_COUNT, str_slice(item, 1, item.n));
            if (test < 0)
                return tsv_error(tsv, diag, "'%.*s': no such test (#actor, #state, #armed, #person, #place, "
                                 "#body, #people)", STR_ARG(item));
            c->tests |= 1u << test;
            continue;
        }
        /* a blank separates conditions, so the words of a phrase are joined by "_" here */
        if (n)
            words[n++] = '|';
        for (ptrdiff_t i = 0; i < item.n; i++)
            words[n++] = item.p[i] == '_' ? ' ' : item.p[i];
    }
    Str missing;
    if (n == 0)
        return true;
    c->tests |= 1u << LEX_TEST_SET;
    return lexbuilder_set(b, (Str){words, n}, &c->set, &missing) ||
           tsv_error(tsv, diag, "no class '%.*s' in classes.tsv", STR_ARG(missing));
}

static bool parse_condition(LexBuilder *b, const Tsv *tsv, Str text, Diag *diag)
{
    LexCondition c = {0};
    if (str_starts(text, STR("no:"))) {
        c.negate = 1;
        text = str_slice(text, 3, text.n);
    }
    Str rest = text, path = str_cut(&rest, ':');
    if (!parse_path(b, tsv, path, &c.path, diag))
        return false;
    if (!rest.p)
        c.tests = 1u << LEX_TEST_EXISTS;
    else if (!parse_tests(b, tsv, rest, &c, diag))
        return false;
    *vec_push(&b->conditions, b->arena) = c;
    return true;
}

static bool parse_needs(LexBuilder *b, const Tsv *tsv, Str cell, LexRange *range, Diag *diag)
{
    range->beg = (uint32_t)b->conditions.n;
    Str rest = cell;
    while (rest.p) {
        Str item = str_trim(str_cut(&rest, ' '));
        if (item.n && !str_eq(item, STR("-")) && !parse_condition(b, tsv, item, diag))
            return false;
    }
    range->n = (uint32_t)b->conditions.n - range->beg;
    return true;
}

static bool parse_type(const Tsv *tsv, Str cell, uint32_t *type, Diag *diag)
{
    int t = name_index(type_names, 17, cell);
    if (t < 0)
        return tsv_error(tsv, diag, "'%.*s' is not a PLOVER type", STR_ARG(cell));
    *type = (uint32_t)t;
    return true;
}

static bool parse_kind(const Tsv *tsv, Str cell, uint32_t *kind, Diag *diag)
{
    static const char *const kinds[] = {"verb", "noun", "adj"};
    int k = name_index(kinds, LEX_KIND_COUNT, cell);
    if (k < 0)
        return tsv_error(tsv, diag, "kind '%.*s' is not verb, noun or adj", STR_ARG(cell));
    *kind = (uint32_t)k;
    return true;
}

static bool parse_triggers(LexBuilder *b, const Tsv *tsv, Str cell, LexEntry entry, Diag *diag)
{
    Str rest = cell;
    int n = 0;
    while (rest.p) {
        Str item = str_trim(str_cut(&rest, '|'));
        if (item.n == 0)
            continue;
        n++;
        if (item.p[0] != '@') {
            lexbuilder_trigger(b, item, entry);
            continue;
        }
        int32_t *set = map_find(&b->class_sets, str_slice(item, 1, item.n));
        if (!set)
            return tsv_error(tsv, diag, "no class '%.*s' in classes.tsv", STR_ARG(item));
        lexbuilder_trigger_set(b, (uint32_t)*set, entry);
    }
    return n > 0 || tsv_error(tsv, diag, "no trigger");
}

/* The cells that frames and operators have in common. */
typedef struct FrameCells {
    Str id, kind, trigger, needs, type, mode, cameo, actor, recipient;
} FrameCells;

static bool parse_frame(LexBuilder *b, const Tsv *tsv, const FrameCells *c, LexFrame *f, Diag *diag)
{
    *f = (LexFrame){.id = lexbuilder_word(b, c->id),
                    .mode = lexbuilder_word(b, c->mode),
                    .cameo = lexbuilder_word(b, c->cameo)};
    Str actor = c->actor, recipient = c->recipient;
    if (actor.n == 0) {
        actor = STR("subj");
        f->flags |= LEX_DEFAULT_ACTOR;
    }
    if (str_eq(recipient, STR("="))) {
        f->flags |= LEX_RECIPROCAL;
        recipient = STR("");
    } else if (str_starts(recipient, STR("=|"))) {
        f->flags |= LEX_RECIPROCAL_PLURAL;
    } else if (str_eq(recipient, STR("-"))) {
        f->flags |= LEX_NO_RECIPIENT;
        recipient = STR("");
    } else if (recipient.n == 0) {
        f->flags |= LEX_DEFAULT_RECIPIENT;
        recipient = str_from_c(DEFAULT_RECIPIENT);
    }
    if (str_eq(actor, STR("-")))
        actor = STR("");
    if (str_ends(actor, STR("|-"))) {
        f->flags |= LEX_NO_OTHER_ACTOR;
        actor = str_slice(actor, 0, actor.n - 2);
    }
    return parse_kind(tsv, c->kind, &f->kind, diag) && parse_type(tsv, c->type, &f->type, diag) &&
           parse_needs(b, tsv, c->needs, &f->needs, diag) && parse_roles(b, tsv, actor, &f->actor, diag) &&
           parse_roles(b, tsv, recipient, &f->recipient, diag);
}

static bool compile_frames(LexBuilder *b, Str path, Diag *diag)
{
    static const char *const columns[] = {"id",   "kind",  "trigger", "needs",     "type",    "mode",
                                          "cameo", "actor", "recipient", "?example", "?expect", NULL};
    Tsv tsv;
    Str c[11];
    if (!tsv_open(&tsv, path, columns, b->arena, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        FrameCells cells = {c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8]};
        LexFrame frame;
        if (!parse_frame(b, &tsv, &cells, &frame, diag))
            return false;
        *vec_push(&b->frames, b->arena) = frame;
        LexEntry entry = {LEX_ENTRY_FRAME, (uint32_t)b->frames.n - 1, 0, frame.kind};
        if (!parse_triggers(b, &tsv, cells.trigger, entry, diag))
            return false;
    }
    return diag->code == ERR_OK;
}

static bool compile_operators(LexBuilder *b, Str path, Diag *diag)
{
    static const char *const columns[] = {"id",    "kind",   "trigger", "needs", "scope", "class",    "actor",
                                          "recipient", "type", "mode",    "cameo", "?example", "?expect", NULL};
    Tsv tsv;
    Str c[13];
    if (!tsv_open(&tsv, path, columns, b->arena, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        FrameCells cells = {c[0], c[1], c[2], c[3], c[8], c[9], c[10], c[6], c[7]};
        LexOperator op = {.class_name = lexbuilder_word(b, c[5])};
        if (!parse_frame(b, &tsv, &cells, &op.frame, diag) || !parse_roles(b, &tsv, c[4], &op.scope, diag))
            return false;
        *vec_push(&b->operators, b->arena) = op;
        LexEntry entry = {LEX_ENTRY_OPERATOR, (uint32_t)b->operators.n - 1, 0, op.frame.kind};
        if (!parse_triggers(b, &tsv, cells.trigger, entry, diag))
            return false;
    }
    return diag->code == ERR_OK;
}

static bool compile_support(LexBuilder *b, Str path, Diag *diag)
{
    static const char *const columns[] = {"trigger", "needs", "scope", "actor", "recipient", "class",
                                          "?example", "?expect", NULL};
    Tsv tsv;
    Str c[8];
    if (!tsv_open(&tsv, path, columns, b->arena, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        LexSupport s = {.class_name = lexbuilder_word(b, c[5])};
        if (!parse_needs(b, &tsv, c[1], &s.needs, diag) || !parse_roles(b, &tsv, c[2], &s.scope, diag) ||
            !parse_roles(b, &tsv, c[3], &s.actor, diag) || !parse_roles(b, &tsv, c[4], &s.recipient, diag))
            return false;
        *vec_push(&b->supports, b->arena) = s;
        LexEntry entry = {LEX_ENTRY_SUPPORT, (uint32_t)b->supports.n - 1, 0, LEX_VERB};
        if (!parse_triggers(b, &tsv, c[0], entry, diag))
            return false;
    }
    return diag->code == ERR_OK;
}

static bool parse_inner(const Tsv *tsv, Str cell, uint32_t *inner, Diag *diag)
{
    if (str_eq(cell, STR("*"))) {
        *inner = 0;
        return true;
    }
    if (cell.n == 2 && cell.p[0] == 'q' && cell.p[1] >= '1' && cell.p[1] <= '4') {
        *inner = 100 + (uint32_t)(cell.p[1] - '0');
        return true;
    }
    return parse_type(tsv, cell, inner, diag);
}

static uint32_t word_or_keep(LexBuilder *b, Str cell)
{
    return str_eq(cell, STR("=")) ? LEX_KEEP : lexbuilder_word(b, cell);
}

static bool compile_rules(LexBuilder *b, Str path, Diag *diag)
{
    static const char *const columns[] = {"class", "inner", "type", "mode", "cameo", "status", "roles", NULL};
    Tsv tsv;
    Str c[7];
    if (!tsv_open(&tsv, path, columns, b->arena, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        LexRule r = {.class_name = lexbuilder_word(b, c[0]),
                     .type = LEX_KEEP,
                     .mode = word_or_keep(b, c[3]),
                     .cameo = word_or_keep(b, c[4]),
                     .status = word_or_keep(b, c[5])};
        if (!parse_inner(&tsv, c[1], &r.inner, diag) ||
            (!str_eq(c[2], STR("=")) && !parse_type(&tsv, c[2], &r.type, diag)))
            return false;
        Str rest = c[6];
        for (int i = 0; rest.p; i++) {
            Str item = str_trim(str_cut(&rest, '|'));
            int shape = name_index(shape_names, LEX_SHAPE_COUNT, item);
            if (shape < 0 || i == 3)
                return tsv_error(&tsv, diag, "roles '%.*s': up to three of op>op, op>act, op>rec, act>rec, "
                                 "act>op", STR_ARG(c[6]));
            r.shapes[i] = (uint32_t)shape + 1;
        }
        *vec_push(&b->rules, b->arena) = r;
    }
    return diag->code == ERR_OK;
}

/* classes.tsv (class, words) and contexts.tsv (context, words). */
static bool compile_sets(LexBuilder *b, Str path, bool contexts, Diag *diag)
{
    static const char *const class_columns[] = {"class", "words", NULL};
    static const char *const context_columns[] = {"context", "words", NULL};
    Tsv tsv;
    Str c[2];
    if (!tsv_open(&tsv, path, contexts ? context_columns : class_columns, b->arena, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        uint32_t set;
        Str missing;
        if (!lexbuilder_set(b, c[1], &set, &missing))
            return tsv_error(&tsv, diag, "class '%.*s' is not defined above this line", STR_ARG(missing));
        if (contexts)
            *vec_push(&b->contexts, b->arena) = (LexContext){lexbuilder_word(b, c[0]), set};
        else
            lexbuilder_define_class(b, c[0], set);
    }
    return diag->code == ERR_OK;
}

/* cameo.tsv (code, goldstein) and scores.tsv (type, mode, score). */
static bool compile_scores(LexBuilder *b, Str path, bool cameo, Diag *diag)
{
    static const char *const cameo_columns[] = {"code", "goldstein", NULL};
    static const char *const score_columns[] = {"type", "mode", "score", NULL};
    Tsv tsv;
    Str c[3];
    if (!tsv_open(&tsv, path, cameo ? cameo_columns : score_columns, b->arena, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        LexScore score = {.word = lexbuilder_word(b, c[cameo ? 0 : 1])};
        Str text = c[cameo ? 1 : 2];
        double value = 0;
        if (!cameo && !parse_type(&tsv, c[0], &score.type, diag))
            return false;
        if (text.n == 0)
            continue; /* the manual prints none */
        if (!str_to_double(text, &value) || value < -10 || value > 10)
            return tsv_error(&tsv, diag, "'%.*s' is not a score from -10 to 10", STR_ARG(text));
        score.tenths = (uint32_t)(int32_t)(value * 10 + (value < 0 ? -0.5 : 0.5));
        *vec_push(&b->scores, b->arena) = score;
    }
    return diag->code == ERR_OK;
}

static bool compile_frame_folder(LexBuilder *b, Str folder, Diag *diag)
{
    Str *names;
    ptrdiff_t n;
    if (!file_list(folder, b->arena, &names, &n, diag))
        return false;
    for (ptrdiff_t i = 0; i < n; i++)
        if (str_ends(names[i], STR(".tsv")) &&
            !compile_frames(b, file_join(b->arena, folder, names[i]), diag))
            return false;
    return true;
}

bool know_compile_lexicon(Str data_folder, const Str *overlays, ptrdiff_t n_overlays, SectionWriter *writer,
                          Arena *arena, Diag *diag)
{
    LexBuilder *b = arena_new(arena, LexBuilder, 1);
    lexbuilder_init(b, arena);
    Str f = data_folder;
    bool ok = compile_sets(b, file_join(arena, f, STR("classes.tsv")), false, diag) &&
              compile_frame_folder(b, file_join(arena, f, STR("frames")), diag);
    for (ptrdiff_t i = 0; ok && i < n_overlays; i++)
        ok = compile_frames(b, overlays[i], diag);
    return ok && compile_operators(b, file_join(arena, f, STR("operators.tsv")), diag) &&
           compile_rules(b, file_join(arena, f, STR("operator-rules.tsv")), diag) &&
           compile_support(b, file_join(arena, f, STR("support.tsv")), diag) &&
           compile_sets(b, file_join(arena, f, STR("contexts.tsv")), true, diag) &&
           compile_scores(b, file_join(arena, f, STR("cameo.tsv")), true, diag) &&
           compile_scores(b, file_join(arena, f, STR("scores.tsv")), false, diag) &&
           lexbuilder_harms(b, f, diag) && lexbuilder_units(b, f, diag) && lexbuilder_happenings(b, f, diag) &&
           lexbuilder_weights(b, f, diag) && lexbuilder_write(b, writer, diag);
}
