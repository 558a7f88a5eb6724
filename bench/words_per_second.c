/*
 * Reads texts (JSONL) into memory, then parses all of them once for every line on standard input
 * and answers "seconds tokens": the measuring half of bench/words_per_second.py.
 *
 *     words_per_second MODEL TEXTS.jsonl [KERNEL]
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/vec.h"
#include "base/clock.h"
#include "nlp/nlp.h"
#include "report/reader.h"

typedef struct Texts {
    VEC(Str) list;
    ptrdiff_t bytes;
} Texts;

static int fail(const Diag *diag)
{
    fprintf(stderr, "words_per_second: %s\n", diag->message);
    return 1;
}

static bool read_texts(const char *path, Arena *arena, Texts *texts, Diag *diag)
{
    Reader *reader = NULL;
    Str input = str_from_c(path);
    if (!reader_open(&reader, &input, 1, diag))
        return false;
    for (;;) {
        Report report = {0};
        Diag notice = {0};
        ReaderResult result = reader_next(reader, arena, &report, &notice);
        if (result == READER_END)
            break;
        if (result != READER_REPORT)
            continue;
        *vec_push(&texts->list, arena) = report.text;
        texts->bytes += report.text.n;
    }
    reader_close(reader);
    return texts->list.n > 0 || diag_set(diag, ERR_FORMAT, -1, "no texts in '%s'", path);
}

/* Parses all texts once. */
static bool measure(NlpContext *context, const Texts *texts, Arena *scratch, double *seconds,
                    long *tokens, Diag *diag)
{
    double start = clock_seconds();
    *tokens = 0;
    for (ptrdiff_t i = 0; i < texts->list.n; i++) {
        Doc doc;
        arena_reset(scratch);
        if (!nlp_parse(context, texts->list.v[i], NLP_ALL, scratch, &doc, diag))
            return false;
        *tokens += doc.n_tokens;
    }
    *seconds = clock_seconds() - start;
    return true;
}

static void print_end(const Nlp *nlp, const NlpContext *context, double open_seconds)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    int n = 0;
    const NlpTiming *timings = nlp_timings(context, &n);
    printf("kernel %s\nopen_seconds %.6f\nmemory_kib %ld\n", nlp_kernel_name(nlp), open_seconds,
           usage.ru_maxrss);
    for (int i = 0; i < n; i++)
        printf("part %s %.6f\n", timings[i].name, timings[i].seconds);
}

int main(int argc, char **argv)
{
    Arena arena, scratch;
    Diag diag = {0};
    Texts texts = {0};
    Nlp *nlp = NULL;
    NlpContext *context = NULL;
    if (argc < 3 || argc > 4) {
        fprintf(stderr, "usage: words_per_second MODEL TEXTS.jsonl [KERNEL]\n");
        return 2;
    }
    if (!arena_open(&arena, (ptrdiff_t)4 << 30) || !arena_open(&scratch, (ptrdiff_t)4 << 30))
        return 1;
    double start = clock_seconds();
    if (!nlp_open(&nlp, str_from_c(argv[1]), &diag))
        return fail(&diag);
    if (argc == 4 && !nlp_set_kernel(nlp, str_from_c(argv[3])))
        return fail(
            (diag_set(&diag, ERR_USAGE, -1, "no kernel '%s' on this machine", argv[3]), &diag));
    if (!nlp_context_open(&context, nlp, &diag))
        return fail(&diag);
    double open_seconds = clock_seconds() - start, seconds = 0;
    if (!read_texts(argv[2], &arena, &texts, &diag))
        return fail(&diag);
    long tokens = 0;
    for (int c; (c = getchar()) != EOF;) {
        if (c != '\n')
            continue;
        if (!measure(context, &texts, &scratch, &seconds, &tokens, &diag))
            return fail(&diag);
        printf("%.6f %ld\n", seconds, tokens);
        fflush(stdout);
    }
    print_end(nlp, context, open_seconds);
    nlp_context_close(context);
    nlp_close(nlp);
    arena_close(&scratch);
    arena_close(&arena);
    return 0;
}
