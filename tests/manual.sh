#!/bin/sh
# The manual page and the completion: tests/manual.sh PROGRAM [--update]
#
# The commands in docs/truce.1 must be those of the program's tables, mandoc must find no fault, the examples
# must run, and bash must accept the completion and complete with it. --update brings the commands up to date.
set -u
cd "$(dirname "$0")/.."
truce=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
page=docs/truce.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

result() {
    if [ "$1" -eq 0 ]; then
        echo "ok   $2"
        passed=$((passed + 1))
    else
        echo "FAIL $2"
        failed=$((failed + 1))
    fi
}

{
    sed '/^\.\\" commands begin/q' $page
    "$truce" help --manual
    sed -n '/^\.\\" commands end/,$p' $page
} >"$work/page" || exit 1
if [ "${2:-}" = --update ]; then
    cp "$work/page" $page
    exit 0
fi
diff -u $page "$work/page"
result $? "commands in $page ('make manual' brings them up to date)"

if command -v mandoc >/dev/null; then
    mandoc -T lint -W warning $page
    result $? "mandoc finds no fault"
else
    echo "SKIP mandoc is not installed"
    skipped=$((skipped + 1))
fi

# Examples: the lines that begin with .Dl, with the program of this build.
if [ -e models/en.truce ] && [ -e build/know.truce ]; then
    mkdir "$work/bin"
    ln -s "$truce" "$work/bin/truce"
    sed -n 's/^\.Dl //p' $page >"$work/examples"
    while read -r example; do
        PATH="$work/bin:$PATH" TRUCE_MODEL=$PWD/models/en.truce TRUCE_KNOWLEDGE=$PWD/build/know.truce \
            sh -c "$example" >"$work/out" 2>&1 </dev/null
        result $? "example: $example"
    done <"$work/examples"
else
    echo "SKIP examples of the manual page: no model or no knowledge"
    skipped=$((skipped + 1))
fi

"$truce" help --completions bash >"$work/completion" && bash -n "$work/completion"
result $? "bash accepts the completion"
bash -c '. "$1"; COMP_WORDS=(truce hel); COMP_CWORD=1; _truce; [ "${COMPREPLY[*]}" = help ] || exit 1
    COMP_WORDS=(truce help --comp); COMP_CWORD=2; _truce; [ "${COMPREPLY[*]}" = --completions ]' bash "$work/completion"
result $? "bash completes commands and options"

echo "manual: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
