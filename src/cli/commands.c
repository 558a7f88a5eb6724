/* Every command of the program, in the order of the help. A new one: two lines here. */
#include "cli/cli.h"

extern const Command command_know_build;
extern const Command command_know_find;
extern const Command command_help;

/* Commands of two words stand together, so that the completion can group them. */
const Command *const commands[] = {
    &command_know_build,
    &command_know_find,
    &command_help,
    NULL,
};
