# Lets another program flood stdout, for at most 20 seconds.
# Must end as output limit.
timeout 20 yes
exit 7
