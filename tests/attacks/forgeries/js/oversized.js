// A whole frame of 60 MB.
function spread(numbers) {
  const frame = Buffer.concat([Buffer.from("v 0 62914560\n"), Buffer.alloc(62914560, "l1:")]);
  for (let at = 0; at < frame.length;) {
    try {
      at += require("fs").writeSync(3, frame, at);
    } catch { }
  }
  process.reallyExit(0);
}
