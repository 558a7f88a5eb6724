/* The option --least-confidence: how sure an event of a whole report must be. */
#include "cli/least_confidence.h"

bool least_confidence_read(const Invocation *invocation, double *least, int *exit_code)
{
    const char *given = option_value(invocation, "least-confidence");
    *least = -1;
    if (!given)
        return true;
    if (str_to_double(str_from_c(given), least) && *least >= 0 && *least <= 1)
        return true;
    *exit_code = usage_error(invocation, "'--least-confidence %s' is not a number from 0 to 1", given);
    return false;
}
