#include "cli/init_command.hpp"

#include "cli/console.hpp"
#include "cli/starter_files.hpp"
#include "emitter/core/text.hpp"

#include <ostream>

namespace ringproof::cli {
namespace {

namespace fs = std::filesystem;

void print_next_steps(CiService service, bool includes_itself, std::ostream& out) {
    out << "\nNext:\n"
           "  ringproof plan ringproof          see what will be sent\n"
           "  ringproof check URL               is your receiver ready? Nothing needs to be "
           "written for that\n"
           "  ringproof run ringproof --target URL --ca-file CA.pem\n";
    if (service == CiService::none) {
        return;
    }
    const char* const file =
        service == CiService::github ? ".github/workflows/ringproof.yml" : ".gitlab/ringproof.yml";
    out << "  Fill in the three places marked '<<< FILL IN' in " << file << ": where ringproof\n"
        << "  comes from, how your receiver is started, and its URL; then commit the files.\n";
    if (service == CiService::gitlab && !includes_itself) {
        out << "  Your .gitlab-ci.yml was left as it is. Add to it:\n\n"
            << init_text("gitlab-include.yml");
    }
}

}  // namespace

void add_init_options(CLI::App& command, InitOptions& options) {
    command.add_option("dir", options.folder, "The root of your repository")
        ->type_name("DIR")
        ->capture_default_str();
    command
        .add_option_function<std::string>(
            "--ci",
            [&options](const std::string& text) { options.service = parse_ci_service(text); },
            "Where it is built: github, gitlab or none; else it is guessed")
        ->check(CLI::IsMember({"github", "gitlab", "none"}).description(""))
        ->type_name("github|gitlab|none");
    command.add_flag("--force", options.overwrites, "Overwrite files that are there already");
}

ExitCode init_repository(const InitOptions& options, std::ostream& out, std::ostream& err) {
    const fs::path folder{options.folder};
    const CiService service = options.service ? *options.service : guess_ci_service(folder);
    const std::vector<StarterFile> files = starter_files(service);
    const std::string names = options.overwrites ? std::string{} : conflicts(files, folder);
    if (!names.empty()) {
        print_error(
            err,
            names + (names.find(", ") == std::string::npos ? " exists" : " exist") + " already",
            "nothing was written; --force overwrites, --ci none leaves the CI job out");
        return ExitCode::usage;
    }
    bool includes_itself = true;
    for (const StarterFile& file : files) {
        const fs::path path = folder / file.path;
        const Presence presence = presence_of(file, path);
        if (is_left_alone(file, presence)) {
            includes_itself = includes_itself && presence == Presence::same;
            out << "kept   " << printable(path.string()) << '\n';
            continue;
        }
        if (!write_starter_file(file, path)) {
            print_error(
                err,
                "cannot write " + printable(path.string()),
                "is its folder yours to write in? Name another with 'ringproof init DIR'");
            return ExitCode::undecided;
        }
        out << "wrote  " << printable(path.string()) << '\n';
    }
    print_next_steps(service, includes_itself, out);
    out.flush();
    return ExitCode::conformant;
}

}  // namespace ringproof::cli
