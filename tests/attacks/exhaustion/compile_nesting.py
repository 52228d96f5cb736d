# Parse-time bomb: an expression nested 100,000 deep.
# Must not parse: too many nested parentheses.
x = @REPEAT(100000,()@1@REPEAT(100000,))@
raise SystemExit(7)
