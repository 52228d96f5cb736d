// Has the compiler read a file of the host and show it in its messages.
// Must not compile, and no line of the file may be in a message.
#include "/etc/shadow"
#include "@CANARY@"

int main() {
  return 7;
}
