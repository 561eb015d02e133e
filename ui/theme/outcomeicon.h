// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mail/mailevent.h"
#include "ui/theme/theme.h"

namespace ui {

/// The shape and colour that go with an outcome's word; null for an unknown event.
[[nodiscard]] QIcon outcomeIcon(const Theme &theme, core::MailEvent event);
[[nodiscard]] Theme::Role outcomeRole(core::MailEvent event);

} // namespace ui
