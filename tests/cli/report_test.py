# SPDX-License-Identifier: Apache-2.0
"""The report: a page that stands alone and that anybody can read, whose words, tables and data are the same numbers."""

import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALONGSIDE_BIN")
CHROMIUM = shutil.which("chromium")
AXE = ROOT / "sim/report/page/node_modules/axe-core/axe.min.js"
QUIET, ONE_POST = ROOT / "scenarios/tiny/quiet.toml", ROOT / "scenarios/tiny/one-post.toml"
OUTCOME = "walking_alongside.begun"

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")
in_a_browser = pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed: scripts/setup.sh")

VOID = {"meta", "link", "br", "hr", "img", "input", "wbr"}


class Page(html.parser.HTMLParser):
    """The page as a list of tags, with what is wrong with how they are nested."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.faults, self.texts, self.data = [], [], [], [], []
        self.feed(text)
        if self.open:
            self.faults.append(f"never closed: {self.open}")

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "data":
            self.data.append([float(dict(attributes)["value"]), ""])

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, text):
        if "data" in self.open:
            self.data[-1][1] += text
        if not {"script", "style"} & set(self.open):
            self.texts.append(text)

    def ids(self):
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    def figures(self):
        return json.loads(re.search(r'id="figures">(.*?)</script>', self.rawdata_of, re.DOTALL).group(1))


def run(*arguments, **options):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=300, **options)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A report of the hamlet, and what the same command says as JSON."""
    folder = tmp_path_factory.mktemp("report")
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    path = folder / "tiny.html"
    said = run(
        "compare", QUIET, ONE_POST, "--futures", 8, "--weeks", 60, "--outcome", OUTCOME, "--report", path,
        "--format", "json", env=environment,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    page.rawdata_of = text
    return path, page, json.loads(said.stdout)


def test_it_is_well_formed_and_says_its_language(made):
    _, page, _ = made
    assert page.faults == []
    assert page.tags[0] == ("html", {"lang": "en-GB"})
    assert len(page.ids()) == len(set(page.ids()))
    assert [tag for tag, _ in page.tags].count("h1") == 1


def test_broken_nesting_would_be_seen():
    assert Page("<p><b></p></b>").faults != []


def test_it_needs_no_network(made):
    _, page, _ = made
    for tag, attributes in page.tags:
        assert tag not in ("link", "img", "iframe", "object"), tag
        for name in ("src", "href", "action", "data"):
            assert attributes.get(name) is None or attributes[name].startswith("#"), (tag, attributes)
    style = re.search(r"<style>(.*?)</style>", page.rawdata_of, re.DOTALL).group(1)
    assert "url(" not in style
    assert "@import" not in style


def test_links_lead_somewhere(made):
    _, page, _ = made
    for tag, attributes in page.tags:
        if tag == "a":
            assert attributes["href"][1:] in page.ids()


def test_every_figure_has_claim_table_small_print_and_alternative_text(made):
    _, page, _ = made
    figures = re.findall(r'<figure id="figure-([a-z-]+)">(.*?)</figure>', page.rawdata_of, re.DOTALL)
    assert len(figures) >= 8
    assert [name for name, _ in figures] == list(page.figures())
    for name, body in figures:
        assert len(re.search(r"<figcaption>(.*?)</figcaption>", body, re.DOTALL).group(1)) > 20, name
        assert len(re.search(r'data-alt="([^"]*)"', body).group(1)) > 30, name
        assert "<tbody>\n<tr>" in body, name
        assert '<p class="small">' in body, name


def differences(said):
    return {f"{row['measure']}.{row['outcome']}": row for row in said["differences"] if row["horizon_weeks"] == 60}


def test_every_difference_stands_in_the_table_as_in_the_file(made):
    _, page, said = made
    body = re.search(r'<section id="counted".*?</section>', page.rawdata_of, re.DOTALL).group(0)
    rows = [row for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL) if "<td>" in row]
    assert len(rows) == len(differences(said))
    for row, known in zip(rows, differences(said).values(), strict=True):
        values = [float(value) for value in re.findall(r'<data value="([^"]*)">', row)]
        if known["share_equal"] == 1:
            assert values == [known["first"], known["share_higher"]]
        else:
            names = ("first", "median", "low", "high", "share_higher")
            assert values == [known[name] for name in names]


def test_the_answer_is_that_of_the_file(made):
    _, page, said = made
    known = differences(said)[OUTCOME]
    sentence = re.search(r'<p class="answer">(.*?)</p>', page.rawdata_of, re.DOTALL).group(1)
    values = [float(value) for value in re.findall(r'<data value="([^"]*)">', sentence)]
    lower = 1 - known["share_higher"] - known["share_equal"]
    clear = known["low"] > 0 or known["high"] < 0
    assert ("No clear difference" in sentence) == (not clear)
    assert values[-3:] == [known["median"], known["low"], known["high"]]
    shares = [share for share in (known["share_higher"], lower, known["share_equal"]) if share > 1e-9]
    assert sorted(values[:-3]) == pytest.approx(sorted(shares))


def test_dots_are_the_differences(made):
    _, page, said = made
    values = page.figures()["dots"]["arms"][0]["values"]
    assert len(values) == 8
    assert sum(values) / 8 == pytest.approx(differences(said)[OUTCOME]["mean"])


def test_money_is_that_of_the_file_and_columns_are_not_added(made):
    _, page, said = made
    for figure, column in (("cash", "cash"), ("staff-time", "staff_time")):
        drawn = page.figures()[figure]["rows"]
        known = [
            row["difference"]
            for row in said["money"]["accounts"]
            if row["column"] == column and row["arm"] != said["against"]
        ]
        assert sorted((row["median"], row["low"], row["high"]) for row in drawn) == sorted(
            (row["median"], row["low"], row["high"]) for row in known
        )
    assert "wider-value" not in page.figures()
    assert not re.search(r"benefit.cost|£ ?\d[\d,.]* (for|per) (each|every|extra)", " ".join(page.texts))


def told_of_groups(tmp_path_factory, by):
    folder = tmp_path_factory.mktemp("by")
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder)}
    said = run(
        "compare", QUIET, ONE_POST, "--futures", 8, "--weeks", 60, "--by", by, "--format", "json", env=environment,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    return [row for row in json.loads(said.stdout)["groups"] if row["horizon_weeks"] == 60]


@pytest.mark.parametrize(("by", "figure"), [("sex", "groups-who"), ("need", "groups-lived-with")])
def test_groups_are_those_of_the_file(made, tmp_path_factory, by, figure):
    _, page, _ = made
    rows = told_of_groups(tmp_path_factory, by)
    serious = [row for row in rows if row["share"] == "with_serious_needs"]
    reached = {row["group"]: row for row in rows if row["share"] == "reached_by_coordinators"}
    title = {"sex": "Sex", "need": "Needs at home"}[by]
    drawn = [row for row in page.figures()[figure]["rows"] if row["by"] == title]
    body = re.search(rf'<figure id="figure-{figure}">(.*?)</figure>', page.rawdata_of, re.DOTALL).group(1)
    cells = [row for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL) if f">{title}: " in row]
    assert len(drawn) == len(cells) == len(serious)
    assert any(row["told"] for row in serious)
    for known, picture, cell in zip(serious, drawn, cells, strict=True):
        assert picture["told"] == known["told"]
        values = [float(value) for value in re.findall(r'<data value="([^"]*)">', cell)]
        if not known["told"]:
            assert "too few to say" in cell
            assert "median" not in picture
            assert values == [known["members"]]
            continue
        turned = (-100 * known["median"], -100 * known["high"], -100 * known["low"])
        assert (picture["median"], picture["low"], picture["high"]) == pytest.approx(turned)
        assert picture["reached"] == pytest.approx(100 * reached[known["group"]]["second"])
        expected = [known[name] for name in ("members", "first", "median", "low", "high", "share_better")]
        assert values == [*expected, reached[known["group"]]["second"]]


def test_it_counts_the_groups_that_lost(made):
    _, page, _ = made
    for figure in ("groups-who", "groups-lived-with"):
        rows = [row for row in page.figures()[figure]["rows"] if row["told"]]
        body = re.search(rf'<figure id="figure-{figure}">(.*?)</figcaption>', page.rawdata_of, re.DOTALL).group(1)
        claim = re.sub("<[^>]*>", "", body)
        assert f"of {len(rows)} groups" in claim
        if any(row["low"] or row["high"] for row in rows):
            worse = sum(row["high"] < 0 for row in rows)
            assert f"{worse or 'none'} clearly worse off" in claim
        else:
            assert "nothing differs in any future" in claim


def test_numbers_are_rounded_and_never_changed(made):
    _, page, _ = made
    assert len(page.data) > 300
    for value, text in page.data:
        shown = float(re.sub(r"[,%+]| points", "", text).replace("−", "-"))
        if "%" in text or " of " in text:
            continue
        digits = len(text.split(".")[1].split(" ")[0]) if "." in text else 0
        trailing = len(re.search(r"0*$", re.sub(r"\D", "", text)).group(0)) if digits == 0 else 0
        tolerance = 0.51 * 10 ** (trailing - digits)
        if shown == 0 or abs(value) < 10:
            tolerance = max(tolerance, 1.0 if digits == 0 else 0.51 * 10**-digits)
        assert abs(shown - value) <= tolerance or "futures" in text or value <= 1, (value, text)


@pytest.mark.parametrize("words", ["predict that", "will save", "NaN", "nan ", "inf "])
def test_it_does_not_say(made, words):
    _, page, _ = made
    assert words not in " ".join(page.texts)


def test_the_same_command_writes_the_same_page(made, tmp_path):
    path, _, _ = made
    again = tmp_path / "tiny.html"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    said = run(
        "compare",
        QUIET,
        ONE_POST,
        "--futures",
        8,
        "--weeks",
        60,
        "--outcome",
        OUTCOME,
        "--report",
        again,
        "--threads",
        1,
        env=environment,
    )
    assert said.returncode == 0
    assert again.read_text().replace(str(again), str(path)) == path.read_text()


def test_a_comparison_says_the_same_with_a_report(tmp_path):
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    command = ["compare", QUIET, ONE_POST, "--futures", 2, "--weeks", 20]
    alone, beside = run(*command, env=environment), run(*command, "--report", tmp_path / "a.html", env=environment)
    assert alone.stdout == beside.stdout
    assert "wrote" in beside.stderr


def test_it_may_go_into_the_folder_that_the_comparison_makes(tmp_path):
    folder = tmp_path / "results"
    said = run(
        "compare", QUIET, ONE_POST, "--futures", 2, "--weeks", 20, "--no-pasts", "--out", folder,
        "--report", folder / "report.html",
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    assert {path.name for path in folder.iterdir()} >= {"paired.h5", "report.html"}


def test_where_nobody_is_helped_it_says_so(tmp_path):
    path = tmp_path / "none.html"
    other = tmp_path / "other.toml"
    text = QUIET.read_text().replace('name   = "', 'name   = "Again ')
    other.write_text(re.sub(r'place\s*=\s*"tiny"', f'place = "{ROOT}/scenarios/places/tiny.toml"', text))
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    said = run("compare", QUIET, other, "--futures", 2, "--weeks", 20, "--report", path, env=environment)
    assert said.returncode == 0, said.stderr
    page = path.read_text()
    assert "No difference." in page
    assert "nobody is helped by coordinators" in page


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--report", "/nowhere/a.html"], 4, "nowhere"),
        (["--report", "a.html", "--unpaired"], 2, "Leave --unpaired"),
        (["--report", "a.html", "--outcome", "wellbeing.often_lonly"], 2, "wellbeing.often_lonely"),
        (["--outcome", "wellbeing.often_lonely"], 2, "--report"),
    ],
)
def test_what_cannot_be_is_refused_before_the_run(options, code, words, tmp_path):
    said = run("compare", QUIET, ONE_POST, *options, "--no-pasts", cwd=tmp_path)
    assert said.returncode == code
    assert words in said.stderr
    assert not list(tmp_path.iterdir())


def test_it_does_not_overwrite(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("mine")
    command = ["compare", QUIET, ONE_POST, "--futures", 1, "--weeks", 16, "--no-pasts", "--report", path]
    said = run(*command)
    assert said.returncode == 4
    assert path.read_text() == "mine"
    assert run(*command, "--force").returncode == 0
    assert path.read_text().startswith("<!DOCTYPE html>")


def browse(folder, *options):
    alone = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
    return subprocess.run(
        [CHROMIUM, *alone, *map(str, options)],
        capture_output=True,
        text=True,
        timeout=120,
    )


@in_a_browser
def test_pictures_are_drawn_and_speak(made, tmp_path):
    path, page, _ = made
    drawn = browse(tmp_path, "--virtual-time-budget=5000", "--dump-dom", f"file://{path}").stdout
    pictures = re.findall(r'<div class="picture"[^>]*><svg[^>]*>', drawn)
    assert len(pictures) == len(page.figures())
    for picture in pictures:
        assert 'role="img"' in picture
        assert re.search(r'aria-label="[^"]{30,}"', picture)


@in_a_browser
@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: scripts/setup.sh")
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(made, tmp_path, width):
    path, _, _ = made
    tested = tmp_path / "tested.html"
    script = (
        f"<script>{AXE.read_text()}</script><script>document.querySelectorAll('details').forEach(d => d.open = true);"
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(r => {"
        "document.body.innerHTML = ''; document.body.append('AXE ' + r.passes.length + ' ' + JSON.stringify("
        "r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 200))])) + ' DONE'); });</script>"
    )
    tested.write_text(path.read_text(encoding="utf-8").replace("</body>", script + "</body>"), encoding="utf-8")
    dom = browse(
        tmp_path, f"--window-size={width},900", "--virtual-time-budget=60000", "--dump-dom", f"file://{tested}"
    ).stdout
    found = re.search(r"AXE (\d+) (.*) DONE", dom, re.DOTALL)
    assert found, dom[-500:]
    assert int(found.group(1)) > 15
    assert found.group(2) == "[]"


@in_a_browser
@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="pdfinfo is not installed: scripts/setup.sh")
def test_it_prints_tagged_and_page_one_stands_alone(made, tmp_path):
    path, _, _ = made
    pdf = tmp_path / "a.pdf"
    browse(tmp_path, "--virtual-time-budget=5000", f"--print-to-pdf={pdf}", "--no-pdf-header-footer", f"file://{path}")
    about = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Tagged:\s+yes", about)
    assert "A4" in about

    def text_of(number):
        command = ["pdftotext", "-layout", "-f", str(number), "-l", str(number), pdf, "-"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert "Again" in text_of(1)
    assert "When does it appear?" in text_of(2)
