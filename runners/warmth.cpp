#include "runners/warmth.hpp"

namespace octet {
namespace {

Zygote parse_zygote(JsonObject object) {
  Zygote zygote;
  zygote.library = object.string("library");
  zygote.when = object.strings_or("when", {});
  zygote.imports = object.strings("imports");
  object.finish();
  return zygote;
}

}  // namespace

Warmth parse_warmth(JsonObject object) {
  Warmth warmth;
  if (object.has("zygotes")) {
    for (JsonObject& zygote : object.objects("zygotes"))
      warmth.zygotes.push_back(parse_zygote(std::move(zygote)));
  }
  object.finish();
  return warmth;
}

}  // namespace octet
