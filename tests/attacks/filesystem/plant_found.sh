# Second of two: looks for what plant.py left.
# Must not find it.
for place in . .. /tmp /var/tmp /dev/shm / "$HOME"; do
  if [ -e "$place/octet_attack_planted" ]; then
    echo "BREACH: in $place"
    exit 7
  fi
done
echo 'contained: nothing found'
