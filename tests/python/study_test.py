# SPDX-License-Identifier: Apache-2.0
"""Studies from Python: arrays without copies, tables, files, progress, Ctrl-C, and the command line's own numbers.

The last need the environment variable ALONGSIDE_BIN, the path of the program.
"""

import builtins
import os
import signal
import subprocess
import sys
import threading

import alongside
import numpy as np
import pytest
from ticking import EVERY, ticks_during

program = pytest.mark.skipif("ALONGSIDE_BIN" not in os.environ, reason="ALONGSIDE_BIN does not name the program")


@pytest.fixture(scope="module")
def arms():
    now = alongside.Scenario.load("tiny/quiet").change(weeks=30)
    return [now, now.change(coordinators={"posts": 1}, allow_density=True).named("One post")]


@pytest.fixture(scope="module")
def found(arms):
    return alongside.compare(arms, futures=4, threads=2)


@pytest.fixture(scope="module")
def slow():
    return alongside.Scenario.load("thurrock/no-coordinators").change(residents=2000, burn_in=0, weeks=10)


def test_values_are_the_engine_s_own(found):
    assert found.values.shape == (2, 4, len(found.horizons), len(found.outcomes))
    assert found.horizons == [16, 26, 30]
    assert not found.values.flags.owndata
    assert not found.values.flags.writeable
    assert np.shares_memory(found.values, found._study.values)
    assert np.shares_memory(found.values, found["wellbeing.stress"])
    assert found.input_values.shape == (4, len(found.inputs))
    assert len(np.unique(found.input_values[:, 0])) == 4


def test_costs_are_those_of_the_command_line(arms, found, tmp_path):
    costs = found.costs()
    assert set(costs["column"]) == {"cash", "staff_time", "wider_value"}
    cash = costs[(costs["payer"] == "council") & (costs["column"] == "cash") & (costs["arm"] == "One post")].iloc[0]
    assert cash["difference_mean"] > 0
    assert cash["year_end"] == 30
    assert set(costs[costs["arm"] == "Quiet"]["difference_mean"]) == {0}
    assert "paid_time.favours" in found.without_price()
    book = tmp_path / "dear.toml"
    book.write_text(
        'schema = "costs/1"\nname = "Dear"\nabout = "Twice as dear."\nextends = "england"\n[[cost]]\n'
        'name = "coordinator_post"\nabout = "A post."\ncounts = "paid_time.posts_coordinators"\npayer = "council"\n'
        'column = "cash"\nvalue = 88000\nunit = "GBP/post-year"\nprice_year = 2018\nsource = "test"\ngrade = "E"\n'
    )
    dear = found.costs(book)
    assert dear["difference_mean"].sum() > costs["difference_mean"].sum()
    assert list(dear["cost_mean"][dear["column"] != "cash"]) == list(costs["cost_mean"][costs["column"] != "cash"])
    with pytest.raises(alongside.ScenarioError, match="E109"):
        found.costs(alongside.scenario.LIBRARY / "tiny/quiet.toml")


def test_values_outlive_the_results(arms):
    values = alongside.compare(arms, futures=2, threads=1).values
    kept = values.copy()
    alongside.compare(arms, futures=2, threads=1, luck="other")
    np.testing.assert_array_equal(values, kept)


def test_the_table_is_of_paired_differences(found):
    table = found.table(
        ["wellbeing.stress", "tie_layers.friend"] if "tie_layers.friend" in found.outcomes else "wellbeing.stress"
    )
    row = table[(table["outcome"] == "wellbeing.stress") & (table["weeks"] == 30)].iloc[0]
    first, second = found["wellbeing.stress"][:, :, -1]
    assert (row["arm"], row["against"], row["futures"]) == ("One post", "Quiet", 4)
    assert row["mean"] == pytest.approx(np.mean(second - first), abs=1e-12)
    assert row["median"] == pytest.approx(np.median(second - first), abs=1e-12)
    assert row["low"] == pytest.approx(np.percentile(second - first, 5), abs=1e-12)
    assert row["error"] == pytest.approx(np.std(second - first, ddof=1) / 2, abs=1e-12)
    assert set(found.table(horizon=26)["weeks"]) == {26}
    assert len(found.values_table("wellbeing.stress", horizon=30)) == 8


def test_lucks_tell_luck_from_inputs(arms):
    found = alongside.compare(arms, futures=8, lucks=2, threads=2)
    table = found.table(horizon=found.horizons[-1])
    told = table.dropna(subset=["inputs_share"])
    assert len(told)
    assert (told.inputs_share_low <= told.inputs_share).all()
    assert (told.inputs_share <= told.inputs_share_high).all()
    assert told.inputs_share.between(0, 1).all()
    with pytest.raises(ValueError, match="multiple"):
        alongside.compare(arms, futures=3, lucks=2)
    with pytest.raises(ValueError, match="lucks"):
        alongside.compare(arms, futures=4, lucks=2, drawn=False)


def test_groups_are_tidy_and_add_up(found):
    table = found.groups("sex", horizon=30)
    assert set(table["group"]) == {"women", "men"}
    assert set(table["against"]) == {"Quiet"}
    residents = found["first_residents.residents"][0, :, -1].mean()
    assert table[table["share"] == "still_here"]["members"].sum() == pytest.approx(residents)
    lonely = table[table["share"] == "often_lonely"]
    whole = (lonely["second"] * lonely["members"]).sum() / residents
    assert whole == pytest.approx(found["first_residents.often_lonely"][1, :, -1].mean(), abs=0.02)
    assert lonely["share_better"].notna().all()
    assert table[table["share"] == "still_here"]["share_better"].isna().all()
    everything = found.groups()
    assert set(everything["by"]) == {
        "deprivation", "age", "sex", "family", "tenure", "disability", "need", "known", "care",
    }  # fmt: skip
    assert set(everything["weeks"]) == {16, 26, 30}
    assert set(everything["told"][everything["members"] < 10]) == {False}


def test_groups_differ_by_nothing_where_nothing_is_changed(arms):
    table = alongside.compare([arms[0], arms[0].named("Again")], futures=2).groups()
    assert (table[["mean", "low", "high"]] == 0).all().all()


def test_unknown_groups_are_answered(found, arms):
    with pytest.raises(KeyError, match="did you mean 'tenure'"):
        found.groups("tenur")
    with pytest.raises(KeyError, match="26, 30"):
        found.groups(horizon=27)


def test_unknown_names_are_answered(found):
    with pytest.raises(KeyError, match=r"did you mean 'wellbeing\.stress'"):
        found["wellbeing.stres"]
    with pytest.raises(KeyError, match=r"did you mean 'wellbeing\.stress'"):
        found.table("wellbeing.stres")
    with pytest.raises(KeyError, match="26, 30"):
        found.table(horizon=27)
    with pytest.raises(KeyError, match="wellbeing"):
        found.weekly("mood")


def test_labelled_without_a_copy(found):
    dataset = found.to_xarray()
    stress = dataset["wellbeing.stress"]
    assert dict(stress.sizes) == {"arm": 2, "future": 4, "horizon": 3}
    assert stress.attrs["units"] == found.units["wellbeing.stress"]
    assert np.shares_memory(stress.values, found.values)
    assert list(dataset["arm"].values) == ["Quiet", "One post"]


def test_without_pandas_and_xarray(found, monkeypatch):
    real = builtins.__import__

    def refuse(name, *rest, **named):
        if name.partition(".")[0] in ("pandas", "xarray"):
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    monkeypatch.setattr(alongside.recorded.importlib, "import_module", refuse)
    rows = found.table("wellbeing.stress")
    assert isinstance(rows, list)
    assert rows[0]["outcome"] == "wellbeing.stress"
    assert isinstance(found.weekly("wellbeing")["stress"], np.ndarray)
    with pytest.raises(alongside.MissingExtra, match=r"install alongside\[study\]"):
        found.to_xarray()


def test_numpy_is_all_that_is_imported():
    code = "import sys, alongside; print([n for n in ('pandas', 'xarray', 'matplotlib', 'h5py') if n in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == "[]\n"


def test_pairs_are_refused_where_nothing_is_the_same(arms):
    other = arms[1].change(stress={"load": 0.1}).change(burn_in=4)
    with pytest.raises(alongside.MismatchError, match="E133") as caught:
        alongside.compare([arms[0], other], futures=1)
    assert caught.value.code == "E133"
    unpaired = alongside.compare([arms[0], other.change(burn_in=8)], futures=2, unpaired=True, threads=1)
    assert not unpaired.paired
    with pytest.raises(ValueError, match="two scenarios"):
        alongside.compare(arms[:1])
    with pytest.raises(ValueError, match="futures"):
        alongside.run(arms[0], futures=0)


def test_threads_change_nothing(arms, found):
    again = alongside.compare(arms, futures=4, threads=1)
    assert again.values.tobytes() == found.values.tobytes()
    assert again.input_values.tobytes() == found.input_values.tobytes()


def test_progress_is_told_and_may_stop(arms):
    told = []
    here = threading.get_ident()

    def tell(done, of):
        told.append((done, of, threading.get_ident()))

    alongside.compare(arms, futures=3, threads=2, progress=tell)
    assert told[-1] == (6, 6, here)
    assert [done for done, _, _ in told] == sorted({done for done, _, _ in told})
    many = alongside.run(arms[0].change(weeks=500), futures=5000, threads=1, progress=lambda done, of: False)
    assert 1 <= len(many.futures) < 5000
    with pytest.raises(ZeroDivisionError):
        alongside.run(arms[0].change(weeks=500), futures=5000, threads=1, progress=lambda done, of: 1 // 0)


def test_ctrl_c_keeps_what_is_finished(slow, tmp_path):
    whole = alongside.run(slow, futures=3, threads=1)
    path = tmp_path / "some.h5"
    sent = []

    def interrupt(done, of):
        if done >= 2 and not sent:
            sent.append(done)
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt) as caught:
        alongside.run(slow, futures=500, threads=1, progress=interrupt, out=path)
    assert isinstance(caught.value, alongside.Interrupted)
    kept = caught.value.results
    assert 2 <= len(kept.futures) < 500
    assert kept.futures == list(range(len(kept.futures)))
    np.testing.assert_array_equal(kept.values[:, :2], whole.values[:, :2])
    assert path.stat().st_size > 0
    assert list(tmp_path.iterdir()) == [path]


def test_ctrl_c_is_seen_while_a_future_is_under_way(slow):
    threading.Timer(0.2, signal.raise_signal, [signal.SIGINT]).start()
    with pytest.raises(KeyboardInterrupt):
        alongside.run(slow.change(weeks=60), futures=500, threads=2)


def test_other_threads_run_during_a_study(slow):
    ticks, seconds = ticks_during(lambda: alongside.run(slow, threads=1))
    assert ticks > max(3, seconds / EVERY / 50)


def test_a_file_holds_the_same_numbers(found, arms, tmp_path):
    h5py = pytest.importorskip("h5py")
    path = tmp_path / "found.h5"
    found.save(path)
    with h5py.File(path) as file:
        assert file["futures/value"][()].tobytes() == found.values.tobytes()
    with pytest.raises(alongside.FileError, match="E403"):
        found.save(path)
    found.save(path, overwrite=True)
    with pytest.raises(alongside.FileError, match="E403"):
        alongside.compare(arms, futures=100_000, out=path)
    with pytest.raises(alongside.FileError, match="E401"):
        alongside.run(arms[0], futures=100_000, out=tmp_path / "none" / "found.h5")
    alongside.Simulation(arms[0], threads=1).record(str(tmp_path / "run.h5"))


@program
def test_the_command_line_finds_the_same_bits(found, arms, tmp_path):
    h5py = pytest.importorskip("h5py")
    paths = []
    for number, arm in enumerate(arms):
        paths.append(tmp_path / f"{number}.toml")
        paths[-1].write_text(arm.toml())
    out = tmp_path / "out"
    command = [os.environ["ALONGSIDE_BIN"], "compare", *map(str, paths), "--futures", "4", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    (file_path,) = out.rglob("*.h5")
    with h5py.File(file_path) as file:
        assert file["futures/value"][()].tobytes() == found.values.tobytes()
        assert file["inputs/value"][()].tobytes() == found.input_values.tobytes()


@program
def test_the_command_line_says_the_same_of_a_fault(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('schema = "scenario/1"\nname = "X"\nplace = "tiny"\nwekks = 3\n')
    for wrong in (path, tmp_path / "none.toml"):
        said = subprocess.run(
            [os.environ["ALONGSIDE_BIN"], "check", str(wrong)],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"ALONGSIDE_PLACES": str(alongside.scenario.LIBRARY / "places")},
        )
        assert said.returncode != 0
        with pytest.raises((alongside.ScenarioError, alongside.FileError)) as caught:
            alongside.Scenario.load(wrong)
        assert str(caught.value) in said.stderr + said.stdout


def test_an_interruption_says_how_far_it_came(found):
    assert str(alongside.Interrupted(found)) == "stopped after 4 finished futures"
    assert str(alongside.Interrupted(None)) == "stopped after 0 finished futures"


def test_pasts_spare_the_burn_in_and_change_nothing(tmp_path):
    town = alongside.Scenario.load("tiny/quiet").change(weeks=8)
    anew = alongside.run(town, futures=2)
    first = alongside.run(town, futures=2, pasts=tmp_path / "pasts")
    second = alongside.run(town, futures=2, pasts=tmp_path / "pasts")
    assert (first.values == anew.values).all()
    assert (second.values == anew.values).all()
    assert len(list((tmp_path / "pasts").iterdir())) == 2


def test_a_study_that_was_stopped_goes_on_where_it_was(tmp_path):
    town = alongside.Scenario.load("tiny/quiet").change(weeks=8)
    arms = [town, town.change(coordinators={"posts": 1}, allow_density=True).named("A coordinator")]
    whole = alongside.compare(arms, futures=5, threads=1)
    stopped = alongside.compare(
        arms, futures=5, threads=1, pasts=tmp_path / "pasts", progress=lambda done, of: done < 3
    )
    finished = len(stopped.futures)
    assert 1 <= finished < 5
    assert len(list(tmp_path.glob("pasts/*.study/*.future"))) == finished
    told = []
    on = alongside.compare(
        arms, futures=5, threads=1, pasts=tmp_path / "pasts", progress=lambda done, of: told.append(done)
    )
    assert min(told) >= 2 * finished, "what was finished is not lived through again"
    assert on.futures == whole.futures
    assert (on.values == whole.values).all()
    assert (on.input_values == whole.input_values).all()
    assert (on.input_values == whole.input_values).all()
    assert not list(tmp_path.glob("pasts/*.study")), "a study that is whole needs nothing kept"


def test_pasts_that_cannot_be_kept_warn(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.warns(UserWarning, match="W401"):
        alongside.run(alongside.Scenario.load("tiny/quiet").change(weeks=8), pasts=tmp_path / "file" / "pasts")
