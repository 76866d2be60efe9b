// SPDX-License-Identifier: Apache-2.0
// Content, then lines that say what it is of, then how long those are, then a mark.
#include "sim/files/kept_file.hpp"

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sim/record/part_file.hpp"

namespace fs = std::filesystem;

namespace alongside {
namespace {

constexpr char mark[8] = {'A', 'L', 'O', 'N', 'G', 'O', 'F', '1'};
constexpr std::uint64_t end_size = sizeof(std::uint64_t) + sizeof mark;
constexpr std::uint64_t most_lines = 1 << 20;  ///< bytes; a thousand arms with long names

std::string on_one_line(std::string text) {
    for (char& letter : text)
        if (letter == '\n') letter = ' ';
    return text;
}

std::string lines_of(const KeptAbout& about) {
    if (about == KeptAbout{}) return {};
    std::string lines = "place " + on_one_line(about.place) + "\nresidents " + std::to_string(about.residents) +
                        "\nfutures " + std::to_string(about.futures) + "\n";
    for (const std::string& name : about.scenarios) lines += "scenario " + on_one_line(name) + "\n";
    return lines;
}

KeptAbout about_in(const std::string& lines) {
    KeptAbout about;
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);) {
        const std::string word = line.substr(0, line.find(' '));
        const std::string rest = word.size() < line.size() ? line.substr(word.size() + 1) : std::string();
        std::istringstream number(rest);
        if (word == "place") about.place = rest;
        else if (word == "scenario") about.scenarios.push_back(rest);
        else if (word == "residents") number >> about.residents;
        else if (word == "futures") number >> about.futures;
    }
    return about;
}

/// How many bytes of lines stand behind the content of a file of this size.
std::uint64_t lines_at_end(std::ifstream& in, std::uint64_t size) {
    char end[end_size];
    if (size < end_size || !in.seekg(static_cast<std::streamoff>(size - end_size)) || !in.read(end, sizeof end)) {
        in.clear();
        return 0;
    }
    std::uint64_t length = 0;
    std::memcpy(&length, end, sizeof length);
    const bool marked = std::memcmp(end + sizeof length, mark, sizeof mark) == 0;
    return marked && length <= most_lines && length <= size - end_size ? length : 0;
}

std::uint64_t size_of(const std::string& path) {
    std::error_code failure;
    const auto size = fs::file_size(path, failure);
    return failure ? 0 : size;
}

}  // namespace

KeptAbout about_of(std::span<const Scenario> arms) {
    KeptAbout about;
    if (arms.empty()) return about;
    about.place = arms.front().place.name;
    about.residents = arms.front().residents;
    return about;
}

void write_kept(const std::string& path, const std::vector<std::byte>& content, const KeptAbout& about) {
    PartFile file(path, true);
    std::FILE* out = std::fopen(file.part().c_str(), "wb");
    if (out == nullptr) throw file.error(errno);
    const std::string lines = lines_of(about);
    const std::uint64_t length = lines.size();
    errno = 0;
    bool written = std::fwrite(content.data(), 1, content.size(), out) == content.size();
    if (!lines.empty()) {
        written = written && std::fwrite(lines.data(), 1, lines.size(), out) == lines.size();
        written = written && std::fwrite(&length, sizeof length, 1, out) == 1;
        written = written && std::fwrite(mark, sizeof mark, 1, out) == 1;
    }
    const int failed = errno;
    if (std::fclose(out) != 0 || !written) throw file.error(failed != 0 ? failed : errno);
    file.publish();
}

std::vector<std::byte> read_kept(const std::string& path, std::uint64_t most_bytes) {
    const std::uint64_t size = size_of(path);
    std::ifstream in(path, std::ios::binary);
    if (!in || size == 0 || size > most_bytes) return {};
    const std::uint64_t lines = lines_at_end(in, size);
    std::vector<std::byte> content(static_cast<std::size_t>(lines > 0 ? size - lines - end_size : size));
    if (!in.seekg(0) || !in.read(reinterpret_cast<char*>(content.data()), static_cast<std::streamsize>(content.size())))
        return {};
    return content;
}

KeptAbout about_kept(const std::string& path) {
    const std::uint64_t size = size_of(path);
    std::ifstream in(path, std::ios::binary);
    const std::uint64_t length = in ? lines_at_end(in, size) : 0;
    std::string lines(static_cast<std::size_t>(length), '\0');
    if (length == 0 || !in.seekg(static_cast<std::streamoff>(size - end_size - length)) ||
        !in.read(lines.data(), static_cast<std::streamsize>(length)))
        return {};
    return about_in(lines);
}

}  // namespace alongside
