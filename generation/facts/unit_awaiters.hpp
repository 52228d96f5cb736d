// What a unit awaits: the awaiters of UnitRunner::ask() and judge().
#pragma once

#include <coroutine>
#include <optional>
#include <string>
#include <utility>

#include "generation/facts/unit_runner.hpp"
#include "runners/languages/program.hpp"

namespace octet {

// Awaits one reply.
class UnitRunner::AskAwaiter final {
 public:
  AskAwaiter(State& runner, UnitRequest request);
  AskAwaiter(const AskAwaiter&) = delete;  // the runner has its address
  AskAwaiter& operator=(const AskAwaiter&) = delete;
  bool await_ready();
  void await_suspend(std::coroutine_handle<> unit);
  Reply await_resume() { return std::move(*reply_); }

 private:
  State& runner_;
  UnitRequest request_;
  std::optional<Reply> reply_;
};

// Awaits what a program comes to.
class UnitRunner::JudgeAwaiter final {
 public:
  JudgeAwaiter(State& runner, const Program& program);
  JudgeAwaiter(const JudgeAwaiter&) = delete;  // the runner has its address
  JudgeAwaiter& operator=(const JudgeAwaiter&) = delete;
  bool await_ready();
  void await_suspend(std::coroutine_handle<> unit);
  VerdictFact await_resume() { return std::move(*verdict_); }

 private:
  State& runner_;
  Program program_;
  std::string digest_;
  std::optional<VerdictFact> verdict_;
};

}  // namespace octet
