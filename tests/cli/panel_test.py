# SPDX-License-Identifier: Apache-2.0
"""Residents and ties in results files: any reader opens them, nothing else moves, and an altered number is found."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import warnings

import pytest

h5py = pytest.importorskip("h5py")
np = pytest.importorskip("numpy")

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALONGSIDE_BIN")
RECORD = """
[record]
panel = ["stress", "stage", "trust_community", "stigma", "hard_weeks"]
every = 4
futures = 2
ties = [0, 20]
"""
POSTS = '[[intervention]]\nkind = "coordinators"\nposts = 3\n'

pytestmark = pytest.mark.skipif(not BINARY, reason="ALONGSIDE_BIN names the command line to test")


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """Nothing is left in the cache of whoever runs the tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "alongside" / "pasts"


def alongside(*arguments, code=0, **options):
    said = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=300, **options)
    assert said.returncode == code, said.stderr
    return said


def scenario(path, extra="", name="town", residents=400, futures=3):
    path.write_text(
        f'schema = "scenario/1"\nname = "{name}"\nplace = "{ROOT}/scenarios/places/thurrock.toml"\n'
        f"[run]\nresidents = {residents}\nweeks = 22\nburn_in = 4\nfutures = {futures}\n{extra}"
    )
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A comparison of two arms that both look at residents and ties."""
    folder = tmp_path_factory.mktemp("panel")
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    none, posts = (
        scenario(folder / "none.toml", RECORD, "none"),
        scenario(folder / "posts.toml", RECORD + POSTS, "posts"),
    )
    alongside("compare", none, posts, "--out", folder / "out")
    return folder


@pytest.fixture
def kept(made, tmp_path):
    """A copy of the file, to be spoilt."""
    shutil.copy(made / "out/paired.h5", tmp_path / "paired.h5")
    return tmp_path / "paired.h5"


def datasets(path):
    """Every array of a file but those that say what was asked for or hold residents and ties."""
    found = {}
    with h5py.File(path) as file:

        def take(name, one):
            if isinstance(one, h5py.Dataset) and name.split("/")[0] not in ("scenarios", "panel", "ties"):
                found[name] = one[()]

        file.visititems(take)
    return found


def same(one, other):
    return one.keys() == other.keys() and all(one[name].tobytes() == other[name].tobytes() for name in one
                                              if one[name].dtype != object)  # fmt: skip


@pytest.mark.parametrize("engine", ["netcdf4", "h5netcdf"])
def test_xarray_decodes_panel_and_ties_by_itself(made, engine):
    xarray = pytest.importorskip("xarray")
    pytest.importorskip({"netcdf4": "netCDF4", "h5netcdf": "h5netcdf"}[engine])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with xarray.open_dataset(made / "out/paired.h5", group="panel/arm_2", engine=engine) as panel:
            assert panel.attrs["arm"] == "posts"
            assert panel.week.values.tolist() == [0, 4, 8, 12, 16, 20]
            assert panel.future.values.tolist() == [0, 1]
            stress = panel.stress
            assert stress.dims == ("future", "week", "resident")
            assert 380 < np.isfinite(stress.values[0, 0]).sum() < 420
            assert np.isnan(stress).any()
            assert 0.5 < float(stress.std()) < 2
            assert stress.attrs["units"] == "SD"
            assert set(np.unique(panel.stage.values[np.isfinite(panel.stage.values)])) <= {0, 1}
            assert panel.stage.attrs["flag_meanings"] == "not_asking waiting"
            assert 0 <= float(panel.trust_community.min()) <= float(panel.trust_community.max()) <= 1
        with xarray.open_dataset(made / "out/paired.h5", group="ties/arm_2", engine=engine) as ties:
            assert int(ties.row_size.sum()) == ties.sizes["tie"]
            assert 0 <= float(ties.closeness_first.min()) <= float(ties.closeness_second.max()) <= 1
            assert float(ties.hours.max()) < 64
            assert ties.first.max() < ties.sizes["resident"]
            assert (ties["first"] != ties["second"]).all()


def test_ncdump_and_netcdf4_read_the_packing(made):
    netcdf = pytest.importorskip("netCDF4")
    with netcdf.Dataset(made / "out/paired.h5") as file:
        stress = file["panel/arm_1/stress"]
        assert stress.dtype == np.uint16
        assert np.ma.count_masked(stress[:]) > 0
    if shutil.which("ncdump") is None:
        pytest.skip("ncdump is not there")
    said = subprocess.run(["ncdump", "-h", made / "out/paired.h5"], capture_output=True, text=True, check=True)
    assert said.stderr == ""
    assert "ushort stress(future, week, resident)" in said.stdout
    assert "stress:_FillValue = 65535US" in said.stdout
    assert "stage:flag_values = 0UB, 1UB" in said.stdout
    assert 'row_size:sample_dimension = "tie"' in said.stdout


def test_arms_have_the_same_people_at_the_start(made):
    with h5py.File(made / "out/paired.h5") as file:
        one, other = (file[f"panel/arm_{arm}/resident"][()] for arm in (1, 2))
        assert (one[:380] == other[:380]).all()
        assert len(set(one.tolist())) == len(one)
        first, second = (file[f"panel/arm_{arm}/stress"][:, 0, :380] for arm in (1, 2))
        step, offset = (file["panel/arm_1/stress"].attrs[name] for name in ("scale_factor", "add_offset"))
        other_step, other_offset = (file["panel/arm_2/stress"].attrs[name] for name in ("scale_factor", "add_offset"))
        half = file["panel/arm_1/stress"].attrs["rounded_by_at_most"] * 2.1
        there = (first[0] != 65535) & (second[0] != 65535)
        gap = abs((first[0] * step + offset) - (second[0] * other_step + other_offset))
        assert gap[there].max() <= half


def test_looking_changes_no_other_number(tmp_path):
    paths = [scenario(tmp_path / f"{name}.toml", extra) for name, extra in (("blind", ""), ("looks", RECORD))]
    for path in paths:
        alongside("run", path, "--out", path.with_suffix(".h5"), "--no-pasts")
    blind, looks = (datasets(path.with_suffix(".h5")) for path in paths)
    assert len(blind) > 50
    assert same(blind, looks)


def test_threads_and_a_second_run_give_the_same_bytes(tmp_path):
    path = scenario(tmp_path / "town.toml", RECORD)
    for threads in (1, 2):
        alongside("run", path, "--out", tmp_path / f"{threads}.h5", "--threads", threads, "--no-pasts")
    assert (tmp_path / "1.h5").read_bytes() == (tmp_path / "2.h5").read_bytes()
    assert {one.name for one in tmp_path.iterdir()} - {"cache"} == {"town.toml", "1.h5", "2.h5"}


def test_a_study_that_was_stopped_goes_on_to_the_same_bits(tmp_path, cache):
    files = [
        scenario(tmp_path / "none.toml", RECORD, "none", 3000, 8),
        scenario(tmp_path / "posts.toml", RECORD + POSTS, "posts", 3000, 8),
    ]
    alongside("compare", *files, "--out", tmp_path / "whole", "--no-pasts")
    said = alongside("compare", *files, "--out", tmp_path / "part", "--threads", 1, "--max-minutes", 0.005, code=8)
    assert "are lived again" in said.stderr
    alongside("compare", *files, "--out", tmp_path / "part", "--force")
    digests = [alongside("digest", tmp_path / name / "paired.h5").stdout.split()[0] for name in ("whole", "part")]
    assert digests[0] == digests[1]


def test_the_digest_sees_residents_and_ties(kept):
    before = alongside("digest", kept).stdout
    with h5py.File(kept, "r+") as file:
        file["ties/arm_1/hours"][5] += 1
    assert alongside("digest", kept).stdout != before


def test_a_fresh_file_is_verified_with_all_of_whom_it_keeps_panels(made):
    said = alongside("verify", made / "out/paired.h5", "--futures", 1).stdout
    assert "ran futures 0, 1 of 3 again in 2 arms" in said
    assert "the same to the bit" in said


@pytest.mark.parametrize(
    ("what", "where"),
    [("panel/arm_2/stress", (1, 3, 17)), ("panel/arm_1/stage", (0, 5, 379)), ("ties/arm_2/second", (77,)),
     ("panel/arm_1/resident", (3,)), ("ties/arm_1/row_size", (0, 1))],
)  # fmt: skip
def test_one_altered_number_is_named(kept, what, where):
    with h5py.File(kept, "r+") as file:
        file[what][where] = file[what][where] - 1 if file[what][where] else 1
    said = json.loads(alongside("verify", kept, "--json", code=6).stdout)
    assert said["unlike"] == 1
    assert said["first"][0]["what"] == what
    assert re.search(r"\d", said["first"][0]["where"])


def test_an_altered_step_is_named(kept):
    with h5py.File(kept, "r+") as file:
        file["panel/arm_1/stress"].attrs["scale_factor"] *= 2
    assert "panel/arm_1/stress" in alongside("verify", kept, code=6).stderr


def test_a_report_from_the_file_is_that_of_the_run(made):
    ran = alongside("compare", made / "none.toml", made / "posts.toml", "--format", "csv").stdout
    assert alongside("report", made / "out/paired.h5", "--format", "csv").stdout == ran


def test_one_future_with_its_state_has_a_panel_too(tmp_path):
    path = scenario(tmp_path / "town.toml", RECORD)
    alongside("run", path, "--out", tmp_path / "one.h5", "--save-state", tmp_path / "state")
    alongside("run", path, "--out", tmp_path / "all.h5")
    with h5py.File(tmp_path / "one.h5") as one, h5py.File(tmp_path / "all.h5") as every:
        assert one["panel/arm_1/stress"].shape[:2] == (1, 6)
        mine, theirs = one["panel/arm_1/hard_weeks"][0], every["panel/arm_1/hard_weeks"][0]
        assert (mine == theirs[:, : mine.shape[1]]).all()
    later = ["--from-state", tmp_path / "state", "--weeks", 30]
    alongside("run", path, *later, "--out", tmp_path / "later.h5")
    with h5py.File(tmp_path / "later.h5") as file:
        assert file["panel/arm_1/week"][()].tolist() == [24, 28]
        assert "ties" not in file


def test_what_is_asked_for_stands_in_the_schema_the_plan_and_the_resolved_file(tmp_path):
    path = scenario(tmp_path / "town.toml", RECORD, residents=10000)
    properties = json.loads(alongside("schema", "scenario").stdout)["properties"]["record"]["properties"]
    assert list(properties) == ["measures", "panel", "every", "futures", "ties"]
    assert "stress" in properties["panel"]["items"]["enum"]
    assert "home" not in properties["panel"]["items"]["enum"]
    plan = json.loads(alongside("plan", path, "--json").stdout)
    assert plan["panel_bytes"] == 10000 * 6 * 2 * (3 * 2 + 2)
    assert "Panels of residents: at most 1 MB" in alongside("plan", path).stdout
    assert "every = 4\nfutures = 2\nties = [0, 20]\n" in alongside("check", "--resolved", path).stdout


def test_weeks_beyond_the_end_are_refused(tmp_path):
    path = scenario(tmp_path / "town.toml", RECORD)
    said = alongside("run", path, "--weeks", 10, "--out", tmp_path / "out.h5", code=2).stderr
    assert "--weeks 10 ends before week 20, whose ties town records" in said
    path = scenario(tmp_path / "late.toml", "[record]\nties = [23]\n")
    assert "E104" in alongside("check", path, code=3).stderr


def test_no_room_leaves_nothing_behind(tmp_path):
    resource = pytest.importorskip("resource")
    path = scenario(tmp_path / "town.toml", RECORD, residents=3000)

    def little_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))

    before = set(tmp_path.iterdir())
    said = alongside(
        "run", path, "--out", tmp_path / "out.h5", "--no-pasts", code=4, preexec_fn=little_room, restore_signals=False
    )
    assert "E402" in said.stderr
    assert set(tmp_path.iterdir()) - before <= {tmp_path / "cache"}
