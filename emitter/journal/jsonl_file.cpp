#include "emitter/journal/jsonl_file.hpp"

#include "emitter/journal/jsonl.hpp"

#include <cerrno>
#include <ctime>
#include <system_error>

namespace ringproof::journal {
namespace {

constexpr Duration lines_held_max = std::chrono::seconds{1};

/// To a few milliseconds, and for next to nothing: it is asked with every line.
Duration coarse_now() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec};
}

}  // namespace

std::variant<std::unique_ptr<JsonlFile>, std::string> JsonlFile::create(
    const std::filesystem::path& path) {
    std::FILE* file = std::fopen(path.c_str(), "wbe");
    if (file == nullptr) {
        return "cannot write " + path.string() + ": " + std::generic_category().message(errno);
    }
    // Our own buffer is the only one: what `flush` hands over is out.
    std::setvbuf(file, nullptr, _IONBF, 0);
    return std::unique_ptr<JsonlFile>{new JsonlFile{file}};
}

void JsonlFile::write(const Record& record) {
    append_jsonl(buffer_, record);
    const Duration now = coarse_now();
    if (buffer_.size() >= buffer_bytes || now - flushed_at_ >= lines_held_max) {
        flushed_at_ = now;
        flush();
    }
}

void JsonlFile::flush() {
    const std::string_view text = buffer_.view();
    if (!failure_ && std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) {
        failure_ = "the run log is incomplete: " + std::generic_category().message(errno);
    }
    buffer_.clear();
}

}  // namespace ringproof::journal
