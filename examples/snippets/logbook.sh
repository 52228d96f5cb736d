#!/usr/bin/env bash
# Small helpers for a ship's logbook: lines of "HOUR KNOTS REMARK".

# The sum of miles, an hour for each line.
miles() {
  local hour knots rest sum=0
  while read -r hour knots rest; do
    ((sum += knots))
  done
  echo "$sum"
}

# Hours whose speed is below a limit.
slow_hours() {
  local limit=$1 hour knots rest
  while read -r hour knots rest; do
    if ((knots < limit)); then
      echo "$hour"
    fi
  done
}

# Remarks, each once, with how often it was made.
remarks() {
  cut -d ' ' -f 3- | sort | uniq -c | sort -k1,1nr -k2 |
    while read -r count text; do
      echo "$text ($count)"
    done
}
