// Fills the heap that V8 itself limits, with up to 4 GiB of numbers.
// Must end: as out of memory, or by V8's own abort when its limit is the lower one.
declare var process: any;

const rows: number[][] = [];
for (let i = 0; i < 512; i++) {
  rows.push(new Array(1 << 20).fill(i + 0.5));
}
process.exit(7);
