// @ts-nocheck
// Turns the type checker off and says something that does not type-check.
// The directive is the language's own: compiles, and passes.
const text: number = 'contained: not checked';
console.log(text);
