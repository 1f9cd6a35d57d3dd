#include "emitter/mail/outbox.hpp"

#include <fstream>

namespace ringproof::mail {

std::optional<std::string> Outbox::keep(std::string_view topic, std::string_view message) {
    std::string number = std::to_string(++kept_);
    number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
    const std::string name = number + "-" + std::string{topic} + ".eml";
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    std::ofstream file{folder_ / name, std::ios::binary | std::ios::trunc};
    file.write(message.data(), static_cast<std::streamsize>(message.size()));
    file.flush();
    if (error || !file) {
        failure_ = "cannot write " + (folder_ / name).string();
        return std::nullopt;
    }
    return name;
}

}  // namespace ringproof::mail
