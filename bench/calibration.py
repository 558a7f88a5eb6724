"""The calibration plot of docs/accuracy.md: confidence against the share that is right, as an SVG.

Used by accuracy.py; alone: `truce eval --json GOLD... | python3 bench/calibration.py > calibration.svg`. Each dot is the events of one tenth
of the scale, its area their number; the line is what a perfect confidence would give.
"""

import json
import math
import sys

SIZE, LEFT, TOP, RIGHT, BOTTOM = 360, 56, 20, 200, 48
LOOKS = [("#0b5c8a", "circle"), ("#b3541e", "square"), ("#4b7a3a", "diamond"), ("#6b4a8a", "circle")]
LEAST = 5  # events of a dot; fewer say nothing


def place(confidence, share):
    return LEFT + SIZE * confidence, TOP + SIZE * (1 - share)


def mark(shape, x, y, r):
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"'
    if shape == "square":
        return f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" height="{2 * r:.1f}"'
    return f'<path d="M{x:.1f} {y - 1.2 * r:.1f}l{1.2 * r:.1f} {1.2 * r:.1f}l{-1.2 * r:.1f} {1.2 * r:.1f}l{-1.2 * r:.1f} {-1.2 * r:.1f}z"'


def axes():
    lines = []
    for i in range(0, 11, 2):
        x, y = place(i / 10, i / 10)
        lines.append(f'<path d="M{x:.1f} {TOP}V{TOP + SIZE}M{LEFT} {y:.1f}H{LEFT + SIZE}" stroke="#ddd"/>')
        lines.append(f'<text x="{x:.1f}" y="{TOP + SIZE + 18}" text-anchor="middle">{i / 10:.1f}</text>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{i / 10:.1f}</text>')
    lines.append(f'<path d="M{LEFT} {TOP + SIZE}L{LEFT + SIZE} {TOP}" stroke="#888" stroke-dasharray="5 4"/>')
    lines.append(f'<text x="{LEFT + SIZE / 2}" y="{TOP + SIZE + 38}" text-anchor="middle">confidence</text>')
    middle = TOP + SIZE / 2
    lines.append(f'<text x="16" y="{middle}" text-anchor="middle" transform="rotate(-90 16 {middle})">share right</text>')
    return lines


def dots(bins, look):
    colour, shape = look
    lines = []
    for b in bins:
        if b["of"] < LEAST:
            continue
        x, y = place(b["from"] + 0.05, b["right"] / b["of"])
        r = 2 + 0.9 * math.sqrt(b["of"]) / 1.6
        title = f'{b["from"]:.1f} to {b["from"] + 0.1:.1f}: {b["right"]} of {b["of"]} right'
        lines.append(f'{mark(shape, x, y, r)} fill="{colour}" fill-opacity="0.55" stroke="{colour}"><title>{title}</title></' +
                     {"circle": "circle", "square": "rect", "diamond": "path"}[shape] + ">")
        lines.append(f'<text x="{x + r + 3:.1f}" y="{y + 4:.1f}" fill="{colour}" font-size="10">{b["of"]}</text>')
    return lines


def plot(sets):
    """sets: the parts of `truce eval --json` that have a confidence, whole sets only."""
    parts = [part for part in sets if part["every"] == 1 and "confidence" in part]
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + SIZE + RIGHT} {TOP + SIZE + BOTTOM}" '
             f'width="{LEFT + SIZE + RIGHT}" height="{TOP + SIZE + BOTTOM}" font-family="sans-serif" font-size="12" role="img">',
             "<title>Confidence of events against the share of them that is right</title>",
             '<rect width="100%" height="100%" fill="#fff"/>', *axes()]
    for i, part in enumerate(parts):
        look = LOOKS[i % len(LOOKS)]
        lines += dots(part["confidence"], look)
        x, y = LEFT + SIZE + 24, TOP + 16 + 22 * i
        n = sum(b["of"] for b in part["confidence"])
        lines.append(f'{mark(look[1], x, y, 5)} fill="{look[0]}" fill-opacity="0.55" stroke="{look[0]}"/>')
        lines.append(f'<text x="{x + 14}" y="{y + 4}">{part["name"]}, {n} events</text>')
    lines.append("</svg>")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(plot(json.load(sys.stdin)["sets"]))
