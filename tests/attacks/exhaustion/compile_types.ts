// Compile-time bomb: a type whose size doubles with every step.
// Must not compile, by the compiler's own limit or one of the compile step.
type Double<T extends unknown[]> = [...T, ...T];
type Grow<N extends number, T extends unknown[] = [0], C extends 0[] = []> =
  C['length'] extends N ? T : Grow<N, Double<T>, [...C, 0]>;

const size: Grow<60>['length'] = 7;
console.log(size);
