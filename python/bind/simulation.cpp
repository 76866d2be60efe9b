// SPDX-License-Identifier: Apache-2.0
// One run, week by week, with its columns as arrays that share the engine's memory.
#include <pybind11/numpy.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>

#include "python/bind/bind.hpp"

namespace alongside::python {
namespace {

py::dtype dtype_of(Type type) {
    switch (type) {
        case Type::u8:
            return py::dtype::of<std::uint8_t>();
        case Type::u16:
            return py::dtype::of<std::uint16_t>();
        case Type::u32:
            return py::dtype::of<std::uint32_t>();
        case Type::u64:
            return py::dtype::of<std::uint64_t>();
        case Type::i16:
            return py::dtype::of<std::int16_t>();
        case Type::i32:
            return py::dtype::of<std::int32_t>();
        case Type::i64:
            return py::dtype::of<std::int64_t>();
        case Type::f32:
            return py::dtype::of<float>();
    }
    throw Broken(__FILE__, __LINE__, "a column has a type that is not known");
}

using Buffer = std::shared_ptr<Paged<std::byte>>;

/// The array's base owns a share of the buffer: whatever becomes of the run, the memory stays.
py::array view_of(const Buffer& buffer, Type type) {
    const auto width = static_cast<py::ssize_t>(size_of(type));
    auto share = std::make_unique<Buffer>(buffer);
    const void* data = (*share)->data();
    const py::capsule base(share.get(), [](void* held) { delete static_cast<Buffer*>(held); });
    share.release();
    py::array view(dtype_of(type), std::vector<py::ssize_t>{static_cast<py::ssize_t>(buffer->size()) / width},
                   std::vector<py::ssize_t>{width}, data, base);
    py::detail::array_proxy(view.ptr())->flags &= ~py::detail::npy_api::NPY_ARRAY_WRITEABLE_;
    return view;
}

template <class T>
py::array_t<T> array_of(const std::vector<T>& values) {
    return py::array_t<T>(static_cast<py::ssize_t>(values.size()), values.data());
}

struct TieArrays {
    std::vector<std::uint32_t> person, other;
    std::vector<float> close;
};

constexpr int every_layer = -1;

int layer_of(const std::optional<std::string>& name) {
    if (!name) return every_layer;
    for (std::size_t layer = 0; layer < layers; ++layer)
        if (*name == layer_names[layer]) return static_cast<int>(layer);
    std::string known;
    for (const char* const layer : layer_names) known += (known.empty() ? "\"" : ", \"") + std::string(layer) + "\"";
    throw py::value_error("\"" + *name + "\" is not a layer of ties; there are " + known);
}

TieArrays ties_of(const World& world, int layer) {
    TieArrays out;
    if (layer == every_layer) {
        const std::size_t most = world.ties.half_edges();
        out.person.reserve(most), out.other.reserve(most), out.close.reserve(most);
    }
    for (std::uint32_t row = 0; row < world.ties.persons(); ++row) {
        for (const HalfTie& tie : world.ties[Person{row}]) {
            if (layer != every_layer && static_cast<int>(tie.layer()) != layer) continue;
            out.person.push_back(row);
            out.other.push_back(tie.to().index);
            out.close.push_back(tie.close());
        }
    }
    return out;
}

Space space_called(const std::string& name) {
    for (std::size_t space = 0; space < spaces; ++space)
        if (to_text(static_cast<Space>(space)) == name) return static_cast<Space>(space);
    throw py::value_error(
        "\"" + name +
        "\" is not what rows stand for; there are \"person\", \"agency\", \"post\", \"focus\", \"area\", "
        "\"household\", \"leaver\", \"open_case\"");
}

/// One future of a scenario. Calls from several Python threads take turns, and none holds the interpreter lock while
/// it waits or works.
class Run {
public:
    Run(py::object given, std::optional<std::string> luck, std::uint32_t future, std::optional<int> threads, bool drawn,
        const std::vector<std::byte>* state)
        : given_(std::move(given)), threads_(threads_or_all(threads)), future_(future) {
        const Scenario& scenario = given_.cast<const GivenScenario&>().value;
        luck_ = luck ? *luck : scenario.luck;
        const py::gil_scoped_release others_run;
        const Scenario own = drawn_for(scenario, {future, luck_, drawn});
        const auto executor = executor_for(threads_);
        if (state == nullptr) simulation_ = std::make_unique<Simulation>(own, luck_of(luck_, future), *executor);
        else simulation_ = std::make_unique<Simulation>(own, luck_of(luck_, future), *executor, *state);
        simulation_->use(*alone_);
    }

    template <class Body>
    auto with(const Body& body) {
        const py::gil_scoped_release others_run;
        const std::lock_guard<std::recursive_mutex> turn(turns_);
        return body(*simulation_);
    }

    void advance(std::int32_t weeks) {
        if (weeks < 0) throw py::value_error("weeks must not be negative");
        using Clock = std::chrono::steady_clock;
        with([&](Simulation& simulation) {
            const auto executor = executor_for(threads_);
            const Borrowed borrowed(simulation, *executor, *alone_);
            auto looked = Clock::now();
            for (std::int32_t week = 0; week < weeks; ++week) {
                simulation.advance(1);
                if (Clock::now() - looked < std::chrono::milliseconds(50)) continue;
                check_signals();
                looked = Clock::now();
            }
        });
    }

    py::array column(const std::string& name) {
        Buffer buffer;
        Type type{};
        with([&](Simulation& simulation) {
            const ColumnStore* store = simulation.world().find(name);
            if (store != nullptr) buffer = store->buffer, type = store->info->type;
        });
        if (!buffer) throw py::key_error(name);
        return view_of(buffer, type);
    }

    py::list columns() {
        std::vector<std::pair<const ColumnInfo*, std::size_t>> all;
        with([&](Simulation& simulation) {
            for (const ColumnStore& store : simulation.world().columns()) all.emplace_back(store.info, store.rows());
        });
        py::list out;
        for (const auto& [info, rows] : all) {
            py::dict one;
            one["name"] = text_of(info->name);
            one["unit"] = text_of(info->unit);
            one["role"] = text_of(to_text(info->role));
            one["space"] = text_of(to_text(info->space));
            one["rows"] = rows;
            one["about"] = text_of(info->about);
            out.append(one);
        }
        return out;
    }

    py::array keys(const std::string& name) {
        const Space space = space_called(name);
        return array_of(with([&](Simulation& simulation) {
            std::vector<std::uint64_t> keys;
            for (const Key key : simulation.world().keys(space)) keys.push_back(key.value);
            return keys;
        }));
    }

    py::tuple ties(const std::optional<std::string>& layer) {
        const int wanted = layer_of(layer);
        const TieArrays found = with([&](Simulation& simulation) { return ties_of(simulation.world(), wanted); });
        return py::make_tuple(array_of(found.person), array_of(found.other), array_of(found.close));
    }

    py::dict series() {
        const std::vector<Series> all = with([](Simulation& simulation) { return simulation.series(); });
        py::dict out;
        for (const Series& one : all) out[text_of(one.measure->name)] = dict_of(one);
        return out;
    }

    py::bytes save() {
        const auto state = with([](Simulation& simulation) { return simulation.save(); });
        return py::bytes(reinterpret_cast<const char*>(state.data()), state.size());
    }

#ifdef ALONGSIDE_HAS_HDF5
    void record(const std::string& path, bool overwrite) {
        with([&](Simulation& simulation) { record_run(simulation, *hdf5_recorder(path, overwrite)); });
    }
#endif

    const py::object& scenario() const { return given_; }
    const std::string& luck() const { return luck_; }
    std::uint32_t future() const { return future_; }
    unsigned threads() const { return threads_; }

private:
    /// Threads are at the run's service only while it advances: oneTBB gives everyone the fewest that anyone asks for.
    struct Borrowed {
        Borrowed(Simulation& run, const Executor& now, const Executor& then) : simulation(run), afterwards(then) {
            run.use(now);
        }
        ~Borrowed() { simulation.use(afterwards); }
        Borrowed(const Borrowed&) = delete;
        Borrowed& operator=(const Borrowed&) = delete;
        Simulation& simulation;
        const Executor& afterwards;
    };

    py::object given_;
    unsigned threads_;
    std::uint32_t future_;
    std::string luck_;
    std::unique_ptr<Executor> alone_ = serial_executor();
    std::unique_ptr<Simulation> simulation_;
    std::recursive_mutex turns_;
};

std::unique_ptr<Run> restored(py::object given, const py::bytes& state, std::optional<std::string> luck,
                              std::uint32_t future, std::optional<int> threads, bool drawn) {
    const auto text = static_cast<std::string_view>(state);
    const auto* first = reinterpret_cast<const std::byte*>(text.data());
    const std::vector<std::byte> bytes(first, first + text.size());
    return std::make_unique<Run>(std::move(given), std::move(luck), future, threads, drawn, &bytes);
}

std::string in_words(Run& run) {
    const auto week = run.with([](Simulation& simulation) { return simulation.week().number; });
    return "<Simulation of " + py::repr(run.scenario().attr("name")).cast<std::string>() + ", luck " +
           py::repr(text_of(run.luck())).cast<std::string>() + ", future " + std::to_string(run.future()) + ", week " +
           std::to_string(week) + ">";
}

}  // namespace

unsigned threads_or_all(std::optional<int> threads) {
    if (threads && *threads < 1)
        throw py::value_error("threads must be at least 1, or None for as many as there are cores");
    return threads ? static_cast<unsigned>(*threads) : std::max(1u, std::thread::hardware_concurrency());
}

py::dict dict_of(const Series& series) {
    const auto& fields = series.fields;
    py::dict out;
    out["week"] = array_of(series.weeks);
    for (std::size_t k = 0; k < fields.size(); ++k) {
        std::vector<double> values;
        for (std::size_t row = 0; row < series.weeks.size(); ++row)
            values.push_back(series.values[row * fields.size() + k]);
        out[text_of(fields[k].name)] = array_of(values);
    }
    return out;
}

void bind_simulation(py::module_& module) {
    const auto luck = py::arg("luck") = py::none();
    const auto future = py::arg("future") = 0;
    const auto threads = py::arg("threads") = py::none();
    const auto drawn = py::arg("drawn") = false;
    py::class_<Run>(module, "Simulation", R"(One future of one scenario, advanced week by week.

Parameters
----------
scenario : Scenario
luck : str, optional
    The dice; those of the scenario if not given.
future : int
    The how-manieth future under that luck, from 0.
threads : int, optional
    As many as there are cores if not given. The results are the same for any number.
drawn : bool
    Draw the uncertain inputs as a study does for this future; otherwise they stand at the scenario's values.

Examples
--------
>>> import alongside
>>> hamlet = alongside.Simulation(alongside.Scenario.load("tiny/quiet"))
>>> hamlet.advance(4)
>>> hamlet.week
4
>>> stress = hamlet.column("stress")    # shares the engine's memory, and is read-only
>>> stress.flags.writeable
False
)")
        .def(py::init([](py::object given, std::optional<std::string> name, std::uint32_t number,
                         std::optional<int> count, bool draws) {
                 if (!py::isinstance<GivenScenario>(given)) throw py::type_error("a Simulation is made of a Scenario");
                 return std::make_unique<Run>(std::move(given), std::move(name), number, count, draws, nullptr);
             }),
             py::arg("scenario"), py::kw_only(), luck, future, threads, drawn)
        .def_static("restore", &restored, py::arg("scenario"), py::arg("state"), py::kw_only(), luck, future, threads,
                    drawn,
                    "The run as it was saved, for a scenario that may differ in what is decided. Raises MismatchError "
                    "(E502) if the "
                    "state is damaged or belongs elsewhere.")
        .def("advance", &Run::advance, py::arg("weeks"),
             "Lives through this many weeks. Other Python threads run meanwhile, and Ctrl-C stops between two weeks.")
        .def("column", &Run::column, py::arg("name"),
             "A column as a read-only array that shares the engine's memory. It shows each later week as well, "
             "until the column grows: then it stands still. It stays valid whatever becomes of the run.")
        .def("columns", &Run::columns, "Every column: a list of dicts with name, unit, role, space, rows and about.")
        .def("keys", &Run::keys, py::arg("space") = "person",
             "The lasting name of each row, a copy; 0 in a row that nobody has taken yet.")
        .def("ties", &Run::ties, py::arg("layer") = py::none(),
             "Every half of a tie, as three copied arrays: row of a person, row of the other, and how close the first "
             "feels (0 to "
             "1). `layer` keeps those made as \"kin\", \"friend\", \"neighbour\" or \"mutual\".")
        .def("series", &Run::series,
             "What the measures wrote down: measure to dict of arrays, \"week\" and each field.")
        .def(
            "digest", [](Run& run) { return run.with([](Simulation& simulation) { return simulation.digest(); }); },
            "SHA-256 over the whole state and all that was written down.")
        .def("save", &Run::save, "The whole state, from which `restore` goes on to the same bits.")
#ifdef ALONGSIDE_HAS_HDF5
        .def("record", &Run::record, py::arg("path"), py::kw_only(), py::arg("overwrite") = false,
             "Writes the weekly series to an HDF5 file, which is there whole or not at all. Raises FileError.")
#endif
        .def_property_readonly(
            "week", [](Run& run) { return run.with([](Simulation& simulation) { return simulation.week().number; }); },
            "Weeks since the founding.")
        .def_property_readonly(
            "week_of_arm",
            [](Run& run) { return run.with([](Simulation& simulation) { return simulation.week_of_arm(); }); },
            "Weeks since the burn-in ended; negative during it.")
        .def_property_readonly(
            "bytes", [](Run& run) { return run.with([](Simulation& simulation) { return simulation.bytes(); }); },
            "Memory held by the state.")
        .def_property_readonly("scenario", [](const Run& run) { return run.scenario(); })
        .def_property_readonly("luck", [](const Run& run) { return text_of(run.luck()); })
        .def_property_readonly("future", &Run::future)
        .def_property_readonly("threads", &Run::threads)
        .def("__repr__", &in_words);
}

}  // namespace alongside::python
