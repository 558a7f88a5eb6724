/* YAML as a tree of nodes, from libyaml's events. */
#include "monitor/yaml_tree.h"

#include <yaml.h>

typedef struct TreeReader {
    yaml_parser_t parser;
    Str path;
    Arena *arena;
    Problems *problems;
    YamlNode *open[YAML_DEPTH_MAX]; /* lists and mappings that are not ended yet */
    YamlNode *last[YAML_DEPTH_MAX]; /* the latest member of each */
    Str key[YAML_DEPTH_MAX];        /* of the member to come; p NULL when a key is due */
    int depth;
    int32_t n_nodes;
    YamlNode *root;
} TreeReader;

static int32_t line_of(yaml_mark_t mark)
{
    return mark.line < INT32_MAX - 1 ? (int32_t)mark.line + 1 : INT32_MAX;
}

static bool syntax_problem(TreeReader *r)
{
    const yaml_parser_t *p = &r->parser;
    int32_t line = line_of(p->problem_mark);
    const char *problem = p->problem ? p->problem : "not readable";
    if (p->error == YAML_READER_ERROR)
        return problem_add(r->problems, r->path, 0, "save the file as UTF-8", "not text: %s at byte %zu", problem,
                           p->problem_offset);
    return problem_add(r->problems, r->path, line, "look at the indentation, quotation marks and ': ' here",
                       "broken YAML: %s%s%s", problem, p->context ? " " : "", p->context ? p->context : "");
}

/* Puts a node under the open one. */
static bool attach(TreeReader *r, YamlNode *node)
{
    if (r->depth == 0) {
        if (r->root)
            return problem_add(r->problems, r->path, node->line, "keep one document in a file", "a second document");
        r->root = node;
        return true;
    }
    YamlNode *parent = r->open[r->depth - 1];
    if (parent->kind == YAML_MAP) {
        Str *key = &r->key[r->depth - 1];
        if (!key->p) {
            if (node->kind != YAML_SCALAR)
                return problem_add(r->problems, r->path, node->line, "write 'key: value'", "a key that is no word");
            if (parent->n == YAML_KEYS_MAX)
                return problem_add(r->problems, r->path, node->line, "see docs/agreements.md for the format",
                                   "more than %d keys in one place", YAML_KEYS_MAX);
            if (yaml_member(parent, node->text))
                return problem_add(r->problems, r->path, node->line, "remove one of the two", "'%.*s' twice",
                                   STR_ARG(node->text));
            *key = node->text;
            return true;
        }
        node->key = *key;
        *key = (Str){0};
    }
    YamlNode **last = &r->last[r->depth - 1];
    if (*last)
        (*last)->next = node;
    else
        parent->first = node;
    *last = node;
    parent->n++;
    return true;
}

static YamlNode *make_node(TreeReader *r, const yaml_event_t *event, YamlKind kind)
{
    YamlNode *node = arena_new(r->arena, YamlNode, 1);
    node->kind = kind;
    node->line = line_of(event->start_mark);
    return node;
}

static bool open_node(TreeReader *r, const yaml_event_t *event, YamlKind kind, const yaml_char_t *anchor)
{
    YamlNode *node = make_node(r, event, kind);
    if (anchor)
        return problem_add(r->problems, r->path, node->line, "write the value out", "anchors are not allowed here");
    if (r->depth == YAML_DEPTH_MAX)
        return problem_add(r->problems, r->path, node->line, "see docs/agreements.md for the format",
                           "nested more than %d deep", YAML_DEPTH_MAX);
    if (!attach(r, node))
        return false;
    r->open[r->depth] = node;
    r->last[r->depth] = NULL;
    r->key[r->depth] = (Str){0};
    r->depth++;
    return true;
}

static bool add_scalar(TreeReader *r, const yaml_event_t *event)
{
    YamlNode *node = make_node(r, event, YAML_SCALAR);
    Str text = {(const char *)event->data.scalar.value, (ptrdiff_t)event->data.scalar.length};
    if (event->data.scalar.anchor)
        return problem_add(r->problems, r->path, node->line, "write the value out", "anchors are not allowed here");
    if (str_find_byte(text, 0, 0) >= 0)
        return problem_add(r->problems, r->path, node->line, "remove it", "a byte of value zero in a value");
    node->text = str_dup(r->arena, str_trim(text));
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    return attach(r, node);
}

static bool take_event(TreeReader *r, const yaml_event_t *event)
{
    if (r->n_nodes++ > YAML_NODES_MAX)
        return problem_add(r->problems, r->path, line_of(event->start_mark), NULL, "more than %d values",
                           YAML_NODES_MAX);
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        return problem_add(r->problems, r->path, line_of(event->start_mark), "write the value out",
                           "aliases are not allowed here");
    case YAML_SCALAR_EVENT:
        return add_scalar(r, event);
    case YAML_SEQUENCE_START_EVENT:
        return open_node(r, event, YAML_LIST, event->data.sequence_start.anchor);
    case YAML_MAPPING_START_EVENT:
        return open_node(r, event, YAML_MAP, event->data.mapping_start.anchor);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        r->depth--;
        return true;
    default:
        return true;
    }
}

YamlNode *yaml_tree_read(Str bytes, Str path, Arena *arena, Problems *problems)
{
    TreeReader r = {.path = path, .arena = arena, .problems = problems};
    bool ok = true, ended = false;
    if (!yaml_parser_initialize(&r.parser)) {
        problem_add(problems, path, 0, NULL, "no memory to read it");
        return NULL;
    }
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)(bytes.n ? bytes.p : ""), (size_t)bytes.n);
    while (ok && !ended) {
        yaml_event_t event;
        if (!yaml_parser_parse(&r.parser, &event)) {
            ok = syntax_problem(&r);
            break;
        }
        ok = take_event(&r, &event);
        ended = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&r.parser);
    if (ok && !r.root)
        ok = problem_add(problems, path, 0, "see docs/agreements.md for the format", "the file is empty");
    return ok ? r.root : NULL;
}

YamlNode *yaml_member(const YamlNode *map, Str key)
{
    for (YamlNode *m = map->kind == YAML_MAP ? map->first : NULL; m; m = m->next)
        if (str_eq(m->key, key))
            return m;
    return NULL;
}
