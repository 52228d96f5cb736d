// Touches up to 4 GiB outside the heap that V8 limits.
// Must end as out of memory.
const pieces = [];
for (let i = 0; i < 256; i++) {
  pieces.push(Buffer.alloc(16 << 20, 1));
}
process.exit(7);
