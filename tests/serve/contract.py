"""The contract (docs/openapi.yaml), and answers held to it."""
import jsonschema
import yaml

from desk import ROOT, check

SPEC = yaml.safe_load((ROOT / "docs/openapi.yaml").read_text())


def resolve(node):
    while isinstance(node, dict) and "$ref" in node:
        target = SPEC
        for part in node["$ref"][2:].split("/"):
            target = target[part]
        node = target
    return node


def validate(reply, operation, label):
    """Is this answer one that the contract names, with the headers that keep browsers safe?"""
    answers = operation["responses"]
    if not check(str(reply.status) in answers, f"{label}: status {reply.status} is not in the contract"):
        return
    content = resolve(answers[str(reply.status)]).get("content", {})
    if content and not check(reply.type in content, f"{label}: type {reply.type} is not in the contract"):
        return
    check(reply.headers.get("x-content-type-options") == "nosniff", f"{label}: nosniff")
    check("default-src 'none'" in reply.headers.get("content-security-policy", ""), f"{label}: policy")
    schema = content.get(reply.type, {}).get("schema")
    if schema and "json" in reply.type and "ndjson" not in reply.type:
        whole = dict(schema, components=SPEC["components"])
        errors = sorted(jsonschema.Draft202012Validator(whole).iter_errors(reply.json()), key=str)
        check(not errors, f"{label}: {errors[0].json_path if errors else ''} {str(errors[0].message)[:300] if errors else ''}")
