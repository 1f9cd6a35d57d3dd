#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ringproof {

/// The secrets that one run sends, to be found again in what comes back: a receiver's error page
/// quotes its request, and whoever reads a report of it must not read them there (F30).
class KnownSecrets {
  public:
    void learn(std::string_view secret);

    /// What `mask_url` would hide of it, each part by itself.
    void learn_url(std::string_view url);

    /// What `mask_header` would hide: the value as a whole, what follows its scheme (`Bearer …`),
    /// its pairs (`session=…`), and what Basic authentication holds.
    void learn_header(std::string_view name, std::string_view value);

    /// `text` with each of them as `•••`: as it was sent, percent-decoded and percent-encoded, and
    /// as JSON and HTML write it. Short ones are masked only where they stand by themselves, and
    /// words that are too short to be told from any other only beside their names (`key=…`).
    /// Nor is the beginning of one shown where the text was cut.
    [[nodiscard]] std::string mask(std::string_view text) const;

    /// The same, for a text that most likely holds none: then it costs one look.
    void mask_in(std::string& text) const;

    /// True when `mask` would change it.
    [[nodiscard]] bool are_in(std::string_view text) const;

    /// Takes those out that stand in `text`: what is sent to everybody is no secret.
    void forget_those_in(std::string_view text);

  private:
    /// One spelling of a secret, and what is shown instead.
    struct Form {
        std::string text;
        std::string shown;
        std::size_t secret;  ///< whose spelling it is, as a number
        bool is_word;        ///< stands between other characters than letters and digits
    };

    void learn_pair(std::string_view name, std::string_view value);
    void add(std::string text, std::string shown);
    [[nodiscard]] const Form* form_at(std::string_view text, std::size_t at) const;
    [[nodiscard]] bool is_cut_at(std::string_view text, std::size_t at) const;

    std::vector<Form> forms_;  ///< the longest first: one may contain another
    std::string firsts_;       ///< the letters that one of them begins with
    std::size_t learned_ = 0;
};

/// The value of a response's header as it may be kept: cookies are sessions, and a redirect may
/// lead to a secret.
[[nodiscard]] std::string mask_response_header(std::string_view name, std::string_view value);

}  // namespace ringproof
