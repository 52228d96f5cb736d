// Frames that are nearly right, and bytes that are none, by a seed.
declare var require: any, process: any, Buffer: any;
let drawn: number = @SEED@;
const draw = (below: number): number => {
  drawn = Number((BigInt(drawn) * BigInt(1103515245) + BigInt(12345)) % BigInt(2147483648));
  return Math.floor(drawn / 65536) % below;
};
const ALPHABET = "lumsindtfvxe0123456789:; \n-";
const text = (size: number): string => Array.from({ length: size }, () => ALPHABET[draw(ALPHABET.length)]).join("");
function frame(index: number): string {
  switch (draw(8)) {
    case 0: return text(draw(300));
    case 1: return `v ${draw(9) * 4294967296} ${draw(9) * 16777216}\n` + text(20).repeat(3000);
    case 2: return `l 0 0\nx ${index} ${draw(400)}\n` + text(200);
  }
  const payload = "l2:".repeat(draw(2) * 20000) + text(draw(60));
  return `v ${index} ${payload.length + draw(2) * draw(3)}\n` + payload;
}
function measure(given: string): number {
  for (let index = 0, sent = 0; index < 3000 && sent < 4000000; ++index) {
    const data = Buffer.from(frame(@SEED@ % 2 ? index % 6 : draw(7)));
    for (let at = 0; at < data.length;) {
      try {
        at += require("fs").writeSync(3, data, at);
      } catch (error: any) {
        if (error.code !== "EAGAIN") process.reallyExit(0);
      }
    }
    sent += data.length;
  }
  process.reallyExit(0);
  return -1;
}
