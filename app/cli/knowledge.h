// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/field.h"
#include "core/mail/classifier.h"
#include "core/mail/knowledgebase.h"

namespace cli {

/// What is known of mail and of logs, read once.
struct Knowledge
{
    core::KnowledgeBase base;
    core::Classifier classifier{base};
    core::ColumnNames columnNames;
};

} // namespace cli
