#include "emitter/journal/masking_journal.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace ringproof::journal {
namespace {

using Json = nlohmann::json;

bool is_location(std::string_view name) {
    constexpr std::string_view wanted = "location";
    return std::equal(name.begin(), name.end(), wanted.begin(), wanted.end(), [](char a, char b) {
        return (static_cast<unsigned char>(a) | 0x20U) == static_cast<unsigned char>(b);
    });
}

/// The page of a redirect names its goal, too.
KnownSecrets with_locations(const KnownSecrets& secrets, const ResponseExcerpt& response) {
    KnownSecrets more = secrets;
    for (const auto& [name, value] : response.headers) {
        if (is_location(name)) {
            more.learn_url(value);
        }
    }
    return more;
}

void mask_response(ResponseExcerpt& response, const KnownSecrets& secrets) {
    response.reason = secrets.mask(response.reason);
    response.body = secrets.mask(response.body);
    for (auto& [name, value] : response.headers) {
        value = secrets.mask(mask_response_header(name, value));
    }
}

/// Texts, keys and numbers of their own, so that it stays JSON.
Json masked_tree(const Json& tree, const KnownSecrets& secrets) {
    if (tree.is_object()) {
        Json out = Json::object();
        for (const auto& [key, value] : tree.items()) {
            out[secrets.mask(key)] = masked_tree(value, secrets);
        }
        return out;
    }
    if (tree.is_array()) {
        Json out = Json::array();
        for (const Json& value : tree) {
            out.push_back(masked_tree(value, secrets));
        }
        return out;
    }
    const std::string text = tree.is_string() ? tree.get<std::string>() : tree.dump();
    return secrets.are_in(text) ? Json(secrets.mask(text)) : tree;
}

}  // namespace

void mask_answer(Attempt& attempt, const KnownSecrets& secrets) {
    secrets.mask_in(attempt.detail);
    if (!attempt.response) {
        return;
    }
    const auto& headers = attempt.response->headers;
    const bool is_redirect = std::any_of(headers.begin(), headers.end(), [](const auto& header) {
        return is_location(header.first);
    });
    if (is_redirect) {
        mask_response(*attempt.response, with_locations(secrets, *attempt.response));
    } else {
        mask_response(*attempt.response, secrets);
    }
}

void MaskingJournal::write(const Record& record) {
    Record copy = record;
    hand_over(std::move(copy));
}

void MaskingJournal::hand_over(Record&& record) {
    mask(record);
    next_.hand_over(std::move(record));
}

void MaskingJournal::mask(Record& record) const {
    if (auto* attempt = std::get_if<Attempt>(&record)) {
        mask_answer(*attempt, secrets_);
    } else if (auto* state = std::get_if<StateRead>(&record)) {
        state->state = masked_state(*state, state->state);
        state->other_state = masked_state(*state, state->other_state);
        state->detail = secrets_.mask(state->detail);
        state->source = secrets_.mask(state->source);
    } else if (auto* probe = std::get_if<SurfaceProbed>(&record)) {
        probe->detail = secrets_.mask(probe->detail);
    } else if (auto* waited = std::get_if<Waited>(&record)) {
        waited->detail = secrets_.mask(waited->detail);
    } else if (auto* left_out = std::get_if<LeftOut>(&record)) {
        left_out->reason = secrets_.mask(left_out->reason);
    } else if (auto* checked = std::get_if<ExpectationChecked>(&record)) {
        checked->expected = secrets_.mask(checked->expected);
        checked->seen = secrets_.mask(checked->seen);
    } else if (auto* hook = std::get_if<HookRan>(&record)) {
        hook->command = secrets_.mask(hook->command);
        hook->output = secrets_.mask(hook->output);
        hook->detail = secrets_.mask(hook->detail);
    }
}

std::string MaskingJournal::masked_state(const StateRead& read, const std::string& state) const {
    if (!secrets_.are_in(state)) {
        return state;
    }
    // A number that stands in the URL may be a called number, too. Rules compare what is stored
    // with what was sent: that must stay as it is.
    KnownSecrets secrets = secrets_;
    const auto& records = so_far_.records;
    const auto scenario = std::find_if(records.rbegin(), records.rend(), [](const Record& record) {
        return std::holds_alternative<ScenarioStarted>(record);
    });
    std::for_each(records.rbegin(), scenario, [&](const Record& record) {
        const auto* attempt = std::get_if<Attempt>(&record);
        if (attempt != nullptr && attempt->call == read.call) {
            secrets.forget_those_in(attempt->request_body);
        }
    });
    const Json tree = Json::parse(state, nullptr, false);
    return tree.is_discarded()
               ? secrets.mask(state)
               : masked_tree(tree, secrets).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace ringproof::journal
