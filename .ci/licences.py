#!/usr/bin/env python3
"""The licences of what the package requires, directly or not, as installed here; by licence.

    python .ci/licences.py           list them
    python .ci/licences.py --pins    fail if a workflow uses an action that is not named by the hash of a commit
"""
import importlib.metadata as metadata, re, sys
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def name_of(requirement): return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")


def required():
    "Names of all requirements, and of theirs."
    settings = ConfigParser(delimiters=["="])
    settings.read(ROOT/"settings.ini", encoding="utf-8")
    todo, seen = [name_of(r) for r in settings["DEFAULT"]["requirements"].split()], set()
    while todo:
        name = todo.pop()
        if name in seen: continue
        seen.add(name)
        try: found = metadata.requires(name) or []
        except metadata.PackageNotFoundError: continue
        todo += [name_of(r) for r in found if "extra ==" not in r]
    return sorted(seen)


def licence(name):
    "What a package says of its licence, in a line."
    try: said = metadata.metadata(name)
    except metadata.PackageNotFoundError: return "not installed here"
    classified = [c.split(" :: ")[-1] for c in said.get_all("Classifier", []) if c.startswith("License")]
    words = said.get("License-Expression") or (said.get("License") or "").strip().split("\n")[0][:60] or ", ".join(classified)
    return words if words and len(words) < 60 else ", ".join(classified) or words or "does not say"


def licences():
    by_licence = {}
    for name in required(): by_licence.setdefault(licence(name), []).append(name)
    for said, names in sorted(by_licence.items(), key=lambda item: -len(item[1])): print(f"{said}: {', '.join(names)}")


def pins():
    "Actions that a workflow names by a tag or a branch, which their owners can move."
    return [f"{file.name}: {action}" for file in sorted((ROOT/".github"/"workflows").glob("*.y*ml"))
            for action in re.findall(r"uses:\s*(\S+)", file.read_text(encoding="utf-8")) if not re.search("@[0-9a-f]{40}$", action)]


if "--pins" in sys.argv:
    print(*pins(), sep="\n")
    sys.exit(bool(pins()))
licences()
