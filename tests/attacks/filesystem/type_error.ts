// Has a type error; the compiler writes JavaScript all the same, which would exit cleanly.
// Must not count as compiled.
const text: number = 'BREACH: ran';
console.log(text);
