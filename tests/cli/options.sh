# Bad options and commands: exit code 2, a message, and the nearest name.
try() {
    echo "\$ truce $*"
    "$TRUCE" "$@" 2>&1
    echo "exit $?"
}
try
try cod
try help --completion bash
try help --completions
try help --completions=zsh
try help -x
try --colour
try help nothing
"$TRUCE" help help >/dev/null || echo "help failed"
"$TRUCE" --help | head -n 1
"$TRUCE" help exit-codes | wc -l
