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
    module.def("study", &study_of, py::arg("arms"), py::kw_only(), py::arg("futures"), py::arg("luck"),
               py::arg("drawn"), py::arg("lucks") = 1, py::arg("paired"), py::arg("threads") = py::none(),
               py::arg("report") = py::none(), py::arg("out") = py::none(), py::arg("overwrite") = false,
               py::arg("pasts") = py::none());
}

}  // namespace alongside::python
