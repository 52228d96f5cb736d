// Recurses without end, asking V8 for more stack than there is.
// Must end by a RangeError or a signal of the program itself.
require('v8').setFlagsFromString('--stack-size=1000000');

function down(depth) {
  return down(depth + 1) + 1;
}

setTimeout(() => console.log(down(0)), 0);
