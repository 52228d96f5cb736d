// Ends with the code by which shells tell SIGSEGV.
// Must be told as that code.
process.exit(139);
