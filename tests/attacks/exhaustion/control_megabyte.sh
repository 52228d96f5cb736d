# Control: prints 1 MB, then is done.
# Must pass: a program that talks much is not an attack.
printf -v line '%0999d' 0
for ((i = 0; i < 1000; i++)); do
  printf '%s\n' "$line"
done
echo 'contained: 1 MB was read' >&2
