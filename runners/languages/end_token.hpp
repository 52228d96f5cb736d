// How a program shows that it got to its end (ReachedEnd): it writes a token to descriptor 3 that
// is new for every run. The token is text of the program itself, put there when the program is run:
// nothing of it is in the environment, in a file or in an open descriptor, and it is the same in
// every language, warm and cold and in every sandbox mode. What is kept, hashed and shown of a
// program has k_end_token in its place, which has the token's length, so that no message shifts.
//
// An answer can still read it out of the program's own text or memory: the seal is a weak one
// (harness/recorded.hpp), and a control run is what finds that out.
#pragma once

#include <string>
#include <string_view>

namespace octet {

// Stands in the code of a language file (Syntax) exactly once. Never a token: those are
// hexadecimal.
inline constexpr std::string_view k_end_token = "octet-puts-a-fresh-token-in-here";

// Throws SystemError where the host has no random bytes.
std::string fresh_end_token();

// `program` with the token in its place: the last that there is, for an answer's own are gone.
std::string with_end_token(std::string program, const std::string& token);

// `answer` with each k_end_token in it in capitals: it must not get the token.
std::string without_end_token(std::string answer);

// Puts k_end_token back into what a program or its compiler said.
void hide_end_token(std::string& output, const std::string& token);

}  // namespace octet
