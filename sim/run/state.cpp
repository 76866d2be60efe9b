// SPDX-License-Identifier: Apache-2.0
// The walker and its three archives. Little-endian, as every machine that the engine builds for.
#include "sim/run/state.hpp"

#include <cstring>

#include "sim/base/sha256.hpp"

namespace alongside {
namespace {

// Every piece of state in one order. An archive has
//   piece(name, values)   for a vector of plain values, which a reading archive fills and sizes
//   bytes(name, data, size)
// and nothing else: what is not named here is not state.
template <class Archive>
void walk(Archive& archive, World& world, Week& week, std::vector<Series>& series) {
    archive.value("week", week.number);
    for (std::size_t space = 0; space < spaces; ++space) {
        Paged<Key>& keys = world.keys_of(space);
        auto rows = static_cast<std::uint64_t>(keys.size());
        archive.value("rows", rows);
        if (rows != keys.size()) world.resize(static_cast<Space>(space), static_cast<std::size_t>(rows));
        archive.bytes("keys", keys.data(), keys.size() * sizeof(Key));
    }
    for (ColumnStore& column : world.columns()) {
        archive.name(column.info->name);
        archive.bytes(to_text(column.info->type), column.buffer->data(), column.buffer->size());
    }
    archive.bytes("ties: starts", world.ties.starts().data(), world.ties.starts().size() * sizeof(std::uint32_t));
    for (Ties::Run& run : world.ties.runs()) {
        auto size = static_cast<std::uint64_t>(run.size());
        archive.value("ties: run", size);
        if (size != run.size()) run.resize(static_cast<std::size_t>(size));
        archive.bytes("ties", run.data(), run.size() * sizeof(HalfTie));
    }
    for (Series& one : series) {
        archive.name(one.measure->name);
        archive.piece("weeks", one.weeks);
        archive.piece("values", one.values);
    }
}

class Digester {
public:
    void name(std::string_view text) { sha_.add(text.data(), text.size()); }
    template <class T>
    void value(std::string_view name, T& value) {
        bytes(name, &value, sizeof value);
    }
    void bytes(std::string_view name, const void* data, std::size_t size) {
        const auto length = static_cast<std::uint64_t>(size);
        sha_.add(name.data(), name.size());
        sha_.add(&length, sizeof length);
        if (size > 0) sha_.add(data, size);
    }
    template <class T>
    void piece(std::string_view name, std::vector<T>& values) {
        bytes(name, values.data(), values.size() * sizeof(T));
    }
    Sha256::Digest finish() { return sha_.finish(); }

private:
    Sha256 sha_;
};

class Writer {
public:
    void name(std::string_view text) {
        auto length = static_cast<std::uint64_t>(text.size());
        put(&length, sizeof length);
        put(text.data(), text.size());
    }
    template <class T>
    void value(std::string_view, T& value) {
        put(&value, sizeof value);
    }
    void bytes(std::string_view, const void* data, std::size_t size) { put(data, size); }
    template <class T>
    void piece(std::string_view, std::vector<T>& values) {
        auto count = static_cast<std::uint64_t>(values.size());
        put(&count, sizeof count);
        put(values.data(), values.size() * sizeof(T));
    }
    void put(const void* data, std::size_t size) {
        const auto* from = static_cast<const std::byte*>(data);
        out.insert(out.end(), from, from + size);
    }
    std::vector<std::byte> out;
};

[[noreturn]] void refuse(const std::string& why,
                         const char* hint =
                             "Save it again with this version, from the same place, size, burn-in and "
                             "luck.") {
    Complaint complaint;
    complaint.code = "E502", complaint.what = "this saved state cannot be continued: " + why;
    complaint.hint = hint;
    throw MismatchError(complaint);
}

class Reader {
public:
    Reader(const std::byte* first, std::size_t size) : at_(first), left_(size) {}
    std::string text() {
        std::uint64_t length = 0;
        take(&length, sizeof length);
        if (length > left_) refuse("it ends too early");
        std::string found(reinterpret_cast<const char*>(at_), static_cast<std::size_t>(length));
        at_ += length, left_ -= static_cast<std::size_t>(length);
        return found;
    }
    void name(std::string_view expected) {
        const std::string found = text();
        if (found != expected)
            refuse("it has \"" + found + "\" where this model has \"" + std::string(expected) + "\"");
    }
    template <class T>
    void value(std::string_view, T& value) {
        take(&value, sizeof value);
    }
    void bytes(std::string_view, void* data, std::size_t size) { take(data, size); }
    template <class T>
    void piece(std::string_view, std::vector<T>& values) {
        std::uint64_t count = 0;
        take(&count, sizeof count);
        if (count > left_ / sizeof(T)) refuse("it ends too early");
        values.resize(static_cast<std::size_t>(count));
        take(values.data(), values.size() * sizeof(T));
    }
    void take(void* data, std::size_t size) {
        if (size > left_) refuse("it ends too early");
        if (size > 0) std::memcpy(data, at_, size);
        at_ += size, left_ -= size;
    }
    std::size_t left() const { return left_; }

private:
    const std::byte* at_;
    std::size_t left_;
};

constexpr char magic[8] = {'A', 'L', 'O', 'N', 'G', 'S', 'T', '1'};

Sha256::Digest sha_of(const std::byte* data, std::size_t size) {
    Sha256 sha;
    sha.add(data, size);
    return sha.finish();
}

// Past the header of a whole state of this origin, or refused.
Reader opened(const std::vector<std::byte>& state, Origin origin) {
    constexpr std::size_t digest_size = std::tuple_size_v<Sha256::Digest>;
    if (state.size() < sizeof magic + digest_size)
        refuse("it is too short to be one", "Name a file that was saved as a state, or copy it again.");
    const std::size_t size = state.size() - digest_size;
    if (std::memcmp(state.data(), magic, sizeof magic) != 0)
        refuse("it is not a saved state of this version", "Name a file that this version has saved, or save it again.");
    const Sha256::Digest digest = sha_of(state.data(), size);
    if (std::memcmp(state.data() + size, digest.data(), digest_size) != 0)
        refuse("it is damaged", "Copy it again from where it is whole, or save it again.");
    Reader reader(state.data() + sizeof magic, size - sizeof magic);
    Origin found{};
    reader.take(&found.luck.value, sizeof found.luck.value);
    reader.take(&found.place, sizeof found.place);
    if (found.luck.value != origin.luck.value)
        refuse("it has another luck", "Go on with the luck with which it was saved, or begin anew.");
    if (found.place != origin.place)
        refuse("it is of another place, size, burn-in or set of assumptions",
               "Go on with the files and options with which it was saved; only weeks and decisions may differ.");
    return reader;
}

}  // namespace

std::uint64_t origin_of(const Scenario& scenario) {
    Scenario shared = scenario;
    shared.name.clear();
    shared.asks.clear();
    shared.weeks = 1;
    shared.futures = 1;
    shared.decisions.clear();
    shared.changes.clear();
    shared.measures.clear();
    shared.looks = {};
    shared.text.clear();
    for (const Entry& line : shared.settings.model().lines())
        for (const FieldInfo& field : line.part->parameters.fields)
            if (line.part->kind == Kind::intervention) {
                const Settings defaults(shared.settings.model());
                shared.settings.set(line.name, field.name, defaults.get(line.name, field.name));
            }
    std::uint64_t hash = 0;
    for (const char c : fingerprint(shared)) hash = combine(hash, static_cast<unsigned char>(c));
    return hash;
}

std::vector<std::byte> save_state(Origin origin, World& world, Week week, const std::vector<Series>& series) {
    Writer writer;
    writer.out.reserve(world.bytes() + world.bytes() / 16);
    writer.put(magic, sizeof magic);
    writer.put(&origin.luck.value, sizeof origin.luck.value);
    writer.put(&origin.place, sizeof origin.place);
    auto count = static_cast<std::uint64_t>(series.size());
    writer.put(&count, sizeof count);
    for (const Series& one : series) writer.name(one.measure->name);
    auto kept = series;
    walk(writer, world, week, kept);
    const Sha256::Digest digest = sha_of(writer.out.data(), writer.out.size());
    writer.put(digest.data(), digest.size());
    return std::move(writer.out);
}

bool is_state_of(const std::vector<std::byte>& state, Origin origin) {
    try {
        opened(state, origin);
        return true;
    } catch (const MismatchError&) {
        return false;
    }
}

void load_state(const std::vector<std::byte>& state, Origin origin, World& world, Week& week,
                std::vector<Series>& series, const Model& model) {
    Reader reader = opened(state, origin);
    std::uint64_t measures = 0;
    reader.take(&measures, sizeof measures);
    series.clear();
    for (std::uint64_t k = 0; k < measures; ++k) {
        const std::string name = reader.text();
        const Entry* line = model.find(name);
        if (line == nullptr || line->part->kind != Kind::measure)
            refuse("it has the measure \"" + name + "\", which this model has not");
        series.push_back({line, {}, {}});
    }
    walk(reader, world, week, series);
    if (reader.left() != 0) refuse("something follows its end");
}

std::string digest_of_state(World& world, Week week, const std::vector<Series>& series) {
    Digester digester;
    auto kept = series;
    walk(digester, world, week, kept);
    return Sha256::hex(digester.finish());
}

}  // namespace alongside
