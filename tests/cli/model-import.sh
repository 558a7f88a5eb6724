# A package becomes a model; what is none is told, with exit code 4; what is not there, with 3.
wheel=$ROOT/tests/fixtures/en_tiny-0.1-py3-none-any.whl
"$TRUCE" model import "$wheel" -o tiny.truce
echo "exit $?"
"$TRUCE" model import "$wheel" && cmp tiny.truce models/en.truce && echo "the same bytes at the default place"
"$TRUCE" model info tiny.truce | grep -v "^made by" | head -n 19
"$TRUCE" model info --json tiny.truce | grep '"schema"'
echo "no model" >text
"$TRUCE" model import text
echo "exit $?"
"$TRUCE" model import missing.whl
echo "exit $?"
head -c 30000 "$wheel" >cut.whl
"$TRUCE" model import cut.whl
echo "exit $?"
mkdir empty
"$TRUCE" model import empty
echo "exit $?"
"$TRUCE" model info text
echo "exit $?"
head -c 5000 tiny.truce >cut.truce
"$TRUCE" model info cut.truce
echo "exit $?"
"$TRUCE" model import "$wheel" -o /dev/full/x
echo "exit $?"
"$TRUCE" model import
echo "exit $?"
"$TRUCE" model fetch xx
echo "exit $?"
