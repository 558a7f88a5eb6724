/* Reviews as lines for people and as JSON; targets on the command line. */
#include "cli/review_text.h"

#include <inttypes.h>

#include "write/json_out.h"

Str review_object_text(const Review *review, Arena *arena)
{
    Str kind = review_object_name(review->object);
    if (review->object_number)
        return str_format(arena, "%.*s:%" PRId64, STR_ARG(kind), review->object_number);
    return str_format(arena, "%.*s:%.*s", STR_ARG(kind), STR_ARG(review->target));
}

Str review_target_operand(const Invocation *invocation, int *at)
{
    ReviewObject object;
    Str word = str_from_c(invocation->operands[(*at)++]);
    if (*at >= invocation->n_operands || !review_object_find(word, &object))
        return word;
    return str_format(invocation->arena, "%.*s:%s", STR_ARG(word), invocation->operands[(*at)++]);
}

/* On one line: line ends become spaces. */
static void add_text(Out *out, Arena *arena, Str text)
{
    char *bytes = arena_bytes(arena, text.n + 1);
    for (ptrdiff_t i = 0; i < text.n; i++)
        bytes[i] = byte_is_space(text.p[i]) ? ' ' : text.p[i];
    out_safe(out, str_make(bytes, text.n));
}

static void add_change(Out *out, Arena *arena, const Review *review)
{
    if (review->undoes)
        out_format(out, " review %" PRId64, review->undoes);
    if (review->field.n && !review->undoes)
        out_format(out, " %.*s:", STR_ARG(review->field));
    if (review->old_value.n) {
        out_byte(out, ' ');
        add_text(out, arena, review->old_value);
        out_c(out, " \xE2\x86\x92");
    }
    if (review->value.n || review->undoes) {
        out_byte(out, ' ');
        add_text(out, arena, review->value);
    }
}

void review_line(Out *out, Arena *arena, const Review *review)
{
    ArenaMark mark = arena_mark(arena);
    out_format(out, "%" PRId64 "  %.*s  ", review->number, STR_ARG(review->at));
    out_safe(out, review->who);
    out_format(out, "  %.*s ", STR_ARG(review_action_name(review->action)));
    add_text(out, arena, review_object_text(review, arena));
    add_change(out, arena, review);
    if (review->why.n) {
        out_c(out, "  (");
        add_text(out, arena, review->why);
        out_byte(out, ')');
    }
    if (review->undone_by)
        out_format(out, "  [undone by %" PRId64 "]", review->undone_by);
    if (!review->object_number && review->object != REVIEW_OF_PERIOD)
        out_c(out, "  [lost: it is no longer coded so]");
    out_byte(out, '\n');
    arena_release(arena, mark);
}

void review_json(Out *out, const Review *review)
{
    JsonOut json = {.out = out};
    const struct {
        const char *key;
        Str value;
    } texts[] = {{"at", review->at},
                 {"who", review->who},
                 {"action", review_action_name(review->action)},
                 {"object", review_object_name(review->object)},
                 {"target", review->target},
                 {"field", review->field},
                 {"old_value", review->old_value},
                 {"value", review->value},
                 {"why", review->why}};
    json_out_begin(&json, '{');
    json_member_int_or_null(&json, "number", review->number, review->number != 0);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        json_member_text(&json, texts[i].key, texts[i].value);
    json_member_int_or_null(&json, "undoes", review->undoes, review->undoes != 0);
    json_member_int_or_null(&json, "undone_by", review->undone_by, review->undone_by != 0);
    json_member_int_or_null(&json, "object_number", review->object_number, review->object_number != 0);
    json_member_str(&json, "previous", review->previous);
    json_member_str(&json, "hash", review->hash);
    json_out_end(&json, '}');
    out_byte(out, '\n');
}
