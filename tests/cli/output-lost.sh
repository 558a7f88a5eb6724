# What cannot be written is told, with exit code 5: a full disk, a closed pipe, a closed standard output.
"$TRUCE" help >/dev/full
echo "exit $?"
(
    trap '' PIPE
    "$TRUCE" help
    echo "exit $?" >status
) | true
sleep 0.2
cat status
