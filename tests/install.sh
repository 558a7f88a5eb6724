#!/bin/sh
# `make install` into a folder of its own: the program there finds its data, and a C program builds with
# pkg-config against what was installed. Ends with a count.
set -u
cd "$(dirname "$0")/.."
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

make --no-print-directory install PREFIX="$work/prefix" >"$work/log" 2>&1
result $? "make install"
for file in bin/truce libexec/truce/truce-pdf share/man/man1/truce.1 share/bash-completion/completions/truce include/truce.h \
    lib/libtruce.a lib/pkgconfig/truce.pc; do
    [ -s "$work/prefix/$file" ]
    result $? "$file is there"
done
export PKG_CONFIG_PATH="$work/prefix/lib/pkgconfig"
# shellcheck disable=SC2046 # flags are words
cc -std=c11 -Wall -Werror examples/code_text.c $(pkg-config --cflags --libs truce) -o "$work/code_text" 2>"$work/log" ||
    { cat "$work/log"; false; }
result $? "the example builds with pkg-config"
echo '#include <truce.h>
int main() { return truce_version()[0] == 0; }' >"$work/plus.cc"
if command -v c++ >/dev/null; then
    c++ -Wall -Werror -fsyntax-only -I"$work/prefix/include" "$work/plus.cc"
    result $? "the header is C++ too"
else
    echo "SKIP the header as C++: no C++ compiler"
    skipped=$((skipped + 1))
fi
if [ -e models/en.truce ] && [ -e build/know.truce ]; then
    (cd / && "$work/prefix/bin/truce" code -e - >/dev/null) <<END
Rebels shelled a village near Aleppo on Tuesday.
END
    result $? "the installed program finds its data"
else
    echo "SKIP the installed program finds its data: no model or no knowledge"
    skipped=$((skipped + 1))
fi
echo "install: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
