// SPDX-License-Identifier: Apache-2.0
// The eight tables: prevalence, slopes and durations of each need, with where each comes from.
#include "sim/assumed/need_courses.hpp"

#include "sim/model/declare.hpp"

namespace alongside {

float NeedCourse::mean_weeks() const {
    float mean = 0, still_going = 1, from = 0;
    const auto hazard = ends();
    for (std::size_t k = 0; k + 1 < stretches; ++k) {
        const auto weeks = static_cast<float>(course_weeks[k]) - from;
        const float left = exp(-hazard[k] * weeks);
        mean += still_going * (1.0f - left) / hazard[k];
        still_going *= left, from += weeks;
    }
    return mean + still_going / hazard.back();
}

namespace {

struct Standards {
    std::string_view prevalence;
    Grade prevalence_grade;
    std::string_view course;
    Grade course_grade;
    NeedCourse values;
    std::string_view slopes = "mechanisms 3a, budget of association";
};

constexpr NeedCourse with(std::array<float, 12> aged, float women, float men, std::array<float, 2> homes,
                          std::array<float, 5> fifth, std::array<float, 5> onset, std::array<float, 5> ends) {
    return {aged[0],  aged[1],  aged[2],  aged[3],  aged[4],  aged[5],  aged[6],  aged[7],
            aged[8],  aged[9],  aged[10], aged[11], women,    men,      homes[0], homes[1],
            fifth[0], fifth[1], fifth[2], fifth[3], fifth[4], onset[0], onset[1], onset[2],
            onset[3], onset[4], ends[0],  ends[1],  ends[2],  ends[3],  ends[4]};
}
constexpr std::array<float, 12> no_ages{};
constexpr std::array<float, 2> no_homes{};
constexpr std::array steep{1.5f, 1.2f, 1.0f, 0.75f, 0.55f};

// In the order of NeedKind.
constexpr std::array<Standards, need_kinds> standards{{
    {"mechanisms 3a: onset dynamics c29, c30, c31; level C", Grade::C, "mechanisms 3a: between dynamics c30 and c31",
     Grade::B,
     with({0, 0.035f, 0.035f, 0.035f, 0.05f, 0.05f, 0.05f, 0.05f, 0.05f, 0.05f, 0.03f, 0.03f}, 1.23f, 0.77f, no_homes,
          steep, {-1.27f, 0.47f, 0.35f, 0, 0.6f}, {0.0466f, 0.0437f, 0.0178f, 0.0082f, 0.0045f}),
     "mechanisms 3a; less, since there people fall ill again far more often than dynamics c32; stress within E7"},
    {"mechanisms 3a: dynamics c53, c54", Grade::B,
     "dynamics E7: c55, c56, a hazard of stopping that does not change; how stopping lasts is a row of needs", Grade::B,
     with({0, 0, 0, 0.015f, 0.05f, 0.05f, 0.05f, 0.035f, 0.035f, 0.022f, 0.006f, 0.006f}, 0.6f, 1.4f, no_homes, steep,
          {-4.03f, 2.13f, 1.2f, 0.8f, 0.35f}, {0.0034f, 0.0034f, 0.0034f, 0.0034f, 0.0034f}),
     "mechanisms 3a; the family's raised, for families b19 with less frailty in mental ill-health"},
    {"mechanisms 3a: dynamics c2, d21, d26", Grade::B, "mechanisms 3a, judged", Grade::D,
     with({0, 0, 0, 0, 0.112f, 0.112f, 0.08f, 0.08f, 0.08f, 0.08f, 0, 0}, 1, 1, no_homes,
          {1.9f, 1.3f, 0.9f, 0.65f, 0.5f}, {-1.11f, 0.05f, 0.8f, 0.5f, 0.25f},
          {0.0320f, 0.0337f, 0.0174f, 0.0070f, 0.0040f})},
    {"mechanisms 3a: dynamics c2; shape by age judged", Grade::D, "mechanisms 3a, judged", Grade::D,
     with({0.04f, 0.04f, 0.04f, 0.04f, 0.06f, 0.06f, 0.06f, 0.06f, 0.14f, 0.14f, 0.20f, 0.38f}, 1, 1, no_homes,
          {1.4f, 1.15f, 0.95f, 0.85f, 0.75f}, {-0.47f, -0.13f, 0.5f, 0.4f, 0.15f},
          {0.0076f, 0.0083f, 0.0047f, 0.0018f, 0.0012f})},
    {"mechanisms 3a, judged; families a7, a8 for the order", Grade::D, "mechanisms 3a, judged", Grade::D,
     with({0, 0, 0.03f, 0.03f, 0.03f, 0.022f, 0.022f, 0.007f, 0.007f, 0.007f, 0, 0}, 0.4f, 1.6f, no_homes, steep,
          {-2.54f, 0.26f, 1.0f, 0.9f, 0.25f}, {0.0263f, 0.0279f, 0.0157f, 0.0089f, 0.0060f})},
    {"mechanisms 3a: coordination c1, c4", Grade::C, "mechanisms 3a, judged", Grade::D,
     with({0, 0.12f, 0.12f, 0.12f, 0.12f, 0, 0, 0, 0, 0, 0, 0}, 0.75f, 1.25f, no_homes, steep,
          {-1.21f, 0.21f, 0.9f, 0.5f, 0.30f}, {0.0128f, 0.0164f, 0.0137f, 0.0094f, 0.0080f})},
    {"mechanisms 3a: families b19, d5", Grade::B, "mechanisms 3a: families d6, 2.3 to 3 years until effective help",
     Grade::B,
     with(no_ages, 1, 1, {0.07f, 0.03f}, steep, {-2.14f, 0.16f, 1.4f, 0, 0.40f},
          {0.0181f, 0.0167f, 0.0121f, 0.0071f, 0.0060f}),
     "mechanisms 3a; the family's raised, for families b19 with less frailty in mental ill-health"},
    {"mechanisms 3a: dynamics c2, 14.7 per cent of onset a year", Grade::B, "mechanisms 3a: dynamics c2", Grade::B,
     with(no_ages, 1, 1, {0.14f, 0.14f}, {2.0f, 1.4f, 0.9f, 0.6f, 0.4f}, {-0.69f, 0.01f, 1.0f, 0, 0.20f},
          {0.0263f, 0.0279f, 0.0201f, 0.0133f, 0.0100f})},
}};

// The rows of NeedCourse, with the sources of one need where a row says only what kind of source it has.
template <NeedKind kind>
constexpr auto rows_of_need = [] {
    auto rows = detail::infos_of<NeedCourse>;
    constexpr const Standards& need = standards[index_of(kind)];
    for (FieldInfo& row : rows) {
        if (row.source == "prevalence") row.source = need.prevalence, row.grade = need.prevalence_grade;
        if (row.source == "course") row.source = need.course, row.grade = need.course_grade;
        if (row.source == "slopes") row.source = need.slopes;
    }
    return rows;
}();

template <NeedKind kind>
void construct_need(void* owner) {
    new (owner) NeedCourse(standards[index_of(kind)].values);
}

template <NeedKind kind>
constexpr Part declare_need(std::string_view sentence) {
    static_assert(fully_described<NeedCourse>, "a field has no row in its table");
    return {Kind::table, sentence, {rows_of_need<kind>, sizeof(NeedCourse), &construct_need<kind>, nullptr},
            {},          {},       {}};
}

}  // namespace

constinit const Part table::mental_health =
    declare_need<NeedKind::mental_health>("Episodes of disorder, beside distress at case level.");
constinit const Part table::substance_use = declare_need<NeedKind::substance_use>("Dependent use of alcohol or drugs.");
constinit const Part table::work_and_skills =
    declare_need<NeedKind::work>("Out of work, or without the skills for it.");
constinit const Part table::health_and_caring =
    declare_need<NeedKind::health>("Illness, disability, and care given for them.");
constinit const Part table::offending = declare_need<NeedKind::offending>("Offending and antisocial behaviour.");
constinit const Part table::parenting_and_school =
    declare_need<NeedKind::parenting>("A child out of school, absent or hard to cope with.");
constinit const Part table::conflict_and_abuse = declare_need<NeedKind::conflict>("Conflict and abuse in the family.");
constinit const Part table::money_and_housing = declare_need<NeedKind::money>("Arrears, debt, and a home at risk.");

}  // namespace alongside
