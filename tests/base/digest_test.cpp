#include "base/digest.hpp"

#include <catch2/catch.hpp>

namespace octet {
namespace {

TEST_CASE("Digests are those that the command line tools print", "[digest]") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(md5("") == "d41d8cd98f00b204e9800998ecf8427e");
  CHECK(md5("abc") == "900150983cd24fb0d6963f7d28e17f72");
}

TEST_CASE("A digest of fields tells where one field ends and the next begins", "[digest]") {
  const std::string one = FieldDigest().add("ab").add("c").hex();
  CHECK(one == FieldDigest().add("ab").add("c").hex());
  CHECK(one != FieldDigest().add("a").add("bc").hex());
  CHECK(one != FieldDigest().add("abc").hex());
  CHECK(one != FieldDigest().add("ab").add("c").add("").hex());
  CHECK(one.size() == 64);
}

}  // namespace
}  // namespace octet
