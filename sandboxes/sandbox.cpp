#include "sandboxes/sandbox.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/error.hpp"
#include "sandboxes/confinement.hpp"
#include "sandboxes/layers.hpp"
#include "sandboxes/supervisor.hpp"

namespace octet {
namespace {

class ConfiningSandbox final : public Sandbox {
 public:
  ConfiningSandbox(Confinement confinement, Layers layers)
      : confinement_(std::move(confinement)), layers_(std::move(layers)) {}
  Outcome run(const Command& command) const override { return run_confined(confinement_, command); }
  SandboxMode mode() const override { return confinement_.mode; }
  const Layers& layers() const override { return layers_; }

 private:
  Confinement confinement_;
  Layers layers_;
};

void check(const Layers& layers, const std::vector<std::string>& required) {
  for (const std::string& name : required) {
    if (std::none_of(layers.layers.begin(), layers.layers.end(),
                     [&](const Layer& layer) { return layer.name == name; })) {
      std::vector<std::string> known;
      for (const Layer& layer : layers.layers) known.push_back(layer.name);
      throw InputError(fmt::format("--require {}: no such layer of sandbox mode {} (layers: {})",
                                   name, name_of(layers.mode), fmt::join(known, ", ")));
    }
  }
  for (const Layer& layer : layers.layers) {
    const bool asked = std::find(required.begin(), required.end(), layer.name) != required.end();
    if (layer.holds || !(layer.required || asked)) continue;
    throw MissingError(
        fmt::format("the {} sandbox {} layer \"{}\", which does not hold here: {}\n{}",
                    name_of(layers.mode), layer.required ? "rests on" : "is asked to have",
                    layer.name, layer.evidence, layer.remedy));
  }
}

}  // namespace

std::string name_of(SandboxMode mode) {
  return mode == SandboxMode::full ? "full" : "degraded";
}

std::unique_ptr<Sandbox> make_sandbox(SandboxMode mode, const std::vector<std::string>& required) {
  Layers layers = probe_layers(mode);
  check(layers, required);
  Confinement confinement;
  confinement.mode = mode;
  confinement.cells = forked_cells();
  if (layers.holds("cgroup")) confinement.cgroups = find_cgroup_backend();
  confinement.landlock = layers.holds("landlock");
  return std::make_unique<ConfiningSandbox>(std::move(confinement), std::move(layers));
}

}  // namespace octet
