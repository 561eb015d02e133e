// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/query/facets.h"

namespace core {

class KnowledgeBase;

/// A value of the filter list in words: "Permanent", "Mailbox full", "5.1.1 Bad destination
/// mailbox address", an address; "(none)" for the empty one.
[[nodiscard]] QString facetLabel(const LogTable &table, FacetField field, uint32_t id,
                                 const KnowledgeBase &knowledge);

/// The values whose text or label holds `sought` (UTF-8), ASCII case ignored, in their order.
/// Cut short when stopped.
[[nodiscard]] std::vector<FacetValue> facetValuesWith(std::string_view sought,
                                                      const std::vector<FacetValue> &values,
                                                      const LogTable &table, FacetField field,
                                                      const KnowledgeBase &knowledge,
                                                      const std::stop_token &stop = {});

} // namespace core
