#include "cli/send_exchange.hpp"

#include "cli/sent_secrets.hpp"
#include "emitter/core/secrets.hpp"
#include "emitter/journal/masking_journal.hpp"
#include "emitter/journal/run_record.hpp"
#include "emitter/run/wire_record.hpp"
#include "receiver-conformance/rules/reproduce.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <optional>

namespace ringproof::cli {
namespace {

/// Nothing when the user interrupted it.
std::optional<transport::Result> send_once(
    boost::asio::io_context& io,
    transport::Transport& transport,
    const transport::Request& request) {
    std::optional<transport::Result> seen;
    boost::asio::signal_set signals{io, SIGINT, SIGTERM};
    signals.async_wait([&io](boost::system::error_code error, int) {
        if (!error) {
            io.stop();
        }
    });
    transport.send(request, [&io, &seen](transport::Result result) {
        seen = std::move(result);
        io.stop();
    });
    io.run();
    return seen;
}

journal::Attempt attempt_of(
    const Dispatch& dispatch, const SendOptions& options, transport::Result result) {
    journal::Attempt attempt = run::wire_record(std::move(result));
    attempt.call = dispatch.call;
    attempt.event = dispatch.event;
    attempt.delivery = 1;
    attempt.virtual_time = dispatch.now;
    attempt.due = dispatch.now;
    attempt.url = mask_url(dispatch.url.text());
    attempt.content_type = options.content_type;
    attempt.request_body = dispatch.body;
    KnownSecrets secrets;
    secrets.learn_url(dispatch.url.text());
    learn_headers(secrets, options);
    journal::mask_answer(attempt, secrets);
    return attempt;
}

std::string curl_for(const SendOptions& options, const journal::Attempt& attempt) {
    journal::RunStarted started;
    started.options = wire_options_for_log(options);
    journal::RunRecord run;
    run.records = {started, attempt};
    return rules::curl_command(
        run, attempt, rules::CertificateCheck::as_in_run, rules::LongBody::in_command);
}

}  // namespace

std::variant<SentEvent, NotSent> send_over_network(
    const Dispatch& dispatch, const SendOptions& options, std::ostream& err) {
    boost::asio::io_context io{1};
    transport::TransportOptions limits;
    limits.connections_max = 1;
    limits.keep_response = transport::KeepResponse::always;
    const auto transport = make_transport(io, options, std::move(limits), err);
    if (transport == nullptr) {
        return NotSent::bad_options;
    }
    const std::string headers = header_lines(options);
    transport::Request request;
    request.url = &dispatch.url;
    request.content_type = to_text(options.content_type);
    request.body = dispatch.body;
    request.extra_headers = headers;
    auto result = send_once(io, *transport, request);
    if (!result) {
        return NotSent::interrupted;
    }
    SentEvent sent;
    sent.request = show_request(request, user_agent());
    sent.tls = result->tls;
    sent.attempt = attempt_of(dispatch, options, std::move(*result));
    sent.curl = curl_for(options, sent.attempt);
    return sent;
}

}  // namespace ringproof::cli
