# What comes from outside (texts, ids, names of files, bad lines) cannot steer a terminal or forge lines.
[ -n "$MODEL" ] && [ -n "$KNOWLEDGE" ] || { echo "no model or no knowledge" >&2; exit 77; }
TRUCE_MODEL=$MODEL TRUCE_KNOWLEDGE=$KNOWLEDGE
export TRUCE_MODEL TRUCE_KNOWLEDGE
escape=$(printf '\033')
# a colour, the title of the window, C1, text from right to left
text="Rebels ${escape}[31mshelled ${escape}]0;x$(printf '\007\302\233')1m $(printf '\342\200\256')Aleppo."
printf '%s\n' "$text" >text.txt
printf '{"id":"a\\nb\\u001b[31m","text":"Rebels \\u001b[31mshelled Aleppo."}\n{%s[31m\n' "$escape" >lines.jsonl
cp text.txt "na${escape}me.txt"
steers() {
    "$TRUCE" "$@" >out 2>&1
    echo "exit $?, $(LC_ALL=C grep -c "$(printf '[\001-\010\013-\037\177]\\|\302[\200-\237]\\|\342\200\256')" out) of $(grep -c . out | sed 's/[1-9][0-9]*/some/') lines"
}
steers code text.txt
steers code --color always --format table lines.jsonl | sed 's/, [1-9][0-9]* of/, coloured:/'
steers code lines.jsonl
steers code "na${escape}me.txt"
steers code "none${escape}"
steers code --format "${escape}" text.txt
steers parse text.txt
steers parse lines.jsonl
steers explain "$text"
steers explain --model "none${escape}" "$text"
steers eval "none${escape}"
steers know find "${escape}[31mSyria"
steers model info "none${escape}"
"$TRUCE" parse -f conllu lines.jsonl 2>messages | grep -c "^[^#1-9]" || true
