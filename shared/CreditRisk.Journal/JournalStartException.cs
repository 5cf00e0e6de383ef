using CreditRisk.Kernel;

namespace CreditRisk.Journal;

/// <summary>The journal or the decision log cannot be opened; the message says what an operator can do about it.</summary>
public sealed class JournalStartException : Exception
{
    /// <summary>Creates it.</summary>
    public JournalStartException(ReasonCode code, string message, Exception? cause = null)
        : base(message, cause) => Code = code;

    /// <summary>
    /// <c>JOURNAL_OPTIONS</c>, <c>FOLDER_LOCKED</c> (another process writes in it), <c>JOURNAL_FOREIGN</c> (the file is something else),
    /// <c>JOURNAL_NEWER</c> (written by a newer version), <c>JOURNAL_DAMAGED</c>, <c>JOURNAL_UNREADABLE</c> (permissions, missing file, disk),
    /// <c>DECISION_LOG_OPTIONS</c>, <c>DECISION_LOG_DAMAGED</c>.
    /// </summary>
    public ReasonCode Code { get; }
}
