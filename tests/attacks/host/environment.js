// Looks for the environment of the program that judges it.
// Must not find the driver's token.
const found = 'OCTET_CANARY_TOKEN' in process.env;
console.log(found ? 'BREACH: token' : 'contained: ' + Object.keys(process.env).join(' '));
process.exit(found ? 7 : 0);
