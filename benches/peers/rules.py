"""Rules for Semgrep and ast-grep that look for what our rules of a language look for, one for each.

Neither tool brings rules that could be used without a network, so these are made from our queries: a rule looks for calls of
the names that the query lists, or, where it lists none, for the words that it compares with. For injections Semgrep follows
values from requests to these calls, as our rules do. What our queries ask beyond that (what an argument is, what guards a value,
where the code stands) is left out: that would be other tools' work to do, and makes theirs less here, not more. So the rules are
comparable in number and in what they look for; what they find is not worth comparing.
"""

import json
import pathlib
import re

QUERIES = pathlib.Path(__file__).resolve().parent.parent.parent / "queries"
QUOTED = r'"(?:[^"\\]|\\.)*"'
STRING = r'"((?:[^"\\]|\\.)*)"'
NAME = re.compile(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*")
# Where requests come in; the frameworks that our models know best.
SOURCES = {
    "python": ["flask.request", "request.args", "request.GET", "request.POST", "request.form", "input(...)", "sys.argv"],
    "javascript": ["$REQ.query", "$REQ.params", "$REQ.body", "location.hash", "location.search", "process.argv"],
    "rust": ["std::env::args()", "std::env::var(...)"],
}
FILES = {
    "python": ["python.scm"],
    "javascript": ["javascript.scm"],
    "typescript": ["typescript.scm", "javascript.scm"],
    "tsx": ["typescript.scm", "javascript.scm"],
    "rust": ["rust.scm"],
}


def spelt_out(query):
    """A query with the lists that its predicates share, `(#define! name "a" "b")`, in the place of their names."""
    lists = dict(re.findall(rf"\(#define! ([\w-]+)((?:\s+{QUOTED})+)\)", query))
    predicate = re.compile(rf"\(#[\w-]+[?](?:\s+(?:@[\w.-]+|{QUOTED}|[\w-]+))*\)")
    bare = re.compile(rf"{QUOTED}|[#@][\w.?-]+|(?P<name>[A-Za-z][\w-]*)")
    names = lambda found: lists.get(found["name"], found[0]).strip() if found["name"] else found[0]
    return predicate.sub(lambda found: bare.sub(names, found[0]), query)


def ours(language):
    """Id, names that are called, other words, and whether values are followed, for each of our rules with a query."""
    for document in sorted(QUERIES.glob("*/*/rule.md")):
        files = [document.parent / name for name in FILES[language] if (document.parent / name).is_file()]
        if files:
            text = spelt_out(files[0].read_text())
            strings = lambda predicate: {
                name for found in re.findall(rf"\(#{predicate} @\w+((?:\s+{STRING})+)", text) for name in re.findall(STRING, found[0])
            }
            rust = language == "rust"
            called = {name.replace("::", ".") if rust else name for name in strings(r"calls\?")}
            called = {name for name in called if NAME.fullmatch(name)}
            called = {name.replace(".", "::") if rust else name for name in called}
            words = {word for word in strings(r"(?:eq|any-of|file-mentions|name-says|value-is)\?") if re.fullmatch(r"[\w.-]{4,}", word)}
            yield document.parent.name, sorted(called), sorted(words), "#tainted?" in text


def any_word(words, name):
    return r"\b(" + "|".join(re.escape(word) for word in words or [name]) + r")\b"


def for_semgrep(language):
    kind = "javascript" if language in ("typescript", "tsx") else language
    languages = {"tsx": "typescript"}.get(language, language)
    rules = []
    for name, called, words, tainted in ours(language):
        rule = {"id": name, "languages": [languages], "severity": "WARNING", "message": name}
        calls = [{"pattern": f"{callee}(...)"} for callee in called]
        if calls and tainted:
            rule |= {"mode": "taint", "pattern-sources": [{"pattern": source} for source in SOURCES[kind]]}
            rule |= {"pattern-sinks": [{"pattern-either": calls}]}
        elif calls:
            rule["pattern-either"] = calls
        else:
            rule["pattern-regex"] = any_word(words, name)
        rules.append(rule)
    # JSON is YAML.
    return json.dumps({"rules": rules}, indent=1), len(rules)


def for_ast_grep(language):
    comments = {"python": "comment", "rust": "line_comment"}
    rules = []
    for name, called, words, _ in ours(language):
        calls = [{"pattern": f"{callee}($$$)"} for callee in called]
        kind = {"python": "assignment", "rust": "let_declaration"}.get(language, "pair")
        rule = {"any": calls} if calls else {"kind": kind, "regex": any_word(words, name)}
        if not calls and not words:
            rule = {"kind": comments.get(language, "comment"), "regex": re.escape(name)}
        names = {"python": "Python", "javascript": "JavaScript", "typescript": "TypeScript", "tsx": "Tsx", "rust": "Rust"}
        rules.append({"id": name, "language": names[language], "severity": "warning", "message": name, "rule": rule})
    return "\n---\n".join(json.dumps(rule) for rule in rules), len(rules)
