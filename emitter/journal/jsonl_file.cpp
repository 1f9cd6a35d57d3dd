#include "emitter/journal/jsonl_file.hpp"

#include "emitter/journal/jsonl.hpp"

#include <cerrno>
#include <system_error>

namespace ringproof::journal {

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
    if (buffer_.size() >= buffer_bytes) {
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
