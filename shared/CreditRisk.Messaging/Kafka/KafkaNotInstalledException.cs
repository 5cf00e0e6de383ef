namespace CreditRisk.Messaging.Kafka;

/// <summary>The native Kafka library is not on this machine; the message says what to install.</summary>
public sealed class KafkaNotInstalledException(string message) : InvalidOperationException(message);
