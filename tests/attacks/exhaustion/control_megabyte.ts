// Control: prints 1 MB, then is done.
// Must pass: a program that talks much is not an attack.
const line: string = 'x'.repeat(999);
for (let i = 0; i < 1000; i++) console.log(line);
console.error('contained: 1 MB was read');
