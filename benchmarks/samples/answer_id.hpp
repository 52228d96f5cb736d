// By which id an answer that is made elsewhere comes back: `octet prompts` writes it beside each
// prompt, and `octet score` reads it from what batch runners write.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace octet {

struct AnswerId {
  std::string suite;  // empty: any
  std::string task_id;
  std::size_t sample = 0;
  bool numbered = false;  // whether `sample` was said
};

// "multipl-e-java:HumanEval_23_strlen#0"
std::string text_of(const AnswerId& id);

// The language that the name of its suite ends in: "java" of "multipl-e-java", "mine-java@2". Empty
// where it has no "-".
std::string language_in(const AnswerId& id);

// Of any text: without a suite before ":" and a number behind the last "#" it is a task's id.
AnswerId answer_id_of(std::string_view text);

}  // namespace octet
