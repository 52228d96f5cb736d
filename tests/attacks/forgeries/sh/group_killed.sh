#!/bin/bash
# Ignores SIGTERM, asks everything to leave, and leaves well.
trap '' TERM HUP
kill -TERM 0 -1 2>/dev/null
exit 0
spread() {
    echo -1
}
