// Feeds arbitrary bytes, cut at arbitrary places, to the response reader. Build by hand:
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -I. \
//       tests/fuzz/response_reader_fuzz.cpp
//       emitter/transport/{response_reader,header_fields,body_reader}.cpp
#include "emitter/transport/response_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

void require(bool is_true) {
    if (!is_true) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace ringproof::transport;
    if (size < 1) {
        return 0;
    }
    const std::size_t piece = bytes[0] + std::size_t{1};
    const std::string_view text{reinterpret_cast<const char*>(bytes + 1), size - 1};
    ResponseReader reader{KeepResponse::always};
    std::size_t taken = 0;
    while (taken < text.size() && !reader.is_finished()) {
        const std::size_t fed = reader.feed(text.substr(taken, piece));
        require(fed > 0);
        taken += fed;
    }
    if (!reader.is_finished()) {
        reader.end();
    }
    require(reader.is_finished());
    require(taken <= text.size());
    require(reader.error() != ReadError::none || reader.status().has_value());
    if (const auto status = reader.status()) {
        require(*status >= 100 && *status <= 999);
    }
    if (const auto excerpt = reader.take_excerpt()) {
        require(excerpt->headers.size() <= excerpt_headers_max);
        require(excerpt->body.size() <= excerpt_body_bytes_max);
    }
    return 0;
}
