/* Errors as values: setting them, their names and exit codes (diag.h). */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>

bool diag_set(Diag *diag, Err code, ptrdiff_t pos, const char *format, ...)
{
    if (!diag || diag->code != ERR_OK)
        return false;
    diag->code = code;
    diag->pos = pos;
    va_list args;
    va_start(args, format);
    vsnprintf(diag->message, sizeof diag->message, format, args);
    va_end(args);
    return false;
}

bool diag_hint(Diag *diag, const char *format, ...)
{
    if (!diag || diag->hint[0])
        return false;
    va_list args;
    va_start(args, format);
    vsnprintf(diag->hint, sizeof diag->hint, format, args);
    va_end(args);
    return false;
}

int diag_exit_code(Err code)
{
#define X(id, name, exit_code) [ERR_##id] = exit_code,
    static const int codes[] = {ERR_LIST(X)};
#undef X
    return code < ERR_COUNT ? codes[code] : 3;
}

const char *diag_name(Err code)
{
#define X(id, name, exit_code) [ERR_##id] = name,
    static const char *const names[] = {ERR_LIST(X)};
#undef X
    return code < ERR_COUNT ? names[code] : "unknown";
}
