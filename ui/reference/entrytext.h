// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/mail/reference.h"

namespace ui {

/// The page of an entry as HTML: paragraphs of the classes "title", "note", "head" and plain ones.
/// Links lead to an address, or to another entry: see entryOfLink().
[[nodiscard]] QString entryText(const core::Reference &reference,
                                const core::Reference::Entry &entry);

/// The entry that a link inside a page means; null for an address.
[[nodiscard]] const core::Reference::Entry *entryOfLink(const core::Reference &reference,
                                                        const QString &link);

} // namespace ui
