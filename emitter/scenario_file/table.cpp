#include "emitter/scenario_file/table.hpp"

#include "emitter/scenario_file/limits.hpp"
#include "emitter/scenario_file/read_file.hpp"
#include "emitter/scenario_file/scalars.hpp"
#include "emitter/scenario_file/text_checks.hpp"
#include "emitter/scenario_file/tree_builder.hpp"

namespace ringproof::scenario_file {
namespace {

/// A row while it is read, with the columns that it must have.
struct OpenRow {
    const std::vector<Column>& columns;
    std::string_view example;
    Complaints& complaints;
};

void read_cell(const Node& node, const Column& column, std::string& text, Complaints& complaints) {
    free_text(Characters::one_line, summary_max).read(node, text, complaints);
    if (complaints.is_broken(node.path)) {
        return;
    }
    if (auto found = column.check(text)) {
        complaints.add(node, std::move(found->problem), std::move(found->remedy));
    }
}

Row read_row(const Node& node, const OpenRow& open) {
    std::vector<Key> keys;
    std::vector<const Key*> pointers;
    keys.reserve(open.columns.size());
    for (const Column& column : open.columns) {
        keys.push_back({column.name, column.description, {}, Presence::required});
        pointers.push_back(&keys.back());
    }
    Row row{std::vector<std::string>(open.columns.size()), node.position};
    for (const Match& match : match_keys(node, pointers, open.example, open.complaints)) {
        read_cell(*match.value, open.columns[match.key], row.texts[match.key], open.complaints);
    }
    return row;
}

std::vector<Row> read_rows(Node root, const OpenRow& open) {
    assign_paths(root);
    std::vector<Row> rows;
    if (root.kind != NodeKind::list) {
        open.complaints.add(
            root,
            "the file must be a list, not " + std::string{root.kind_text()},
            "write e.g. `- " + std::string{open.example} + "`");
        return rows;
    }
    if (root.items.size() > rows_max) {
        open.complaints.add(
            root,
            "the file has more than " + std::to_string(rows_max) + " entries",
            "leave out what is no longer needed");
        return rows;
    }
    for (const Node& item : root.items) {
        rows.push_back(read_row(item, open));
    }
    return rows;
}

}  // namespace

std::variant<std::vector<Row>, LoadErrors> load_table(
    const std::filesystem::path& file,
    const std::vector<Column>& columns,
    std::string_view example) {
    auto read = read_file(file);
    if (auto* unreadable = std::get_if<LoadErrors>(&read)) {
        return std::move(*unreadable);
    }
    auto& text = std::get<std::string>(read);
    Complaints complaints;
    std::vector<Row> rows;
    if (is_readable_text(text, complaints)) {
        if (auto root = read_tree_if_any(text, complaints)) {
            rows = read_rows(std::move(*root), {columns, example, complaints});
        }
    }
    auto errors = complaints.take();
    if (!errors.empty()) {
        return LoadErrors{file.string(), std::move(text), std::move(errors)};
    }
    return rows;
}

}  // namespace ringproof::scenario_file
