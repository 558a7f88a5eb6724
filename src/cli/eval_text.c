/* The result of `truce eval` as text. */
#include "cli/eval_show.h"

#include <inttypes.h>

/* Cells of the confusion table that are shown when not all are asked for. */
enum { CELLS_SHOWN = 10 };

static void show_measure(const EvalShow *show, const Score *score, const Measure *m, int64_t every)
{
    Out *out = show->out;
    out_format(out, m->is_count ? "  %-48.*s %7.0f" : "  %-48.*s %7.4f", STR_ARG(m->name), m->value);
    const double *before = baseline_find(show->baseline, score->name, every, m->name);
    if (before)
        out_format(out, m->value == *before ? "       =" : " %+7.4f", m->value - *before);
    if (m->of)
        out_format(out, "   %" PRId64 " of %" PRId64, m->right, m->of);
    if (m->has_sides)
        out_format(out, "   precision %.4f  recall %.4f", m->precision, m->recall);
    out_byte(out, '\n');
}

static double share(int64_t part, int64_t of)
{
    return of ? (double)part / (double)of : 0;
}

static void show_classes(Out *out, const Score *score)
{
    if (!score->n_classes)
        return;
    out_format(out, "\n  %-22s %9s %7s %7s %7s %7s %7s\n", "class", "precision", "recall", "F1", "right", "wrong",
               "missed");
    for (int32_t i = 0; i < score->n_classes; i++) {
        const ClassScore *c = &score->classes[i];
        if (c->right + c->wrong + c->missed)
            out_format(out, "  %-22.*s %9.3f %7.3f %7.3f %7" PRId64 " %7" PRId64 " %7" PRId64 "\n", STR_ARG(c->name),
                       class_precision(c), class_recall(c), class_f1(c), c->right, c->wrong, c->missed);
    }
}

static void show_confidence(Out *out, const Score *score)
{
    bool first = true;
    for (int i = 0; i < CONFIDENCE_BINS; i++) {
        if (score->sure_of[i] == 0)
            continue;
        if (first)
            out_c(out, "\n  confidence of events, and how many of them are right\n");
        first = false;
        out_format(out, "  %.1f to %.1f  %7.4f   %" PRId64 " of %" PRId64 "\n", i / 10.0, (i + 1) / 10.0,
                   share(score->sure_right[i], score->sure_of[i]), score->sure_right[i], score->sure_of[i]);
    }
}

static void show_table(Out *out, const Score *score)
{
    int32_t n = score->n_labels;
    out_format(out, "\n  %-22s", "expected \\ found");
    for (int32_t j = 0; j < n; j++)
        out_format(out, " %5.*s", (int)(score->labels[j].n < 5 ? score->labels[j].n : 5), score->labels[j].p);
    out_byte(out, '\n');
    for (int32_t i = 0; i < n; i++) {
        out_format(out, "  %-22.*s", STR_ARG(score->labels[i]));
        for (int32_t j = 0; j < n; j++)
            out_format(out, " %5" PRId64, score->confusion[i * n + j]);
        out_byte(out, '\n');
    }
}

/* The greatest cell off the diagonal below the one shown last (in size, then in place), or -1. */
static int32_t next_cell(const Score *score, int32_t last)
{
    int32_t best = -1, n = score->n_labels;
    for (int32_t i = 0; i < n * n; i++) {
        int64_t size = score->confusion[i];
        if (size == 0 || i / n == i % n)
            continue;
        if (last >= 0 && (size > score->confusion[last] || (size == score->confusion[last] && i <= last)))
            continue;
        if (best < 0 || size > score->confusion[best])
            best = i;
    }
    return best;
}

static void show_confusions(Out *out, const Score *score)
{
    int32_t cell = -1;
    for (int shown = 0; shown < CELLS_SHOWN && (cell = next_cell(score, cell)) >= 0; shown++) {
        Str expected = score->labels[cell / score->n_labels], found = score->labels[cell % score->n_labels];
        if (shown == 0)
            out_c(out, "\n  most frequent confusions (expected, found)\n");
        out_format(out, "  %5" PRId64 "  %.*s, %.*s\n", score->confusion[cell], STR_ARG(expected), STR_ARG(found));
    }
}

/* Text of others goes to a terminal: no control characters. */
static void show_line(Out *out, const char *label, Str text)
{
    if (!text.n)
        return;
    out_format(out, "    %-9s ", label);
    for (ptrdiff_t i = 0; i < text.n; i++)
        out_byte(out, (unsigned char)text.p[i] < ' ' || text.p[i] == 0x7f ? ' ' : text.p[i]);
    out_byte(out, '\n');
}

static void show_mistakes(Out *out, const Score *score)
{
    for (int32_t i = 0; i < score->n_mistakes; i++) {
        const Mistake *m = &score->mistakes[i];
        out_byte(out, '\n');
        out_format(out, "  %-8s %.*s", m->kind, STR_ARG(m->expected.n ? m->expected : m->found));
        if (m->expected.n && m->found.n)
            out_format(out, ", found %.*s", STR_ARG(m->found));
        out_byte(out, '\n');
        show_line(out, "text", m->text);
        show_line(out, "report", m->report);
        show_line(out, "expected", m->expected_parties);
        show_line(out, "found", m->found_parties);
    }
}

void eval_show_text(const EvalShow *show, const Score *score, int64_t every)
{
    Out *out = show->out;
    out_format(out, "%.*s", STR_ARG(score->name));
    if (every > 1)
        out_format(out, ", one text of %" PRId64 " apart", every);
    out_format(out, " (%.*s: %d texts, %d expected, %d found)\n", STR_ARG(gold_kind_name(score->kind)),
               (int)score->n_items, (int)score->n_gold, (int)score->n_found);
    for (int32_t i = 0; i < score->n_measures; i++)
        show_measure(show, score, &score->measures[i], every);
    if (every == 1) {
        show_classes(out, score);
        show_confidence(out, score);
        if (score->n_labels && show->confusion)
            show_table(out, score);
        else if (score->n_labels)
            show_confusions(out, score);
        if (show->mistakes)
            show_mistakes(out, score);
    }
    out_byte(out, '\n');
}
