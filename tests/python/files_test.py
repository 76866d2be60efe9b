# SPDX-License-Identifier: Apache-2.0
"""A results file opens in every common reader with names, units and labels, and without a warning.

The file is the one that `tests/sim/record/example_results.cpp` writes; the environment variable
ALONGSIDE_EXAMPLE_RESULTS says where it is.
"""

import os
import shutil
import subprocess

import pytest

np = pytest.importorskip("numpy")
xarray = pytest.importorskip("xarray")

pytestmark = pytest.mark.filterwarnings("error")

GROUPS = {
    "series": {"week": 3, "fifth": 2},
    "paired": {"arm": 2, "future": 3, "outcome": 2},
    "stories/moves": {"move": 0},
}
DIMENSIONS = {
    "series/hours_of_help": ("week",),
    "series/waiting": ("week", "fifth"),
    "series/season": ("week",),
    "series/families": (),
    "paired/value": ("arm", "future", "outcome"),
    "paired/note": ("arm", "future"),
    "paired/inputs_share": ("arm", "outcome"),
    "stories/moves/family": ("move",),
    "stories/moves/distance": ("move",),
}
UNITS = {
    "series/week": "weeks",
    "series/fifth": "1",
    "series/hours_of_help": "h/week",
    "series/waiting": "1",
    "series/families": "1",
    "paired/future": "1",
    "paired/value": "1",
    "paired/inputs_share": "1",
    "stories/moves/move": "1",
    "stories/moves/distance": "km",
}
ARMS = ["now", "six coordinators"]
OUTCOMES = ["sustained", "soutien reçu"]
NOTES = [["", "calm", ""], ["flood", "", "§"]]
GAPS = [[False, True], [False, False]]


@pytest.fixture(scope="module")
def path():
    """Where the example is; a missing file is a failure, not a reason to skip."""
    found = os.environ.get("ALONGSIDE_EXAMPLE_RESULTS", "")
    assert os.path.isfile(found), "set ALONGSIDE_EXAMPLE_RESULTS to the file that example_results wrote"
    return found


def split(name):
    """`a/b/c` as the group `a/b` and the variable `c`."""
    group, _, variable = name.rpartition("/")
    return group, variable


def text(value):
    """Raw HDF5 readers give fixed-length text as bytes."""
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
class TestXarray:
    def open(self, path, group, engine):
        pytest.importorskip({"h5netcdf": "h5netcdf", "netcdf4": "netCDF4"}[engine])
        with xarray.open_dataset(path, group=group, engine=engine) as dataset:
            return dataset.load()

    def test_root_says_what_the_file_is(self, path, engine):
        root = self.open(path, "/", engine)
        assert list(root.attrs) == [
            "Conventions", "format_version", "title", "engine", "compiler", "luck", "scenario"]  # fmt: skip
        assert root.attrs["Conventions"] == "CF-1.8"
        assert root.attrs["format_version"] == "1"
        assert root.attrs["scenario"] == "weeks = 3\n"

    @pytest.mark.parametrize("group", GROUPS)
    def test_every_dimension_is_named_and_labelled(self, path, engine, group):
        dataset = self.open(path, group, engine)
        assert dict(dataset.sizes) == GROUPS[group]
        assert set(dataset.indexes) == set(GROUPS[group])
        for name, variable in dataset.variables.items():
            assert variable.dims == DIMENSIONS.get(f"{group}/{name}", (name,))
            assert variable.attrs["long_name"]
            assert variable.attrs.get("units") == UNITS.get(f"{group}/{name}")

    @pytest.mark.parametrize("group", GROUPS)
    def test_no_number_becomes_time_or_another_type(self, path, engine, group):
        kinds = {name: v.dtype.kind for name, v in self.open(path, group, engine).variables.items()}
        for name, kind in kinds.items():
            if f"{group}/{name}" in (
                "series/hours_of_help",
                "paired/value",
                "paired/inputs_share",
                "stories/moves/distance",
            ):
                assert kind == "f"
            elif name in ("arm", "outcome", "note", "family"):
                assert kind in "UOT"
            else:
                assert kind == "i"

    def test_values_and_labels(self, path, engine):
        series, paired = self.open(path, "series", engine), self.open(path, "paired", engine)
        assert series["waiting"].sel(week=1, fifth=5) == 1
        assert series["hours_of_help"].values.tolist() == [0.5, 0.625, 1 / 3]
        assert series.attrs == {"description": "What was counted each week", "place": "Grays – Riverside"}
        assert paired["arm"].values.tolist() == ARMS
        assert paired["outcome"].values.tolist() == OUTCOMES
        assert paired["value"].sel(arm="six coordinators", future=2, outcome="soutien reçu") == 0.13
        assert paired["note"].values.tolist() == NOTES
        assert paired["inputs_share"].isnull().values.tolist() == GAPS
        assert paired["inputs_share"].values[0, 0] == 0.25

    def test_categories_have_meanings(self, path, engine):
        season = self.open(path, "series", engine)["season"]
        assert season.dtype == np.int8
        assert season.attrs["flag_values"].tolist() == [0, 1, 2]
        assert season.attrs["flag_values"].dtype == np.int8
        assert season.attrs["flag_meanings"] == "winter spring early_summer"


def check_netcdf(file, attribute):
    """What netCDF4 and h5netcdf have in common but for how `attribute(variable, name)` is asked for."""
    for group, sizes in GROUPS.items():
        assert {name: len(dimension) for name, dimension in file[group].dimensions.items()} == sizes
    for name, dimensions in DIMENSIONS.items():
        assert tuple(file[name].dimensions) == dimensions
    for name, unit in UNITS.items():
        group, variable = split(name)
        assert text(attribute(file[group].variables[variable], "units")) == unit
    assert [text(arm) for arm in file["paired"].variables["arm"][:]] == ARMS
    assert [[text(one) for one in row] for row in file["paired"].variables["note"][:]] == NOTES


def test_netcdf4(path):
    netcdf = pytest.importorskip("netCDF4")
    with netcdf.Dataset(path) as file:
        check_netcdf(file, lambda variable, name: variable.getncattr(name))
        assert "_FillValue" not in file["series/waiting"].ncattrs()
        assert file["paired/inputs_share"][:].mask.tolist() == GAPS


def test_h5netcdf(path):
    h5netcdf = pytest.importorskip("h5netcdf")
    with h5netcdf.File(path, "r") as file:
        check_netcdf(file, lambda variable, name: variable.attrs[name])


def test_h5py(path):
    h5py = pytest.importorskip("h5py")
    with h5py.File(path, "r") as file:
        assert list(h5py.h5g.open(file.id, b"/")) == [b"series", b"paired", b"stories"]
        for name, dimensions in DIMENSIONS.items():
            scales = [scale for axis in file[name].dims for scale in axis.values()]
            assert [scale.name for scale in scales] == [f"/{split(name)[0]}/{one}" for one in dimensions]
        for name, unit in UNITS.items():
            assert text(file[name].attrs["units"]) == unit
        assert file["paired/arm"].asstr()[:].tolist() == ARMS
        assert file["paired/note"].asstr()[:].tolist() == NOTES
        assert file["paired/value"][1, 2, 1] == 0.13
        assert np.isnan(file["paired/inputs_share"][:]).tolist() == GAPS
        assert text(file["series"].attrs["place"]) == "Grays – Riverside"


def test_ncdump(path):
    ncdump = shutil.which("ncdump")
    if ncdump is None:
        pytest.skip("ncdump is not installed")
    done = subprocess.run([ncdump, "-h", path], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "phony_dim" not in done.stdout
    assert "double value(arm, future, outcome) ;" in done.stdout
    assert "string arm(arm) ;" in done.stdout
    assert "int64 waiting(week, fifth) ;" in done.stdout
    assert 'hours_of_help:units = "h/week" ;' in done.stdout
    assert "inputs_share:_FillValue = NaN ;" in done.stdout
