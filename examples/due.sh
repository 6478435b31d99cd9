#!/bin/sh
# What is due by the end of a year: year, kind of promise, amount and measure, tab-separated, the
# earliest first. Needs jq.
#
#     examples/due.sh 2030 seeds/*.txt
set -eu
year=$1
shift
planlens extract --kind target --format ndjson "$@" |
    jq -r --argjson year "$year" '
        select(.kind == "target" and .time.end != null and .time.end <= $year)
        | [.time.end, .modality // "-", .quantity.text, .indicator.text // "?"]
        | map(tostring | gsub("\\s+"; " ")) | join("\t")' |
    sort -s -n
