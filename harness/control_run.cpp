#include "harness/control_run.hpp"

#include "benchmarks/verdict.hpp"

namespace octet {

void add_control(Record& record, const Evidence& control, Survivor survivor) {
  const Verdict verdict = control.judgement.verdict;
  if (verdict == Verdict::harness_error) return;
  if (!control.run || verdict == Verdict::compile_error) {
    record.control = Control::none_found;
  } else if (verdict == Verdict::passed) {
    record.control = Control::passed;
    if (survivor == Survivor::forged) record.verdict = Verdict::forged;
  } else {
    record.control = Control::failed;
    record.seal = Seal::controlled;
  }
}

}  // namespace octet
