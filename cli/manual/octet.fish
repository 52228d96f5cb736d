# fish completion of octet {{version}}, as `octet completion fish` wrote it of octet's tables of flags.

# Whether the words behind octet begin with these.
function __octet_at
    set -l words (commandline -opc)[2..-1]
    test (count $words) -ge (count $argv); or return 1
    for i in (seq (count $argv))
        test "$words[$i]" = "$argv[$i]"; or return 1
    end
end

# Whether they are these, and a part of them is to follow.
function __octet_before_part
    test (count (commandline -opc)) -eq (math (count $argv) + 1); and __octet_at $argv
end

# Words behind what is typed of a list so far.
function __octet_list
    set -l typed (commandline -ct | string replace -r '^--[^=]*=' '')
    set -l begun (string replace -r '[^,]*$' '' -- "$typed")
    for word in $argv
        echo "$begun$word"
    end
end

{{commands}}
