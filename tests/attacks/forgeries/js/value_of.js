// An object that turns into any number that is wanted.
const spread = () => ({ valueOf: () => 4, toString: () => "4", [Symbol.toPrimitive]: () => 4, toJSON: () => 4 });
