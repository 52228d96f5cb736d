// The first call writes the frames of all cases, of later ones first, and ends the process.
declare var require: any, process: any;
function spread(numbers: number[]): number {
  for (const index of [3, 0, 1, 2, 4, 5]) require("fs").writeSync(3, `v ${index} 1\nt`);
  process.reallyExit(0);
  return -1;
}
