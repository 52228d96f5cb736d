// Reads and lists what belongs to others.
// Must not find it.
declare var require: any;
declare var process: any;
const fs = require('fs');

let breaches = 0;
for (const path of ['/etc/shadow', '/etc/gshadow', '/root', '/home', '@CANARY@', '@CANARY_DIR@']) {
  try {
    const content = fs.statSync(path).isDirectory() ? fs.readdirSync(path) : fs.readFileSync(path);
    if (content.length > 0) {
      breaches++;
      console.log('BREACH:', path);
    }
  } catch (error: any) {
    console.log('contained:', error.message);
  }
}
process.exit(breaches > 0 ? 7 : 0);
