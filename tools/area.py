"""Area under the curve of what fit_confidence.py and fit_likeness.py fit."""


def area(scored):
    """Share of pairs of a right and a wrong event in which the right one is surer."""
    ranked = sorted(scored)
    total, at = 0.0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        total += (at + end + 1) / 2 * sum(right for _, right in ranked[at:end])
        at = end
    n_right = sum(right for _, right in ranked)
    return (total - n_right * (n_right + 1) / 2) / (n_right * (len(ranked) - n_right))
