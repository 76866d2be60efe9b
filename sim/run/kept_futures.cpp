// SPDX-License-Identifier: Apache-2.0
// Outcomes as bytes and back. Little-endian, as every machine that the engine builds for.
#include "sim/run/kept_futures.hpp"

#include <cstring>
#include <type_traits>

#include "sim/base/sha256.hpp"

namespace alongside {
namespace {

constexpr char magic[8] = {'A', 'L', 'O', 'N', 'G', 'F', 'U', '1'};
constexpr std::size_t digest_size = std::tuple_size_v<Sha256::Digest>;

// Figures are written as they lie in memory, which must have no holes.
static_assert(std::is_trivially_copyable_v<FutureFigures>);
static_assert(sizeof(FutureFigures) == sizeof(std::int64_t) * (7 + claims * score_kinds * 3 + moments * 3) +
                                           sizeof(double) * claims * score_kinds * 4);

class Writer {
public:
    void put(const void* data, std::size_t size) {
        const auto* from = static_cast<const std::byte*>(data);
        out.insert(out.end(), from, from + size);
    }
    void count(std::size_t size) {
        const auto wide = static_cast<std::uint64_t>(size);
        put(&wide, sizeof wide);
    }
    void piece(const std::string& text) { count(text.size()), put(text.data(), text.size()); }
    template <class T>
    void piece(const std::vector<T>& values) {
        count(values.size()), put(values.data(), values.size() * sizeof(T));
    }
    std::vector<std::byte> out;
};

/// Once something is not there, all that follows is empty and `good` is false.
class Reader {
public:
    Reader(const std::byte* first, std::size_t size) : at_(first), left_(size) {}
    void take(void* data, std::size_t size) {
        good_ = good_ && size <= left_;
        if (!good_ || size == 0) return;
        std::memcpy(data, at_, size);
        at_ += size, left_ -= size;
    }
    std::size_t count(std::size_t each) {
        std::uint64_t wide = 0;
        take(&wide, sizeof wide);
        good_ = good_ && wide <= left_ / each;
        return good_ ? static_cast<std::size_t>(wide) : 0;
    }
    void piece(std::string& text) {
        text.resize(count(1));
        take(text.data(), text.size());
    }
    template <class T>
    void piece(std::vector<T>& values) {
        values.resize(count(sizeof(T)));
        take(values.data(), values.size() * sizeof(T));
    }
    bool good() const { return good_; }
    bool at_end() const { return good_ && left_ == 0; }

private:
    const std::byte* at_;
    std::size_t left_;
    bool good_ = true;
};

/// Every piece but the series in one order, for either direction.
template <class Archive, class Outcomes>
void walk(Archive& archive, Outcomes& outcomes) {
    archive.piece(outcomes.values);
    archive.piece(outcomes.amounts);
    archive.piece(outcomes.requests);
    archive.piece(outcomes.courses);
    archive.piece(outcomes.group_counts);
    archive.piece(outcomes.inputs);
    archive.piece(outcomes.figures);
}

Sha256::Digest sha_of(const std::byte* data, std::size_t size) {
    Sha256 sha;
    sha.add(data, size);
    return sha.finish();
}

bool read_series(Reader& reader, std::vector<Series>& series, const Scenario& first) {
    const Model& model = first.settings.model();
    for (std::size_t left = reader.count(sizeof(std::uint64_t)); left > 0; --left) {
        std::string name;
        reader.piece(name);
        const Entry* line = model.find(name);
        if (line == nullptr || line->part->kind != Kind::measure) return false;
        Series& one = series.emplace_back(Series{line, {}, {}, written_by(*line->part, first.place)});
        reader.piece(one.weeks);
        reader.piece(one.values);
        if (one.values.size() != one.weeks.size() * one.fields.size()) return false;
    }
    return true;
}

}  // namespace

std::vector<std::byte> bytes_of(const FutureOutcomes& outcomes, const std::string& study, std::uint32_t number) {
    Writer writer;
    writer.put(magic, sizeof magic);
    writer.piece(study);
    writer.put(&number, sizeof number);
    walk(writer, outcomes);
    writer.count(outcomes.series.size());
    for (const Series& one : outcomes.series) {
        writer.piece(std::string(one.measure->name));
        writer.piece(one.weeks);
        writer.piece(one.values);
    }
    const Sha256::Digest digest = sha_of(writer.out.data(), writer.out.size());
    writer.put(digest.data(), digest.size());
    return std::move(writer.out);
}

std::optional<FutureOutcomes> outcomes_in(const std::vector<std::byte>& bytes, const std::string& study,
                                          std::uint32_t number, const Scenario& first) {
    if (bytes.size() < sizeof magic + digest_size) return std::nullopt;
    const std::size_t size = bytes.size() - digest_size;
    const Sha256::Digest digest = sha_of(bytes.data(), size);
    if (std::memcmp(bytes.data() + size, digest.data(), digest_size) != 0) return std::nullopt;
    Reader reader(bytes.data(), size);
    char begins[sizeof magic];
    std::string of_study;
    std::uint32_t of_number = 0;
    reader.take(begins, sizeof begins);
    reader.piece(of_study);
    reader.take(&of_number, sizeof of_number);
    if (!reader.good() || std::memcmp(begins, magic, sizeof magic) != 0 || of_study != study || of_number != number)
        return std::nullopt;
    FutureOutcomes outcomes;
    walk(reader, outcomes);
    if (!read_series(reader, outcomes.series, first) || !reader.at_end()) return std::nullopt;
    outcomes.finished = true;
    return outcomes;
}

}  // namespace alongside
