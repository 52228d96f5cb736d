# Doubles a string up to 4 GiB.
# Must end as out of memory, or by bash's own "cannot allocate".
text=0123456789abcdef
for ((i = 0; i < 28; i++)); do
  text="$text$text"
done
exit 7
