// Closes descriptor 3.
require("fs").closeSync(3);
function spread(numbers) {
  return -1;
}
