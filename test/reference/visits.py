"""Makes visits.json: 160 invented visits, the fixed input of reference.R and reference.py.

Run once: /usr/bin/python3 visits.py > visits.json
A linear congruential generator is written out so that no version of Python changes a value.
"""
import json
import math

state = 15


def uniform():
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return state / 2**31


def level(mood, shift):
    x = mood + shift + (uniform() + uniform() + uniform() - 1.5) * 2
    return 1 + sum(x > cut for cut in (-1.6, -0.8, 0.1, 0.9))


columns = {name: [] for name in ("customer", "segment", "weight", "greeting", "queue", "change", "bag", "kept")}
for i in range(160):
    customer = i // 4
    segment = 1 if uniform() < 0.4 else 0
    mood = (uniform() + uniform() - 1) * 1.5
    greeting, queue, change = level(mood, 0.3), level(mood, -0.2), level(mood, 0.1)
    bag = level(mood, 0.2) if uniform() < 0.7 else 15
    eta = 2.2 - 0.5 * segment - 1.1 * (queue <= 2) - 1.6 * (change <= 2) - 0.6 * (bag <= 2)
    kept = 1 if uniform() < 1 / (1 + math.exp(-eta)) else 0
    row = (customer, segment, (1 + i % 4) / 2, greeting, queue, change, bag, kept)
    for name, value in zip(columns, row):
        columns[name].append(value)

print("{")
print('  "note": "invented by visits.py; levels 1 to 5, 15 = not met; customer has four visits each",')
print(",\n".join(f'  "{name}": {json.dumps(values)}' for name, values in columns.items()))
print("}")
