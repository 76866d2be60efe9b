// SPDX-License-Identifier: Apache-2.0
// Gains of loops follow from the parameters: none without the link, more with more, and a tipping point is seen.
#include "sim/describe/gains.hpp"

#include <gtest/gtest.h>

namespace alongside {
namespace {

Settings standard() { return Settings(Model::standard()); }
Settings with(std::string_view part, std::string_view parameter, double value) {
    Settings settings = standard();
    settings.set(part, parameter, value);
    return settings;
}

TEST(Gains, OfLonelinessAreTheProductOfTwoParameters) {
    const Settings settings = standard();
    EXPECT_DOUBLE_EQ(loneliness_and_stress(settings).gain(),
                     settings.get("stress", "loneliness") * settings.get("loneliness", "from_stress"));
}

TEST(Gains, AreNoneWithoutTheLink) {
    EXPECT_EQ(need_and_stress(with("stress", "load", 0), Whom::middle_fifth).gain(), 0);
    EXPECT_EQ(need_and_need(with("needs_together", "cross", 0), Whom::middle_fifth).gain(), 0);
    EXPECT_EQ(need_and_need(with("needs_together", "most_others", 0), Whom::middle_fifth).gain(), 0);
    EXPECT_EQ(stress_and_support(with("at_rest", "ease", 0)).gain(), 0);
    EXPECT_EQ(stress_of_partners(with("stress", "from_partner", 0)).gain(), 0);
    EXPECT_EQ(stress_and_crisis(with("crises", "by_stress", 0), Whom::middle_fifth).gain(), 0);
    EXPECT_EQ(stress_and_favours(with("stress", "hours_load", 0)).gain(), 0);
    EXPECT_EQ(strain_and_support(with("contact", "strain_weight", 0)).gain(), 0);
}

TEST(Gains, GrowWithHowCommonNeedsAre) {
    const Settings settings = standard();
    const double middle = need_and_stress(settings, Whom::middle_fifth).gain(),
                 deprived = need_and_stress(settings, Whom::most_deprived_fifth).gain(),
                 even = need_and_stress(settings, Whom::as_likely_as_not).gain();
    EXPECT_LT(middle, deprived);
    EXPECT_LT(deprived, even);
}

// Seven needs as likely as not, each other one counted where at most two of five besides are there: one half.
TEST(Gains, CountNoMoreOtherNeedsThanTheModel) {
    const Settings settings = with("needs_together", "cross", 0.4);
    EXPECT_NEAR(need_and_need(settings, Whom::as_likely_as_not).gain(), 6 * 0.4 * 0.25 * 0.5, 1e-7);
}

TEST(Gains, OfTheModelAsItStandsDieDownInTownsThatThereAre) {
    EXPECT_LT(gain_together(standard(), Whom::middle_fifth), 1);
    EXPECT_LT(gain_together(standard(), Whom::most_deprived_fifth), 1);
}

TEST(Gains, SeeATippingPoint) {
    Settings settings = with("stress", "loneliness", 1);
    EXPECT_FALSE(loneliness_and_stress(settings).tips());
    settings.set("loneliness", "from_stress", 1);
    EXPECT_TRUE(loneliness_and_stress(settings).tips());
    EXPECT_GE(gain_together(settings, Whom::middle_fifth), 1);
}

}  // namespace
}  // namespace alongside
