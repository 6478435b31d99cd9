#!/bin/sh
# The targets of one or more plans as a CSV file for a spreadsheet, a row a target, in text order.
#
#     examples/spreadsheet.sh targets.csv seeds/*.txt
#
# The columns are those of docs/output.md; `base_value` and `base_unit` compare across documents.
set -eu
out=$1
shift
planlens extract --kind target --format csv --output "$out" "$@"
