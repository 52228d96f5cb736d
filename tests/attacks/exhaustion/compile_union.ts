// Compile-time bomb: template literal types with more members than the compiler will count.
// Must not compile, by the compiler's own limit or one of the compile step.
type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type Number8 = `${Digit}${Digit}${Digit}${Digit}${Digit}${Digit}${Digit}${Digit}`;

const text: Number8 = 'x';
console.log(text);
