# SPDX-License-Identifier: Apache-2.0
"""Words that the core does without, and how every file begins."""

import re
import subprocess

import pytest
from tree import ROOT, sources, text, without_comments

CPP = sources("sim", "tests", "python/bind", "web/engine", "benchmarks", endings=(".hpp", ".cpp"))
CORE = [path for path in sources("sim") if not str(path).startswith(("sim/cli/", "sim/main.cpp"))]
SCRIPTS = sources("tests", "python", "scenarios", "tools", endings=(".py", ".toml", ".cmake", ".sh"))

BANNED = {
    r"\bstd::(exp|exp2|expm1|log|log1p|log2|log10|pow|sin|cos|tan|erf|tgamma|lgamma|cbrt|hypot)\b": "differ between C libraries; use sim/base/numbers.hpp",
    r"\bstd::(reduce|transform_reduce|inclusive_scan|exclusive_scan)\b": "add in an order of their own",
    r"\bstd::(hash|shuffle|sample|random_device|mt19937\w*|\w+_distribution)\b": "differ between standard libraries",
    r"\bstd::unordered_\w+": "have an order of their own",
    r"\blong double\b": "differs between machines",
    r"\b(printf|puts|fputs|abort|exit|quick_exit|getenv|system)\s*\(": "the core neither prints nor exits",
    r"\bstd::(cout|cerr|clog|format|bit_cast|jthread|from_chars|to_chars)\b": "is not for the core, or not in every compiler that we build with",
    r"\bstd::(ranges|views|execution)::": "is not in every compiler that we build with",
}
MAY_USE = {
    "sim/base/numbers.hpp": ("sqrt",),
    "sim/files/": ("getenv",),
    "sim/record/": ("printf", "abort", "exit", "puts", "system"),
}


def banned_words(path, source):
    found = []
    code = without_comments(source)
    for pattern, why in BANNED.items():
        for match in re.finditer(pattern, code):
            word = match.group(0)
            if any(
                str(path).startswith(place) and any(each in word for each in words) for place, words in MAY_USE.items()
            ):
                continue
            found.append(f"{path}:{code[: match.start()].count(chr(10)) + 1}: {word.strip()} {why}")
    return found


@pytest.mark.parametrize("path", CORE, ids=str)
def test_the_core_uses_no_banned_word(path):
    assert banned_words(path, text(path)) == []


@pytest.mark.parametrize(
    "line",
    [
        "auto x = std::exp(1.0f);",
        "std::unordered_map<int, int> m;",
        "long double x;",
        'std::printf("x");',
        "std::shuffle(a, b, c);",
        "std::cout << 1;",
        "std::reduce(a, b);",
    ],
)
def test_a_banned_word_is_found(line):
    assert banned_words("sim/process/x.cpp", line) != []


def test_words_in_comments_and_texts_are_free():
    assert banned_words("sim/process/x.cpp", '// std::exp( differs\nconst char* x = "std::cout";\n') == []


def first_lines_fault(source, mark):
    lines = source.splitlines()
    if lines and lines[0].startswith("#!"):
        lines = lines[1:]
    if not lines or lines[0] != f"{mark} SPDX-License-Identifier: Apache-2.0":
        return "the first line is not the licence"
    if mark == "//":
        sentence = ""
        for line in lines[1:]:
            if not line.startswith("// "):
                break
            sentence += line[2:]
            if sentence.endswith("."):
                break
        if not re.match(r" [A-Za-z0-9][^\n]{8,}\.$", sentence):
            return "the second line is not a sentence that says what the file is"
    return ""


@pytest.mark.parametrize("path", CPP, ids=str)
def test_source_files_begin_with_licence_and_sentence(path):
    assert first_lines_fault(text(path), "//") == ""


@pytest.mark.parametrize("path", [path for path in SCRIPTS if "fixtures" not in path.parts], ids=str)
def test_scripts_begin_with_the_licence(path):
    assert first_lines_fault(text(path), "#") == ""


@pytest.mark.parametrize(
    "source",
    [
        "",
        "// A file.\n",
        "// SPDX-License-Identifier: Apache-2.0\n#pragma once\n",
        "// SPDX-License-Identifier: Apache-2.0\n// no sentence\n\nint x;\n",
    ],
)
def test_a_bad_beginning_is_found(source):
    assert first_lines_fault(source, "//") != ""


# A list of data is as long as what it lists.
LISTS = ("scenarios/patterns.toml", "scenarios/costs/england.toml")


@pytest.mark.parametrize(
    "path", [path for path in CPP + SCRIPTS if "fixtures" not in path.parts and str(path) not in LISTS], ids=str
)
def test_files_are_the_size_of_a_thought(path):
    assert len(text(path).splitlines()) <= 500


@pytest.mark.parametrize("path", sources("sim", "tests", endings=(".hpp",)), ids=str)
def test_headers_are_included_once(path):
    assert "#pragma once" in text(path)


@pytest.mark.parametrize(
    "path", [path for path in CPP + SCRIPTS if not {"fixtures", "scenarios"} & set(path.parts)], ids=str
)
def test_names_are_whole_words(path):
    assert path.stem not in ("utils", "util", "common", "misc", "helpers")
    assert re.fullmatch(r"[a-z0-9_]+", path.stem)


def test_no_file_speaks_of_this_machine():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    here = [
        path
        for path in listed.stdout.splitlines()
        if path.endswith((".cpp", ".hpp", ".py", ".toml", ".md", ".txt", ".cmake", ".yml"))
    ]
    pattern = re.compile("/" + r"(home|work|root)/[a-z]")
    found = [
        path
        for path in here
        if (ROOT / path).is_file() and pattern.search((ROOT / path).read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []
