"""The schema accepts and refuses the same files as the parser, as far as a schema can tell.

corpus_test.cpp holds the parser to the same folders: it reads `valid`, and refuses `invalid` and `beyond-schema`.
The latter are wrong in a way that a schema cannot tell (as a whole, in a sum, or in how YAML writes a number), so the
schema must let them pass.
"""
import json
import pathlib
import re
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).parents[3]
CORPUS = pathlib.Path(__file__).parent / "corpus"
# YAML 1.2 (core schema), which editors follow; PyYAML alone would follow 1.1.
CORE = [
    (re.compile(r"(null|Null|NULL|~|)"), lambda text: None),
    (re.compile(r"(true|True|TRUE)"), lambda text: True),
    (re.compile(r"(false|False|FALSE)"), lambda text: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
]


def to_value(node):
    if isinstance(node, yaml.MappingNode):
        return {key.value: to_value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [to_value(item) for item in node.value]
    if node.style is None:
        for pattern, convert in CORE:
            if pattern.fullmatch(node.value):
                return convert(node.value)
    return node.value


def failures(validator):
    for kind, accepts in (("valid", True), ("invalid", False), ("beyond-schema", True)):
        files = sorted((CORPUS / kind).glob("*.yaml"))
        assert len(files) >= 10, kind
        for file in files:
            errors = list(validator.iter_errors(to_value(yaml.compose(file.read_text(encoding="utf-8")))))
            if accepts and errors:
                yield f"{kind}/{file.name}: the schema refuses it: {errors[0].message}"
            if not accepts and not errors:
                yield f"{kind}/{file.name}: the schema accepts it"


def bad_examples(schema, part, path=""):
    """Every example of a key fits what the schema says of that key."""
    if isinstance(part, dict):
        for example in part.get("examples", []):
            own = {key: value for key, value in part.items() if key != "examples"}
            for error in jsonschema.Draft202012Validator({**own, "$defs": schema["$defs"]}).iter_errors(example):
                yield f"the example of {path}: {error.message}"
        for key, value in part.items():
            if key != "examples":
                yield from bad_examples(schema, value, f"{path}/{key}")
    elif isinstance(part, list):
        for item in part:
            yield from bad_examples(schema, item, path)


def main():
    schema = json.loads((ROOT / "scenarios/scenario.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    problems = list(failures(validator)) + list(bad_examples(schema, schema))
    for file in sorted((ROOT / "scenarios").glob("*.yaml")):
        for error in validator.iter_errors(to_value(yaml.compose(file.read_text(encoding="utf-8")))):
            problems.append(f"{file.name}: {error.message}")
    print("\n".join(problems) or "schema and parser agree")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
