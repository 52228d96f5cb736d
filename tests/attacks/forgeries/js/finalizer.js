// A timer with a finalizer and a handler of rejected promises end the process.
new FinalizationRegistry(() => process.reallyExit(0)).register({}, 1);
process.on("unhandledRejection", () => process.reallyExit(0));
process.setUncaughtExceptionCaptureCallback(() => process.reallyExit(0));
function spread(numbers) {
  Promise.reject(1);
  return -1;
}
