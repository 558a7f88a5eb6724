# Options of `truce code` that cannot be: exit code 2; models and knowledge that cannot be: 4.
try() {
    echo "\$ truce code $*"
    "$TRUCE" code "$@" 2>&1
    echo "exit $?"
}
echo "text" >x.txt
try
try --format xml x.txt
try -j 0 x.txt
try -jmany x.txt
try --date tomorrow x.txt
try --color=sometimes x.txt
try --forma csv x.txt
try --model missing.truce x.txt
try --model x.txt x.txt
[ -n "$MODEL" ] || { echo "no model" >&2; exit 77; }
try --model "$MODEL" --knowledge x.txt x.txt | sed "s|$MODEL|MODEL|"
