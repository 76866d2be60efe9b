// SPDX-License-Identifier: Apache-2.0
// One person's time, event by event, as rows for a data frame.
#include "python/bind/bind.hpp"

namespace alongside::python {
namespace {

Key key_given(const py::object& given) {
    const std::string text = py::str(given);
    const std::optional<Key> key = key_of(text);
    if (!key || key->value == 0)
        throw py::value_error("\"" + text +
                              "\" is no key of a person; keys look like \"0x3f2a9c0d1e7b5a88\", and "
                              "story(scenario, pick=3) shows some");
    return *key;
}

py::object or_none(const std::string& text) { return text.empty() ? py::object(py::none()) : text_of(text); }

py::dict causes_of(const StoryEvent& event) {
    py::dict out;
    for (const Because& cause : event.because) out[text_of(cause.name)] = static_cast<double>(cause.value);
    return out;
}

py::dict row_of_event(const Story& story, const PersonStory& person, std::size_t arm, const StoryEvent& event,
                      Side side) {
    py::dict row;
    row["arm"] = text_of(story.arms[arm]);
    row["person"] = text_of(to_text(person.lives.front().before.self.key));
    row["week"] = event.week;
    row["line"] = text_of(event.line);
    row["ordinal"] = event.ordinal;
    row["what"] = text_of(event.what);
    row["with"] = event.with ? py::object(text_of(to_text(event.with->key))) : py::object(py::none());
    row["at"] = or_none(event.at);
    row["drew"] = event.trial.drawn() ? py::object(py::float_(event.trial.drew())) : py::object(py::none());
    row["threshold"] = event.trial.drawn() ? py::object(py::float_(event.trial.threshold())) : py::object(py::none());
    row["because"] = causes_of(event);
    row["side"] = side == Side::both ? "both" : side == Side::first ? "first" : "second";
    return row;
}

py::list rows_of(const Story& story) {
    py::list rows;
    for (const PersonStory& person : story.persons)
        for (const Aligned& event : person.events) {
            if (event.side != Side::second)
                rows.append(row_of_event(story, person, 0, person.lives[0].events[event.first], event.side));
            if (event.side != Side::first)
                rows.append(row_of_event(story, person, 1, person.lives[1].events[event.second], event.side));
        }
    return rows;
}

py::list story_of(const std::vector<const GivenScenario*>& given, const std::vector<py::object>& persons,
                  bool household, std::int64_t pick, std::uint32_t future, const std::string& luck, bool drawn,
                  std::uint32_t lucks, std::int64_t from, std::optional<std::int64_t> weeks, std::optional<int> threads,
                  const std::optional<std::string>& pasts) {
    std::vector<Scenario> arms;
    for (const GivenScenario* arm : given) arms.push_back(arm->value);
    const std::int64_t ends = arms.front().weeks;
    if (pick < 1 || pick > most_chosen) throw py::value_error("pick must be 1 to " + std::to_string(most_chosen));
    if (from < 0 || from >= ends)
        throw py::value_error("begin must be 0 to " + std::to_string(ends - 1) + ", the last week of the scenario");
    constexpr std::int64_t a_year = 52;
    const std::int64_t told = weeks.value_or(std::min(a_year, ends - from));
    if (told < 1 || told > ends - from)
        throw py::value_error("weeks must be 1 to " + std::to_string(ends - from) + ", as far as the scenario goes");
    StoryOptions options;
    for (const py::object& person : persons) options.persons.push_back(key_given(person));
    options.household = household;
    options.pick = static_cast<std::int32_t>(pick);
    options.future = future;
    options.luck = luck;
    if (lucks < 1) throw py::value_error("lucks must be 1 or more");
    options.drawn = drawn;
    options.lucks = lucks;
    options.from = static_cast<std::int32_t>(from);
    options.weeks = static_cast<std::int32_t>(told);
    options.threads = threads_or_all(threads);
    PastFolder folder(pasts.value_or(""), std::string(ALONGSIDE_VERSION) + known_answer);
    if (pasts) options.pasts = &folder;
    Story story;
    {
        const py::gil_scoped_release others_run;
        story = tell_story(arms, options);
    }
    return rows_of(story);
}

}  // namespace

void bind_story(py::module_& module) {
    module.def("story", &story_of, py::arg("arms"), py::kw_only(), py::arg("persons"), py::arg("household"),
               py::arg("pick"), py::arg("future"), py::arg("luck"), py::arg("drawn"), py::arg("lucks") = 1,
               py::arg("begin"), py::arg("weeks") = py::none(), py::arg("threads") = py::none(),
               py::arg("pasts") = py::none());
}

}  // namespace alongside::python
