// Computes forever.
// Must end as timed out, by CPU time.
int main() {
  volatile unsigned long count = 0;
  for (;;) count = count + 1;
}
