// Writes up to 1 GB to stdout and stderr in turn, each below a cap that counted them apart.
// Must end as output limit: the cap is for both together.
const fs = require('fs');

const piece = Buffer.alloc(1 << 16, 'x');
for (let i = 0; i < 16000; i++) {
  fs.writeSync(1 + (i % 2), piece);
}
process.exit(7);
