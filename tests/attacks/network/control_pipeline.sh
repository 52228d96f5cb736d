# Control: pipelines, a coprocess, process substitution and a here-document.
# Must pass.
set -e
[[ $(seq 10 | sort -rn | head -1) == 10 ]]
[[ $(echo '6 * 7' | bc) == 42 ]]
[[ $(awk 'BEGIN { print 6 * 7 }') == 42 ]]
diff <(echo a) <(echo a)
coproc cat
echo hello >&"${COPROC[1]}"
read -r line <&"${COPROC[0]}"
[[ $line == hello ]]
cat <<END
contained: pipelines work
END
