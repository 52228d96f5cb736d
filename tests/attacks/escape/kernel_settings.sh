# Opens for writing, without writing, the settings of the kernel that reach beyond a process.
# Must be refused: the files are missing or read-only.
breach=0
for file in /proc/sys/kernel/core_pattern /proc/sys/kernel/modprobe /proc/sys/vm/overcommit_memory \
  /proc/sysrq-trigger /proc/sys/kernel/hostname /proc/sys/fs/file-max \
  /proc/1/oom_score_adj /proc/@SUPERVISOR@/oom_score_adj /proc/@SUPERVISOR@/comm /sys/kernel/uevent_helper /sys/power/state /proc/sys/kernel/randomize_va_space \
  /proc/sys/net/ipv4/ip_forward /proc/1/setgroups /proc/1/uid_map; do
  if [ -e "$file" ] && (: >>"$file") 2>/dev/null; then
    echo "BREACH: $file"
    breach=7
  fi
done
echo 'contained: settings'
exit $breach
