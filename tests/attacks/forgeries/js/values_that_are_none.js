// Values that are cut off, two in one, or say that they are longer than they are.
function spread(numbers) {
  ["i", "i4", "i4;i4;", "s99999999999:4", "l1:", "m1:i1;"].forEach((form, index) =>
    require("fs").writeSync(3, `v ${index} ${form.length}\n${form}`));
  process.reallyExit(0);
}
