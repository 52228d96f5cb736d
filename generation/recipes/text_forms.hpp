// Texts of a recipe that have a form of their own: each gives the text as it is kept. They throw
// InputError, the message without the key, for what has not that form; secrets are not quoted.
#pragma once

#include <string>

namespace octet {

std::string url_form(const std::string& text);       // normal_base_url()
std::string json_form(const std::string& text);      // an object; in one line
std::string variable_form(const std::string& text);  // the name of an environment variable
// "NAME: VALUE"; VALUE is $VARIABLE where the name is that of something secret.
std::string header_form(const std::string& text);

}  // namespace octet
