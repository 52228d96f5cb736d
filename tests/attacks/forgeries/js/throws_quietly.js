// Throws what the handler of its own takes for a good end.
process.on("uncaughtException", () => process.exit(0));
function spread(numbers) {
  throw "done";
}
