#!/usr/bin/env python3
"""The figures that statistics_test.cpp expects, computed apart from octet: by the formulas of the papers
named below, with exact fractions where a figure is rational and 60 decimal digits where it is not.

    statistics_values.py     prints them

compare_test.py holds `octet compare` to the same functions on whole runs.
"""
import decimal
import fractions
import math
import statistics as standard

decimal.getcontext().prec = 60
D = decimal.Decimal
# 97.5 % quantile of the normal distribution: statistics.NormalDist().inv_cdf(0.975), refined by Newton's
# method on the series of the error function below.
Z_START = D(repr(standard.NormalDist().inv_cdf(0.975)))


def erf(x):
    """The Maclaurin series, Abramowitz and Stegun 7.1.5."""
    term, total, n = x, x, 0
    while abs(term) > D(10) ** -55:
        n += 1
        term = -term * x * x / n
        total += term / (2 * n + 1)
    return 2 * total / pi().sqrt()


def pi():
    """Machin's formula."""
    def arctan(inverse):
        x, total, k, power = D(1) / inverse, D(0), 0, D(1) / inverse
        while abs(power) > D(10) ** -58:
            total += power / (2 * k + 1) * (-1) ** k
            power, k = power * x * x, k + 1
        return total
    return 4 * (4 * arctan(5) - arctan(239))


def normal_quantile():
    z = Z_START
    for _ in range(3):
        density = (-z * z / 2).exp() / (2 * pi()).sqrt()
        z -= ((1 + erf(z / D(2).sqrt())) / 2 - D("0.975")) / density
    return z


Z = normal_quantile()


def mcnemar(b, c):
    """Exact: twice the lower tail of Binomial(b + c, 1/2), at most 1."""
    tail = sum(math.comb(b + c, k) for k in range(min(b, c) + 1))
    return min(fractions.Fraction(1), fractions.Fraction(2 * tail, 2 ** (b + c)))


def decimal_of(value):
    value = fractions.Fraction(value)
    return D(value.numerator) / D(value.denominator)


def wilson(p, n):
    """Wilson 1927: the roots of (p - t)^2 = z^2 t (1 - t) / n."""
    p, n = decimal_of(p), D(n)
    a, b, c = 1 + Z * Z / n, -(2 * p + Z * Z / n), p * p
    root = max(D(0), b * b - 4 * a * c).sqrt()
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def newcombe(both, first, second, neither):
    """Newcombe 1998, Statistics in Medicine 17:2635-2650, method 10."""
    n = both + first + second + neither
    p, q = fractions.Fraction(both + first, n), fractions.Fraction(both + second, n)
    (l1, u1), (l2, u2) = wilson(p, n), wilson(q, n)
    p, q = decimal_of(p), decimal_of(q)
    product = (both + first) * (second + neither) * (both + second) * (first + neither)
    cross = D(both * neither - first * second)
    if cross > 0:
        cross = max(cross - D(n) / 2, D(0))
    phi = cross / D(product).sqrt() if product else D(0)
    low = ((p - l1) ** 2 - 2 * phi * (p - l1) * (u2 - q) + (u2 - q) ** 2).sqrt()
    high = ((u1 - p) ** 2 - 2 * phi * (u1 - p) * (q - l2) + (q - l2) ** 2).sqrt()
    return p - q - low, p - q + high


def clustered(suites):
    """suites: lists of (cluster, fraction). Mean of means and its cluster-robust variance, as
    sum over clusters of the square of their summed residuals, times G/(G-1)."""
    residuals, mean = {}, fractions.Fraction(0)
    for suite in suites:
        own = sum(value for _, value in suite) / fractions.Fraction(len(suite))
        mean += own / len(suites)
        for cluster, value in suite:
            residuals[cluster] = residuals.get(cluster, fractions.Fraction(0)) + (value - own) / (len(suites) * len(suite))
    g = len(residuals)
    variance = fractions.Fraction(g, g - 1) * sum(each * each for each in residuals.values())
    return mean, decimal_of(variance).sqrt()


def normal_p(mean, error):
    """Two-sided, by the continued fraction of erfc beyond 3 (Abramowitz and Stegun 7.1.14)."""
    if error == 0:
        return D(1) if mean == 0 else D(0)
    x = abs(decimal_of(mean)) / error / D(2).sqrt()
    if x < 3:
        return 1 - erf(x)
    tail = D(0)
    for k in range(400, 0, -1):
        tail = (D(k) / 2) / (x + tail)
    return (-x * x).exp() / pi().sqrt() / (x + tail)


def pass_at(n, c, k):
    """1 - C(n-c, k) / C(n, k)."""
    return 1 - fractions.Fraction(math.comb(n - c, k), math.comb(n, k))


def splitmix(seed):
    mask = 2 ** 64 - 1
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        yield z ^ (z >> 31)


def quantile(values, share):
    """Type 7 of Hyndman and Fan: numpy's default."""
    values = sorted(values)
    place = share * (len(values) - 1)
    below = int(place)
    return values[below] + (place - below) * (values[min(below + 1, len(values) - 1)] - values[below])


def bootstrap(suites, resamples=10000, seed=1):
    order = list(dict.fromkeys(cluster for suite in suites for cluster, _ in suite))
    held = [[[float(v) for c, v in suite if c == cluster] for suite in suites] for cluster in order]
    draws, means = splitmix(seed), []
    for _ in range(resamples):
        drawn = [next(draws) % len(order) for _ in order]
        parts = [[value for place in drawn for value in held[place][i]] for i in range(len(suites))]
        parts = [sum(part) / len(part) for part in parts if part]
        means.append(sum(parts) / len(parts))
    return quantile(means, 0.025), quantile(means, 0.975)


def show(name, *values):
    print(name, *(f"{decimal_of(v) if isinstance(v, fractions.Fraction) else D(v):.17g}" for v in values))


SUITES = [[("0", fractions.Fraction(1)), ("1", fractions.Fraction(0)), ("2", fractions.Fraction(1, 2)), ("3", fractions.Fraction(1))],
          [("0", fractions.Fraction(1)), ("1", fractions.Fraction(0)), ("2", fractions.Fraction(0))]]


def main():
    show("z", Z)
    for b, c in [(0, 0), (0, 1), (1, 7), (5, 5), (0, 10), (3, 17), (44, 9), (400, 300), (5000, 5200)]:
        show(f"mcnemar {b} {c}", mcnemar(b, c))
    for p, n in [("110/158", 158), ("0", 20), ("1", 164), ("1/3", 7)]:
        show(f"wilson {p} {n}", *wilson(fractions.Fraction(p), n))
    for cells in [(1, 1, 7, 12), (70, 44, 9, 35), (20, 0, 0, 0), (0, 5, 0, 0), (50, 0, 10, 104), (3, 4, 5, 2)]:
        show(f"newcombe {cells}", *newcombe(*cells))
    mean, error = clustered(SUITES)
    show("clustered", mean, error, normal_p(mean, error))
    show("bootstrap", *bootstrap(SUITES))
    show("bootstrap one", *bootstrap([SUITES[0]]))
    for n, c, k in [(10, 3, 1), (10, 3, 10), (200, 7, 100), (20, 5, 10)]:
        show(f"pass {n} {c} {k}", pass_at(n, c, k))


if __name__ == "__main__":
    main()
