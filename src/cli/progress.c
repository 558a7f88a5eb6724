/* The line of progress. */
#include "cli/progress.h"

#include <stdio.h>

#include "base/clock.h"

#define CLEAR_LINE "\r\x1b[K"

Progress progress_begin(bool on)
{
    return (Progress){.on = on, .told = clock_seconds()};
}

bool progress_is_due(Progress *progress)
{
    double now = clock_seconds();
    if (!progress->on || now - progress->told < 1)
        return false;
    progress->told = now;
    progress->shown = true;
    fputs(CLEAR_LINE, stderr);
    return true;
}

void progress_clear(Progress *progress)
{
    if (progress->shown)
        fputs(CLEAR_LINE, stderr);
    progress->shown = false;
}
