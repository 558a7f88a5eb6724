/* What is known of the terminal that the output goes to. */
#include "cli/terminal.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

int terminal_columns(void)
{
    struct winsize size;
    int64_t columns = 100;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        columns = size.ws_col;
    else if (!str_to_int(str_from_c(getenv("COLUMNS")), &columns))
        columns = 100;
    return columns < 40 ? 40 : columns > 200 ? 200 : (int)columns;
}

bool terminal_colour(const Invocation *invocation, bool to_terminal, bool *colour)
{
    Str when = str_from_c(option_value(invocation, "color"));
    const char *none = getenv("NO_COLOR");
    *colour = str_eq(when, STR("always")) || (to_terminal && !(none && none[0]));
    if (str_eq(when, STR("never")))
        *colour = false;
    return when.n == 0 || *colour || str_eq(when, STR("auto")) || str_eq(when, STR("never"));
}
