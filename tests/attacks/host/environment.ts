// Looks for the environment and the command line of the compiler that ran before.
// Must not find the driver's token or another program's files.
declare var require: any;
declare var process: any;
const fs = require('fs');

let found = 'OCTET_CANARY_TOKEN' in process.env;
for (const name of fs.existsSync('/proc') ? fs.readdirSync('/proc') : []) {
  try {
    found = found || fs.readFileSync(`/proc/${name}/environ`, 'latin1').includes('OCTET_CANARY_TOKEN');
  } catch (error) {
    continue;
  }
}
console.log(found ? 'BREACH: token' : 'contained: no token');
process.exit(found ? 7 : 0);
