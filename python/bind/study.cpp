// SPDX-License-Identifier: Apache-2.0
// Many futures of several arms, worked out aside while Python watches for Ctrl-C.
#include <pybind11/numpy.h>

#include <chrono>
#include <condition_variable>
#include <exception>
#include <limits>
#include <memory>
#include <mutex>
#include <thread>

#include "python/bind/bind.hpp"

namespace alongside::python {
namespace {

/// A study that has ended, with all that records it.
struct Done {
    std::vector<Scenario> arms;
    StudyOptions options;
    Study study;
    bool interrupted = false;
    std::string trouble;  ///< with keeping pasts or futures; empty if there was none
};

/// Works in a thread of its own, so that the calling thread is free to see signals and to report.
class Worker {
public:
    explicit Worker(Done& done) : done_(done) {
        done_.options.report = [this](const Progress& progress) { return tell(progress); };
        thread_ = std::thread([this] { work(); });
    }
    ~Worker() {
        stop();
        if (thread_.joinable()) thread_.join();
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void stop() {
        const std::lock_guard<std::mutex> lock(changing_);
        stopped_ = true;
    }
    /// Waits for news, but not for long. True once all is done.
    bool wait(Progress& progress) {
        std::unique_lock<std::mutex> lock(changing_);
        const std::int32_t known = progress.done;
        changed_.wait_for(lock, std::chrono::milliseconds(50), [&] { return ended_ || progress_.done != known; });
        progress = progress_;
        return ended_;
    }
    void finish() {
        thread_.join();
        done_.options.report = nullptr;
        if (failure_) std::rethrow_exception(failure_);
    }

private:
    void work() {
        try {
            done_.study = run_study(done_.arms, done_.options);
        } catch (...) {
            failure_ = std::current_exception();
        }
        const std::lock_guard<std::mutex> lock(changing_);
        ended_ = true;
        changed_.notify_all();
    }
    bool tell(const Progress& progress) {
        const std::lock_guard<std::mutex> lock(changing_);
        progress_ = progress;
        changed_.notify_all();
        return !stopped_;
    }

    Done& done_;
    std::mutex changing_;
    std::condition_variable changed_;
    Progress progress_;
    bool stopped_ = false, ended_ = false;
    std::exception_ptr failure_;
    std::thread thread_;
};

/// Tells `report` and looks for Ctrl-C. False once something was raised, which is then in `raised`.
bool look_up(const py::object& report, const Progress& progress, bool news,
             std::optional<py::error_already_set>& raised) {
    const py::gil_scoped_acquire interpreter;
    try {
        if (PyErr_CheckSignals() != 0) throw py::error_already_set();
        if (!news || report.is_none()) return true;
        const py::object answer = report(progress.done, progress.of);
        return !(py::isinstance<py::bool_>(answer) && !answer.cast<bool>());
    } catch (py::error_already_set& error) {
        raised.emplace(error);
        return false;
    }
}

std::unique_ptr<Done> study_of(const std::vector<const GivenScenario*>& arms, std::int64_t futures,
                               const std::string& luck, bool drawn, std::int64_t lucks, bool paired,
                               std::optional<int> threads, const py::object& report,
                               const std::optional<std::string>& out, bool overwrite,
                               const std::optional<std::string>& pasts) {
    if (arms.empty()) throw py::value_error("there must be at least one scenario");
    if (futures < 1 || futures > 100'000) throw py::value_error("futures must be 1 to 100,000");
    auto done = std::make_unique<Done>();
    for (const GivenScenario* arm : arms) done->arms.push_back(arm->value);
    done->options.futures = static_cast<std::int32_t>(futures);
    done->options.luck = luck;
    if (lucks < 1 || futures % lucks != 0) throw py::value_error("futures must be a multiple of lucks");
    done->options.drawn = drawn;
    done->options.lucks = static_cast<std::int32_t>(lucks);
    done->options.paired = paired;
    done->options.threads = threads_or_all(threads);

#ifdef ALONGSIDE_HAS_HDF5
    std::unique_ptr<Recorder> recorder;  // before any work: a file that cannot be written is known at once
    if (out) recorder = hdf5_recorder(*out, overwrite);
#else
    if (out || overwrite) throw py::value_error("this build of Alongside cannot write results files");
#endif

    const std::string engine = std::string(ALONGSIDE_VERSION) + known_answer;
    PastFolder folder(pasts.value_or(""), engine);
    folder.describe(about_of(done->arms));
    std::optional<StudyFolder> kept;
    if (pasts) {
        done->options.pasts = &folder;
        KeptAbout about = about_of(done->arms);
        for (const Scenario& arm : done->arms) about.scenarios.push_back(arm.name);
        about.futures = done->options.futures;
        done->options.kept = &kept.emplace(*pasts, engine, study_name(done->arms, done->options), about);
    }
    done->options.spool = out ? std::make_shared<SpoolFile>(*out) : temporary_spool();
    std::optional<py::error_already_set> raised;
    {
        const py::gil_scoped_release others_run;
        Worker worker(*done);
        Progress progress;
        bool stopped = false;
        for (bool ended = false; !ended;) {
            const std::int32_t known = progress.done;
            ended = worker.wait(progress);
            if (stopped || look_up(report, progress, progress.done != known, raised)) continue;
            stopped = true;
            worker.stop();
        }
        worker.finish();
#ifdef ALONGSIDE_HAS_HDF5
        if (recorder && !done->study.futures.empty()) record_study(done->study, done->arms, done->options, *recorder);
#endif
    }
    done->options.pasts = nullptr;
    done->options.kept = nullptr;
    if (folder.trouble()) done->trouble = to_text(*folder.trouble());
    else if (kept && kept->trouble()) done->trouble = to_text(*kept->trouble());
    const bool whole = done->study.futures.size() == static_cast<std::size_t>(done->options.futures);
    if (kept && whole && !raised) kept->ended(done->options.futures);
    if (raised) {
        if (!raised->matches(PyExc_KeyboardInterrupt)) throw py::error_already_set(*raised);
        done->interrupted = true;
    }
    return done;
}

/// An array over the study's own memory; `owner` keeps the study alive.
py::array shared(const std::vector<double>& values, const std::vector<std::size_t>& shape, const py::handle& owner) {
    py::array array(py::dtype::of<double>(), std::vector<py::ssize_t>(shape.begin(), shape.end()), values.data(),
                    owner);
    py::detail::array_proxy(array.ptr())->flags &= ~py::detail::npy_api::NPY_ARRAY_WRITEABLE_;
    return array;
}

py::list outcomes(const Study& study) {
    py::list out;
    for (const Outcome& outcome : study.outcomes) {
        py::dict row;
        row["measure"] = text_of(outcome.measure);
        row["field"] = text_of(outcome.field);
        row["unit"] = text_of(outcome.unit);
        row["about"] = text_of(outcome.about);
        out.append(row);
    }
    return out;
}

py::list differences_of(const Study& study) {
    py::list out;
    if (study.futures.empty() || study.arms.size() < 2) return out;
    for (const Difference& one : differences(study)) {
        py::dict row;
        row["arm"] = one.arm;
        row["horizon"] = one.horizon;
        row["outcome"] = one.outcome;
        row["first"] = one.first;
        row["second"] = one.second;
        row["mean"] = one.mean;
        row["median"] = one.median;
        row["low"] = one.low;
        row["high"] = one.high;
        row["error"] = one.error;
        row["share_higher"] = one.share_higher;
        row["share_equal"] = one.share_equal;
        row["futures"] = one.futures;
        if (study.lucks > 1) {
            const std::optional<SpreadSplit> split = split_of(study, one.arm, one.horizon, one.outcome);
            constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
            row["inputs_share"] = split ? split->by_inputs : unknown;
            row["inputs_share_low"] = split ? split->low : unknown;
            row["inputs_share_high"] = split ? split->high : unknown;
        }
        out.append(row);
    }
    return out;
}

py::list group_differences_of(const Study& study) {
    py::list out;
    if (study.arms.size() < 2) return out;
    for (const GroupDifference& one : group_differences(study)) {
        const ResidentGroup& group = resident_groups()[one.group];
        const Difference& known = one.known;
        py::dict row;
        row["arm"] = known.arm;
        row["horizon"] = known.horizon;
        row["by"] = text_of(divisions()[group.division].name);
        row["group"] = text_of(group.name);
        row["share"] = text_of(group_shares()[one.share].name);
        row["members"] = one.members;
        row["told"] = one.told();
        row["first"] = known.first;
        row["second"] = known.second;
        row["mean"] = known.mean;
        row["median"] = known.median;
        row["low"] = known.low;
        row["high"] = known.high;
        row["error"] = known.error;
        row["share_higher"] = known.share_higher;
        row["share_equal"] = known.share_equal;
        const std::optional<double> better = one.share_better();
        row["share_better"] = better ? py::object(py::float_(*better)) : py::object(py::none());
        row["futures"] = known.futures;
        out.append(row);
    }
    return out;
}

std::vector<std::string> names_of_divisions() {
    std::vector<std::string> names;
    for (const Division& one : divisions()) names.emplace_back(one.name);
    return names;
}

py::dict spread_of(const Spread& spread, py::dict row, const std::string& what) {
    const auto put = [&](const char* name, double value) { row[py::str(what + name)] = value; };
    put("mean", spread.mean), put("median", spread.median), put("low", spread.low), put("high", spread.high);
    put("error", spread.error), put("at_low_prices", spread.all_low), put("at_high_prices", spread.all_high);
    return row;
}

/// What has a price, and the names of what has none: of numbers that were counted, and of decisions.
py::tuple costs_of(const Done& done, const std::string& book, const std::string& library) {
    const CostBook costs = read_costs(read_text(book), book, books_for(book, library));
    const Money money = reckon(done.study, done.arms, costs);
    py::list rows;
    for (const Account& one : money.accounts) {
        if (!one.priced) continue;
        py::dict row;
        row["arm"] = text_of(money.arms[one.arm]);
        row["payer"] = text_of(payers[one.payer]);
        row["column"] = text_of(money_columns[static_cast<std::size_t>(one.column)]);
        row["year_end"] = money.years[one.year];
        row["unit"] = "GBP";
        row["price_year"] = money.price_year;
        row["futures"] = money.futures;
        rows.append(spread_of(one.difference, spread_of(one.cost, row, "cost_"), "difference_"));
    }
    return py::make_tuple(rows, money.without_price, money.decided_without_price);
}

const Tracked* tracked_of(const Done& done, std::size_t arm) {
    return arm < done.study.tracked.size() ? done.study.tracked[arm].get() : nullptr;
}

template <class T>
py::array_t<T> array_of(const std::vector<T>& values, const std::vector<std::size_t>& shape) {
    return py::array_t<T>(std::vector<py::ssize_t>(shape.begin(), shape.end()), values.data());
}
template <class T>
py::array_t<T> array_of(const std::vector<T>& values) {
    return array_of(values, {values.size()});
}

std::vector<std::uint64_t> numbers_of(const std::vector<Key>& keys) {
    std::vector<std::uint64_t> numbers;
    for (const Key key : keys) numbers.push_back(key.value);
    return numbers;
}

/// What was looked at in one arm: names of columns, futures, and weeks of residents and of ties.
py::dict recorded_of(const Done& done, std::size_t arm) {
    std::vector<std::string> columns;
    std::vector<std::int32_t> futures, weeks, ties;
    if (const Tracked* const tracked = tracked_of(done, arm)) {
        for (const ColumnInfo* column : tracked->columns) columns.emplace_back(column->name);
        for (const Track& track : tracked->tracks) futures.push_back(track.future);
        if (!tracked->tracks.empty()) {
            for (const Track::Look& look : tracked->tracks.front().looks) weeks.push_back(look.week);
            for (const Track::Look& look : tracked->tracks.front().ties) ties.push_back(look.week);
        }
    }
    py::dict out;
    out["columns"] = columns, out["futures"] = futures, out["weeks"] = weeks, out["ties"] = ties;
    return out;
}

/// One column of everybody at every look, NaN where somebody was not here, with what labels it.
py::dict panel_of(const Done& done, std::size_t arm, const std::string& name) {
    const Tracked* const tracked = tracked_of(done, arm);
    std::size_t at = 0;
    while (tracked != nullptr && at < tracked->columns.size() && tracked->columns[at]->name != name) ++at;
    if (tracked == nullptr || at == tracked->columns.size() || tracked->tracks.empty()) throw py::key_error(name);
    const ColumnInfo& column = *tracked->columns[at];
    const PlainUnit unit = plain_unit(column.unit);
    const Residents residents = residents_of(*tracked);
    const std::size_t everybody = residents.keys.size(), looks = tracked->tracks.front().looks.size();
    std::vector<float> values(tracked->tracks.size() * looks * everybody, std::numeric_limits<float>::quiet_NaN());
    float* row = values.data();
    for (std::size_t track = 0; track < tracked->tracks.size(); ++track)
        for (std::size_t look = 0; look < looks; ++look, row += everybody) {
            const SeenColumn seen = column_seen(*tracked, tracked->tracks[track], at, look);
            for (std::size_t k = 0; k < seen.values.size(); ++k)
                if (seen.there[k]) row[residents.places[track][k]] = static_cast<float>(seen.values[k] / unit.per);
        }
    py::dict out = recorded_of(done, arm);
    out["values"] = array_of(values, {tracked->tracks.size(), looks, everybody});
    out["residents"] = array_of(numbers_of(residents.keys));
    out["unit"] = unit.unit, out["about"] = text_of(column.about);
    py::list meanings;
    for (const char* const meaning : meanings_of(column.name)) meanings.append(meaning);
    out["meanings"] = meanings;
    return out;
}

/// The ties of one week of one future, one to a place, by keys of both ends.
py::dict ties_of(const Done& done, std::size_t arm, std::int32_t future, std::int32_t week) {
    const Tracked* const tracked = tracked_of(done, arm);
    if (tracked == nullptr) throw py::key_error("ties");
    for (const Track& track : tracked->tracks)
        for (std::size_t k = 0; k < track.ties.size(); ++k) {
            if (track.future != future || track.ties[k].week != week) continue;
            constexpr float shares = 65535.0f;
            std::vector<std::uint64_t> first, second;
            std::vector<std::uint8_t> layer;
            std::vector<float> close_first, close_second, hours, support_first, support_second;
            for (const KeptTie& tie : ties_seen(*tracked, track, k)) {
                first.push_back(track.who[tie.first].value), second.push_back(track.who[tie.second].value);
                layer.push_back(tie.layer);
                close_first.push_back(static_cast<float>(tie.close_first) / shares);
                close_second.push_back(static_cast<float>(tie.close_second) / shares);
                hours.push_back(static_cast<float>(tie.hours) / HalfTie::steps_an_hour);
                support_first.push_back(static_cast<float>(tie.support_first) / HalfTie::most_support);
                support_second.push_back(static_cast<float>(tie.support_second) / HalfTie::most_support);
            }
            py::dict out;
            out["first"] = array_of(first), out["second"] = array_of(second), out["layer"] = array_of(layer);
            out["closeness_first"] = array_of(close_first), out["closeness_second"] = array_of(close_second);
            out["hours"] = array_of(hours);
            out["support_first"] = array_of(support_first), out["support_second"] = array_of(support_second);
            return out;
        }
    throw py::key_error("ties");
}

std::vector<std::string> names_of_layers() { return {std::begin(layer_names), std::end(layer_names)}; }

py::dict series_of(const Study& study) {
    py::dict out;
    for (const Series& one : study.series) out[text_of(one.measure->name)] = dict_of(one);
    return out;
}

}  // namespace

void bind_study(py::module_& module) {
    py::class_<Done>(module, "Study", "Outcomes of every arm in every future; see alongside.Results.")
        .def_property_readonly("arms", [](const Done& done) { return done.study.arms; })
        .def_property_readonly("outcomes", [](const Done& done) { return outcomes(done.study); })
        .def_property_readonly("horizons", [](const Done& done) { return done.study.horizons; })
        .def_property_readonly("trouble", [](const Done& done) { return done.trouble; })
        .def_property_readonly("futures", [](const Done& done) { return done.study.futures; })
        .def_property_readonly("inputs", [](const Done& done) { return done.study.inputs; })
        .def_property_readonly("paired", [](const Done& done) { return done.study.paired; })
        .def_property_readonly("luck", [](const Done& done) { return text_of(done.options.luck); })
        .def_property_readonly("interrupted", [](const Done& done) { return done.interrupted; })
        .def_property_readonly(
            "values",
            [](const py::object& self) {
                const Study& study = self.cast<const Done&>().study;
                return shared(study.values,
                              {study.arms.size(), study.futures.size(), study.horizons.size(), study.outcomes.size()},
                              self);
            })
        .def_property_readonly("input_values",
                               [](const py::object& self) {
                                   const Study& study = self.cast<const Done&>().study;
                                   return shared(study.input_values, {study.futures.size(), study.inputs.size()}, self);
                               })
        .def("recorded", &recorded_of, py::arg("arm"))
        .def("panel", &panel_of, py::arg("arm"), py::arg("column"))
        .def("ties", &ties_of, py::arg("arm"), py::arg("future"), py::arg("week"))
        .def("series", [](const Done& done) { return series_of(done.study); })
        .def("costs", &costs_of, py::arg("book"), py::arg("library"))
        .def("differences", [](const Done& done) { return differences_of(done.study); })
        .def("group_differences", [](const Done& done) { return group_differences_of(done.study); })
#ifdef ALONGSIDE_HAS_HDF5
        .def(
            "record",
            [](const Done& done, const std::string& path, bool overwrite) {
                const py::gil_scoped_release others_run;
                record_study(done.study, done.arms, done.options, *hdf5_recorder(path, overwrite));
            },
            py::arg("path"), py::kw_only(), py::arg("overwrite") = false)
#endif
        ;
    module.def("divisions", &names_of_divisions);
    module.def("layers", &names_of_layers);
    module.def("study", &study_of, py::arg("arms"), py::kw_only(), py::arg("futures"), py::arg("luck"),
               py::arg("drawn"), py::arg("lucks") = 1, py::arg("paired"), py::arg("threads") = py::none(),
               py::arg("report") = py::none(), py::arg("out") = py::none(), py::arg("overwrite") = false,
               py::arg("pasts") = py::none());
}

}  // namespace alongside::python
