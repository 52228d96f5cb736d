// A regular expression that backtracks for ages.
// Must end as timed out, from outside.
/^(a+)+$/.test('a'.repeat(40) + 'b');
process.exit(7);
