# The layer check finds a forbidden include; the tree itself has none.
mkdir -p copy/tests copy/src/base copy/src/nlp copy/src/code
cp "$ROOT/tests/layers.sh" copy/tests/
echo '#include "nlp/doc.h"' >copy/src/base/low.c
echo '#include "code/event.h"' >copy/src/nlp/mid.c
printf '#include "nlp/doc.h"\n#include "base/str.h"\n#include "event.h"\n' >copy/src/code/high.c
copy/tests/layers.sh
echo "exit $?"
"$ROOT/tests/layers.sh" >/dev/null
