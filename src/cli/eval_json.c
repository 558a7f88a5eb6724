/* The result of `truce eval` as JSON; docs/gold.md describes the members. */
#include "cli/eval_show.h"

#include "write/json_out.h"

static void number(JsonOut *json, const char *key, int64_t value)
{
    json_out_key(json, key);
    json_out_int(json, value);
}

static void value(JsonOut *json, const char *key, double x)
{
    json_out_key(json, key);
    json_out_double(json, x);
}

static void text(JsonOut *json, const char *key, Str s)
{
    json_out_key(json, key);
    json_out_str_or_null(json, s);
}

static void write_measures(const EvalShow *show, JsonOut *json, const Score *score, int64_t every)
{
    json_out_key(json, "measures");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < score->n_measures; i++) {
        const Measure *m = &score->measures[i];
        const double *before = baseline_find(show->baseline, score->name, every, m->name);
        json_out_begin(json, '{');
        text(json, "name", m->name);
        value(json, "value", m->value);
        if (m->of) {
            number(json, "right", m->right);
            number(json, "of", m->of);
        }
        if (m->has_sides) {
            value(json, "precision", m->precision);
            value(json, "recall", m->recall);
        }
        if (before)
            value(json, "before", *before);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void write_classes(JsonOut *json, const Score *score)
{
    json_out_key(json, "classes");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < score->n_classes; i++) {
        const ClassScore *c = &score->classes[i];
        json_out_begin(json, '{');
        text(json, "name", c->name);
        number(json, "right", c->right);
        number(json, "wrong", c->wrong);
        number(json, "missed", c->missed);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void write_confusion(JsonOut *json, const Score *score)
{
    json_out_key(json, "confusion");
    json_out_begin(json, '{');
    json_out_key(json, "labels");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < score->n_labels; i++)
        json_out_str(json, score->labels[i]);
    json_out_end(json, ']');
    json_out_key(json, "rows");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < score->n_labels; i++) {
        json_out_begin(json, '[');
        for (int32_t j = 0; j < score->n_labels; j++)
            json_out_int(json, score->confusion[i * score->n_labels + j]);
        json_out_end(json, ']');
    }
    json_out_end(json, ']');
    json_out_end(json, '}');
}

static void write_confidence(JsonOut *json, const Score *score)
{
    json_out_key(json, "confidence");
    json_out_begin(json, '[');
    for (int i = 0; i < CONFIDENCE_BINS; i++) {
        json_out_begin(json, '{');
        value(json, "from", i / 10.0);
        number(json, "right", score->sure_right[i]);
        number(json, "of", score->sure_of[i]);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void write_mistakes(JsonOut *json, const Score *score)
{
    json_out_key(json, "mistakes");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < score->n_mistakes; i++) {
        const Mistake *m = &score->mistakes[i];
        json_out_begin(json, '{');
        text(json, "report", m->report);
        text(json, "kind", str_from_c(m->kind));
        text(json, "expected", m->expected);
        text(json, "found", m->found);
        text(json, "expected_parties", m->expected_parties);
        text(json, "found_parties", m->found_parties);
        text(json, "text", m->text);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void write_score(const EvalShow *show, JsonOut *json, const Score *score, int64_t every)
{
    json_out_begin(json, '{');
    text(json, "name", score->name);
    text(json, "kind", gold_kind_name(score->kind));
    number(json, "every", every);
    number(json, "texts", score->n_items);
    number(json, "expected", score->n_gold);
    number(json, "found", score->n_found);
    write_measures(show, json, score, every);
    write_classes(json, score);
    if (score->n_labels)
        write_confusion(json, score);
    if (score->kind == GOLD_PAIRS || score->kind == GOLD_REPORTS)
        write_confidence(json, score);
    if (show->mistakes)
        write_mistakes(json, score);
    json_out_end(json, '}');
}

void eval_show_json(const EvalShow *show, const Score *scores, const int64_t *everies, int32_t n)
{
    JsonOut json = {.out = show->out};
    json_out_begin(&json, '{');
    text(&json, "schema", STR(EVAL_SCHEMA));
    json_out_key(&json, "sets");
    json_out_begin(&json, '[');
    for (int32_t i = 0; i < n; i++)
        write_score(show, &json, &scores[i], everies[i]);
    json_out_end(&json, ']');
    json_out_end(&json, '}');
    out_byte(show->out, '\n');
}
