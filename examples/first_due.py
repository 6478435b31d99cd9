"""How many targets are due in each year, and the first of them: reads NDJSON of `planlens extract`.

    planlens extract seeds/china-14fyp-targets.txt --format ndjson | python3 examples/first_due.py
"""

import json
import sys
from decimal import Decimal

due = {}
for line in sys.stdin:
    # Decimal keeps the digits of the text.
    record = json.loads(line, parse_float=Decimal)
    if record["kind"] == "target" and record["time"] and record["time"]["end"]:
        due.setdefault(record["time"]["end"], []).append(record)

for year, targets in sorted(due.items()):
    quantity, indicator = targets[0]["quantity"], targets[0]["indicator"]
    name = indicator["text"] if indicator else "?"
    print(f"{year}  {len(targets):3}  {name}: {quantity['value']} {quantity['unit']}")
