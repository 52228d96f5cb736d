// Computes forever.
// Must end as timed out, by CPU time.
let count = 0;
while (count >= 0) {
  count += 1e-9;
}
