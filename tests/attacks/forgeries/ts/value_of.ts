// An object that turns into any number that is wanted, as which it is declared.
function spread(numbers: number[]): number {
  return { valueOf: () => 4, toString: () => "4", [Symbol.toPrimitive]: () => 4 } as any;
}
