/* What is wrong with a file that a person wrote. */
#include "monitor/problems.h"

#include <stdarg.h>
#include <stdio.h>

bool problem_add(Problems *problems, Str path, int32_t line, const char *remedy, const char *format, ...)
{
    char text[400];
    va_list args;
    problems->n++;
    if (problems->list.n >= PROBLEMS_MAX)
        return false;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    *vec_push(&problems->list, problems->arena) = (Problem){
        .path = path,
        .line = line,
        .message = str_dup(problems->arena, str_from_c(text)),
        .remedy = str_dup(problems->arena, str_from_c(remedy)),
    };
    return false;
}
