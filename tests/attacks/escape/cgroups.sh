# Lifts its limits through the cgroup file systems, moves itself to another group, sets a release agent.
# Must be refused: nothing of them is there, or nothing can be written.
breach=0
for root in /sys/fs/cgroup /sys/fs/cgroup/memory /sys/fs/cgroup/pids /sys/fs/cgroup/unified /cgroup; do
  for file in cgroup.procs tasks memory.max pids.max release_agent notify_on_release; do
    if [ -e "$root/$file" ] && (: >>"$root/$file") 2>/dev/null; then
      echo "BREACH: $root/$file"
      breach=7
    fi
  done
  if mkdir "$root/octet_attack" 2>/dev/null; then
    rmdir "$root/octet_attack"
    echo "BREACH: a group below $root"
    breach=7
  fi
done
echo 'contained: cgroups'
exit $breach
