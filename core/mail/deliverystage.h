// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace core {

/// How far the SMTP dialogue had come, in the words and the order of the mail server (Momentum).
enum class DeliveryStage : uint8_t {
    WhileNotConnected,
    WhileIdle,
    DuringMailFrom,
    AfterMailFrom,
    DuringRcptTo,
    AfterRcptTo,
    DuringData,
    AfterData,
    WhileSendingBody,
    ReadingConfirmation,
    DuringEhlo,
    AfterEhlo,
    ReadingBanner,
    DuringRset,
    AfterRset,
    DuringStarttls,
    AfterStarttls,
    HandshakingTls,
    RenegotiatingTls,
    DuringXclient,
    AfterXclient,
    OutOfBandBounce,
    InUnknownState,
};

[[nodiscard]] std::string_view stageName(DeliveryStage stage);
/// ASCII case and blanks around the name are ignored.
[[nodiscard]] std::optional<DeliveryStage> deliveryStageFrom(std::string_view name);

struct StageAndAnswer
{
    std::string_view stage;
    std::string_view answer;
};

/// A Delivery Stage field holds a stage, a server's answer, or the one after the other. The stage
/// is as logged; an unknown text that does not look like an answer is all stage.
[[nodiscard]] StageAndAnswer splitDeliveryStage(std::string_view logged);

} // namespace core
