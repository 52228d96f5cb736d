// Honest.
#include <sstream>
#include <string>

std::string initials(std::string text) {
    std::istringstream words(text);
    std::string letters;
    for (std::string word; words >> word;) letters += word[0];
    return letters;
}
