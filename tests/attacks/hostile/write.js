// Frames that are nearly right, and bytes that are none, by a seed.
const fs = require("fs");
let state = @SEED@;
const draw = (below) => {
  state = Number((BigInt(state) * 1103515245n + 12345n) % 2147483648n);
  return Math.floor(state / 65536) % below;
};
const ALPHABET = "lumsindtfvxe0123456789:; \n-";
const text = (size) => Array.from({ length: size }, () => ALPHABET[draw(ALPHABET.length)]).join("");
function frame(index) {
  switch (draw(8)) {
    case 0: return text(draw(300));
    case 1: return `v ${draw(9) * 4294967296} ${draw(9) * 16777216}\n` + text(20).repeat(3000);
    case 2: return `l 0 0\nx ${index} ${draw(400)}\n` + text(200);
  }
  const payload = "l2:".repeat(draw(2) * 20000) + text(draw(60));
  return `v ${index} ${payload.length + draw(2) * draw(3)}\n` + payload;
}
function measure(given) {
  for (let index = 0, sent = 0; index < 3000 && sent < 4000000; ++index) {
    const data = Buffer.from(frame(@SEED@ % 2 ? index % 6 : draw(7)));
    for (let at = 0; at < data.length;) {
      try {
        at += fs.writeSync(3, data, at);
      } catch (error) {
        if (error.code !== "EAGAIN") process.reallyExit(0);
      }
    }
    sent += data.length;
  }
  process.reallyExit(0);
}
