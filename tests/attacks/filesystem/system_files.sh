# Opens for writing and changes the rights of (to what they are) the programs and libraries that every later program uses.
# Must be refused: the system is read-only.
breach=0
for path in /bin/bash /usr/bin/env /usr/bin/python3 /usr/bin/node /usr/bin/php /etc/passwd /etc/hosts \
  /lib/x86_64-linux-gnu/libc.so.6 /usr/lib/python3/dist-packages /usr/lib /etc / /dev /proc /sys; do
  [ -e "$path" ] || continue
  if [ -d "$path" ]; then
    if (: >"$path/octet_attack") 2>/dev/null; then
      rm -f "$path/octet_attack"
      [ "$path" = / ] && [ "$PWD" = / ] && continue
      echo "BREACH: $path"
      breach=7
    fi
  elif (: >>"$path") 2>/dev/null || chmod "$(stat -c %a "$path")" "$path" 2>/dev/null; then
    echo "BREACH: $path"
    breach=7
  fi
done
echo 'contained: system files'
exit $breach
