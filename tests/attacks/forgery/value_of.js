// Answers with an object whose value is whatever it is compared with.
// Must be a wrong answer: an object is no number, however loosely it is compared.
function high_tides(levels) {
  return new Proxy({}, { get: (target, name) => (name === Symbol.toPrimitive ? () => 1 : undefined) });
}
