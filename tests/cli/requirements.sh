# docs/requirements.md: every requirement stands there once, and every test that it names exists.
page=$ROOT/docs/requirements.md
for n in $(seq 1 30); do
    [ "$(grep -c "^| R$n |" "$page")" = 1 ] || echo "R$n does not stand there once"
done
grep -o '`[a-z0-9_-]*\.\(c\|sh\)`' "$page" | tr -d '`' | sort -u >names
while read -r name; do
    case $name in
    *.c) [ -e "$ROOT/tests/unit/$name" ] || echo "no test $name" ;;
    *.sh) [ -e "$ROOT/tests/cli/$name" ] || echo "no test $name" ;;
    esac
done <names
grep -o '`data/[a-z-]*\.tsv`' "$page" | tr -d '`' | sort -u | while read -r file; do [ -e "$ROOT/$file" ] || echo "no $file"; done
[ "$(wc -l <names)" -gt 20 ] && echo "looked at"
