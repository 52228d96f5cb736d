// Writes to nowhere.
// Must be told as that signal, and no core file may be left.
int main() {
  volatile int* nowhere = nullptr;
  *nowhere = 1;
  return 7;
}
