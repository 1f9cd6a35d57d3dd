#include "cli/form_options.hpp"

namespace ringproof::cli {

void add_form_options(CLI::App& command, FormOptions& options, const char* group) {
    command
        .add_option_function<std::string>(
            "--form-null",
            [&options](const std::string& name) { options.null = rinkel::parse_form_null(name); },
            "How form encoding writes null: empty (choice=), omitted, or word (choice=null)")
        ->check(CLI::IsMember({"empty", "omitted", "word"}).description(""))
        ->type_name("STYLE")
        ->group(group);
    command
        .add_option_function<std::string>(
            "--form-list",
            [&options](const std::string& name) { options.list = rinkel::parse_form_list(name); },
            "How form encoding writes topics: brackets (topics[]=), repeated, indexed, comma or "
            "json")
        ->check(CLI::IsMember({"brackets", "repeated", "indexed", "comma", "json"}).description(""))
        ->type_name("STYLE")
        ->group(group);
}

}  // namespace ringproof::cli
