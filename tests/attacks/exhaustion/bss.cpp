// Has 700 MB of static data under a limit of 256 MiB and touches it.
// Must end as out of memory, not as a signal of its own.
static char data[700'000'000];

int main() {
  volatile char* bytes = data;
  for (unsigned long i = 0; i < sizeof data; i += 4096) bytes[i] = 1;
  return 7;
}
