// Compile-time bomb: 4 GiB of initialised data in the object file.
// Must not compile, by a limit of the compile step.
int data[1u << 30] = {1};

int main() {
  return data[1] == 0 ? 7 : 0;
}
