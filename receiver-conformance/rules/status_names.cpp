#include "receiver-conformance/rules/status_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ringproof::rules {
namespace {

using Name = std::pair<int, std::string_view>;

constexpr std::array names{
    Name{100, "Continue"},
    Name{101, "Switching Protocols"},
    Name{103, "Early Hints"},
    Name{200, "OK"},
    Name{201, "Created"},
    Name{202, "Accepted"},
    Name{203, "Non-Authoritative Information"},
    Name{204, "No Content"},
    Name{205, "Reset Content"},
    Name{206, "Partial Content"},
    Name{300, "Multiple Choices"},
    Name{301, "Moved Permanently"},
    Name{302, "Found"},
    Name{303, "See Other"},
    Name{304, "Not Modified"},
    Name{307, "Temporary Redirect"},
    Name{308, "Permanent Redirect"},
    Name{400, "Bad Request"},
    Name{401, "Unauthorized"},
    Name{402, "Payment Required"},
    Name{403, "Forbidden"},
    Name{404, "Not Found"},
    Name{405, "Method Not Allowed"},
    Name{406, "Not Acceptable"},
    Name{407, "Proxy Authentication Required"},
    Name{408, "Request Timeout"},
    Name{409, "Conflict"},
    Name{410, "Gone"},
    Name{411, "Length Required"},
    Name{412, "Precondition Failed"},
    Name{413, "Content Too Large"},
    Name{414, "URI Too Long"},
    Name{415, "Unsupported Media Type"},
    Name{418, "(I'm a teapot)"},
    Name{419, "(Laravel: page expired)"},
    Name{421, "Misdirected Request"},
    Name{422, "Unprocessable Content"},
    Name{425, "Too Early"},
    Name{426, "Upgrade Required"},
    Name{428, "Precondition Required"},
    Name{429, "Too Many Requests"},
    Name{431, "Request Header Fields Too Large"},
    Name{500, "Internal Server Error"},
    Name{501, "Not Implemented"},
    Name{502, "Bad Gateway"},
    Name{503, "Service Unavailable"},
    Name{504, "Gateway Timeout"},
    Name{505, "HTTP Version Not Supported"},
    Name{507, "Insufficient Storage"},
    Name{508, "Loop Detected"}};

}  // namespace

std::string_view status_name(int status) {
    const auto* found =
        std::find_if(names.begin(), names.end(), [&](const Name& n) { return n.first == status; });
    return found == names.end() ? std::string_view{} : found->second;
}

}  // namespace ringproof::rules
