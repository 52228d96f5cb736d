# Fills the work directory and every other writable place with files of 32 MiB, at most 2 GiB.
# Must be refused by the limit of the disk, or be charged to the memory limit.
written=0
for place in . /tmp /var/tmp /dev/shm "$HOME"; do
  for ((i = 0; i < 64; i++)); do
    head -c 33554432 /dev/zero 2>/dev/null > "$place/octet_attack_fill_$i" || break
    written=$((written + 1))
  done
done 2>/dev/null
if ((written >= 64)); then
  echo "BREACH: $written files of 32 MiB"
  exit 7
fi
echo "contained: $written files of 32 MiB"
