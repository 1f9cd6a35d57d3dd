#include "emitter/scenario_file/yaml_events.hpp"

#include "emitter/scenario_file/yaml_advice.hpp"

#include <cassert>
#include <libfyaml.h>

namespace ringproof::scenario_file {
namespace {

/// What the library would print is collected as a value instead; see `failure`.
void swallow(fy_diag*, void*, const char*, std::size_t) {}

fy_diag* make_diagnostics() {
    fy_diag_cfg config{};
    fy_diag_cfg_default(&config);
    config.fp = nullptr;
    config.output_fn = &swallow;
    config.level = FYET_ERROR;
    config.colorize = false;
    fy_diag* diagnostics = fy_diag_create(&config);
    if (diagnostics != nullptr) {
        fy_diag_set_collect_errors(diagnostics, true);
    }
    return diagnostics;
}

std::string text_of(fy_token* token) {
    std::size_t length = 0;
    const char* text = token == nullptr ? nullptr : fy_token_get_text(token, &length);
    return text == nullptr ? std::string{} : std::string{text, length};
}

std::optional<YamlEventKind> kind_of(fy_event_type type) {
    switch (type) {
        case FYET_DOCUMENT_START: return YamlEventKind::document;
        case FYET_MAPPING_START: return YamlEventKind::map_start;
        case FYET_SEQUENCE_START: return YamlEventKind::list_start;
        case FYET_MAPPING_END:
        case FYET_SEQUENCE_END: return YamlEventKind::end;
        case FYET_SCALAR: return YamlEventKind::scalar;
        case FYET_ALIAS: return YamlEventKind::alias;
        default: return std::nullopt;
    }
}

bool is_in_quotes(fy_token* token) {
    const fy_scalar_style style = token == nullptr ? FYSS_ANY : fy_token_scalar_style(token);
    return style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED;
}

YamlEvent to_event(fy_event& raw, YamlEventKind kind, const SourceText& source) {
    YamlEvent event;
    event.kind = kind;
    fy_token* token = fy_event_get_token(&raw);
    if (const fy_mark* mark = fy_event_start_mark(&raw)) {
        // The library points behind an opening quote; people look at the quote.
        const bool is_quoted = kind == YamlEventKind::scalar && is_in_quotes(token);
        event.position = source.position_at(mark->input_pos - (is_quoted ? 1 : 0));
    }
    event.anchor = text_of(fy_event_get_anchor_token(&raw));
    event.tag = text_of(fy_event_get_tag_token(&raw));
    if (kind == YamlEventKind::scalar || kind == YamlEventKind::alias) {
        event.text = text_of(token);
        const bool is_plain = token == nullptr || fy_token_scalar_style(token) == FYSS_PLAIN;
        event.style = is_plain ? ScalarStyle::plain : ScalarStyle::quoted;
    }
    return event;
}

}  // namespace

struct YamlEvents::Parser {
    fy_diag* diagnostics = nullptr;
    fy_parser* handle = nullptr;
};

YamlEvents::YamlEvents(std::string_view text, const SourceText& source)
    : source_{source}, parser_{std::make_unique<Parser>()} {
    parser_->diagnostics = make_diagnostics();
    fy_parse_cfg config{};
    config.search_path = "";
    config.flags = static_cast<fy_parse_cfg_flags>(
        FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_JSON_NONE | FYPCF_DEFAULT_VERSION_1_2);
    config.diag = parser_->diagnostics;
    parser_->handle = fy_parser_create(&config);
    const int refused = parser_->handle == nullptr
                            ? -1
                            : fy_parser_set_string(parser_->handle, text.data(), text.size());
    assert(refused == 0);  // only for want of memory
    static_cast<void>(refused);
}

YamlEvents::~YamlEvents() {
    fy_parser_destroy(parser_->handle);
    fy_diag_destroy(parser_->diagnostics);
}

std::optional<YamlEvent> YamlEvents::next() {
    while (fy_event* raw = fy_parser_parse(parser_->handle)) {
        std::optional<YamlEvent> event;
        if (const auto kind = kind_of(raw->type)) {
            event = to_event(*raw, *kind, source_);
        }
        fy_parser_event_free(parser_->handle, raw);
        if (event) {
            return event;
        }
    }
    return std::nullopt;
}

std::optional<scenario::ScenarioError> YamlEvents::failure() const {
    if (!fy_parser_get_stream_error(parser_->handle)) {
        return std::nullopt;
    }
    void* iterator = nullptr;
    const fy_diag_error* error = fy_diag_errors_iterate(parser_->diagnostics, &iterator);
    if (error == nullptr || error->msg == nullptr) {
        return scenario::ScenarioError{{}, "this is not YAML", ""};
    }
    const std::string_view message{error->msg};
    const scenario::SourcePosition position{
        static_cast<std::uint32_t>(error->line), static_cast<std::uint32_t>(error->column)};
    const auto before = source_.before(position);
    return scenario::ScenarioError{
        position,
        "this is not YAML: " + std::string{message},
        std::string{yaml_advice(message, before)}};
}

}  // namespace ringproof::scenario_file
