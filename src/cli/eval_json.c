/* The result of `truce eval` as JSON; docs/gold.md describes the members. */
#include "cli/eval_show.h"

#include "write/json_out.h"

static void write_measures(const EvalShow *show, JsonOut *json, const Score *score, int64_t every)
{
    json_out_key(json, "measures");
    json_out_begin(json, '[');
    for (int32_t i = 0; i < score->n_measures; i++) {
        const Measure *m = &score->measures[i];
        const double *before = baseline_find(show->baseline, score->name, every, m->name);
        json_out_begin(json, '{');
        json_member_text(json, "name", m->name);
        json_member_double(json, "value", m->value);
        if (m->of) {
            json_member_int(json, "right", m->right);
            json_member_int(json, "of", m->of);
        }
        if (m->has_sides) {
            json_member_double(json, "precision", m->precision);
            json_member_double(json, "recall", m->recall);
        }
        if (before)
            json_member_double(json, "before", *before);
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
        json_member_text(json, "name", c->name);
        json_member_int(json, "right", c->right);
        json_member_int(json, "wrong", c->wrong);
        json_member_int(json, "missed", c->missed);
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
        json_member_double(json, "from", i / 10.0);
        json_member_int(json, "right", score->sure_right[i]);
        json_member_int(json, "of", score->sure_of[i]);
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
        json_member_text(json, "report", m->report);
        json_member_text(json, "kind", str_from_c(m->kind));
        json_member_text(json, "expected", m->expected);
        json_member_text(json, "found", m->found);
        json_member_text(json, "expected_parties", m->expected_parties);
        json_member_text(json, "found_parties", m->found_parties);
        json_member_text(json, "text", m->text);
        json_out_end(json, '}');
    }
    json_out_end(json, ']');
}

static void write_score(const EvalShow *show, JsonOut *json, const Score *score, int64_t every)
{
    json_out_begin(json, '{');
    json_member_text(json, "name", score->name);
    json_member_text(json, "kind", gold_kind_name(score->kind));
    json_member_int(json, "every", every);
    json_member_int(json, "texts", score->n_items);
    json_member_int(json, "expected", score->n_gold);
    json_member_int(json, "found", score->n_found);
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
    json_member_text(&json, "schema", STR(EVAL_SCHEMA));
    json_out_key(&json, "sets");
    json_out_begin(&json, '[');
    for (int32_t i = 0; i < n; i++)
        write_score(show, &json, &scores[i], everies[i]);
    json_out_end(&json, ']');
    json_out_end(&json, '}');
    out_byte(show->out, '\n');
}
