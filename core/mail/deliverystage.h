// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
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

/// splitDeliveryStage() for one row of a log after the other: few different stages are logged.
class StageSplitter
{
public:
    struct Split
    {
        StageAndAnswer parts;
        uint64_t stageHash = 0; ///< hashOf() the stage
    };
    [[nodiscard]] Split split(std::string_view logged);

private:
    /// A stage that was logged without an answer.
    struct Known
    {
        std::string logged;
        std::size_t start = 0; ///< of the stage's name in it
        std::size_t length = 0;
        uint64_t hash = 0;
        bool isSet = false;
    };
    std::array<Known, 32> m_known; ///< by the length of what is logged
};

} // namespace core
