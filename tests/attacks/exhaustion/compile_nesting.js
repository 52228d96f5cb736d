// Parse-time bomb: an expression nested 100,000 deep.
// Must end by V8's RangeError.
const x = @REPEAT(100000,[)@1@REPEAT(100000,])@;
process.exit(7);
