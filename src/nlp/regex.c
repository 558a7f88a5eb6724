/* Regular expressions at run time, over PCRE2. */
#include "nlp/regex.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
    /* Steps of one match: so many, and so many more for each byte of the subject, that no word of real
     * text comes near, and so few that no subject takes more than linear time. */
    MATCH_LIMIT = 20000,
    MATCH_LIMIT_PER_BYTE = 50,
    DEPTH_LIMIT = 20000,
    HEAP_LIMIT_KIB = 8192,
    STACK_FIRST_BYTES = 32 << 10,
    STACK_MOST_BYTES = 1 << 20,
};

struct Regex {
    pcre2_code *code;
};

struct RegexWork {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
};

bool regex_compile(Regex **regex, Str pattern, bool anchored, Diag *diag)
{
    *regex = NULL;
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    Regex *made = calloc(1, sizeof *made);
    if (!context || !made) {
        pcre2_compile_context_free(context);
        free(made);
        return diag_set(diag, ERR_MEMORY, -1, "no memory for a regular expression");
    }
    pcre2_set_newline(context, PCRE2_NEWLINE_LF); /* as Python sees "." and "$" */
    int error;
    PCRE2_SIZE at;
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | (anchored ? PCRE2_ANCHORED : 0);
    made->code = pcre2_compile((PCRE2_SPTR)pattern.p, (PCRE2_SIZE)pattern.n, options, &error, &at, context);
    pcre2_compile_context_free(context);
    if (!made->code) {
        char words[200] = "";
        pcre2_get_error_message(error, (PCRE2_UCHAR *)words, sizeof words);
        free(made);
        return diag_set(diag, ERR_MODEL, (ptrdiff_t)at, "not a regular expression: %s (at byte %zu)", words,
                        (size_t)at);
    }
    /* Without the compiler to machine code the interpreter gives the same answers, slowly. */
    (void)pcre2_jit_compile(made->code, PCRE2_JIT_COMPLETE);
    *regex = made;
    return true;
}

void regex_free(Regex *regex)
{
    if (!regex)
        return;
    pcre2_code_free(regex->code);
    free(regex);
}

bool regex_work_open(RegexWork **work, Diag *diag)
{
    RegexWork *made = calloc(1, sizeof *made);
    if (made) {
        made->data = pcre2_match_data_create(1, NULL);
        made->context = pcre2_match_context_create(NULL);
        made->stack = pcre2_jit_stack_create(STACK_FIRST_BYTES, STACK_MOST_BYTES, NULL);
    }
    if (!made || !made->data || !made->context) {
        regex_work_close(made);
        return diag_set(diag, ERR_MEMORY, -1, "no memory for regular expressions");
    }
    pcre2_set_depth_limit(made->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(made->context, HEAP_LIMIT_KIB);
    if (made->stack)
        pcre2_jit_stack_assign(made->context, NULL, made->stack);
    *work = made;
    return true;
}

void regex_work_close(RegexWork *work)
{
    if (!work)
        return;
    pcre2_match_data_free(work->data);
    pcre2_match_context_free(work->context);
    pcre2_jit_stack_free(work->stack);
    free(work);
}

bool regex_search(const Regex *regex, RegexWork *work, Str subject, ptrdiff_t from, bool not_empty_at_from,
                  ptrdiff_t *beg, ptrdiff_t *end)
{
    if (!regex)
        return false;
    pcre2_set_match_limit(work->context, (uint32_t)(MATCH_LIMIT + MATCH_LIMIT_PER_BYTE * subject.n));
    uint32_t options = PCRE2_NO_UTF_CHECK | (not_empty_at_from ? PCRE2_NOTEMPTY_ATSTART : 0);
    int n = pcre2_match(regex->code, (PCRE2_SPTR)(subject.p ? subject.p : ""), (PCRE2_SIZE)subject.n,
                        (PCRE2_SIZE)from, options, work->data, work->context);
    if (n < 0)
        return false;
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(work->data);
    *beg = (ptrdiff_t)at[0];
    *end = (ptrdiff_t)at[1];
    return *beg <= *end; /* \K can turn them around */
}

bool regex_matches(const Regex *regex, RegexWork *work, Str subject)
{
    ptrdiff_t beg, end;
    return regex_search(regex, work, subject, 0, false, &beg, &end);
}
