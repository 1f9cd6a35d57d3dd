#include "cli/surface_probing.hpp"

#include "cli/lone_request.hpp"
#include "emitter/core/secrets.hpp"
#include "emitter/core/seeded_random.hpp"

namespace ringproof::cli {
namespace {

// Apart from the draws of calls, which count from 0.
constexpr std::uint64_t stream_of_probes = 0x5052'4f42'4553;

/// Those of every event (F30): a proxy may ask for them, and the receiver for the time.
std::string headers_of(const RunOptions& options) {
    std::string lines = header_lines(options);
    if (options.has_time_header) {
        lines += "X-Ringproof-Time: " + std::string{suite::surface_time} + "\r\n";
    }
    return lines;
}

transport::Request request_for(const suite::SurfaceProbe& probe, const std::string& headers) {
    transport::Request request;
    request.url = &probe.url;
    request.content_type = probe.content_type;
    request.body = probe.body;
    request.extra_headers = headers;
    return request;
}

}  // namespace

void probe_surface(
    NetworkPlayer& player,
    const RunOptions& options,
    const suite::Door& door,
    journal::Journal& journal) {
    SeededRandom random{options.seed, stream_of_probes};
    const Instant now = std::chrono::system_clock::now();
    const std::string headers = headers_of(options);
    const std::string call = random.hex(32);
    for (const suite::SurfaceProbe& probe : suite::surface_probes(door, call)) {
        const transport::Result result =
            send_alone(player.io(), player.transport(), request_for(probe, headers));
        journal::SurfaceProbed record;
        record.probe = probe.name;
        record.sent = probe.sent;
        record.virtual_time = now;
        record.url = mask_url(probe.url.text());
        record.content_type =
            rinkel::parse_content_type(probe.content_type).value_or(rinkel::ContentType::json);
        record.outcome = result.outcome;
        record.status = result.status;
        record.total = std::chrono::floor<std::chrono::microseconds>(result.phases.total);
        record.detail = result.detail;
        record.body = probe.body;
        record.body_type = probe.content_type;
        journal.write(record);
    }
}

}  // namespace ringproof::cli
