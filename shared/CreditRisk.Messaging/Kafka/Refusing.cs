using Confluent.Kafka;

namespace CreditRisk.Messaging.Kafka;

/// <summary>Which errors mean the event itself, so that sending it again cannot help.</summary>
internal static class Refusing
{
    public static bool IsForGood(ErrorCode code) => code is
        ErrorCode.MsgSizeTooLarge or ErrorCode.InvalidMsgSize or ErrorCode.RecordListTooLarge or ErrorCode.InvalidMsg
        or ErrorCode.InvalidRecord or ErrorCode.InvalidTimestamp or ErrorCode.UnsupportedForMessageFormat or ErrorCode.PolicyViolation;
}
