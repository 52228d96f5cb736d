# One at a time, by flock(1), as scripts do: must work.
(
  flock 9
  sleep 0.2
  echo first >>order
) 9>lock &
sleep 0.1
(
  flock 9
  echo second >>order
) 9>lock
wait
[ "$(tr '\n' ' ' <order)" = "first second " ] || exit 1
exec 8>lock
flock -n 8 || exit 2
flock -n lock true && exit 3
flock -w 0.1 lock true && exit 4
echo "contained: one at a time"
