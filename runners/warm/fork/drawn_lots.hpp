// What a program has drawn by lot before it is forked: each child draws it anew, so that no two of
// them have the same randomness.
#pragma once

namespace octet {

class DrawnLots final {
 public:
  // In the process that is to be forked, when it has drawn all it will.
  void remember();

  // In a child, by the thread that goes on, before any other does. What the program does not have
  // is passed over.
  void draw_again() const;

 private:
  bool has_openssl_ = false;
};

// Called for every draw of a library from the kernel, by getentropy() (program_zygote.cpp).
void note_draw();

}  // namespace octet
