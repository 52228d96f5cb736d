// A list that lies about its items and its length.
class Any extends Array {
  *[Symbol.iterator]() { yield 4; }
  get [Symbol.toStringTag]() { return "Array"; }
  map() { return [4]; }
}
function steps(numbers) {
  return Object.defineProperty(new Any(), "0", { get: () => 4, enumerable: true });
}
