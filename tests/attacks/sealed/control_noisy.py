import sys

print("loaded")


def count_rises(levels):
    print("x" * 10000, file=sys.stderr)
    return sum(b > a for a, b in zip(levels, levels[1:]))


if __name__ == "__main__":
    raise SystemExit(1)
