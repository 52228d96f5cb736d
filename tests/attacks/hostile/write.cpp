// Frames that are nearly right, and bytes that are none, by a seed.
#include <cerrno>
#include <string>
#include <unistd.h>

static unsigned long drawn = @SEED@;
static unsigned long draw(unsigned long below) {
    drawn = (drawn * 1103515245 + 12345) % 2147483648;
    return drawn / 65536 % below;
}
static std::string text(unsigned long size) {
    const std::string alphabet = "lumsindtfvxe0123456789:; \n-";
    std::string made;
    while (made.size() < size) made += alphabet[draw(alphabet.size())];
    return made;
}
static std::string repeated(const std::string& part, unsigned long times) {
    std::string made;
    while (times-- > 0) made += part;
    return made;
}
static std::string frame(unsigned long index) {
    const unsigned long kind = draw(8);
    if (kind == 0) return text(draw(300));
    if (kind == 1)
        return "v " + std::to_string(draw(9) * 4294967296) + " " + std::to_string(draw(9) * 16777216) + "\n" +
               repeated(text(20), 3000);
    if (kind == 2) return "l 0 0\nx " + std::to_string(index) + " " + std::to_string(draw(400)) + "\n" + text(200);
    const std::string payload = repeated("l2:", draw(2) * 20000) + text(draw(60));
    return "v " + std::to_string(index) + " " + std::to_string(payload.size() + draw(2) * draw(3)) + "\n" + payload;
}

long measure(std::string given) {
    unsigned long sent = 0;
    for (unsigned long index = 0; index < 3000 && sent < 4000000; ++index) {
        const std::string data = frame(@SEED@ % 2 ? index % 6 : draw(7));
        for (unsigned long at = 0; at < data.size();) {
            const long written = write(3, data.data() + at, data.size() - at);
            if (written < 0 && errno != EAGAIN) _exit(0);
            if (written > 0) at += written;
        }
        sent += data.size();
    }
    _exit(0);
}
