#!/usr/bin/env python3
"""Writes EcsFields.tsv from the Elastic Common Schema.

Input: generated/ecs/ecs_flat.yml of github.com/elastic/ecs turned into JSON, gzipped or not; the table in the repository comes from ECS 9.5.0.
The input does not carry its version, so it is named on the command line:

    python3 generate.py 9.5.0 ../../../../../shared/corpora/schemas/ecs_flat.json.gz > EcsFields.tsv

Only names and types are taken. Multi-fields stand under their full names. A parent whose leaves have no names of their own (type
`flattened`, or `object` with an object_type) gets a second line, `parent.*`, with the type of those leaves.
"""
import gzip
import json
import sys


def read(path):
    with open(path, "rb") as file:
        content = file.read()
    return json.loads(gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content)


def rows(fields):
    for name, field in fields.items():
        yield name, field["type"]
        if field["type"] == "flattened":
            yield f"{name}.*", "keyword"
        elif field.get("object_type"):
            yield f"{name}.*", field["object_type"]
        for multi in field.get("multi_fields", []):
            yield multi["flat_name"], multi["type"]


def main(version, path):
    print(f"# Fields of the Elastic Common Schema {version} and their mapping types. Written by generate.py.")
    for name, kind in sorted(rows(read(path))):
        print(f"{name}\t{kind}")


if __name__ == "__main__":
    main(*sys.argv[1:])
