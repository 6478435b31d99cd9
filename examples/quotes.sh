#!/bin/sh
# Proves that each span cuts its quote out of the source: prints the quotes of a text's numbers, cut
# with `tail` and `head` by the offsets alone. Needs jq.
#
#     examples/quotes.sh seeds/singapore-ndc-2020.txt
set -eu
planlens extract --format ndjson "$1" |
    jq -r 'select(.quantity != null) | .quantity.span | "\(.start) \(.end)"' |
    while read -r start end; do
        tail -c "+$((start + 1))" "$1" | head -c "$((end - start))" | tr '\n' ' '
        echo
    done
