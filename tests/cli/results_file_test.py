# SPDX-License-Identifier: Apache-2.0
"""A comparison that was kept: its page and tables from the file are those of the run, and a changed number is found."""

import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest

h5py = pytest.importorskip("h5py")

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALONGSIDE_BIN")
QUIET, ONE_POST = ROOT / "scenarios/tiny/quiet.toml", ROOT / "scenarios/tiny/one-post.toml"
SMALL = ["--futures", 8, "--weeks", 60]
OUTCOME = "walking_alongside.begun"

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")


def alongside(*arguments, code=0, **options):
    said = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=300, **options)
    assert said.returncode == code, said.stderr
    return said


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A comparison of the hamlet with its page, kept in one folder, and what was printed."""
    folder = tmp_path_factory.mktemp("kept")
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    command = ["compare", QUIET, ONE_POST, *SMALL, "--out", folder / "out", "--outcome", OUTCOME, "--wider-value"]
    said = alongside(*command, "--report", folder / "page.html")
    return folder, said


@pytest.fixture
def kept(made, tmp_path):
    """A copy of the file, to be spoilt."""
    shutil.copy(made[0] / "out/paired.h5", tmp_path / "paired.h5")
    return tmp_path / "paired.h5"


def test_the_page_from_the_file_is_that_of_the_run(made, kept, tmp_path):
    page = tmp_path / "page.html"
    said = alongside("report", kept, "--out", page, "--outcome", OUTCOME, "--wider-value")
    assert said.stdout == ""
    assert "wrote" in said.stderr
    assert page.read_bytes() == (made[0] / "page.html").read_bytes()


def test_a_comparison_that_wrote_no_page_keeps_what_one_needs(tmp_path):
    command = ["compare", QUIET, ONE_POST, "--futures", 3, "--weeks", 30, "--luck", "birch"]
    alongside(*command, "--out", tmp_path / "out")
    alongside(*command, "--report", tmp_path / "page.html")
    (tmp_path / "again").mkdir()
    alongside("report", tmp_path / "out/paired.h5", "--out", tmp_path / "again/page.html")
    assert (tmp_path / "again/page.html").read_bytes() == (tmp_path / "page.html").read_bytes()


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_what_is_printed_from_the_file_is_what_the_run_printed(made, form):
    file = made[0] / "out/paired.h5"
    ran = alongside("compare", QUIET, ONE_POST, *SMALL, "--format", form).stdout
    assert alongside("report", file, "--format", form).stdout == ran
    if form == "csv":
        assert ran == (made[0] / "out/paired.csv").read_text()


def test_without_a_page_the_table_is_printed(made):
    file = made[0] / "out/paired.h5"
    assert alongside("report", file, "--wider-value").stdout == made[1].stdout


def test_another_book_gives_other_money_and_another_command(made, kept, tmp_path):
    book = tmp_path / "ours.toml"
    england = (ROOT / "scenarios/costs/england.toml").read_text()
    book.write_text(re.sub(r'(?m)^name( *)= "', r'name\1= "Our own ', england, count=1))
    page = tmp_path / "page.html"
    alongside("report", kept, "--out", page, "--outcome", OUTCOME, "--costs", book)
    text = page.read_text()
    assert "Our own" in text
    assert "--costs ours.toml --outcome" in text
    assert "Our own" not in (made[0] / "page.html").read_text()


def test_the_book_is_in_the_file_with_what_it_extends(tmp_path):
    book = tmp_path / "ours.toml"
    book.write_text(
        'schema = "costs/1"\nname = "Ours"\nabout = "Our own prices."\nextends = "england"\n', encoding="utf-8"
    )
    command = ["compare", QUIET, ONE_POST, "--futures", 2, "--weeks", 20, "--costs", book]
    ran = alongside(*command, "--out", tmp_path / "out", "--report", tmp_path / "page.html")
    with h5py.File(tmp_path / "out/paired.h5") as file:
        assert list(file["cost_book/book"].asstr()) == ["ours.toml", "england"]
    book.unlink()
    (tmp_path / "again").mkdir()
    page = tmp_path / "again/page.html"
    assert alongside("report", tmp_path / "out/paired.h5", cwd="/").stdout == ran.stdout
    alongside("report", tmp_path / "out/paired.h5", "--out", page, cwd="/")
    assert page.read_bytes() == (tmp_path / "page.html").read_bytes()


def test_the_command_of_a_page_names_no_folder(made):
    again = re.search(r"<code>(alongside compare.*?)</code>", (made[0] / "page.html").read_text()).group(1)
    assert again == (
        f"alongside compare quiet.toml one-post.toml --futures 8 --weeks 60 --luck amber --wider-value "
        f"--outcome {OUTCOME} --report page.html"
    )


def test_files_of_one_name_keep_the_folders_that_tell_them_apart(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        shutil.copytree(ROOT / "scenarios/places", tmp_path / folder / "places")
    shutil.copy(QUIET, tmp_path / "a/one.toml")
    shutil.copy(ONE_POST, tmp_path / "b/one.toml")
    alongside("compare", tmp_path / "a/one.toml", tmp_path / "b/one.toml", "--futures", 2, "--weeks", 10, "--out",
              tmp_path / "out")  # fmt: skip
    with h5py.File(tmp_path / "out/paired.h5") as file:
        assert file.attrs["command"] == b"alongside compare a/one.toml b/one.toml --futures 2 --weeks 10 --luck amber"


def test_the_digest_leaves_the_command_out(kept):
    before = alongside("digest", kept).stdout
    with h5py.File(kept, "r+") as file:
        del file.attrs["command"]
    assert alongside("digest", kept).stdout == before


def test_a_fresh_file_is_verified(made):
    said = alongside("verify", made[0] / "out/paired.h5", "--futures", 3)
    assert "ran futures 0, 3, 7 of 8 again in 2 arms" in said.stdout
    assert "the same to the bit" in said.stdout


def test_a_run_and_an_evaluation_are_verified_too(tmp_path):
    alongside("run", ONE_POST, "--futures", 2, "--weeks", 20, "--out", tmp_path / "one.h5")
    assert "ran futures 0, 1 of 2 again in 1 arm:" in alongside("verify", tmp_path / "one.h5", "--futures", 9).stdout
    alongside("evaluate", QUIET, ONE_POST, "--futures", 2, "--weeks", 40, "--both-scores", 0.5, "--out", tmp_path)
    said = json.loads(alongside("verify", tmp_path / "evaluation.h5", "--json").stdout)
    assert said["futures"] == [0]
    assert said["unlike"] == 0
    assert said["run_again"] > 1000


def altered(path, name, index, by=1.0):
    with h5py.File(path, "r+") as file:
        value = file[name][index]
        file[name][index] = value + by
        return value


def test_one_altered_number_is_named(kept):
    with h5py.File(kept) as file:
        outcome = file["futures/outcome"][5].decode()
        horizon = file["futures/horizon"][1]
        arm = file["futures/arm"][1].decode()
    before = altered(kept, "futures/value", (1, 0, 1, 5))
    said = alongside("verify", kept, code=6)
    assert "error E506" in said.stderr
    line = next(line for line in said.stderr.splitlines() if "futures/value" in line)
    where = f'arm "{arm}", future 0, horizon {horizon}, outcome "{outcome}": found '
    assert where in line
    found, expected = re.search(r"found (\S+), expected (\S+)$", line).groups()
    assert float(expected) == before
    assert float(found) == before + 1


def test_an_altered_number_is_found_in_futures_that_are_not_run_again(kept):
    altered(kept, "futures/value", (1, 4, 0, 5))
    said = alongside("verify", kept, code=6)
    assert "paired/" in said.stderr
    altered(kept, "futures/value", (1, 4, 0, 5), -1.0)
    alongside("verify", kept)


def test_altered_money_is_found(kept):
    altered(kept, "money/cost_mean", (0, 0, 0))
    said = json.loads(alongside("verify", kept, "--json", code=6).stdout)
    assert said["unlike"] == 1
    assert said["first"][0]["what"] == "money/cost_mean"


def test_the_last_bit_counts(kept):
    altered(kept, "courses/value", (0, 0, 3, 0), 1e-300)
    with h5py.File(kept, "r+") as file:
        old = file["courses/value"][0, 0, 3, 0]
        file["courses/value"][0, 0, 3, 0] = -old if old == 0 else old * (1 + 2**-52)
    alongside("verify", kept, code=6)


def test_another_engine_is_told_of(kept):
    with h5py.File(kept, "r+") as file:
        file.attrs.modify("engine", b"alongside 0.0.1")
    assert "alongside 0.0.1, and this is alongside" in alongside("verify", kept).stderr
    altered(kept, "futures/value", (1, 0, 1, 5))
    assert "Another version may give other numbers" in alongside("verify", kept, code=6).stderr


@pytest.mark.parametrize("verb", ["report", "verify"])
def test_what_is_no_results_file_is_refused(verb, kept, tmp_path):
    page = ["--out", tmp_path / "page.html"] if verb == "report" else []
    assert "E404" in alongside(verb, tmp_path / "absent.h5", *page, code=4).stderr
    assert "E404" in alongside(verb, tmp_path, *page, code=4).stderr
    (tmp_path / "text.h5").write_text("no results")
    assert "E501" in alongside(verb, tmp_path / "text.h5", *page, code=5).stderr
    whole = kept.read_bytes()
    for size in (len(whole) // 2, len(whole) - 100, 600):
        kept.write_bytes(whole[:size])
        said = alongside(verb, kept, *page, code=4)
        assert "E404" in said.stderr
        assert "damaged" in said.stderr
    kept.write_bytes(whole)
    with h5py.File(kept, "r+") as file:
        file.attrs.modify("format_version", b"9")
    assert "has format 9" in alongside(verb, kept, *page, code=5).stderr
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize("group", ["futures", "scenarios", "requests"])
@pytest.mark.parametrize("verb", ["report", "verify"])
def test_a_group_that_is_missing_is_named(verb, group, kept):
    with h5py.File(kept, "r+") as file:
        del file[group]
    said = alongside(verb, kept, code=5)
    assert "E505" in said.stderr
    assert f'no group "{group}"' in said.stderr


def test_a_run_is_no_comparison(tmp_path):
    alongside("run", ONE_POST, "--futures", 2, "--weeks", 10, "--out", tmp_path / "one.h5")
    said = alongside("report", tmp_path / "one.h5", "--out", tmp_path / "page.html", code=5)
    assert "of one scenario and no comparison" in said.stderr
    alongside("run", ONE_POST, "--weeks", 10, "--out", tmp_path / "state.h5", "--save-state", tmp_path / "state")
    for verb in ("report", "verify"):
        assert "one run with its state" in alongside(verb, tmp_path / "state.h5", code=5).stderr


def test_a_book_that_the_file_does_not_hold_is_named(kept, tmp_path):
    with h5py.File(kept, "r+") as file:
        name = file["money"].attrs["cost_book"].decode()
        del file["cost_book"]
    said = alongside("report", kept, code=5)
    assert "E505" in said.stderr
    assert name in said.stderr
    book = ROOT / "scenarios/costs/england.toml"
    alongside("report", kept, "--costs", book, "--out", tmp_path / "page.html", "--outcome", OUTCOME)
    assert name in alongside("verify", kept).stderr


def test_weeks_that_the_file_does_not_hold_are_named(kept, tmp_path):
    page = tmp_path / "page.html"
    said = alongside("report", kept, "--out", page, code=5)
    assert "does not hold the weeks of" in said.stderr
    assert OUTCOME in said.stderr
    said = alongside("report", kept, "--out", page, "--outcome", "wellbeing.often_lonly", code=2)
    assert "wellbeing.often_lonely" in said.stderr
    assert not page.exists()


def test_unpaired_arms_have_a_table_and_no_page(tmp_path):
    command = ["compare", QUIET, ONE_POST, "--futures", 3, "--weeks", 10, "--unpaired"]
    ran = alongside(*command, "--out", tmp_path / "out").stdout
    file = tmp_path / "out/paired.h5"
    assert alongside("report", file).stdout == ran
    assert "share no future" in alongside("report", file, "--out", tmp_path / "page.html", code=5).stderr
    alongside("verify", file, "--futures", 2)


def test_a_page_that_is_there_stays(made, kept, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("mine")
    command = ["report", kept, "--out", page, "--outcome", OUTCOME]
    assert "E403" in alongside(*command, code=4).stderr
    assert page.read_text() == "mine"
    alongside(*command, "--force")
    assert page.read_text() != "mine"


def test_a_page_is_what_outcome_and_force_are_of(kept):
    assert "--out PAGE.html" in alongside("report", kept, "--force", code=2).stderr
    assert "--out PAGE.html" in alongside("report", kept, "--outcome", OUTCOME, code=2).stderr
